import type { Blank, Fact, Segment } from "../../facts/segments/rules";
import { formatDate, formatDateHeader, formatDateLong, formatDateRunning, type LocalDate } from "@/lib/time";

/** How a template may have a fact printed; without a filter a fact stands as the record's own text has it. */
export type Filter = { name: FilterName; pattern: string | null };

export const filterNames = ["upper", "capital", "padded", "date"] as const;
export type FilterName = (typeof filterNames)[number];

export const filterHints = {
  upper: "viết hoa cả chữ",
  capital: "viết hoa chữ đầu",
  padded: "thêm số 0 trước số có một chữ số: 08",
  date: 'viết ngày theo dạng đã cho, thí dụ date:"dd-mm-yyyy"',
} satisfies Record<FilterName, string>;

const short = (day: LocalDate, separator: string) => formatDate(day).split("/").slice(0, 2).join(separator);
const year = (day: LocalDate) => day.slice(0, 4);
const running = (day: LocalDate) => formatDateRunning(day);

// A Map and no object: what a template names is looked up in it.
const patterns = new Map<string, (day: LocalDate) => string>([
  ["d-m", running],
  ["d/m", (day) => formatDateRunning(day, "/")],
  ["d-m-yyyy", (day) => `${running(day)}-${year(day)}`],
  ["d/m/yyyy", (day) => `${formatDateRunning(day, "/")}/${year(day)}`],
  ["dd-mm", (day) => short(day, "-")],
  ["dd/mm", (day) => short(day, "/")],
  ["dd-mm-yyyy", (day) => `${short(day, "-")}-${year(day)}`],
  ["dd/mm/yyyy", formatDate],
  ["d tháng m", (day) => running(day).replace("-", " tháng ")],
  ["d tháng m năm yyyy", (day) => `${running(day).replace("-", " tháng ")} năm ${year(day)}`],
  ["ngày dd tháng mm năm yyyy", formatDateLong],
  ["thứ", (day) => (formatDateHeader(day).split(",")[0] ?? "").toLowerCase()],
]);

/** The forms of a day that `date` knows. */
export const datePatterns: readonly string[] = [...patterns.keys()];

export const isFilterName = (name: string): name is FilterName =>
  (filterNames as readonly string[]).includes(name);

/** How many filters one place takes: a chip's key holds them and is at most 120 characters long. */
export const mostFilters = 3;

/** What the filters need beside the segments: the days of facts that are days, and how the kind of article says a text. */
export type FilterContext = {
  dates: ReadonlyMap<string, LocalDate>;
  say: (text: string) => string;
};

const capitalised = (text: string) => {
  const [first = ""] = text;
  return first.toLocaleUpperCase("vi") + text.slice(first.length);
};

/** The key of the fact itself, without the filters that a chip's key ends with. */
export const baseKey = (key: string): string => key.split("|", 1)[0] ?? key;

const mark = ({ name, pattern }: Filter) => (pattern === null ? name : `${name}:${pattern}`);

const readMark = (text: string): Filter | null => {
  const [name = "", ...rest] = text.split(":");
  const pattern = rest.length > 0 ? rest.join(":") : null;
  return isFilterName(name) ? { name, pattern } : null;
};

function changed(filter: Filter, key: string, text: string, context: FilterContext): string {
  switch (filter.name) {
    case "upper":
      return text.toLocaleUpperCase("vi");
    case "capital":
      return capitalised(text);
    case "padded":
      return /^[1-9]$/.test(text) ? `0${text}` : text;
    case "date": {
      const day = context.dates.get(baseKey(key));
      const print = patterns.get(filter.pattern ?? "");
      return day !== undefined && print ? context.say(print(day)) : text;
    }
  }
}

/** A chip keeps the filter in its key, so that it is printed the same when it follows the record. */
function chipOf<C extends Fact | Blank>(chip: C, filter: Filter, context: FilterContext): C {
  const text = chip.kind === "fact" ? changed(filter, chip.key, chip.text, context) : chip.text;
  return { ...chip, key: `${chip.key}|${mark(filter)}`, text };
}

function filtered(segments: readonly Segment[], filter: Filter, context: FilterContext): Segment[] {
  const one = (segment: Segment): Segment =>
    segment.kind === "words"
      ? { ...segment, text: changed(filter, "", segment.text, context) }
      : chipOf(segment, filter, context);
  if (filter.name !== "capital") return segments.map(one);
  return segments.map((segment, at) => (at === 0 ? one(segment) : segment));
}

/** The segments as the filters, one after the other, have them printed. */
export const applyFilters = (
  segments: readonly Segment[],
  filters: readonly Filter[],
  context: FilterContext,
): Segment[] =>
  filters.reduce<Segment[]>((before, filter) => filtered(before, filter, context), [...segments]);

/** The fact of a chip whose key ends with filters, from the fact itself; unknown filters change nothing. */
export function followFilters(key: string, fact: Fact | Blank, context: FilterContext): Fact | Blank {
  return key
    .split("|")
    .slice(1)
    .reduce<Fact | Blank>((before, text) => {
      const filter = readMark(text);
      return filter ? chipOf(before, filter, context) : before;
    }, fact);
}
