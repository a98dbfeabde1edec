import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { inTransaction } from "@/lib/db/client";
import { ok, refuse, type Result } from "@/lib/result";
import { holdAuthors, linkAuthors, readCredits } from "../authors/credits/commands";
import { authorIdOf, findToApprove, quotedFigures, siteCopy } from "../moves/commands";
import type { ArticleRefusal } from "../rules";
import { digestOf, followRecord, textOf } from "../text/queries";
import { blanksIn } from "../text/rules";
import { publishTopics } from "../topics/published/commands";
import { audit, writeGuarded } from "../versions/commands";
import { searchKeyOf } from "../commands";
import type { CorrectFromRecord } from "./rules";

/**
 * Brings the facts of an article on the site up to the record and says so to its readers: the corrected text, the next
 * revision of the public copy and the notice, in one transaction. Refuses what is not on the site as it was published
 * (`wrong_state`), a record that has a gap where the text has a fact (`record_has_gaps`), a text that says what the
 * record says (`nothing_changed`), and a record that moved since the correction was shown (`record_changed`).
 */
export async function correctFromRecord(
  actor: Actor,
  input: CorrectFromRecord,
  now: Date,
): Promise<Result<{ version: number }, ArticleRefusal>> {
  const article = await findToApprove(actor, input.articleId);
  if (typeof article === "string") return refuse(article);
  if (article.version !== input.version) return refuse("changed_meanwhile");
  const isLive = article.publication !== null && article.publication.withdrawnAt === null;
  if (article.state !== "published" || !isLive) return refuse("wrong_state");
  const before = textOf(article);
  const text = await followRecord(before, article, article.byline);
  if (digestOf(text) === digestOf(before)) return refuse("nothing_changed");
  if (blanksIn(text).length > 0) return refuse("record_has_gaps");
  if (digestOf(text) !== input.digest) return refuse("record_changed");
  const copy = siteCopy(article, text);
  const quoted = await quotedFigures(text, article);
  return inTransaction(async (tx) => {
    await holdAuthors(tx);
    const data = { ...text, ...quoted, searchKey: searchKeyOf(text, article.byline) };
    const note = { note: input.correction };
    const problem = await writeGuarded(tx, actor, article, input.version, ["published"], data, note);
    if (problem) return refuse(problem);
    const credits = await readCredits(tx, article.id);
    const { id: publicationId } = await tx.publication.update({
      // Withdrawn in that moment: its state has changed too, so the guard above would have refused.
      where: { articleId: article.id, withdrawnAt: null },
      data: { ...copy, credits, revision: { increment: 1 }, revisedAt: now },
      select: { id: true },
    });
    await publishTopics(tx, article.id);
    await linkAuthors(tx, publicationId);
    await tx.correction.create({
      data: { articleId: article.id, text: input.correction, at: now, ...authorIdOf(actor) },
      select: { id: true },
    });
    await audit(tx, actor, "article.corrected", article, { name: copy.title });
    return ok({ version: input.version + 1 });
  });
}
