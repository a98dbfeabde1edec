import { queryKey, storedSearchKey } from "@/lib/text/search";

export type Part = { text: string; found: boolean };

const wordPattern = /[\p{L}\p{M}\p{N}]+/gu;

/** The folded words that a reader looks for. */
export const soughtWords = (search: string): ReadonlySet<string> =>
  new Set(queryKey(search).split(" ").filter(Boolean));

// For each search the words met so far: folding is dear, and the texts of a page are made of the same few thousand words.
const metBy = new WeakMap<ReadonlySet<string>, Map<string, boolean>>();

// An abbreviation is found by its meaning, too, as the stored text is: "ủy ban" finds "UBND".
function isFound(word: string, sought: ReadonlySet<string>): boolean {
  const met = metBy.get(sought) ?? new Map<string, boolean>();
  metBy.set(sought, met);
  const known = met.get(word);
  if (known !== undefined) return known;
  const found = storedSearchKey(word)
    .split(" ")
    .some((each) => sought.has(each));
  met.set(word, found);
  return found;
}

/**
 * The text in pieces, those that the search found marked: words are compared as the search compares them, without
 * diacritics, and printed as they stand. Neighbouring words are one piece.
 */
export function markFound(text: string, sought: ReadonlySet<string>): Part[] {
  const whole = text.normalize("NFC");
  if (sought.size === 0) return [{ text: whole, found: false }];
  const parts: Part[] = [];
  const put = (piece: string, found: boolean) => {
    const last = parts.at(-1);
    if (piece === "") return;
    if (last?.found === found) last.text += piece;
    else parts.push({ text: piece, found });
  };
  let from = 0;
  for (const match of whole.matchAll(wordPattern)) {
    const found = isFound(match[0], sought);
    const between = whole.slice(from, match.index);
    const joins = found && parts.at(-1)?.found === true && /^ $/.test(between);
    put(between, joins);
    put(match[0], found);
    from = match.index + match[0].length;
  }
  put(whole.slice(from), false);
  return parts;
}

const entities: Readonly<Record<string, string>> = {
  "&amp;": "&",
  "&lt;": "<",
  "&gt;": ">",
  "&quot;": '"',
  "&#39;": "'",
  "&nbsp;": " ",
};

/**
 * The words of a publication's own mark-up, which is made from a closed list of nodes; it may be cut anywhere. Without
 * captions: the article no longer shows those of photos whose people have said no.
 */
export const textOf = (html: string) =>
  html
    .replace(/<figure class="article-photo"[^]*?(?:<\/figure>|$)/g, " ")
    .replace(/<[^>]*(?:>|$)/g, " ")
    .replace(/&(?:amp|lt|gt|quot|#39|nbsp);/g, (entity) => entities[entity] ?? "")
    .replace(/\s+/g, " ")
    .replace(/ ([,.;:!?)])/g, "$1")
    .trim();

const before = 60;

// A text that says nothing else is not read to its end.
const mostPlaces = 200;

function placesIn(text: string, sought: ReadonlySet<string>) {
  const places: RegExpExecArray[] = [];
  for (const match of text.matchAll(wordPattern)) {
    if (!isFound(match[0], sought)) continue;
    places.push(match);
    if (places.length === mostPlaces) break;
  }
  return places;
}

/** The part of a text in which the most sought words stand together, of their first 200, cut between words. */
export function snippetOf(text: string, sought: ReadonlySet<string>, most: number): string {
  const whole = text.normalize("NFC");
  if (whole.length <= most) return whole;
  const places = placesIn(whole, sought);
  let best = { at: 0, different: 0 };
  for (const [nth, { index }] of places.entries()) {
    const near = new Set<string>();
    for (const match of places.slice(nth)) {
      if (match.index > index + most - before) break;
      near.add(match[0].toLowerCase());
    }
    if (near.size > best.different) best = { at: index, different: near.size };
  }
  let begin = Math.max(0, Math.min(best.at - before, whole.length - most));
  if (begin > 0) begin = whole.indexOf(" ", begin) + 1 || begin;
  let end = Math.min(whole.length, begin + most);
  if (end < whole.length) end = Math.max(whole.lastIndexOf(" ", end), begin + 1);
  return `${begin > 0 ? "…" : ""}${whole.slice(begin, end).trim()}${end < whole.length ? "…" : ""}`;
}
