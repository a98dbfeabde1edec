import "server-only";
import { createHash } from "node:crypto";
import { z } from "zod";
import type { Actor } from "@/lib/auth/actor";
import type { Permission } from "@/lib/auth/rules";
import { conferenceScope, reachOf } from "@/lib/auth/scope";
import { prisma, type Prisma } from "@/lib/db/client";
import { likePattern } from "@/lib/text/search";
import { readFacts } from "./facts/queries";
import { factsByKey } from "./facts/rules";
import { articlePageSize, isEditable, type ArticleFilter, type ListedArticle } from "./rules";
import {
  bodyDocSchema,
  docText,
  followBody,
  followLine,
  lineDocSchema,
  type BodyDoc,
  type LineDoc,
} from "./text/rules";

/**
 * The articles for which the actor has the permission: those of the office that keeps the record, those of one point
 * granted by itself, and those of a point of the actor's own body.
 */
export function articleScope(actor: Actor, permission: Permission): Prisma.ArticleWhereInput {
  const { organizationIds, pointIds } = reachOf(actor, permission);
  return {
    OR: [
      { organizationId: { in: organizationIds } },
      { pointId: { in: pointIds } },
      { point: { organizationId: { in: organizationIds } } },
    ],
  };
}

/** Whether any article could be in reach, also of a single point: for the page's own existence. */
export function mayReadArticles(actor: Actor): boolean {
  const { organizationIds, pointIds } = reachOf(actor, "conferences:read");
  return organizationIds.length > 0 || pointIds.length > 0;
}

/** The points at which the actor may write an article though the conference is another office's. */
const ownPoints = (actor: Actor): Prisma.PointWhereInput => {
  const { organizationIds, pointIds } = reachOf(actor, "articles:write");
  return {
    AND: [
      { isDemonstration: false, conference: { state: { not: "draft" } } },
      { OR: [{ id: { in: pointIds } }, { organizationId: { in: organizationIds } }] },
    ],
  };
};

/** Where an article may be begun: the conference itself, or one of its points. Null when it is not in reach. */
export async function findPlace(actor: Actor, place: { conferenceId: string; pointId: string | null }) {
  const { conferenceId, pointId } = place;
  const own: Prisma.ConferenceWhereInput = conferenceScope(actor, "articles:write");
  if (pointId === null) {
    const found = await prisma.conference.findFirst({
      where: { AND: [{ id: conferenceId }, own] },
      select: { ownerId: true },
    });
    return found && { ...found, isDemonstration: false };
  }
  const found = await prisma.point.findFirst({
    where: { AND: [{ id: pointId, conferenceId }, { OR: [{ conference: own }, ownPoints(actor)] }] },
    select: { isDemonstration: true, conference: { select: { ownerId: true } } },
  });
  return found && { ownerId: found.conference.ownerId, isDemonstration: found.isDemonstration };
}

/** The points, of any conference, at which a point's own editor may begin an article. */
export const listOwnPoints = (actor: Actor) =>
  prisma.point.findMany({
    where: { AND: [ownPoints(actor), { NOT: { conference: conferenceScope(actor, "articles:write") } }] },
    orderBy: [{ conference: { heldOn: "desc" } }, { sortKey: "asc" }],
    take: 100,
    select: { id: true, name: true, conference: { select: { id: true, name: true, heldOn: true } } },
  });

const plain = (value: Prisma.JsonValue) => {
  const parsed = lineDocSchema.safeParse(value);
  return parsed.success ? docText(parsed.data) : "";
};

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
  title: plain(row.title),
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

type Stored = { title: Prisma.JsonValue; lead: Prisma.JsonValue; body: Prisma.JsonValue };
export type ArticleText = { title: LineDoc; lead: LineDoc; body: BodyDoc };

/** What was stored by an older version and is no longer allowed is an error, not an empty article. */
export const textOf = (stored: Stored): ArticleText => ({
  title: lineDocSchema.parse(stored.title),
  lead: lineDocSchema.parse(stored.lead),
  body: bodyDocSchema.parse(stored.body),
});

