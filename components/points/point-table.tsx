import Link from "next/link";
import { StateWord, type Tone } from "@/components/ui/badge";
import { Table } from "@/components/ui/table";
import { assignmentStateNames, printWho } from "@/lib/points/assignments/rules";
import { checkNames, lineNames } from "@/lib/points/line/rules";
import type { PointRow } from "@/lib/points/queries";
import { tierNames } from "@/lib/organizations/rules";
import { pointRoleNames } from "@/lib/points/rules";

const checkTones = { unchecked: "neutral", passed: "good", failed: "warn" } satisfies Record<
  PointRow["check"],
  Tone
>;
const lineTones = { never: "neutral", connected: "good", lost: "bad" } satisfies Record<
  PointRow["line"],
  Tone
>;
const chairTones = {
  proposed: "neutral",
  asked: "warn",
  confirmed: "good",
  declined: "bad",
  replaced: "neutral",
} satisfies Record<NonNullable<PointRow["chair"]>["state"], Tone>;

function Chair({ row }: { row: PointRow }) {
  if (!row.chair) {
    if (row.role === "relay_only") return <span className="text-ink-soft">—</span>;
    return (
      <StateWord tone={row.invitation === "declined" ? "bad" : "warn"}>
        {row.invitation === "declined" ? "Đã báo không chủ trì được" : "Chưa có"}
      </StateWord>
    );
  }
  const { state, person, onBehalfOf } = row.chair;
  return (
    <div className="max-w-[34rem]">
      <p>
        {printWho({ ...person, groupName: null })}
        {onBehalfOf && <span className="text-ink-soft"> (thừa ủy quyền {onBehalfOf})</span>}
      </p>
      <p className="text-sm">
        <StateWord tone={chairTones[state]}>{assignmentStateNames[state]}</StateWord>
      </p>
    </div>
  );
}

/** Before the line is used the check tells how ready a room is; from then on the line itself. */
const Readiness = ({ row }: { row: PointRow }) =>
  row.line === "never" ? (
    <StateWord tone={checkTones[row.check]}>
      {checkNames[row.check]}
      {row.checkNote && `: ${row.checkNote}`}
    </StateWord>
  ) : (
    <StateWord tone={lineTones[row.line]}>{lineNames[row.line]}</StateWord>
  );

/** The points of a conference as screens.md draws them. */
export function PointTable({
  rows,
  first,
  href,
}: {
  rows: readonly PointRow[];
  first: number;
  /** Where a point is edited; null for those who only read. */
  href: ((pointId: string) => string) | null;
}) {
  const numbered = rows.map((row, at) => ({ ...row, nth: first + at }));
  return (
    <Table
      caption="Điểm cầu của hội nghị"
      rows={numbered}
      rowKey={(row) => row.id}
      columns={[
        {
          key: "nth",
          head: "TT",
          cell: (row) => String(row.nth).padStart(2, "0"),
          phone: "hide",
          className: "tabular-nums",
        },
        {
          key: "name",
          head: "Điểm cầu",
          names: true,
          cell: (row) => (
            <div className="min-w-0">
              {href ? (
                <Link href={href(row.id)} className="font-semibold underline-offset-2 hover:underline">
                  {row.name}
                </Link>
              ) : (
                <span className="font-semibold">{row.name}</span>
              )}
              {row.role !== "member" && (
                <span className="text-ink-soft font-normal"> ({pointRoleNames[row.role].toLowerCase()})</span>
              )}
              {(row.parent ?? row.place ?? (row.coversSubtree || null)) && (
                <p className="text-ink-soft text-sm font-normal">
                  {[
                    row.parent && `Thuộc ${row.parent.name}`,
                    row.place,
                    row.coversSubtree && "Số báo gồm cả các điểm cầu cấp dưới",
                  ]
                    .filter(Boolean)
                    .join(" · ")}
                </p>
              )}
            </div>
          ),
        },
        { key: "tier", head: "Cấp", cell: (row) => tierNames[row.tier] },
        { key: "chair", head: "Chủ trì (chức vụ)", cell: (row) => <Chair row={row} /> },
        {
          key: "expected",
          head: "Đại biểu",
          align: "end",
          cell: (row) => (row.expected > 0 ? row.expected.toLocaleString("vi-VN") : "—"),
          className: "tabular-nums",
        },
        { key: "ready", head: "Sẵn sàng", cell: (row) => <Readiness row={row} /> },
        {
          key: "present",
          head: "Có mặt",
          align: "end",
          cell: (row) =>
            row.present?.toLocaleString("vi-VN") ??
            (row.covered ? <span className="text-ink-soft text-sm">trong số của cấp trên</span> : "—"),
          className: "tabular-nums",
        },
      ]}
    />
  );
}
