import { Parser } from "htmlparser2";
import { cleanLine } from "@/lib/text/normalize";
import { atLocal, parseLocalDate, parseLocalTime } from "@/lib/time";
import { isSaneDate } from "../../rules";

/** What a page of an old site says of itself, and its text without what stands around it. */
export type Recognised = {
  title: string;
  publishedAt: Date | null;
  author: string | null;
  category: string | null;
  views: number | null;
  canonical: string | null;
  html: string;
};

type Open = { name: string; start: number; words: number; mark: string; holdsBlock: boolean };
type Range = { from: number; to: number };

const around = new Set([
  "nav",
  "header",
  "footer",
  "aside",
  "form",
  "script",
  "style",
  "noscript",
  "template",
  "head",
]);
const bodyMark =
  /(?:^|[\s_-])(?:(?:entry|post|article|news|detail|content|story)[_-]?(?:content|body|detail|text)|noi-?dung|itemprop-articlebody|fck_detail)(?:$|[\s_-])/i;
const besideMark =
  /(?:^|[\s_-])(?:sidebar|menu|breadcrumbs?|related|lien-?quan|comments?|share|tags?)(?:$|[\s_-])/i;

const weekday = "(?:(?:Thứ\\s+(?:Hai|Ba|Tư|Năm|Sáu|Bảy|[2-7])|Chủ\\s+nhật|CN)\\s*,?\\s*)?";
const dateText =
  "(?:ngày\\s+)?(\\d{1,2}[/.-]\\d{1,2}[/.-]\\d{4}|\\d{1,2}\\s+tháng\\s+\\d{1,2}\\s+năm\\s+\\d{4})";
const timeText = "(\\d{1,2}(?::\\d{2}(?::\\d{2})?|\\s*(?:h|giờ)\\s*\\d{0,2}))";
const dateLine = new RegExp(
  `^(?:(?:Ngày\\s+đăng|Đăng\\s+ngày|Ngày\\s+cập\\s+nhật|Cập\\s+nhật|Đăng\\s+lúc)\\s*:?\\s*)?(?:${timeText}\\s*[,|-]?\\s*)?${weekday}${dateText}(?:\\s*[,|-]?\\s*(?:lúc\\s+)?${timeText})?(?:\\s*\\(GMT[^)]*\\))?(?:\\s*(?:AM|PM))?$`,
  "iu",
);
const viewsLine =
  /^(?:(?:Số\s+)?lượt\s+(?:xem|truy\s+cập|đọc)|Đã\s+xem|Views?)\s*:?\s*([\d.,]{1,15})(?:\s*lượt)?$/iu;
const viewsAfter = /^([\d.,]{1,15})\s+lượt\s+(?:xem|đọc)$/iu;
const authorLine =
  /^(?:Tác\s+giả|Người\s+viết|Bài,?\s*ảnh|Bài\s+và\s+ảnh|Tin,?\s*ảnh|Tin,?\s*bài|Bài\s+viết)\s*:\s*(.{2,80})$/iu;

/** A moment as an old page prints it: "Thứ Sáu, 14/01/2022", "14/01/2022 08:30", or as machines write it. Null: none. */
export function momentOf(text: string): Date | null {
  const at = readMoment(text);
  return at && isSaneDate(at) ? at : null;
}

function readMoment(text: string): Date | null {
  const line = cleanLine(text);
  const iso = /^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2})?(?:\.\d+)?(Z|[+-]\d{2}:?\d{2})?)?$/.exec(line);
  if (iso) {
    const zoned = line.includes(":") && iso[1] === undefined ? `${line.replace(" ", "T")}+07:00` : line;
    const at = new Date(/^\d{4}-\d{2}-\d{2}$/.test(line) ? `${line}T00:00:00+07:00` : zoned);
    return Number.isNaN(at.getTime()) ? null : at;
  }
  const match = dateLine.exec(line);
  const day = match && parseLocalDate(match[2] ?? "");
  if (!day) return null;
  const clock = parseLocalTime((match[1] ?? match[3] ?? "").replace(/(:\d{2}):\d{2}$/, "$1"));
  return atLocal(day, clock ?? "00:00");
}

