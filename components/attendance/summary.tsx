import { attending, countDelegates, type Counters } from "@/lib/attendance/rules";
import { formatCount, formatRate } from "@/lib/text/numbers";
import type { RosterEntry } from "./delegate-row";
import type { RollCallState } from "./roll-call-state";

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

function partsOf(counters: Counters, substituteCounts: boolean, byName: boolean): string[] {
  return [
    ...(byName && counters.substituted > 0 && !substituteCounts
      ? [`${formatCount(counters.substituted)} đi thay`]
      : []),
    ...(counters.excused > 0 ? [`${formatCount(counters.excused)} vắng có lý do`] : []),
    ...(counters.unexcused > 0 ? [`${formatCount(counters.unexcused)} vắng không lý do`] : []),
    ...(byName && counters.expected > 0 ? [`${formatCount(counters.expected)} chưa điểm danh`] : []),
    ...(counters.guests > 0 ? [`${formatCount(counters.guests)} khách mời`] : []),
    ...(counters.uninvited > 0 ? [`${formatCount(counters.uninvited)} ngoài danh sách`] : []),
  ];
}

/** Each figure stays whole when the line breaks, and nothing stands between them that could be left dangling. */
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
    <div className="tabular-nums">
      <p className="text-2xl leading-snug font-bold">
        {formatCount(there)}
        {counters.summoned > 0 && `/${formatCount(counters.summoned)}`} có mặt
        {rate !== null && there > 0 && <span className="text-ink-soft text-lg font-normal"> ({rate})</span>}
      </p>
      <ul className="flex flex-wrap gap-x-4 gap-y-0.5">
        {partsOf(counters, substituteCounts, byName).map((part) => (
          <li key={part} className="whitespace-nowrap">
            {part}
          </li>
        ))}
      </ul>
    </div>
  );
}
