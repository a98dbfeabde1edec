import "server-only";
import { Prisma, prisma } from "@/lib/db/client";
import { queryKey } from "@/lib/text/search";
import { readShownCredits } from "../authors/credits/rules";
import { isSlug, mostFound, publicPageSize, readPhotos, withoutPhotos, type PublishedPhoto } from "./rules";

// Nobody signs in here: every query reads publications, the immutable copies, and only those that are on the site.

export const live = Prisma.sql`p.withdrawn_at IS NULL`;

export type StoredItem = {
  id: string;
  slug: string;
  title: string;
  lead: string;
  categorySlug: string | null;
  categoryName: string | null;
  publishedAt: Date;
  photo: unknown;
};
/** Its first photo whose people have not said no since: that one is answered to nobody, and would leave an empty frame. */
const firstPhoto = Prisma.sql`(
  SELECT one FROM jsonb_path_query(p.photos, '$[*]') WITH ORDINALITY AS each (one, at)
  WHERE NOT EXISTS (SELECT FROM photos refused WHERE refused.consent = 'refused'
    AND refused.id = substring(one ->> 'photoId' FROM '^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$')::uuid)
  ORDER BY at LIMIT 1)`;
export const itemColumns = Prisma.sql`
  p.id, p.slug, p.title, left(p.lead, 600) AS lead, p.category_slug AS "categorySlug", p.category_name AS "categoryName",
  p.published_at AS "publishedAt", ${firstPhoto} AS photo`;

export type PublishedItem = Omit<StoredItem, "photo"> & { photo: PublishedPhoto | null };
export const toItem = ({ photo, ...rest }: StoredItem): PublishedItem => ({
  ...rest,
  photo: readPhotos([photo])[0] ?? null,
});

type ListFilter = {
  search: string;
  categorySlug: string | null;
  /** "2026-11": the archive of one month of Viet Nam. */
  month?: string;
  page: number;
};

/**
 * One page of what is published, newest first; `search` finds words of title, text and byline, without diacritics, and
 * counts no further than `mostFound`: `isMore` says that there are others. Null when there is no such page.
 */
export async function listPublished(filter: ListFilter) {
  const words = queryKey(filter.search).split(" ").filter(Boolean);
  const found = words.length > 0 ? await findPage(filter, words) : await countPage(filter);
  const total = Math.min(found.total, words.length > 0 ? mostFound : found.total);
  const pages = Math.max(1, Math.ceil(total / publicPageSize));
  if (filter.page > pages) return null;
  const rows = await prisma.$queryRaw<StoredItem[]>`
    SELECT ${itemColumns} FROM (${found.page}) page JOIN publications p ON p.id = page.id
    ORDER BY p.published_at DESC, p.id`;
  return { items: rows.map(toItem), total, isMore: found.total > total, page: filter.page, pages };
}
export type PublishedList = NonNullable<Awaited<ReturnType<typeof listPublished>>>;

type Found = { total: number; page: Prisma.Sql };

/** What holds all the words. The list ends at `mostFound`, which is also what one search may cost. */
async function findPage({ categorySlug, page }: ListFilter, words: string[]): Promise<Found> {
  const first = (page - 1) * publicPageSize + 1;
  const [found] = await prisma.$queryRaw<{ total: number; ids: string[] | null }[]>`
    SELECT count(*)::int AS total, (array_agg(id))[${first}::int:${Math.min(first + publicPageSize - 1, mostFound)}::int] AS ids
    FROM find_publications(${words}::text[], ${categorySlug}::text, ${mostFound + 1}::int)`;
  return {
    total: found?.total ?? 0,
    page: Prisma.sql`SELECT f.id FROM unnest(${found?.ids ?? []}::uuid[]) AS f (id)
      JOIN publications l ON l.id = f.id WHERE l.withdrawn_at IS NULL`,
  };
}

/**
 * A page's place by the months that are counted: only the month in which it begins is walked, so that the last page
 * costs what the first does.
 */
async function countPage({ categorySlug, month, page }: ListFilter): Promise<Found> {
  const skipped = (page - 1) * publicPageSize;
  const category = categorySlug === null ? Prisma.empty : Prisma.sql`AND category_slug = ${categorySlug}`;
  const only = month === undefined ? Prisma.empty : Prisma.sql`AND month = ${`${month}-01`}::date`;
  const [at] = await prisma.$queryRaw<{ total: number; before: number | null; until: Date | null }[]>`
    WITH months AS (
      SELECT month, sum(live)::int AS live FROM publication_counts WHERE live > 0 ${category} ${only} GROUP BY month
    ), placed AS (
      SELECT month, live, (sum(live) OVER (ORDER BY month DESC) - live)::int AS before FROM months
    )
    SELECT (SELECT coalesce(sum(live), 0) FROM months)::int AS total, s.before, month_begins(s.next) AS until
    FROM (VALUES (1)) AS one (row) LEFT JOIN (
      SELECT before, (month + interval '1 month')::date AS next FROM placed
      WHERE before <= ${skipped}::int AND ${skipped}::int < before + live
    ) s ON true`;
  const began =
    month === undefined
      ? Prisma.empty
      : Prisma.sql`AND l.published_at >= month_begins(${`${month}-01`}::date)`;
  const inCategory = categorySlug === null ? Prisma.empty : Prisma.sql`AND l.category_slug = ${categorySlug}`;
  return {
    total: at?.total ?? 0,
    page: Prisma.sql`SELECT l.id FROM publications l
      WHERE l.withdrawn_at IS NULL ${inCategory} ${began} AND l.published_at < ${at?.until ?? new Date(0)}::timestamptz
      ORDER BY l.published_at DESC, l.id LIMIT ${publicPageSize} OFFSET ${skipped - (at?.before ?? 0)}`,
  };
}

