import { countByYear } from "@/lib/articles/public/feeds/queries";
import { sitemapParts } from "@/lib/articles/public/feeds/rules";
import { escapeXml } from "@/lib/articles/public/rules";
import { publicOrigin } from "@/lib/public-origin";
import { readSettings } from "@/lib/settings/queries";

export const dynamic = "force-dynamic";

/** For search engines. A sitemap must name absolute addresses, so there is none before PUBLIC_URL is given. */
export async function GET() {
  const origin = publicOrigin();
  if (origin === null) return new Response("Chưa cấu hình địa chỉ công khai.", { status: 404 });
  const [years, settings] = await Promise.all([countByYear(), readSettings()]);
  const paths = [
    ...sitemapParts(years).map((part) => `/sitemap/${part}.xml`),
    ...(settings.newsSitemap ? ["/sitemap-tin-moi.xml"] : []),
  ];
  const entries = paths.map((path) => `<sitemap><loc>${escapeXml(origin + path)}</loc></sitemap>`);
  return new Response(
    `<?xml version="1.0" encoding="UTF-8"?>\n<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${entries.join("\n")}\n</sitemapindex>\n`,
    { headers: { "content-type": "application/xml; charset=utf-8" } },
  );
}
