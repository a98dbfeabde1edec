import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { recordAudit } from "@/lib/auth/audit/commands";
import { inTransaction } from "@/lib/db/client";
import { ok, refuse } from "@/lib/result";
import { authority } from "../commands";
import { openPoint } from "../door/commands";

/**
 * Gives all passes of a point new codes: those printed before are worth nothing at once. For passes that were lost or
 * copied. The point's chair and secretary may, and the centre. Refuses `not_found`, `closed` and `called_off`.
 */
export async function renewPasses(actor: Actor, { pointId }: { pointId: string }, now: Date) {
  const by = actor.kind === "link" && actor.role === "room" ? null : authority(actor, pointId);
  if (!by) return refuse("not_found");
  return inTransaction(async (tx) => {
    const opened = await openPoint(tx, by, pointId, now);
    if (!opened.ok) return opened;
    const { conference_id: conferenceId, owner_id: organizationId, point_name: name } = opened.value;
    await tx.$executeRaw`
      INSERT INTO check_ins AS c (point_id, pass_generation) VALUES (${pointId}::uuid, 2)
      ON CONFLICT (point_id) DO UPDATE SET pass_generation = c.pass_generation + 1`;
    await recordAudit(
      tx,
      actor,
      "delegates.passes_renewed",
      { organizationId, conferenceId, pointId, subjectId: pointId },
      { name },
    );
    return ok({ conferenceId });
  });
}
