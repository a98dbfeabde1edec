import { datePatterns, filterNames, isFilterName, mostFilters, type Filter } from "../filters/rules";
import { root, type Shape } from "../places/rules";

// The language of templates: words, places, conditions, repeats. Nothing in it is run; names are looked up in the table
// of places, and a text is either a tree of these nodes or a sentence that says where it is wrong.

/**
 * Where the value of a node is found: in the item of a repeat, `up` repeats outward, or (null) among all places; then by
 * name. No name: the item itself.
 */
export type Path = { up: number | null; names: readonly string[] };
export type Node =
  | { type: "words"; text: string }
  | { type: "place"; path: Path; filters: readonly Filter[] }
  | { type: "if"; path: Path; then: readonly Node[]; otherwise: readonly Node[] }
  | {
      type: "each";
      path: Path;
      separator: string;
      last: string;
      max: number | null;
      body: readonly Node[];
      otherwise: readonly Node[];
    };

/** Line and column count from 1, the column in characters. */
export type Problem = { line: number; column: number; sentence: string };
export type Parsed = { ok: true; value: Node[] } | { ok: false; problem: Problem };

export const longestTemplate = 20_000;
const deepest = 6;
const mostRepeats = 500;

class Mistake extends Error {
  constructor(
    readonly at: number,
    readonly sentence: string,
  ) {
    super(sentence);
  }
}

type Tag = { at: number; source: string };
type Piece = { at: number; text: string } | { at: number; tag: Tag };

/** Words and tags in turn; a tag ends at the first "}}" outside of its quotes. */
function pieces(text: string): Piece[] {
  const found: Piece[] = [];
  let at = 0;
  while (at < text.length) {
    const start = text.indexOf("{{", at);
    if (start === -1) {
      found.push({ at, text: text.slice(at) });
      break;
    }
    if (start > at) found.push({ at, text: text.slice(at, start) });
    const end = tagEnd(text, start + 2);
    if (end === -1) throw new Mistake(start, "Chỗ mở bằng “{{” chưa có “}}” để đóng.");
    found.push({ at: start, tag: { at: start, source: text.slice(start + 2, end) } });
    at = end + 2;
  }
  return found;
}

const quotes: ReadonlyMap<string, string> = new Map([
  ['"', '"'],
  ["“", "”"],
]);

function tagEnd(text: string, from: number): number {
  // What a note says is not read: a lone quote in it opens nothing.
  if (/^\s*!/.test(text.slice(from, from + 20))) return text.indexOf("}}", from);
  let closing: string | null = null;
  for (let at = from; at < text.length; at += 1) {
    const letter = text[at] ?? "";
    if (closing !== null) {
      if (letter === closing) closing = null;
    } else if (text.startsWith("}}", at)) return at;
    else closing = quotes.get(letter) ?? null;
  }
  return -1;
}

type Token = { at: number; kind: "name" | "text" | "number" | "mark"; text: string };

const token = /\s+|([\p{L}_][\p{L}\p{N}_.]*)|(\d+)|"([^"]*)"|“([^”]*)”|([#/|:=])|(.)/suy;

function tokens({ at, source }: Tag): Token[] {
  const found: Token[] = [];
  const reader = new RegExp(token);
  for (;;) {
    const start = reader.lastIndex;
    const match = reader.exec(source);
    if (!match) return found;
    const [, name, number, straight, curly, sign, other] = match;
    const place = at + 2 + start;
    if (other !== undefined) throw new Mistake(place, `Không hiểu ký hiệu “${other}” ở trong {{ }}.`);
    if (name !== undefined) found.push({ at: place, kind: "name", text: name });
    else if (number !== undefined) found.push({ at: place, kind: "number", text: number });
    else if (sign !== undefined) found.push({ at: place, kind: "mark", text: sign });
    else if (straight !== undefined || curly !== undefined)
      found.push({ at: place, kind: "text", text: straight ?? curly ?? "" });
  }
}

type Open = {
  at: number;
  word: "if" | "each";
  into: Node[];
  inElse: boolean;
  node: Node;
  item: Shape | null;
};

/** The shapes that names are looked up in, the innermost repeat first. */
type Scopes = readonly Shape[];

const listed = (names: Iterable<string>) => [...names].join(", ");

