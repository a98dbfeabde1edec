import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { ArticleTabs } from "@/components/articles/article-tabs";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { PageHeader } from "@/components/ui/page-header";
import { articleKindNames } from "@/lib/articles/kinds/rules";
import { findArticleHead } from "@/lib/articles/queries";
import { requireActor } from "@/lib/auth/actor";
import { formatDateHeader } from "@/lib/time";

/** One article: whose it is and of which day, and the ways to its parts. */
export default async function ArticleLayout({
  params,
  children,
}: {
  params: Promise<{ articleId: string }>;
  children: ReactNode;
}) {
  const article = (await findArticleHead(await requireActor(), (await params).articleId)) ?? notFound();
  const { conference, point, kind } = article;
  const day = conference?.heldOn ?? article.toldOn ?? article.createdAt;
  const noun = kind === "report" || kind === "news" ? "Tin bài" : articleKindNames[kind];
  const title = point
    ? `${noun} của điểm cầu ${point.name}`
    : conference
      ? `${noun} của cơ quan tổ chức`
      : "Tin bài không gắn với hội nghị";
  return (
    <>
      <PageHeader
        breadcrumb={<Breadcrumb items={[{ href: "/articles", label: "Tin bài" }]} />}
        title={title}
        meta={[conference?.name, formatDateHeader(day)].filter(Boolean).join(" · ")}
      />
      <ArticleTabs
        articleId={article.id}
        comments={article._count.comments}
        consultations={article._count.consultations}
      />
      {children}
    </>
  );
}
