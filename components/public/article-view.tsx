import { Printer } from "lucide-react";
import type { PublishedArticle } from "@/lib/articles/public/queries";
import { categoryPath } from "@/lib/articles/public/rules";
import { formatCount } from "@/lib/text/numbers";
import { formatDateHeader, formatDateTime, localDate } from "@/lib/time";
import { Byline } from "./byline";
import { PhotoFigure } from "./photo";

/** `id` null: not on the site, so nothing counts a view. */
type ShownArticle = Omit<PublishedArticle, "id" | "slug" | "conferenceId" | "revision" | "revisedAt"> & {
  id: string | null;
};

/** An article as its readers see it; the console's preview is drawn by it, too. */
export function ArticleView({
  article,
  title: Title = "h1",
}: {
  article: ShownArticle;
  /** The preview stands on a page that has a heading already. */
  title?: "h1" | "h2";
}) {
  const { categorySlug, categoryName, poster, publishedAt, heldOn, corrections } = article;
  const [first, ...others] = article.photos.filter((photo) => !photo.inText);
  return (
    <article className="article" data-publication={article.id}>
      <header>
        <p className="article-kicker">
          {categorySlug !== null && categoryName !== null && (
            <a href={categoryPath(categorySlug)}>{categoryName}</a>
          )}
          {poster !== null && <span>{poster}</span>}
        </p>
        <Title className="article-title">{article.title}</Title>
        <div className="article-meta">
          <time dateTime={publishedAt.toISOString()}>{formatDateHeader(publishedAt)}</time>
          {heldOn !== null && localDate(heldOn) !== localDate(publishedAt) && (
            <span>
              Ngày hội nghị: <time dateTime={localDate(heldOn)}>{formatDateHeader(heldOn)}</time>
            </span>
          )}
          <span className="article-views">
            Lượt xem: <span data-views>{formatCount(article.views)}</span>
          </span>
          <Tools />
        </div>
      </header>
      {corrections.length > 0 && <Corrections corrections={corrections} />}
      <p className="article-lead">{article.lead}</p>
      {first && <PhotoFigure photo={first} lazy={false} />}
      {/* Made at publishing from a closed list of nodes, every text escaped: there is no other way into this column. */}
      <div className="article-body" dangerouslySetInnerHTML={{ __html: article.html }} />
      {others.map((photo) => (
        <PhotoFigure key={photo.photoId} photo={photo} lazy />
      ))}
      <Byline credits={article.credits} />
    </article>
  );
}

/** Need the script, so they are not there without it. */
const Tools = () => (
  <span className="article-tools no-print" data-needs-script>
    <button type="button" data-text-step="-1" aria-label="A− Chữ nhỏ hơn" title="Chữ nhỏ hơn">
      A−
    </button>
    <button type="button" data-text-step="1" aria-label="A+ Chữ lớn hơn" title="Chữ lớn hơn">
      A+
    </button>
    <button type="button" data-print="">
      <Printer aria-hidden />
      In bài
    </button>
  </span>
);

const Corrections = ({ corrections }: Pick<PublishedArticle, "corrections">) => (
  <section className="corrections" aria-labelledby="corrections-title">
    <h2 id="corrections-title">Đính chính</h2>
    <ul>
      {corrections.map(({ id, text, at }) => (
        <li key={id}>
          <time dateTime={at.toISOString()}>{formatDateTime(at)}:</time>{" "}
          <span className="keep-lines">{text}</span>
        </li>
      ))}
    </ul>
  </section>
);
