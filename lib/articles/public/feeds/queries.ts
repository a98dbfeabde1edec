import "server-only";
import { Prisma, prisma } from "@/lib/db/client";
import { readShownCredits } from "../../authors/credits/rules";

const mostInFeed = 30;

/** The newest articles, of the whole site or of one category. */
export async function listForFeed(categorySlug: string | null) {
  const items = await prisma.publication.findMany({
    where: { withdrawnAt: null, ...(categorySlug !== null && { categorySlug }) },
    orderBy: [{ publishedAt: "desc" }, { id: "asc" }],
    take: mostInFeed,
    select: {
      id: true,
      slug: true,
      title: true,
      lead: true,
      categoryName: true,
      byline: true,
      credits: true,
      publishedAt: true,
      revisedAt: true,
    },
  });
  return items.map(({ byline, credits, ...item }) => ({
    ...item,
    authors: readShownCredits(credits, byline)
      .filter(({ role }) => role === "author")
      .map(({ name }) => name),
  }));
}
export type FeedItem = Awaited<ReturnType<typeof listForFeed>>[number];

/** What search engines call news is at most two days old, and no more than a thousand. */
export async function listNewest(now: Date) {
  return prisma.publication.findMany({
    where: { withdrawnAt: null, publishedAt: { gte: new Date(now.getTime() - 48 * 3_600_000), lte: now } },
    orderBy: [{ publishedAt: "desc" }, { id: "asc" }],
    take: 1_000,
    select: { slug: true, title: true, publishedAt: true },
  });
}

/** The years of the archive with the number of articles: one part of the sitemap each, or more. */
export async function countByYear(): Promise<{ year: number; articles: number }[]> {
  return prisma.$queryRaw`
    SELECT extract(year FROM month)::int AS year, sum(live)::int AS articles FROM publication_counts
    WHERE live > 0 GROUP BY 1 ORDER BY 1 DESC`;
}

type Entry = { id: string; slug: string; publishedAt: Date; revisedAt: Date | null };
type Place = { publishedAt: Date; id: string };

const perRead = 5_000;

/**
 * The articles of one part of the sitemap, so many at a time: from the `from`th of a year's, at most `most`. Each step
 * begins where the one before it ended, so that nobody holds them all.
 */
export async function* readSitemapPart(year: number, from: number, most: number): AsyncGenerator<Entry[]> {
  let last: Place | null = null;
  let left = most;
  while (left > 0) {
    const after: Prisma.Sql = last
      ? Prisma.sql`AND (p.published_at, p.id) > (${last.publishedAt}, ${last.id}::uuid)`
      : Prisma.empty;
    const rows: Entry[] = await prisma.$queryRaw<Entry[]>`
      SELECT p.id, p.slug, p.published_at AS "publishedAt", p.revised_at AS "revisedAt" FROM publications p
      WHERE p.withdrawn_at IS NULL AND p.published_at >= month_begins(make_date(${year}::int, 1, 1))
        AND p.published_at < month_begins(make_date(${year + 1}::int, 1, 1)) ${after}
      ORDER BY p.published_at, p.id LIMIT ${Math.min(perRead, left)} OFFSET ${last === null ? from : 0}`;
    if (rows.length > 0) yield rows;
    const end = rows.at(-1);
    if (!end || rows.length < Math.min(perRead, left)) return;
    left -= rows.length;
    last = { publishedAt: end.publishedAt, id: end.id };
  }
}