const viewsOf = (line: string): number | null => {
  const digits = (viewsLine.exec(line)?.[1] ?? viewsAfter.exec(line)?.[1] ?? "").replace(/[.,]/g, "");
  return /^\d{1,9}$/.test(digits) ? Number(digits) : null;
};

const metaNames = {
  title: ["og:title", "twitter:title", "dc.title"],
  date: ["article:published_time", "datepublished", "dc.date", "date", "pubdate", "dc.date.issued"],
  author: ["author", "article:author", "dc.creator"],
  category: ["article:section", "section"],
} as const;

/** Cuts ranges out of a text; of overlapping ones all that any covers. */
function without(text: string, { from, to }: Range, ranges: readonly Range[]): string {
  const kept: string[] = [];
  let at = from;
  for (const range of [...ranges].sort((a, b) => a.from - b.from)) {
    if (range.to <= at || range.from >= to) continue;
    kept.push(text.slice(at, Math.max(at, range.from)));
    at = Math.max(at, range.to);
  }
  kept.push(text.slice(at, Math.max(at, to)));
  return kept.join("");
}

const mostText = 400;
/** Of elements that are open at once, as browsers bound it too: each tag costs the time of this. */
const mostOpen = 500;

/** Whether a range lies within one of these: of ranges that hold each other only the outer one counts. */
function coverOf(ranges: readonly Range[]): (range: Range) => boolean {
  const outer: Range[] = [];
  for (const range of [...ranges].sort((a, b) => a.from - b.from || b.to - a.to))
    if (range.to > (outer.at(-1)?.to ?? -1)) outer.push(range);
  return ({ from, to }) => {
    let [low, high] = [0, outer.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((outer[middle]?.from ?? 0) <= from) low = middle + 1;
      else high = middle;
    }
    return (outer[low - 1]?.to ?? -1) >= to;
  };
}

/**
 * Reads a page of an old site, or a document as HTML: what it says of itself (meta tags, title, time, "Lượt xem: 231",
 * "Thứ Sáu, 14/01/2022", the name at its end), and its text without navigation and without those lines.
 */
