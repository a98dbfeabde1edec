// Viet Nam has kept UTC+7 without summer time since 13 June 1975, so the local hour is plain arithmetic: the same on every
// machine and in every browser, whatever its zone and its table of zones.
const offsetMs = 7 * 3_600_000;
const dayMs = 86_400_000;

/** A calendar day in Viet Nam, "2022-01-14". */
export type LocalDate = string;
/** A moment, or a day whose hour is not known. */
export type Day = Date | LocalDate;

const weekdays = ["Chủ Nhật", "Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy"] as const;
const two = (part: number) => String(part).padStart(2, "0");

function dayNumber(date: LocalDate) {
  const ms = /^\d{4}-\d{2}-\d{2}$/.test(date) ? Date.parse(`${date}T00:00:00Z`) : NaN;
  // The engine reads 31 February as 3 March.
  if (Number.isNaN(ms) || new Date(ms).toISOString().slice(0, 10) !== date)
    throw new RangeError(`Not a day: ${date}`);
  return ms / dayMs;
}

const fromDayNumber = (day: number): LocalDate => new Date(day * dayMs).toISOString().slice(0, 10);

/** The local wall clock as the UTC fields of a shifted date; never leaves this file. */
const wall = (moment: Date) => new Date(moment.getTime() + offsetMs);

function parts(day: Day) {
  const shifted = typeof day === "string" ? new Date(dayNumber(day) * dayMs) : wall(day);
  return {
    year: shifted.getUTCFullYear(),
    month: shifted.getUTCMonth() + 1,
    date: shifted.getUTCDate(),
    weekday: weekdays[shifted.getUTCDay()] ?? "",
  };
}

/** The day it is in Viet Nam at that moment. A date column as Prisma reads it (midnight UTC) gives its own day. */
export function localDate(day: Day): LocalDate {
  return typeof day === "string" ? fromDayNumber(dayNumber(day)) : wall(day).toISOString().slice(0, 10);
}

/** The value to write into a date column: midnight UTC of that day. */
export const dateColumn = (day: Day) => new Date(dayNumber(localDate(day)) * dayMs);

/** ("2022-01-14", "08:00") → the moment. Throws on what is no day or no hour: parse what users type first. */
export function atLocal(date: LocalDate, time: string): Date {
  const match = /^([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d))?$/.exec(time);
  if (!match) throw new RangeError(`Not a time: ${time}`);
  const [, hours, minutes, seconds = "0"] = match;
  return new Date(
    dayNumber(date) * dayMs -
      offsetMs +
      ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000,
  );
}

/** The day so many days later (or earlier). */
export const addDays = (day: Day, days: number): LocalDate => fromDayNumber(dayNumber(localDate(day)) + days);

/** How many days lie from one day to the other; negative when the second is earlier. */
export const daysBetween = (from: Day, to: Day) => dayNumber(localDate(to)) - dayNumber(localDate(from));

function realDate(year: string, month: string, date: string): LocalDate | null {
  const iso = `${year}-${month.padStart(2, "0")}-${date.padStart(2, "0")}`;
  try {
    return Number(year) < 1900 || Number(year) > 2199 ? null : fromDayNumber(dayNumber(iso));
  } catch {
    return null;
  }
}

/**
 * A day as people write it: "14/01/2022", "14-1-2022", "14.1.2022", "ngày 14 tháng 01 năm 2022" or ISO. Day before month,
 * the year in four digits (1900–2199). Null when it is none, also for 31/02.
 */
export function parseLocalDate(text: string): LocalDate | null {
  const line = text.normalize("NFC").trim();
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(line);
  if (iso) return realDate(iso[1] ?? "", iso[2] ?? "", iso[3] ?? "");
  const vn =
    /^(\d{1,2})([/.-])(\d{1,2})\2(\d{4})$/.exec(line) ??
    /^(?:ngày\s+)?(\d{1,2})(\s+)tháng\s+(\d{1,2})\s+năm\s+(\d{4})$/iu.exec(line);
  return vn ? realDate(vn[4] ?? "", vn[3] ?? "", vn[1] ?? "") : null;
}