function lookUp(scopes: Scopes, { at, text }: Token, forPoint: boolean): { path: Path; shape: Shape } {
  const names = text.split(".");
  const [first = "", ...rest] = names;
  const found = first === "this" ? 0 : scopes.findIndex((scope) => scope.fields.has(first));
  const up = found === -1 ? null : found;
  const start =
    first === "this" ? scopes[0] : (up !== null && scopes[up]?.fields.get(first)) || root.get(first);
  if (!start) {
    const sentence =
      first === "this"
        ? "“this” chỉ dùng được ở trong {{#each}}."
        : `Không có chỗ nào tên là “${first}”. Ở đây dùng được: ${listed([
            ...scopes.flatMap((scope) => [...scope.fields.keys()]),
            ...root.keys(),
          ])}.`;
    throw new Mistake(at, sentence);
  }
  if (start.pointOnly && !forPoint)
    throw new Mistake(at, `“${first}” chỉ dùng được ở mẫu cho bài của một điểm cầu.`);
  const shape = rest.reduce<Shape>((before, name, nth) => {
    const next = before.fields.get(name);
    if (next) return next;
    const so = names.slice(0, nth + 1).join(".");
    const known = listed(before.fields.keys());
    throw new Mistake(
      at,
      known
        ? `“${so}” không có phần “${name}”. Các phần của nó: ${known}.`
        : `“${so}” không có phần nào, nên bỏ “.${name}”.`,
    );
  }, start);
  return { path: { up, names: first === "this" ? rest : names }, shape };
}

function readFilters(rest: readonly Token[], shape: Shape): Filter[] {
  const filters: Filter[] = [];
  let at = 0;
  while (at < rest.length) {
    const bar = rest[at];
    const name = rest[at + 1];
    if (bar?.text !== "|" || bar.kind !== "mark")
      throw new Mistake(bar?.at ?? 0, `Sau tên chỗ chỉ có thể là “|” và cách viết: ${listed(filterNames)}.`);
    if (name?.kind !== "name" || !isFilterName(name.text))
      throw new Mistake(name?.at ?? bar.at, `Sau “|” cần một trong các cách viết: ${listed(filterNames)}.`);
    at += 2;
    let pattern: string | null = null;
    if (name.text === "date") {
      const [colon, given] = [rest[at], rest[at + 1]];
      if (colon?.text !== ":" || given?.kind !== "text" || !datePatterns.includes(given.text)) {
        const forms = datePatterns.map((one) => `"${one}"`).join(", ");
        throw new Mistake(
          given?.at ?? colon?.at ?? name.at,
          `Viết date:"dạng ngày" với một trong các dạng: ${forms}.`,
        );
      }
      pattern = given.text;
      at += 2;
    }
    if (name.text === "date" && shape.holds !== "date")
      throw new Mistake(name.at, "“date” chỉ dùng cho chỗ là một ngày, thí dụ conference.date.");
    if (name.text === "padded" && shape.holds !== "number")
      throw new Mistake(name.at, "“padded” chỉ dùng cho chỗ là một số, thí dụ conference.points.");
    filters.push({ name: name.text, pattern });
    if (filters.length > mostFilters)
      throw new Mistake(bar.at, `Một chỗ có nhiều nhất ${mostFilters} cách viết nối nhau.`);
  }
  return filters;
}

function readOptions(rest: readonly Token[]) {
  const options = { separator: "", last: null as string | null, max: null as number | null };
  for (let at = 0; at < rest.length; at += 3) {
    const [name, equals, value] = rest.slice(at, at + 3);
    const where = name?.at ?? 0;
    if (name?.kind !== "name" || !["sep", "last", "max"].includes(name.text) || equals?.text !== "=")
      throw new Mistake(where, 'Sau tên danh sách chỉ có thể là sep="…", last="…" hoặc max=số.');
    if (name.text === "max") {
      const max = value?.kind === "number" ? Number(value.text) : 0;
      if (max < 1 || max > mostRepeats)
        throw new Mistake(where, `max cần một số từ 1 đến ${mostRepeats}, thí dụ max=5.`);
      options.max = max;
    } else if (value?.kind !== "text") {
      throw new Mistake(where, `${name.text} cần chữ trong dấu nháy, thí dụ ${name.text}="; ".`);
    } else if (name.text === "sep") options.separator = value.text;
    else options.last = value.text;
  }
  return { ...options, last: options.last ?? options.separator };
}

const closings = { if: "{{/if}}", each: "{{/each}}" };

