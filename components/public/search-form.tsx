import { Search } from "lucide-react";

/** A plain form: it works without script, and what was typed stays in it. */
export const SearchForm = ({
  search,
  id,
  label = "Tìm tin bài",
}: {
  search: string;
  id: string;
  /** Two forms on one page need two names. */
  label?: string;
}) => (
  <form action="/tim-kiem" role="search" aria-label={label} className="search-form">
    <label htmlFor={id} className="sr-only">
      Tìm tin bài (có thể nhập không dấu)
    </label>
    <input id={id} name="q" type="search" defaultValue={search} maxLength={100} placeholder="Tìm tin bài" />
    <button type="submit">
      <Search aria-hidden />
      <span className="sr-only">Tìm</span>
    </button>
  </form>
);
