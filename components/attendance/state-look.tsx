import { Check, Circle, CircleSlash, Clock, LogOut, Replace, X, type LucideIcon } from "lucide-react";
import type { AttendanceState } from "@/lib/attendance/rules";

// A shape for each state; the word always stands beside it, the colour is a third help only.
const looks = {
  expected: { Icon: Circle, ink: "text-ink-soft", ring: "border-line-strong bg-surface text-line-strong" },
  present: { Icon: Check, ink: "text-good-ink", ring: "border-good bg-good text-surface" },
  late: { Icon: Clock, ink: "text-warn-ink", ring: "border-warn-line bg-warn-soft text-warn-ink" },
  left_early: { Icon: LogOut, ink: "text-warn-ink", ring: "border-warn-line bg-warn-soft text-warn-ink" },
  excused: { Icon: CircleSlash, ink: "text-info-ink", ring: "border-info-line bg-info-soft text-info-ink" },
  unexcused: { Icon: X, ink: "text-bad-ink", ring: "border-bad-line bg-bad-soft text-bad-ink" },
  substituted: { Icon: Replace, ink: "text-good-ink", ring: "border-good-line bg-good-soft text-good-ink" },
} satisfies Record<AttendanceState, { Icon: LucideIcon; ink: string; ring: string }>;

export const stateInk = (state: AttendanceState) => looks[state].ink;

export function StateMark({ state }: { state: AttendanceState }) {
  const { Icon, ring } = looks[state];
  return (
    <span
      aria-hidden
      className={`flex size-9 shrink-0 items-center justify-center rounded-full border-2 ${ring}`}
    >
      {state !== "expected" && <Icon className="size-5" strokeWidth={2.5} />}
    </span>
  );
}
