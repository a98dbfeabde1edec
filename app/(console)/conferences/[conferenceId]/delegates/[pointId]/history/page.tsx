import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { StateWord } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterBar } from "@/components/ui/filter-bar";
import type { Params } from "@/components/ui/href";
import { LinkButton } from "@/components/ui/link-button";
import { Pagination } from "@/components/ui/pagination";
import { Table } from "@/components/ui/table";
import { findPointOfHistory, listHistory } from "@/lib/attendance/history/queries";
import {
  historyFilterSchema,
  historyKindNames,
  historyKinds,
  historyPageSize,
  historyRemarks,
  historySentence,
  historyWay,
} from "@/lib/attendance/history/rules";
import { requireActor } from "@/lib/auth/actor";
import { formatClock, formatDate } from "@/lib/time";

type Props = { params: Promise<{ conferenceId: string; pointId: string }>; searchParams: Promise<Params> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { conferenceId, pointId } = await params;
  const point = await findPointOfHistory(await requireActor(), conferenceId, pointId);
  return { title: point ? `Lịch sử điểm danh – ${point.name}` : "Không tìm thấy" };
}

export default async function HistoryPage({ params, searchParams }: Props) {
  const actor = await requireActor();
  const { conferenceId, pointId } = await params;
  const query = await searchParams;
  const filter = historyFilterSchema.parse(query);
  const { point, rows, total, page } =
    (await listHistory(actor, conferenceId, pointId, filter)) ?? notFound();
  const list = `/conferences/${point.conferenceId}/delegates/${point.id}`;
  const path = `${list}/history`;
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap items-start justify-between gap-3">
        <div>
          <h2 className="text-xl">Lịch sử điểm danh: điểm cầu {point.name}</h2>
          <p className="text-ink-soft">
            Ai đã ghi gì, lúc nào, bằng liên kết nào. Không ai sửa hay xóa được lịch sử này.
          </p>
        </div>
        <LinkButton href={list}>Danh sách đại biểu</LinkButton>
      </div>
      <FilterBar
        path={path}
        params={query}
        filters={[
          { kind: "search", name: "q", label: "Tìm đại biểu", placeholder: "Có thể nhập không dấu" },
          {
            kind: "select",
            name: "kind",
            label: "Loại việc",
            all: "Mọi việc",
            options: historyKinds.map((value) => ({ value, label: historyKindNames[value] })),
          },
        ]}
      />
      {rows.length === 0 ? (
        <EmptyState title={filter.q || filter.kind ? "Không có lần ghi nào khớp" : "Chưa có lần ghi nào"}>
          {filter.q || filter.kind
            ? "Đề nghị bớt điều kiện lọc."
            : "Mỗi lần điểm danh, hoàn tác, báo số lượng và xác nhận số liệu sẽ hiện ở đây."}
        </EmptyState>
      ) : (
        <div className="border-line bg-surface rounded-md border">
          <Table
            caption={`Lịch sử điểm danh của điểm cầu ${point.name}, mới nhất trước`}
            rows={rows}
            rowKey={(row) => row.id}
            columns={[
              {
                key: "what",
                head: "Nội dung",
                names: true,
                className: "font-normal!",
                cell: (row) => (
                  <>
                    {historySentence(row)}
                    {historyRemarks(row).map((remark) => (
                      <span key={remark} className="text-ink-soft block text-sm">
                        {remark}
                      </span>
                    ))}
                  </>
                ),
              },
              {
                key: "kind",
                head: "Loại việc",
                cell: (row) => (
                  <StateWord tone={row.kind === "undo" ? "warn" : row.correction ? "info" : "neutral"}>
                    {historyKindNames[row.kind]}
                  </StateWord>
                ),
              },
              {
                key: "who",
                head: "Người ghi",
                cell: (row) => (
                  <>
                    {row.actorName}
                    <span className="text-ink-soft block text-sm">{historyWay(row)}</span>
                  </>
                ),
              },
              {
                key: "when",
                head: "Lúc",
                className: "whitespace-nowrap tabular-nums",
                cell: (row) => (
                  <>
                    {formatClock(row.at)}, {formatDate(row.at)}
                    {row.receivedAt.getTime() - row.at.getTime() >= 60_000 && (
                      <span className="text-ink-soft block text-sm">
                        máy chủ nhận lúc {formatClock(row.receivedAt)}
                      </span>
                    )}
                  </>
                ),
              },
            ]}
          />
          <Pagination
            path={path}
            params={query}
            page={page}
            pageSize={historyPageSize}
            total={total}
            noun="lần ghi"
          />
        </div>
      )}
    </div>
  );
}
