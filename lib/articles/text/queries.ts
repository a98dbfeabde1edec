import "server-only";
import { createHash } from "node:crypto";
import type { Prisma } from "@/lib/db/client";
import { readFollowedOf, type FactPlace } from "../facts/queries";
import {
  bodyDocSchema,
  chipKeysIn,
  docText,
  followBody,
  followLine,
  lineDocSchema,
  type BodyDoc,
  type LineDoc,
} from "./rules";

/** A stored title as plain text; empty where it is of no known shape, so that one bad row does not end a list. */
export const titleText = (value: Prisma.JsonValue) => {
  const parsed = lineDocSchema.safeParse(value);
  return parsed.success ? docText(parsed.data) : "";
};

type Stored = { title: Prisma.JsonValue; lead: Prisma.JsonValue; body: Prisma.JsonValue };
export type ArticleText = { title: LineDoc; lead: LineDoc; body: BodyDoc };

/** What was stored by an older version and is no longer allowed is an error, not an empty article. */
export const textOf = (stored: Stored): ArticleText => ({
  title: lineDocSchema.parse(stored.title),
  lead: lineDocSchema.parse(stored.lead),
  body: bodyDocSchema.parse(stored.body),
});

export const digestOf = (text: ArticleText) =>
  createHash("sha256")
    .update(JSON.stringify([text.title, text.lead, text.body]))
    .digest("hex");

/** The keys of all chips of a text. */
export const chipKeysOf = (text: ArticleText): string[] =>
  [text.title, text.lead, text.body].flatMap(chipKeysIn);

/** The text with its chips brought up to the record. */
export async function followRecord(
  text: ArticleText,
  place: FactPlace,
  byline: string | null,
): Promise<ArticleText> {
  const [read] = await readFollowedOf([{ ...place, byline, keys: chipKeysOf(text) }]);
  const known = read?.known ?? new Map<string, never>();
  return {
    title: followLine(text.title, known),
    lead: followLine(text.lead, known),
    body: followBody(text.body, known),
  };
}
