import { escapeAttribute } from "./rules";
import {
  applyEdits,
  elementsOf,
  isSearch,
  linksOf,
  openTag,
  withLinks,
  type Edit,
  type Element,
} from "./html";

/** How a page's addresses read in the copy. */
export type Reading = {
  /** The path on the site that an address names; null: it leads elsewhere, or stays on this page. */
  pathOf: (link: string) => string | null;
  /** The link to it from this page; null: the copy has nothing there. */
  linkTo: (path: string) => string | null;
  /** The address under which the copy has it, for what must be absolute; null: the copy has no address. */
  absolute: (path: string) => string | null;
  /** Before the paths of addresses that are absolute on the site; null: none are. */
  origin: string | null;
  /** Of this page; null: it is none that a search engine should list. */
  canonical: string | null;
};

/** The paths that a page names, so that what they name can be put into the copy first. */
export function pathsIn(html: string, { pathOf, origin }: Pick<Reading, "pathOf" | "origin">): string[] {
  const elements = elementsOf(html);
  const gone = elements.filter(isSearch);
  const inText = absoluteIn(origin);
  return elements
    .filter((one) => !gone.some((form) => one.start >= form.start && one.start < form.closeEnd))
    .flatMap((one) => {
      if (!isData(one)) return shownLinks(one);
      return inText
        ? [...html.slice(one.openEnd, one.closeStart).matchAll(inText)].map(([whole]) => whole)
        : [];
    })
    .map(pathOf)
    .filter((path) => path !== null);
}

const isData = ({ name, attributes }: Element) =>
  name === "script" && attributes["type"] === "application/ld+json";

const literal = (text: string) => text.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");
/** The site's own addresses within a text. */
const absoluteIn = (origin: string | null) =>
  origin === null ? null : new RegExp(`${literal(origin)}(/[^"\\\\\\s]*)?`, "g");

const isCanonical = ({ name, attributes }: Element) => name === "link" && attributes["rel"] === "canonical";

/** Pictures that other sites show beside a link are named in a meta tag. */
const shownLinks = (element: Element): string[] =>
  isCanonical(element)
    ? []
    : element.name === "meta" && element.attributes["property"] === "og:image"
      ? [element.attributes["content"] ?? ""]
      : linksOf(element);

/**
 * A page as the copy holds it: links made relative, what needs the server left out (the search; the count of openings, whose
 * number stays), absolute addresses under the copy's own.
 */
export function rewritePage(html: string, reading: Reading): string {
  const edits: Edit[] = [];
  const change = changer(reading);
  let hasCanonical = false;
  for (const element of elementsOf(html)) {
    const { name, attributes, start, openEnd, closeStart, closeEnd } = element;
    hasCanonical ||= isCanonical(element);
    if (isSearch(element)) edits.push({ start, end: closeEnd, text: "" });
    else if (name === "a" && leadsNowhere(element, reading)) {
      if (element.inFrame) edits.push({ start, end: closeEnd, text: "" });
      else
        edits.push(
          { start, end: openEnd, text: "<span>" },
          { start: closeStart, end: closeEnd, text: "</span>" },
        );
    } else if (isData(element))
      edits.push({ start: openEnd, end: closeStart, text: change.text(html.slice(openEnd, closeStart)) });
    else {
      const changed = change.attributes(element);
      if (name === "html" || Object.entries(attributes).some(([key, value]) => changed[key] !== value))
        edits.push({ start, end: openEnd, text: openTag(html, element, changed) });
    }
  }
  const text = applyEdits(html, edits).replace(/<li[^>]*>\s*<\/li>/g, "");
  if (hasCanonical || reading.canonical === null) return text;
  const link = `<link rel="canonical" href="${escapeAttribute(reading.canonical)}"/>`;
  return text.replace("</head>", () => `${link}</head>`);
}

function decoded(text: string) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function leadsNowhere({ attributes }: Element, { pathOf, linkTo }: Reading) {
  const path = pathOf(attributes["href"] ?? "");
  return path !== null && linkTo(path) === null;
}

function changer({ pathOf, linkTo, absolute, origin, canonical }: Reading) {
  const inText = absoluteIn(origin);
  const inQuery = origin === null ? null : new RegExp(`${literal(encodeURIComponent(origin))}([^&]*)`, "g");
  const text = (value: string) =>
    inText
      ? value.replace(inText, (whole, path: string | undefined) => absolute(path ?? "/") ?? whole)
      : value;
  // Of the links that share a page: it stands in the query of another site's address.
  const query = (value: string) =>
    inQuery
      ? value.replace(inQuery, (whole, path: string) => {
          const moved = absolute(decoded(path) || "/");
          return moved === null ? whole : encodeURIComponent(moved);
        })
      : value;
  const link = (value: string) => {
    const path = pathOf(value);
    const to = path === null ? null : linkTo(path);
    return path === null ? query(value) : to === null ? value : to + (/#.*$/.exec(value)?.[0] ?? "");
  };
  const attributes = (element: Element): Record<string, string> => {
    // The letters stand beside the copy's pages, where no cookie says that they were fetched.
    if (element.name === "html") return { ...element.attributes, "data-fonts": "kept" };
    const { "data-publication": _, ...kept } = element.attributes;
    const whole = { ...element, attributes: kept };
    if (isCanonical(element)) return { ...kept, href: canonical ?? kept["href"] ?? "" };
    if (element.name === "meta" && kept["content"] !== undefined)
      return { ...kept, content: text(kept["content"]) };
    const changed = withLinks(whole, link);
    return changed["data-copy"] === undefined
      ? changed
      : { ...changed, "data-copy": text(changed["data-copy"]) };
  };
  return { text, attributes };
}
