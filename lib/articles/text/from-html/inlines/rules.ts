import { cleanLine } from "@/lib/text/normalize";
import type { Inline } from "../../rules";

/** Words as they were met, with what is in force where they stand; or a line break. */
export type Piece =
  { kind: "words"; text: string; bold: boolean; italic: boolean; href: string | null } | { kind: "break" };

const runMost = 20_000;
const inlinesMost = 2_000;

type Words = Extract<Piece, { kind: "words" }>;
const alike = (one: Words, other: Words) =>
  one.bold === other.bold && one.italic === other.italic && one.href === other.href;

/** Neighbours of one form are one run: a letter and its mark may come apart. */
function joined(pieces: readonly Piece[]): Piece[] {
  const all: Piece[] = [];
  let texts: string[] = [];
  let open: Words | null = null;
  const close = () => {
    if (open) all.push({ ...open, text: texts.join("") });
    open = null;
  };
  for (const piece of pieces) {
    if (piece.kind === "break") {
      close();
      all.push(piece);
    } else if (open && alike(open, piece)) texts.push(piece.text);
    else {
      close();
      open = piece;
      texts = [piece.text];
    }
  }
  close();
  return all;
}

/** A long run in pieces that may be stored, parted at spaces. */
function portions(text: string): string[] {
  const all: string[] = [];
  let rest = text;
  while (rest.length > runMost) {
    const space = rest.lastIndexOf(" ", runMost - 1);
    const half = /[\ud800-\udbff]/.test(rest.charAt(runMost - 1)) ? runMost - 1 : runMost;
    const at = space > 0 ? space + 1 : half;
    all.push(rest.slice(0, at));
    rest = rest.slice(at);
  }
  return rest === "" ? all : [...all, rest];
}

function marksOf({ bold, italic, href }: Words) {
  const marks = [
    ...(href === null ? [] : [{ type: "link" as const, attrs: { href } }]),
    ...(bold ? [{ type: "bold" as const }] : []),
    ...(italic ? [{ type: "italic" as const }] : []),
  ];
  return marks.length > 0 ? { marks } : {};
}

const trimEnd = (line: Inline[]) => {
  for (let last = line.at(-1); last; last = line.at(-1)) {
    if (last.type === "hardBreak") line.pop();
    else if (last.type !== "text") return;
    else {
      const text = last.text.trimEnd();
      if (text === last.text) return;
      line.pop();
      if (text !== "") line.push({ ...last, text });
    }
  }
};

/**
 * The words of one block of HTML as paragraphs that may be stored: cleaned, single spaces, none at the ends. Two breaks
 * in a row part two paragraphs. None: there were no words.
 */
export function linesFrom(pieces: readonly Piece[]): Inline[][] {
  const lines: Inline[][] = [];
  let line: Inline[] = [];
  let afterSpace = true;
  const close = () => {
    trimEnd(line);
    if (line.length > 0) lines.push(line);
    line = [];
    afterSpace = true;
  };
  for (const piece of joined(pieces)) {
    if (piece.kind === "break") {
      trimSpace(line);
      if (line.length === 0 || line.at(-1)?.type === "hardBreak") close();
      else line.push({ type: "hardBreak" });
      afterSpace = true;
    } else {
      const cleaned = cleanLine(`.${piece.text}.`).slice(1, -1);
      const text = afterSpace ? cleaned.trimStart() : cleaned;
      for (const portion of portions(text)) line.push({ type: "text", text: portion, ...marksOf(piece) });
      if (cleaned !== "") afterSpace = cleaned.endsWith(" ");
    }
    if (line.length >= inlinesMost - 1) close();
  }
  close();
  return lines;
}

/** The space before a break draws nothing. */
function trimSpace(line: Inline[]) {
  const last = line.at(-1);
  if (last?.type !== "text" || !last.text.endsWith(" ")) return;
  line.pop();
  const text = last.text.trimEnd();
  if (text !== "") line.push({ ...last, text });
}
