"use client";

import clsx from "clsx";
import { ChevronLeft, ChevronRight, Pause, Play, TriangleAlert } from "lucide-react";
import { useEffect, useRef, type ReactNode } from "react";
import { rateBasis } from "@/lib/attendance/rates/rules";
import { boardStateSentences } from "@/lib/board/rules";
import type { BoardView } from "@/lib/board/views/rules";
import { formatCount, formatRate } from "@/lib/text/numbers";
import { formatClock } from "@/lib/time";
import { BoardLineState } from "./board-line-state";
import { counted, Figure } from "./hall-parts";
import { slidesOf } from "./hall-slides";
import { useBoard, useClock } from "./use-board";
import { useSlides } from "./use-slides";

/**
 * The hall's screen: numbers large enough for the last row, and nothing that a camera in the room should not film. The
 * figures stay; beneath them the tiers, the groups, the points in trouble and the chart of arrival take turns.
 */
export function HallBoard({
  address,
  name,
  connects,
  first,
  seconds,
  projector,
}: {
  address: string;
  name: string;
  /** Whether the conference has a video system that points connect to. */
  connects: boolean;
  first: BoardView;
  /** How long a slide stands. */
  seconds: number;
  /** For a weak lamp: black on white, strong lines. */
  projector: boolean;
}) {
  const { view, line, aheadMs } = useBoard(address, first);
  const now = useClock(aheadMs);
  const { totals, groups } = view;
  const { state } = view.conference;
  const sentence = boardStateSentences[state];
  const connecting = connects || totals.connected + totals.lost > 0;
  const slides = slidesOf(view, connecting, now?.getTime() ?? null);
  const { at, paused, pause, turn, show } = useSlides(slides.length, seconds);
  const slide = slides[at];

  // A line lost just now is not left waiting for its turn.
  const lost = useRef(totals.lost);
  useEffect(() => {
    if (totals.lost > lost.current) show(0);
    lost.current = totals.lost;
  }, [totals.lost, show]);

  return (
    // Sized by the screen: 1 unit is a hundredth of its height, so that a hall's 4K wall and a 1366 laptop show the same.
    <main
      id="main"
      data-projector={projector || undefined}
      className="bg-page text-ink flex h-dvh flex-col gap-[2vh] overflow-hidden p-[2.4vh] text-[2.6vh] leading-tight max-sm:h-auto max-sm:min-h-dvh"
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
        <Figure
          label={connecting ? "Điểm cầu đã kết nối" : "Điểm cầu đã báo cáo"}
          {...counted(totals, connecting)}
          note={null}
        />
        <Figure
          label="Đại biểu có mặt"
          value={totals.attending}
          of={totals.summoned}
          note={formatRate(totals.rateOf.attending, totals.rateOf.summoned)}
          small={rateBasis("reported", totals)}
        />
      </div>
      <section aria-label={slide?.title} className="flex min-h-0 flex-1 flex-col gap-[1.6vh]">
        {slide?.shown}
      </section>
      {slides.length > 1 && (
        <footer className="flex items-center justify-between gap-[2vh] text-[2.2vh]">
          <p className="flex items-center gap-[1vh]">
            {slides.map(({ key, title }, nth) => (
              <span
                key={key}
                aria-hidden
                title={title}
                className={clsx(
                  "border-line-strong block size-[1.8vh] rounded-full border-2",
                  nth === at && "bg-ink",
                )}
              />
            ))}
            <span className="ml-[1vh]">
              {slide?.title} ({at + 1}/{slides.length})
            </span>
          </p>
          <div className="flex gap-[1vh]">
            <Turn
              label="Trang trước"
              onClick={() => turn(-1)}
              icon={<ChevronLeft aria-hidden className="size-6" />}
            />
            <Turn
              label={paused ? "Tiếp tục luân phiên" : "Tạm dừng luân phiên"}
              onClick={pause}
              icon={
                paused ? <Play aria-hidden className="size-6" /> : <Pause aria-hidden className="size-6" />
              }
            />
            <Turn
              label="Trang sau"
              onClick={() => turn(1)}
              icon={<ChevronRight aria-hidden className="size-6" />}
            />
          </div>
        </footer>
      )}
      {groups.length === 0 && totals.relays > 0 && (
        <p className="text-ink-soft">
          Ngoài ra có {formatCount(totals.relays)} điểm theo dõi qua truyền hình.
        </p>
      )}
    </main>
  );
}

function Turn({ label, onClick, icon }: { label: string; onClick: () => void; icon: ReactNode }) {
  return (
    <button
      type="button"
      aria-label={label}
      onClick={onClick}
      className="border-line-strong bg-surface flex size-11 items-center justify-center rounded-md border-2"
    >
      {icon}
    </button>
  );
}