export const digestOf = (text: ArticleText) =>
  createHash("sha256")
    .update(JSON.stringify([text.title, text.lead, text.body]))
    .digest("hex");

/** The text with its chips brought up to the record. */
export async function followRecord(
  text: ArticleText,
  place: { conferenceId: string; pointId: string | null },
  byline: string | null,
): Promise<ArticleText> {
  const facts = await readFacts(place, byline);
  const known = facts ? factsByKey(facts) : new Map<string, never>();
  return {
    title: followLine(text.title, known),
    lead: followLine(text.lead, known),
    body: followBody(text.body, known),
  };
}

/** One article with its fact block, photos and what the actor may do with it; null when it is not in reach. */
export async function findArticle(actor: Actor, articleId: string) {
  if (!z.uuid().safeParse(articleId).success) return null;
  const found = await prisma.article.findFirst({
    where: { AND: [{ id: articleId }, articleScope(actor, "conferences:read")] },
    relationLoadStrategy: "join",
    select: {
      id: true,
      conferenceId: true,
      pointId: true,
      organizationId: true,
      categoryId: true,
      state: true,
      title: true,
      lead: true,
      body: true,
      prefix: true,
      byline: true,
      poster: true,
      reviewNote: true,
      version: true,
      updatedAt: true,
      conference: { select: { name: true, heldOn: true } },
      point: { select: { name: true, organizationId: true } },
      category: { select: { name: true } },
      photos: {
        where: { removedAt: null },
        orderBy: [{ position: "asc" }, { createdAt: "asc" }],
        select: { id: true, width: true, height: true, caption: true, alt: true, credit: true },
      },
      publication: { select: { slug: true, revision: true, publishedAt: true, withdrawnAt: true } },
      corrections: { orderBy: { at: "asc" }, select: { id: true, text: true, at: true } },
    },
  });
  if (!found) return null;
  const facts = await readFacts(found, found.byline);
  const stored = textOf(found);
  const known = facts ? factsByKey(facts) : new Map<string, never>();
  const text = isEditable(found.state)
    ? {
        title: followLine(stored.title, known),
        lead: followLine(stored.lead, known),
        body: followBody(stored.body, known),
      }
    : stored;
  const within = (permission: Permission) => {
    const { organizationIds, pointIds } = reachOf(actor, permission);
    return (
      organizationIds.includes(found.organizationId) ||
      (found.pointId !== null && pointIds.includes(found.pointId)) ||
      (found.point?.organizationId != null && organizationIds.includes(found.point.organizationId))
    );
  };
  return {
    ...found,
    ...text,
    facts,
    digest: digestOf(text),
    mayWrite: within("articles:write"),
    mayApprove: within("articles:approve"),
  };
}
export type ArticlePage = NonNullable<Awaited<ReturnType<typeof findArticle>>>;

/** For the page's title: the same question as the page itself. */
export async function findArticleTitle(actor: Actor, articleId: string): Promise<string | null> {
  if (!z.uuid().safeParse(articleId).success) return null;
  const found = await prisma.article.findFirst({
    where: { AND: [{ id: articleId }, articleScope(actor, "conferences:read")] },
    select: { title: true },
  });
  return found && plain(found.title);
}

export const listCategories = () =>
  prisma.category.findMany({
    orderBy: [{ position: "asc" }, { name: "asc" }],
    select: { id: true, slug: true, name: true, position: true },
  });

/** The conference of the tab, with what the actor may begin there. */
export async function findConferenceForArticles(actor: Actor, conferenceId: string) {
  if (!z.uuid().safeParse(conferenceId).success) return null;
  const found = await prisma.conference.findFirst({
    where: { AND: [{ id: conferenceId }, conferenceScope(actor, "conferences:read")] },
    relationLoadStrategy: "join",
    select: {
      id: true,
      name: true,
      ownerId: true,
      points: {
        where: { isDemonstration: false },
        orderBy: [{ position: "asc" }, { sortKey: "asc" }],
        select: { id: true, name: true },
      },
    },
  });
  if (!found) return null;
  const mayWrite = reachOf(actor, "articles:write").organizationIds.includes(found.ownerId);
  return { ...found, mayWrite };
}
