import { listForFeed } from "@/lib/articles/public/queries";
import { articlePath, escapeXml } from "@/lib/articles/public/rules";
import { publicOrigin } from "@/lib/public-origin";
import { readSettings } from "@/lib/settings/queries";

export const dynamic = "force-dynamic";

const mostInFeed = 30;

/** The newest articles. Addresses are absolute once PUBLIC_URL is given; until then readers resolve them themselves. */
export async function GET() {
  const [settings, articles] = await Promise.all([readSettings(), listForFeed(mostInFeed)]);
  const origin = publicOrigin() ?? "";
  const element = (name: string, text: string) => `<${name}>${escapeXml(text)}</${name}>`;
  const items = articles.map((article) =>
    [
      "<item>",
      element("title", article.title),
      element("link", origin + articlePath(article.slug)),
      `<guid isPermaLink="false">${article.id}</guid>`,
      element("pubDate", article.publishedAt.toUTCString()),
      ...(article.categoryName === null ? [] : [element("category", article.categoryName)]),
      element("description", article.lead),
      "</item>",
    ].join(""),
  );
  const channel = [
    element("title", settings.siteName),
    element("link", `${origin}/`),
    element("description", settings.officeName || settings.siteName),
    element("language", "vi"),
    ...items,
  ].join("\n");
  return new Response(
    `<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0"><channel>\n${channel}\n</channel></rss>\n`,
    {
      headers: { "content-type": "application/rss+xml; charset=utf-8" },
    },
  );
}
