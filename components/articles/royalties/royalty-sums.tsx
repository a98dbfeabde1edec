import { Table } from "@/components/ui/table";
import type { AuthorSum } from "@/lib/articles/royalties/queries";
import { formatMoney } from "@/lib/articles/royalties/rules";
import { formatCount } from "@/lib/text/numbers";

/** What each author is to be paid for the month. */
export const RoyaltySums = ({ sums }: { sums: readonly AuthorSum[] }) => (
  <Table
    caption="Cộng theo người hưởng"
    rows={sums}
    rowKey={(row) => row.authorId}
    columns={[
      { key: "name", head: "Người hưởng", names: true, cell: (row) => row.name },
      { key: "lines", head: "Số dòng", align: "end", cell: (row) => formatCount(row.lines) },
      { key: "unpaid", head: "Chưa ghi tiền", align: "end", cell: (row) => formatCount(row.unpaid) },
      { key: "sum", head: "Cộng", align: "end", cell: (row) => formatMoney(row.sum) },
    ]}
  />
);
