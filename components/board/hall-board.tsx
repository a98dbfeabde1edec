"use client";

import clsx from "clsx";
import { CircleCheck, OctagonX, TriangleAlert } from "lucide-react";
import {
  boardStateSentences,
  boardTotals,
  isCalledOff,
  isSilent,
  problemsFirst,
  totalsByTier,
  troubleOf,
  type BoardPoint,
} from "@/lib/board/rules";
import type { ConferenceState } from "@/lib/conferences/rules";
import { tierNames } from "@/lib/organizations/rules";
import { formatCount, formatRate } from "@/lib/text/numbers";
import { formatClock } from "@/lib/time";
import { BoardLineState } from "./board-line-state";
import { useBoard, useClock } from "./use-board";

/** How many names fit at a size that is read from ten metres. */
const mostNames = 12;

/** The hall's screen: numbers large enough for the last row, and nothing that a camera in the room should not film. */
export function HallBoard({
  address,
  name,
  state: firstState,
  connects,
  first,
}: {
  address: string;
  name: string;
  state: ConferenceState;
  /** Whether the conference has a video system that points connect to. */
  connects: boolean;
  first: readonly BoardPoint[];
}) {
  const { points, state, line, aheadMs } = useBoard(address, first, firstState);
  const now = useClock(aheadMs);
  const totals = boardTotals(points);
  const sentence = boardStateSentences[state];
  const calledOff = isCalledOff(state);
  const connecting = connects || totals.connected + totals.lost > 0;
  const tiers = totalsByTier(points);
  const silent = points.filter(isSilent);
  const lost = points.filter((point) => point.line === "lost");
  return (
    // Sized by the screen: 1 unit is a hundredth of its height, so that a hall's 4K wall and a 1366 laptop show the same.
    <main
      id="main"
      className="bg-page text-ink flex h-dvh flex-col gap-[2.4vh] overflow-hidden p-[2.4vh] text-[2.6vh] leading-tight max-sm:h-auto max-sm:min-h-dvh"
    >
      <header className="flex items-start justify-between gap-[3vh] max-sm:flex-col max-sm:gap-[1.2vh]">
        <h1 className="min-w-0 text-[3.4vh] max-sm:text-[2.6vh] sm:line-clamp-2">{name}</h1>
        <div className="flex shrink-0 flex-col items-end gap-[0.6vh] max-sm:w-full max-sm:flex-row max-sm:justify-between">
          <time className="text-[5.6vh] leading-none font-bold tabular-nums">
            {now ? formatClock(now) : "--:--:--"}
          </time>
          <span className="text-[2.2vh]">
            <BoardLineState line={line} />
          </span>
        </div>
      </header>
      {/* The region is there before its message is, so that the message is spoken. */}
      <div role="status" className="empty:hidden">
        {sentence && (
          <p className="border-warn-line bg-warn-soft text-warn-ink flex items-center gap-[1.6vh] rounded-[1.2vh] border-2 p-[2vh] text-[5vh] font-bold max-sm:text-[3.4vh]">
            <TriangleAlert aria-hidden className="size-[5vh] shrink-0" />
            {sentence}
          </p>
        )}
      </div>
      <div className="grid gap-[2.4vh] sm:grid-cols-2">
        {connecting ? (
          <Figure label="Điểm cầu đã kết nối" value={totals.connected} of={totals.points} note={null} />
        ) : (
          <Figure label="Điểm cầu đã báo cáo" value={totals.reported} of={totals.reporting} note={null} />
        )}
        <Figure
          label="Đại biểu có mặt"
          value={totals.attending}
          of={totals.summoned}
          note={formatRate(totals.rateOf.attending, totals.rateOf.summoned)}
          small={totals.reported < totals.reporting ? "Tỷ lệ trên các điểm cầu đã báo cáo" : null}
        />
      </div>
      <section aria-label="Theo cấp" className="grid gap-x-[3vh] gap-y-[1.4vh] sm:grid-cols-2">
        {tiers.map(({ tier, totals: sums }) => {
          const [value, of] = connecting ? [sums.connected, sums.points] : [sums.reported, sums.reporting];
          return (
            <div key={tier} className="flex items-center gap-[1.6vh] text-[3.2vh] max-sm:text-[2.4vh]">
              <span className="w-[26vh] shrink-0 font-semibold max-sm:w-[14vh]">{tierNames[tier]}</span>
              <Bar value={value} max={of} />
              <span className="w-[16vh] shrink-0 text-right font-bold tabular-nums max-sm:w-[12vh]">
                {formatCount(value)}/{formatCount(of)}
              </span>
            </div>
          );
        })}
      </section>
      <section className="border-line bg-surface flex min-h-0 flex-1 flex-col gap-[1.6vh] rounded-[1.2vh] border-2 p-[2vh]">
        {lost.length > 0 && !calledOff && (
          <Names icon="lost" title={`Mất kết nối (${formatCount(lost.length)})`} points={lost} />
        )}
        {calledOff ? null : silent.length > 0 ? (
          <Names
            icon="silent"
            title={`Chưa báo cáo (${formatCount(silent.length)})`}
            points={problemsFirst(silent)}
          />
        ) : (
          <p className="text-good-ink flex items-center gap-[1.2vh] text-[4vh] font-bold">
            <CircleCheck aria-hidden className="size-[5vh]" />
            {points.length === 0 ? "Hội nghị chưa có điểm cầu" : "Tất cả điểm cầu đã báo cáo"}
          </p>
        )}
        {totals.relays > 0 && (
          <p className="text-ink-soft mt-auto">
            Ngoài ra có {formatCount(totals.relays)} điểm theo dõi qua truyền hình.
          </p>
        )}
      </section>
    </main>
  );
}

