import clsx from "clsx";
import { Circle, CircleCheck, Info, OctagonX, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";

export type Tone = "good" | "warn" | "bad" | "info" | "neutral";

const tones = {
  good: "border-good-line bg-good-soft text-good-ink",
  warn: "border-warn-line bg-warn-soft text-warn-ink",
  bad: "border-bad-line bg-bad-soft text-bad-ink",
  info: "border-info-line bg-info-soft text-info-ink",
  neutral: "border-neutral-line bg-neutral-soft text-neutral-ink",
} satisfies Record<Tone, string>;

// A shape for each tone: whoever does not see the colour sees the shape, and both stand beside a word.
const shapes = {
  good: CircleCheck,
  warn: TriangleAlert,
  bad: OctagonX,
  info: Info,
  neutral: Circle,
} satisfies Record<Tone, typeof Circle>;

export const toneClass = (tone: Tone) => tones[tone];

export function ToneShape({ tone, className }: { tone: Tone; className?: string }) {
  const Shape = shapes[tone];
  return <Shape aria-hidden className={clsx("shrink-0", className ?? "size-4")} />;
}

/** A state in a word, with a shape and a colour. */
export function StateBadge({
  tone,
  children,
  className,
}: {
  tone: Tone;
  children: ReactNode;
  className?: string;
}) {
  return (
    <span
      className={clsx(
        "inline-flex w-fit items-center gap-1.5 rounded-full border px-2.5 py-0.5 text-sm leading-snug font-semibold",
        tones[tone],
        className,
      )}
    >
      <ToneShape tone={tone} />
      <span>{children}</span>
    </span>
  );
}

/** A state inside dense rows: shape and word, no box. */
export function StateWord({ tone, children }: { tone: Tone; children: ReactNode }) {
  const inks = {
    good: "text-good-ink",
    warn: "text-warn-ink",
    bad: "text-bad-ink",
    info: "text-info-ink",
    neutral: "text-ink-soft",
  } satisfies Record<Tone, string>;
  return (
    <span className={clsx("inline-flex items-baseline gap-1.5", inks[tone])}>
      <ToneShape tone={tone} className="size-4 self-center" />
      <span>{children}</span>
    </span>
  );
}
