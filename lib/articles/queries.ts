import "server-only";
import { z } from "zod";
import type { Actor } from "@/lib/auth/actor";
import type { Permission } from "@/lib/auth/rules";
import { reachOf } from "@/lib/auth/scope";
import { Prisma, prisma } from "@/lib/db/client";
import { readFollowedOf } from "./facts/queries";
import { changedFacts } from "./corrections/rules";
import { editorPhoto } from "./photos/rules";
import { isEditable } from "./rules";
import { chipKeysOf, digestOf, textOf, titleText } from "./text/queries";
import { followBody, followLine } from "./text/rules";

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

/** `articleScope` for SQL of one's own, in which `a` is the article; a test holds the two equal. */
export function articleScopeSql(actor: Actor, permission: Permission): Prisma.Sql {
  const { organizationIds, pointIds } = reachOf(actor, permission);
  return Prisma.sql`(a.organization_id = ANY (${organizationIds}::uuid[]) OR a.point_id = ANY (${pointIds}::uuid[])
    OR EXISTS (SELECT FROM points own WHERE own.id = a.point_id AND own.organization_id = ANY (${organizationIds}::uuid[])))`;
}

/** Whether any article could be in reach, also of a single point: for the page's own existence. */
export function mayReadArticles(actor: Actor): boolean {
  const { organizationIds, pointIds } = reachOf(actor, "conferences:read");
  return organizationIds.length > 0 || pointIds.length > 0;
}

/** One article with its fact block, photos and what the actor may do with it; null when it is not in reach. */
export async function findArticle(actor: Actor, articleId: string) {
  if (!z.uuid().safeParse(articleId).success) return null;
  const found = await prisma.article.findFirst({
    where: { AND: [{ id: articleId }, articleScope(actor, "conferences:read")] },
    relationLoadStrategy: "join",
    select: {
      id: true,
      kind: true,
      conferenceId: true,
      pointId: true,
      organizationId: true,
      categoryId: true,
      state: true,
      title: true,
      lead: true,
      body: true,
      prefix: true,
      toldOn: true,
      byline: true,
      poster: true,
      reviewNote: true,
      quotedFigures: true,
      houseStyle: true,
      publishAt: true,
      publishProblem: true,
      version: true,
      updatedAt: true,
      conference: { select: { name: true, heldOn: true, startsAt: true, state: true } },
      point: { select: { name: true, organizationId: true } },
      category: { select: { slug: true, name: true } },
      photos: {
        where: { removedAt: null },
        orderBy: [{ position: "asc" }, { createdAt: "asc" }],
        select: editorPhoto,
      },
      publication: {
        select: {
          slug: true,
          revision: true,
          publishedAt: true,
          revisedAt: true,
          withdrawnAt: true,
          leadSince: true,
          views: { select: { views: true } },
        },
      },
      corrections: { orderBy: { at: "asc" }, select: { id: true, text: true, at: true } },
    },
  });
  if (!found) return null;
  const stored = textOf(found);
  const [read] = await readFollowedOf([{ ...found, keys: chipKeysOf(stored) }]);
  const facts = read?.facts ?? null;
  const known = read?.known ?? new Map<string, never>();
  const followed = {
    title: followLine(stored.title, known),
    lead: followLine(stored.lead, known),
    body: followBody(stored.body, known),
  };
  const text = isEditable(found.state) ? followed : stored;
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
    /** What an approved text says otherwise than the record by now, and the digest of the text that would say it. */
    changed: facts && !isEditable(found.state) ? changedFacts(stored, known) : [],
    correctedDigest: digestOf(followed),
    mayWrite: within("articles:write"),
    mayApprove: within("articles:approve"),
    /** The conference's own pages open for the actor, not only the article's. */
    mayReadConference: reachOf(actor, "conferences:read").organizationIds.includes(found.organizationId),
  };
}
export type ArticlePage = NonNullable<Awaited<ReturnType<typeof findArticle>>>;

/** What stands above all pages of an article; null when it is not in reach. */
export async function findArticleHead(actor: Actor, articleId: string) {
  if (!z.uuid().safeParse(articleId).success) return null;
  return prisma.article.findFirst({
    where: { AND: [{ id: articleId }, articleScope(actor, "conferences:read")] },
    relationLoadStrategy: "join",
    select: {
      id: true,
      kind: true,
      state: true,
      toldOn: true,
      createdAt: true,
      conference: { select: { name: true, heldOn: true } },
      point: { select: { name: true } },
      _count: {
        select: {
          consultations: { where: { revokedAt: null } },
          comments: { where: { parentId: null, resolvedAt: null } },
        },
      },
    },
  });
}

/** For the page's title: the same question as the page itself. */
export async function findArticleTitle(actor: Actor, articleId: string): Promise<string | null> {
  if (!z.uuid().safeParse(articleId).success) return null;
  const found = await prisma.article.findFirst({
    where: { AND: [{ id: articleId }, articleScope(actor, "conferences:read")] },
    select: { title: true },
  });
  return found && titleText(found.title);
}