function Figure({
  label,
  value,
  of,
  note,
  small = null,
}: {
  label: string;
  value: number;
  of: number;
  note: string | null;
  /** What `note` is a share of, where that is not all. */
  small?: string | null;
}) {
  return (
    <div className="border-line bg-surface flex flex-col justify-between gap-[1.4vh] rounded-[1.2vh] border-2 p-[2vh]">
      <p className="flex min-h-[5.6vh] items-baseline justify-between gap-[2vh] text-[3.2vh] font-semibold max-sm:text-[2.4vh]">
        <span>
          {label}
          {note && small && (
            <span className="text-ink-soft block text-[2.2vh] font-normal max-sm:text-[1.8vh]">{small}</span>
          )}
        </span>
        {note && (
          <span className="text-[5.6vh] leading-none font-bold whitespace-nowrap tabular-nums max-sm:text-[3.6vh]">
            {note}
          </span>
        )}
      </p>
      <p className="flex items-baseline gap-[1.6vh] font-bold whitespace-nowrap tabular-nums">
        <span
          className={clsx(
            "leading-none max-sm:text-[17vw]",
            value + of < 100_000 ? "text-[14vh]" : "text-[11vh]",
          )}
        >
          {formatCount(value)}
        </span>
        <span className="text-ink-soft text-[7vh] leading-none max-sm:text-[9vw]">/{formatCount(of)}</span>
      </p>
      <Bar value={value} max={of} />
    </div>
  );
}

function Bar({ value, max }: { value: number; max: number }) {
  const share = max > 0 ? Math.min(100, (value / max) * 100) : 0;
  return (
    <span
      aria-hidden
      className="border-line-strong bg-sunken block h-[2.4vh] w-full min-w-0 shrink overflow-hidden rounded-full border-2"
    >
      <span className="bg-good block h-full" style={{ width: `${share}%` }} />
    </span>
  );
}

function Names({
  icon,
  title,
  points,
}: {
  icon: "lost" | "silent";
  title: string;
  points: readonly BoardPoint[];
}) {
  const Icon = icon === "lost" ? OctagonX : TriangleAlert;
  const more = points.length - mostNames;
  return (
    <div className="min-h-0">
      <h2
        className={clsx(
          "flex items-center gap-[1.2vh] text-[3.6vh] max-sm:text-[2.8vh]",
          icon === "lost" ? "text-bad-ink" : "text-warn-ink",
        )}
      >
        <Icon aria-hidden className="size-[4vh] shrink-0" />
        {title}
      </h2>
      <ul className="mt-[0.8vh] flex flex-wrap gap-x-[2.4vh] gap-y-[0.8vh] text-[3vh] font-semibold max-sm:text-[2.2vh]">
        {points.slice(0, mostNames).map((point) => (
          <li key={point.id} className="sm:whitespace-nowrap" data-trouble={troubleOf(point)}>
            {point.name}
          </li>
        ))}
        {more > 0 && <li className="text-ink-soft">và {formatCount(more)} điểm cầu khác</li>}
      </ul>
    </div>
  );
}
