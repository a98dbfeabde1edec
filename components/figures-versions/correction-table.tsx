import { Table } from "@/components/ui/table";
import { correctedWords, type CorrectionRow } from "@/lib/attendance/corrections/rules";
import { formatDateTime } from "@/lib/time";

/** What was changed after the chairs' word, newest first. */
export const CorrectionTable = ({
  rows,
  historyOf,
}: {
  rows: readonly CorrectionRow[];
  historyOf: (pointId: string) => string;
}) => (
  <Table
    caption="Các lần sửa số liệu sau khi chủ trì xác nhận, mới nhất trước"
    rows={rows}
    rowKey={(row) => row.id}
    columns={[
      {
        key: "point",
        head: "Điểm cầu",
        names: true,
        cell: (row) =>
          row.pointId === null ? (
            row.pointName
          ) : (
            <a href={historyOf(row.pointId)} className="text-link hover:underline">
              {row.pointName}
            </a>
          ),
      },
      { key: "what", head: "Thay đổi", className: "tabular-nums", cell: correctedWords },
      { key: "reason", head: "Lý do", cell: (row) => row.reason ?? "—" },
      {
        key: "who",
        head: "Người sửa",
        cell: (row) => (
          <>
            {row.actorName}
            <span className="text-ink-soft block text-sm">
              {row.byLink ? "tại điểm cầu" : "tài khoản tại trung tâm"}
            </span>
          </>
        ),
      },
      {
        key: "when",
        head: "Lúc",
        className: "tabular-nums sm:whitespace-nowrap",
        cell: (row) => formatDateTime(row.at),
      },
    ]}
  />
);
