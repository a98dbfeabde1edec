import { listAlbumsForSitemap } from "@/lib/articles/albums/queries";
import { albumPath } from "@/lib/articles/albums/rules";
import { readSitemapPart } from "@/lib/articles/public/feeds/queries";
import { perSitemap, sitemapEntry, sitemapPart } from "@/lib/articles/public/feeds/rules";
import { archivePath } from "@/lib/articles/public/archive/rules";
import { listPublishedCategories } from "@/lib/articles/public/queries";
import { articlePath, categoryPath } from "@/lib/articles/public/rules";
import { listPeopleForSitemap } from "@/lib/articles/public/people/queries";
import { authorPath, topicPath } from "@/lib/articles/public/people/rules";
import { listPublicConferencePaths } from "@/lib/articles/conference-pages/queries";
import { publicOrigin } from "@/lib/public-origin";

export const dynamic = "force-dynamic";

async function* otherPages() {
  const [categories, conferences, albums, { authors, topics }] = await Promise.all([
    listPublishedCategories(),
    listPublicConferencePaths(perSitemap / 2),
    listAlbumsForSitemap(),
    listPeopleForSitemap(perSitemap / 10),
  ]);
  const paths = [
    "/",
    archivePath,
    ...(conferences.length > 0 ? ["/hoi-nghi"] : []),
    ...(albums.length > 0 ? ["/anh"] : []),
    ...categories.map(({ slug }) => categoryPath(slug)),
    ...authors.map(authorPath),
    ...topics.map(topicPath),
    ...conferences,
  ];
  yield paths.map((path) => ({ path, changed: undefined }));
  yield albums.map(({ slug, publishedAt }) => ({ path: albumPath(slug), changed: publishedAt ?? undefined }));
}

async function* articles(year: number, from: number) {
  for await (const rows of readSitemapPart(year, from, perSitemap))
    yield rows.map((row) => ({ path: articlePath(row.slug), changed: row.revisedAt ?? row.publishedAt }));
}

/** One part of the sitemap, written as it is read. */
export async function GET(_: Request, { params }: { params: Promise<{ part: string }> }) {
  const origin = publicOrigin();
  const name = (await params).part;
  const part = sitemapPart(name);
  if (origin === null || (!part && name !== "trang.xml")) return new Response(null, { status: 404 });
  const pages = part ? articles(part.year, part.from) : otherPages();
  const encoder = new TextEncoder();
  async function* lines() {
    yield `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n`;
    for await (const rows of pages)
      yield rows.map(({ path, changed }) => sitemapEntry(`${origin}${path}`, changed)).join("");
    yield "</urlset>\n";
  }
  const text = lines();
  const stream = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { value, done } = await text.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    async cancel() {
      await text.return(undefined);
    },
  });
  return new Response(stream, { headers: { "content-type": "application/xml; charset=utf-8" } });
}
