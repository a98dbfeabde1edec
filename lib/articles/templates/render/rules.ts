import { words, type Segment } from "../../facts/segments/rules";
import { segmentsToInlines, type BodyDoc, type LineDoc, type Paragraph } from "../../text/rules";
import { applyFilters } from "../filters/rules";
import type { Node, Path } from "../language/rules";
import { noValue, type Scope, type Value } from "../scope/rules";

// A template of a page can ask for every point at every point: what it may cost is counted, not hoped.

/** How many pieces the texts of a template may print, separators apart, and how many nodes may be looked at on the way. */
const mostPieces = 10_000;
const mostSteps = 200_000;
/** What an article may hold (text/rules): paragraphs, pieces of one, letters of a run. */
const mostParagraphs = 1_000;
const mostInlines = 2_000;
const longestRun = 20_000;
const longestText = 400_000;

class TooLong extends Error {}

const valueAt = ({ up, names }: Path, items: readonly Value[], scope: Scope): Value => {
  const start = up === null ? scope.root : (items[up] ?? noValue);
  return names.reduce((value, name) => value.fields.get(name) ?? noValue, start);
};

/** Whether the record says it: a list has items, a sentence a fact, words letters. */
export const isGiven = ({ items, text }: Value): boolean => {
  if (items !== null) return items.length > 0;
  if (text === null) return false;
  return (
    text.some(({ kind }) => kind === "fact") ||
    (text.length > 0 && text.every(({ kind }) => kind === "words"))
  );
};

function write(nodes: readonly Node[], scope: Scope): Segment[] {
  let [steps, pieces, letters] = [0, 0, 0];
  const put = (out: Segment[], segments: readonly Segment[]) => {
    for (const segment of segments) {
      pieces += 1;
      letters += segment.text.length;
      if (pieces > mostPieces || letters > longestText) throw new TooLong();
      out.push(segment);
    }
  };
  const each = (node: Extract<Node, { type: "each" }>, items: readonly Value[]): Segment[] => {
    const printed: Segment[][] = [];
    for (const item of valueAt(node.path, items, scope).items ?? []) {
      if (printed.length === node.max) break;
      const one = walk(node.body, [item, ...items]);
      // What a condition leaves out of a list takes its separator with it.
      if (one.some(({ text }) => text.trim() !== "")) printed.push(one);
    }
    if (printed.length === 0) return walk(node.otherwise, items);
    return printed.flatMap((one, at) =>
      at === 0 ? one : [words(at === printed.length - 1 ? node.last : node.separator), ...one],
    );
  };
  const walk = (some: readonly Node[], items: readonly Value[]): Segment[] => {
    const out: Segment[] = [];
    for (const node of some) {
      steps += 1;
      if (steps > mostSteps) throw new TooLong();
      switch (node.type) {
        case "words":
          put(out, [words(node.text)]);
          break;
        case "place":
          put(out, applyFilters(valueAt(node.path, items, scope).text ?? [], node.filters, scope.context));
          break;
        case "if":
          out.push(...walk(isGiven(valueAt(node.path, items, scope)) ? node.then : node.otherwise, items));
          break;
        case "each":
          out.push(...each(node, items));
      }
    }
    return out;
  };
  return walk(nodes, []);
}

/** Words side by side as one run, single spaces, none before a mark or at the ends: what a condition left out leaves gaps. */
function tidy(line: readonly Segment[]): Segment[] {
  const runs: Segment[] = [];
  for (const segment of line) {
    const last = runs.at(-1);
    if (segment.kind === "words" && last?.kind === "words")
      runs[runs.length - 1] = words(last.text + segment.text);
    else runs.push(segment);
  }
  return runs
    .map((segment, at) => {
      if (segment.kind !== "words") return segment;
      const text = segment.text.replace(/\s+/gu, " ").replace(/ (?=[.,;:!?](?:\s|$))/gu, "");
      const from = at === 0 ? text.trimStart() : text;
      return words(at === runs.length - 1 ? from.trimEnd() : from);
    })
    .filter(({ text }) => text !== "");
}

function linesOf(segments: readonly Segment[]): Segment[][] {
  const lines: Segment[][] = [[]];
  for (const segment of segments) {
    if (segment.kind !== "words") {
      lines.at(-1)?.push(segment);
      continue;
    }
    segment.text.split("\n").forEach((part, at) => {
      if (at > 0) lines.push([]);
      lines.at(-1)?.push(words(part));
    });
  }
  return lines.map(tidy).filter((line) => line.length > 0);
}

const contentOf = (line: readonly Segment[]) => {
  if (line.length > mostInlines || line.some(({ text }) => text.length > longestRun)) throw new TooLong();
  return { content: segmentsToInlines(line) };
};

const lineDoc = (nodes: readonly Node[], scope: Scope): LineDoc => {
  const whole = write(nodes, scope).map((segment) =>
    segment.kind === "words" ? words(segment.text.replaceAll("\n", " ")) : segment,
  );
  const line = tidy(whole);
  return { type: "doc", content: [{ type: "paragraph", ...(line.length > 0 && contentOf(line)) }] };
};

const headingMark = /^(##|###) +/;

function bodyDoc(nodes: readonly Node[], scope: Scope): BodyDoc {
  const lines = linesOf(write(nodes, scope));
  if (lines.length > mostParagraphs) throw new TooLong();
  const content = lines.map((line): BodyDoc["content"][number] => {
    const [first, ...rest] = line;
    const level = first?.kind === "words" ? headingMark.exec(first.text)?.[1]?.length : undefined;
    if (!first || level === undefined) return { type: "paragraph", ...contentOf(line) } satisfies Paragraph;
    const named = tidy([words(first.text.replace(headingMark, "")), ...rest]);
    return { type: "heading", attrs: { level: level === 2 ? 2 : 3 }, ...contentOf(named) };
  });
  return { type: "doc", content: content.length > 0 ? content : [{ type: "paragraph" }] };
}

export type Tree = { title: readonly Node[]; lead: readonly Node[]; body: readonly Node[] };
type Text = { title: LineDoc; lead: LineDoc; body: BodyDoc };

/**
 * The first draft that a template makes of a record: a line break is a paragraph, "## " a heading, title and lead one
 * line. Null where it would be longer than an article may be.
 */
export function renderTemplate(template: Tree, scope: Scope): Text | null {
  try {
    return {
      title: lineDoc(template.title, scope),
      lead: lineDoc(template.lead, scope),
      body: bodyDoc(template.body, scope),
    };
  } catch (error) {
    if (error instanceof TooLong) return null;
    throw error;
  }
}
