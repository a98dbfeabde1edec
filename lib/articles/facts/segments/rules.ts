/** Which record and which of its fields a fact was read from; shown on the chip in the editor. */
export type Source = { record: string; field: string };

export type Words = { kind: "words"; text: string };
export type Fact = { kind: "fact"; key: string; text: string; source: Source };
/** What the record does not say: amber in the editor, and nothing is published while one is left. */
export type Blank = { kind: "blank"; key: string; text: string; source: Source };
export type Segment = Words | Fact | Blank;

export const words = (text: string): Words => ({ kind: "words", text });

/** The fact, or the blank that stands in its place when the record does not give it. `missing` names what to find out. */
export const factOrBlank = (
  key: string,
  text: string | null | undefined,
  missing: string,
  source: Source,
): Fact | Blank =>
  text ? { kind: "fact", key, text, source } : { kind: "blank", key, text: missing, source };

/** Puts `separator` between groups, and `last` before the last one: "A, B và C". */
export function joined(groups: readonly Segment[][], separator = ", ", last = separator): Segment[] {
  return groups.flatMap((group, at) =>
    at === 0 ? group : [words(at === groups.length - 1 ? last : separator), ...group],
  );
}

/** "đồng chí" → "Đồng chí": only words are changed, a fact stands as the record has it. */
export function sentenceStart(segments: readonly Segment[]): Segment[] {
  const [first, ...rest] = segments;
  if (first?.kind !== "words") return [...segments];
  return [words(first.text.charAt(0).toUpperCase() + first.text.slice(1)), ...rest];
}

/** What a reader would read, blanks in brackets. */
export const plainText = (segments: readonly Segment[]) =>
  segments.map((segment) => (segment.kind === "blank" ? `[${segment.text}]` : segment.text)).join("");
