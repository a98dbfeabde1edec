import Link from "next/link";
import { Table } from "@/components/ui/table";
import { authorsPath, type AuthorRow } from "@/lib/articles/authors/rules";
import { authorPath } from "@/lib/articles/public/people/rules";
import { formatCount } from "@/lib/text/numbers";

export const AuthorTable = ({ rows }: { rows: AuthorRow[] }) => (
  <Table
    caption="Tác giả"
    rows={rows}
    rowKey={(row) => row.id}
    columns={[
      {
        key: "name",
        head: "Tên tác giả",
        names: true,
        cell: (row) => (
          <>
            <Link href={`${authorsPath}/${row.id}`} className="text-link hover:underline">
              {row.name}
            </Link>
            {row.about && <p className="text-ink-soft line-clamp-2 text-sm font-normal">{row.about}</p>}
          </>
        ),
      },
      { key: "account", head: "Tài khoản", cell: (row) => row.account ?? "—" },
      { key: "articles", head: "Tin bài", align: "end", cell: (row) => formatCount(row.articles) },
      {
        key: "published",
        head: "Đang đăng",
        align: "end",
        cell: (row) =>
          row.published === 0 ? (
            "—"
          ) : (
            <a
              href={authorPath(row.slug)}
              className="text-link hover:underline"
              title="Xem trang tác giả trên trang công khai"
            >
              {formatCount(row.published)}
            </a>
          ),
      },
    ]}
  />
);
