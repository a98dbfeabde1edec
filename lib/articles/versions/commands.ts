import "server-only";
import type { Author } from "@/lib/auth/audit/commands";
import { recordAudit } from "@/lib/auth/audit/commands";
import type { Actor } from "@/lib/auth/actor";
import { prisma, type Prisma, type Transaction } from "@/lib/db/client";
import { articleScope } from "../queries";
import type { ArticleState } from "../rules";

// What the writes of an article share: it is found in reach, written over the version that was seen, and told.

type Place = { id: string; conferenceId: string | null; pointId: string | null; ownerId: string };

/** The event of the trail, in the transaction of what it tells. */
export const audit = (
  tx: Transaction,
  actor: Author,
  kind: Parameters<typeof recordAudit>[2],
  place: Place,
  details: Parameters<typeof recordAudit>[4],
) =>
  recordAudit(
    tx,
    actor,
    kind,
    {
      organizationId: place.ownerId,
      ...(place.conferenceId && { conferenceId: place.conferenceId }),
      ...(place.pointId && { pointId: place.pointId }),
      subjectId: place.id,
    },
    details,
  );

/** An article in reach with what its writers need of it; null when it is not in reach. */
export async function findOwn(
  actor: Actor,
  articleId: string,
  permission: "articles:write" | "articles:approve",
) {
  const found = await prisma.article.findFirst({
    where: { AND: [{ id: articleId }, articleScope(actor, permission)] },
    relationLoadStrategy: "join",
    select: {
      id: true,
      kind: true,
      conferenceId: true,
      pointId: true,
      organizationId: true,
      state: true,
      title: true,
      lead: true,
      body: true,
      byline: true,
      poster: true,
      prefix: true,
      toldOn: true,
      houseStyle: true,
      version: true,
      category: { select: { slug: true, name: true } },
      conference: { select: { heldOn: true } },
      photos: {
        where: { removedAt: null },
        orderBy: [{ position: "asc" }, { createdAt: "asc" }],
        select: {
          id: true,
          width: true,
          height: true,
          caption: true,
          alt: true,
          credit: true,
          consent: true,
        },
      },
      publication: { select: { id: true, revision: true, withdrawnAt: true } },
    },
  });
  return found && { ...found, ownerId: found.organizationId };
}
export type Found = NonNullable<Awaited<ReturnType<typeof findOwn>>>;

/** What the article says now, kept for its history: whose change it was, and what was noted with it. */
export const keepRevision = (tx: Transaction, actor: Author, articleId: string, note: string | null) =>
  tx.$executeRaw`
    INSERT INTO article_revisions (article_id, version, state, title, lead, body, prefix, byline, note, user_id, actor_name)
    SELECT id, version, state, title, lead, body, prefix, byline, ${note},
      ${actor.kind === "user" ? actor.id : null}::uuid, ${actor.name}
    FROM articles WHERE id = ${articleId}::uuid`;

/** Whatever happens to an article, it is no longer the one for which somebody chose a time. */
const notScheduled = {
  publishAt: null,
  publishById: null,
  publishNote: null,
  publishUnheld: false,
  publishProblem: null,
};

/**
 * The guard inside every write: the version that the author had seen, and a state from which the move exists. What it
 * writes is kept as the article's newest revision, with `note` where no note for the writers says it. `only`: what must
 * hold besides.
 */
export async function writeGuarded(
  tx: Transaction,
  actor: Author,
  article: Found,
  version: number,
  from: readonly ArticleState[],
  data: Prisma.ArticleUncheckedUpdateManyInput,
  { only = {}, note = null }: { only?: Prisma.ArticleWhereInput; note?: string | null } = {},
): Promise<"changed_meanwhile" | "wrong_state" | null> {
  const { count } = await tx.article.updateMany({
    where: { id: article.id, version, state: { in: [...from] }, ...only },
    data: { ...notScheduled, ...data, version: { increment: 1 } },
  });
  if (count === 1) {
    await keepRevision(tx, actor, article.id, typeof data.reviewNote === "string" ? data.reviewNote : note);
    return null;
  }
  const now = await tx.article.findUnique({ where: { id: article.id }, select: { state: true } });
  return now && !from.includes(now.state) ? "wrong_state" : "changed_meanwhile";
}