/** The months in which something is on the site, newest first, with how much. */
export async function listArchiveMonths(): Promise<{ month: string; articles: number }[]> {
  return prisma.$queryRaw`
    SELECT to_char(month, 'YYYY-MM') AS month, sum(live)::int AS articles FROM publication_counts
    WHERE live > 0 GROUP BY publication_counts.month ORDER BY publication_counts.month DESC`;
}

/**
 * The article on the site under this slug, with its views and corrections, without the photos whose people have said no
 * since. Null for none, and for one withdrawn.
 */
export async function findPublished(slug: string) {
  if (!isSlug(slug)) return null;
  const found = await prisma.publication.findFirst({
    where: { slug, withdrawnAt: null },
    relationLoadStrategy: "join",
    select: {
      id: true,
      slug: true,
      revision: true,
      title: true,
      lead: true,
      html: true,
      categorySlug: true,
      categoryName: true,
      poster: true,
      byline: true,
      credits: true,
      photos: true,
      conferenceId: true,
      heldOn: true,
      publishedAt: true,
      revisedAt: true,
      views: { select: { views: true } },
      article: {
        select: {
          corrections: { orderBy: { at: "asc" }, select: { id: true, text: true, at: true } },
          photos: { where: { consent: "refused" }, select: { id: true } },
        },
      },
    },
  });
  if (!found) return null;
  const { article, photos, credits, html, views, ...rest } = found;
  const refused = new Set(article.photos.map(({ id }) => id));
  return {
    ...rest,
    corrections: article.corrections,
    credits: readShownCredits(credits, rest.byline),
    html: withoutPhotos(html, refused),
    photos: readPhotos(photos).filter(({ photoId }) => !refused.has(photoId)),
    views: Number(views?.views ?? 0),
  };
}
export type PublishedArticle = NonNullable<Awaited<ReturnType<typeof findPublished>>>;

const mostRelated = 6;

/** Other articles of the same conference first, then the newest of the category, then the newest of all. */
export async function listRelated(article: {
  id: string;
  conferenceId: string | null;
  categorySlug: string | null;
}) {
  const others = Prisma.sql`${live} AND p.id <> ${article.id}::uuid`;
  const newest = Prisma.sql`ORDER BY p.published_at DESC, p.id LIMIT ${mostRelated}`;
  const rows = await prisma.$queryRaw<StoredItem[]>`
    SELECT * FROM (
      SELECT DISTINCT ON (id) * FROM (
        (SELECT 1 AS nearness, ${itemColumns} FROM publications p
         WHERE p.conference_id = ${article.conferenceId}::uuid AND ${others} ${newest})
        UNION ALL
        (SELECT 2, ${itemColumns} FROM publications p WHERE p.category_slug = ${article.categorySlug} AND ${others} ${newest})
        UNION ALL
        (SELECT 3, ${itemColumns} FROM publications p WHERE ${others} ${newest})
      ) near ORDER BY id, nearness
    ) related ORDER BY nearness, "publishedAt" DESC, id LIMIT ${mostRelated}`;
  return rows.map(toItem);
}

/** The categories in which something is on the site, in the office's order. */
export async function listPublishedCategories() {
  return prisma.$queryRaw<{ slug: string; name: string }[]>`
    SELECT c.slug, c.name FROM categories c
    WHERE EXISTS (SELECT FROM publications p WHERE p.category_slug = c.slug AND ${live})
    ORDER BY c.position, c.name LIMIT 30`;
}

/** A category's name: as it is now, else as the newest article under it says. Null when neither is there. */
export async function findPublishedCategory(slug: string): Promise<{ slug: string; name: string } | null> {
  if (!isSlug(slug)) return null;
  const rows = await prisma.$queryRaw<{ name: string }[]>`
    SELECT name FROM (
      (SELECT 1 AS nearness, c.name FROM categories c WHERE c.slug = ${slug})
      UNION ALL
      (SELECT 2, p.category_name FROM publications p
       WHERE p.category_slug = ${slug} AND p.category_name IS NOT NULL AND ${live}
       ORDER BY p.published_at DESC LIMIT 1)
    ) named ORDER BY nearness LIMIT 1`;
  const found = rows[0];
  return found ? { slug, name: found.name } : null;
}

/** How often an article on the site was opened; null when it is not on the site. */
export async function findViews(publicationId: string): Promise<number | null> {
  const found = await prisma.publication.findFirst({
    where: { id: publicationId, withdrawnAt: null },
    relationLoadStrategy: "join",
    select: { views: { select: { views: true } } },
  });
  return found && Number(found.views?.views ?? 0);
}

/** How many articles about a conference stand on the public site now. */
export const countPublishedOf = (conferenceId: string) =>
  prisma.publication.count({ where: { withdrawnAt: null, article: { conferenceId } } });
