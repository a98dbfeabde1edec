import "server-only";
import { randomUUID } from "node:crypto";
import type { UserActor } from "@/lib/auth/actor";
import { actorOnBehalf } from "@/lib/auth/on-behalf";
import { inTransaction, prisma } from "@/lib/db/client";
import { notifySite } from "@/lib/realtime/site";
import { ok, refuse, type Result } from "@/lib/result";
import { describeFailure } from "@/lib/text/failure";
import { formatDateTime } from "@/lib/time";
import { findReady, isHeld, publishArticle } from "../moves/commands";
import type { ArticleRefusal } from "../rules";
import { docText } from "../text/rules";
import { titleText } from "../text/queries";
import { audit, findOwn } from "../versions/commands";
import {
  chosenMoment,
  latestMs,
  problemSentence,
  type CancelSchedule,
  type SchedulePublication,
  type ScheduleRefusal,
} from "./rules";

/**
 * Chooses when an approved article is published; choosing again changes it. The text is the one approved: whatever
 * changes the article ends the choice. Refuses what publishing would refuse now, and a time that is over (`past`) or
 * more than a year ahead (`too_far`).
 */
export async function schedulePublication(
  actor: UserActor,
  input: SchedulePublication,
  now: Date,
): Promise<Result<{ publishAt: Date }, ScheduleRefusal>> {
  const ready = await findReady(actor, input);
  if (!ready.ok) return ready;
  const publishAt = chosenMoment(input, now);
  if (typeof publishAt === "string") return refuse(publishAt);
  const { article, text } = ready.value;
  const publishUnheld = input.notHeld ?? false;
  return inTransaction(async (tx) => {
    if (!publishUnheld && !(await isHeld(tx, article.conferenceId))) return refuse("not_held");
    const { count } = await tx.article.updateMany({
      where: { id: article.id, version: input.version, state: "approved" },
      data: {
        publishAt,
        publishById: actor.id,
        publishNote: input.correction || null,
        publishUnheld,
        publishProblem: null,
      },
    });
    if (count === 0) return refuse("changed_meanwhile");
    const details = { name: docText(text.title), target: `lúc ${formatDateTime(publishAt)}` };
    await audit(tx, actor, "article.scheduled", article, details);
    return ok({ publishAt });
  });
}

/** Takes the choice of a time back, or the word of why it failed. Again is harmless. */
export async function cancelSchedule(
  actor: UserActor,
  { articleId, version }: CancelSchedule,
): Promise<Result<null, ArticleRefusal>> {
  const article = await findOwn(actor, articleId, "articles:approve");
  if (!article) return refuse("not_found");
  return inTransaction(async (tx) => {
    const { count } = await tx.article.updateMany({
      where: {
        id: article.id,
        version,
        state: "approved",
        OR: [{ publishAt: { not: null } }, { publishProblem: { not: null } }],
      },
      data: {
        publishAt: null,
        publishById: null,
        publishNote: null,
        publishUnheld: false,
        publishProblem: null,
      },
    });
    if (count === 1) {
      await audit(tx, actor, "article.unscheduled", article, { name: titleText(article.title) });
      return ok(null);
    }
    // Nothing to take back is what was wanted; another text, or one on the site, is not.
    const unchanged = await tx.article.count({ where: { id: article.id, version, state: "approved" } });
    return unchanged > 0 ? ok(null) : refuse("changed_meanwhile");
  });
}

/** Whether an article's time has come. */
export const anyDue = async (now = new Date()): Promise<boolean> =>
  (await prisma.article.findFirst({
    where: { publishAt: { lte: now }, state: "approved" },
    select: { id: true },
  })) !== null;

const atOnce = 50;

/**
 * Publishes what is due, each through the same command and guards as a person's press, with the rights that whoever
 * chose the time has now. The row is the truth: what another instance publishes meanwhile is refused here by its
 * version. What cannot be published is said to the newsroom and tried no more; one that fails unexpectedly too, with a
 * reference that the log has, so that it holds up none behind it. Gives how many were published.
 */
export async function publishDue(now = new Date(), signal?: AbortSignal): Promise<number> {
  const due = await prisma.article.findMany({
    where: { publishAt: { lte: now }, state: "approved" },
    orderBy: [{ publishAt: "asc" }, { id: "asc" }],
    take: atOnce,
    select: {
      id: true,
      version: true,
      title: true,
      conferenceId: true,
      pointId: true,
      organizationId: true,
      publishAt: true,
      publishById: true,
      publishNote: true,
      publishUnheld: true,
    },
  });
  let published = 0;
  for (const article of due) {
    if (signal?.aborted) break;
    const at = article.publishAt;
    if (at === null) continue;
    const why = await publishOne(article, at, now).catch((error: unknown): Problem => {
      const reference = randomUUID().slice(0, 8);
      console.error(
        "not published as scheduled",
        { reference, articleId: article.id },
        describeFailure(error),
      );
      return { reference };
    });
    if (why === null) {
      published += 1;
      await notifySite();
    } else await tellProblem(article, at, why);
  }
  return published;
}

type Due = {
  id: string;
  version: number;
  title: Parameters<typeof titleText>[0];
  conferenceId: string | null;
  pointId: string | null;
  organizationId: string;
  publishById: string | null;
  publishNote: string | null;
  publishUnheld: boolean;
};
type Problem = Parameters<typeof problemSentence>[0];

async function publishOne(article: Due, at: Date, now: Date): Promise<Problem | null> {
  if (now.getTime() - at.getTime() > latestMs) return "missed";
  const actor = article.publishById === null ? null : await actorOnBehalf(article.publishById);
  if (!actor) return "user_gone";
  const { id: articleId, version, publishNote, publishUnheld: notHeld } = article;
  const input = { articleId, version, correction: publishNote ?? "", notHeld };
  const result = await publishArticle(actor, input, now, { publishAt: at });
  return result.ok ? null : result.reason;
}

/** Guarded by the very choice that failed: one that was made anew, or an article published meanwhile, is left alone. */
async function tellProblem(article: Due, at: Date, why: Problem): Promise<void> {
  await inTransaction(async (tx) => {
    const { count } = await tx.article.updateMany({
      where: { id: article.id, version: article.version, state: "approved", publishAt: at },
      data: { publishAt: null, publishProblem: problemSentence(why, at) },
    });
    if (count === 0) return;
    const place = { ...article, ownerId: article.organizationId };
    const details = { name: titleText(article.title), reason: problemSentence(why, at) };
    await audit(tx, { kind: "job", name: "Hẹn giờ đăng" }, "article.not_published", place, details);
  });
}
