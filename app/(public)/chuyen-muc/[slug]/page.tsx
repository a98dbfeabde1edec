import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ArticleList } from "@/components/public/article-list";
import { Pager } from "@/components/public/pager";
import { findPublishedCategory, listPublished } from "@/lib/articles/public/queries";
import { categoryPath } from "@/lib/articles/public/rules";
import { pageNumber } from "@/lib/articles/public-cache/rules";

type Props = {
  params: Promise<{ slug: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const category = await findPublishedCategory((await params).slug);
  return { title: category ? category.name : "Không tìm thấy trang" };
}

export default async function CategoryPage({ params, searchParams }: Props) {
  const category = (await findPublishedCategory((await params).slug)) ?? notFound();
  const { trang } = await searchParams;
  const page = pageNumber([trang].flat()[0]);
  const list = (await listPublished({ search: "", categorySlug: category.slug, page })) ?? notFound();
  return (
    <>
      <header className="page-head">
        <p className="page-kicker">Chuyên mục</p>
        <h1 className="page-title">{category.name}</h1>
        {list.total === 0 && <p className="page-note">Chuyên mục này chưa có tin bài.</p>}
      </header>
      <ArticleList items={list.items} withLeadStory={false} />
      <Pager path={categoryPath(category.slug)} params={{}} page={list.page} pages={list.pages} />
    </>
  );
}
