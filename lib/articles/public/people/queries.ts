import "server-only";
import { Prisma, prisma } from "@/lib/db/client";
import { itemColumns, live, toItem, type StoredItem } from "../queries";
import { isSlug, publicPageSize } from "../rules";

type Head = { id: string; slug: string; name: string; about: string | null };

/** One page of what a link table names, newest first; null when there is no such page. */
async function pageOf(links: Prisma.Sql, page: number) {
  const [counted] = await prisma.$queryRaw<{ total: number }[]>`
    SELECT count(*)::int AS total FROM (${links}) l JOIN publications p ON p.id = l.publication_id WHERE ${live}`;
  const total = counted?.total ?? 0;
  const pages = Math.max(1, Math.ceil(total / publicPageSize));
  if (total === 0 || page > pages) return null;
  const rows = await prisma.$queryRaw<StoredItem[]>`
    SELECT ${itemColumns} FROM (${links}) l JOIN publications p ON p.id = l.publication_id WHERE ${live}
    ORDER BY l.published_at DESC, p.id LIMIT ${publicPageSize} OFFSET ${(page - 1) * publicPageSize}`;
  return { items: rows.map(toItem), total, page, pages };
}

/** An author with one page of what stands on the site; null for one of whom nothing does, and for a page that is none. */
export async function findAuthorPage(slug: string, page: number) {
  if (!isSlug(slug)) return null;
  const author: Head | null = await prisma.author.findUnique({
    where: { slug },
    select: { id: true, slug: true, name: true, about: true },
  });
  // Who wrote an article and took its photos stands in two rows.
  const list =
    author &&
    (await pageOf(
      Prisma.sql`SELECT publication_id, max(published_at) AS published_at FROM publication_authors
        WHERE author_id = ${author.id}::uuid GROUP BY publication_id`,
      page,
    ));
  return list && { head: author, list };
}

/**
 * A topic with one page of what stands on the site; null as with an author. `movedTo`: the topic that it was merged
 * into, whatever the page.
 */
export async function findTopicPage(slug: string, page: number) {
  if (!isSlug(slug)) return null;
  const topic: (Head & { mergedInto: { slug: string } | null }) | null = await prisma.topic.findUnique({
    where: { slug },
    relationLoadStrategy: "join",
    select: { id: true, slug: true, name: true, about: true, mergedInto: { select: { slug: true } } },
  });
  if (topic?.mergedInto) return { movedTo: topic.mergedInto.slug };
  const list =
    topic &&
    (await pageOf(
      Prisma.sql`SELECT publication_id, published_at FROM publication_topics WHERE topic_id = ${topic.id}::uuid`,
      page,
    ));
  return list && { head: topic, list };
}

/** The authors and topics of whom something stands on the site, at most so many of each. */
export async function listPeopleForSitemap(most: number) {
  const named = (table: Prisma.Sql, links: Prisma.Sql, link: Prisma.Sql) => prisma.$queryRaw<
    { slug: string }[]
  >`
    SELECT n.slug FROM ${table} n
    WHERE EXISTS (SELECT 1 FROM ${links} l JOIN publications p ON p.id = l.publication_id WHERE l.${link} = n.id AND ${live})
    ORDER BY n.slug LIMIT ${most}`;
  const [authors, topics] = await Promise.all([
    named(Prisma.sql`authors`, Prisma.sql`publication_authors`, Prisma.sql`author_id`),
    named(Prisma.sql`topics`, Prisma.sql`publication_topics`, Prisma.sql`topic_id`),
  ]);
  return { authors: authors.map(({ slug }) => slug), topics: topics.map(({ slug }) => slug) };
}

/** The topics of an article; its people stand in the publication itself. */
export async function findLinksOf(publicationId: string) {
  const topics = await prisma.publicationTopic.findMany({
    where: { publicationId },
    orderBy: { topic: { name: "asc" } },
    select: { topic: { select: { slug: true, name: true } } },
  });
  return { topics: topics.map(({ topic }) => topic) };
}
