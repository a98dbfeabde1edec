import { Table } from "@/components/ui/table";
import {
  changeWords,
  comparedTotals,
  type FigureNumbers,
  type PointChange,
} from "@/lib/attendance/versions/rules";
import { tierNames } from "@/lib/organizations/rules";
import { formatCount } from "@/lib/text/numbers";

const signed = (difference: number) =>
  difference === 0 ? "không đổi" : `${difference > 0 ? "+" : "−"}${formatCount(Math.abs(difference))}`;

/** The totals of two versions side by side. */
export const ComparedTotals = ({
  names: [first, second],
  before,
  after,
}: {
  names: readonly [string, string];
  before: FigureNumbers;
  after: FigureNumbers;
}) => (
  <Table
    caption={`Tổng số: ${first} và ${second}`}
    rows={comparedTotals}
    rowKey={([key]) => key}
    columns={[
      { key: "what", head: "Số liệu", names: true, cell: ([, name]) => name },
      { key: "before", head: first, align: "end", cell: ([key]) => formatCount(before[key]) },
      { key: "after", head: second, align: "end", cell: ([key]) => formatCount(after[key]) },
      {
        key: "difference",
        head: "Chênh lệch",
        align: "end",
        cell: ([key]) => signed(after[key] - before[key]),
      },
    ]}
  />
);

/** The points whose numbers differ, each with what became of them. */
export const ChangeTable = ({
  rows,
  linkTo,
}: {
  rows: readonly PointChange[];
  /** The point's own history, for those who may read it. */
  linkTo: ((id: string) => string) | null;
}) => (
  <Table
    caption="Các điểm cầu có số liệu khác nhau"
    rows={rows}
    rowKey={(row) => row.id}
    columns={[
      {
        key: "point",
        head: "Điểm cầu",
        names: true,
        cell: (row) =>
          linkTo && row.after ? (
            <a href={linkTo(row.id)} className="text-link hover:underline">
              {row.name}
            </a>
          ) : (
            row.name
          ),
      },
      { key: "tier", head: "Cấp", cell: (row) => tierNames[row.tier] },
      { key: "what", head: "Khác nhau", cell: (row) => changeWords(row).join("; ") },
    ]}
  />
);
