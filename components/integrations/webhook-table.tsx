import Link from "next/link";
import { Table } from "@/components/ui/table";
import { formatDateTime } from "@/lib/time";
import { eventNames } from "@/lib/webhooks/events/schema";
import type { WebhookRow } from "@/lib/webhooks/queries";
import { WebhookStateBadge } from "./webhook-state";

export function WebhookTable({ rows }: { rows: readonly WebhookRow[] }) {
  return (
    <Table
      caption="Danh sách webhook"
      rows={rows}
      rowKey={(row) => row.id}
      columns={[
        {
          key: "name",
          head: "Hệ thống nhận",
          names: true,
          cell: (row) => (
            <>
              <Link href={`/integrations/webhooks/${row.id}`} className="text-link hover:underline">
                {row.name}
              </Link>
              <span className="text-ink-soft block text-sm font-normal break-all">{row.url}</span>
            </>
          ),
        },
        {
          key: "reach",
          head: "Phạm vi",
          cell: (row) => row.conference?.name ?? `Mọi hội nghị của ${row.office}`,
        },
        {
          key: "events",
          head: "Báo khi",
          cell: (row) => (
            <ul>
              {row.events.map((event) => (
                <li key={event}>{eventNames[event]}</li>
              ))}
            </ul>
          ),
        },
        {
          key: "state",
          head: "Tình trạng",
          className: "whitespace-nowrap",
          cell: (row) => <WebhookStateBadge state={row.state} />,
        },
        {
          key: "delivered",
          head: "Nhận gần nhất",
          className: "whitespace-nowrap",
          cell: (row) => (row.deliveredAt ? formatDateTime(row.deliveredAt) : "Chưa có"),
        },
      ]}
    />
  );
}
