import clsx from "clsx";
import Link from "next/link";
import { ToneShape } from "@/components/ui/badge";
import { heldOnDay, type Calendar } from "@/lib/conferences/calendar/rules";
import {
  conferenceStateNames,
  formatHours,
  type ConferenceState,
  type ConferenceTimes,
} from "@/lib/conferences/rules";
import { formatDate, formatDateHeader, localDate, type LocalDate } from "@/lib/time";
import { stateTones } from "./state-tone";

type Entry = ConferenceTimes & {
  id: string;
  name: string;
  state: ConferenceState;
  hosts: readonly { name: string }[];
};

/**
 * A week or a month: seven columns on a PC, on a phone a list of the days that hold something. Every conference is a
 * link; nothing needs a pointer.
 */
export function CalendarView({
  calendar,
  conferences,
  today,
}: {
  calendar: Calendar;
  conferences: readonly Entry[];
  today: LocalDate;
}) {
  const month = calendar.date.slice(0, 7);
  return (
    <ol
      className="border-line bg-line grid gap-px overflow-hidden rounded-md border lg:grid-cols-7"
      aria-label={calendar.title}
    >
      {calendar.weeks.flat().map((day) => {
        const entries = heldOnDay(conferences, day);
        const beside = calendar.view === "month" && day.slice(0, 7) !== month;
        const isToday = day === today;
        return (
          <li
            key={day}
            aria-current={isToday ? "date" : undefined}
            className={clsx(
              "min-w-0 p-2",
              beside ? "bg-sunken" : "bg-surface",
              calendar.view === "week" ? "lg:min-h-96" : "lg:min-h-32",
              calendar.view === "month" && entries.length === 0 && "max-lg:hidden",
            )}
          >
            <p className={clsx("mb-1 text-sm", isToday ? "text-link font-bold" : "text-ink-soft")}>
              <span className="lg:hidden">{formatDateHeader(day)}</span>
              <span className="max-lg:hidden" aria-hidden>
                {formatDateHeader(day).split(",")[0]} {formatDate(day).slice(0, 5)}
              </span>
              {isToday && <span> · Hôm nay</span>}
            </p>
            {entries.length === 0 && calendar.view === "week" && (
              <p className="text-ink-soft text-sm lg:hidden">Không có hội nghị</p>
            )}
            <ul className="flex flex-col gap-1.5">
              {entries.map((entry) => (
                <li key={entry.id}>
                  <Entry entry={entry} day={day} full={calendar.view === "week"} />
                </li>
              ))}
            </ul>
          </li>
        );
      })}
    </ol>
  );
}

function Entry({ entry, day, full }: { entry: Entry; day: LocalDate; full: boolean }) {
  const goesOn = localDate(entry.heldOn) !== day;
  const off = entry.state === "cancelled" || entry.state === "postponed";
  return (
    <Link
      href={`/conferences/${entry.id}`}
      className="border-line-strong hover:bg-sunken block min-h-11 rounded border-l-4 bg-transparent py-1 pl-2 text-sm"
    >
      <span className="flex items-center gap-1.5">
        <ToneShape tone={stateTones[entry.state]} />
        <span className="font-semibold tabular-nums">
          {goesOn ? "Tiếp diễn" : (formatHours(entry) ?? "Chưa rõ giờ")}
        </span>
      </span>
      <span className={clsx(off && "line-through", full ? "line-clamp-4" : "line-clamp-2")}>
        {entry.name}
      </span>
      {full && <span className="text-ink-soft block">{entry.hosts.map(({ name }) => name).join(", ")}</span>}
      <span className={full ? "text-ink-soft block" : "sr-only"}>{conferenceStateNames[entry.state]}</span>
    </Link>
  );
}
