import { StateBadge } from "@/components/ui/badge";
import { Table } from "@/components/ui/table";
import type { KeyRow } from "@/lib/auth/keys/queries";
import { keyStateNames, scopeNames, type KeyState } from "@/lib/auth/keys/rules";
import { formatDate, formatDateTime } from "@/lib/time";
import { RevokeKey } from "./revoke-key";

const tones = { active: "good", expired: "neutral", revoked: "neutral" } as const satisfies Record<
  KeyState,
  string
>;

export function KeyTable({ rows }: { rows: readonly KeyRow[] }) {
  return (
    <Table
      caption="Danh sách khóa kết nối"
      rows={rows}
      rowKey={(row) => row.id}
      columns={[
        {
          key: "name",
          head: "Hệ thống",
          names: true,
          cell: (row) => (
            <>
              {row.name}
              <span className="text-ink-soft block font-mono text-sm font-normal break-all">
                {row.prefix}
              </span>
            </>
          ),
        },
        {
          key: "reach",
          head: "Phạm vi",
          className: "sm:min-w-48",
          cell: (row) => row.conference?.name ?? `Mọi hội nghị của ${row.office}`,
        },
        {
          key: "scopes",
          head: "Quyền",
          className: "sm:min-w-52",
          cell: (row) => (
            <ul>
              {row.scopes.map((scope) => (
                <li key={scope}>{scopeNames[scope]}</li>
              ))}
            </ul>
          ),
        },
        {
          key: "state",
          head: "Tình trạng",
          className: "whitespace-nowrap",
          cell: (row) => (
            <>
              <StateBadge tone={tones[row.state]}>{keyStateNames[row.state]}</StateBadge>
              {row.state === "active" && row.expiresAt && (
                <span className="text-ink-soft block text-sm">đến {formatDate(row.expiresAt)}</span>
              )}
            </>
          ),
        },
        {
          key: "used",
          head: "Dùng gần nhất",
          className: "whitespace-nowrap",
          cell: (row) => (row.lastUsedAt ? formatDateTime(row.lastUsedAt) : "Chưa dùng"),
        },
        {
          key: "acts",
          head: "Thao tác",
          acts: true,
          className: "whitespace-nowrap",
          cell: (row) => (row.state === "active" ? <RevokeKey keyId={row.id} name={row.name} /> : null),
        },
      ]}
    />
  );
}
