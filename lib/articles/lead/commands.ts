import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { inTransaction } from "@/lib/db/client";
import { ok, refuse, type Result } from "@/lib/result";
import { titleText } from "../text/queries";
import { audit, findOwn } from "../versions/commands";
import type { LeadRefusal, SetLead } from "./rules";

/**
 * Puts a published article at the head of the home page, in place of the one there, or takes it away, which leaves the
 * newest article there. Again is harmless. Refuses `not_public` for what is not on the site.
 */
export async function setLead(
  actor: Actor,
  { articleId, isLead }: SetLead,
  now: Date,
): Promise<Result<null, LeadRefusal>> {
  const article = await findOwn(actor, articleId, "articles:approve");
  if (!article) return refuse("not_found");
  const id = article.publication?.id;
  if (id === undefined) return refuse("not_public");
  return inTransaction(async (tx) => {
    // One order for all: who comes second waits here and then takes the place.
    await tx.$queryRaw`SELECT id FROM publications WHERE lead_since IS NOT NULL OR id = ${id}::uuid ORDER BY id FOR UPDATE`;
    const { count } = await tx.publication.updateMany({
      where: { id, ...(isLead && { withdrawnAt: null }) },
      data: { leadSince: isLead ? now : null },
    });
    if (count === 0) return refuse("not_public");
    if (isLead)
      await tx.publication.updateMany({
        where: { id: { not: id }, leadSince: { not: null } },
        data: { leadSince: null },
      });
    const kind = isLead ? "article.led" : "article.unled";
    await audit(tx, actor, kind, article, { name: titleText(article.title) });
    return ok(null);
  });
}
