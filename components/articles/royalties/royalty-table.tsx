import Link from "next/link";
import { StateWord } from "@/components/ui/badge";
import { Table } from "@/components/ui/table";
import { articleKindNames } from "@/lib/articles/kinds/rules";
import { creditRoleNames, formatMoney, type RoyaltyRow } from "@/lib/articles/royalties/rules";
import { formatDate } from "@/lib/time";
import { RoyaltyLine } from "./royalty-line";

const Money = ({ row }: { row: RoyaltyRow }) => (
  <>
    <span className="tabular-nums">
      {row.amount === null ? "Không có nhuận bút" : formatMoney(row.amount)}
    </span>
    {row.note !== null && <p className="text-ink-soft text-sm">{row.note}</p>}
  </>
);

/** A month's lines: to be written in, or as they stand. `later`: credits that a closed list does not have. */
export const RoyaltyTable = ({
  caption,
  rows,
  mode,
}: {
  caption: string;
  rows: readonly RoyaltyRow[];
  mode: "written" | "closed" | "later";
}) => (
  <Table
    caption={caption}
    rows={rows}
    rowKey={(row) => `${row.articleId} ${row.authorId} ${row.role}`}
    columns={[
      {
        key: "title",
        head: "Tin bài",
        names: true,
        cell: (row) => (
          <>
            <Link href={`/articles/${row.articleId}`} className="text-link hover:underline">
              {row.title}
            </Link>
            <p className="text-ink-soft flex flex-wrap gap-x-3 text-sm font-normal">
              {articleKindNames[row.kind]}
              {row.withdrawn && <StateWord tone="warn">Đã gỡ</StateWord>}
            </p>
          </>
        ),
      },
      {
        key: "published",
        head: "Ngày đăng",
        className: "sm:whitespace-nowrap",
        cell: (row) => formatDate(row.publishedAt),
      },
      {
        key: "name",
        head: "Người hưởng",
        cell: (row) => (
          <>
            {row.name}
            <p className="text-ink-soft text-sm">{creditRoleNames[row.role]}</p>
          </>
        ),
      },
      ...(mode === "later"
        ? []
        : [
            {
              key: "amount",
              head: "Nhuận bút (đồng)",
              align: mode === "written" ? ("start" as const) : ("end" as const),
              className: mode === "written" ? "sm:w-[26rem]" : undefined,
              cell: (row: RoyaltyRow) =>
                mode === "written" ? <RoyaltyLine row={row} /> : <Money row={row} />,
            },
          ]),
    ]}
  />
);
