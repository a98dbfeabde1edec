import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ArticlePreview } from "@/components/articles/article-preview";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { Notice } from "@/components/ui/notice";
import { findArticle } from "@/lib/articles/queries";
import { docText, renderHtml } from "@/lib/articles/text/rules";
import { requireActor } from "@/lib/auth/actor";
import { formatDateHeader } from "@/lib/time";

export const metadata: Metadata = { title: "Xem trước tin bài" };

export default async function PreviewPage({ params }: { params: Promise<{ articleId: string }> }) {
  const article = (await findArticle(await requireActor(), (await params).articleId)) ?? notFound();
  const lead = [article.prefix, docText(article.lead)].filter(Boolean).join(" ");
  return (
    <>
      <Breadcrumb
        items={[
          { href: "/articles", label: "Tin bài" },
          { href: `/articles/${article.id}`, label: "Biên tập" },
        ]}
      />
      <Notice tone="info" className="no-print my-3">
        Bản xem trước của nội dung đã lưu; chưa ai ngoài ban biên tập thấy trang này.
      </Notice>
      <ArticlePreview
        article={{
          category: article.category?.name ?? null,
          poster: article.poster,
          title: docText(article.title),
          date: formatDateHeader(article.publication?.publishedAt ?? new Date()),
          lead,
          html: renderHtml(article.body),
          byline: article.byline,
          photos: article.photos,
        }}
      />
    </>
  );
}
