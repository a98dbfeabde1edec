import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { Prisma, prisma } from "@/lib/db/client";
import { likePattern } from "@/lib/text/search";
import { findChangedFacts } from "../changes/queries";
import { changedFields } from "../changes/rules";
import { articleScopeSql } from "../queries";
import { findMisquotes, quoting } from "../quotes/queries";
import { articlePageSize, type ArticleFilter, type ListedArticle } from "../rules";
import { titleText } from "../text/queries";

export type ArticleRow = ListedArticle & {
  id: string;
  slug: string | null;
  /** What it says otherwise than the conference's settled figures. */
  misquotes: readonly string[];
  /** What its record gives otherwise since it was approved. */
  changed: readonly string[];
  publishAt: Date | null;
  /** Why the queue could not publish it. */
  publishProblem: string | null;
};

const listed = {
  ...quoting,
  id: true,
  title: true,
  kind: true,
  byline: true,
  updatedAt: true,
  publishAt: true,
  publishProblem: true,
  conference: { select: { name: true } },
  point: { select: { name: true } },
  category: { select: { name: true } },
  publication: { select: { slug: true, withdrawnAt: true, views: { select: { views: true } } } },
} as const satisfies Prisma.ArticleSelect;

const rowOf = (
  row: Prisma.ArticleGetPayload<{ select: typeof listed }>,
  misquotes: readonly string[] = [],
  changed: readonly string[] = [],
): ArticleRow => ({
  id: row.id,
  title: titleText(row.title),
  kind: row.kind,
  state: row.state,
  conferenceName: row.conference?.name ?? null,
  pointName: row.point?.name ?? null,
  categoryName: row.category?.name ?? null,
  byline: row.byline,
  updatedAt: row.updatedAt,
  publishAt: row.publishAt,
  publishProblem: row.publishProblem,
  slug: row.publication && !row.publication.withdrawnAt ? row.publication.slug : null,
  views: Number(row.publication?.views?.views ?? 0),
  misquotes,
  changed,
});

const conditionsOf = (actor: Actor, filter: ArticleFilter, conferenceId: string | null) => {
  const pattern = likePattern(filter.search);
  return Prisma.join(
    [
      articleScopeSql(actor, "conferences:read"),
      ...(conferenceId === null ? [] : [Prisma.sql`a.conference_id = ${conferenceId}::uuid`]),
      ...(filter.state === null ? [] : [Prisma.sql`a.state::text = ${filter.state}`]),
      ...(filter.kind === null ? [] : [Prisma.sql`a.kind::text = ${filter.kind}`]),
      ...(filter.category === null ? [] : [Prisma.sql`a.category_id = ${filter.category}::uuid`]),
      ...(pattern === "%"
        ? []
        : [Prisma.sql`(a.search_key LIKE ${pattern} OR c.search_key LIKE ${pattern})`]),
    ],
    " AND ",
  );
};

/** The rows of one stretch of the list. Ids first: a search needs SQL of its own, and what is shown needs relations. */
async function readRows(conditions: Prisma.Sql, take: number, skip: number) {
  const ids = await prisma.$queryRaw<{ id: string }[]>`
    SELECT a.id FROM articles a LEFT JOIN conferences c ON c.id = a.conference_id
    WHERE ${conditions} ORDER BY a.updated_at DESC, a.id LIMIT ${take} OFFSET ${skip}`;
  return prisma.article.findMany({
    where: { id: { in: ids.map(({ id }) => id) } },
    orderBy: [{ updatedAt: "desc" }, { id: "asc" }],
    relationLoadStrategy: "join",
    select: listed,
  });
}

/** One page of the articles in reach, newest change first; the search finds words of the title and of the conference. */
export async function listArticles(actor: Actor, filter: ArticleFilter, conferenceId: string | null = null) {
  const conditions = conditionsOf(actor, filter, conferenceId);
  const counted = await prisma.$queryRaw<{ total: number }[]>`
    SELECT count(*)::int AS total FROM articles a LEFT JOIN conferences c ON c.id = a.conference_id WHERE ${conditions}`;
  const total = counted[0]?.total ?? 0;
  const page = Math.min(filter.page, Math.max(1, Math.ceil(total / articlePageSize)));
  const found = await readRows(conditions, articlePageSize, (page - 1) * articlePageSize);
  const [misquotes, changed] = await Promise.all([findMisquotes(found), findChangedFacts(found)]);
  const rows = found.map((row, at) => {
    const misquoted = misquotes[at] ?? [];
    return rowOf(row, misquoted, changedFields(changed.get(row.id) ?? [], misquoted));
  });
  return { rows, total, page };
}

/** All that the filter finds, at most 10,000, for a spreadsheet. */
export const exportArticles = async (actor: Actor, filter: ArticleFilter): Promise<ArticleRow[]> =>
  (await readRows(conditionsOf(actor, filter, null), 10_000, 0)).map((row) => rowOf(row));
