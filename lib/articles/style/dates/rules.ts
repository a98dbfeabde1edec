import { daysBetween, formatDateHeader, parseLocalDate, type LocalDate } from "@/lib/time";
import {
  everywhere,
  hitIn,
  inCaseOf,
  type Hit,
  type Line,
  type Rule,
  type StyleContext,
} from "../lines/rules";

/** The day of a date without a year is the one nearest to the article's day. */
function dayOf(day: string, month: string, year: string | undefined, near: LocalDate): LocalDate | null {
  const isoOf = (of: number | string) => parseLocalDate(`${day}/${month}/${of}`);
  if (year !== undefined) return isoOf(year);
  const about = Number(near.slice(0, 4));
  const found = [about - 1, about, about + 1].flatMap((of) => isoOf(of) ?? []);
  const away = (one: LocalDate) => Math.abs(daysBetween(near, one));
  return found.sort((one, other) => away(one) - away(other))[0] ?? null;
}

const weekdayName = "(?<weekday>thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7](?!\\d))|chủ nhật)";
const dateAfter =
  "(?:(\\d{1,2})([/.-])(\\d{1,2})(?:\\3(\\d{4}))?|(\\d{1,2}) tháng (\\d{1,2})(?:,? năm (\\d{4}))?)";
const dateBefore = dateAfter.replace("\\3", "\\2");
// "Kỳ họp thứ 3, ngày 12-7" counts sessions.
const counted = ["lần", "kỳ", "kỳ họp", "phiên", "phiên họp", "khóa", "khoá", "tuần"].join(" |");
const weekdayBeforeDate = new RegExp(
  `(?<![\\p{L}\\p{M}]|${counted} )${weekdayName}(?:,| \\()? ?(?:ngày )?${dateAfter}(?![\\d/-])`,
  "giu",
);
const weekdayAfterDate = new RegExp(`(?<![\\d/.,-])${dateBefore} ?\\(${weekdayName}\\)`, "giu");

const weekdayOf = (date: LocalDate) => formatDateHeader(date).split(",")[0] ?? "";
const weekdayDigits = ["Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy"];
/** "thứ Sáu" within a sentence, "Thứ Sáu" at its start: the first letter stays as it was typed; "thứ 6" for "thứ 5". */
const inFormOf = (typed: string, weekday: string) => {
  const digit = /\d/.test(typed) ? weekdayDigits.indexOf(weekday) + 2 : 1;
  const right = digit > 1 ? `Thứ ${digit}` : weekday;
  return inCaseOf(typed, right.charAt(0).toLowerCase() + right.slice(1));
};

/** Every weekday beside a date: what is typed, where, and what is right there; none where the date does not exist. */
const weekdays = (say: (typed: string, right: string, date: LocalDate) => string | null) =>
  [weekdayBeforeDate, weekdayAfterDate].map((pattern) =>
    everywhere(pattern, (match, _, context) => {
      const typed = match.groups?.["weekday"] ?? "";
      const [d1 = "", , m1 = "", y1, d2, m2, y2] = match.slice(pattern === weekdayBeforeDate ? 2 : 1);
      const date = dayOf(d2 ?? d1, m2 ?? m1, y1 ?? y2, context.day);
      if (date === null) return null;
      const right = inFormOf(typed, weekdayOf(date));
      const advice = say(typed, right, date);
      const from = pattern === weekdayBeforeDate ? 0 : match[0].length - typed.length - 1;
      return advice === null ? null : { advice, from, to: from + typed.length, fixes: [right] };
    }),
  );
const wrongWeekday = weekdays((typed, right, date) =>
  right.toLowerCase() === typed.toLowerCase() ? null : `Sai thứ: ngày này là “${formatDateHeader(date)}”.`,
);
const smallWeekday = weekdays((typed, right) =>
  // A wrong weekday is mended as a whole.
  right === typed || right.toLowerCase() !== typed.toLowerCase() ? null : `Viết hoa tên ngày: “${right}”.`,
);

// A date of its own, not a range ("10-12 triệu"), a fraction or a document's number.
const triggers = "(?<=(?<![\\p{L}\\p{M}])(?:ngày|sáng|chiều|tối|trưa|đến|từ|hôm) )";
const running = new RegExp(
  `${triggers}(\\d{1,2})([/-])(\\d{1,2})(?:\\2(\\d{4}))?(?![\\d/-]|[.,]\\d| triệu| tỷ|%| %)`,
  "giu",
);
const anyDate = /(?<![\d/.,-])(\d{1,2})([/-])(\d{1,2})\2(\d{4})(?![\d/-])/g;
const longDate = /(?<![\p{L}\p{M}])ngày (\d{1,2}) tháng (\d{1,2})(?:,? năm (\d{4}))?(?!\d)/giu;

const whole = (text: string, at: number) => text.slice(Math.max(0, at - 60), at);
/** "Nghị quyết số 12-NQ/ĐU, ngày 05/9/2026": the Party guide writes it so, whatever the running text does. */
const citesDocument = (text: string, at: number) => /\d+-\p{Lu}[^.;]*$/u.test(whole(text, at));

