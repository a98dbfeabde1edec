import type { Block, Inline, Paragraph } from "../../rules";
import { linesOf, paragraphOf, type Loose } from "../blocks/rules";

type Table = Extract<Block, { type: "table" }>;
type Row = Table["content"][number];
type Cell = Row["content"][number];

/** A cell as it was written. */
export type LooseCell = { header: boolean; across: number; down: number; blocks: Loose[] };

const columnsMost = 20;
const rowsMost = 200;
const linesMost = 20;

/** How many columns or rows a cell says it spans: what is no number, or beyond a table of ours, is bounded. */
export const span = (written: string | undefined) => {
  const value = Number.parseInt(written ?? "1", 10);
  return Number.isNaN(value) ? 1 : Math.min(Math.max(value, 1), columnsMost);
};

const blank = (): Paragraph[] => [{ type: "paragraph" }];

/** Lines beyond what a cell may hold go on in its last one. */
function bounded(lines: readonly Paragraph[]): Paragraph[] {
  if (lines.length === 0) return blank();
  if (lines.length <= linesMost) return [...lines];
  const rest = lines
    .slice(linesMost - 1)
    .flatMap((line, at): Inline[] =>
      at === 0 ? (line.content ?? []) : [{ type: "hardBreak" }, ...(line.content ?? [])],
    );
  return [...lines.slice(0, linesMost - 1), paragraphOf(rest.slice(0, 2_000))];
}

const empty = (header: boolean): Cell => ({ type: header ? "tableHeader" : "tableCell", content: blank() });

/** One row: a spanned place is an empty cell, so that what stands below one another stays so. */
function rowOf(row: readonly LooseCell[], taken: Map<number, { rows: number; header: boolean }>): Cell[] {
  const cells: Cell[] = [];
  const beyond: Paragraph[] = [];
  const skipTaken = () => {
    for (let from = taken.get(cells.length); from; from = taken.get(cells.length)) {
      if (from.rows > 1) taken.set(cells.length, { ...from, rows: from.rows - 1 });
      else taken.delete(cells.length);
      cells.push(empty(from.header));
    }
  };
  for (const { header, across, down, blocks } of row) {
    skipTaken();
    const lines = blocks.flatMap(linesOf);
    if (cells.length >= columnsMost) for (const line of lines) beyond.push(line);
    for (let column = 0; column < across && cells.length < columnsMost; column += 1) {
      if (down > 1) taken.set(cells.length, { rows: down - 1, header });
      cells.push(
        column === 0
          ? { type: header ? "tableHeader" : "tableCell", content: bounded(lines) }
          : empty(header),
      );
    }
  }
  skipTaken();
  const last = cells.at(-1);
  // Cells beyond the last column go on in it.
  if (last && beyond.length > 0) last.content = bounded([...last.content, ...beyond]);
  return cells;
}

/** Every row as wide as the widest. */
function grid(rows: readonly LooseCell[][]): Cell[][] {
  const taken = new Map<number, { rows: number; header: boolean }>();
  const lines = rows.map((row) => rowOf(row, taken));
  const width = lines.reduce((widest, { length }) => Math.max(widest, length), 1);
  return lines.map((cells) => [
    ...cells,
    ...Array.from({ length: width - cells.length }, () => empty(false)),
  ]);
}

/** A table that only holds a page together: one column, or tables in its cells. */
const isFrame = (rows: readonly LooseCell[][]) =>
  rows.every((row) => row.length <= 1) ||
  rows.some((row) => row.some(({ blocks }) => blocks.some(({ type }) => type === "table")));

const isEmpty = (blocks: readonly Loose[]) => blocks.every((block) => linesOf(block).length === 0);

/** A table of HTML: a table of ours with its pictures after it, or what a mere frame holds. */
export function tableFrom(rows: readonly LooseCell[][]): { blocks: Loose[]; frame: boolean } {
  const inside = rows.flatMap((row) => row.flatMap(({ blocks }) => blocks));
  if (isFrame(rows) || isEmpty(inside)) return { blocks: inside, frame: true };
  const written = rows.filter((row) => row.length > 0);
  const lines = grid(written);
  const tables: Loose[] = [];
  for (let at = 0; at < lines.length; at += rowsMost)
    tables.push({
      type: "table",
      content: lines.slice(at, at + rowsMost).map((content): Row => ({ type: "tableRow", content })),
    });
  return { blocks: [...tables, ...inside.filter(({ type }) => type === "picture")], frame: false };
}
