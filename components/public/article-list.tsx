import type { PublishedItem } from "@/lib/articles/public/queries";
import { articlePath, categoryPath, excerpt } from "@/lib/articles/public/rules";
import { formatDateHeader } from "@/lib/time";
import { PhotoImage } from "./photo";

export const ArticleList = ({
  items,
  withLeadStory,
}: {
  items: readonly PublishedItem[];
  /** The newest one large. */
  withLeadStory: boolean;
}) =>
  items.length === 0 ? null : (
    <ul className="article-list">
      {items.map((item, at) => {
        const isLead = withLeadStory && at === 0;
        return (
          <li key={item.id} className={isLead ? "story story-lead" : "story"}>
            {item.photo && (
              <a href={articlePath(item.slug)} className="story-photo" tabIndex={-1} aria-hidden>
                <PhotoImage
                  photo={item.photo}
                  sizes={isLead ? "(min-width: 64rem) 34rem, 100vw" : "(min-width: 40rem) 15rem, 34vw"}
                  lazy={at > 1}
                  shape={isLead ? "16x9" : "4x3"}
                  decorative
                />
              </a>
            )}
            <div className="story-text">
              <p className="story-meta">
                {item.categorySlug !== null && item.categoryName !== null && (
                  <a href={categoryPath(item.categorySlug)}>{item.categoryName}</a>
                )}
                <time dateTime={item.publishedAt.toISOString()}>{formatDateHeader(item.publishedAt)}</time>
              </p>
              <h2 className="story-title">
                <a href={articlePath(item.slug)}>{item.title}</a>
              </h2>
              <p className="story-lead-text">{excerpt(item.lead, isLead ? 420 : 240)}</p>
            </div>
          </li>
        );
      })}
    </ul>
  );
