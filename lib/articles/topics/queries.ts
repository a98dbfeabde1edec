import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { reachOf } from "@/lib/auth/scope";
import { Prisma, prisma } from "@/lib/db/client";
import { pageWithin } from "@/lib/db/pages";
import { likePattern, queryKey } from "@/lib/text/search";
import { mayManageCategories } from "../categories/queries";
import { mostFound, topicPageSize, type TopicFilter } from "./rules";

/** Topics, like categories, are shared by all offices of the site: who arranges the ones arranges the others. */
export const mayManageTopics = mayManageCategories;

export type TopicRow = {
  id: string;
  slug: string;
  name: string;
  about: string | null;
  /** How many articles carry it, in whatever state. */
  articles: number;
  /** How many of them are on the site. */
  live: number;
};

const named = (search: string) => {
  const pattern = likePattern(search);
  return Prisma.sql`t.merged_into_id IS NULL AND (${pattern} = '%' OR t.search_key LIKE ${pattern})`;
};

/** One page of the topics by name; the search does without diacritics. Null for whoever may not change them. */
export async function listTopics(actor: Actor, filter: TopicFilter) {
  if (!mayManageTopics(actor)) return null;
  const matching = named(filter.search);
  const [counted] = await prisma.$queryRaw<{ total: number }[]>`
    SELECT count(*)::int AS total FROM topics t WHERE ${matching}`;
  const total = counted?.total ?? 0;
  const page = pageWithin(filter.page, total, topicPageSize);
  // The page is cut first, so that only its own rows are counted.
  const rows = await prisma.$queryRaw<TopicRow[]>`
    SELECT s.id, s.slug, s.name, s.about,
      (SELECT count(*)::int FROM article_topics l WHERE l.topic_id = s.id) AS articles,
      (SELECT count(*)::int FROM publication_topics l JOIN publications p ON p.id = l.publication_id
       WHERE l.topic_id = s.id AND p.withdrawn_at IS NULL) AS live
    FROM (SELECT t.id, t.slug, t.name, t.about, t.search_key FROM topics t WHERE ${matching}
          ORDER BY t.search_key, t.id LIMIT ${topicPageSize} OFFSET ${(page - 1) * topicPageSize}) s
    ORDER BY s.search_key, s.id`;
  return { rows, total, page };
}

const mayPick = (actor: Actor) => {
  const { organizationIds, pointIds } = reachOf(actor, "articles:write");
  return organizationIds.length + pointIds.length > 0 || mayManageTopics(actor);
};

/** The topics that the words fit, those that begin with them first; nothing for whoever writes no article. */
export async function searchTopics(
  actor: Actor,
  query: string,
): Promise<{ id: string; name: string; articles: number }[]> {
  if (!mayPick(actor)) return [];
  return prisma.$queryRaw`
    SELECT s.id, s.name, (SELECT count(*)::int FROM article_topics l WHERE l.topic_id = s.id) AS articles
    FROM (SELECT t.id, t.name, t.search_key, t.search_key LIKE ${` ${queryKey(query)}%`} AS begins
          FROM topics t WHERE ${named(query)}
          ORDER BY begins DESC, t.search_key, t.id LIMIT ${mostFound}) s
    ORDER BY s.begins DESC, s.search_key, s.id`;
}

/** The topics of an article that was found in reach, by name. */
export async function readTopicsOf(articleId: string): Promise<{ id: string; name: string }[]> {
  return prisma.topic.findMany({
    where: { articles: { some: { articleId } } },
    orderBy: [{ searchKey: "asc" }, { id: "asc" }],
    select: { id: true, name: true },
  });
}
