import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { recordAudit } from "@/lib/auth/audit/commands";
import { pointScope } from "@/lib/auth/scope";
import type { ConferenceState } from "@/lib/conferences/rules";
import { inTransaction, type Transaction } from "@/lib/db/client";
import { ok, refuse } from "@/lib/result";
import { recordPointEvent, type EventKind } from "../events/commands";
import { holdPoint } from "../queries";
import { mayReportLine } from "../rules";
import { checkNames, lineNames, type ReportCheck, type ReportLine } from "./rules";

/** Whether a link still stands, held until the transaction ends; a signed-in actor has none to ask. */
async function stillHolds(tx: Transaction, actor: Actor, now: Date): Promise<boolean> {
  if (actor.kind !== "link") return actor.kind === "user";
  const held = await tx.$queryRaw<unknown[]>`
    SELECT id FROM links WHERE id = ${actor.linkId}::uuid AND revoked_at IS NULL AND expires_at > ${now} FOR SHARE`;
  return held.length > 0;
}

async function report(
  actor: Actor,
  input: { pointId: string; operationId: string; agoMs: number; note: string | null },
  kind: EventKind,
  now: Date,
) {
  return inTransaction(async (tx) => {
    const point = await tx.point.findFirst({
      where: {
        AND: [
          { id: input.pointId },
          pointScope(actor, "attendance:write", ["chair", "secretary", "technician", "room"]),
        ],
      },
      select: { id: true, name: true, conferenceId: true, conference: { select: { ownerId: true } } },
    });
    if (!point) return refuse("not_found");
    const { conferenceId } = point;
    const [conference] = await tx.$queryRaw<{ state: ConferenceState }[]>`
      SELECT state::text FROM conferences WHERE id = ${conferenceId}::uuid FOR SHARE`;
    await holdPoint(tx, point.id);
    if (!(await stillHolds(tx, actor, now))) return refuse("not_found");
    if (!conference || !mayReportLine(conference.state)) return refuse("not_open");
    const at = new Date(now.getTime() - input.agoMs);
    const { operationId, pointId, note } = input;
    const isNew = await recordPointEvent(tx, actor, { operationId, pointId, kind, at, note }, now);
    if (isNew) {
      const isLine = kind === "connected" || kind === "lost";
      const target = isLine ? lineNames[kind] : checkNames[kind === "check_passed" ? "passed" : "failed"];
      await recordAudit(
        tx,
        actor,
        isLine ? "line.changed" : "line.checked",
        { organizationId: point.conference.ownerId, conferenceId, pointId },
        { name: point.name, target: ` “${target.toLowerCase()}”` },
      );
    }
    return ok({ conferenceId, pointId });
  });
}

/**
 * A point's people, or the centre, say that the room is connected or has lost its connection. The same operation counts
 * once; what happened last decides, whatever arrives last. Refuses a foreign point or a dead link (not_found), and a
 * conference that is not issued, in rehearsal or live (not_open).
 */
export const reportLine = (actor: Actor, input: ReportLine, now: Date) =>
  report(actor, { ...input, note: null }, input.connected ? "connected" : "lost", now);

/** The outcome of the technical check, with a note when it failed. Counts and refuses like `reportLine`. */
export const reportCheck = (actor: Actor, input: ReportCheck, now: Date) =>
  report(actor, input, input.passed ? "check_passed" : "check_failed", now);
