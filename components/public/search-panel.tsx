import { searchPath } from "@/lib/articles/public-cache/rules";

/** The search with what narrows it: a plain form, in which all that was given stays. */
export const SearchPanel = ({
  asked: { search, category, year },
  categories,
  years,
}: {
  asked: { search: string; category: string | null; year: number | null };
  categories: readonly { slug: string; name: string }[];
  years: readonly number[];
}) => (
  <form action={searchPath} role="search" aria-label="Tìm nâng cao" className="search-panel">
    <label>
      <span>Từ khóa</span>
      <input
        name="q"
        type="search"
        defaultValue={search}
        maxLength={100}
        placeholder="Có thể nhập không dấu"
      />
    </label>
    <label>
      <span>Chuyên mục</span>
      <select name="muc" defaultValue={category ?? ""}>
        <option value="">Tất cả</option>
        {categories.map(({ slug, name }) => (
          <option key={slug} value={slug}>
            {name}
          </option>
        ))}
      </select>
    </label>
    <label>
      <span>Năm</span>
      <select name="nam" defaultValue={year === null ? "" : String(year)}>
        <option value="">Tất cả</option>
        {years.map((each) => (
          <option key={each} value={each}>
            {each}
          </option>
        ))}
      </select>
    </label>
    <button type="submit">Tìm</button>
  </form>
);
