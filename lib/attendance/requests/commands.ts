import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { recordAudit } from "@/lib/auth/audit/commands";
import { noteDoorLimit } from "@/lib/auth/door-limits";
import type { Visitor } from "@/lib/auth/door-tokens";
import { inTransaction } from "@/lib/db/client";
import { ok, refuse, type Result } from "@/lib/result";
import { openDoor } from "../check-in/commands";
import { authority } from "../commands";
import { admitWithin, inAdmission, openPoint } from "../door/commands";
import { mostWaiting, mostWaitingOfNetwork, type DecideRefusal } from "./rules";
import type { AskAtDoor, DecideRequest, RefuseRequests } from "./schema";

/**
 * Somebody at the door who is not on the list asks the secretary to be let in. One phone asks once; asking again is
 * harmless and gives how the request stands. Refuses `other_person` (the phone has spoken for somebody else),
 * `too_many`, `operation_taken` and whatever shuts the door.
 */
export async function askAtDoor(visitor: Visitor, input: AskAtDoor, now: Date) {
  const { pointId, deviceId, from } = visitor;
  const asked = await inTransaction(async (tx) => {
    const opened = await openDoor(tx, visitor, now);
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
    const waiting = { pointId, state: "pending" } as const;
    if ((await tx.doorRequest.count({ where: waiting })) >= mostWaiting) return refuse("too_many");
    if (
      from !== null &&
      (await tx.doorRequest.count({ where: { ...waiting, askedFrom: from } })) >= mostWaitingOfNetwork
    )
      return refuse("too_many");
    await tx.doorRequest.create({
      data: { id, pointId, deviceId, askedFrom: from, fullName, title, body, askedAt: now },
      select: { id: true },
    });
    return ok({ state: "pending" as const });
  });
  if (!asked.ok && asked.reason === "too_many") await noteDoorLimit(pointId, "waiting", now);
  return asked;
}

type Decided = { conferenceId: string; state: "accepted" | "refused" };

/**
 * Lets somebody in who asked at the door, who is then present outside the number summoned, or does not. Whoever may
 * admit uninvited people there may. Deciding the same twice is harmless; of two who decide at once the first is heard.
 * Refuses `already_decided`, and what admitting refuses.
 */
export async function decideRequest(
  actor: Actor,
  input: DecideRequest,
  now: Date,
): Promise<Result<Decided, DecideRefusal>> {
  const { pointId, requestId, accept, seen, reason, correctionReason } = input;
  const by = authority(actor, pointId);
  if (!by) return refuse("not_found");
  return inAdmission<Decided, DecideRefusal>(async (tx) => {
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
        askedFrom: null,
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

/**
 * Refuses everybody of these who still waits, at once and without a reason: for a list that a program has filled. Each
 * can be taken back like any other. Refuses what `decideRequest` refuses for the whole point.
 */
export async function refuseRequests(
  actor: Actor,
  { pointId, requestIds }: RefuseRequests,
  now: Date,
): Promise<Result<{ count: number }, DecideRefusal>> {
  const by = authority(actor, pointId);
  if (!by) return refuse("not_found");
  return inTransaction(async (tx) => {
    const opened = await openPoint(tx, by, pointId, now);
    if (!opened.ok) return opened;
    const { conference_id: conferenceId, owner_id: organizationId, point_name: name } = opened.value;
    const { count } = await tx.doorRequest.updateMany({
      where: { pointId, id: { in: requestIds }, state: "pending" },
      data: {
        state: "refused",
        askedFrom: null,
        decidedAt: now,
        decidedByName: actor.name,
        decidedByUserId: by.userId,
        decidedByLinkId: by.linkId,
      },
    });
    if (count > 0)
      await recordAudit(
        tx,
        actor,
        "delegates.request_refused",
        { organizationId, conferenceId, pointId, subjectId: pointId },
        { name, count },
      );
    return ok({ count });
  });
}
