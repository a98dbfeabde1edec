import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { prisma, type Prisma } from "@/lib/db/client";
import { likePattern } from "@/lib/text/search";
import { articleScope } from "../queries";
import { articlePageSize, type ArticleFilter, type ListedArticle } from "../rules";
import { titleText } from "../text/queries";

export type ArticleRow = ListedArticle & { id: string; slug: string | null };

const listed = {
  id: true,
  title: true,
  state: true,
  byline: true,
  updatedAt: true,
  conference: { select: { name: true } },
  point: { select: { name: true } },
  category: { select: { name: true } },
  publication: { select: { slug: true, withdrawnAt: true, views: { select: { views: true } } } },
} as const satisfies Prisma.ArticleSelect;

const rowOf = (row: Prisma.ArticleGetPayload<{ select: typeof listed }>): ArticleRow => ({
  id: row.id,
  title: titleText(row.title),
  state: row.state,
  conferenceName: row.conference.name,
  pointName: row.point?.name ?? null,
  categoryName: row.category?.name ?? null,
  byline: row.byline,
  updatedAt: row.updatedAt,
  slug: row.publication && !row.publication.withdrawnAt ? row.publication.slug : null,
  views: Number(row.publication?.views?.views ?? 0),
});

async function whereOf(
  actor: Actor,
  filter: ArticleFilter,
  conferenceId: string | null,
): Promise<Prisma.ArticleWhereInput> {
  const pattern = likePattern(filter.search);
  return {
    AND: [
      articleScope(actor, "conferences:read"),
      {
        ...(conferenceId !== null && { conferenceId }),
        ...(filter.state !== null && { state: filter.state }),
        ...(filter.category !== null && { categoryId: filter.category }),
      },
      pattern === "%" ? {} : { id: { in: await matchingIds(pattern) } },
    ],
  };
}

const newestFirst: Prisma.ArticleOrderByWithRelationInput[] = [{ updatedAt: "desc" }, { id: "asc" }];

/** One page of the articles in reach, newest change first; the search finds words of the title and of the conference. */
export async function listArticles(actor: Actor, filter: ArticleFilter, conferenceId: string | null = null) {
  const where = await whereOf(actor, filter, conferenceId);
  const total = await prisma.article.count({ where });
  const page = Math.min(filter.page, Math.max(1, Math.ceil(total / articlePageSize)));
  const found = await prisma.article.findMany({
    where,
    orderBy: newestFirst,
    take: articlePageSize,
    skip: (page - 1) * articlePageSize,
    relationLoadStrategy: "join",
    select: listed,
  });
  return { rows: found.map(rowOf), total, page };
}

/** All that the filter finds, at most 10,000, for a spreadsheet. */
export async function exportArticles(actor: Actor, filter: ArticleFilter): Promise<ArticleRow[]> {
  const found = await prisma.article.findMany({
    where: await whereOf(actor, filter, null),
    orderBy: newestFirst,
    take: 10_000,
    relationLoadStrategy: "join",
    select: listed,
  });
  return found.map(rowOf);
}

/** The stored key is written with every save; scope is asked by the caller. */
async function matchingIds(pattern: string): Promise<string[]> {
  const rows = await prisma.$queryRaw<{ id: string }[]>`
    SELECT a.id FROM articles a JOIN conferences c ON c.id = a.conference_id
    WHERE a.search_key LIKE ${pattern} OR c.search_key LIKE ${pattern}
    ORDER BY a.updated_at DESC LIMIT 5000`;
  return rows.map((row) => row.id);
}