function parse(text: string, forPoint: boolean): Node[] {
  const top: Node[] = [];
  const open: Open[] = [];
  const into = () => open.at(-1)?.into ?? top;
  const scopes = () =>
    open
      .filter((one) => !one.inElse)
      .flatMap(({ item }) => item ?? [])
      .reverse();
  const begin = (word: "if" | "each", name: Token | undefined, rest: readonly Token[], at: number) => {
    if (name?.kind !== "name")
      throw new Mistake(at, `Sau #${word} cần tên một chỗ, thí dụ {{#${word} leaders}}.`);
    if (open.length >= deepest) throw new Mistake(at, `Lồng nhau nhiều nhất ${deepest} lớp.`);
    const { path, shape } = lookUp(scopes(), name, forPoint);
    const inner: Node[] = [];
    if (word === "if") {
      if (rest[0]) throw new Mistake(rest[0].at, "Trong {{#if}} chỉ có tên một chỗ.");
      const node = { type: "if" as const, path, then: inner, otherwise: [] };
      into().push(node);
      open.push({ at, word, into: inner, inElse: false, node, item: null });
      return;
    }
    if (!shape.item)
      throw new Mistake(name.at, `“${name.text}” không phải danh sách, nên không lặp được bằng {{#each}}.`);
    const node = { type: "each" as const, path, ...readOptions(rest), body: inner, otherwise: [] };
    into().push(node);
    open.push({ at, word, into: inner, inElse: false, node, item: shape.item });
  };
  const otherwise = (at: number) => {
    const last = open.at(-1);
    if (!last || last.inElse) throw new Mistake(at, "{{else}} không nằm trong {{#if}} hay {{#each}} nào.");
    const branch: Node[] = [];
    if (last.node.type === "if" || last.node.type === "each") last.node.otherwise = branch;
    last.into = branch;
    last.inElse = true;
  };
  const end = (word: string | undefined, at: number) => {
    const last = open.pop();
    if (!last) throw new Mistake(at, `{{/${word ?? ""}}} không đóng chỗ nào đang mở.`);
    if (last.word !== word) throw new Mistake(at, `Ở đây cần ${closings[last.word]} trước.`);
  };
  for (const piece of pieces(text)) {
    if ("text" in piece) {
      into().push({ type: "words", text: piece.text });
      continue;
    }
    if (piece.tag.source.trimStart().startsWith("!")) continue;
    const [first, second, ...rest] = tokens(piece.tag);
    if (!first) throw new Mistake(piece.at, "Giữa {{ và }} chưa có gì.");
    if (first.text === "#" && first.kind === "mark") {
      if (second?.text !== "if" && second?.text !== "each")
        throw new Mistake(first.at, "Sau “#” chỉ có thể là if hoặc each.");
      begin(second.text, rest[0], rest.slice(1), piece.at);
    } else if (first.text === "/" && first.kind === "mark") {
      if (rest[0]) throw new Mistake(rest[0].at, "Chỗ đóng chỉ có tên: {{/if}} hoặc {{/each}}.");
      end(second?.text, piece.at);
    } else if (first.text === "else" && first.kind === "name") {
      if (second) throw new Mistake(second.at, "{{else}} đứng một mình.");
      otherwise(piece.at);
    } else if (first.kind === "name") {
      const { path, shape } = lookUp(scopes(), first, forPoint);
      if (!shape.prints)
        throw new Mistake(
          first.at,
          `“${first.text}” là danh sách: viết {{#each ${first.text}}}…{{/each}} để lấy từng mục.`,
        );
      into().push({ type: "place", path, filters: readFilters(second ? [second, ...rest] : [], shape) });
    } else throw new Mistake(first.at, "Trong {{ }} cần tên một chỗ, #if, #each, else, /if hoặc /each.");
  }
  const left = open.at(-1);
  if (left) throw new Mistake(left.at, `{{#${left.word}}} mở ở đây chưa có ${closings[left.word]}.`);
  return top;
}

function placeOf(text: string, at: number): { line: number; column: number } {
  const before = text.slice(0, at).split("\n");
  return { line: before.length, column: Array.from(before.at(-1) ?? "").length + 1 };
}

/**
 * Reads a template. Takes any text, and whether it is for a point's article (its own places are then known). Gives the
 * tree, or the first mistake with its line and column; never throws.
 */
export function parseTemplate(text: string, forPoint: boolean): Parsed {
  if (text.length > longestTemplate) {
    const sentence = `Mẫu dài nhất ${longestTemplate.toLocaleString("vi-VN")} ký tự.`;
    return { ok: false, problem: { line: 1, column: 1, sentence } };
  }
  try {
    return { ok: true, value: parse(text, forPoint) };
  } catch (error) {
    if (!(error instanceof Mistake)) throw error;
    const problem = { ...placeOf(text, error.at), sentence: error.sentence };
    return { ok: false, problem };
  }
}

/** The mistake as it is told beside the field. */
export const problemSentence = ({ line, column, sentence }: Problem) =>
  `Dòng ${line}, cột ${column}: ${sentence}`;
