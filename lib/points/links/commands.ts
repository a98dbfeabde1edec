import "server-only";
import { randomUUID } from "node:crypto";
import type { UserActor } from "@/lib/auth/actor";
import { recordAudit } from "@/lib/auth/audit/commands";
import { conferenceScope } from "@/lib/auth/scope";
import { newLinkExpiry } from "@/lib/conferences/rules";
import { inTransaction, type Transaction } from "@/lib/db/client";
import { ok, refuse } from "@/lib/result";
import { conferenceForChange } from "../queries";
import { linkRoleNames, type InvitePoints, type LinkRole } from "./rules";

/** Makes the links that a conference lacks, in one statement whatever the number of points. The caller holds its lock. */
async function makeMissing(
  tx: Transaction,
  conferenceId: string,
  expiresAt: Date,
  now: Date,
): Promise<number> {
  return tx.$executeRaw`
    INSERT INTO links (conference_id, point_id, assignment_id, role, label, expires_at)
    SELECT ${conferenceId}::uuid, wanted.point_id, wanted.assignment_id, wanted.role, wanted.label, ${expiresAt}
    FROM (
      SELECT p.id AS point_id, chair.id AS assignment_id, r.role,
        CASE r.role WHEN 'chair' THEN 'Chủ trì' WHEN 'secretary' THEN 'Thư ký'
          WHEN 'technician' THEN 'Kỹ thuật' ELSE 'Phòng họp' END || ' điểm cầu ' || p.name AS label
      FROM points p
      CROSS JOIN unnest(ARRAY['chair', 'secretary', 'technician', 'room']::link_role[]) AS r (role)
      LEFT JOIN assignments chair
        ON r.role = 'chair' AND chair.point_id = p.id AND chair.role = 'chair' AND chair.active
      WHERE p.conference_id = ${conferenceId}::uuid AND (r.role <> 'chair' OR chair.id IS NOT NULL)
      UNION ALL
      SELECT NULL, NULL, 'hall', 'Màn hình hội trường'
    ) AS wanted
    WHERE NOT EXISTS (
      SELECT FROM links l
      WHERE l.conference_id = ${conferenceId}::uuid AND l.role = wanted.role AND l.revoked_at IS NULL
        AND l.expires_at > ${now} AND l.point_id IS NOT DISTINCT FROM wanted.point_id
        AND l.assignment_id IS NOT DISTINCT FROM wanted.assignment_id)`;
}

/**
 * Makes every link that the conference still lacks: secretary, technician and room for each point, the chair's where
 * one is assigned, and the hall's. Gives how many were made. Refuses a foreign conference (not_found) and a
 * closed or cancelled one.
 */
export async function makeLinks(actor: UserActor, input: { conferenceId: string }, now: Date) {
  return inTransaction(async (tx) => {
    const conference = await conferenceForChange(tx, actor, input.conferenceId);
    if (!conference.ok) return conference;
    const expiresAt = newLinkExpiry(conference.value, now);
    // Two organisers at once: the second finds nothing missing.
    await tx.$queryRaw`SELECT 1 FROM (SELECT pg_advisory_xact_lock(hashtext('links'), hashtext(${input.conferenceId}))) AS held`;
    // A chair who is being replaced is waited for: otherwise they would be given a link after theirs was ended.
    await tx.$queryRaw`
      SELECT id FROM assignments WHERE conference_id = ${input.conferenceId}::uuid AND role = 'chair' AND active
      ORDER BY id FOR SHARE`;
    const made = await makeMissing(tx, input.conferenceId, expiresAt, now);
    if (made > 0) {
      const { ownerId: organizationId, name } = conference.value;
      await recordAudit(
        tx,
        actor,
        "link.made",
        { organizationId, conferenceId: input.conferenceId },
        { name, target: ` (${made} liên kết)` },
      );
    }
    return ok({ made });
  });
}

/** The chair's own link, made in the transaction that makes the chair; every earlier chair's link of the point dies. */
export async function giveChairLink(
  tx: Transaction,
  chair: { conferenceId: string; pointId: string; pointName: string; assignmentId: string },
  expiresAt: Date,
  now: Date,
): Promise<{ id: string; generation: number }> {
  await revokeChairLinks(tx, chair.pointId, now);
  return tx.link.create({
    data: {
      conferenceId: chair.conferenceId,
      pointId: chair.pointId,
      assignmentId: chair.assignmentId,
      role: "chair",
      label: `Chủ trì điểm cầu ${chair.pointName}`,
      expiresAt,
    },
    select: { id: true, generation: true },
  });
}

