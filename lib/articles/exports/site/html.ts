import { Parser } from "htmlparser2";
import { escapeAttribute } from "./rules";

/** An element as it stands in the text of a page. */
export type Element = {
  name: string;
  attributes: Record<string, string>;
  /** Inside the head, foot or menu of the page, where a link that leads nowhere is left out with its words. */
  inFrame: boolean;
  start: number;
  openEnd: number;
  closeStart: number;
  closeEnd: number;
};

/** The elements of a page, in the order of their beginning. */
export function elementsOf(html: string): Element[] {
  const all: Element[] = [];
  const open: Element[] = [];
  const parser = new Parser(
    {
      onopentag: (name, attributes) => {
        const inFrame = open.some(
          (one) =>
            one.name === "footer" ||
            one.name === "nav" ||
            (one.name === "header" && one.attributes["class"] === "site-header"),
        );
        const end = parser.endIndex + 1;
        const element = { name, attributes, inFrame, start: parser.startIndex, openEnd: end };
        const whole: Element = { ...element, closeStart: end, closeEnd: end };
        all.push(whole);
        open.push(whole);
      },
      onclosetag: (name, isImplied) => {
        const element = open.pop();
        if (element?.name !== name || isImplied) return;
        element.closeStart = parser.startIndex;
        element.closeEnd = parser.endIndex + 1;
      },
    },
    { lowerCaseAttributeNames: false },
  );
  parser.end(html);
  return all;
}

export const isSearch = ({ name, attributes }: Element) => name === "form" && attributes["role"] === "search";

const setAttributes = new Set(["srcset", "imagesrcset", "srcSet", "imageSrcSet"]);
const oneAttributes = new Set(["href", "src", "poster"]);

const readSet = (value: string) =>
  value.split(",").map((part) => {
    const [link = "", ...size] = part.trim().split(/\s+/);
    return { link, size: size.join(" ") };
  });

/** The addresses that an element names to be shown, opened or loaded. */
export const linksOf = ({ attributes }: Element): string[] =>
  Object.entries(attributes).flatMap(([name, value]) =>
    oneAttributes.has(name) ? [value] : setAttributes.has(name) ? readSet(value).map(({ link }) => link) : [],
  );

/** An element's attributes with each of these addresses changed. */
export const withLinks = (
  { attributes }: Element,
  change: (link: string) => string,
): Record<string, string> =>
  Object.fromEntries(
    Object.entries(attributes).map(([name, value]) => {
      if (oneAttributes.has(name)) return [name, change(value)];
      if (!setAttributes.has(name)) return [name, value];
      const set = readSet(value).map(({ link, size }) => `${change(link)}${size === "" ? "" : ` ${size}`}`);
      return [name, set.join(", ")];
    }),
  );

/** The opening tag of an element with other attributes. */
export function openTag(html: string, { name, start, openEnd }: Element, attributes: Record<string, string>) {
  const closing = html.slice(start, openEnd).endsWith("/>") ? "/>" : ">";
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${escapeAttribute(value)}"`);
  return `<${name}${written.join("")}${closing}`;
}

export type Edit = { start: number; end: number; text: string };

/** The text with these pieces changed; a piece inside one that is changed already is left out with it. */
export function applyEdits(html: string, edits: readonly Edit[]): string {
  let at = 0;
  const parts: string[] = [];
  for (const { start, end, text } of edits.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    if (start < at) continue;
    parts.push(html.slice(at, start), text);
    at = end;
  }
  parts.push(html.slice(at));
  return parts.join("");
}
