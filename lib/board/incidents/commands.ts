import "server-only";
import type { UserActor } from "@/lib/auth/actor";
import { recordAudit } from "@/lib/auth/audit/commands";
import { conferenceScope } from "@/lib/auth/scope";
import { inTransaction, type Transaction } from "@/lib/db/client";
import { violates } from "@/lib/db/errors";
import { ok, refuse } from "@/lib/result";
import { incidentNames, mostHeldIncidents, type OpenIncident } from "./rules";

const stateOf = async (tx: Transaction, id: string) =>
  (await tx.conference.findUnique({ where: { id }, select: { state: true } }))?.state;

/**
 * Notes an incident at a point, or that it was called. The same id counts once. Refuses another office's point
 * (not_found), an id that stands for another incident (not_found), a conference whose file is closed, and one with more
 * incidents that last than a board can hold (too_many).
 */
export async function openIncident(actor: UserActor, input: OpenIncident, now: Date) {
  const { incidentId: id, pointId, kind, note } = input;
  try {
    return await inTransaction(async (tx) => {
      const point = await tx.point.findFirst({
        where: { id: pointId, conference: conferenceScope(actor, "board:read") },
        select: { name: true, conferenceId: true, conference: { select: { ownerId: true, state: true } } },
      });
      if (!point) return refuse("not_found");
      const { conferenceId } = point;
      if (point.conference.state === "closed") return refuse("closed");
      // In a statement of its own: one that waited would still count by what it saw before.
      if (kind !== "called")
        await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext(${`incidents: ${conferenceId}`}))`;
      const count = await tx.$executeRaw`
        INSERT INTO point_incidents (id, conference_id, point_id, kind, note, opened_at, opened_by, closed_at, closed_by)
        SELECT ${id}::uuid, ${conferenceId}::uuid, ${pointId}::uuid, ${kind}::incident_kind, ${note}, ${now},
               ${actor.name}, CASE WHEN ${kind} = 'called' THEN ${now}::timestamptz END,
               CASE WHEN ${kind} = 'called' THEN ${actor.name} END
          FROM conferences c WHERE c.id = ${conferenceId}::uuid AND c.state <> 'closed'
           AND (${kind} = 'called' OR ${mostHeldIncidents} > (
             SELECT count(*) FROM point_incidents i WHERE i.conference_id = ${conferenceId}::uuid AND i.closed_at IS NULL))
           FOR SHARE OF c
        ON CONFLICT (id) DO NOTHING`;
      if (count === 0) {
        const known = await tx.pointIncident.findUnique({
          where: { id },
          select: { pointId: true, kind: true },
        });
        if (known)
          return known.pointId === pointId && known.kind === kind
            ? ok({ conferenceId })
            : refuse("not_found");
        const state = await stateOf(tx, conferenceId);
        // Removed, or closed, in between.
        return refuse(state === undefined ? "not_found" : state === "closed" ? "closed" : "too_many");
      }
      await recordAudit(
        tx,
        actor,
        kind === "called" ? "incident.called" : "incident.opened",
        { organizationId: point.conference.ownerId, conferenceId, pointId, subjectId: id },
        { name: point.name, ...(kind !== "called" && { target: ` “${incidentNames[kind].toLowerCase()}”` }) },
      );
      return ok({ conferenceId });
    });
  } catch (error) {
    // Removed in between.
    if (violates(error, "incident_point_in_conference") || violates(error, "point_incidents_point_id_fkey"))
      return refuse("not_found");
    throw error;
  }
}

/**
 * Says that an incident is over. Saying it again changes nothing. Refuses another office's (not_found), and a conference
 * whose file is closed.
 */
export async function closeIncident(actor: UserActor, input: { incidentId: string }, now: Date) {
  return inTransaction(async (tx) => {
    const incident = await tx.pointIncident.findFirst({
      where: { id: input.incidentId, conference: conferenceScope(actor, "board:read") },
      select: {
        id: true,
        kind: true,
        pointId: true,
        conferenceId: true,
        point: { select: { name: true } },
        conference: { select: { ownerId: true, state: true } },
      },
    });
    if (!incident) return refuse("not_found");
    const { id, conferenceId, pointId } = incident;
    if (incident.conference.state === "closed") return refuse("closed");
    const count = await tx.$executeRaw`
      WITH c AS (SELECT id FROM conferences WHERE id = ${conferenceId}::uuid AND state <> 'closed' FOR SHARE)
      UPDATE point_incidents i SET closed_at = ${now}, closed_by = ${actor.name}
        FROM c WHERE i.id = ${id}::uuid AND i.conference_id = c.id AND i.closed_at IS NULL`;
    // Over already, unless the file was closed in between.
    if (count === 0)
      return (await stateOf(tx, conferenceId)) === "closed" ? refuse("closed") : ok({ conferenceId });
    await recordAudit(
      tx,
      actor,
      "incident.closed",
      { organizationId: incident.conference.ownerId, conferenceId, pointId, subjectId: id },
      { name: incident.point.name, target: ` “${incidentNames[incident.kind].toLowerCase()}”` },
    );
    return ok({ conferenceId });
  });
}
