import { z } from "zod";
import { cleanLine } from "@/lib/text/normalize";
import type { Segment } from "../facts/segments/rules";

// What an article may hold: a closed list of nodes, none inside another of its kind, so that nothing that was typed or
// sent can nest without end. There is no node for HTML.

/** Where a link in an article may lead: another site, a page of this one, a mailbox. Never a script. */
export const isLinkable = (href: string): boolean => {
  if (/^\/(?![/\\])/.test(href)) return true;
  const url = URL.parse(href);
  return url !== null && ["http:", "https:", "mailto:"].includes(url.protocol);
};

const mark = z.discriminatedUnion("type", [
  z.object({ type: z.literal("bold") }),
  z.object({ type: z.literal("italic") }),
  z.object({ type: z.literal("link"), attrs: z.object({ href: z.string().max(2_000).refine(isLinkable) }) }),
]);

/** Keeps the space at the ends, which joins a text to the chip beside it. */
const cleanRun = (text: string) => {
  const line = cleanLine(`.${text}.`);
  return line.slice(1, -1);
};

const textNode = z.object({
  type: z.literal("text"),
  text: z.string().min(1).max(20_000, "Một đoạn có nhiều nhất 20.000 ký tự.").transform(cleanRun),
  marks: z.array(mark).max(3).optional(),
});
const chip = {
  // Cleaned too: a NUL or half a surrogate pair in it would be refused by the database only.
  key: z.string().min(1).max(120).transform(cleanLine),
  text: z.string().max(2_000).transform(cleanLine),
  record: z.string().max(200).transform(cleanLine),
  field: z.string().max(200).transform(cleanLine),
};
const factNode = z.object({ type: z.literal("fact"), attrs: z.object(chip) });
const blankNode = z.object({ type: z.literal("blank"), attrs: z.object(chip) });
const breakNode = z.object({ type: z.literal("hardBreak") });

const inline = z.discriminatedUnion("type", [textNode, factNode, blankNode, breakNode]);
export type Inline = z.output<typeof inline>;
// The editor refuses a text without letters, which is what remains of one made of invisible characters.
const inlines = z
  .array(inline)
  .max(2_000, "Một đoạn có quá nhiều phần.")
  .transform((nodes) => nodes.filter((node) => node.type !== "text" || node.text !== ""))
  .optional();

const paragraph = z.object({ type: z.literal("paragraph"), content: inlines });
const heading = z.object({
  type: z.literal("heading"),
  attrs: z.object({ level: z.union([z.literal(2), z.literal(3)]) }),
  content: inlines,
});
const listItem = z.object({ type: z.literal("listItem"), content: z.array(paragraph).min(1).max(50) });
const items = z.array(listItem).min(1).max(500);
const cells = z.array(paragraph).min(1).max(20);
const tableCell = z.discriminatedUnion("type", [
  z.object({ type: z.literal("tableHeader"), content: cells }),
  z.object({ type: z.literal("tableCell"), content: cells }),
]);
const tableRow = z.object({ type: z.literal("tableRow"), content: z.array(tableCell).min(1).max(20) });
/** One of the article's photos between its paragraphs; those that no text shows stand under the lead. */
const photo = z.object({ type: z.literal("photo"), attrs: z.object({ photoId: z.guid() }) });
const block = z.discriminatedUnion("type", [
  paragraph,
  heading,
  z.object({ type: z.literal("bulletList"), content: items }),
  z.object({ type: z.literal("orderedList"), content: items }),
  z.object({ type: z.literal("blockquote"), content: z.array(paragraph).min(1).max(50) }),
  z.object({ type: z.literal("table"), content: z.array(tableRow).min(1).max(200) }),
  photo,
]);
export type Block = z.output<typeof block>;
export type Paragraph = z.output<typeof paragraph>;

const docOf = <B extends z.ZodType>(one: B, most: number, tooMany: string) =>
  z.object({ type: z.literal("doc"), content: z.array(one).min(1).max(most, tooMany) });

/** One paragraph: title and lead. */
export const lineDocSchema = docOf(paragraph, 1, "Chỉ có một đoạn.");
export const bodyDocSchema = docOf(block, 1_000, "Bài có nhiều nhất 1.000 đoạn.");
export type LineDoc = z.output<typeof lineDocSchema>;
export type BodyDoc = z.output<typeof bodyDocSchema>;
export type Doc = LineDoc | BodyDoc;

/** The paragraphs of a block in reading order. */
export const paragraphsOf = (node: Block): { content?: Inline[] | undefined }[] => {
  switch (node.type) {
    case "paragraph":
    case "heading":
      return [node];
    case "bulletList":
    case "orderedList":
      return node.content.flatMap((one) => one.content);
    case "blockquote":
      return node.content;
    case "table":
      return node.content.flatMap((row) => row.content).flatMap((cell) => cell.content);
    case "photo":
      return [];
  }
};

const inlinesOf = (doc: Doc): Inline[] =>
  doc.content.flatMap(paragraphsOf).flatMap((each) => each.content ?? []);

