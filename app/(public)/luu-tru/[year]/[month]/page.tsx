import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ArticleList } from "@/components/public/article-list";
import { PublicBreadcrumb } from "@/components/public/breadcrumb";
import { Pager } from "@/components/public/pager";
import {
  archivePath,
  isMonth,
  isYear,
  monthName,
  monthPath,
  yearPath,
} from "@/lib/articles/public/archive/rules";
import { listPublished } from "@/lib/articles/public/queries";
import { pageNumber } from "@/lib/articles/public-cache/rules";
import { formatCount } from "@/lib/text/numbers";
import { canonical, first, type Query } from "../../../addresses";

type Props = { params: Promise<{ year: string; month: string }>; searchParams: Query };

async function read({ params, searchParams }: Props) {
  const { year, month } = await params;
  if (!isYear(year) || !isMonth(month)) notFound();
  return { year, month: `${year}-${month}`, page: pageNumber(first((await searchParams)["trang"])) };
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { month, page } = await read(props);
  return { title: `Tin bài ${monthName(month).toLowerCase()}`, ...canonical(monthPath(month), page) };
}

export default async function MonthPage(props: Props) {
  const { year, month, page } = await read(props);
  const list = (await listPublished({ search: "", categorySlug: null, month, page })) ?? notFound();
  if (list.total === 0) notFound();
  return (
    <>
      <PublicBreadcrumb
        items={[
          { href: archivePath, label: "Lưu trữ" },
          { href: yearPath(year), label: `Năm ${year}` },
          { href: monthPath(month), label: monthName(month) },
        ]}
      />
      <header className="page-head">
        <h1 className="page-title">Tin bài {monthName(month).toLowerCase()}</h1>
        <p className="page-note">{formatCount(list.total)} tin bài</p>
      </header>
      <ArticleList items={list.items} />
      <Pager path={monthPath(month)} params={{}} page={list.page} pages={list.pages} />
    </>
  );
}
