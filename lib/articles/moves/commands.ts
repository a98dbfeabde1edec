import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { readSettled } from "@/lib/attendance/versions/queries";
import { inTransaction, prisma, Prisma, type Transaction } from "@/lib/db/client";
import { violates } from "@/lib/db/errors";
import type { ConferenceState } from "@/lib/conferences/rules";
import { ok, refuse, type Result } from "@/lib/result";
import { houseOf } from "@/lib/settings/house/rules";
import { readSettings } from "@/lib/settings/queries";
import { storedSearchKey } from "@/lib/text/search";
import { holdAuthors, keepCredits, linkAuthors, readCredits } from "../authors/credits/commands";
import { isUnheld } from "../held/rules";
import { isForSite, wordsOver } from "../kinds/rules";
import { articleScope } from "../queries";
import { quotesOf } from "../quotes/rules";
import {
  articleStateNames,
  mayMove,
  slugOf,
  statesBefore,
  type ArticleRefusal,
  type ArticleState,
  type MoveArticle,
  type PublishArticle,
  type WithdrawArticle,
} from "../rules";
import { snapshotOf } from "../snapshots/rules";
import { brokenPlaces } from "../style/rules";
import { digestOf, followRecord, textOf, type ArticleText } from "../text/queries";
import { publishTopics } from "../topics/published/commands";
import { blanksIn, docText } from "../text/rules";
import { audit, findOwn, writeGuarded, type Found } from "../versions/commands";

export const authorIdOf = (actor: Actor) => (actor.kind === "user" ? { createdById: actor.id } : {});

/** An article that can be read but not approved is refused by role; one out of reach does not exist. */
export async function findToApprove(
  actor: Actor,
  articleId: string,
): Promise<Found | "not_allowed" | "not_found"> {
  const found = await findOwn(actor, articleId, "articles:approve");
  if (found) return found;
  const readable = await prisma.article.count({
    where: { AND: [{ id: articleId }, articleScope(actor, "conferences:read")] },
  });
  return readable > 0 ? "not_allowed" : "not_found";
}

/** What stands between an article and the readers. */
function whyNotReady(text: ArticleText, article: Found): ArticleRefusal | null {
  // A short item may be told in its first sentence.
  const needed = article.kind === "brief" ? [text.title, text.lead] : [text.title, text.lead, text.body];
  if (needed.some((doc) => docText(doc) === "")) return "empty";
  if (wordsOver(article.kind, text) > 0) return "too_long";
  if (blanksIn(text).length > 0 || article.byline === null) return "has_blanks";
  if (article.photos.some((photo) => photo.alt === null)) return "alt_missing";
  if (article.photos.some((photo) => photo.consent === "refused")) return "consent_refused";
  return null;
}

const textNames = { title: "Tiêu đề", lead: "Sapo", body: "Nội dung" } satisfies Record<
  keyof ArticleText,
  string
>;

/** Where sentences are broken, by text; null: nowhere. */
function whyBroken(text: ArticleText): { reason: "broken_sentence"; fields: Record<string, string> } | null {
  const fields = Object.entries(textNames).flatMap(([key, name]) => {
    const places = brokenPlaces(docText(text[key as keyof ArticleText])).map((place) => `“${place.text}”`);
    return places.length === 0 ? [] : [[key, `${name}: ${places.join("; ")}.`] as const];
  });
  return fields.length === 0 ? null : { reason: "broken_sentence", fields: Object.fromEntries(fields) };
}

/** The totals that a text quotes and the frozen figures that were then the newest: what a later difference is told by. */
export async function quotedFigures(text: ArticleText, { conferenceId, pointId }: Found) {
  const quotes = conferenceId === null ? [] : quotesOf(text);
  const [settled] =
    conferenceId !== null && quotes.length > 0 ? await readSettled([{ conferenceId, pointId }]) : [];
  return {
    quotedFigures: quotes.length > 0 ? quotes : Prisma.DbNull,
    figureVersionId: settled?.id ?? null,
  };
}

/**
 * Sends to review, back to the author, or approves. What has a broken sentence goes to nobody, and the refusal names
 * the place. Approving needs the approver's role and a finished text, and ends
 * the following of the record: the words approved are the words published, and the totals among them are kept beside the
 * text with the version of the figures that they are from, and with the house style that its facts are compared in.
 */
export async function moveArticle(
  actor: Actor,
  input: MoveArticle,
): Promise<Result<{ version: number }, ArticleRefusal>> {
  const { articleId, version, to, note, digest } = input;
  const found =
    to === "approved"
      ? await findToApprove(actor, articleId)
      : ((await findOwn(actor, articleId, "articles:write")) ?? "not_found");
  if (typeof found === "string") return refuse(found);
  if (found.version !== version) return refuse("changed_meanwhile");
  if (!mayMove(found.state, to)) return refuse("wrong_state");
  const house = houseOf(await readSettings());
  let text = textOf(found);
  if (to !== "draft") {
    text = await followRecord(text, { ...found, houseStyle: house }, found.byline);
    const broken = whyBroken(text);
    if (broken) return { ok: false, ...broken };
  }
  if (to === "approved") {
    const why = whyNotReady(text, found);
    if (why) return refuse(why);
    if (digest !== undefined && digest !== digestOf(text)) return refuse("record_changed");
  }
  const approved = to === "approved" && { ...text, ...(await quotedFigures(text, found)), houseStyle: house };
  const refused = await inTransaction(async (tx) => {
    const problem = await writeGuarded(tx, actor, found, version, statesBefore(to), {
      state: to,
      reviewNote: note ?? null,
      houseStyle: Prisma.DbNull,
      ...approved,
    });
    const details = {
      name: docText(text.title),
      target: `“${articleStateNames[to]}”`,
      ...(note && { reason: note }),
    };
    if (!problem) await audit(tx, actor, "article.moved", found, details);
    return problem;
  });
  return refused ? refuse(refused) : ok({ version: version + 1 });
}