/** An hour as people write it: "8:00", "08:00", "8h", "8h30", "8 giờ 30", "8 giờ" → "08:00"… Null when it is none. */
export function parseLocalTime(text: string): string | null {
  const match = /^(\d{1,2})\s*(?::|h|giờ|g)\s*(\d{2})?(?:\s*(?:phút|'))?$/iu.exec(
    text.normalize("NFC").trim(),
  );
  const hours = Number(match?.[1] ?? NaN);
  const minutes = Number(match?.[2] ?? 0);
  return hours < 24 && minutes < 60 ? `${two(hours)}:${two(minutes)}` : null;
}

/** "Thứ Sáu, 14/01/2022": over an article, in lists. */
export function formatDateHeader(day: Day) {
  return `${parts(day).weekday}, ${formatDate(day)}`;
}

/** "14/01/2022" */
export function formatDate(day: Day) {
  const { year, month, date } = parts(day);
  return `${two(date)}/${two(month)}/${year}`;
}

/** "14-1" in running text; papers that write "14/1" ask for it. */
export function formatDateRunning(day: Day, separator: "-" | "/" = "-") {
  const { month, date } = parts(day);
  return `${date}${separator}${month}`;
}

/** "ngày 14 tháng 01 năm 2022", as documents write it: a zero before days 1–9 and months 1–2 only (05-HD/VPTW). */
export function formatDateLong(day: Day) {
  const { year, month, date } = parts(day);
  return `ngày ${two(date)} tháng ${month <= 2 ? two(month) : month} năm ${year}`;
}

/** "08:00" */
export const formatTime = (moment: Date) => wall(moment).toISOString().slice(11, 16);

/** "08:07:31" */
export const formatClock = (moment: Date) => wall(moment).toISOString().slice(11, 19);

/** "08:02, 14/01/2022" */
export const formatDateTime = (moment: Date) => `${formatTime(moment)}, ${formatDate(moment)}`;

const hourOf = (day: Day) => (typeof day === "string" ? null : formatTime(day));

/**
 * "Thứ Sáu, 14/01/2022 · 08:00–11:00". An end on another day is written out in full, a day without hour has no hour, and
 * without an end there is only the start.
 */
export function formatRange(start: Day, end?: Day | null) {
  const from = hourOf(start);
  const first = formatDateHeader(start) + (from === null ? "" : ` · ${from}`);
  if (end == null) return first;
  const until = hourOf(end);
  if (localDate(start) !== localDate(end)) {
    return `${first} – ${formatDateHeader(end)}${until === null ? "" : ` · ${until}`}`;
  }
  return from === null || until === null ? first : `${first}–${until}`;
}

/** 1 January 1970 was a Thursday. */
const mondayOf = (day: number) => day - ((((day + 3) % 7) + 7) % 7);

/** Week 1 is the one that holds the first Thursday of the year (ISO 8601, TCVN 6398). */
export function isoWeek(day: Day) {
  const thursday = mondayOf(dayNumber(localDate(day))) + 3;
  const year = new Date(thursday * dayMs).getUTCFullYear();
  return { year, week: Math.floor((thursday - dayNumber(`${String(year).padStart(4, "0")}-01-01`)) / 7) + 1 };
}

const weekFrom = (monday: number) => Array.from({ length: 7 }, (_, at) => fromDayNumber(monday + at));

/** The week of that day: its ISO number and its seven days from Monday. */
export function weekOf(day: Day) {
  return { ...isoWeek(day), days: weekFrom(mondayOf(dayNumber(localDate(day)))) };
}

/** The weeks that a calendar page shows for a month (1–12), Monday first, filled with the days of the months beside it. */
export function monthGrid(year: number, month: number): LocalDate[][] {
  const first = dayNumber(`${String(year).padStart(4, "0")}-${two(month)}-01`);
  const next = Date.UTC(year, month, 1) / dayMs;
  const weeks: LocalDate[][] = [];
  for (let monday = mondayOf(first); monday < next; monday += 7) weeks.push(weekFrom(monday));
  return weeks;
}

/** A time as JSON of the database has it; null: none. */
export const readTime = (text: string | null): Date | null => (text === null ? null : new Date(text));
