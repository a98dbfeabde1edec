import { z } from "zod";
import { formatCount, parseVietnameseNumber } from "@/lib/text/numbers";
import type { ArticleState } from "../rules";
import { factsOf, type BodyDoc, type LineDoc } from "../text/rules";

/** The totals that an article can quote from the roll call, by the key of their chip. */
const quoted = {
  "total.points": { name: "số điểm cầu", of: "points" },
  "total.delegates": { name: "số đại biểu", of: "attending" },
  "total.point": { name: "số đại biểu tại điểm cầu", of: "atPoint" },
} as const;
type QuotedKey = keyof typeof quoted;

const isQuoted = (key: string): key is QuotedKey => Object.hasOwn(quoted, key);

/** A total as an approved text prints it. */
export type Quote = { key: QuotedKey; text: string };

const stored = z.array(z.object({ key: z.string().refine(isQuoted), text: z.string() }));

/** What `articles.quoted_figures` holds; nothing where it holds nothing known. */
export const readQuotes = (value: unknown): Quote[] => stored.safeParse(value).data ?? [];

/** The totals that a text quotes, each once. */
export const quotesOf = (text: { title: LineDoc; lead: LineDoc; body: BodyDoc }): Quote[] => [
  ...new Map(
    [text.title, text.lead, text.body]
      .flatMap(factsOf)
      .flatMap(({ key, text: printed }) => (isQuoted(key) ? [[key, { key, text: printed }] as const] : [])),
  ).values(),
];

/** Whether words stand that were approved and do not follow the record any more: waiting, or before the readers. */
export const standsByItsWords = (state: ArticleState, isLive: boolean): boolean =>
  isLive || state === "approved" || state === "published";

/**
 * Whether a printed number is true of a counted one: "hơn 1.100" of 1.187, "gần 1.200" too. What cannot be read as a
 * number ("10/10") is not doubted.
 */
export function agrees(printed: string, actual: number): boolean {
  const parsed = parseVietnameseNumber(printed);
  if (!parsed.ok) return true;
  const { value, qualifier } = parsed.value;
  if (qualifier === "nearly") return value >= actual;
  return qualifier === null ? value === actual : value <= actual;
}

export type Settled = { points: number; attending: number; atPoint: number | null };

/** What an article says otherwise than the figures that now stand: "số đại biểu: bài ghi 1.187, số liệu là 1.190". */
export const misquotes = (quotes: readonly Quote[], settled: Settled): string[] =>
  quotes.flatMap(({ key, text }) => {
    const { name, of } = quoted[key];
    const actual = settled[of];
    return actual === null || agrees(text, actual)
      ? []
      : [`${name}: bài ghi ${text}, số liệu là ${formatCount(actual)}`];
  });
