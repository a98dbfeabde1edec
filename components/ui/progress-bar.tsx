import clsx from "clsx";
import { useId, type ReactNode } from "react";
import type { Tone } from "./badge";

const bars = {
  good: "bg-good",
  warn: "bg-warn",
  bad: "bg-bad",
  info: "bg-info",
  neutral: "bg-neutral",
} satisfies Record<Tone, string>;

/** How much of a whole, in words and as a bar. `words` is what is read: "82/84 điểm cầu". Zero of zero is empty. */
export function ProgressBar({
  label,
  words,
  value,
  max,
  tone = "good",
}: {
  label: ReactNode;
  words: string;
  value: number;
  max: number;
  tone?: Tone | undefined;
}) {
  const id = useId();
  const share = max > 0 ? Math.min(100, Math.max(0, (value / max) * 100)) : 0;
  return (
    <div className="flex flex-col gap-1">
      <div className="flex items-baseline justify-between gap-3">
        <span id={id}>{label}</span>
        <span className="font-semibold tabular-nums">{words}</span>
      </div>
      <div
        role="progressbar"
        aria-labelledby={id}
        aria-valuemin={0}
        aria-valuemax={max}
        aria-valuenow={value}
        aria-valuetext={words}
        className="border-line-strong bg-sunken h-2.5 overflow-hidden rounded-full border"
      >
        <div className={clsx("h-full", bars[tone])} style={{ width: `${share}%` }} />
      </div>
    </div>
  );
}
