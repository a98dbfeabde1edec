import { listAlbumsForSitemap } from "@/lib/articles/albums/queries";
import { albumPath } from "@/lib/articles/albums/rules";
import { listForSitemap, listPublishedCategories } from "@/lib/articles/public/queries";
import { articlePath, categoryPath, escapeXml } from "@/lib/articles/public/rules";
import { publicOrigin } from "@/lib/public-origin";

export const dynamic = "force-dynamic";

/** For search engines. A sitemap must name absolute addresses, so there is none before PUBLIC_URL is given. */
export async function GET() {
  const origin = publicOrigin();
  if (origin === null) return new Response("Chưa cấu hình địa chỉ công khai.", { status: 404 });
  const [articles, categories, albums] = await Promise.all([
    listForSitemap(),
    listPublishedCategories(),
    listAlbumsForSitemap(),
  ]);
  const entry = (path: string, changed?: Date) =>
    `<url><loc>${escapeXml(origin + path)}</loc>${changed ? `<lastmod>${changed.toISOString()}</lastmod>` : ""}</url>`;
  const entries = [
    entry("/"),
    ...categories.map(({ slug }) => entry(categoryPath(slug))),
    ...articles.map(({ slug, publishedAt }) => entry(articlePath(slug), publishedAt)),
    ...albums.map(({ slug, publishedAt }) => entry(albumPath(slug), publishedAt ?? undefined)),
  ];
  return new Response(
    `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${entries.join("\n")}\n</urlset>\n`,
    { headers: { "content-type": "application/xml; charset=utf-8" } },
  );
}
