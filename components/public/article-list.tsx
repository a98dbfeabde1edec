import type { ReactNode } from "react";
import type { PublishedItem } from "@/lib/articles/public/queries";
import { articlePath, categoryPath, excerpt } from "@/lib/articles/public/rules";
import { formatDateHeader } from "@/lib/time";
import { PhotoImage } from "./photo";

export function ArticleList<T extends PublishedItem>({
  items,
  level = 2,
  titleOf = ({ title }) => title,
  textOf = ({ lead }) => excerpt(lead, 240),
  isFar = false,
}: {
  items: readonly T[];
  /** Of the titles, under the heading above the list. */
  level?: 2 | 3;
  titleOf?: (item: T) => ReactNode;
  textOf?: (item: T) => ReactNode;
  /** Further down the page: no photo of it is fetched ahead. */
  isFar?: boolean;
}) {
  if (items.length === 0) return null;
  const Title = `h${level}` as const;
  return (
    <ul className="article-list">
      {items.map((item, at) => (
        <li key={item.id} className="story">
          {item.photo && (
            <a href={articlePath(item.slug)} className="story-photo" tabIndex={-1} aria-hidden>
              <PhotoImage
                photo={item.photo}
                sizes="(min-width: 40rem) 15rem, 34vw"
                lazy={isFar || at > 0}
                shape="4x3"
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
            <Title className="story-title">
              <a href={articlePath(item.slug)}>{titleOf(item)}</a>
            </Title>
            <p className="story-lead-text">{textOf(item)}</p>
          </div>
        </li>
      ))}
    </ul>
  );
}
