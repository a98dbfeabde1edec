import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ArticleEditor } from "@/components/articles/article-editor";
import { ChangedFacts } from "@/components/articles/changed-facts";
import { CorrectionOffer } from "@/components/articles/correction-offer";
import { FigureAlarm } from "@/components/articles/figure-alarm";
import { PublicPlace } from "@/components/articles/public-place";
import { ScheduleNotice } from "@/components/articles/schedule-notice";
import { Notice } from "@/components/ui/notice";
import { listCategories } from "@/lib/articles/categories/queries";
import { readOpenComments } from "@/lib/articles/comments/queries";
import { isUnheld, unheldWarning } from "@/lib/articles/held/rules";
import { findArticle, findArticleTitle } from "@/lib/articles/queries";
import { checkFigures } from "@/lib/articles/quotes/queries";
import { readStyle } from "@/lib/articles/style/queries";
import { docText } from "@/lib/articles/text/rules";
import { readTopicsOf } from "@/lib/articles/topics/queries";
import { requireActor } from "@/lib/auth/actor";
import { formatDateTime, localDate } from "@/lib/time";

type Props = { params: Promise<{ articleId: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const title = (await findArticleTitle(await requireActor(), (await params).articleId)) ?? notFound();
  return { title: title || "Tin bài" };
}

export default async function ArticlePage({ params }: Props) {
  const actor = await requireActor();
  const article = (await findArticle(actor, (await params).articleId)) ?? notFound();
  const day = localDate(article.conference?.heldOn ?? article.toldOn ?? article.updatedAt);
  const written = [article.title, article.lead, article.body].map(docText).join("\n");
  const [categories, figures, comments, style, topics] = await Promise.all([
    listCategories(),
    checkFigures(article),
    readOpenComments(actor, article.id),
    readStyle(actor, article.id, written, day),
    readTopicsOf(article.id),
  ]);
  const { publication, conference, reviewNote } = article;
  const unheld = conference && unheldWarning(conference, new Date());
  const live = publication !== null && publication.withdrawnAt === null;
  const withdrawn = article.state === "withdrawn";
  return (
    <>
      {reviewNote && (
        <Notice tone="warning" title={withdrawn ? "Lý do gỡ bài" : "Ghi chú"} className="mb-4">
          <p className="whitespace-pre-line">{reviewNote}</p>
        </Notice>
      )}
      <ScheduleNotice
        articleId={article.id}
        version={article.version}
        publishAt={article.publishAt}
        problem={article.publishProblem}
        mayApprove={article.mayApprove}
      />
      {unheld && (
        <Notice
          tone="warning"
          className="mb-4"
          title={live ? "Bài đang đăng về hội nghị chưa diễn ra" : "Hội nghị chưa diễn ra"}
        >
          {unheld}
        </Notice>
      )}
      {figures && (
        <FigureAlarm {...figures} conferenceId={article.mayReadConference ? article.conferenceId : null} />
      )}
      {live && article.changed.length > 0 && (
        <CorrectionOffer
          articleId={article.id}
          version={article.version}
          digest={article.correctedDigest}
          changed={article.changed}
          publishedAt={publication.publishedAt}
          mayCorrect={article.mayApprove && article.state === "published"}
        />
      )}
      {!live && article.state === "approved" && article.changed.length > 0 && (
        <Notice tone="warning" className="mb-4" title="Hồ sơ đã đổi sau khi duyệt">
          <ChangedFacts changed={article.changed} />
          <p>Bấm “Mở lại để sửa” thì bài tự lấy dữ kiện mới; sau đó duyệt lại.</p>
        </Notice>
      )}
      {live && (
        <Notice tone="info" className="mb-4">
          Đang đăng từ {formatDateTime(publication.publishedAt)}
          {publication.revisedAt !== null && `, đăng lại lúc ${formatDateTime(publication.revisedAt)}`}:{" "}
          <a href={`/tin-bai/${publication.slug}`} className="text-link underline">
            xem trang công khai
          </a>
          .
          {article.mayApprove && (
            <PublicPlace
              articleId={article.id}
              slug={publication.slug}
              isLead={publication.leadSince !== null}
            />
          )}
        </Notice>
      )}
      <ArticleEditor
        // A move changes the version: what is shown then starts from what is stored.
        key={`${article.state} ${article.version}`}
        articleId={article.id}
        kind={article.kind}
        state={article.state}
        version={article.version}
        digest={article.digest}
        mayWrite={article.mayWrite}
        mayApprove={article.mayApprove}
        live={live}
        unheld={unheld}
        asksUnheld={conference !== null && isUnheld(conference.state)}
        title={article.title}
        lead={article.lead}
        body={article.body}
        prefix={article.prefix ?? ""}
        byline={article.byline ?? ""}
        poster={article.poster ?? ""}
        categoryId={article.categoryId ?? ""}
        categories={categories.map(({ id, name }) => ({ id, name }))}
        topics={topics}
        photos={article.photos}
        facts={article.facts}
        comments={comments.marked}
        openComments={comments.open}
        unclearPhotos={article.photos.filter(({ consent }) => consent === "unknown").length}
        style={style}
      />
    </>
  );
}
