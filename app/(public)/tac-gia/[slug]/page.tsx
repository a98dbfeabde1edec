import type { Metadata } from "next";
import { notFound, permanentRedirect } from "next/navigation";
import { cache } from "react";
import { HeadedList } from "@/components/public/headed-list";
import { findAuthorAddress } from "@/lib/articles/authors/queries";
import { findAuthorPage } from "@/lib/articles/public/people/queries";
import { authorPath } from "@/lib/articles/public/people/rules";
import { pageNumber } from "@/lib/articles/public-cache/rules";
import { canonical, first, type Query } from "../../addresses";

type Props = { params: Promise<{ slug: string }>; searchParams: Query };

const find = cache(findAuthorPage);

/** Leads on from the address of a name that the author no longer bears. */
async function missing(slug: string): Promise<never> {
  const now = await findAuthorAddress(slug);
  if (now !== null) permanentRedirect(authorPath(now));
  notFound();
}

async function read({ params, searchParams }: Props) {
  const page = pageNumber(first((await searchParams)["trang"]));
  const { slug } = await params;
  return (await find(slug, page)) ?? (await missing(slug));
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { head, list } = await read(props);
  return {
    title: head.name,
    ...(head.about !== null && { description: head.about }),
    ...canonical(authorPath(head.slug), list.page),
  };
}

export default async function AuthorPage(props: Props) {
  const { head, list } = await read(props);
  return <HeadedList kicker="Tác giả" head={head} path={authorPath(head.slug)} list={list} />;
}
