import Link from "next/link";
import { Table } from "@/components/ui/table";
import { rateBasis } from "@/lib/attendance/rates/rules";
import type { ShownVersion } from "@/lib/attendance/versions/queries";
import { rateOf, tellsAttendance, versionName, type Figures } from "@/lib/attendance/versions/rules";
import { formatCount } from "@/lib/text/numbers";
import { formatDateTime } from "@/lib/time";

function Basis({ totals }: { totals: Figures["totals"] }) {
  const basis = rateBasis("all", totals);
  return basis && <span className="text-ink-soft ml-auto block text-sm sm:max-w-40">{basis}</span>;
}

type Row = { key: string; version: ShownVersion | null; figures: Figures };

/** The life of a conference's figures, what stands now at the end. */
export function VersionTable({
  path,
  versions,
  now,
}: {
  /** The address of the versions. */
  path: string;
  versions: readonly ShownVersion[];
  now: Figures;
}) {
  const rows: Row[] = [
    ...versions.map((version) => ({ key: version.id, version, figures: version.figures })),
    { key: "now", version: null, figures: now },
  ];
  const tells = ({ version }: Row) => version === null || tellsAttendance(version.kind);
  return (
    <Table
      caption="Các bản số liệu của hội nghị, theo thứ tự chốt"
      rows={rows}
      rowKey={(row) => row.key}
      columns={[
        {
          key: "name",
          head: "Bản số liệu",
          names: true,
          cell: ({ key, version }) => (
            <>
              <Link href={`${path}/${key}`} className="text-link hover:underline">
                {version ? versionName(version) : "Hiện nay"}
              </Link>
              {version?.reason && (
                <span className="text-ink-soft block text-sm font-normal">Lý do: {version.reason}</span>
              )}
            </>
          ),
        },
        {
          key: "when",
          head: "Chốt lúc",
          className: "tabular-nums sm:whitespace-nowrap",
          cell: ({ version }) => (version ? formatDateTime(version.createdAt) : "chưa chốt"),
        },
        {
          key: "who",
          head: "Người chốt",
          cell: ({ version }) =>
            version && (
              <>
                {version.actorName}
                {version.byChair && (
                  <span className="text-ink-soft block text-sm">bằng liên kết và mã PIN của chủ trì</span>
                )}
              </>
            ),
        },
        {
          key: "points",
          head: "Điểm cầu",
          align: "end",
          cell: ({ figures }) => formatCount(figures.totals.points),
        },
        {
          key: "summoned",
          head: "Triệu tập",
          align: "end",
          cell: ({ figures }) => formatCount(figures.totals.summoned),
        },
        {
          key: "attending",
          head: "Có mặt",
          align: "end",
          cell: (row) => (tells(row) ? formatCount(row.figures.totals.attending) : "—"),
        },
        {
          key: "rate",
          head: "Tỷ lệ",
          align: "end",
          className: "sm:min-w-28",
          cell: (row) =>
            tells(row) ? (
              <>
                {rateOf(row.figures.totals)}
                <Basis totals={row.figures.totals} />
              </>
            ) : (
              "—"
            ),
        },
        {
          key: "compare",
          head: "So sánh",
          acts: true,
          cell: ({ version }) =>
            version && (
              <Link
                href={`${path}/compare?from=${version.id}`}
                className="text-link inline-flex min-h-11 items-center whitespace-nowrap hover:underline sm:min-h-0"
                aria-label={`So với hiện nay: ${versionName(version)}`}
              >
                So với hiện nay
              </Link>
            ),
        },
      ]}
    />
  );
}
