import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ArticleList } from "@/components/public/article-list";
import { PublicBreadcrumb } from "@/components/public/breadcrumb";
import { Pager } from "@/components/public/pager";
import { findPublishedCategory, listPublished } from "@/lib/articles/public/queries";
import { categoryPath } from "@/lib/articles/public/rules";
import { pageNumber } from "@/lib/articles/public-cache/rules";
import { canonical, first, type Query } from "../../addresses";

type Props = {
  params: Promise<{ slug: string }>;
  searchParams: Query;
};

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const category = await findPublishedCategory((await params).slug);
  if (!category) return { title: "Không tìm thấy trang" };
  const page = pageNumber(first((await searchParams)["trang"]));
  return { title: category.name, ...canonical(categoryPath(category.slug), page) };
}

export default async function CategoryPage({ params, searchParams }: Props) {
  const category = (await findPublishedCategory((await params).slug)) ?? notFound();
  const page = pageNumber(first((await searchParams)["trang"]));
  const list = (await listPublished({ search: "", categorySlug: category.slug, page })) ?? notFound();
  return (
    <>
      <link
        rel="alternate"
        type="application/rss+xml"
        title={category.name}
        href={`${categoryPath(category.slug)}/rss.xml`}
      />
      <PublicBreadcrumb items={[{ href: categoryPath(category.slug), label: category.name }]} />
      <header className="page-head">
        <p className="page-kicker">Chuyên mục</p>
        <h1 className="page-title">{category.name}</h1>
        <p className="page-feeds">
          <a href={`${categoryPath(category.slug)}/rss.xml`}>RSS</a>
          <a href={`${categoryPath(category.slug)}/atom.xml`}>Atom</a>
        </p>
        {list.total === 0 && <p className="page-note">Chuyên mục này chưa có tin bài.</p>}
      </header>
      <ArticleList items={list.items} />
      <Pager path={categoryPath(category.slug)} params={{}} page={list.page} pages={list.pages} />
    </>
  );
}
