import "server-only";
import type { LinkActor, UserActor } from "@/lib/auth/actor";
import { recordAudit } from "@/lib/auth/audit/commands";
import { conferenceScope } from "@/lib/auth/scope";
import type { ConferenceState } from "@/lib/conferences/rules";
import { inTransaction, type Transaction } from "@/lib/db/client";
import { violates } from "@/lib/db/errors";
import { ok, refuse } from "@/lib/result";
import { lockPerson, seat } from "../assignments/commands";
import { assignmentRoleNames, printWho } from "../assignments/rules";
import { recordPointEvent } from "../events/commands";
import { conferenceForChange, holdPoint, snapshotOf } from "../queries";
import { mayAnswer, type Confirm, type Decide, type Decline } from "./rules";

type Asked = {
  assignmentId: string;
  pointId: string;
  pointName: string;
  conferenceId: string;
  ownerId: string;
  state: ConferenceState;
};

/**
 * The chair's own assignment behind a live link, held with its conference, person and point: the link is asked last, so
 * that a replacement that came first is seen.
 */
async function asked(tx: Transaction, actor: LinkActor, now: Date) {
  if (actor.role !== "chair" || !actor.assignmentId || !actor.pointId) return refuse("not_chair");
  await tx.$queryRaw`SELECT id FROM conferences WHERE id = ${actor.conferenceId}::uuid FOR SHARE`;
  const seated = await tx.assignment.findUnique({
    where: { id: actor.assignmentId },
    select: { personId: true },
  });
  await lockPerson(tx, seated?.personId ?? null);
  await holdPoint(tx, actor.pointId);
  const [found] = await tx.$queryRaw<Asked[]>`
    SELECT a.id AS "assignmentId", p.id AS "pointId", p.name AS "pointName", c.id AS "conferenceId",
      c.owner_id AS "ownerId", c.state::text AS state
    FROM links l
    JOIN assignments a ON a.id = l.assignment_id AND a.role = 'chair'
    JOIN points p ON p.id = a.point_id
    JOIN conferences c ON c.id = p.conference_id
    WHERE l.id = ${actor.linkId}::uuid AND l.revoked_at IS NULL AND l.expires_at > ${now}
    FOR SHARE OF l`;
  if (!found) return refuse("not_found");
  return mayAnswer(found.state) ? ok(found) : refuse("not_open");
}

const place = (found: Asked) => ({
  organizationId: found.ownerId,
  conferenceId: found.conferenceId,
  pointId: found.pointId,
  subjectId: found.assignmentId,
});

const told = (found: Asked) => ({ name: found.pointName, target: ` “${assignmentRoleNames.chair}”` });

async function stateOf(tx: Transaction, assignmentId: string) {
  const { state } = await tx.assignment.findUniqueOrThrow({
    where: { id: assignmentId },
    select: { state: true },
  });
  return state;
}

/**
 * The chair says from their own link that they will preside; also takes back an earlier no while nobody else has the
 * place. Repeating it changes nothing. Refuses another role's link (not_chair), a dead link, a chair who was replaced,
 * a conference past its answers (not_open), and hours taken meanwhile (double_booked).
 */
export async function confirmChair(actor: LinkActor, input: Confirm, now: Date) {
  try {
    return await inTransaction(async (tx) => {
      const found = await asked(tx, actor, now);
      if (!found.ok) return found;
      const { assignmentId, pointId, conferenceId } = found.value;
      const { count } = await tx.assignment.updateMany({
        where: { id: assignmentId, state: { in: ["proposed", "asked", "declined"] } },
        data: { state: "confirmed", active: true, stateAt: now, declineNote: null },
      });
      if (count === 0) {
        const state = await stateOf(tx, assignmentId);
        return state === "confirmed" ? ok({ conferenceId, pointId }) : refuse("replaced");
      }
      await tx.nomination.updateMany({
        where: { assignmentId, state: "pending" },
        data: { state: "refused", decidedAt: now },
      });
      const event = {
        operationId: input.operationId,
        pointId,
        kind: "confirmed",
        at: now,
        note: null,
      } as const;
      await recordPointEvent(tx, actor, event, now);
      await recordAudit(tx, actor, "assignment.confirmed", place(found.value), told(found.value));
      return ok({ conferenceId, pointId });
    });
  } catch (error) {
    if (violates(error, "one_chair_per_point")) return refuse("replaced");
    if (violates(error, "chair_is_not_double_booked") || violates(error, "chair_of_one_point"))
      return refuse("double_booked");
    throw error;
  }
}

