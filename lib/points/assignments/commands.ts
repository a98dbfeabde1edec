import "server-only";
import type { UserActor } from "@/lib/auth/actor";
import { recordAudit } from "@/lib/auth/audit/commands";
import { conferenceScope } from "@/lib/auth/scope";
import { linkExpiry } from "@/lib/conferences/rules";
import { inTransaction, type Transaction } from "@/lib/db/client";
import { violates } from "@/lib/db/errors";
import { snapshotPerson } from "@/lib/organizations/people/queries";
import { ok, refuse } from "@/lib/result";
import { giveChairLink, revokeChairLinks } from "../links/commands";
import { conferenceForChange, dayOfConference, holdPoint, type ChangeableConference } from "../queries";
import { findConflict } from "./queries";
import {
  assignmentRoleNames,
  conflictSentence,
  postOf,
  printWho,
  storedWho,
  type Assign,
  type AssignByRule,
  type AssignmentRole,
  type Replace,
  type StoredWho,
  type Who,
} from "./rules";

export const presides = (role: AssignmentRole) => role === "chair" || role === "co_chair";

/** Whoever was chosen, as of the conference's day; null when the register has no such person for this actor. */
async function readWho(actor: UserActor, who: Who, on: Date): Promise<StoredWho | null> {
  if (who.kind !== "person") return storedWho(who);
  const snapshot = await snapshotPerson(actor, who.personId, on);
  return snapshot && { ...snapshot, groupName: null, groupSize: null };
}

/**
 * Two requests that give one person two chairs wait here for each other; without it both would wait for the other's
 * row inside the exclusion constraint, and one would be told of a deadlock instead of the conflict.
 */
export async function lockPerson(tx: Transaction, personId: string | null): Promise<void> {
  if (personId === null) return;
  await tx.$queryRaw`SELECT 1 FROM (SELECT pg_advisory_xact_lock(hashtext('chairs'), hashtext(${personId}))) AS held`;
}

/** What the database refuses about who presides, with a sentence that names the conflict within the actor's sight. */
async function refusedBecause(error: unknown, actor: UserActor, conferenceId: string, who: StoredWho) {
  if (violates(error, "one_chair_per_point")) return refuse("already_chaired");
  const here = violates(error, "chair_of_one_point");
  if (!here && !violates(error, "chair_is_not_double_booked")) throw error;
  const conflict = who.personId ? await findConflict(actor, who.personId, conferenceId, here) : null;
  const sentence = conflictSentence(printWho({ ...who, posts: [] }), conflict);
  return { ...refuse(here ? "chairs_here" : "double_booked"), fields: { who: sentence } };
}

type Place = { id: string; name: string } | null;

const inAudit = (conference: ChangeableConference, point: Place) => ({
  organizationId: conference.ownerId,
  conferenceId: conference.id,
  ...(point && { pointId: point.id }),
});

/** The sentence's parts: `name` is the point's name, or the conference's for a role in the whole of it. */
const told = (conference: ChangeableConference, point: Place, role: AssignmentRole, who: StoredWho) => ({
  name: point?.name ?? conference.name,
  target: ` “${assignmentRoleNames[role]}”: ${printWho(who)}`,
});

/**
 * Puts somebody in a role and, for a point's chair, makes their own link. Every earlier chair's link of the point dies.
 * The point counts as not confirmed until the new chair says so.
 */
export async function seat(
  tx: Transaction,
  conference: ChangeableConference,
  point: Place,
  role: AssignmentRole,
  person: StoredWho & { phone: string | null; onBehalfOf: string | null; position?: number },
  now: Date,
) {
  await lockPerson(tx, presides(role) ? person.personId : null);
  if (point) await holdPoint(tx, point.id);
  const last = await tx.assignment.aggregate({
    where: { conferenceId: conference.id, pointId: point?.id ?? null, role },
    _max: { position: true },
  });
  const { position = (last._max.position ?? 0) + 1, ...stored } = person;
  const assignment = await tx.assignment.create({
    data: { ...stored, conferenceId: conference.id, pointId: point?.id ?? null, role, position },
    select: { id: true },
  });
  if (role !== "chair" || !point) return { assignmentId: assignment.id, link: null };
  await tx.point.updateMany({
    where: { id: point.id, invitation: { in: ["confirmed", "declined"] } },
    data: { invitation: "uninvited", invitationAt: now },
  });
  const expiresAt = linkExpiry(conference);
  if (expiresAt <= now) {
    await revokeChairLinks(tx, point.id, now);
    return { assignmentId: assignment.id, link: null };
  }
  const chair = {
    conferenceId: conference.id,
    pointId: point.id,
    pointName: point.name,
    assignmentId: assignment.id,
  };
  return { assignmentId: assignment.id, link: await giveChairLink(tx, chair, expiresAt, now) };
}

