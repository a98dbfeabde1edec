import { listForFeed } from "@/lib/articles/public/feeds/queries";
import { atomOf, rssOf } from "@/lib/articles/public/feeds/rules";
import { findPublishedCategory } from "@/lib/articles/public/queries";
import { categoryPath } from "@/lib/articles/public/rules";
import { publicOrigin } from "@/lib/public-origin";
import { readSettings } from "@/lib/settings/queries";

const kinds = {
  rss: { make: rssOf, type: "application/rss+xml; charset=utf-8" },
  atom: { make: atomOf, type: "application/atom+xml; charset=utf-8" },
};

/** The newest articles of the site or of one category; 404 where there is no such category. */
export async function feed(kind: keyof typeof kinds, slug: string | null) {
  const [settings, category, items] = await Promise.all([
    readSettings(),
    slug === null ? null : findPublishedCategory(slug),
    listForFeed(slug),
  ]);
  if (slug !== null && !category) return new Response(null, { status: 404 });
  const page = category ? categoryPath(category.slug) : "/";
  const { make, type } = kinds[kind];
  const text = make({
    title: category ? `${category.name} – ${settings.siteName}` : settings.siteName,
    description: settings.officeName || settings.siteName,
    origin: publicOrigin() ?? "",
    page,
    self: category ? `${page}/${kind}.xml` : `/${kind}.xml`,
    items,
  });
  return new Response(text, { headers: { "content-type": type } });
}
