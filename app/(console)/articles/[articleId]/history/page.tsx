import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ComparePicker } from "@/components/articles/revisions/compare-picker";
import { ComparedTexts } from "@/components/articles/revisions/compared-texts";
import { RevisionList } from "@/components/articles/revisions/revision-list";
import { EmptyState } from "@/components/ui/empty-state";
import type { Params } from "@/components/ui/href";
import { PagedList } from "@/components/ui/pagination";
import { findRevisionPair, listRevisions } from "@/lib/articles/revisions/queries";
import {
  compareTexts,
  historyFilterSchema,
  historyPath,
  inSittings,
  revisionPageSize,
} from "@/lib/articles/revisions/rules";
import { isEditable } from "@/lib/articles/rules";
import { requireActor } from "@/lib/auth/actor";

export const metadata: Metadata = { title: "Lịch sử tin bài" };

/** Who changed, sent, approved and published what, and any two texts of the article side by side. */
export default async function HistoryPage({
  params,
  searchParams,
}: {
  params: Promise<{ articleId: string }>;
  searchParams: Promise<Params>;
}) {
  const actor = await requireActor();
  const { articleId } = await params;
  const asked = await searchParams;
  const filter = historyFilterSchema.parse(asked);
  const [history, pair] = await Promise.all([
    listRevisions(actor, articleId, filter.page),
    findRevisionPair(actor, articleId, filter),
  ]);
  if (!history) notFound();
  const path = historyPath(articleId);
  if (history.total === 0)
    return (
      <EmptyState title="Chưa có lịch sử">
        Tin bài này được viết trước khi hệ thống giữ lịch sử từng lần lưu. Lần lưu tới sẽ hiện ở đây.
      </EmptyState>
    );
  return (
    <div className="flex flex-col gap-4">
      <ComparePicker path={path} newest={history.version} from={filter.from} to={filter.to} />
      {pair && <ComparedTexts {...pair} parts={compareTexts(pair.older, pair.newer)} />}
      {(filter.from !== null || filter.to !== null) && !pair && (
        <EmptyState title="Không có bản này">Đề nghị chọn hai bản có trong danh sách dưới đây.</EmptyState>
      )}
      <PagedList
        path={path}
        params={asked}
        page={filter.page}
        pageSize={revisionPageSize}
        total={history.total}
        noun="lần thay đổi"
      >
        <RevisionList
          articleId={articleId}
          version={history.version}
          mayRestore={history.mayWrite && isEditable(history.state)}
          rows={inSittings(history.rows)}
        />
      </PagedList>
    </div>
  );
}
