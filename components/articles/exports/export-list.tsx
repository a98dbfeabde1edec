import { Download } from "lucide-react";
import { StateBadge, type Tone } from "@/components/ui/badge";
import { buttonClass } from "@/components/ui/button-class";
import { Notice } from "@/components/ui/notice";
import { ProgressBar } from "@/components/ui/progress-bar";
import type { ExportRow } from "@/lib/articles/exports/queries";
import {
  archiveHours,
  downloadPath,
  exportKindNames,
  exportStateNames,
  isUnderWay,
  type ExportState,
} from "@/lib/articles/exports/rules";
import { formatCount } from "@/lib/text/numbers";
import { formatDateTime } from "@/lib/time";
import { StopExport } from "./stop-export";

const tones = {
  waiting: "neutral",
  running: "info",
  done: "good",
  failed: "bad",
  stopped: "neutral",
  expired: "neutral",
} satisfies Record<ExportState, Tone>;

const formatSize = (bytes: number) =>
  bytes < 1e6
    ? `${Math.max(1, Math.round(bytes / 1e3))} KB`
    : `${(bytes / 1e6).toLocaleString("vi-VN", { maximumFractionDigits: 1 })} MB`;

const until = (endedAt: Date) => new Date(endedAt.getTime() + archiveHours * 3_600_000);

/** The exports that were asked for: how far those are that are being made, and those that can be fetched. */
export const ExportList = ({ rows }: { rows: readonly ExportRow[] }) => (
  <ul className="divide-line divide-y">
    {rows.map((row) => (
      <li key={row.id} className="flex flex-col gap-2 px-4 py-3">
        <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
          <div className="min-w-0">
            <p className="font-semibold">{exportKindNames[row.kind]}</p>
            <p className="text-ink-soft text-sm break-words">
              {formatDateTime(row.createdAt)} · {row.createdByName}
              {row.base !== null && ` · ${row.base}`}
            </p>
          </div>
          <StateBadge tone={row.isOutdated && row.state === "done" ? "warn" : tones[row.state]}>
            {row.isOutdated && row.state === "done" ? "Không tải được nữa" : exportStateNames[row.state]}
          </StateBadge>
        </div>
        <Outcome row={row} />
      </li>
    ))}
  </ul>
);

function Outcome({ row }: { row: ExportRow }) {
  const name = `${exportKindNames[row.kind]}, ${formatDateTime(row.createdAt)}`;
  if (isUnderWay(row.state))
    return (
      <div className="flex flex-wrap items-end gap-x-4 gap-y-2">
        {row.state === "running" && (
          <div className="min-w-0 flex-1 basis-60">
            <ProgressBar
              label="Tin bài đã xuất"
              words={`${formatCount(row.done)}/${formatCount(row.total)}`}
              value={row.done}
              max={row.total}
              tone="info"
            />
          </div>
        )}
        <StopExport exportId={row.id} name={name} />
      </div>
    );
  if (row.state === "failed" && row.problem !== null) return <Notice tone="error">{row.problem}</Notice>;
  if (row.state !== "done" || row.endedAt === null) return null;
  if (row.isOutdated)
    return (
      <Notice tone="warning">
        Sau khi lập bản này đã có nội dung được rút khỏi trang. Hãy xuất lại để bản tải về không còn nội dung
        đó.
      </Notice>
    );
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
      <a href={downloadPath(row.id)} download className={buttonClass()}>
        <Download aria-hidden className="size-5" />
        Tải về
        <span className="sr-only">: {name}</span>
      </a>
      <span className="text-ink-soft text-sm">
        {formatCount(row.total)} tin bài · {formatSize(row.byteSize)} · tải được đến{" "}
        {formatDateTime(until(row.endedAt))}
      </span>
    </div>
  );
}
