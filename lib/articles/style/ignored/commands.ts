import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { inTransaction } from "@/lib/db/client";
import { ok, refuse, type Result } from "@/lib/result";
import { articleScopeSql } from "../../queries";
import { editableStates } from "../../rules";
import { mostIgnored, type IgnoreFinding, type IgnoreRefusal } from "./rules";

/**
 * Remembers with the article that a finding is none, or forgets it again. Again is harmless. Refuses an article out of
 * reach (`not_found`), one that is edited no more (`wrong_state`) and one with too many (`too_many`). The article's
 * version stays: nothing of its text changes, so nobody who edits it is disturbed.
 */
export async function ignoreFinding(
  actor: Actor,
  { articleId, rule, text, ignored }: IgnoreFinding,
): Promise<Result<null, IgnoreRefusal>> {
  const userId = actor.kind === "user" ? actor.id : null;
  // The lock of the article's row keeps a move from coming between, and counts one ignoring after the other.
  return inTransaction(async (tx) => {
    const [article] = await tx.$queryRaw<{ editable: boolean }[]>`
      SELECT a.state::text = ANY(${[...editableStates]}::text[]) AS editable FROM articles a
      WHERE a.id = ${articleId}::uuid AND ${articleScopeSql(actor, "articles:write")} FOR NO KEY UPDATE OF a`;
    if (!article) return refuse("not_found");
    if (!article.editable) return refuse("wrong_state");
    if (!ignored) {
      await tx.ignoredFinding.deleteMany({ where: { articleId, rule, text } });
      return ok(null);
    }
    const [told] = await tx.$queryRaw<{ full: boolean }[]>`
      WITH kept AS (
        INSERT INTO ignored_findings (article_id, rule, text, user_id)
        SELECT ${articleId}::uuid, ${rule}, ${text}, ${userId}::uuid
        WHERE (SELECT count(*) FROM ignored_findings WHERE article_id = ${articleId}::uuid) < ${mostIgnored}
        ON CONFLICT DO NOTHING RETURNING 1)
      SELECT NOT EXISTS (SELECT FROM kept) AND NOT EXISTS (
        SELECT FROM ignored_findings WHERE article_id = ${articleId}::uuid AND rule = ${rule} AND text = ${text}) AS full`;
    return told?.full ? refuse("too_many") : ok(null);
  });
}
