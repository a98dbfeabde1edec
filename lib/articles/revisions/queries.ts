import "server-only";
import { z } from "zod";
import type { Actor } from "@/lib/auth/actor";
import { prisma } from "@/lib/db/client";
import { articleScope } from "../queries";
import type { ArticleState } from "../rules";
import { textOf } from "../text/queries";
import { revisionPageSize, type HistoryFilter, type Revision } from "./rules";

/** The history of an article in reach, newest first; null when it is not. Each row knows the state before it. */
export async function listRevisions(actor: Actor, articleId: string, page: number) {
  if (!z.uuid().safeParse(articleId).success) return null;
  const article = await prisma.article.findFirst({
    where: { AND: [{ id: articleId }, articleScope(actor, "conferences:read")] },
    select: { id: true, version: true, state: true, _count: { select: { revisions: true } } },
  });
  if (!article) return null;
  const writable = prisma.article.count({
    where: { AND: [{ id: articleId }, articleScope(actor, "articles:write")] },
  });
  const rows = await prisma.$queryRaw<(Revision & { before: ArticleState | null })[]>`
    SELECT r.version, r.state::text AS state, b.state::text AS before, r.note, r.actor_name AS "actorName", r.at
    FROM article_revisions r
    LEFT JOIN article_revisions b ON b.article_id = r.article_id AND b.version = r.version - 1
    WHERE r.article_id = ${article.id}::uuid
    ORDER BY r.version DESC LIMIT ${revisionPageSize} OFFSET ${(page - 1) * revisionPageSize}`;
  const { _count, ...rest } = article;
  return { ...rest, rows, total: _count.revisions, mayWrite: (await writable) > 0 };
}

/** Two texts of an article in reach, the older first; null when either is not there. */
export async function findRevisionPair(
  actor: Actor,
  articleId: string,
  { from, to }: Pick<HistoryFilter, "from" | "to">,
) {
  if (from === null || to === null || !z.uuid().safeParse(articleId).success) return null;
  const rows = await prisma.articleRevision.findMany({
    where: { articleId, version: { in: [from, to] }, article: articleScope(actor, "conferences:read") },
    orderBy: { version: "asc" },
    select: {
      version: true,
      title: true,
      lead: true,
      body: true,
      prefix: true,
      byline: true,
      actorName: true,
      at: true,
    },
  });
  const [older, newer = older] = rows.map((row) => ({ ...row, ...textOf(row) }));
  return older && newer && (rows.length === 2 || from === to) ? { older, newer } : null;
}
