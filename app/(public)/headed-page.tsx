import type { Metadata } from "next";
import { notFound, permanentRedirect } from "next/navigation";
import { cache } from "react";
import { HeadedList, type HeadedListProps } from "@/components/public/headed-list";
import { pageNumber } from "@/lib/articles/public-cache/rules";
import { canonical, first, type Query } from "./addresses";

type Props = { params: Promise<{ slug: string }>; searchParams: Query };

type Found = {
  head: { slug: string; name: string; about: string | null };
  list: HeadedListProps["list"];
};

/** The pages of an author and of a topic: who or what it is, its articles, and where it leads if it is another's now. */
export function headedPage({
  kicker,
  find,
  pathOf,
}: {
  kicker: string;
  find: (slug: string, page: number) => Promise<Found | { movedTo: string } | null>;
  pathOf: (slug: string) => string;
}) {
  const once = cache(find);
  async function read({ params, searchParams }: Props) {
    const page = pageNumber(first((await searchParams)["trang"]));
    const found = (await once((await params).slug, page)) ?? notFound();
    return "movedTo" in found ? permanentRedirect(pathOf(found.movedTo)) : found;
  }
  const metadata = async (props: Props): Promise<Metadata> => {
    const { head, list } = await read(props);
    return {
      title: head.name,
      ...(head.about !== null && { description: head.about }),
      ...canonical(pathOf(head.slug), list.page),
    };
  };
  const Page = async (props: Props) => {
    const { head, list } = await read(props);
    return <HeadedList kicker={kicker} head={head} path={pathOf(head.slug)} list={list} />;
  };
  return { metadata, Page };
}
