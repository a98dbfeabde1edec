import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { recordAudit } from "@/lib/auth/audit/commands";
import { inTransaction, type Transaction } from "@/lib/db/client";
import { violates } from "@/lib/db/errors";
import { ok, refuse, type Result } from "@/lib/result";
import { storedSearchKey } from "@/lib/text/search";
import { slugOf } from "../rules";
import { mayManageTopics } from "./queries";
import { nameKeyOf, type DeleteTopic, type MergeTopic, type SaveTopic, type TopicRefusal } from "./rules";

const named = (name: string) => ({ name, nameKey: nameKeyOf(name), searchKey: storedSearchKey(name) });

const taken = () => ({ ...refuse("taken"), fields: { name: "Đã có chủ đề có tên này." } });

/**
 * The topic of that name, made where there is none. Its address comes from the name, with a number where another
 * topic's has the same letters. Two who ask at once get the same one.
 */
export async function topicOfName(
  tx: Transaction,
  name: string,
  about: string | null = null,
): Promise<{ id: string; made: boolean }> {
  const { nameKey, searchKey } = named(name);
  const base = slugOf(name);
  for (let attempt = 1; ; attempt += 1) {
    const slug = attempt === 1 ? base : `${base}-${attempt}`;
    const [made] = await tx.$queryRaw<{ id: string }[]>`
      INSERT INTO topics (slug, name, name_key, about, search_key)
      VALUES (${slug}, ${name}, ${nameKey}, ${about}, ${searchKey}) ON CONFLICT DO NOTHING RETURNING id`;
    if (made) return { id: made.id, made: true };
    const found = await tx.topic.findUnique({ where: { nameKey }, select: { id: true } });
    if (found) return { id: found.id, made: false };
    if (attempt === 1_000) throw new Error(`no address left for the topic ${base}`);
  }
}

/**
 * Adds a topic, or renames and describes one. Its address is made from the first name and kept. Refuses a name that
 * another topic has (`taken`).
 */
export async function saveTopic(
  actor: Actor,
  { topicId, name, about }: SaveTopic,
): Promise<Result<{ topicId: string }, TopicRefusal>> {
  if (!mayManageTopics(actor)) return refuse("not_found");
  try {
    return await inTransaction(async (tx) => {
      if (topicId === null) {
        const { id, made } = await topicOfName(tx, name, about);
        if (!made) return taken();
        await recordAudit(tx, actor, "topic.created", { subjectId: id }, { name });
        return ok({ topicId: id });
      }
      const { count } = await tx.topic.updateMany({
        where: { id: topicId, mergedIntoId: null },
        data: { ...named(name), about },
      });
      if (count === 0) return refuse("not_found");
      await recordAudit(tx, actor, "topic.updated", { subjectId: topicId }, { name });
      return ok({ topicId });
    });
  } catch (error) {
    if (violates(error, "topics_name_key_key")) return taken();
    throw error;
  }
}

/**
 * Makes the articles of one topic another's. The first is gone from every list and its name is free; its address leads
 * to the other for ever. Refuses a topic that is not there any more (`not_found`) and one into itself (`same`).
 */
export async function mergeTopic(
  actor: Actor,
  { topicId, intoId }: MergeTopic,
): Promise<Result<null, TopicRefusal>> {
  if (!mayManageTopics(actor)) return refuse("not_found");
  if (topicId === intoId) return { ...refuse("same"), fields: { intoId: "Chọn một chủ đề khác." } };
  return inTransaction(async (tx) => {
    // Whoever gives an article a topic, or publishes one, holds the topic's row: nothing comes to it behind this.
    const found = await tx.$queryRaw<{ id: string; name: string }[]>`
      SELECT id, name FROM topics WHERE id IN (${topicId}::uuid, ${intoId}::uuid) AND merged_into_id IS NULL
      ORDER BY id FOR UPDATE`;
    const [from, into] = [topicId, intoId].map((id) => found.find((topic) => topic.id === id));
    if (!from || !into) return refuse("not_found");
    await tx.$executeRaw`
      INSERT INTO article_topics (article_id, topic_id)
      SELECT article_id, ${intoId}::uuid FROM article_topics WHERE topic_id = ${topicId}::uuid ON CONFLICT DO NOTHING`;
    await tx.$executeRaw`
      INSERT INTO publication_topics (publication_id, topic_id, published_at)
      SELECT publication_id, ${intoId}::uuid, published_at FROM publication_topics WHERE topic_id = ${topicId}::uuid
      ON CONFLICT DO NOTHING`;
    await tx.articleTopic.deleteMany({ where: { topicId } });
    await tx.publicationTopic.deleteMany({ where: { topicId } });
    await tx.topic.updateMany({
      where: { OR: [{ id: topicId }, { mergedIntoId: topicId }] },
      data: { mergedIntoId: intoId, nameKey: null },
    });
    const details = { name: from.name, target: `“${into.name}”` };
    await recordAudit(tx, actor, "topic.merged", { subjectId: topicId }, details);
    return ok(null);
  });
}

/** Thrown by the database where an article took the topic in that moment. */
const takenMeanwhile = (error: unknown) =>
  violates(error, "article_topics_topic_id_fkey") || violates(error, "publication_topics_topic_id_fkey");

/** Deletes a topic that no article carries or carried when it was published; refuses any other (`in_use`). */
export async function deleteTopic(
  actor: Actor,
  { topicId }: DeleteTopic,
): Promise<Result<null, TopicRefusal>> {
  if (!mayManageTopics(actor)) return refuse("not_found");
  try {
    return await inTransaction(async (tx) => {
      const [gone] = await tx.$queryRaw<{ name: string }[]>`
        DELETE FROM topics t WHERE t.id = ${topicId}::uuid AND t.merged_into_id IS NULL
          AND NOT EXISTS (SELECT FROM article_topics l WHERE l.topic_id = t.id)
          AND NOT EXISTS (SELECT FROM publication_topics l WHERE l.topic_id = t.id)
        RETURNING t.name`;
      if (!gone) {
        const there = await tx.topic.count({ where: { id: topicId, mergedIntoId: null } });
        return refuse(there > 0 ? "in_use" : "not_found");
      }
      await recordAudit(tx, actor, "topic.deleted", { subjectId: topicId }, { name: gone.name });
      return ok(null);
    });
  } catch (error) {
    if (takenMeanwhile(error)) return refuse("in_use");
    throw error;
  }
}