type Dated = {
  line: Line;
  at: number;
  text: string;
  day: string;
  separator: string;
  month: string;
  year: string | undefined;
};

const datesIn = (line: Line): Dated[] => {
  const found = [...line.text.matchAll(running), ...line.text.matchAll(anyDate)].map(
    ({ 0: text, 1: day = "", 2: separator = "", 3: month = "", 4: year, index: at }) => ({
      line,
      at,
      text,
      day,
      separator,
      month,
      year,
    }),
  );
  return [...new Map(found.map((one) => [one.at, one])).values()].sort((one, other) => one.at - other.at);
};

const inHouseStyle = ({ day, month, year }: Dated, dateStyle: StyleContext["dateStyle"]) => {
  const bare = [day, month].map((part) => part.replace(/^0/, ""));
  if (dateStyle === "words") return bare.join(" tháng ") + (year ? ` năm ${year}` : "");
  return [...bare, ...(year ? [year] : [])].join(dateStyle === "dash" ? "-" : "/");
};

/**
 * Days that are written otherwise than the house writes them: in running text always, with their year only beside one
 * that follows the house, since a head ("Thứ Sáu, 14/01/2022") has a form of its own.
 */
function otherDates(lines: readonly Line[], { dateStyle }: StyleContext): Hit[] {
  const separator = { dash: "-", slash: "/", words: null }[dateStyle];
  const dates = lines.flatMap(datesIn).filter(({ line, at }) => !citesDocument(line.text, at));
  const isFollowed =
    separator === null
      ? lines.some(({ text }) => /\d tháng \d/u.test(text))
      : dates.some((one) => one.separator === separator);
  const inChip = ({ line, at }: Dated) => line.chips.some((chip) => chip.start <= at && at < chip.end);
  return dates.flatMap((one) => {
    if (one.separator === separator || inChip(one) || (one.year !== undefined && !isFollowed)) return [];
    const right = inHouseStyle(one, dateStyle);
    const advice = `Cơ quan ghi ngày là “${right}”, không ghi “${one.text}”.`;
    return [hitIn(one.line, one.at, one.at + one.text.length, advice, [right])];
  });
}

const impossible = (day = "", month = "", year?: string) =>
  parseLocalDate(`${day}/${month}/${year ?? "2024"}`) === null;
const noSuchDay = (text: string) => ({ advice: `Không có ngày này trong lịch: “${text}”.` });
const impossibleFinders = [
  everywhere(anyDate, ([text, day, , month, year]) =>
    impossible(day, month, year) ? noSuchDay(text) : null,
  ),
  everywhere(running, ([text, day, , month, year]) =>
    year === undefined && impossible(day, month) ? noSuchDay(text) : null,
  ),
  everywhere(longDate, ([text, day, month, year]) => (impossible(day, month, year) ? noSuchDay(text) : null)),
];

export const dateRules: readonly Rule[] = [
  {
    id: "weekday",
    name: "Sai thứ trong tuần",
    why: "Thứ phải đúng với lịch; ngày không ghi năm được hiểu là ngày gần nhất với ngày diễn ra hội nghị.",
    severity: "advice",
    wrong: "Sáng thứ Năm, 14-1",
    right: "Sáng thứ Sáu, 14-1",
    find: (lines, context) => wrongWeekday.flatMap((find) => find(lines, context)),
  },
  {
    id: "weekday-capital",
    name: "Viết hoa tên ngày trong tuần",
    why: "Tên ngày trong tuần không viết bằng chữ số thì viết hoa: thứ Hai, thứ Tư (Nghị định 30/2020/NĐ-CP, Phụ lục II, mục V).",
    severity: "advice",
    wrong: "Sáng thứ sáu, 14-1",
    right: "Sáng thứ Sáu, 14-1",
    find: (lines, context) => smallWeekday.flatMap((find) => find(lines, context)),
  },
  {
    id: "impossible-date",
    name: "Ngày không có trong lịch",
    why: "Ngày 31/02, tháng 13… là lỗi gõ; phần mềm không đoán được ngày đúng.",
    severity: "advice",
    wrong: "Trước ngày 31/4/2022",
    right: "Trước ngày 30/4/2022",
    find: (lines, context) => impossibleFinders.flatMap((find) => find(lines, context)),
  },
  {
    id: "mixed-dates",
    name: "Ngày không theo cách ghi của cơ quan",
    why: "Một bài ghi ngày một kiểu: “14-1”, “14/1” hoặc “14 tháng 1”, chọn ở Cài đặt, mục Văn phong. Ngày của văn bản được viện dẫn giữ như văn bản.",
    severity: "advice",
    wrong: "Ngày 14-1 khai mạc, đến ngày 20/01/2022 báo cáo",
    right: "Ngày 14-1 khai mạc, đến ngày 20-1-2022 báo cáo",
    find: otherDates,
  },
];
