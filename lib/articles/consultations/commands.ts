import "server-only";
import { randomUUID } from "node:crypto";
import type { UserActor } from "@/lib/auth/actor";
import type { Author } from "@/lib/auth/audit/commands";
import { inTransaction, prisma, type Transaction } from "@/lib/db/client";
import { violates } from "@/lib/db/errors";
import { ok, refuse, type Result } from "@/lib/result";
import { articleScope } from "../queries";
import { titleText } from "../text/queries";
import { audit, findOwn } from "../versions/commands";
import { findConsultation } from "./queries";
import {
  consultedStates,
  dueMoment,
  mostAnswers,
  mostConsultations,
  verdictNames,
  type Answer,
  type AnswerRefusal,
  type AskBodies,
  type AskRefusal,
  type Extend,
} from "./rules";

/** Held, so that a publication and an asking or an answer do not pass each other. */
async function holdDraft(tx: Transaction, articleId: string): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM articles WHERE id = ${articleId}::uuid AND state::text = ANY (${[...consultedStates]}) FOR SHARE`;
  return rows.length > 0;
}

/**
 * Asks bodies about a draft: one link each, open until the time given. A body that is being asked already is left as it
 * is, so asking twice makes no second link. Refuses `past`, `wrong_state` (on the site or withdrawn), `too_many`,
 * `organization_not_found`.
 */
export async function askBodies(
  actor: UserActor,
  input: AskBodies,
  now: Date,
): Promise<Result<{ asked: number }, AskRefusal>> {
  const dueAt = dueMoment(input);
  const article = await findOwn(actor, input.articleId, "articles:write");
  if (!article) return refuse("not_found");
  if (dueAt <= now) return { ...refuse("past"), fields: { dueOn: "Hạn góp ý phải sau thời điểm hiện nay." } };
  const bodies = [...new Map(input.bodies.map((body) => [body.name, body])).values()];
  try {
    return await inTransaction(async (tx) => {
      if (!(await holdDraft(tx, article.id))) return refuse("wrong_state");
      const made = await tx.$queryRaw<{ name: string }[]>`
        INSERT INTO consultations (article_id, organization_id, name, question, due_at, created_by_id)
        SELECT ${article.id}::uuid, b.organization_id, b.name, ${input.question}, ${dueAt}, ${actor.id}::uuid
        FROM unnest(${bodies.map((body) => body.organizationId)}::uuid[], ${bodies.map((body) => body.name)}::text[])
          AS b (organization_id, name)
        ON CONFLICT (article_id, name) WHERE revoked_at IS NULL DO NOTHING RETURNING name`;
      const standing = await tx.consultation.count({ where: { articleId: article.id, revokedAt: null } });
      if (standing > mostConsultations) throw new TooMany();
      if (made.length > 0) {
        const target = made.length === 1 ? `“${made[0]?.name ?? ""}”` : `${made.length} cơ quan, đơn vị`;
        await audit(tx, actor, "article.consulted", article, { name: titleText(article.title), target });
      }
      return ok({ asked: made.length });
    });
  } catch (error) {
    if (error instanceof TooMany) return refuse("too_many");
    if (violates(error, "consultations_organization_id_fkey")) return refuse("organization_not_found");
    throw error;
  }
}
class TooMany extends Error {}

type Own = NonNullable<Awaited<ReturnType<typeof findOwnConsultation>>>;

const findOwnConsultation = (actor: UserActor, id: string) =>
  prisma.consultation.findFirst({
    where: { id, article: articleScope(actor, "articles:write") },
    select: {
      id: true,
      name: true,
      article: {
        select: { id: true, title: true, conferenceId: true, pointId: true, organizationId: true },
      },
    },
  });

const tell = (tx: Transaction, actor: Author, kind: Parameters<typeof audit>[2], { article, name }: Own) =>
  audit(
    tx,
    actor,
    kind,
    { ...article, ownerId: article.organizationId },
    { name: titleText(article.title), target: `“${name}”` },
  );

/** What changes one consultation that still stands; `not_found` where it is out of reach or revoked meanwhile. */
async function changeOwn(
  actor: UserActor,
  consultationId: string,
  kind: "article.consultation_changed" | "article.consultation_revoked",
  data: Parameters<Transaction["consultation"]["updateMany"]>[0]["data"],
): Promise<Result<null, "not_found">> {
  const own = await findOwnConsultation(actor, consultationId);
  if (!own) return refuse("not_found");
  return inTransaction(async (tx) => {
    const { count } = await tx.consultation.updateMany({ where: { id: own.id, revokedAt: null }, data });
    if (count === 0) return refuse("not_found");
    await tell(tx, actor, kind, own);
    return ok(null);
  });
}

/** A new link for the same body; the old one opens nothing from now on. */
export const renewConsultation = (actor: UserActor, { consultationId }: { consultationId: string }) =>
  changeOwn(actor, consultationId, "article.consultation_changed", { generation: { increment: 1 } });

/** Gives a body more time, or less. Refuses a time that is over. */
export async function extendConsultation(
  actor: UserActor,
  input: Extend,
  now: Date,
): Promise<Result<null, "not_found" | "past">> {
  const dueAt = dueMoment(input);
  if (dueAt <= now) return { ...refuse("past"), fields: { dueOn: "Hạn góp ý phải sau thời điểm hiện nay." } };
  return changeOwn(actor, input.consultationId, "article.consultation_changed", { dueAt });
}

/** Asks a body no longer: its link opens nothing, what it answered stays. */
export const revokeConsultation = (
  actor: UserActor,
  { consultationId }: { consultationId: string },
  now: Date,
) => changeOwn(actor, consultationId, "article.consultation_revoked", { revokedAt: now });

/** Notes that a body opened the draft, the first time. */
export async function noteOpened(token: string, now: Date): Promise<void> {
  const holder = await findConsultation(token);
  if (!holder) return;
  await prisma.consultation.updateMany({ where: { id: holder.id, openedAt: null }, data: { openedAt: now } });
}

/**
 * What a body answers, with its remarks at the text; it may answer again until the time is over, and the newest counts.
 * The same sending twice is one. It is kept with the version that was read; gives whether the draft was another by then.
 * Refuses `closed` (time over, revoked, or the article is on the site), and `too_many_answers`.
 */
export async function answerConsultation(
  token: string,
  input: Answer,
  now: Date,
): Promise<Result<{ changed: boolean }, AnswerRefusal>> {
  const holder = await findConsultation(token);
  if (holder?.id !== input.consultationId) return refuse("closed");
  const own = await prisma.consultation.findUniqueOrThrow({
    where: { id: holder.id },
    select: {
      id: true,
      name: true,
      article: {
        select: { id: true, title: true, conferenceId: true, pointId: true, organizationId: true },
      },
    },
  });
  const { answerId, version, verdict, text, answeredBy, post } = input;
  return inTransaction(async (tx) => {
    if (!(await holdDraft(tx, own.article.id))) return refuse("closed");
    // Held, so that each of several at once counts those before it.
    await tx.$queryRaw`SELECT FROM consultations WHERE id = ${own.id}::uuid FOR NO KEY UPDATE`;
    const [made] = await tx.$queryRaw<{ changed: boolean }[]>`
      WITH made AS (
      INSERT INTO consultation_answers (id, consultation_id, verdict, text, answered_by, post, article_version, at)
      SELECT ${answerId}::uuid, c.id, ${verdict}::consultation_verdict, ${text}, ${answeredBy}, ${post}, LEAST(${version}::int, a.version), ${now}
      FROM consultations c JOIN articles a ON a.id = c.article_id
      WHERE c.id = ${own.id}::uuid AND c.generation = ${holder.generation} AND c.revoked_at IS NULL AND c.due_at > ${now}
        AND (SELECT count(*) FROM consultation_answers o WHERE o.consultation_id = c.id) < ${mostAnswers}
      ON CONFLICT (id) DO NOTHING RETURNING article_version)
      SELECT made.article_version < a.version AS changed FROM made, articles a WHERE a.id = ${own.article.id}::uuid`;
    if (!made) {
      const before = await tx.consultationAnswer.findFirst({
        where: { id: answerId, consultationId: own.id },
        select: {
          articleVersion: true,
          consultation: { select: { article: { select: { version: true } } } },
        },
      });
      if (before) return ok({ changed: before.articleVersion < before.consultation.article.version });
      const sent = await tx.consultationAnswer.count({ where: { consultationId: own.id } });
      return refuse(sent < mostAnswers || holder.dueAt <= now ? "closed" : "too_many_answers");
    }
    const actorName = `${answeredBy} (${own.name})`;
    await tx.articleComment.createMany({
      data: input.comments.flatMap(({ text: remark, ...at }) =>
        remark === null
          ? []
          : [
              {
                id: randomUUID(),
                articleId: own.article.id,
                consultationId: own.id,
                ...at,
                text: remark,
                actorName,
                at: now,
              },
            ],
      ),
    });
    const author: Author = { kind: "guest", name: actorName };
    await audit(
      tx,
      author,
      "article.opinion_given",
      { ...own.article, ownerId: own.article.organizationId },
      { name: titleText(own.article.title), target: `“${verdictNames[verdict]}”` },
    );
    return ok({ changed: made.changed });
  });
}
