import Link from "next/link";
import { StateWord } from "@/components/ui/badge";
import { Table } from "@/components/ui/table";
import type { ArticleRow } from "@/lib/articles/lists/queries";
import { articleKindNames } from "@/lib/articles/kinds/rules";
import { articleStateNames } from "@/lib/articles/rules";
import { formatCount } from "@/lib/text/numbers";
import { formatDateTime } from "@/lib/time";
import { articleTones } from "./state-tone";

export function ArticleTable({
  rows,
  ofOneConference = false,
}: {
  rows: ArticleRow[];
  ofOneConference?: boolean;
}) {
  return (
    <Table
      caption="Tin bài"
      rows={rows}
      rowKey={(row) => row.id}
      columns={[
        {
          key: "title",
          head: "Tiêu đề",
          names: true,
          cell: (row) => (
            <>
              <Link href={`/articles/${row.id}`} className="text-link hover:underline">
                {row.title || "(chưa có tiêu đề)"}
              </Link>
              {row.misquotes.length > 0 && (
                <p className="text-sm font-normal">
                  <StateWord tone="warn">Khác số liệu đã chốt: {row.misquotes.join("; ")}</StateWord>
                </p>
              )}
              {row.changed.length > 0 && (
                <p className="text-sm font-normal">
                  <StateWord tone="warn">Hồ sơ đã đổi: {row.changed.join("; ")}</StateWord>
                </p>
              )}
              {row.kind !== "report" && (
                <p className="text-ink-soft text-sm font-normal">{articleKindNames[row.kind]}</p>
              )}
              {!ofOneConference && row.conferenceName && (
                <p className="text-ink-soft text-sm font-normal">{row.conferenceName}</p>
              )}
            </>
          ),
        },
        {
          key: "place",
          head: "Của",
          cell: (row) =>
            row.pointName ? `Điểm cầu ${row.pointName}` : row.conferenceName ? "Cơ quan tổ chức" : "Cơ quan",
        },
        {
          key: "state",
          head: "Trạng thái",
          className: "sm:whitespace-nowrap",
          cell: (row) => (
            <>
              <StateWord tone={articleTones[row.state]}>{articleStateNames[row.state]}</StateWord>
              {row.publishAt && (
                <p className="text-ink-soft text-sm">Hẹn đăng {formatDateTime(row.publishAt)}</p>
              )}
              {row.publishProblem && (
                <p className="text-sm">
                  <StateWord tone="bad">Chưa đăng được theo giờ hẹn</StateWord>
                </p>
              )}
            </>
          ),
        },
        { key: "category", head: "Chuyên mục", cell: (row) => row.categoryName ?? "—" },
        {
          key: "views",
          head: "Lượt xem",
          align: "end",
          cell: (row) =>
            row.slug === null ? (
              "—"
            ) : (
              <a
                href={`/tin-bai/${row.slug}`}
                className="text-link hover:underline"
                title="Xem trên trang công khai"
              >
                {formatCount(row.views)}
              </a>
            ),
        },
        { key: "updated", head: "Sửa lần cuối", cell: (row) => formatDateTime(row.updatedAt) },
      ]}
    />
  );
}
