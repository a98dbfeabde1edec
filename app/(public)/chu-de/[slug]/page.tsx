import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { HeadedList } from "@/components/public/headed-list";
import { findTopicPage } from "@/lib/articles/public/people/queries";
import { topicPath } from "@/lib/articles/public/people/rules";
import { pageNumber } from "@/lib/articles/public-cache/rules";
import { canonical, first, type Query } from "../../addresses";

type Props = { params: Promise<{ slug: string }>; searchParams: Query };

const find = cache(findTopicPage);

async function read({ params, searchParams }: Props) {
  const page = pageNumber(first((await searchParams)["trang"]));
  return (await find((await params).slug, page)) ?? notFound();
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { head, list } = await read(props);
  return {
    title: head.name,
    ...(head.about !== null && { description: head.about }),
    ...canonical(topicPath(head.slug), list.page),
  };
}

export default async function TopicPage(props: Props) {
  const { head, list } = await read(props);
  return <HeadedList kicker="Chủ đề" head={head} path={topicPath(head.slug)} list={list} />;
}