export function recognisePage(html: string): Recognised {
  const open: Open[] = [];
  const words: string[] = [];
  const meta = new Map<string, string>();
  const cut: Range[] = [];
  const bodies: (Range & { rank: number; size: number })[] = [];
  let headTitle = "";
  let heading = "";
  let canonical: string | null = null;
  let stamp: Date | null = null;
  let printed: Date | null = null;
  let views: number | null = null;
  // Held in an object: what is set from within a callback is else taken to be never set.
  const written: { by: string | null } = { by: null };
  const lines: { line: string; range: Range }[] = [];
  const inside = (name: string) => open.some((one) => one.name === name);

  const closed = (one: Open, to: number) => {
    const range = { from: one.start, to };
    const isBlock = /^(?:p|div|td|li|h[1-6])$/.test(one.name);
    const parent = open.at(-1);
    if (parent && (isBlock || one.holdsBlock)) parent.holdsBlock = true;
    const rank = /articlebody|fck_detail/i.test(one.mark)
      ? 4
      : bodyMark.test(one.mark)
        ? 3
        : one.name === "article"
          ? 2
          : one.name === "main"
            ? 1
            : 0;
    const size = words.length - one.words;
    if (rank > 0) bodies.push({ ...range, rank, size });
    if (around.has(one.name) || besideMark.test(one.mark)) return cut.push(range);
    if (size > 40) return undefined;
    const line = cleanLine(
      words
        .slice(one.words)
        .join("")
        .slice(0, mostText * 4),
    );
    if (line === "" || line.length > mostText) return undefined;
    if (one.name === "title" && inside("head")) return (headTitle ||= line);
    if (inside("head")) return undefined;
    if (one.name === "h1" && heading === "") {
      heading = line;
      return cut.push(range);
    }
    const moment = dateLine.test(line) ? momentOf(line) : null;
    if (moment) {
      printed ??= moment;
      return cut.push(range);
    }
    const seen = viewsOf(line);
    if (seen !== null) {
      views ??= seen;
      return cut.push(range);
    }
    const named = authorLine.exec(line)?.[1];
    if (named && !/^(?:https?:|www\.)/i.test(named)) {
      written.by ??= cleanLine(named);
      return cut.push(range);
    }
    if (isBlock && !one.holdsBlock) lines.push({ line, range });
    return undefined;
  };

  const parser = new Parser({
    onopentag: (name, attributes) => {
      if (name === "meta") {
        const key = (
          attributes["property"] ??
          attributes["name"] ??
          attributes["itemprop"] ??
          ""
        ).toLowerCase();
        const content = cleanLine((attributes["content"] ?? "").slice(0, 1_000));
        if (key !== "" && content !== "" && !meta.has(key)) meta.set(key, content);
      }
      if (name === "link" && attributes["rel"] === "canonical")
        canonical = attributes["href"]?.slice(0, 1_000) ?? null;
      if (name === "time" && attributes["datetime"]) stamp ??= momentOf(attributes["datetime"].slice(0, 60));
      const mark = `${attributes["class"] ?? ""} ${attributes["id"] ?? ""} ${
        attributes["itemprop"] ? `itemprop-${attributes["itemprop"]}` : ""
      }`.slice(0, 300);
      open.push({ name, start: parser.startIndex, words: words.length, mark, holdsBlock: false });
      // Nothing is recognised any more behind what nobody closes; all of it stays in the text.
      if (open.length >= mostOpen) parser.pause();
    },
    ontext: (text) => words.push(text),
    onclosetag: (name) => {
      const at = open.findLastIndex((one) => one.name === name);
      if (at < 0) return;
      while (open.length > at) {
        const one = open.pop();
        if (one) closed(one, parser.endIndex + 1);
      }
    },
  });
  parser.write(html);
  parser.end();

  const told = (names: readonly string[]) => names.map((name) => meta.get(name)).find(Boolean) ?? null;
  const isCut = coverOf(cut);
  const [body = { from: 0, to: html.length }] = bodies
    .filter((range) => !isCut(range))
    .sort((a, b) => b.rank - a.rank || b.size - a.size);
  const own = lines.filter(({ range }) => range.from >= body.from && range.to <= body.to);
  const shown = own.filter(({ range }) => !isCut(range));
  const first = shown[0];
  const last = shown.at(-1);
  if (written.by === null && last && last !== first && isName(last.line)) {
    written.by = last.line;
    cut.push(last.range);
  }
  const siteless = (title: string) => title.split(/\s+[|–—-]\s+/)[0]?.trim() ?? "";
  let title = heading || told(metaNames.title) || siteless(headTitle);
  if (title === "" && first) {
    title = first.line;
    cut.push(first.range);
  }
  const metaAuthor = told(metaNames.author);
  return {
    title: title.slice(0, 300),
    publishedAt: momentOf(told(metaNames.date) ?? "") ?? stamp ?? printed,
    author:
      (written.by ?? (metaAuthor && !/^https?:|admin/i.test(metaAuthor) ? metaAuthor : null))?.slice(
        0,
        120,
      ) ?? null,
    category: told(metaNames.category)?.slice(0, 80) ?? null,
    views,
    canonical,
    html: without(html, body, cut),
  };
}

/** "Minh Hà", "Minh Hà - Phạm Công": two to five words with capitals, and nothing that ends a sentence. */
const isName = (line: string) =>
  line.length <= 60 &&
  line
    .split(/\s+[-–,]\s+|\s*,\s*/)
    .every((name) => /^\p{Lu}[\p{L}.]*(?:\s+\p{Lu}[\p{L}.]*){1,4}$/u.test(name.replace(/\.$/, "")));