export async function revokeChairLinks(tx: Transaction, pointId: string, now: Date): Promise<void> {
  await tx.link.updateMany({ where: { pointId, role: "chair", revokedAt: null }, data: { revokedAt: now } });
}

async function linkForChange(tx: Transaction, actor: UserActor, linkId: string) {
  const link = await tx.link.findFirst({
    where: { id: linkId, revokedAt: null, conference: conferenceScope(actor, "conferences:write") },
    select: {
      id: true,
      role: true,
      label: true,
      conferenceId: true,
      pointId: true,
      conference: {
        select: { ownerId: true, state: true, heldOn: true, heldUntil: true, startsAt: true, endsAt: true },
      },
    },
  });
  return link;
}

const place = (link: { conferenceId: string; pointId: string | null; conference: { ownerId: string } }) => ({
  organizationId: link.conference.ownerId,
  conferenceId: link.conferenceId,
  ...(link.pointId !== null && { pointId: link.pointId }),
});

const target = (role: LinkRole) => ` “${linkRoleNames[role]}”`;

/**
 * Gives a link a new token and PIN; the old ones are dead at once, the attempts at the PIN forgotten. For a link that
 * went to the wrong phone. Refuses a foreign or revoked link (not_found).
 */
export async function renewLink(actor: UserActor, input: { linkId: string }, now: Date) {
  return inTransaction(async (tx) => {
    const link = await linkForChange(tx, actor, input.linkId);
    if (!link) return refuse("not_found");
    const expiresAt = newLinkExpiry(link.conference, now);
    const { count } = await tx.link.updateMany({
      where: { id: link.id, revokedAt: null },
      data: { generation: { increment: 1 }, pinAttempts: 0, expiresAt },
    });
    if (count === 0) return refuse("not_found");
    await recordAudit(
      tx,
      actor,
      "link.renewed",
      { ...place(link), subjectId: link.id },
      { name: link.label, target: target(link.role) },
    );
    return ok({ linkId: link.id, conferenceId: link.conferenceId });
  });
}

/** Ends a link. The next "make links" makes another one in its place. Refuses a foreign or revoked link (not_found). */
export async function revokeLink(actor: UserActor, input: { linkId: string }, now: Date) {
  return inTransaction(async (tx) => {
    const link = await linkForChange(tx, actor, input.linkId);
    if (!link) return refuse("not_found");
    const { count } = await tx.link.updateMany({
      where: { id: link.id, revokedAt: null },
      data: { revokedAt: now },
    });
    if (count === 0) return refuse("not_found");
    await recordAudit(
      tx,
      actor,
      "link.revoked",
      { ...place(link), subjectId: link.id },
      { name: link.label, target: target(link.role) },
    );
    return ok({ linkId: link.id, conferenceId: link.conferenceId });
  });
}

/**
 * Notes that the invitation has gone out to one point or to all that were not yet invited; their chairs count as asked.
 * A point without a live link has nothing that could have been sent, and is left as it is. Gives the points concerned. Refuses a foreign conference or point
 * (not_found) and a closed conference.
 */
export async function markInvited(actor: UserActor, input: InvitePoints, now: Date) {
  return inTransaction(async (tx) => {
    const conference = await conferenceForChange(tx, actor, input.conferenceId);
    if (!conference.ok) return conference;
    const invited = await tx.$queryRaw<{ id: string }[]>`
      UPDATE points SET invitation = 'invited', invitation_at = ${now}
      WHERE id IN (SELECT id FROM points WHERE conference_id = ${input.conferenceId}::uuid
          AND (${input.pointId}::uuid IS NULL OR id = ${input.pointId}::uuid) ORDER BY id FOR NO KEY UPDATE)
        AND invitation = 'uninvited'
        AND EXISTS (SELECT FROM links l WHERE l.point_id = points.id AND l.revoked_at IS NULL AND l.expires_at > ${now})
      RETURNING id`;
    const pointIds = invited.map((point) => point.id);
    if (pointIds.length > 0) {
      await tx.pointEvent.createMany({
        data: pointIds.map((pointId) => ({
          operationId: randomUUID(),
          pointId,
          kind: "invited" as const,
          at: now,
          actorName: actor.name,
          actorUserId: actor.id,
        })),
      });
      await tx.assignment.updateMany({
        where: { pointId: { in: pointIds }, role: "chair", active: true, state: "proposed" },
        data: { state: "asked", stateAt: now },
      });
      const { ownerId: organizationId } = conference.value;
      await recordAudit(
        tx,
        actor,
        "points.invited",
        { organizationId, conferenceId: input.conferenceId },
        { count: pointIds.length },
      );
    }
    return ok({ conferenceId: input.conferenceId, pointIds });
  });
}
