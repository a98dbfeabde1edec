"use client";

import clsx from "clsx";
import { Monitor, PlugZap, Unplug } from "lucide-react";
import { memo } from "react";
import { StateBadge, type Tone } from "@/components/ui/badge";
import { reportNames, type ReportState } from "@/lib/attendance/rules";
import { lineNames, troubleOf, type BoardPoint, type LineState, type Trouble } from "@/lib/board/rules";
import { formatCount, formatRate } from "@/lib/text/numbers";

export const reportTones = {
  none: "neutral",
  open: "info",
  confirmed: "good",
  corrected: "warn",
} satisfies Record<ReportState, Tone>;

const edges = {
  lost: "border-l-bad",
  not_reported: "border-l-warn",
  not_connected: "border-l-warn",
  fine: "border-l-good",
} satisfies Record<Trouble, string>;

const lines = {
  never: { Icon: Unplug, ink: "text-ink-soft" },
  connected: { Icon: PlugZap, ink: "text-good-ink" },
  lost: { Icon: Unplug, ink: "text-bad-ink font-semibold" },
} satisfies Record<LineState, { Icon: typeof Unplug; ink: string }>;

export const lineWord = (point: BoardPoint) =>
  point.role === "relay_only" ? "Theo dõi qua truyền hình" : lineNames[point.line];

/** One point on the operator's board; pressing it opens its detail. */
export const PointTile = memo(function PointTile({
  point,
  onOpen,
}: {
  point: BoardPoint;
  onOpen: (id: string) => void;
}) {
  const { Icon, ink } =
    point.role === "relay_only" ? { Icon: Monitor, ink: "text-ink-soft" } : lines[point.line];
  return (
    <li>
      <button
        type="button"
        onClick={() => onOpen(point.id)}
        className={clsx(
          "border-line bg-surface hover:bg-sunken flex h-full w-full flex-col gap-1.5 rounded-md border border-l-4 p-3 text-left",
          edges[troubleOf(point)],
        )}
      >
        <span className="line-clamp-2 leading-snug font-semibold">
          {point.name}
          {point.role === "host" && <span className="text-ink-soft font-normal"> (điểm cầu chính)</span>}
        </span>
        <span className="mt-auto flex items-baseline justify-between gap-2 tabular-nums">
          <span className="text-xl font-bold">
            {formatCount(point.attending)}
            <span className="text-ink-soft text-base font-normal">/{formatCount(point.summoned)}</span>
          </span>
          <span className="text-ink-soft text-sm">
            {point.report !== "none" && formatRate(point.attending, point.summoned)}
          </span>
        </span>
        <span className="flex flex-wrap items-center justify-between gap-x-2 gap-y-1">
          <span className={clsx("inline-flex items-center gap-1 text-sm", ink)}>
            <Icon aria-hidden className="size-4" />
            {lineWord(point)}
          </span>
          <StateBadge tone={reportTones[point.report]} className="px-2! text-xs!">
            {reportNames[point.report]}
          </StateBadge>
        </span>
      </button>
    </li>
  );
});
