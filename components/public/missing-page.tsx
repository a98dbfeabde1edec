import type { PublishedItem } from "@/lib/articles/public/queries";
import { articlePath } from "@/lib/articles/public/rules";
import { formatDate } from "@/lib/time";
import { SearchForm } from "./search-form";

// A withdrawn article looks like one that never was: what was taken off for somebody's sake must leave no trace.
export function MissingPage({
  words = "",
  guesses = [],
  newest = [],
}: {
  /** Those of the address, for the search box. */
  words?: string;
  guesses?: readonly PublishedItem[];
  newest?: readonly PublishedItem[];
}) {
  return (
    <div className="missing">
      <div className="page-head">
        <h1 className="page-title">Không tìm thấy trang</h1>
        <p className="page-note">
          Địa chỉ này không có trên trang, hoặc bài viết đã được gỡ. Vui lòng kiểm tra lại địa chỉ, tìm theo
          từ khóa hoặc xem <a href="/">tin bài mới nhất</a>.
        </p>
        <SearchForm search={words} id="search-missing" label="Tìm bài khác" />
      </div>
      <Titles id="guesses" title="Có thể bài cần tìm là" items={guesses} />
      <Titles
        id="newest"
        title="Tin mới nhất"
        items={newest.filter(({ id }) => guesses.every((guess) => guess.id !== id))}
      />
    </div>
  );
}

const Titles = ({ id, title, items }: { id: string; title: string; items: readonly PublishedItem[] }) =>
  items.length > 0 && (
    <section aria-labelledby={id} className="conference-part">
      <h2 id={id} className="block-title">
        {title}
      </h2>
      <ul className="title-list">
        {items.map((item) => (
          <li key={item.id}>
            <a href={articlePath(item.slug)}>{item.title}</a>
            <time dateTime={item.publishedAt.toISOString()}>{formatDate(item.publishedAt)}</time>
          </li>
        ))}
      </ul>
    </section>
  );