/** Whether the conference, if there is one, was held. Read under a lock: a conference that is called off while its article is being published waits or is seen. */
export async function isHeld(tx: Transaction, conferenceId: string | null): Promise<boolean> {
  if (conferenceId === null) return true;
  const [conference] = await tx.$queryRaw<{ state: ConferenceState }[]>`
    SELECT state::text AS state FROM conferences WHERE id = ${conferenceId}::uuid FOR SHARE`;
  return conference !== undefined && !isUnheld(conference.state);
}

/**
 * An approved article that could be published now, by whoever may; the refusals of publishing otherwise, save that its
 * conference was not held.
 */
export async function findReady(
  actor: Actor,
  input: Pick<PublishArticle, "articleId" | "version" | "correction">,
): Promise<Result<{ article: Found; text: ArticleText }, ArticleRefusal>> {
  const article = await findToApprove(actor, input.articleId);
  if (typeof article === "string") return refuse(article);
  if (article.version !== input.version) return refuse("changed_meanwhile");
  if (article.state !== "approved") return refuse("wrong_state");
  if (!isForSite(article.kind)) return refuse("not_for_site");
  const text = textOf(article);
  const why = whyNotReady(text, article);
  if (why) return refuse(why);
  const broken = whyBroken(text);
  if (broken) return { ok: false, ...broken };
  const isLive = article.publication !== null && article.publication.withdrawnAt === null;
  if (isLive && input.correction === "") return refuse("correction_needed");
  return ok({ article, text });
}

/** What the public site's tables keep of an article with this text. */
export function siteCopy(article: Found, text: ArticleText) {
  const shown = snapshotOf({ ...article, ...text });
  const searched = [shown.title, docText(text.lead), docText(text.body), article.byline ?? ""];
  return { ...shown, searchKey: storedSearchKey(searched.join(" ").slice(0, 60_000)) };
}

/**
 * Copies the approved article into the immutable snapshot that the public site reads. The first publication chooses a
 * free slug; a later one raises the revision, and says in public what was corrected when the earlier text was still on
 * the site. Of a conference that was not held (`not_held`) only when the publisher says to know it. `chosen`: the time
 * for which the queue publishes it, which must still stand.
 */
export async function publishArticle(
  actor: Actor,
  input: PublishArticle,
  now: Date,
  chosen?: { publishAt: Date },
): Promise<Result<{ slug: string }, ArticleRefusal>> {
  const ready = await findReady(actor, input);
  if (!ready.ok) return ready;
  const { article, text } = ready.value;
  const snapshot = siteCopy(article, text);
  const { title } = snapshot;
  const publish = (slug: string) =>
    inTransaction(async (tx) => {
      await holdAuthors(tx);
      if (!(input.notHeld ?? false) && !(await isHeld(tx, article.conferenceId))) return refuse("not_held");
      const problem = await writeGuarded(
        tx,
        actor,
        article,
        input.version,
        ["approved"],
        { state: "published" },
        { ...(chosen && { only: chosen }), note: input.correction || null },
      );
      if (problem) return refuse(problem);
      await keepCredits(tx, article.id, snapshot.byline);
      const shown = { ...snapshot, credits: await readCredits(tx, article.id) };
      const published = await tx.publication.upsert({
        where: { articleId: article.id },
        create: { ...shown, articleId: article.id, slug, publishedAt: now, views: { create: {} } },
        update: { ...shown, revision: { increment: 1 }, revisedAt: now, withdrawnAt: null },
        select: { id: true, slug: true },
      });
      await publishTopics(tx, article.id);
      await linkAuthors(tx, published.id);
      if (input.correction !== "") {
        await tx.correction.create({
          data: { articleId: article.id, text: input.correction, at: now, ...authorIdOf(actor) },
          select: { id: true },
        });
        await audit(tx, actor, "article.corrected", article, { name: title });
      }
      const details = { name: title, target: `“${articleStateNames.published}”` };
      await audit(tx, actor, "article.moved", article, details);
      return ok({ slug: published.slug });
    });
  const base = slugOf(title);
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await publish(attempt === 1 ? base : `${base}-${attempt}`);
    } catch (error) {
      if (attempt < 1_000 && violates(error, "publications_slug_key")) continue;
      throw error;
    }
  }
}

/** Takes the article off the public site, from whatever state its next text is in. */
export async function withdrawArticle(
  actor: Actor,
  input: WithdrawArticle,
  now: Date,
): Promise<Result<{ version: number }, ArticleRefusal>> {
  const article = await findToApprove(actor, input.articleId);
  if (typeof article === "string") return refuse(article);
  const name = docText(textOf(article).title);
  const refused = await inTransaction(async (tx) => {
    const states: readonly ArticleState[] = ["draft", "in_review", "approved", "published"];
    const problem = await writeGuarded(tx, actor, article, input.version, states, {
      state: "withdrawn",
      reviewNote: input.reason,
    });
    if (problem) return problem;
    const { count } = await tx.publication.updateMany({
      where: { articleId: article.id, withdrawnAt: null },
      data: { withdrawnAt: now },
    });
    if (count === 0) throw new NothingPublic();
    const details = { name, target: `“${articleStateNames.withdrawn}”`, reason: input.reason };
    await audit(tx, actor, "article.moved", article, details);
    return null;
  }).catch((error: unknown) => {
    if (error instanceof NothingPublic) return "wrong_state" as const;
    throw error;
  });
  return refused ? refuse(refused) : ok({ version: input.version + 1 });
}

/** Thrown to roll the state back: there was nothing on the site to withdraw. */
class NothingPublic extends Error {}
