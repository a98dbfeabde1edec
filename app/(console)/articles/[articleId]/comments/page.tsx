import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { CommentForm } from "@/components/articles/comments/comment-form";
import { CommentList } from "@/components/articles/comments/comment-list";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterBar } from "@/components/ui/filter-bar";
import type { Params } from "@/components/ui/href";
import { PagedList } from "@/components/ui/pagination";
import { Section } from "@/components/ui/section";
import { listComments } from "@/lib/articles/comments/queries";
import { commentFilterSchema, commentPageSize, commentsPath } from "@/lib/articles/comments/rules";
import { requireActor } from "@/lib/auth/actor";

export const metadata: Metadata = { title: "Trao đổi về tin bài" };

/** What the newsroom and the bodies that were asked remark on an article, and what became of it. */
export default async function CommentsPage({
  params,
  searchParams,
}: {
  params: Promise<{ articleId: string }>;
  searchParams: Promise<Params>;
}) {
  const asked = await searchParams;
  const filter = commentFilterSchema.parse(asked);
  const found = (await listComments(await requireActor(), (await params).articleId, filter)) ?? notFound();
  const { article, rows, total, page, mayWrite } = found;
  const path = commentsPath(article.id);
  return (
    <>
      <FilterBar
        path={path}
        params={asked}
        filters={[
          {
            kind: "select",
            name: "state",
            label: "Ý kiến",
            all: "Mọi ý kiến",
            options: [
              { value: "open", label: "Chưa xử lý" },
              { value: "resolved", label: "Đã xử lý" },
            ],
          },
        ]}
      />
      {mayWrite && (
        <Section title="Nêu ý kiến" className="mb-4">
          <CommentForm articleId={article.id} place={null} />
        </Section>
      )}
      {total > 0 ? (
        <PagedList
          path={path}
          params={asked}
          page={page}
          pageSize={commentPageSize}
          total={total}
          noun="ý kiến"
        >
          <CommentList rows={rows} mayWrite={mayWrite} />
        </PagedList>
      ) : (
        <EmptyState title={filter.state === null ? "Chưa có ý kiến nào" : "Không có ý kiến nào khớp"}>
          Để nêu ý kiến tại một đoạn, mở thẻ “Bài viết”, bôi đen đoạn đó rồi bấm “Nêu ý kiến tại chữ đã chọn”.
        </EmptyState>
      )}
    </>
  );
}
