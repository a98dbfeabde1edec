import type { PublishedItem } from "@/lib/articles/public/queries";
import { articlePath } from "@/lib/articles/public/rules";
import { formatDate } from "@/lib/time";
import { PhotoImage } from "./photo";

export const RelatedArticles = ({ items }: { items: readonly PublishedItem[] }) =>
  items.length === 0 ? null : (
    <aside className="related" aria-labelledby="related-title">
      <h2 id="related-title" className="block-title">
        Tin liên quan
      </h2>
      <ul>
        {items.map((item) => (
          <li key={item.id}>
            {item.photo && (
              <span className="related-photo">
                <PhotoImage photo={item.photo} sizes="6rem" lazy shape="4x3" decorative />
              </span>
            )}
            <span>
              <a href={articlePath(item.slug)}>{item.title}</a>
              <time dateTime={item.publishedAt.toISOString()}>{formatDate(item.publishedAt)}</time>
            </span>
          </li>
        ))}
      </ul>
    </aside>
  );
