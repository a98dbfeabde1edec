import { isForeignPath, isPublicPath, addressOf } from "../../public-cache/rules";

// The files of a copy of the public site. Every page is a folder with an index.html, which any file server opens by the
// folder's address, and links name the file itself, which also a browser that reads from disk opens.

const assetPath =
  /^\/(?:site\.js|icon\.svg|favicon\.ico|app-icon-[a-z0-9-]+\.png|_next\/static\/[\w./~-]+|api\/photos\/[0-9a-f-]{36}\/[a-z0-9.-]+|og\/[a-z0-9-]+\.png)$/;
const emblemPath = /^\/api\/emblem\/[0-9a-f-]{36}$/;
export const paperPath = /^\/api\/papers\/[0-9a-f-]{36}$/;

/** What works only with the server behind it, and what the copy has its own of. */
const leftOut =
  /^\/(?:tim-kiem|khong-tim-thay|chung-thu-so|sitemap|sitemap-tin-moi\.xml|robots\.txt)(?:$|[/.])/;

export type Place =
  /** A page, by the one spelling of its address; another page names it. */
  | { kind: "page"; url: string; file: string }
  /** Bytes that pages show. `file` null: named by what it turns out to be. */
  | { kind: "asset"; url: string; file: string | null }
  /** Where an article stood once: asked for where it stands now. */
  | { kind: "old"; url: string };

const pageFile = (path: string, page: string | null) => {
  if (/\.(?:xml|txt)$/.test(path)) return path.slice(1);
  const folder = path === "/" ? "" : `${path.slice(1)}/`;
  return `${folder}${page === null ? "" : `trang-${page}/`}index.html`;
};

/** Where an address of the site stands in its copy, path and query in any spelling; null for what the copy has not. */
export function placeOf(address: string): Place | null {
  if (!URL.canParse(address, "http://localhost")) return null;
  const { pathname } = new URL(address, "http://localhost");
  if (assetPath.test(pathname)) return { kind: "asset", url: pathname, file: pathname.slice(1) };
  if (emblemPath.test(pathname)) return { kind: "asset", url: pathname, file: `${pathname.slice(1)}.png` };
  if (paperPath.test(pathname)) return { kind: "asset", url: pathname, file: null };
  if (leftOut.test(pathname)) return null;
  const url = addressOf(address)?.url ?? null;
  if (url === null) return null;
  const { searchParams } = new URL(url, "http://localhost");
  if (isForeignPath(pathname) || searchParams.has("p")) return { kind: "old", url };
  if (!isPublicPath(pathname) || searchParams.has("q")) return null;
  return { kind: "page", url, file: pageFile(pathname, searchParams.get("trang")) };
}

/** "tin-bai/a/index.html", "rss.xml" → "../../rss.xml" */
export function relativeLink(from: string, to: string): string {
  const here = from.split("/").slice(0, -1);
  const there = to.split("/");
  let same = 0;
  while (same < here.length && same < there.length - 1 && here[same] === there[same]) same += 1;
  return [...here.slice(same).map(() => ".."), ...there.slice(same)].join("/");
}

/** The address of a file under the copy's own. */
export const addressIn = (base: string, file: string) =>
  `${base}/${file.replace(/(^|\/)index\.html$/, "$1")}`;

// Names that no file system, or not every one, takes.
const badSegment = /[\u0000-\u001f\u007f<>:"|?*\\]|^\.|[. ]$/;

/**
 * The file that leads on from an old address of the site; null where none can: an address with a query, and one that no
 * file may be named by.
 */
export function stubFile(path: string): string | null {
  if (path.includes("?")) return null;
  let plain: string;
  try {
    plain = decodeURIComponent(path);
  } catch {
    return null;
  }
  const segments = plain.split("/").filter((segment) => segment !== "");
  if (segments.length === 0) return null;
  if (segments.some((segment) => badSegment.test(segment) || new TextEncoder().encode(segment).length > 200))
    return null;
  const name = segments.join("/");
  return /\.html?$/i.test(name) ? name : `${name}/index.html`;
}

const escapes: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
export const escapeAttribute = (text: string) => text.replace(/[&<>"]/g, (char) => escapes[char] ?? "");

/** A page that leads on by itself, for servers that only give out files. */
export const stubPage = (link: string, canonical: string | null) =>
  `<!DOCTYPE html>
<html lang="vi"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Trang đã chuyển địa chỉ</title><meta name="robots" content="noindex"><meta http-equiv="refresh" content="0; url=${escapeAttribute(link)}">${canonical === null ? "" : `<link rel="canonical" href="${escapeAttribute(canonical)}">`}</head><body><p>Trang đã chuyển sang <a href="${escapeAttribute(link)}">địa chỉ mới</a>.</p></body></html>
`;

/** The addresses that a style sheet names. */
export const stylesLinks = (css: string): string[] =>
  [...css.matchAll(/url\(\s*(["']?)([^"')]+)\1\s*\)/g)].map(([, , link = ""]) => link);

export const rewriteStyles = (css: string, change: (link: string) => string): string =>
  css.replace(
    /url\(\s*(["']?)([^"')]+)\1\s*\)/g,
    (_, quote: string, link: string) => `url(${quote}${change(link)}${quote})`,
  );

/** Feeds: the addresses in links, not the names of things, which stay what they are for ever. */
export const rewriteFeed = (xml: string, change: (address: string) => string | null): string =>
  xml.replace(
    /(<link>|<link\b[^>]*?\bhref="|<atom:link\b[^>]*?\bhref=")([^<"]*)/g,
    (whole, before: string, address: string) => {
      const changed = change(address.replaceAll("&amp;", "&"));
      return changed === null ? whole : before + escapeAttribute(changed);
    },
  );

/** Who may read the copy: everybody all of it, unless it holds demonstration data. */
export const robotsOf = (original: string, sitemap: string | null) =>
  /^Allow:/m.test(original)
    ? `User-agent: *\nAllow: /\n${sitemap === null ? "" : `Sitemap: ${sitemap}\n`}`
    : "User-agent: *\nDisallow: /\n";
