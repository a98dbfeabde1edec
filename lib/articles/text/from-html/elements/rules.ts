import type { DroppedWhat } from "../builder/rules";

export type Attributes = Readonly<Record<string, string>>;

// Dropped with all that is in it; null: nobody misses it.
const dropped: Readonly<Record<string, DroppedWhat | null>> = {
  script: "script",
  iframe: "embed",
  frame: "embed",
  object: "embed",
  embed: "embed",
  applet: "embed",
  video: "embed",
  audio: "embed",
  svg: "drawing",
  math: "drawing",
  canvas: "drawing",
  input: "control",
  select: "control",
  button: "control",
  textarea: "control",
  datalist: "control",
  del: "struck",
  s: "struck",
  strike: "struck",
  style: null,
  title: null,
  xml: null,
  meta: null,
  link: null,
  base: null,
  template: null,
  noscript: null,
  noframes: null,
  rp: null,
  rt: null,
};
/** What an element that is dropped counts as; undefined: it is not dropped. */
export const dropOf = (name: string) => (Object.hasOwn(dropped, name) ? dropped[name] : undefined);

// A paragraph ends where one of these begins or ends.
export const blockLike = new Set(
  (
    "p div section article header footer main aside nav address center form fieldset legend details summary dl dt dd " +
    "h1 h2 h3 h4 h5 h6 hr pre ul ol menu dir li blockquote figure figcaption table caption thead tbody tfoot tr td th body html"
  ).split(" "),
);
export const headings: Readonly<Record<string, 2 | 3>> = { h1: 2, h2: 2, h3: 3, h4: 3, h5: 3, h6: 3 };
const raised: Readonly<Record<string, string>> = {
  "0": "⁰",
  "1": "¹",
  "2": "²",
  "3": "³",
  "4": "⁴",
  "5": "⁵",
  "6": "⁶",
  "7": "⁷",
  "8": "⁸",
  "9": "⁹",
};

/** A raised number as its own letters, so that 10 to the 6th does not read as 106. */
export const raisedFigures = (text: string) =>
  text.replace(/^\s*\d{1,3}\s*$/, (digits) => digits.trim().replace(/\d/g, (each) => raised[each] ?? each));

/** Where a picture lies; pages that load late write it elsewhere. */
export const sourceOf = (attributes: Attributes) => {
  const lazy =
    attributes["data-src"] ??
    attributes["data-lazy-src"] ??
    attributes["data-original"] ??
    attributes["data-orig-file"];
  const src = attributes["src"]?.trim() ?? "";
  return (src === "" || (src.startsWith("data:") && lazy) ? lazy?.trim() : src) ?? "";
};
/** Sides of a picture that only counts readers. */
export const isDot = (size: string | undefined) => size !== undefined && /^\s*[0-2](?:px)?\s*$/.test(size);
export const hasClass = (attributes: Attributes, name: string) =>
  ` ${attributes["class"] ?? ""} `.includes(` ${name} `);
