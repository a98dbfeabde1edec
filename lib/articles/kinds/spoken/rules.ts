// A script for loudspeakers is read aloud by somebody who sees it for the first time: nothing in it is to be worked out.

/** Abbreviations of the field and how they are said; whole words only, longer ones first. */
const abbreviations: readonly (readonly [string, string])[] = [
  ["UBMTTQVN", "Ủy ban Mặt trận Tổ quốc Việt Nam"],
  ["UBMTTQ", "Ủy ban Mặt trận Tổ quốc"],
  ["MTTQVN", "Mặt trận Tổ quốc Việt Nam"],
  ["MTTQ", "Mặt trận Tổ quốc"],
  ["UBND", "Ủy ban nhân dân"],
  ["HĐND", "Hội đồng nhân dân"],
  ["QCDC", "quy chế dân chủ"],
  ["ANTQ", "an ninh Tổ quốc"],
  ["ANTT", "an ninh trật tự"],
  ["LLVT", "lực lượng vũ trang"],
  ["CAND", "Công an nhân dân"],
  ["QĐND", "Quân đội nhân dân"],
  ["BĐBP", "Bộ đội Biên phòng"],
  ["BCH", "Ban Chấp hành"],
  ["BTV", "Ban Thường vụ"],
  ["KT-XH", "kinh tế - xã hội"],
  ["QP-AN", "quốc phòng - an ninh"],
  ["CT-XH", "chính trị - xã hội"],
  ["TW", "Trung ương"],
  ["TP.", "thành phố "],
];

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
const said = new Map(abbreviations);
const abbreviation = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:${abbreviations.map(([short]) => escaped(short)).join("|")})(?![\\p{L}\\p{N}])`,
  "gu",
);
// "25-NQ/TW" is a symbol, not a body.
const symbol = /\d+[-/][\p{Lu}Đ]+(?:[-/][\p{Lu}Đ]+)*/gu;

const month = (day: string, number: string, year?: string) =>
  `${Number(day)} tháng ${Number(number)}${year ? ` năm ${year}` : ""}`;
const isDay = (day: string, number: string) =>
  Number(day) >= 1 && Number(day) <= 31 && Number(number) >= 1 && Number(number) <= 12;

const dates = (text: string) =>
  text
    .replace(
      /(?<![\d/-])(\d{1,2})[-/](\d{1,2})[-/](\d{4})(?![\d/-])/g,
      (whole, day: string, number: string, year: string) =>
        isDay(day, number) ? month(day, number, year) : whole,
    )
    .replace(
      /((?:ngày|sáng|chiều|tối|trưa|hôm) )(\d{1,2})[-/](\d{1,2})(?![\d/-])/giu,
      (whole, before: string, day: string, number: string) =>
        isDay(day, number) ? before + month(day, number) : whole,
    )
    // A chip that is nothing but a day: the word "ngày" stands before it, outside.
    .replace(/^(\d{1,2})[-/](\d{1,2})$/, (whole, day: string, number: string) =>
      isDay(day, number) ? month(day, number) : whole,
    );

const numbers = (text: string) =>
  text
    .replace(/(\d) ?%/g, "$1 phần trăm")
    .replace(/(?<![\d:])(\d{1,2}):00(?![\d:])/g, (_, hour: string) => `${Number(hour)} giờ`)
    .replace(
      /(?<![\d:])(\d{1,2}):(\d{2})(?![\d:])/g,
      (_, hour: string, minute: string) => `${Number(hour)} giờ ${Number(minute)} phút`,
    )
    .replace(/(?<![\d.,:])0(\d)(?![\d.,:])/g, "$1");

/** A piece of a sentence as it is said: abbreviations, days, hours, percent. Numbers stay figures, without a leading zero. */
export function spoken(text: string): string {
  const symbols: string[] = [];
  const held = text.replace(symbol, (found) => `\uFFFC${symbols.push(found) - 1}\uFFFC`);
  return numbers(dates(held.replace(abbreviation, (short) => said.get(short) ?? short)))
    .replace(/\uFFFC(\d+)\uFFFC/g, (_, at: string) => symbols[Number(at)] ?? "")
    .replace(/ {2,}/g, " ");
}
