import "server-only";
import type { UserActor } from "@/lib/auth/actor";
import { inTransaction, prisma, type Transaction } from "@/lib/db/client";
import { violates } from "@/lib/db/errors";
import { ok, refuse, type Result } from "@/lib/result";
import { formatDateTime } from "@/lib/time";
import { articleScope, articleScopeSql } from "../queries";
import { titleText } from "../text/queries";
import { audit } from "../versions/commands";
import { mayBeAsked } from "./queries";
import {
  dueMoment,
  taskKindNames,
  type ArticleDue,
  type AssignTask,
  type ReassignTask,
  type TaskDone,
  type TaskKind,
  type TaskRefusal,
} from "./rules";

type Kind =
  "article.assigned" | "article.unassigned" | "article.task_done" | "article.task_undone" | "article.due";

async function tell(tx: Transaction, actor: UserActor, kind: Kind, articleId: string, target: string) {
  const article = await tx.article.findUniqueOrThrow({
    where: { id: articleId },
    select: { id: true, title: true, conferenceId: true, pointId: true, organizationId: true },
  });
  const place = { ...article, ownerId: article.organizationId };
  await audit(tx, actor, kind, place, { name: titleText(article.title), target });
}

const named = (kind: TaskKind, person: string) => `“${taskKindNames[kind]}” (${person})`;

const mayWrite = async (actor: UserActor, articleId: string) =>
  (await prisma.article.count({
    where: { AND: [{ id: articleId }, articleScope(actor, "articles:write")] },
  })) > 0;

/**
 * Asks somebody to do something of an article; asking again changes its time and note, and opens it anew. Refuses
 * `person_not_found` for whoever could not do it there, or is not the actor's to know of.
 */
export async function assignTask(
  actor: UserActor,
  input: AssignTask,
): Promise<Result<null, "not_found" | "person_not_found">> {
  const { articleId, userId, kind, note } = input;
  if (!(await mayWrite(actor, articleId))) return refuse("not_found");
  return inTransaction(async (tx) => {
    const made = await tx.$queryRaw<{ person: string }[]>`
      INSERT INTO article_tasks (article_id, user_id, kind, due_at, note, assigned_by_id)
      SELECT a.id, u.id, ${kind}::article_task_kind, ${dueMoment(input)}, ${note}, ${actor.id}::uuid
      FROM articles a JOIN users u ON u.id = ${userId}::uuid
      WHERE a.id = ${articleId}::uuid AND ${articleScopeSql(actor, "articles:write")} AND ${mayBeAsked(actor, kind)}
      ON CONFLICT (article_id, user_id, kind) DO UPDATE
        SET due_at = EXCLUDED.due_at, note = EXCLUDED.note, assigned_by_id = EXCLUDED.assigned_by_id, done_at = NULL
      RETURNING (SELECT display_name FROM users WHERE id = article_tasks.user_id) AS person`;
    const [task] = made;
    if (!task) return refuse("person_not_found");
    await tell(tx, actor, "article.assigned", articleId, named(kind, task.person));
    return ok(null);
  });
}

const findOwnTask = (actor: UserActor, taskId: string) =>
  prisma.articleTask.findFirst({
    where: { id: taskId, article: articleScope(actor, "articles:write") },
    select: { id: true, articleId: true, kind: true, user: { select: { displayName: true } } },
  });

/** Gives a task to somebody else, its time and note unchanged. Refuses as assigning does, and `already_assigned`. */
export async function reassignTask(
  actor: UserActor,
  { taskId, userId }: ReassignTask,
): Promise<Result<null, TaskRefusal>> {
  const task = await findOwnTask(actor, taskId);
  if (!task) return refuse("not_found");
  try {
    return await inTransaction(async (tx) => {
      const changed = await tx.$queryRaw<{ person: string }[]>`
        UPDATE article_tasks t SET user_id = u.id, assigned_by_id = ${actor.id}::uuid, done_at = NULL
        FROM articles a, users u
        WHERE t.id = ${task.id}::uuid AND a.id = t.article_id AND u.id = ${userId}::uuid
          AND ${mayBeAsked(actor, task.kind)}
        RETURNING u.display_name AS person`;
      const [now] = changed;
      if (!now) return refuse("person_not_found");
      await tell(tx, actor, "article.assigned", task.articleId, named(task.kind, now.person));
      return ok(null);
    });
  } catch (error) {
    if (violates(error, "article_tasks_article_id_user_id_kind_key")) return refuse("already_assigned");
    throw error;
  }
}

/** Notes that a task is done, or is not yet: by whoever has it, and by those who may write the article. */
export async function setTaskDone(
  actor: UserActor,
  { taskId, done }: TaskDone,
  now: Date,
): Promise<Result<null, "not_found">> {
  const task = await findOwnTask(actor, taskId);
  if (!task) return refuse("not_found");
  return inTransaction(async (tx) => {
    const { count } = await tx.articleTask.updateMany({
      where: { id: task.id, doneAt: done ? null : { not: null } },
      data: { doneAt: done ? now : null },
    });
    const kind = done ? "article.task_done" : "article.task_undone";
    if (count > 0) await tell(tx, actor, kind, task.articleId, named(task.kind, task.user.displayName));
    return ok(null);
  });
}

/** Takes a task back. */
export async function removeTask(
  actor: UserActor,
  { taskId }: { taskId: string },
): Promise<Result<null, "not_found">> {
  const task = await findOwnTask(actor, taskId);
  if (!task) return refuse("not_found");
  return inTransaction(async (tx) => {
    const { count } = await tx.articleTask.deleteMany({ where: { id: task.id } });
    if (count > 0)
      await tell(tx, actor, "article.unassigned", task.articleId, named(task.kind, task.user.displayName));
    return ok(null);
  });
}

/** By when the article is to be ready; null: no time. Its text and its version stay as they are. */
export async function setArticleDue(actor: UserActor, input: ArticleDue): Promise<Result<null, "not_found">> {
  const dueAt = dueMoment(input);
  return inTransaction(async (tx) => {
    const { count } = await tx.article.updateMany({
      where: { AND: [{ id: input.articleId }, articleScope(actor, "articles:write")] },
      data: { dueAt },
    });
    if (count === 0) return refuse("not_found");
    const target = dueAt ? formatDateTime(dueAt) : "không đặt hạn";
    await tell(tx, actor, "article.due", input.articleId, target);
    return ok(null);
  });
}
