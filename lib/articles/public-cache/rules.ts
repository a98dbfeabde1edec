import { oldAddressOf } from "../addresses/rules";
import { authorityPath, machineOf } from "@/lib/settings/authority/rules";
import { cleanLine } from "@/lib/text/normalize";

/** Made like any page, and answered with status 404 for every public address under which nothing is. */
export const missingPath = "/khong-tim-thay";

/** By which the page for what is not there is told the words of the address. Only the cache gives it. */
export const wordsParam = "tim";

/** "/tin-bai/hoi-nghi-tong-ket-x9" → "hoi nghi tong ket"; empty where an address says too little to guess by. */
export function wordsOfAddress(url: string): string {
  const path = url.split("?", 1)[0] ?? "";
  const last = path.split("/").at(-1) ?? "";
  const words = last.split("-").filter((word) => /^[a-z]{1,8}$/.test(word) || /^(?:19|20)\d{2}$/.test(word));
  return words.length < 3 ? "" : words.slice(0, 12).join(" ");
}

const publicPath =
  /^\/(?:$|(?:tin-bai|chuyen-muc|hoi-nghi|tac-gia|chu-de|luu-tru|anh)(?:\/|$)|(?:tim-kiem|khong-tim-thay|chung-thu-so)$|og\/|(?:rss|atom|sitemap|sitemap-tin-moi)\.xml$|sitemap\/|robots\.txt$)/;

/** The pages that everybody reads from the cache: one answer for all, whoever asks. */
export const isPublicPath = (path: string) => publicPath.test(path);

// Of the console, of phones and of the framework: whoever is lost there is answered by those pages.
const ownSegment =
  /^(?:_next|account|admin|api|articles|audit|boards|conferences|diem-cau|integrations|link-sheets|organizations|people|sign-in)$/;
const ownFile = /^\/(?:site\.js|icon\.svg|favicon\.ico|app-icon-[a-z0-9-]+\.png)$/;

/**
 * Whether an address is neither the public site's nor the console's: of a site before this one, perhaps, or mistyped. Who
 * follows it is a reader, so that it is answered as the public site answers (app/[...old]).
 */
export const isForeignPath = (path: string) =>
  !isPublicPath(path) && !ownFile.test(path) && !ownSegment.test(path.split("/", 2)[1] ?? "");

// By these Next answers with what its scripts read (also of a page's part: ".segment.rsc"). The site has no scripts of its.
const forScripts = /\.rsc$/;

/** Whether the public site answers an address, by a page or by the one for what is not there: it is only read. */
export function isOnlyRead(url: string): boolean {
  if (!url.startsWith("/") || url.startsWith("//") || !URL.canParse(url, "http://localhost")) return false;
  const { pathname } = new URL(url, "http://localhost");
  return isPublicPath(pathname) || isForeignPath(pathname);
}

const slug = "[a-z0-9-]{1,120}";
const storedPath = new RegExp(
  [
    `^/(?:$|(?:tin-bai|chuyen-muc|hoi-nghi|tac-gia|chu-de|anh)/${slug}$`,
    `(?:hoi-nghi|luu-tru|anh|khong-tim-thay|chung-thu-so)$`,
    `luu-tru/\\d{4}(?:/\\d{2})?$|anh/${slug}/[1-9]\\d{0,2}$|og/${slug}\\.png$|chuyen-muc/${slug}/(?:rss|atom)\\.xml$`,
    `(?:rss|atom|sitemap|sitemap-tin-moi)\\.xml$|robots\\.txt$)`,
  ].join("|"),
);
const assetPath = /^\/(?:site\.js|_next\/static\/[\w./~-]+\.(?:js|css))$/;

const pagedPath = /^\/(?:$|tim-kiem$|hoi-nghi$|anh$|(?:chuyen-muc|tac-gia|chu-de|luu-tru)\/)/;

export const searchPath = "/tim-kiem";

const longestSearch = 100;

/** To which category and year a search keeps; whatever is neither narrows nothing. */
export const readNarrowing = (category: string | null | undefined, year: string | null | undefined) => ({
  category: category && /^[a-z0-9-]{1,120}$/.test(category) ? category : null,
  year: year && /^(?:19|20)\d{2}$/.test(year) ? Number(year) : null,
});

/** What a reader searches for, as the page prints it and the address carries it. */
export const cleanSearch = (text: string) => cleanLine(text.slice(0, 300)).slice(0, longestSearch).trim();

