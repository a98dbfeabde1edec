import "server-only";
import { setTimeout as sleep } from "node:timers/promises";
import { csvFile } from "@/lib/text/csv";
import { escapeXml } from "../../public/rules";
import { missingPath } from "../../public-cache/rules";
import type { Rendered } from "../../public-cache/render";
import { perSitemap, sitemapEntry } from "../../public/feeds/rules";
import { pathsIn, rewritePage, type Reading } from "./pages";
import {
  addressIn,
  placeOf,
  relativeLink,
  rewriteFeed,
  rewriteStyles,
  robotsOf,
  stubFile,
  stubPage,
  stylesLinks,
} from "./rules";

/** Asks the site for a path as a reader would be answered. */
export type SiteReader = (path: string) => Promise<Rendered>;

/** Takes one file of the copy; false: no file can have that name there. */
export type CopyWriter = (file: string, bytes: Buffer) => Promise<boolean>;

type Given = {
  read: SiteReader;
  write: CopyWriter;
  /** The copy's own address; null: the site's, and where that is not known nothing absolute is written. */
  base: string | null;
  /** Under which the pages of the site name themselves. */
  origin: string | null;
  /** Old addresses and the slugs of the articles they lead to. */
  redirects: AsyncIterable<readonly { path: string; slug: string }[]>;
  signal: AbortSignal;
  /** Told after each page, with how many articles are in the copy. */
  onPage: (articles: number) => Promise<void>;
};

const patience = 30;

const typeOf = ({ headers }: Rendered) => (headers["content-type"] ?? "").split(";", 1)[0]?.trim() ?? "";

const endings: Readonly<Record<string, string>> = {
  "application/pdf": ".pdf",
  "application/msword": ".doc",
  "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ".xlsx",
  "application/vnd.openxmlformats-officedocument.presentationml.presentation": ".pptx",
};

/**
 * Copies the whole public site by reading it as readers do and following its links, from the home page, the archive and the
 * lists on. Every article is on a page of the archive, so that nothing on the site is missed and nothing that is not on it
 * can be reached. Throws what the site answers with an error.
 */
