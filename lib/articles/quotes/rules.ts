import { z } from "zod";
import { misprints, type SettledTotals } from "@/lib/attendance/versions/printed/rules";
import type { ArticleState } from "../rules";
import { baseKey } from "../templates/filters/rules";
import { factsOf, type BodyDoc, type LineDoc } from "../text/rules";

/** The totals that an article can quote from the roll call, by the key of their chip. */
const quoted = {
  "total.points": "points",
  "total.delegates": "attending",
  "total.point": "atPoint",
} as const satisfies Record<string, keyof SettledTotals>;
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
      .map(({ key, text: printed }) => ({ key: baseKey(key), text: printed }))
      .flatMap(({ key, text: printed }) => (isQuoted(key) ? [[key, { key, text: printed }] as const] : [])),
  ).values(),
];

/** Whether words stand that were approved and do not follow the record any more: waiting, or before the readers. */
export const standsByItsWords = (state: ArticleState, isLive: boolean): boolean =>
  isLive || state === "approved" || state === "published";

/** What an article says otherwise than the figures that now stand. */
export const misquotes = (quotes: readonly Quote[], settled: SettledTotals): string[] =>
  misprints(
    "bài",
    quotes.map(({ key, text }) => ({ of: quoted[key], text })),
    settled,
  );
