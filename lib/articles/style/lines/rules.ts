import type { LocalDate } from "@/lib/time";
import type { HouseStyle } from "@/lib/settings/house/rules";
import type { UySpelling } from "@/lib/text/spelling";
import { inlineText, paragraphsOf, type BodyDoc, type LineDoc } from "../../text/rules";

export const textParts = ["title", "lead", "body"] as const;
export type TextPart = (typeof textParts)[number];

export type Chip = { kind: "fact" | "blank"; key: string; text: string; start: number; end: number };

/** One paragraph as a reader reads it, chips in their words; offsets count in it. */
export type Line = {
  part: TextPart;
  /** The how-manyth paragraph of its part, headings, list items and cells counted too. */
  paragraph: number;
  text: string;
  /** The same text with `hidden` in the place of every letter of a chip: what somebody typed. */
  typed: string;
  chips: readonly Chip[];
};

export type Place =
  | { part: TextPart; paragraph: number; start: number; end: number }
  | { part: "photo"; photoId: string }
  | { part: "byline" };

export type Hit = { place: Place; text: string; advice: string; fixes: readonly string[] };

/** A body's name as the register dates it, seen from the article's day. */
export type DatedName = {
  name: string;
  /** Some body bears it on that day. */
  valid: boolean;
  /** Its end, or where it begins only after that day its beginning. */
  until: LocalDate | null;
  since: LocalDate | null;
  /** What the body, or the one that took its place, is called on that day; null: not known, or several. */
  now: string | null;
};
/** All who bear that name and are in the register, with their posts on the article's day. */
export type KnownPerson = { name: string; posts: readonly string[] };
export type Register = { names: readonly DatedName[]; people: readonly KnownPerson[] };

/** A number of the record with the word that it counts. */
export type RecordFigure = { text: string; unit: string };

/** What rules know beside the text. */
export type StyleContext = {
  /** The day that the article tells of. */
  day: LocalDate;
  uySpelling: UySpelling;
  /** How the house writes days; the facts of the record are written so too. */
  dateStyle: HouseStyle["dateStyle"];
  register: Register;
  /** Null: the article is of no conference, so there is no record to hold it to. */
  figures: readonly RecordFigure[] | null;
  photos: readonly {
    id: string;
    caption: string | null;
    alt: string | null;
    consent: "unknown" | "not_needed" | "given" | "refused";
  }[];
  byline: string;
};

export type Severity = "advice" | "blocking";

export type Rule = {
  id: string;
  name: string;
  why: string;
  severity: Severity;
  /** For the page of the rules, and for the test that each finds the one and not the other. */
  wrong: string;
  right: string;
  find: (lines: readonly Line[], context: StyleContext) => Hit[];
};

/** Stands for a letter that belongs to a chip. */
export const hidden = "\uFFFC";

/** The paragraphs of an article in reading order. */
export function linesOf(texts: { title: LineDoc; lead: LineDoc; body: BodyDoc }): Line[] {
  return textParts.flatMap((part) =>
    texts[part].content.flatMap(paragraphsOf).map(({ content = [] }, paragraph) => {
      const chips: Chip[] = [];
      let text = "";
      let typed = "";
      for (const node of content) {
        const words = inlineText(node);
        if (node.type === "fact" || node.type === "blank") {
          const { key } = node.attrs;
          const start = text.length;
          chips.push({ kind: node.type, key, text: node.attrs.text, start, end: start + words.length });
          typed += hidden.repeat(words.length);
        } else typed += words;
        text += words;
      }
      return { part, paragraph, text, typed, chips };
    }),
  );
}

export const touchesChip = (line: Line, start: number, end: number) =>
  line.chips.some((chip) => chip.start < end && start < chip.end);

/** A hit in a line. Where a chip is touched there is no fix: the record is to be mended. */
export function hitIn(line: Line, start: number, end: number, advice: string, fixes: readonly string[]): Hit {
  const { part, paragraph } = line;
  const ofRecord = touchesChip(line, start, end);
  return {
    place: { part, paragraph, start, end },
    text: line.text.slice(start, end),
    advice: ofRecord ? `${advice} Chữ này lấy từ hồ sơ: sửa ở hồ sơ hội nghị.` : advice,
    fixes: ofRecord ? [] : fixes,
  };
}

type Said = { advice: string; fixes?: readonly string[]; from?: number; to?: number };

/** Every match of a pattern in every line; `say` answers null for a false friend, and may narrow the range. */
export const everywhere =
  (pattern: RegExp, say: (match: RegExpExecArray, line: Line, context: StyleContext) => Said | null) =>
  (lines: readonly Line[], context: StyleContext): Hit[] =>
    lines.flatMap((line) =>
      [...line.text.matchAll(pattern)].flatMap((match) => {
        const said = say(match, line, context);
        if (!said) return [];
        const from = match.index + (said.from ?? 0);
        const to = said.to === undefined ? match.index + match[0].length : match.index + said.to;
        return [hitIn(line, from, to, said.advice, said.fixes ?? [])];
      }),
    );

/** A letter's case carried over: "ủy" for "Uỷ" → "Ủy". */
export const inCaseOf = (model: string, word: string) => {
  const first = model.charAt(0);
  return first === first.toLowerCase() ? word : word.charAt(0).toUpperCase() + word.slice(1);
};
