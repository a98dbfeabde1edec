import { Table } from "@/components/ui/table";
import { formatDateTime } from "@/lib/time";
import { eventNames } from "@/lib/webhooks/events/schema";
import type { DeliveryRow } from "@/lib/webhooks/queries";
import { SendAgain } from "./webhook-acts";
import { DeliveryStateBadge } from "./webhook-state";

const answered = ({ status, answer }: DeliveryRow) =>
  [status === null ? null : `HTTP ${status}`, answer === "" ? null : answer].filter(Boolean).join(": ") ||
  "–";

export function DeliveryTable({ webhookId, rows }: { webhookId: string; rows: readonly DeliveryRow[] }) {
  return (
    <Table
      caption="Các lượt gửi"
      rows={rows}
      rowKey={(row) => row.id}
      columns={[
        {
          key: "event",
          head: "Sự kiện",
          names: true,
          cell: (row) => (
            <>
              {eventNames[row.event]}
              <span className="text-ink-soft block text-sm font-normal">{formatDateTime(row.createdAt)}</span>
            </>
          ),
        },
        {
          key: "state",
          head: "Tình trạng",
          className: "whitespace-nowrap",
          cell: (row) => (
            <>
              <DeliveryStateBadge state={row.state} />
              {row.state === "pending" && row.attempts > 0 && (
                <span className="text-ink-soft block text-sm">thử lại lúc {formatDateTime(row.nextAt)}</span>
              )}
            </>
          ),
        },
        { key: "attempts", head: "Số lần gửi", align: "end", cell: (row) => row.attempts },
        {
          key: "answer",
          head: "Máy nhận trả lời",
          cell: (row) => <span className="line-clamp-3 text-sm break-all">{answered(row)}</span>,
        },
        {
          key: "acts",
          head: "Thao tác",
          acts: true,
          cell: (row) =>
            row.state === "pending" && row.attempts === 0 ? null : (
              <SendAgain
                webhookId={webhookId}
                deliveryId={row.id}
                of={`${eventNames[row.event]}, ${formatDateTime(row.createdAt)}`}
              />
            ),
        },
      ]}
    />
  );
}
