import { articlePath, escapeXml } from "../rules";

type Item = {
  id: string;
  slug: string;
  title: string;
  lead: string;
  categoryName: string | null;
  authors: readonly string[];
  publishedAt: Date;
  revisedAt: Date | null;
};

export type Feed = {
  title: string;
  description: string;
  /** Without a public address the feed's own addresses stay relative. */
  origin: string;
  /** The page that it is the feed of, and the feed itself. */
  page: string;
  self: string;
  items: readonly Item[];
};

const element = (name: string, text: string) => `<${name}>${escapeXml(text)}</${name}>`;
const head = `<?xml version="1.0" encoding="UTF-8"?>\n`;

/** RSS 2.0 */
export function rssOf({ title, description, origin, page, self, items }: Feed): string {
  const entries = items.map((item) =>
    [
      "<item>",
      element("title", item.title),
      element("link", origin + articlePath(item.slug)),
      `<guid isPermaLink="false">${item.id}</guid>`,
      element("pubDate", item.publishedAt.toUTCString()),
      ...item.authors.map((name) => element("dc:creator", name)),
      ...(item.categoryName === null ? [] : [element("category", item.categoryName)]),
      element("description", item.lead),
      "</item>",
    ].join(""),
  );
  const channel = [
    element("title", title),
    element("link", origin + page),
    `<atom:link rel="self" type="application/rss+xml" href="${escapeXml(origin + self)}"/>`,
    element("description", description),
    element("language", "vi"),
    ...entries,
  ].join("\n");
  return `${head}<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>\n${channel}\n</channel></rss>\n`;
}

const moment = (item: Pick<Item, "publishedAt" | "revisedAt">) =>
  (item.revisedAt ?? item.publishedAt).toISOString();

/** Atom 1.0 (RFC 4287): every entry's name is for ever, whatever its address. */
export function atomOf({ title, description, origin, page, self, items }: Feed): string {
  const updated = items.map(moment).sort().at(-1) ?? new Date(0).toISOString();
  const entries = items.map((item) =>
    [
      "<entry>",
      element("title", item.title),
      `<link rel="alternate" type="text/html" href="${escapeXml(origin + articlePath(item.slug))}"/>`,
      element("id", `urn:uuid:${item.id}`),
      element("published", item.publishedAt.toISOString()),
      element("updated", moment(item)),
      // An entry has an author: the office, where nobody signed it.
      ...(item.authors.length > 0 ? item.authors : [description]).map(
        (name) => `<author>${element("name", name)}</author>`,
      ),
      ...(item.categoryName === null ? [] : [`<category term="${escapeXml(item.categoryName)}"/>`]),
      element("summary", item.lead),
      "</entry>",
    ].join(""),
  );
  const lines = [
    element("title", title),
    element("subtitle", description),
    `<link rel="self" type="application/atom+xml" href="${escapeXml(origin + self)}"/>`,
    `<link rel="alternate" type="text/html" href="${escapeXml(origin + page)}"/>`,
    element("id", origin === "" ? `urn:diem-cau:${self}` : origin + self),
    element("updated", updated),
    ...entries,
  ].join("\n");
  return `${head}<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="vi">\n${lines}\n</feed>\n`;
}

/** What one sitemap file may hold is 50,000 addresses. */
export const perSitemap = 50_000;

/** The parts of the sitemap: a year each, a large year several. The first part holds the other pages. */
export const sitemapParts = (years: readonly { year: number; articles: number }[]): string[] => [
  "trang",
  ...years.flatMap(({ year, articles }) =>
    Array.from({ length: Math.ceil(articles / perSitemap) }, (_, at) => `${year}-${at + 1}`),
  ),
];

/** "2022-2.xml" → the second part of 2022; null for what is none. */
export function sitemapPart(name: string): { year: number; from: number } | null {
  const match = /^((?:19|20)\d{2})-([1-9]\d?)\.xml$/.exec(name);
  return match ? { year: Number(match[1]), from: (Number(match[2]) - 1) * perSitemap } : null;
}

export const sitemapEntry = (address: string, changed?: Date) =>
  `<url><loc>${escapeXml(address)}</loc>${changed ? `<lastmod>${changed.toISOString()}</lastmod>` : ""}</url>\n`;