export type BlankFound = { key: string; text: string };

/** The gaps still in a text, in reading order: while one is left nothing is published. */
export const blanksOf = (doc: Doc): BlankFound[] =>
  inlinesOf(doc).flatMap((node) =>
    node.type === "blank" ? [{ key: node.attrs.key, text: node.attrs.text }] : [],
  );

/** The facts of the record that a text holds, in reading order. */
export const factsOf = (doc: Doc): { key: string; text: string }[] =>
  inlinesOf(doc).flatMap((node) =>
    node.type === "fact" ? [{ key: node.attrs.key, text: node.attrs.text }] : [],
  );

/** The keys of all chips of a text: what it follows of the record. */
export const chipKeysIn = (doc: Doc): string[] =>
  inlinesOf(doc).flatMap((node) => (node.type === "fact" || node.type === "blank" ? [node.attrs.key] : []));

/** The photos that stand in a text. */
export const photosIn = (doc: BodyDoc): string[] =>
  doc.content.flatMap((node) => (node.type === "photo" ? [node.attrs.photoId] : []));

/** What one piece of a line reads. */
export const inlineText = (node: Inline): string => {
  switch (node.type) {
    case "text":
      return node.text;
    case "fact":
      return node.attrs.text;
    case "blank":
      return `[${node.attrs.text}]`;
    case "hardBreak":
      return " ";
  }
};

const lineText = (nodes: readonly Inline[] | undefined) => (nodes ?? []).map(inlineText).join("");

/** The text without its form, a line for each paragraph: search key, Open Graph, findings. */
export const docText = (doc: Doc) =>
  doc.content
    .flatMap(paragraphsOf)
    .map((each) => cleanLine(lineText(each.content)))
    .filter((line) => line !== "")
    .join("\n");

/** What the record says now, by the key of a chip. */
export type Known = { get: (key: string) => Exclude<Segment, { kind: "words" }> | undefined };

const followInline =
  (known: Known) =>
  (node: Inline): Inline => {
    if (node.type !== "fact" && node.type !== "blank") return node;
    const now = known.get(node.attrs.key);
    // The row itself is gone: what stood here is no longer known.
    if (!now)
      return {
        type: "blank",
        attrs: { ...node.attrs, text: node.type === "blank" ? node.attrs.text : node.attrs.field },
      };
    return { type: now.kind, attrs: { key: now.key, text: now.text, ...now.source } };
  };

const withInlines = <N extends { content?: Inline[] | undefined }>(
  node: N,
  change: (node: Inline) => Inline,
): N => (node.content ? { ...node, content: node.content.map(change) } : node);

function mapBlock(node: Block, change: (node: Inline) => Inline): Block {
  switch (node.type) {
    case "paragraph":
    case "heading":
      return withInlines(node, change);
    case "bulletList":
    case "orderedList":
      return {
        ...node,
        content: node.content.map((one) => ({
          ...one,
          content: one.content.map((each) => withInlines(each, change)),
        })),
      };
    case "blockquote":
      return { ...node, content: node.content.map((each) => withInlines(each, change)) };
    case "table":
      return {
        ...node,
        content: node.content.map((row) => ({
          ...row,
          content: row.content.map((cell) => ({
            ...cell,
            content: cell.content.map((each) => withInlines(each, change)),
          })),
        })),
      };
    case "photo":
      return node;
  }
}

/** Chips say what the record says now; a chip whose fact is gone becomes a blank, a blank whose fact came becomes a chip. */
export const followBody = (doc: BodyDoc, known: Known): BodyDoc => ({
  ...doc,
  content: doc.content.map((node) => mapBlock(node, followInline(known))),
});
export const followLine = (doc: LineDoc, known: Known): LineDoc => ({
  ...doc,
  content: doc.content.map((node) => withInlines(node, followInline(known))),
});

/** The same text with every typed run changed, chips left alone: from an old font to Unicode. */
export const withRuns = (doc: BodyDoc, change: (text: string) => string): BodyDoc => ({
  ...doc,
  content: doc.content.map((node) =>
    mapBlock(node, (each) => (each.type === "text" ? { ...each, text: change(each.text) } : each)),
  ),
});

/** What was typed, run by run, without chips: an old font is looked for in each, since the rest is in Unicode. */
export const typedRuns = (doc: Doc): string[] =>
  inlinesOf(doc).flatMap((node) => (node.type === "text" ? [node.text] : []));

/** Sentences of the fact block as nodes of the editor. */
export const segmentsToInlines = (segments: readonly Segment[]): Inline[] =>
  segments.map((segment) =>
    segment.kind === "words"
      ? { type: "text", text: segment.text }
      : { type: segment.kind, attrs: { key: segment.key, text: segment.text, ...segment.source } },
  );

/** The blanks of a whole article, in reading order. */
export const blanksIn = (text: { title: LineDoc; lead: LineDoc; body: BodyDoc }) =>
  [text.title, text.lead, text.body].flatMap(blanksOf);