export async function copySite({ read, write, base: given, origin, redirects, signal, onPage }: Given) {
  const base = given ?? origin;
  /** What each address turned out to be; a page is promised when it is first named. */
  const files = new Map<string, string | null>();
  const pages = new Set<string>();
  const queue: { url: string; file: string }[] = [];
  let articles = 0;

  async function ask(url: string): Promise<Rendered> {
    for (let tries = 0; ; tries += 1) {
      signal.throwIfAborted();
      const answer = await read(url);
      if (answer.status < 500) return answer;
      // A picture that waits to be cut, or a database that is being restarted.
      if (tries >= patience) throw new Error(`the site answered ${answer.status}`);
      await sleep(1_000, undefined, { signal });
    }
  }

  const pathOf = (link: string): string | null => {
    if (link.startsWith("/") && !link.startsWith("//")) return link.split("#", 1)[0] ?? "";
    if (origin === null || (link !== origin && !link.startsWith(`${origin}/`))) return null;
    return link.slice(origin.length).split("#", 1)[0] || "/";
  };

  /** Sees that what a path names will be in the copy. */
  async function bring(path: string): Promise<void> {
    const place = placeOf(path);
    if (!place || files.has(place.url)) return;
    if (place.kind === "page") {
      files.set(place.url, place.file);
      queue.push(place);
      return;
    }
    // Before it is asked for: a style sheet may name itself.
    files.set(place.url, place.kind === "asset" ? place.file : null);
    const answer = await ask(place.url);
    if (place.kind === "old") {
      const to =
        answer.status === 301 || answer.status === 308 ? pathOf(answer.headers["location"] ?? "") : null;
      if (to !== null && placeOf(to)?.kind === "page") {
        await bring(to);
        files.set(place.url, fileOf(to));
      }
      return;
    }
    if (answer.status !== 200) {
      files.set(place.url, null);
      return;
    }
    const file = place.file ?? `${place.url.slice(1)}${endings[typeOf(answer)] ?? ""}`;
    files.set(place.url, file);
    await write(
      file,
      typeOf(answer) === "text/css" ? await styles(answer.body, place.url, file) : answer.body,
    );
  }

  const fileOf = (path: string): string | null => files.get(placeOf(path)?.url ?? "") ?? null;
  const absolute = (path: string) => {
    const file = fileOf(path) ?? null;
    return base === null || file === null ? null : addressIn(base, file);
  };

  async function styles(css: Buffer, url: string, file: string) {
    const text = css.toString("utf8");
    const at = (link: string) =>
      /^(?:data:|#|[a-z]+:)/.test(link) ? null : new URL(link, `http://localhost${url}`).pathname;
    for (const link of stylesLinks(text)) {
      const path = at(link);
      if (path !== null) await bring(path);
    }
    return Buffer.from(
      rewriteStyles(text, (link) => {
        const to = fileOf(at(link) ?? "");
        return to === null ? link : relativeLink(file, to);
      }),
    );
  }

  async function page(answer: Rendered, file: string, rooted: boolean): Promise<Buffer> {
    const html = answer.body.toString("utf8");
    for (const path of pathsIn(html, { pathOf, origin })) await bring(path);
    const linkTo: Reading["linkTo"] = (path) => {
      const to = fileOf(path);
      if (to === null) return null;
      return rooted ? addressIn(base ?? "", to) : relativeLink(file, to);
    };
    const canonical = rooted || base === null ? null : addressIn(base, file);
    return Buffer.from(rewritePage(html, { pathOf, linkTo, absolute, origin, canonical }));
  }

  async function feed(xml: string, file: string) {
    const named: string[] = [];
    rewriteFeed(xml, (address) => {
      const path = pathOf(address);
      if (path !== null) named.push(path);
      return null;
    });
    for (const path of named) await bring(path);
    return rewriteFeed(xml, (address) => {
      const path = pathOf(address);
      const to = path === null ? null : fileOf(path);
      if (to === null) return null;
      return base === null ? relativeLink(file, to) : addressIn(base, to);
    });
  }

  async function copy({ url, file }: { url: string; file: string }) {
    const answer = await ask(url);
    const location = answer.headers["location"];
    if (answer.status >= 300 && answer.status < 400 && location !== undefined) {
      const to = pathOf(location);
      if (to !== null) await bring(to);
      const target = to === null ? null : fileOf(to);
      if (target !== null)
        await write(file, Buffer.from(stubPage(relativeLink(file, target), absolute(to ?? ""))));
      return;
    }
    if (answer.status !== 200) return;
    if (typeOf(answer) !== "text/html") {
      await write(file, Buffer.from(await feed(answer.body.toString("utf8"), file)));
      return;
    }
    await write(file, await page(answer, file, false));
    pages.add(file);
    if (/^\/tin-bai\//.test(url)) articles += 1;
  }

  async function old(rows: readonly { path: string; slug: string }[], table: string[][]) {
    for (const { path, slug } of rows) {
      const to = fileOf(`/tin-bai/${slug}`);
      if (to === null) continue;
      const file = stubFile(path);
      table.push([path, addressIn("", to)]);
      if (file === null || pages.has(file)) continue;
      const canonical = base === null ? null : addressIn(base, to);
      await write(file, Buffer.from(stubPage(relativeLink(file, to), canonical)));
    }
  }

  async function sitemap() {
    if (base === null) return;
    const listed = [...pages].sort();
    const parts = Array.from({ length: Math.ceil(listed.length / perSitemap) }, (_, at) =>
      listed.slice(at * perSitemap, (at + 1) * perSitemap),
    );
    const head = `<?xml version="1.0" encoding="UTF-8"?>\n`;
    const schema = `xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"`;
    for (const [at, part] of parts.entries()) {
      const entries = part.map((file) => sitemapEntry(addressIn(base, file)));
      await write(
        `sitemap/${at + 1}.xml`,
        Buffer.from(`${head}<urlset ${schema}>\n${entries.join("")}</urlset>\n`),
      );
    }
    const index = parts.map(
      (_, at) => `<sitemap><loc>${escapeXml(`${base}/sitemap/${at + 1}.xml`)}</loc></sitemap>\n`,
    );
    await write(
      "sitemap.xml",
      Buffer.from(`${head}<sitemapindex ${schema}>\n${index.join("")}</sitemapindex>\n`),
    );
  }

  for (const path of ["/", "/luu-tru", "/hoi-nghi", "/anh", "/rss.xml", "/atom.xml", "/favicon.ico"])
    await bring(path);
  const missing = await ask(missingPath);
  if (typeOf(missing) === "text/html") await write("404.html", await page(missing, "404.html", true));
  // It grows while it is gone through.
  for (const next of queue) {
    await copy(next);
    await onPage(articles);
  }
  await write(
    "robots.txt",
    Buffer.from(
      robotsOf(
        (await ask("/robots.txt")).body.toString("utf8"),
        base === null ? null : `${base}/sitemap.xml`,
      ),
    ),
  );
  await sitemap();
  const table = [["Địa chỉ cũ", "Địa chỉ mới"]];
  for await (const rows of redirects) await old(rows, table);
  if (table.length > 1) await write("dia-chi-cu.csv", Buffer.from(csvFile(table)));
  // GitHub Pages and its like leave out folders whose name begins with "_" where this file is not.
  await write(".nojekyll", Buffer.alloc(0));
  return { pages: pages.size, articles };
}