/**
 * Assigns a person of the register (snapshot as of the conference's day), a person typed by hand, an office or a group
 * to a role at a point, or in the conference where no point is named. A chair gets their own link in the same
 * transaction. Refuses a foreign or closed conference, an unknown person, a second chair of the point
 * (already_chaired), a chair of another point of it (chairs_here), and a person who presides over another event at
 * overlapping hours (double_booked): the database decides the last three, also under simultaneous requests.
 */
export async function assign(actor: UserActor, input: Assign, now: Date) {
  const { conferenceId, pointId, role, phone, onBehalfOf } = input;
  const on = await dayOfConference(actor, conferenceId);
  if (!on) return refuse("not_found");
  const who = await readWho(actor, input.who, on);
  if (!who) return refuse("wrong_person");
  try {
    return await inTransaction(async (tx) => {
      const conference = await conferenceForChange(tx, actor, conferenceId);
      if (!conference.ok) return conference;
      const point = pointId
        ? await tx.point.findFirst({ where: { id: pointId, conferenceId }, select: { id: true, name: true } })
        : null;
      if (pointId && !point) return refuse("not_found");
      const { assignmentId, link } = await seat(
        tx,
        conference.value,
        point,
        role,
        { ...who, phone, onBehalfOf },
        now,
      );
      await recordAudit(
        tx,
        actor,
        point ? "assignment.made" : "assignment.made_for_conference",
        { ...inAudit(conference.value, point), subjectId: assignmentId },
        told(conference.value, point, role, who),
      );
      return ok({ conferenceId, pointId, assignmentId, linkId: link?.id ?? null });
    });
  } catch (error) {
    return refusedBecause(error, actor, conferenceId, who);
  }
}

async function assignmentForChange(tx: Transaction, actor: UserActor, assignmentId: string) {
  const found = await tx.assignment.findFirst({
    where: { id: assignmentId, conference: conferenceScope(actor, "conferences:write") },
    select: {
      id: true,
      conferenceId: true,
      role: true,
      position: true,
      active: true,
      point: { select: { id: true, name: true } },
    },
  });
  if (!found) return refuse("not_found");
  const conference = await conferenceForChange(tx, actor, found.conferenceId);
  return conference.ok ? ok({ ...found, conference: conference.value }) : conference;
}

/** Takes somebody out of a role, kept as replaced. False when another request was first. */
const stepDown = async (tx: Transaction, assignmentId: string, now: Date) =>
  (
    await tx.assignment.updateMany({
      where: { id: assignmentId, active: true },
      data: { active: false, state: "replaced", stateAt: now },
    })
  ).count === 1;

/**
 * Puts another in the place of somebody assigned, also minutes before the opening and while live: the old one becomes
 * replaced and, for a point's chair, the old link is dead and a new one made, in one transaction. Refuses like `assign`,
 * and when somebody else has just replaced them (changed).
 */
export async function replaceAssignment(actor: UserActor, input: Replace, now: Date) {
  const seen = await inTransaction((tx) => assignmentForChange(tx, actor, input.assignmentId));
  if (!seen.ok) return seen;
  const { conferenceId, role } = seen.value;
  if (presides(role) && input.who.kind === "group") return refuse("group_chairs");
  const who = await readWho(actor, input.who, seen.value.conference.heldOn);
  if (!who) return refuse("wrong_person");
  const { phone, onBehalfOf } = input;
  try {
    return await inTransaction(async (tx) => {
      const old = await assignmentForChange(tx, actor, input.assignmentId);
      if (!old.ok) return old;
      const { conference, point, position } = old.value;
      await lockPerson(tx, presides(role) ? who.personId : null);
      if (point) await holdPoint(tx, point.id);
      if (!(await stepDown(tx, input.assignmentId, now))) return refuse("changed");
      const person = { ...who, phone, onBehalfOf, position };
      const { assignmentId, link } = await seat(tx, conference, point, role, person, now);
      await recordAudit(
        tx,
        actor,
        point ? "assignment.replaced" : "assignment.replaced_for_conference",
        { ...inAudit(conference, point), subjectId: assignmentId },
        told(conference, point, role, who),
      );
      return ok({ conferenceId, pointId: point?.id ?? null, assignmentId, linkId: link?.id ?? null });
    });
  } catch (error) {
    return refusedBecause(error, actor, conferenceId, who);
  }
}

