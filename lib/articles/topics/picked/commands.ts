import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { recordAudit } from "@/lib/auth/audit/commands";
import { inTransaction, Prisma, type Transaction } from "@/lib/db/client";
import { ok, refuse, type Result } from "@/lib/result";
import { articleScopeSql } from "../../queries";
import { isEditable, type ArticleState } from "../../rules";
import { titleText } from "../../text/queries";
import { audit } from "../../versions/commands";
import { topicOfName } from "../commands";
import { publishTopics } from "../published/commands";
import { mostTopics, type DropTopic, type PickRefusal, type PickTopic } from "../rules";

type Held = {
  id: string;
  ownerId: string;
  conferenceId: string | null;
  pointId: string | null;
  state: ArticleState;
  title: Prisma.JsonValue;
  mayApprove: boolean;
};

/**
 * The article, held until the transaction ends, so that two who give it topics count one after the other. Topics are
 * no words: until it is approved its writers choose them, afterwards who approves, also while it is on the site.
 */
async function holdArticle(
  tx: Transaction,
  actor: Actor,
  articleId: string,
): Promise<Result<Held, "not_found" | "not_allowed">> {
  const [held] = await tx.$queryRaw<Held[]>`
    SELECT a.id, a.organization_id AS "ownerId", a.conference_id AS "conferenceId", a.point_id AS "pointId",
      a.state::text AS state, a.title, ${articleScopeSql(actor, "articles:approve")} AS "mayApprove"
    FROM articles a WHERE a.id = ${articleId}::uuid AND ${articleScopeSql(actor, "articles:write")}
    FOR NO KEY UPDATE`;
  if (!held) return refuse("not_found");
  return isEditable(held.state) || held.mayApprove ? ok(held) : refuse("not_allowed");
}

/** The topic, held so that it is not merged or deleted under the article's row; one that was merged leads on. */
async function holdTopic(tx: Transaction, topicId: string): Promise<{ id: string; name: string } | null> {
  const [held] = await tx.$queryRaw<{ id: string; name: string; mergedIntoId: string | null }[]>`
    SELECT id, name, merged_into_id AS "mergedIntoId" FROM topics WHERE id = ${topicId}::uuid FOR SHARE`;
  if (!held) return null;
  return held.mergedIntoId === null ? held : holdTopic(tx, held.mergedIntoId);
}

/** What is on the site as the article stands is told there at once. */
async function tell(
  tx: Transaction,
  actor: Actor,
  article: Held,
  kind: "article.topic_added" | "article.topic_removed",
  topic: string,
) {
  const details = { name: titleText(article.title), target: `“${topic}”` };
  await audit(tx, actor, kind, article, details);
  if (article.state === "published") await publishTopics(tx, article.id);
  return ok({ live: article.state === "published" });
}

/**
 * Gives an article in reach a topic: one that is there, or one by its name, which is made where there is none. Again is
 * harmless. Refuses one too many, a topic that was deleted, and a writer once the article is approved.
 */
export const pickTopic = (
  actor: Actor,
  { articleId, topic }: PickTopic,
): Promise<Result<{ live: boolean }, PickRefusal>> =>
  inTransaction(async (tx) => {
    const held = await holdArticle(tx, actor, articleId);
    if (!held.ok) return held;
    const article = held.value;
    const count = await tx.articleTopic.count({ where: { articleId } });
    const full = count >= mostTopics;
    // A new one is not made for an article that cannot take it.
    if (full && "name" in topic) return refuse("too_many");
    const asked = "id" in topic ? { id: topic.id, made: false } : await topicOfName(tx, topic.name);
    const chosen = await holdTopic(tx, asked.id);
    if (!chosen) return refuse("topic_not_found");
    const has = await tx.articleTopic.count({ where: { articleId, topicId: chosen.id } });
    if (has > 0) return ok({ live: false });
    if (full) return refuse("too_many");
    if (asked.made)
      await recordAudit(tx, actor, "topic.created", { subjectId: chosen.id }, { name: chosen.name });
    await tx.articleTopic.create({ data: { articleId, topicId: chosen.id }, select: { topicId: true } });
    return tell(tx, actor, article, "article.topic_added", chosen.name);
  });

/** Takes a topic from an article in reach, by whom and when as above. One that it does not have is taken already. */
export const dropTopic = (
  actor: Actor,
  { articleId, topicId }: DropTopic,
): Promise<Result<{ live: boolean }, PickRefusal>> =>
  inTransaction(async (tx) => {
    const held = await holdArticle(tx, actor, articleId);
    if (!held.ok) return held;
    const [dropped] = await tx.$queryRaw<{ name: string }[]>`
      DELETE FROM article_topics l USING topics t
      WHERE l.article_id = ${articleId}::uuid AND l.topic_id = ${topicId}::uuid AND t.id = l.topic_id RETURNING t.name`;
    return dropped ? tell(tx, actor, held.value, "article.topic_removed", dropped.name) : ok({ live: false });
  });
