import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { recordAudit } from "@/lib/auth/audit/commands";
import { conferenceScope } from "@/lib/auth/scope";
import { inTransaction } from "@/lib/db/client";
import { ok, refuse, type Result } from "@/lib/result";
import { readNamingOrder } from "./queries";
import { isSameOrder, isSamePeople, type NamingRefusal, type SetNamingOrder } from "./rules";

/**
 * Puts the people whom a conference's articles name in an order of the office's own, or gives them back to the rule.
 * Articles that are begun from then on follow it. Refuses a conference whose articles the actor may not write
 * (`not_found`), and an order that is not of the people shown, or that somebody else changed since
 * (`changed_meanwhile`). Again is harmless.
 */
export async function setNamingOrder(
  actor: Actor,
  { conferenceId, seen, order }: SetNamingOrder,
): Promise<Result<null, NamingRefusal>> {
  return inTransaction(async (tx) => {
    const conference = await tx.conference.findFirst({
      where: { AND: [{ id: conferenceId }, conferenceScope(actor, "articles:write")] },
      select: { name: true, ownerId: true },
    });
    if (!conference) return refuse("not_found");
    // Two who order at once: the second waits here and then sees what the first did.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('naming'), hashtext(${conferenceId}))`;
    const { people, byHand } = await readNamingOrder(conferenceId, tx);
    const now = people.map(({ id }) => id);
    if (order === null ? !byHand : byHand && isSameOrder(now, order)) return ok(null);
    if (!isSameOrder(now, seen) || (order !== null && !isSamePeople(now, order)))
      return refuse("changed_meanwhile");
    await tx.$executeRaw`
      UPDATE assignments a SET naming_order = w.at
      FROM unnest(${now}::uuid[], ${now.map((id) => (order ? order.indexOf(id) + 1 : null))}::int[]) AS w (id, at)
      WHERE a.id = w.id`;
    await recordAudit(
      tx,
      actor,
      "assignment.ordered",
      { organizationId: conference.ownerId, conferenceId },
      { name: conference.name, ...(order === null && { target: "theo quy tắc" }) },
    );
    return ok(null);
  });
}
