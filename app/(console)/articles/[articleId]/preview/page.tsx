import "@/app/(public)/article.css";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ArticleView } from "@/components/public/article-view";
import { Notice } from "@/components/ui/notice";
import { readShownCredits } from "@/lib/articles/authors/credits/rules";
import { findArticle } from "@/lib/articles/queries";
import { snapshotOf } from "@/lib/articles/snapshots/rules";
import { requireActor } from "@/lib/auth/actor";

export const metadata: Metadata = { title: "Xem trước tin bài" };

export default async function PreviewPage({ params }: { params: Promise<{ articleId: string }> }) {
  const article = (await findArticle(await requireActor(), (await params).articleId)) ?? notFound();
  const { publication, corrections } = article;
  return (
    <>
      <Notice tone="info" className="no-print my-3">
        Bản xem trước của nội dung đã lưu, đúng như bạn đọc sẽ thấy; chưa ai ngoài ban biên tập thấy trang
        này.
      </Notice>
      <div className="border-line bg-page mx-auto flex max-w-[50rem] justify-center rounded-md border p-4 sm:p-8">
        <ArticleView
          title="h2"
          article={{
            ...snapshotOf(article),
            id: null,
            credits: readShownCredits(null, article.byline),
            publishedAt: publication?.publishedAt ?? new Date(),
            views: Number(publication?.views?.views ?? 0),
            corrections,
          }}
        />
      </div>
    </>
  );
}
