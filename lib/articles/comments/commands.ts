import "server-only";
import type { UserActor } from "@/lib/auth/actor";
import { inTransaction, prisma, type Transaction } from "@/lib/db/client";
import { ok, refuse, type Result } from "@/lib/result";
import { articleScope, articleScopeSql } from "../queries";
import { titleText } from "../text/queries";
import { audit } from "../versions/commands";
import type { AddComment, CommentRefusal, ReplyComment, ResolveComment } from "./rules";

type Said = Result<null, CommentRefusal>;

async function tell(
  tx: Transaction,
  actor: UserActor,
  kind: "article.commented" | "article.comment_resolved" | "article.comment_reopened",
  articleId: string,
) {
  const article = await tx.article.findUniqueOrThrow({
    where: { id: articleId },
    select: { id: true, title: true, conferenceId: true, pointId: true, organizationId: true },
  });
  await audit(
    tx,
    actor,
    kind,
    { ...article, ownerId: article.organizationId },
    { name: titleText(article.title) },
  );
}

/** Nothing was written: well if this very remark is the actor's own and stands already. */
async function settled(tx: Transaction, actor: UserActor, commentId: string): Promise<Said> {
  const own = await tx.articleComment.count({
    where: { id: commentId, userId: actor.id, article: articleScope(actor, "articles:write") },
  });
  return own > 0 ? ok(null) : refuse("not_found");
}

/** A remark on words of an article, or on the whole. The same sending twice is one. */
export function addComment(actor: UserActor, input: AddComment): Promise<Said> {
  const { commentId, articleId, place, text } = input;
  return inTransaction(async (tx) => {
    const made = await tx.$executeRaw`
      INSERT INTO article_comments (id, article_id, part, quote, before, after, text, user_id, actor_name)
      SELECT ${commentId}::uuid, a.id, ${place?.part ?? null}, ${place?.quote ?? null}, ${place?.before ?? null},
        ${place?.after ?? null}, ${text}, ${actor.id}::uuid, ${actor.name}
      FROM articles a WHERE a.id = ${articleId}::uuid AND ${articleScopeSql(actor, "articles:write")}
      ON CONFLICT (id) DO NOTHING`;
    if (made === 0) return settled(tx, actor, commentId);
    await tell(tx, actor, "article.commented", articleId);
    return ok(null);
  });
}

/** An answer below a remark, also of a body that was asked; an answer has no answers of its own. */
export function replyComment(actor: UserActor, { commentId, parentId, text }: ReplyComment): Promise<Said> {
  return inTransaction(async (tx) => {
    const made = await tx.$queryRaw<{ article_id: string }[]>`
      INSERT INTO article_comments (id, article_id, parent_id, text, user_id, actor_name)
      SELECT ${commentId}::uuid, a.id, p.id, ${text}, ${actor.id}::uuid, ${actor.name}
      FROM article_comments p JOIN articles a ON a.id = p.article_id
      WHERE p.id = ${parentId}::uuid AND p.parent_id IS NULL AND ${articleScopeSql(actor, "articles:write")}
      ON CONFLICT (id) DO NOTHING RETURNING article_id`;
    const [reply] = made;
    if (!reply) return settled(tx, actor, commentId);
    await tell(tx, actor, "article.commented", reply.article_id);
    return ok(null);
  });
}

/** Settles a remark, or opens it again. Whoever was first stands as the one who settled it. */
export async function resolveComment(
  actor: UserActor,
  { commentId, resolved }: ResolveComment,
  now: Date,
): Promise<Said> {
  const own = await prisma.articleComment.findFirst({
    where: { id: commentId, parentId: null, article: articleScope(actor, "articles:write") },
    select: { articleId: true },
  });
  if (!own) return refuse("not_found");
  return inTransaction(async (tx) => {
    const { count } = await tx.articleComment.updateMany({
      where: { id: commentId, resolvedAt: resolved ? null : { not: null } },
      data: resolved
        ? { resolvedAt: now, resolvedByName: actor.name }
        : { resolvedAt: null, resolvedByName: null },
    });
    if (count > 0)
      await tell(
        tx,
        actor,
        resolved ? "article.comment_resolved" : "article.comment_reopened",
        own.articleId,
      );
    return ok(null);
  });
}
