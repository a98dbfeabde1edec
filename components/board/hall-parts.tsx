import clsx from "clsx";
import { rateBasis } from "@/lib/attendance/rates/rules";
import type { BoardTotals } from "@/lib/board/sums/rules";
import type { GroupSums } from "@/lib/board/nodes/rules";
import { formatCount, formatRate } from "@/lib/text/numbers";

/** A number as large as the last row can read. */
export function Figure({
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
  const digits = `${formatCount(value)}/${formatCount(of)}`.length;
  return (
    <div className="border-line bg-surface flex min-w-0 flex-col justify-between gap-[1.4vh] rounded-[1.2vh] border-2 p-[2vh]">
      <div className="flex min-h-[5.6vh] items-start justify-between gap-[2vh]">
        <p className="text-[3.2vh] font-semibold max-sm:text-[2.4vh]">{label}</p>
        {note && (
          <p className="text-right">
            <span className="block text-[5.6vh] leading-none font-bold whitespace-nowrap tabular-nums max-sm:text-[3.6vh]">
              {note}
            </span>
            {small && (
              <span className="text-ink-soft mt-[0.6vh] block text-[2.2vh] max-sm:text-[1.8vh]">{small}</span>
            )}
          </p>
        )}
      </div>
      <p className="flex items-baseline gap-[1.6vh] font-bold whitespace-nowrap tabular-nums">
        <span
          className={clsx(
            "leading-none",
            digits <= 12 ? "text-[14vh] max-sm:text-[17vw]" : "text-[min(9vh,4.4vw)] max-sm:text-[9vw]",
          )}
        >
          {formatCount(value)}
        </span>
        <span
          className={clsx(
            "text-ink-soft leading-none",
            digits <= 12 ? "text-[7vh] max-sm:text-[9vw]" : "text-[min(5vh,2.6vw)] max-sm:text-[6vw]",
          )}
        >
          /{formatCount(of)}
        </span>
      </p>
      <Bar value={value} max={of} />
    </div>
  );
}

/** How much of a whole; the words stand beside it. */
export function Bar({ value, max }: { value: number; max: number }) {
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

/** One row of a list of groups: name, bar, share in numbers. */
export function BarRow({ name, value, of }: { name: string; value: number; of: number }) {
  return (
    <div className="flex items-center gap-[1.6vh] text-[3.2vh] max-sm:text-[2.4vh]">
      <span className="line-clamp-1 w-[26vh] shrink-0 font-semibold max-sm:w-[14vh]">{name}</span>
      <Bar value={value} max={of} />
      <span className="w-[18vh] shrink-0 text-right font-bold whitespace-nowrap tabular-nums max-sm:w-[12vh]">
        {formatCount(value)}/{formatCount(of)}
      </span>
    </div>
  );
}

/** What of the totals the hall counts: lines where there are any, reports otherwise. */
export const counted = (totals: BoardTotals, connecting: boolean) =>
  connecting
    ? { value: totals.connected, of: totals.points }
    : { value: totals.reported, of: totals.reporting };

/** A page of groups: who is there, group by group. */
export function GroupRows({
  groups,
  connecting,
}: {
  groups: readonly Pick<GroupSums, "id" | "name" | "totals">[];
  connecting: boolean;
}) {
  return (
    <ul className="border-line bg-surface flex flex-1 flex-col justify-evenly gap-[1vh] rounded-[1.2vh] border-2 p-[2vh]">
      {groups.map(({ id, name, totals }) => {
        const { value, of } = counted(totals, connecting);
        return (
          <li
            key={id}
            className={clsx(
              "flex items-center gap-[2vh] max-sm:flex-wrap max-sm:text-[2.2vh]",
              groups.length <= 3 ? "text-[4vh]" : "text-[3.2vh]",
            )}
          >
            <span className="line-clamp-1 w-[42vh] shrink-0 font-semibold max-sm:w-full">{name}</span>
            <Bar value={value} max={of} />
            <span className="w-[18vh] shrink-0 text-right font-bold whitespace-nowrap tabular-nums">
              {formatCount(value)}/{formatCount(of)}
            </span>
            <span className="w-[58vh] shrink-0 text-right whitespace-nowrap tabular-nums max-sm:w-auto">
              {formatCount(totals.attending)}/{formatCount(totals.summoned)} đại biểu
              {totals.rateOf.summoned > 0 && (
                <>
                  {` · ${formatRate(totals.rateOf.attending, totals.rateOf.summoned) ?? ""}`}
                  <span className="text-ink-soft block text-[2.2vh]">{rateBasis("reported", totals)}</span>
                </>
              )}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
