import { diffArrays } from "diff";
import { z } from "zod";
import { bodyDocSchema, docText, lineDocSchema, type BodyDoc, type LineDoc } from "../text/rules";

export const latestTextSchema = z.object({ articleId: z.uuid() });

export type EditedText = { title: LineDoc; lead: LineDoc; body: BodyDoc };
export type EditedDetails = { prefix: string; byline: string; poster: string; categoryId: string };
/** An article as an editor has it on the screen. */
export type Edited = { texts: EditedText; details: EditedDetails };
type Block = BodyDoc["content"][number];

/** A stretch of two texts: the same in both, or to be chosen from. */
export type Hunk<T> = { same: T[] } | { mine: T[]; theirs: T[] };
export const isChoice = <T>(hunk: Hunk<T>): hunk is { mine: T[]; theirs: T[] } => "mine" in hunk;

const wordsOf = (block: Block) => docText({ type: "doc", content: [block] });
const looksLike = (block: Block) => `${block.type} ${wordsOf(block)}`;

/** Two bodies paragraph by paragraph: what both have, and between it what each has otherwise. */
export function bodyHunks(mine: BodyDoc, theirs: BodyDoc): Hunk<Block>[] {
  const parts = diffArrays(mine.content.map(looksLike), theirs.content.map(looksLike));
  const hunks: Hunk<Block>[] = [];
  let [inMine, inTheirs] = [0, 0];
  for (const { value, added, removed } of parts) {
    const last = hunks.at(-1);
    const open = last && isChoice(last) ? last : null;
    if (!added && !removed) {
      // Of equal words the other's are taken: their chips are the newer ones.
      hunks.push({ same: theirs.content.slice(inTheirs, inTheirs + value.length) });
      inMine += value.length;
      inTheirs += value.length;
      continue;
    }
    const hunk = open ?? { mine: [], theirs: [] };
    if (!open) hunks.push(hunk);
    if (removed) {
      hunk.mine.push(...mine.content.slice(inMine, inMine + value.length));
      inMine += value.length;
    } else {
      hunk.theirs.push(...theirs.content.slice(inTheirs, inTheirs + value.length));
      inTheirs += value.length;
    }
  }
  return hunks;
}

export const picks = ["mine", "theirs", "both"] as const;
export type Pick = (typeof picks)[number];

/** The body that the choices make, one for each stretch that differs; one that is not made keeps both. */
export function mergedBody(hunks: readonly Hunk<Block>[], chosen: readonly Pick[]): BodyDoc {
  let at = 0;
  const content = hunks.flatMap((hunk) => {
    if (!isChoice(hunk)) return hunk.same;
    const pick = chosen[at] ?? "both";
    at += 1;
    return [...(pick === "theirs" ? [] : hunk.mine), ...(pick === "mine" ? [] : hunk.theirs)];
  });
  return { type: "doc", content: content.length > 0 ? content : [{ type: "paragraph" }] };
}

/** Whose value of one field stands unless somebody chooses: mine where I changed it since `base`, else the other's. */
const ownerOf = (base: string, mine: string): "mine" | "theirs" => (base === mine ? "theirs" : "mine");

/** Whose title or lead stands unless somebody chooses; `base` is what was loaded or saved last. */
export const lineOwner = (key: "title" | "lead", base: EditedText, mine: EditedText) =>
  ownerOf(docText(base[key]), docText(mine[key]));

/** The fields below the text after two people saved: of each mine where I changed it since `base`, else the other's. */
export function mergedDetails(
  base: EditedDetails,
  mine: EditedDetails,
  theirs: EditedDetails,
): EditedDetails {
  const of = (key: keyof EditedDetails) => (ownerOf(base[key], mine[key]) === "mine" ? mine : theirs)[key];
  return { prefix: of("prefix"), byline: of("byline"), poster: of("poster"), categoryId: of("categoryId") };
}

export const textKeys = ["title", "lead", "body"] as const;
export type TextKey = (typeof textKeys)[number];

/**
 * The texts on the screen once `sent` is stored as `stored`. `now` may have been typed on meanwhile: such a text stays,
 * its chips follow at the next save. `redraw`: those where the record changed a chip; the others keep the cursor.
 */
export function afterSaving(sent: EditedText, now: EditedText, stored: EditedText) {
  const still = textKeys.filter((key) => now[key] === sent[key]);
  const taken = Object.fromEntries(still.map((key) => [key, stored[key]]));
  return {
    // The very object that is stored, where nothing was typed: nothing is unsaved then.
    texts: still.length === textKeys.length ? stored : { ...now, ...taken },
    redraw: still.filter((key) => docText(stored[key]) !== docText(sent[key])),
  };
}

/** The words of a stretch, to be shown. */
export const hunkText = (blocks: readonly Block[]) => blocks.map(wordsOf).join("\n");

const details = z.object({
  prefix: z.string().max(200),
  byline: z.string().max(1_000),
  poster: z.string().max(400),
  categoryId: z.string().max(64),
});

/** What a browser keeps of words that are not saved yet. */
const keptDraftSchema = z.object({
  version: z.number().int().positive(),
  at: z.coerce.date(),
  texts: z.object({ title: lineDocSchema, lead: lineDocSchema, body: bodyDocSchema }),
  details,
  /** What they were typed over; kept without it by a former release. */
  base: z.object({ title: lineDocSchema, lead: lineDocSchema, details }).optional(),
});
export type KeptDraft = z.output<typeof keptDraftSchema>;

export const keptDraftKey = (articleId: string) => `article-draft ${articleId}`;

/** What was kept, where it is still what this release understands; anything else counts as nothing. */
export function readKeptDraft(stored: string | null): KeptDraft | null {
  if (stored === null) return null;
  try {
    const read = keptDraftSchema.safeParse(JSON.parse(stored));
    return read.success ? read.data : null;
  } catch {
    return null;
  }
}
