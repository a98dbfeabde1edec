import { CsvLink } from "@/components/ui/csv-link";
import type { Params } from "@/components/ui/href";
import { Pagination } from "@/components/ui/pagination";
import { Section } from "@/components/ui/section";
import { Table } from "@/components/ui/table";
import {
  bodyPageSize,
  type BodyFigures,
  type Figures,
  type TierFigures,
} from "@/lib/attendance/versions/rules";
import { tierNames } from "@/lib/organizations/rules";
import { formatCount } from "@/lib/text/numbers";
import { peopleCells } from "./people-columns";

type Shown = { path: string; withAttendance: boolean };

/** A version by tier, with the sum at its foot. */
export function TierTable({ path, withAttendance, figures }: Shown & { figures: Figures }) {
  type Row = Omit<TierFigures, "tier"> & { tier: TierFigures["tier"] | null };
  const rows: Row[] = [...figures.tiers, { ...figures.totals, tier: null }];
  return (
    <Section title="Theo cấp" flush actions={<CsvLink path={path} params={{ table: "tiers" }} />}>
      {/* A keyboard must be able to scroll it on a narrow screen. */}
      <div className="overflow-x-auto" role="region" aria-label="Số liệu theo cấp" tabIndex={0}>
        <Table
          caption="Số liệu theo cấp"
          rows={rows}
          rowKey={(row) => row.tier ?? "all"}
          columns={[
            {
              key: "tier",
              head: "Cấp",
              names: true,
              className: "sm:min-w-32",
              cell: (row) => (row.tier ? tierNames[row.tier] : "Tổng cộng"),
            },
            {
              key: "points",
              head: "Điểm cầu",
              align: "end",
              cell: (row) =>
                row.relays > 0
                  ? `${formatCount(row.points)} + ${formatCount(row.relays)} tiếp sóng`
                  : formatCount(row.points),
            },
            ...peopleCells<Row>(withAttendance),
          ]}
        />
      </div>
    </Section>
  );
}

/** A version by body, a page at a time. */
export function BodyTable({
  path,
  params,
  withAttendance,
  rows,
  total,
  page,
}: Shown & { params: Params; rows: readonly BodyFigures[]; total: number; page: number }) {
  return (
    <Section
      title="Theo cơ quan, đơn vị"
      note="Điểm cầu không gắn với cơ quan nào đứng riêng một dòng."
      flush
      actions={<CsvLink path={path} params={{ table: "bodies" }} />}
    >
      <div className="overflow-x-auto" role="region" aria-label="Số liệu theo cơ quan, đơn vị" tabIndex={0}>
        <Table
          caption="Số liệu theo cơ quan, đơn vị"
          rows={rows}
          rowKey={(row) => row.id}
          columns={[
            {
              key: "name",
              head: "Cơ quan, đơn vị",
              names: true,
              className: "sm:min-w-56",
              cell: (row) => (row.isBody ? row.name : `Điểm cầu ${row.name}`),
            },
            { key: "points", head: "Điểm cầu", align: "end", cell: (row) => formatCount(row.points) },
            ...peopleCells<BodyFigures>(withAttendance),
          ]}
        />
      </div>
      <Pagination
        path={path}
        params={params}
        page={page}
        pageSize={bodyPageSize}
        total={total}
        noun="cơ quan, đơn vị"
      />
    </Section>
  );
}
