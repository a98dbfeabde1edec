import type { Column } from "@/components/ui/table";
import { peopleColumns, rateOf, type PeopleNumbers } from "@/lib/attendance/versions/rules";
import { formatCount } from "@/lib/text/numbers";

/** The columns of people: of every table of a version, and of each of its files. Before anybody came only the summons. */
export function peopleCells<Row extends PeopleNumbers>(withAttendance: boolean): Column<Row>[] {
  const [summoned, attending, ...rest] = peopleColumns.map(([key, head]): Column<Row> => ({
    key,
    head,
    align: "end",
    cell: (row) => formatCount(row[key]),
  }));
  if (!summoned || !attending) return [];
  if (!withAttendance) return [summoned];
  return [
    summoned,
    attending,
    { key: "rate", head: "Tỷ lệ", align: "end", className: "sm:whitespace-nowrap", cell: rateOf },
    ...rest,
  ];
}
