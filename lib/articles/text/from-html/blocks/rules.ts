import type { Block, Inline, Paragraph } from "../../rules";

type Of<T extends Block["type"]> = Extract<Block, { type: T }>;
type List = Of<"bulletList"> | Of<"orderedList">;
export type Item = List["content"][number];

/** A block on its way: pictures are asked for at the end, Word's list paragraphs wait for their neighbours. */
export type Loose =
  | Exclude<Block, { type: "photo" }>
  | { type: "picture"; at: number }
  | { type: "marked"; list: string; level: number; marker: string; content: Inline[] };

export const paragraphOf = (content: Inline[]): Paragraph => ({ type: "paragraph", content });
const withPrefix = (prefix: string, content: Inline[] | undefined): Paragraph =>
  paragraphOf([{ type: "text", text: prefix }, ...(content ?? [])]);

function portions<T>(all: readonly T[], most: number): T[][] {
  const parts: T[][] = [];
  for (let at = 0; at < all.length; at += most) parts.push(all.slice(at, at + most));
  return parts;
}

// A letter by itself (o, §, ü) is a bullet drawn in a font of signs.
const isNumbered = (marker: string) => /\p{N}|\p{L}[.):]/u.test(marker);
const sign = (marker: string) => (isNumbered(marker) ? `${marker} ` : "– ");

/** What a list inside something that holds only paragraphs reads: its marks become words, so that no number is lost. */
function itemLines(list: List): Paragraph[] {
  return list.content.flatMap((item, at) =>
    item.content.map((line, of) =>
      of > 0 ? line : withPrefix(list.type === "orderedList" ? `${at + 1}. ` : "– ", line.content),
    ),
  );
}

/** A block as paragraphs, for a place that holds nothing else. Pictures and tables have none. */
export function linesOf(block: Loose): Paragraph[] {
  switch (block.type) {
    case "paragraph":
      return [block];
    case "heading":
      return [paragraphOf(block.content ?? [])];
    case "bulletList":
    case "orderedList":
      return itemLines(block);
    case "blockquote":
      return block.content;
    case "marked":
      return [withPrefix(sign(block.marker), block.content)];
    case "table":
    case "picture":
      return [];
  }
}

const floats = (blocks: readonly Loose[]) =>
  blocks.filter(({ type }) => type === "picture" || type === "table");

/** A list; what no item can hold (a picture, a table) stands after it. */
export function listFrom(type: List["type"], items: readonly Loose[][]): Loose[] {
  const content = items
    .map((blocks) => blocks.flatMap(linesOf))
    .flatMap((lines) => portions(lines, 50))
    .map((lines): Item => ({ type: "listItem", content: lines }));
  return [
    ...portions(content, 500).map((part): Loose => ({ type, content: part })),
    ...items.flatMap(floats),
  ];
}

/** The same with the number that each item had: a list of ours always counts from one. */
export const numberedFrom = (start: number, items: readonly Loose[][]): Loose[] =>
  items.flatMap((blocks, at): Loose[] => [
    ...blocks
      .flatMap(linesOf)
      .map((line, of) => (of > 0 ? line : withPrefix(`${start + at}. `, line.content))),
    ...floats(blocks),
  ]);

export function quoteFrom(blocks: readonly Loose[]): Loose[] {
  return [
    ...portions(blocks.flatMap(linesOf), 50).map((content): Loose => ({ type: "blockquote", content })),
    ...floats(blocks),
  ];
}

type Marked = Extract<Loose, { type: "marked" }>;

/** Word's list paragraphs that follow one another, as a list where ours would show the same marks, else as paragraphs. */
function wordList(all: readonly Marked[]): Loose[] {
  const lowest = Math.min(...all.map(({ level }) => level));
  const items: { marker: string; lines: Loose[] }[] = [];
  for (const one of all) {
    const { marker, content } = one;
    if (one.level === lowest || items.length === 0)
      items.push({ marker, lines: content.length > 0 ? [paragraphOf(content)] : [] });
    else items.at(-1)?.lines.push(one);
  }
  const kept = items.filter(({ lines }) => lines.length > 0);
  if (kept.every(({ marker }) => !isNumbered(marker)))
    return listFrom(
      "bulletList",
      kept.map(({ lines }) => lines),
    );
  const counted =
    kept.length <= 500 &&
    kept.every(({ marker }, at) => /^\d+[.)]?$/.test(marker) && parseInt(marker, 10) === at + 1);
  if (counted)
    return listFrom(
      "orderedList",
      kept.map(({ lines }) => lines),
    );
  return kept.flatMap(({ marker, lines }) =>
    lines.flatMap(linesOf).map((line, of) => (of > 0 ? line : withPrefix(sign(marker), line.content))),
  );
}

/** The blocks of one place when it is complete. */
export function settled(blocks: readonly Loose[]): Loose[] {
  const all: Loose[] = [];
  for (let at = 0; at < blocks.length; at += 1) {
    const block = blocks[at];
    if (block?.type !== "marked") {
      if (block) all.push(block);
      continue;
    }
    const group = [block];
    for (
      let next = blocks[at + 1];
      next?.type === "marked" && next.list === block.list;
      next = blocks[at + 1]
    ) {
      group.push(next);
      at += 1;
    }
    for (const each of wordList(group)) all.push(each);
  }
  return all;
}
