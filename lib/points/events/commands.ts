import "server-only";
import type { Actor } from "@/lib/auth/actor";
import type { Transaction } from "@/lib/db/client";

export type EventKind = "confirmed" | "declined" | "check_passed" | "check_failed" | "connected" | "lost";

export type PointHappening = {
  operationId: string;
  pointId: string;
  kind: EventKind;
  at: Date;
  note: string | null;
};

/**
 * Appends one event and moves the facet that it concerns, in one statement. The same operation id counts once; an event
 * older than the one the facet stands for is kept but changes nothing. Gives whether the event was new.
 */
export async function recordPointEvent(
  tx: Transaction,
  actor: Actor,
  event: PointHappening,
  now: Date,
): Promise<boolean> {
  const userId = actor.kind === "user" ? actor.id : null;
  const linkId = actor.kind === "link" ? actor.linkId : null;
  const changed = await tx.$executeRaw`
    WITH event AS (
      INSERT INTO point_events (operation_id, point_id, kind, at, received_at, actor_name, actor_user_id, actor_link_id,
        note)
      VALUES (${event.operationId}::uuid, ${event.pointId}::uuid, ${event.kind}::point_event_kind, ${event.at}, ${now},
        ${actor.name}, ${userId}::uuid, ${linkId}::uuid, ${event.note})
      ON CONFLICT (operation_id) DO NOTHING
      RETURNING point_id, kind::text AS kind, at, note
    )
    UPDATE points p SET
      invitation = CASE WHEN e.kind IN ('confirmed', 'declined') AND coalesce(p.invitation_at <= e.at, true)
        THEN e.kind::invitation_state ELSE p.invitation END,
      invitation_at = CASE WHEN e.kind IN ('confirmed', 'declined') THEN greatest(p.invitation_at, e.at)
        ELSE p.invitation_at END,
      "check" = CASE WHEN e.kind IN ('check_passed', 'check_failed') AND coalesce(p.check_at <= e.at, true)
        THEN substr(e.kind, 7)::check_state ELSE p."check" END,
      check_note = CASE WHEN e.kind IN ('check_passed', 'check_failed') AND coalesce(p.check_at <= e.at, true)
        THEN e.note ELSE p.check_note END,
      check_at = CASE WHEN e.kind IN ('check_passed', 'check_failed') THEN greatest(p.check_at, e.at)
        ELSE p.check_at END,
      line = CASE WHEN e.kind IN ('connected', 'lost') AND coalesce(p.line_at <= e.at, true)
        THEN e.kind::line_state ELSE p.line END,
      line_at = CASE WHEN e.kind IN ('connected', 'lost') THEN greatest(p.line_at, e.at) ELSE p.line_at END
    FROM event e WHERE p.id = e.point_id`;
  return changed > 0;
}
