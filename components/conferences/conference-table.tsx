import Link from "next/link";
import { StateWord } from "@/components/ui/badge";
import { Table } from "@/components/ui/table";
import {
  conferenceFormatNames,
  conferenceKindNames,
  conferenceStateNames,
  formatTimes,
  type ConferenceFormat,
  type ConferenceKind,
  type ConferenceState,
  type ConferenceTimes,
} from "@/lib/conferences/rules";
import { formatNumber } from "@/lib/text/numbers";
import { stateTones } from "./state-tone";

type Row = ConferenceTimes & {
  id: string;
  name: string;
  kind: ConferenceKind;
  format: ConferenceFormat;
  state: ConferenceState;
  hosts: readonly { name: string }[];
  _count: { points: number };
};

export const ConferenceTable = ({ rows }: { rows: readonly Row[] }) => (
  <Table
    caption="Danh sách hội nghị, mới nhất trước"
    rows={rows}
    rowKey={(row) => row.id}
    columns={[
      {
        key: "name",
        head: "Hội nghị",
        names: true,
        className: "min-w-64",
        cell: (row) => (
          <Link href={`/conferences/${row.id}`} className="text-link hover:underline">
            {row.name}
          </Link>
        ),
      },
      {
        key: "times",
        head: "Thời gian",
        cell: (row) =>
          formatTimes(row)
            .split(" · ")
            .map((part) => (
              <span key={part} className="block whitespace-nowrap">
                {part}
              </span>
            )),
      },
      { key: "hosts", head: "Chủ trì", cell: (row) => row.hosts.map(({ name }) => name).join("; ") || null },
      {
        key: "kind",
        head: "Loại",
        cell: (row) => (
          <>
            {conferenceKindNames[row.kind]}
            <span className="text-ink-soft block text-sm">{conferenceFormatNames[row.format]}</span>
          </>
        ),
      },
      { key: "points", head: "Điểm cầu", align: "end", cell: (row) => formatNumber(row._count.points) },
      {
        key: "state",
        head: "Trạng thái",
        className: "sm:whitespace-nowrap",
        cell: (row) => <StateWord tone={stateTones[row.state]}>{conferenceStateNames[row.state]}</StateWord>,
      },
    ]}
  />
);
