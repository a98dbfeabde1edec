import type { UserActor } from "@/lib/auth/actor";
import { endSession, openSession, signIn } from "@/lib/auth/commands";
import { findUserActor } from "@/lib/auth/queries";
import { createArticle, saveArticle } from "@/lib/articles/commands";
import { moveArticle, publishArticle } from "@/lib/articles/moves/commands";
import { saveArticleSchema } from "@/lib/articles/rules";
import { prisma } from "@/lib/db/client";
import { atLocal } from "@/lib/time";
import type { Result } from "@/lib/result";

/** What the published recap said of itself. */
const byline = "Minh Hà - Phạm Công";
const poster = "Admin";
const views = 231;

/** The seed fails aloud: a demonstration without its article would pass for a whole one. */
function must<T>(result: Result<T, string>): T {
  if (!result.ok) throw new Error(`the demonstration's article was refused: ${result.reason}`);
  return result.value;
}

type Account = { username: string; password: string };

/** Somebody who may write and approve, signed in for the time of the work. */
async function actingAs(
  account: Account,
  now: Date,
  work: (actor: UserActor) => Promise<void>,
): Promise<void> {
  const token = await openSession(must(await signIn(account, null, now)), null, null, now);
  const actor = token && (await findUserActor(token, now));
  if (!actor) throw new Error("the demonstration's approver is not signed in");
  // The brand is put on in lib/auth/actor.ts, from a cookie that a command line has not.
  await work(actor as unknown as UserActor);
  await endSession(token);
}

/**
 * The police point's own article, made by the same commands as any other, dated as the real one was. It has no
 * picture: the record has none.
 */
export async function seedRecap(
  place: { conferenceId: string; pointId: string },
  approver: Account,
  now: Date,
) {
  await actingAs(approver, now, async (actor) => {
    const { conferenceId, pointId } = place;
    const { articleId } = must(await createArticle(actor, { kind: "report", conferenceId, pointId }));
    const draft = await prisma.article.findUniqueOrThrow({
      where: { id: articleId },
      select: { version: true, title: true, lead: true, body: true, prefix: true, categoryId: true },
    });
    const input = saveArticleSchema.parse({
      articleId,
      ...draft,
      prefix: draft.prefix ?? "",
      byline,
      poster,
    });
    const saved = must(await saveArticle(actor, input));
    await step(actor, { articleId, version: saved.version, to: "in_review" });
    await step(actor, { articleId, version: saved.version + 1, to: "approved", digest: saved.digest });
    must(
      await publishArticle(
        actor,
        { articleId, version: saved.version + 2, correction: "" },
        atLocal("2022-01-14", "16:00"),
      ),
    );
    const { id: publicationId } = await prisma.publication.findUniqueOrThrow({
      where: { articleId },
      select: { id: true },
    });
    const row = { publicationId, views };
    await prisma.publicationViews.upsert({
      where: { publicationId },
      create: row,
      update: row,
      select: { views: true },
    });
  });
}

const step = async (...given: Parameters<typeof moveArticle>) => must(await moveArticle(...given));
