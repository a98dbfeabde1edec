import clsx from "clsx";
import { ArrowDown, ArrowUp, ArrowUpDown } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";

export type Sort = { by: string; direction: "ascending" | "descending" };

export type Column<Row> = {
  key: string;
  head: string;
  cell: (row: Row) => ReactNode;
  /** The column that names the row: a heading on the phone's card. Exactly one should. */
  names?: boolean | undefined;
  align?: "start" | "end" | undefined;
  /** Offers sorting; `Table` then needs `sort` and `sortHref`. */
  sortable?: boolean | undefined;
  /** Not on the phone's card: row numbers and the like. */
  phone?: "hide" | undefined;
  /** The head is spoken, not shown: the column of a row's acts. Not printed either. */
  acts?: boolean | undefined;
  className?: string | undefined;
};

/**
 * A list: a table from 640 px on and on paper, a card a row on a phone. The head sticks while the page scrolls.
 * Roles are written out because a table shown as blocks is no table to a screen reader.
 */
export function Table<Row>({
  caption,
  columns,
  rows,
  rowKey,
  sort,
  sortHref,
  className,
}: {
  /** What the list is, for screen readers. */
  caption: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  sort?: Sort | undefined;
  sortHref?: ((sort: Sort) => string) | undefined;
  className?: string | undefined;
}) {
  return (
    <table role="table" className={clsx("list-table", className)}>
      <caption className="sr-only">{caption}</caption>
      <thead role="rowgroup">
        <tr role="row">
          {columns.map((column) => (
            <th
              key={column.key}
              scope="col"
              role="columnheader"
              aria-sort={column.sortable && sort?.by === column.key ? sort.direction : undefined}
              className={clsx(
                "text-start",
                column.align === "end" && "sm:text-end",
                column.acts && "no-print",
              )}
            >
              {column.acts ? (
                <span className="sr-only">{column.head}</span>
              ) : column.sortable && sortHref ? (
                <SortLink column={column} sort={sort} href={sortHref} />
              ) : (
                column.head
              )}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {rows.map((row) => (
          <tr key={rowKey(row)} role="row">
            {columns.map((column) => (
              <Cell key={column.key} column={column}>
                {column.cell(row)}
              </Cell>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Cell<Row>({ column, children }: { column: Column<Row>; children: ReactNode }) {
  const className = clsx(
    column.align === "end" && "tabular-nums sm:text-end",
    column.acts && "no-print",
    column.className,
  );
  if (column.names) {
    return (
      <th scope="row" role="rowheader" className={clsx("text-start font-semibold", className)}>
        {children}
      </th>
    );
  }
  const bare = column.acts ?? column.phone === "hide";
  return (
    <td
      role="cell"
      className={className}
      data-phone={column.phone}
      {...(bare ? {} : { "data-label": column.head })}
    >
      {/* One child, so that the card's grid has two cells: the label and this. */}
      {bare || children === null || children === "" ? children : <div className="min-w-0">{children}</div>}
    </td>
  );
}

function SortLink<Row>({
  column,
  sort,
  href,
}: {
  column: Column<Row>;
  sort: Sort | undefined;
  href: (sort: Sort) => string;
}) {
  const current = sort?.by === column.key ? sort.direction : null;
  const next = current === "ascending" ? "descending" : "ascending";
  const Arrow = current === null ? ArrowUpDown : current === "ascending" ? ArrowUp : ArrowDown;
  return (
    <Link
      href={href({ by: column.key, direction: next })}
      className="inline-flex items-center gap-1 hover:underline"
      scroll={false}
    >
      {column.head}
      <Arrow aria-hidden className={clsx("size-4 print:hidden", current === null && "text-ink-soft")} />
      <span className="sr-only">{next === "ascending" ? ", sắp xếp tăng dần" : ", sắp xếp giảm dần"}</span>
    </Link>
  );
}
