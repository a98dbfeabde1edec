import { publicOrigin } from "@/lib/public-origin";
import { hasDemonstrationData } from "@/lib/settings/queries";

export const dynamic = "force-dynamic";

/** Search engines may read the public site and nothing else; with demonstration data not even that. */
export async function GET() {
  const origin = publicOrigin();
  const lines = (await hasDemonstrationData())
    ? ["User-agent: *", "Disallow: /"]
    : [
        "User-agent: *",
        "Allow: /$",
        "Allow: /?trang=",
        "Allow: /tin-bai/",
        "Allow: /chuyen-muc/",
        "Allow: /anh",
        "Allow: /hoi-nghi",
        "Allow: /tac-gia/",
        "Allow: /chu-de/",
        "Allow: /luu-tru",
        "Allow: /og/",
        "Allow: /api/photos/",
        "Allow: /rss.xml",
        "Allow: /atom.xml",
        "Allow: /sitemap",
        "Allow: /_next/static/",
        "Allow: /site.js",
        "Disallow: /",
        ...(origin === null ? [] : [`Sitemap: ${origin}/sitemap.xml`]),
      ];
  return new Response(`${lines.join("\n")}\n`, { headers: { "content-type": "text/plain; charset=utf-8" } });
}
