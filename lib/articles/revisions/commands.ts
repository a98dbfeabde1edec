import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { inTransaction, prisma } from "@/lib/db/client";
import { ok, refuse, type Result } from "@/lib/result";
import { keepCredits, printedByline } from "../authors/credits/commands";
import { searchKeyOf } from "../commands";
import { editableStates, type ArticleRefusal } from "../rules";
import { followRecord, textOf } from "../text/queries";
import { docText } from "../text/rules";
import { audit, findOwn, writeGuarded } from "../versions/commands";
import type { RestoreRevision } from "./rules";

/**
 * Makes an earlier text of the article its newest one, chips brought up to the record; what it replaces stays in the
 * history. Refuses as saving does, and `not_found` for a revision that is not there.
 */
export async function restoreRevision(
  actor: Actor,
  { articleId, version, revision }: RestoreRevision,
): Promise<Result<{ version: number }, ArticleRefusal>> {
  const article = await findOwn(actor, articleId, "articles:write");
  if (!article) return refuse("not_found");
  const old = await prisma.articleRevision.findUnique({
    where: { articleId_version: { articleId, version: revision } },
    select: { title: true, lead: true, body: true, prefix: true, byline: true },
  });
  if (!old) return refuse("not_found");
  const { prefix } = old;
  const text = await followRecord(textOf(old), article, old.byline);
  const refused = await inTransaction(async (tx) => {
    const byline = await printedByline(tx, old.byline);
    const problem = await writeGuarded(tx, actor, article, version, editableStates, {
      ...text,
      prefix,
      byline,
      searchKey: searchKeyOf(text, byline),
    });
    if (problem) return problem;
    await keepCredits(tx, article.id, byline);
    await audit(tx, actor, "article.restored", article, { name: docText(text.title), count: revision });
    return null;
  });
  return refused ? refuse(refused) : ok({ version: version + 1 });
}