/**
 * The chair says from their own link that they cannot preside, and may name a substitute for the organiser to accept.
 * They no longer count as the chair. Repeating it replaces the substitute named before. Refuses like `confirmChair`.
 */
export async function declineChair(actor: LinkActor, input: Decline, now: Date) {
  return inTransaction(async (tx) => {
    const found = await asked(tx, actor, now);
    if (!found.ok) return found;
    const { assignmentId, pointId, conferenceId } = found.value;
    const repeated = await tx.pointEvent.count({ where: { operationId: input.operationId } });
    if (repeated > 0) return ok({ conferenceId, pointId });
    const { count } = await tx.assignment.updateMany({
      where: {
        id: assignmentId,
        state: { not: "replaced" },
        point: { assignments: { none: { role: "chair", active: true, id: { not: assignmentId } } } },
      },
      data: { state: "declined", active: false, stateAt: now, declineNote: input.note },
    });
    if (count === 0) return refuse("replaced");
    const event = { operationId: input.operationId, pointId, kind: "declined", at: now, note: null } as const;
    await recordPointEvent(tx, actor, event, now);
    await recordAudit(tx, actor, "assignment.declined", place(found.value), told(found.value));
    await tx.nomination.updateMany({
      where: { assignmentId, state: "pending" },
      data: { state: "refused", decidedAt: now },
    });
    if (input.substitute) {
      await tx.nomination.create({ data: { ...input.substitute, assignmentId }, select: { id: true } });
      await recordAudit(tx, actor, "nomination.made", place(found.value), {
        name: found.value.pointName,
        target: ` ${input.substitute.fullName}`,
      });
    }
    return ok({ conferenceId, pointId });
  });
}

/**
 * The organiser accepts the substitute a declining chair named, who becomes the point's chair with a link of their own,
 * or refuses. Refuses a foreign nomination (not_found), one already decided, and a point that has a chair by now.
 */
export async function decideNomination(actor: UserActor, input: Decide, now: Date) {
  try {
    return await inTransaction(async (tx) => {
      const nomination = await tx.nomination.findFirst({
        where: {
          id: input.nominationId,
          assignment: { conference: conferenceScope(actor, "conferences:write") },
        },
        select: {
          id: true,
          formOfAddress: true,
          rank: true,
          fullName: true,
          posts: true,
          phone: true,
          assignment: {
            select: { id: true, conferenceId: true, point: { select: { id: true, name: true } } },
          },
        },
      });
      const point = nomination?.assignment.point;
      if (!nomination || !point) return refuse("not_found");
      const { conferenceId } = nomination.assignment;
      const conference = await conferenceForChange(tx, actor, conferenceId);
      if (!conference.ok) return conference;
      await holdPoint(tx, point.id);
      const { count } = await tx.nomination.updateMany({
        where: { id: nomination.id, state: "pending" },
        data: { state: input.accept ? "accepted" : "refused", decidedAt: now },
      });
      if (count === 0) return refuse("decided");
      const person = {
        ...snapshotOf({ ...nomination, personId: null, academicTitle: null }),
        groupName: null,
        groupSize: null,
      };
      const where = { organizationId: conference.value.ownerId, conferenceId, pointId: point.id };
      const details = { name: point.name, target: ` ${printWho(person)}` };
      if (!input.accept) {
        await recordAudit(tx, actor, "nomination.refused", where, details);
        return ok({ conferenceId, pointId: point.id, linkId: null });
      }
      await tx.assignment.updateMany({
        where: { id: nomination.assignment.id, state: "declined" },
        data: { state: "replaced", active: false, stateAt: now },
      });
      const seated = { ...person, phone: nomination.phone, onBehalfOf: null };
      const { link } = await seat(tx, conference.value, point, "chair", seated, now);
      await recordAudit(tx, actor, "nomination.accepted", where, details);
      return ok({ conferenceId, pointId: point.id, linkId: link?.id ?? null });
    });
  } catch (error) {
    if (violates(error, "one_chair_per_point")) return refuse("already_chaired");
    throw error;
  }
}
