import "server-only";
import { Prisma, prisma } from "@/lib/db/client";
import { queryKey } from "@/lib/text/search";
import { itemColumns, listPublished, toItem, type PublishedItem, type StoredItem } from "../queries";
import { mostFound, publicPageSize } from "../rules";
import { markFound, snippetOf, soughtWords, textOf, type Part } from "./rules";

type Search = { search: string; category: string | null; year: number | null; page: number };

export type FoundItem = PublishedItem & { markedTitle: Part[]; markedText: Part[] };

// The words of a year are asked for month by month, as find_publications does: an article's month is one of its words.
async function findOfYear({ search, category, page }: Search, year: number) {
  const words = queryKey(search).split(" ").filter(Boolean);
  const first = (page - 1) * publicPageSize;
  const inCategory = category === null ? Prisma.empty : Prisma.sql`AND p.category_slug = ${category}`;
  const [found] = await prisma.$queryRaw<{ total: number; ids: string[] | null }[]>`
    WITH hits AS (
      SELECT hit.id, hit.published_at FROM generate_series(1, 12) AS m (number)
      CROSS JOIN LATERAL (
        SELECT p.id, p.published_at FROM publications p
        WHERE p.withdrawn_at IS NULL ${inCategory}
          AND publication_words(p.search_key, p.published_at)
            @> (${words}::text[] || month_word(make_date(${year}::int, m.number, 1)))
        ORDER BY p.published_at DESC, p.id LIMIT ${mostFound + 1}
      ) hit
    )
    SELECT count(*)::int AS total,
      (array_agg(id ORDER BY published_at DESC, id))[${first + 1}::int:${Math.min(first + publicPageSize, mostFound)}::int] AS ids
    FROM hits`;
  const total = Math.min(found?.total ?? 0, mostFound);
  const pages = Math.max(1, Math.ceil(total / publicPageSize));
  if (page > pages) return null;
  const rows = await prisma.$queryRaw<StoredItem[]>`
    SELECT ${itemColumns} FROM publications p WHERE p.id = ANY (${found?.ids ?? []}::uuid[]) AND p.withdrawn_at IS NULL
    ORDER BY p.published_at DESC, p.id`;
  return { items: rows.map(toItem), total, isMore: (found?.total ?? 0) > total, page, pages };
}

// Where a very long text holds the words further on, the article's lead is shown.
const longestRead = 60_000;

/**
 * One page of what a reader looks for, newest first, with the found words marked in the title and in the part of the
 * text where they stand. Null when there is no such page. Without words nothing is looked for.
 */
export async function searchPublished(given: Search) {
  const sought = soughtWords(given.search);
  if (sought.size === 0) return { items: [], total: 0, isMore: false, page: 1, pages: 1 };
  const { search, category, year, page } = given;
  const list =
    year === null
      ? await listPublished({ search, categorySlug: category, page })
      : await findOfYear(given, year);
  if (!list) return null;
  const texts = await prisma.$queryRaw<{ id: string; html: string }[]>`
    SELECT id, left(html, ${longestRead}) AS html FROM publications
    WHERE id = ANY (${list.items.map(({ id }) => id)}::uuid[]) AND withdrawn_at IS NULL`;
  const htmlOf = new Map(texts.map(({ id, html }) => [id, html]));
  const items = list.items.map((item): FoundItem => {
    const text = `${item.lead} ${textOf(htmlOf.get(item.id) ?? "")}`;
    return {
      ...item,
      markedTitle: markFound(item.title, sought),
      markedText: markFound(snippetOf(text, sought, 260), sought),
    };
  });
  return { ...list, items };
}

/** The years in which something is on the site, newest first. */
export async function listYears(): Promise<number[]> {
  const rows = await prisma.$queryRaw<{ year: number }[]>`
    SELECT DISTINCT extract(year FROM month)::int AS year FROM publication_counts WHERE live > 0 ORDER BY year DESC`;
  return rows.map(({ year }) => year);
}
