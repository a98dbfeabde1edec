import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { CsvLink } from "@/components/ui/csv-link";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterBar } from "@/components/ui/filter-bar";
import { hrefWith } from "@/components/ui/href";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { optionsOf } from "@/components/ui/select";
import { Table } from "@/components/ui/table";
import { requireMayAnywhere } from "@/lib/auth/actor";
import { listAuditEvents } from "@/lib/auth/audit/queries";
import { auditFilterSchema, auditGroupNames, auditGroups } from "@/lib/auth/audit/rules";
import { formatClock, formatDate } from "@/lib/time";

export const metadata: Metadata = { title: "Nhật ký" };

const path = "/audit";

export default async function AuditPage({ searchParams }: PageProps<"/audit">) {
  const actor = (await requireMayAnywhere("audit:read")) ?? notFound();
  const params = await searchParams;
  const filter = auditFilterSchema.parse(params);
  const { rows, older } = await listAuditEvents(actor, filter);
  return (
    <>
      <PageHeader
        title="Nhật ký"
        meta="Ai đã làm gì, lúc nào. Không ai sửa hay xóa được nhật ký, kể cả người quản trị."
      />
      <FilterBar
        path={path}
        params={{ ...params, before: undefined }}
        filters={[
          { kind: "search", name: "actor", label: "Người thực hiện", placeholder: "Có thể nhập không dấu" },
          { kind: "search", name: "conference", label: "Hội nghị", placeholder: "Có thể nhập không dấu" },
          {
            kind: "select",
            name: "group",
            label: "Loại việc",
            all: "Mọi việc",
            options: optionsOf(auditGroups, auditGroupNames),
          },
          { kind: "date", name: "from", label: "Từ ngày" },
          { kind: "date", name: "until", label: "Đến hết ngày" },
        ]}
        actions={<CsvLink path={path} params={params} />}
      />
      {rows.length === 0 ? (
        <EmptyState title="Không có sự việc nào">Hãy bỏ bớt điều kiện lọc.</EmptyState>
      ) : (
        <div className="border-line bg-surface rounded-md border">
          <Table
            caption="Nhật ký, mới nhất trước"
            rows={rows}
            rowKey={(row) => row.id}
            columns={[
              {
                key: "what",
                head: "Sự việc",
                names: true,
                className: "font-normal!",
                cell: (row) => (
                  <>
                    <strong>{row.actorName}</strong> {row.sentence}
                  </>
                ),
              },
              {
                key: "when",
                head: "Lúc",
                className: "whitespace-nowrap tabular-nums",
                cell: (row) => `${formatClock(row.at)}, ${formatDate(row.at)}`,
              },
              {
                key: "where",
                head: "Hội nghị, điểm cầu",
                cell: (row) =>
                  row.conferenceId && (
                    <>
                      {row.mayOpen ? (
                        <Link href={`/conferences/${row.conferenceId}`} className="text-link hover:underline">
                          {row.conferenceName}
                        </Link>
                      ) : (
                        row.conferenceName
                      )}
                      {row.pointName && <span className="block">Điểm cầu {row.pointName}</span>}
                      {row.historyOf && (
                        <Link
                          href={`/conferences/${row.conferenceId}/delegates/${row.historyOf}/history`}
                          aria-label={`Lịch sử điểm danh của điểm cầu ${row.pointName ?? ""}`}
                          className="text-link hover:underline"
                        >
                          Lịch sử điểm danh
                        </Link>
                      )}
                    </>
                  ),
              },
            ]}
          />
          {(older !== null || filter.before !== null) && (
            <nav aria-label="Phân trang" className="no-print flex flex-wrap gap-2 px-4 py-3">
              {filter.before !== null && (
                <LinkButton size="small" href={hrefWith(path, params, { before: undefined })}>
                  Về mới nhất
                </LinkButton>
              )}
              {older !== null && (
                <LinkButton size="small" href={hrefWith(path, params, { before: older })}>
                  Cũ hơn
                </LinkButton>
              )}
            </nav>
          )}
        </div>
      )}
    </>
  );
}
