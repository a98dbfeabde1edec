import { Emblem } from "@/components/console/emblem";
import { categoryPath } from "@/lib/articles/public/rules";
import { SearchForm } from "./search-form";

export const SiteHeader = ({
  siteName,
  officeName,
  emblem,
  categories,
  isDemonstration,
}: {
  siteName: string;
  officeName: string;
  /** The emblem's address; null: the product's mark. */
  emblem: string | null;
  categories: readonly { slug: string; name: string }[];
  isDemonstration: boolean;
}) => (
  <header className="site-header">
    {isDemonstration && <p className="demonstration">Dữ liệu minh họa, không phải tin chính thức</p>}
    <div className="brand-bar bg-brand">
      <div className="site-width brand-row">
        <a href="/" className="brand">
          <Emblem href={emblem} className="brand-emblem" />
          <span className="brand-names">
            {officeName !== "" && <span className="brand-office">{officeName}</span>}
            <span className="brand-site">{siteName}</span>
            <span className="sr-only">, trang chủ</span>
          </span>
        </a>
        <SearchForm search="" id="search" />
      </div>
    </div>
    {categories.length > 0 && (
      <nav aria-label="Chuyên mục" className="category-bar">
        <ul className="site-width">
          <li>
            <a href="/">Trang chủ</a>
          </li>
          {categories.map(({ slug, name }) => (
            <li key={slug}>
              <a href={categoryPath(slug)}>{name}</a>
            </li>
          ))}
        </ul>
      </nav>
    )}
  </header>
);
