import Link from "next/link";
import { Table } from "@/components/ui/table";
import { articleKindNames } from "@/lib/articles/kinds/rules";
import type { TemplateRow } from "@/lib/articles/templates/queries";
import { templatesPath } from "@/lib/articles/templates/rules";
import { conferenceKindNames } from "@/lib/conferences/rules";
import { formatCount } from "@/lib/text/numbers";
import { formatDateTime } from "@/lib/time";

/** `offices`: the names of those that the reader approves for; told apart where there are several. */
export function TemplateTable({
  rows,
  offices,
}: {
  rows: readonly TemplateRow[];
  offices: readonly { id: string; name: string }[];
}) {
  const nameOf = (id: string) => offices.find((office) => office.id === id)?.name;
  return (
    <Table
      caption="Mẫu bài"
      rows={rows}
      rowKey={(row) => row.id}
      columns={[
        {
          key: "name",
          head: "Tên mẫu",
          names: true,
          cell: (row) => (
            <>
              <Link href={`${templatesPath}/${row.id}`} className="text-link hover:underline">
                {row.name}
              </Link>
              {offices.length > 1 && (
                <p className="text-ink-soft text-sm font-normal">{nameOf(row.organizationId)}</p>
              )}
            </>
          ),
        },
        { key: "kind", head: "Loại bài", cell: (row) => articleKindNames[row.kind] },
        {
          key: "conferences",
          head: "Hội nghị",
          cell: (row) =>
            row.conferenceKind === null ? "Mọi loại hội nghị" : conferenceKindNames[row.conferenceKind],
        },
        { key: "place", head: "Bài của", cell: (row) => (row.forPoint ? "Một điểm cầu" : "Cơ quan tổ chức") },
        { key: "articles", head: "Bài đã viết", align: "end", cell: (row) => formatCount(row.articles) },
        { key: "updated", head: "Sửa lần cuối", cell: (row) => formatDateTime(row.updatedAt) },
      ]}
    />
  );
}
