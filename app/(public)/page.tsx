import type { Metadata } from "next";
import { notFound, permanentRedirect } from "next/navigation";
import { ArticleList } from "@/components/public/article-list";
import { EmptySite } from "@/components/public/empty-site";
import { Pager } from "@/components/public/pager";
import { SearchForm } from "@/components/public/search-form";
import { findRedirect } from "@/lib/articles/addresses/queries";
import { oldAddressOf } from "@/lib/articles/addresses/rules";
import { listPublished } from "@/lib/articles/public/queries";
import { articlePath } from "@/lib/articles/public/rules";
import { cleanSearch, pageNumber } from "@/lib/articles/public-cache/rules";
import { formatCount } from "@/lib/text/numbers";
import { readSite } from "./site";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

async function readFilter({ searchParams }: Props) {
  const { q, trang } = await searchParams;
  const first = (value: string | string[] | undefined) => [value].flat()[0] ?? "";
  return { search: cleanSearch(first(q)), page: pageNumber(first(trang)) };
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { search, page } = await readFilter(props);
  const { settings, isDemonstration } = await readSite();
  if (search !== "") return { title: `Tìm “${search}”`, robots: { index: false, follow: !isDemonstration } };
  const title = page > 1 ? `Tin bài, trang ${page} – ${settings.siteName}` : settings.siteName;
  return { title: { absolute: title }, openGraph: { type: "website", title, locale: "vi_VN" } };
}

export default async function HomePage(props: Props) {
  const { p, page_id } = await props.searchParams;
  const first = (value: string | string[] | undefined) => [value].flat()[0];
  const old = oldAddressOf("/", { p: first(p), page_id: first(page_id) });
  const moved = old === null ? null : await findRedirect(old);
  if (moved !== null) permanentRedirect(articlePath(moved));
  const filter = await readFilter(props);
  const list = (await listPublished({ ...filter, categorySlug: null })) ?? notFound();
  const { search, page } = filter;
  if (search === "" && list.total === 0) return <EmptySite />;
  return (
    <>
      {search === "" ? (
        <h1 className={page === 1 ? "sr-only" : "page-title"}>
          {page === 1 ? "Tin bài mới nhất" : `Tin bài, trang ${page}`}
        </h1>
      ) : (
        <header className="page-head">
          <h1 className="page-title">Kết quả tìm “{search}”</h1>
          <p className="page-note">
            {list.total === 0
              ? "Không có tin bài nào khớp. Đề nghị dùng ít từ khóa hơn; có thể nhập không dấu."
              : `${list.isMore ? "Hơn " : ""}${formatCount(list.total)} tin bài`}
          </p>
          {list.total === 0 && <SearchForm search={search} id="search-again" label="Tìm lại" />}
        </header>
      )}
      <ArticleList items={list.items} withLeadStory={search === "" && page === 1} />
      <Pager path="/" params={search === "" ? {} : { q: search }} page={list.page} pages={list.pages} />
    </>
  );
}
