import Link from "next/link";
import { StateWord } from "@/components/ui/badge";
import { Table } from "@/components/ui/table";
import { actOf, historyPath, type inSittings } from "@/lib/articles/revisions/rules";
import { articleStateNames } from "@/lib/articles/rules";
import { formatDateTime } from "@/lib/time";
import { articleTones } from "../state-tone";
import { RestoreRevision } from "./restore-revision";

type Row = ReturnType<typeof inSittings>[number];

/** Who did what and when, newest first. */
export function RevisionList({
  articleId,
  version,
  mayRestore,
  rows,
}: {
  articleId: string;
  version: number;
  mayRestore: boolean;
  rows: readonly Row[];
}) {
  const path = historyPath(articleId);
  return (
    <Table
      caption="Lịch sử tin bài"
      rows={rows}
      rowKey={(row) => String(row.version)}
      columns={[
        {
          key: "act",
          head: "Việc",
          names: true,
          cell: (row) => (
            <>
              <span className="font-semibold">{actOf(row)}</span>
              {row.saves > 1 && <span className="text-ink-soft"> ({row.saves} lần lưu liền nhau)</span>}
              {row.note && <p className="font-normal whitespace-pre-line">{row.note}</p>}
            </>
          ),
        },
        { key: "who", head: "Người thực hiện", cell: (row) => row.actorName },
        { key: "at", head: "Lúc", cell: (row) => formatDateTime(row.at) },
        {
          key: "state",
          head: "Trạng thái",
          cell: (row) => <StateWord tone={articleTones[row.state]}>{articleStateNames[row.state]}</StateWord>,
        },
        { key: "version", head: "Bản", align: "end", cell: (row) => row.version },
        {
          key: "acts",
          head: "Thao tác",
          acts: true,
          cell: (row) => (
            <span className="flex flex-wrap items-center justify-end gap-3">
              {row.version > 1 && (
                <Link
                  className="text-link underline"
                  href={`${path}?from=${row.version - Math.max(1, row.saves)}&to=${row.version}`}
                  aria-label={`Xem thay đổi của bản ${row.version}`}
                >
                  Xem thay đổi
                </Link>
              )}
              {mayRestore && row.version < version && (
                <RestoreRevision articleId={articleId} version={version} revision={row.version} />
              )}
            </span>
          ),
        },
      ]}
    />
  );
}
