import Link from "next/link";
import { StateBadge } from "@/components/ui/badge";
import { Table } from "@/components/ui/table";
import type { ImportRow } from "@/lib/articles/imports/queries";
import { importPath, importSourceNames, importStateNames } from "@/lib/articles/imports/rules";
import { formatDateTime } from "@/lib/time";
import { importTones } from "./import-state";

const number = (value: number) => value.toLocaleString("vi-VN");

/** Imports of the office, newest first. */
export const ImportTable = ({ rows }: { rows: readonly ImportRow[] }) => (
  <Table
    caption="Các lần nhập tin bài cũ"
    rows={rows}
    rowKey={(row) => row.id}
    columns={[
      {
        key: "name",
        head: "Lần nhập",
        names: true,
        cell: (row) => (
          <Link href={importPath(row.id)} className="text-link break-words underline">
            {row.name}
          </Link>
        ),
      },
      { key: "office", head: "Cơ quan", cell: (row) => row.officeName },
      { key: "source", head: "Từ", cell: (row) => importSourceNames[row.source] },
      {
        key: "state",
        head: "Trạng thái",
        cell: (row) => <StateBadge tone={importTones[row.state]}>{importStateNames[row.state]}</StateBadge>,
      },
      {
        key: "done",
        head: "Đã xong",
        align: "end",
        cell: (row) => (row.total > 0 ? `${number(row.done)}/${number(row.total)}` : ""),
      },
      {
        key: "begun",
        head: "Bắt đầu",
        cell: (row) => `${formatDateTime(row.createdAt)}, ${row.createdByName}`,
      },
    ]}
  />
);
