import { SunMoon } from "lucide-react";
import { Emblem } from "@/components/console/emblem";
import { archivePath } from "@/lib/articles/public/archive/rules";
import { categoryPath } from "@/lib/articles/public/rules";
import { conferencesPath } from "@/lib/articles/conference-pages/rules";
import { SearchForm } from "./search-form";

export const SiteHeader = ({
  siteName,
  officeName,
  emblem,
  categories,
  hasConferences,
  isDemonstration,
}: {
  siteName: string;
  officeName: string;
  /** The emblem's address; null: the product's mark. */
  emblem: string | null;
  categories: readonly { slug: string; name: string }[];
  /** Whether any conference has a page here. */
  hasConferences: boolean;
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
        <div className="brand-tools">
          <SearchForm search="" id="search" />
          <button
            type="button"
            className="theme-switch"
            data-theme-switch
            data-needs-script
            aria-label="Đổi nền sáng, tối"
            title="Đổi nền sáng, tối"
          >
            <SunMoon aria-hidden />
          </button>
        </div>
      </div>
    </div>
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
        {hasConferences && (
          <li>
            <a href={conferencesPath}>Hội nghị</a>
          </li>
        )}
        <li>
          <a href={archivePath}>Lưu trữ</a>
        </li>
      </ul>
    </nav>
  </header>
);
