import { z } from "zod";
import { addDays, formatDate, localDate, monthGrid, weekOf, type LocalDate } from "@/lib/time";
import { lastDay, type ConferenceTimes } from "../rules";

export const calendarViews = ["week", "month"] as const;
export type CalendarView = (typeof calendarViews)[number];

export const calendarViewNames = { week: "Tuần", month: "Tháng" } satisfies Record<CalendarView, string>;

/** What the address bar says; anything unreadable is this week. */
export const readCalendar = (params: Readonly<Record<string, unknown>>, today: LocalDate) =>
  z
    .object({
      view: z.enum(calendarViews).catch("week"),
      date: z.iso
        .date()
        .refine((date) => date >= "1900-01-08" && date <= "2199-12-20")
        .catch(today),
    })
    .parse(params);

export type Calendar = {
  view: CalendarView;
  date: LocalDate;
  /** "Tuần 48: 23/11 – 29/11/2026" or "Tháng 11/2026". */
  title: string;
  weeks: LocalDate[][];
  from: LocalDate;
  until: LocalDate;
  previous: LocalDate;
  next: LocalDate;
};

const monthBeside = (year: number, month: number, step: -1 | 1): LocalDate => {
  const index = year * 12 + (month - 1) + step;
  return `${String(Math.floor(index / 12)).padStart(4, "0")}-${String((index % 12) + 1).padStart(2, "0")}-01`;
};

/** The days that a page of the calendar shows, Monday first, and the way to the pages beside it. */
export function calendarOf(view: CalendarView, date: LocalDate): Calendar {
  const around = (weeks: LocalDate[][]) => ({
    weeks,
    from: weeks[0]?.[0] ?? date,
    until: weeks.at(-1)?.at(-1) ?? date,
  });
  switch (view) {
    case "week": {
      const { week, days } = weekOf(date);
      const range = around([days]);
      const title = `Tuần ${week}: ${formatDate(range.from).slice(0, 5)} – ${formatDate(range.until)}`;
      return { view, date, title, ...range, previous: addDays(date, -7), next: addDays(date, 7) };
    }
    case "month": {
      const year = Number(date.slice(0, 4));
      const month = Number(date.slice(5, 7));
      const title = `Tháng ${month}/${year}`;
      const [previous, next] = [monthBeside(year, month, -1), monthBeside(year, month, 1)];
      return { view, date, title, ...around(monthGrid(year, month)), previous, next };
    }
  }
}

/** The conferences of a day; one of several days stands on each of them. */
export const heldOnDay = <C extends Pick<ConferenceTimes, "heldOn" | "heldUntil">>(
  conferences: readonly C[],
  day: LocalDate,
): C[] =>
  conferences.filter((conference) => localDate(conference.heldOn) <= day && day <= lastDay(conference));
