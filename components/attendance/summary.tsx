import { attending, countDelegates, type Counters } from "@/lib/attendance/rules";
import { formatCount, formatRate } from "@/lib/text/numbers";
import type { RosterEntry } from "./delegate-row";
import type { RollCallState } from "./roll-call-store";

/** The figures as this page shows them: the server's, with what waits here counted in. */
export function countersOf(
  state: RollCallState,
  roster: readonly RosterEntry[],
  mode: "roster" | "headcount" | "groups",
): Counters {
  const counted = countDelegates(
    roster.map((one) => {
      const shown = state.delegates.get(one.id);
      return {
        state: shown?.state ?? "expected",
        mode: shown?.mode ?? null,
        type: one.type,
        uninvited: one.uninvited,
      };
    }),
  );
  const { summoned, headcount } = state.point.counters;
  const pending = state.headcounts.find((one) => one.pending && one.groupId === null);
  return { ...counted, summoned, headcount: mode === "headcount" && pending ? pending.present : headcount };
}

export function summaryOf(counters: Counters, substituteCounts: boolean, byName: boolean): string {
  return summaryParts(counters, substituteCounts, byName).join(" · ");
}

export function summaryParts(counters: Counters, substituteCounts: boolean, byName: boolean): string[] {
  const there = attending(counters, substituteCounts);
  return [
    counters.summoned > 0
      ? `${formatCount(there)}/${formatCount(counters.summoned)} có mặt`
      : `${formatCount(there)} có mặt`,
    ...(byName && counters.substituted > 0 && !substituteCounts ? [`${counters.substituted} đi thay`] : []),
    ...(counters.excused > 0 ? [`${counters.excused} vắng có lý do`] : []),
    ...(counters.unexcused > 0 ? [`${counters.unexcused} vắng không lý do`] : []),
    ...(byName && counters.expected > 0 ? [`${counters.expected} chưa điểm danh`] : []),
    ...(counters.guests > 0 ? [`${counters.guests} khách mời`] : []),
    ...(counters.uninvited > 0 ? [`${counters.uninvited} ngoài danh sách`] : []),
  ];
}

const partClass = "before:inline-block before:w-5 before:text-center before:content-['·']";

export function Summary({
  counters,
  substituteCounts,
  byName,
}: {
  counters: Counters;
  substituteCounts: boolean;
  byName: boolean;
}) {
  const there = attending(counters, substituteCounts);
  const rate = formatRate(there, counters.summoned);
  return (
    // Each dot stands before its part and hangs out of sight at the beginning of a line: none is left at an end.
    <div className="overflow-hidden">
      <p className="-ml-5 flex flex-wrap text-lg leading-snug font-semibold tabular-nums">
        {summaryParts(counters, substituteCounts, byName).map((part) => (
          <span key={part} className={partClass}>
            {part}
          </span>
        ))}
        {rate !== null && there > 0 && (
          <span className={`${partClass} text-ink-soft font-normal`}>{rate}</span>
        )}
      </p>
    </div>
  );
}
