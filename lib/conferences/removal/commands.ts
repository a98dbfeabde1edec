import "server-only";
import type { z } from "zod";
import type { UserActor } from "@/lib/auth/actor";
import { recordAudit } from "@/lib/auth/audit/commands";
import { conferenceScope, reachOf } from "@/lib/auth/scope";
import { inTransaction } from "@/lib/db/client";
import { violates } from "@/lib/db/errors";
import { ok, refuse } from "@/lib/result";
import type { removeDraftSchema } from "./rules";

/**
 * Deletes a draft that engaged nobody outside: no link was ever made, no point invited, nobody asked, nothing marked,
 * no article begun. Points, list, agenda and figures go with it; the trail keeps that it was. Refuses `not_found`,
 * `not_draft` and `engaged`.
 */
export async function removeDraft(actor: UserActor, { conferenceId }: z.output<typeof removeDraftSchema>) {
  const { organizationIds } = reachOf(actor, "conferences:write");
  const work = inTransaction(async (tx) => {
    // Whoever makes a link or adds a point holds the conference's key until they are done: waited for here, so that the
    // statement below sees what they wrote. Whoever comes after waits for this one, and finds no conference.
    await tx.$queryRaw`
      SELECT id FROM conferences WHERE id = ${conferenceId}::uuid AND owner_id = ANY (${organizationIds}::uuid[]) FOR UPDATE`;
    const [removed] = await tx.$queryRaw<{ name: string; ownerId: string }[]>`
      WITH gone AS (
      DELETE FROM conferences f
       WHERE f.id = ${conferenceId}::uuid AND f.owner_id = ANY (${organizationIds}::uuid[]) AND f.state = 'draft'
         AND NOT EXISTS (SELECT FROM links l WHERE l.conference_id = f.id)
         AND NOT EXISTS (SELECT FROM articles a WHERE a.conference_id = f.id)
         AND NOT EXISTS (SELECT FROM assignments a
                          WHERE a.conference_id = f.id AND a.state IN ('asked', 'confirmed', 'declined'))
         AND NOT EXISTS (SELECT FROM points p WHERE p.conference_id = f.id
                          AND (p.invitation <> 'uninvited' OR EXISTS (SELECT FROM marks m WHERE m.point_id = p.id)
                               OR EXISTS (SELECT FROM headcounts h WHERE h.point_id = p.id)
                               OR EXISTS (SELECT FROM point_events e WHERE e.point_id = p.id)))
      RETURNING f.id, f.name, f.owner_id), papers AS (
        DELETE FROM issued_documents d USING gone WHERE d.conference_id = gone.id)
      SELECT name, owner_id AS "ownerId" FROM gone`;
    if (removed) {
      const { name, ownerId: organizationId } = removed;
      await recordAudit(tx, actor, "conference.deleted", { organizationId, conferenceId }, { name });
      return ok({ conferenceId });
    }
    const left = await tx.conference.findFirst({
      where: { AND: [conferenceScope(actor, "conferences:write"), { id: conferenceId }] },
      select: { state: true },
    });
    if (!left) return refuse("not_found");
    return refuse(left.state === "draft" ? "engaged" : "not_draft");
  });
  return work.catch((error: unknown) => {
    // A mark of the same moment keeps its point.
    if (violates(error, "marks_point_id_fkey") || violates(error, "headcounts_point_id_fkey"))
      return refuse("engaged");
    throw error;
  });
}
