import Link from "next/link";
import { StateWord } from "@/components/ui/badge";
import { Table } from "@/components/ui/table";
import type { GroupSums } from "@/lib/board/nodes/rules";
import { formatCount, formatRate } from "@/lib/text/numbers";
import { Of } from "./board-totals";

/** The groups in a group, each with what it comes to; pressing one goes into it. */
export function GroupTable({
  groups,
  left,
  connecting,
  hrefOf,
}: {
  groups: readonly GroupSums[];
  /** How many more there are. */
  left: number;
  connecting: boolean;
  hrefOf: (group: string) => string;
}) {
  return (
    <>
      <Table
        caption="Các nhóm điểm cầu theo điểm cầu cấp trên"
        rows={groups}
        rowKey={({ id }) => id}
        columns={[
          {
            key: "name",
            head: "Điểm cầu và cấp dưới",
            names: true,
            cell: ({ id, name }) => (
              <Link
                href={hrefOf(id)}
                scroll={false}
                className="text-link inline-flex min-h-8 items-center underline max-sm:min-h-11"
              >
                {name}
              </Link>
            ),
          },
          ...(connecting
            ? [
                {
                  key: "connected",
                  head: "Đã kết nối",
                  align: "end" as const,
                  cell: ({ totals }: GroupSums) => <Of value={totals.connected} of={totals.points} />,
                },
              ]
            : []),
          {
            key: "reported",
            head: "Đã báo cáo",
            align: "end",
            cell: ({ totals }) => <Of value={totals.reported} of={totals.reporting} />,
          },
          {
            key: "attending",
            head: "Đại biểu có mặt",
            align: "end",
            cell: ({ totals }) => <Of value={totals.attending} of={totals.summoned} />,
          },
          {
            key: "rate",
            head: "Tỷ lệ tại nơi đã báo cáo",
            align: "end",
            cell: ({ totals }) => formatRate(totals.rateOf.attending, totals.rateOf.summoned) ?? "—",
          },
          {
            key: "trouble",
            head: "Cần chú ý",
            cell: ({ totals }) => (
              <Attention lost={totals.lost} silent={totals.reporting - totals.reported} />
            ),
          },
        ]}
      />
      {left > 0 && (
        <p className="text-ink-soft px-4 py-2">
          Còn {formatCount(left)} điểm cầu cấp trên không hiện ở đây. Nhập tên vào ô “Tìm điểm cầu” bên dưới
          để hiện điểm cầu cần xem.
        </p>
      )}
    </>
  );
}

function Attention({ lost, silent }: { lost: number; silent: number }) {
  if (lost > 0) return <StateWord tone="bad">{formatCount(lost)} mất kết nối</StateWord>;
  if (silent > 0) return <StateWord tone="warn">{formatCount(silent)} chưa báo cáo</StateWord>;
  return <StateWord tone="good">Đủ báo cáo</StateWord>;
}
