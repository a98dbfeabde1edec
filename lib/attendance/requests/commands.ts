import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { recordAudit } from "@/lib/auth/audit/commands";
import type { Visit } from "@/lib/auth/door-tokens";
import { inTransaction } from "@/lib/db/client";
import { ok, refuse, type Result } from "@/lib/result";
import { openDoor } from "../check-in/commands";
import { authority } from "../commands";
import { admitWithin, openPoint } from "../door/commands";
import { mostWaiting, type DecideRefusal } from "./rules";
import type { AskAtDoor, DecideRequest } from "./schema";

/**
 * Somebody at the door who is not on the list asks the secretary to be let in. One phone asks once; asking again is
 * harmless and gives how the request stands. Refuses `other_person` (the phone has spoken for somebody else),
 * `too_many`, `operation_taken` and whatever shuts the door.
 */
export async function askAtDoor(visit: Visit, input: AskAtDoor, now: Date) {
  const { pointId, deviceId } = visit;
  return inTransaction(async (tx) => {
    const opened = await openDoor(tx, pointId, now);
    if (!opened.ok) return opened;
    const before = await tx.doorRequest.findUnique({
      where: { pointId_deviceId: { pointId, deviceId } },
      select: { fullName: true, state: true },
    });
    if (before)
      return before.fullName === input.fullName ? ok({ state: before.state }) : refuse("other_person");
    if ((await tx.selfCheckIn.count({ where: { pointId, deviceId } })) > 0) return refuse("other_person");
    const { requestId: id, fullName, title, body } = input;
    const taken = await tx.$queryRaw<unknown[]>`
      SELECT FROM door_requests WHERE id = ${id}::uuid
      UNION ALL SELECT FROM delegates WHERE id = ${id}::uuid
      UNION ALL SELECT FROM marks WHERE operation_id = ${id}::uuid`;
    if (taken.length > 0) return refuse("operation_taken");
    if ((await tx.doorRequest.count({ where: { pointId, state: "pending" } })) >= mostWaiting)
      return refuse("too_many");
    await tx.doorRequest.create({
      data: { id, pointId, deviceId, fullName, title, body, askedAt: now },
      select: { id: true },
    });
    return ok({ state: "pending" as const });
  });
}

/**
 * Lets somebody in who asked at the door, who is then present outside the number summoned, or does not. Whoever may
 * admit uninvited people there may. Deciding the same twice is harmless; of two who decide at once the first is heard.
 * Refuses `already_decided`, and what admitting refuses.
 */
export async function decideRequest(
  actor: Actor,
  input: DecideRequest,
  now: Date,
): Promise<Result<{ conferenceId: string; state: "accepted" | "refused" }, DecideRefusal>> {
  const { pointId, requestId, accept, seen, reason, correctionReason } = input;
  const by = authority(actor, pointId);
  if (!by) return refuse("not_found");
  return inTransaction(async (tx) => {
    // Every writer of a request holds its point first.
    const opened = await openPoint(tx, by, pointId, now);
    if (!opened.ok) return opened;
    const { conference_id: conferenceId, owner_id: organizationId, point_name: name } = opened.value;
    const request = await tx.doorRequest.findFirst({
      where: { id: requestId, pointId },
      select: { fullName: true, title: true, body: true, state: true },
    });
    if (!request) return refuse("not_found");
    const wanted = accept ? ("accepted" as const) : ("refused" as const);
    if (request.state === wanted) return ok({ conferenceId, state: wanted });
    if (request.state !== seen) return refuse("already_decided");
    if (accept) {
      const { fullName, title, body } = request;
      const given = {
        operationId: requestId,
        fullName,
        title,
        body,
        correctionReason,
        admittedAt: now.getTime(),
      };
      const admitted = await admitWithin(tx, actor, by, pointId, given, now, now);
      if (!admitted.ok) return admitted;
    } else {
      await recordAudit(
        tx,
        actor,
        "delegates.request_refused",
        { organizationId, conferenceId, pointId, subjectId: requestId },
        { name, ...(reason && { reason }) },
      );
    }
    const { count } = await tx.doorRequest.updateMany({
      where: { id: requestId, state: seen },
      data: {
        state: wanted,
        decidedAt: now,
        decidedByName: actor.name,
        decidedByUserId: by.userId,
        decidedByLinkId: by.linkId,
        refusalReason: accept ? null : reason,
      },
    });
    if (count === 0) throw new Error(`request ${requestId} changed under its point's lock`);
    return ok({ conferenceId, state: wanted });
  });
}
