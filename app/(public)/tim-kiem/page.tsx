import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ArticleList } from "@/components/public/article-list";
import { PublicBreadcrumb } from "@/components/public/breadcrumb";
import { Marked } from "@/components/public/marked";
import { Pager } from "@/components/public/pager";
import { SearchPanel } from "@/components/public/search-panel";
import { listYears, searchPublished } from "@/lib/articles/public/search/queries";
import { cleanSearch, pageNumber, readNarrowing, searchPath } from "@/lib/articles/public-cache/rules";
import { formatCount } from "@/lib/text/numbers";
import { first, type Query } from "../addresses";
import { readSite } from "../site";

type Props = { searchParams: Query };

async function readSearch({ searchParams }: Props) {
  const { q, muc, nam, trang } = await searchParams;
  return {
    search: cleanSearch(first(q)),
    page: pageNumber(first(trang)),
    ...readNarrowing(first(muc), first(nam)),
  };
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { search } = await readSearch(props);
  const { isDemonstration } = await readSite();
  return {
    title: search === "" ? "Tìm kiếm" : `Tìm “${search}”`,
    robots: { index: false, follow: !isDemonstration },
  };
}

export default async function SearchPage(props: Props) {
  const asked = await readSearch(props);
  const [found, years, { categories }] = await Promise.all([searchPublished(asked), listYears(), readSite()]);
  const list = found ?? notFound();
  const { search, category, year } = asked;
  const params = {
    q: search,
    ...(category !== null && { muc: category }),
    ...(year !== null && { nam: String(year) }),
  };
  return (
    <>
      <PublicBreadcrumb items={[{ href: searchPath, label: "Tìm kiếm" }]} />
      <header className="page-head">
        <h1 className="page-title">{search === "" ? "Tìm kiếm" : `Kết quả tìm “${search}”`}</h1>
        <SearchPanel asked={asked} categories={categories} years={years} />
        {search !== "" && (
          <p className="page-note" role="status">
            {list.total === 0
              ? "Không có tin bài nào khớp. Đề nghị dùng ít từ khóa hơn, hoặc bỏ bớt chuyên mục và năm; có thể nhập không dấu."
              : `${list.isMore ? "Hơn " : ""}${formatCount(list.total)} tin bài`}
          </p>
        )}
      </header>
      <ArticleList
        items={list.items}
        titleOf={({ markedTitle }) => <Marked parts={markedTitle} />}
        textOf={({ markedText }) => <Marked parts={markedText} />}
      />
      <Pager path={searchPath} params={params} page={list.page} pages={list.pages} />
    </>
  );
}