/** "3" → 3; whatever is no page number is the first page. */
export const pageNumber = (text: string | null | undefined) =>
  typeof text === "string" && /^[1-9]\d{0,4}$/.test(text) ? Number(text) : 1;

export type Address = {
  kind: "page" | "asset";
  /** The one spelling by which the answer is kept and the app is asked. */
  url: string;
  /** Searches are not kept: there is no end of them, and they would push the pages out. */
  mayStore: boolean;
};

/**
 * The request's address in its one spelling, so that a query that no page reads makes no second copy. Null for what
 * the cache has nothing to do with.
 */
export function addressOf(url: string, userAgent = ""): Address | null {
  if (!url.startsWith("/") || url.startsWith("//") || !URL.canParse(url, "http://localhost")) return null;
  const { pathname, searchParams } = new URL(url, "http://localhost");
  if (assetPath.test(pathname)) return { kind: "asset", url: pathname, mayStore: true };
  if (forScripts.test(pathname) && (isPublicPath(pathname) || isForeignPath(pathname)))
    return { kind: "page", url: missingPath, mayStore: true };
  if (isForeignPath(pathname)) return { kind: "page", url: pathname, mayStore: false };
  // A part of the sitemap is large, and written while it is read.
  if (!isPublicPath(pathname) || pathname.startsWith("/sitemap/")) return null;
  const old = pathname === "/" ? oldAddressOf("/", Object.fromEntries(searchParams)) : null;
  if (old !== null) return { kind: "page", url: old, mayStore: false };
  const known = new URLSearchParams();
  const searches = pathname === "/" || pathname === searchPath;
  const search = searches ? cleanSearch(searchParams.get("q") ?? "") : "";
  if (search !== "") known.set("q", search);
  if (pathname === searchPath) {
    const { category, year } = readNarrowing(searchParams.get("muc"), searchParams.get("nam"));
    if (category !== null) known.set("muc", category);
    if (year !== null) known.set("nam", String(year));
  }
  const page = pagedPath.test(pathname) ? pageNumber(searchParams.get("trang")) : 1;
  if (page > 1) known.set("trang", String(page));
  // One page for each kind of machine, whatever the address itself asks for.
  const machine = pathname === authorityPath ? machineOf(userAgent) : null;
  if (machine !== null) known.set("may", machine);
  const query = known.size > 0 ? `?${known.toString()}` : "";
  return { kind: "page", url: pathname + query, mayStore: search === "" && storedPath.test(pathname) };
}

const ownScript = /\ssrc="\/site\.js"|\stype="application\/ld\+json"/;

/**
 * A public page has no client component, so the framework's scripts, and the tags that fetch them early, would only
 * cost the reader; the policy of these pages refuses the inline ones anyway. So would the styles that it fetches early: its
 * error page's, which are the console's. Stays: /site.js, the structured data, and the page's own style sheet.
 * React escapes "<" and ">" in all text and attributes, so what looks like a tag here is one.
 */
export const withoutFrameworkScripts = (html: string) =>
  html
    .replace(/<script\b([^>]*)>[^]*?<\/script>/g, (tag, attributes: string) =>
      ownScript.test(attributes) ? tag : "",
    )
    .replace(/<link\b[^>]*>/g, (tag) =>
      /\srel="modulepreload"|\sas="(?:script|style)"/.test(tag) ? "" : tag,
    );

export type Encoding = "br" | "gzip" | "identity";

/** The best of the encodings that we keep which the client says it reads. */
export function encodingFor(accepted: string | undefined): Encoding {
  const named = new Set<string>();
  for (const part of (accepted ?? "").toLowerCase().split(",")) {
    const [name = "", ...parameters] = part.split(";").map((each) => each.trim());
    const refused = parameters.some((each) => /^q=0(?:\.0*)?$/.test(each));
    if (!refused) named.add(name);
  }
  if (named.has("br")) return "br";
  return named.has("gzip") ? "gzip" : "identity";
}

/** Whether the client already holds it. Compared weakly: all encodings of one page carry one tag. */
export const isKnownTag = (ifNoneMatch: string | undefined, etag: string) =>
  (ifNoneMatch ?? "")
    .split(",")
    .map((each) => each.trim().replace(/^W\//, ""))
    .some((each) => each === "*" || each === etag.replace(/^W\//, ""));
