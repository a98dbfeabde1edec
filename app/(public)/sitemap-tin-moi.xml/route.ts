import { listNewest } from "@/lib/articles/public/feeds/queries";
import { articlePath, escapeXml } from "@/lib/articles/public/rules";
import { publicOrigin } from "@/lib/public-origin";
import { readSettings } from "@/lib/settings/queries";

export const dynamic = "force-dynamic";

/** The articles of the last two days, for search engines' news pages; only where the settings say so. */
export async function GET() {
  const origin = publicOrigin();
  const settings = await readSettings();
  if (origin === null || !settings.newsSitemap) return new Response(null, { status: 404 });
  const publication = `<news:publication><news:name>${escapeXml(settings.siteName)}</news:name><news:language>vi</news:language></news:publication>`;
  const entries = (await listNewest(new Date())).map(
    ({ slug, title, publishedAt }) =>
      `<url><loc>${escapeXml(origin + articlePath(slug))}</loc><news:news>${publication}<news:publication_date>${publishedAt.toISOString()}</news:publication_date><news:title>${escapeXml(title)}</news:title></news:news></url>`,
  );
  return new Response(
    `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">\n${entries.join("\n")}\n</urlset>\n`,
    { headers: { "content-type": "application/xml; charset=utf-8" } },
  );
}