/** Takes somebody out of a role; a chair's link dies with it. Refuses a foreign one, a closed conference, and one already out (changed). */
export async function removeAssignment(actor: UserActor, input: { assignmentId: string }, now: Date) {
  return inTransaction(async (tx) => {
    const found = await assignmentForChange(tx, actor, input.assignmentId);
    if (!found.ok) return found;
    const { conference, conferenceId, point, role } = found.value;
    if (point) await holdPoint(tx, point.id);
    const removed = await tx.assignment.updateMany({
      where: { id: input.assignmentId, OR: [{ active: true }, { state: "declined" }] },
      data: { active: false, state: "replaced", stateAt: now },
    });
    if (removed.count === 0) return refuse("changed");
    if (role === "chair" && point) {
      await tx.link.updateMany({
        where: { assignmentId: input.assignmentId, revokedAt: null },
        data: { revokedAt: now },
      });
      // Whoever declined may be taken off the list after another has the place: that one's answer stands.
      await tx.point.updateMany({
        where: {
          id: point.id,
          invitation: { in: ["confirmed", "declined"] },
          assignments: { none: { role: "chair", active: true } },
        },
        data: { invitation: "uninvited", invitationAt: now },
      });
    }
    await recordAudit(
      tx,
      actor,
      point ? "assignment.removed" : "assignment.removed_for_conference",
      { ...inAudit(conference, point), subjectId: input.assignmentId },
      { name: point?.name ?? conference.name, target: ` “${assignmentRoleNames[role]}”` },
    );
    return ok({ conferenceId, pointId: point?.id ?? null });
  });
}

/**
 * One rule gives every point of a tier that has no chair its chair by office ("Bí thư Đảng ủy xã Thanh Sơn"), in one
 * statement. Gives how many; refuses a foreign or closed conference, and when no point lacks a chair (nothing).
 */
export async function assignByRule(actor: UserActor, input: AssignByRule, _now: Date) {
  const { conferenceId, tier, title, withName } = input;
  const { branch, protocolRank } = postOf(title);
  return inTransaction(async (tx) => {
    const conference = await conferenceForChange(tx, actor, conferenceId);
    if (!conference.ok) return conference;
    // Within a title the kind of a body is written small: "Bí thư Đảng ủy xã Thanh Sơn".
    const made = await tx.$executeRaw`
      INSERT INTO assignments (conference_id, point_id, role, position, posts, state)
      SELECT p.conference_id, p.id, 'chair', 1, jsonb_build_array(jsonb_build_object(
          'title', CASE WHEN ${withName} THEN ${title} || ' ' || regexp_replace(p.name, '^(Xã|Phường|Đặc khu|Thị trấn|Huyện)(?= )',
              CASE split_part(p.name, ' ', 1) WHEN 'Xã' THEN 'xã' WHEN 'Phường' THEN 'phường' WHEN 'Đặc' THEN 'đặc khu'
                WHEN 'Thị' THEN 'thị trấn' ELSE 'huyện' END) ELSE ${title} END,
          'branch', ${branch}::text, 'protocolRank', ${protocolRank}::int, 'former', false)),
        CASE WHEN p.invitation = 'invited' THEN 'asked' ELSE 'proposed' END::assignment_state
      FROM points p
      WHERE p.conference_id = ${conferenceId}::uuid AND p.tier = ${tier}::tier AND p.role <> 'relay_only'
        AND NOT EXISTS (SELECT FROM assignments a WHERE a.point_id = p.id AND a.role = 'chair' AND a.active)
      ON CONFLICT DO NOTHING`;
    if (made === 0) return refuse("nothing");
    await recordAudit(tx, actor, "assignments.made", inAudit(conference.value, null), {
      target: ` “${assignmentRoleNames.chair}”: ${title}`,
      count: made,
    });
    return ok({ conferenceId, made });
  });
}
