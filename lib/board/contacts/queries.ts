import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { reachOf } from "@/lib/auth/scope";
import { prisma } from "@/lib/db/client";
import { branchRoles } from "../rights/rules";
import { mostContacts } from "./rules";

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export type Contact = { role: string; name: string; phone: string | null };

/** Which of these points the actor may ring: the centre all of its own, whoever answers for a point those beneath it. */
async function reachable(actor: Actor, conferenceId: string, asked: readonly string[]): Promise<string[]> {
  const { organizationIds, pointIds } = reachOf(actor, "phones:read");
  const link = actor.kind === "link" && branchRoles.some((role) => role === actor.role) ? actor : null;
  const heads = link?.pointId ? [link.pointId] : pointIds;
  const rows = await prisma.$queryRaw<{ id: string }[]>`
    WITH RECURSIVE up AS (
      SELECT p.id AS asked, p.id, p.parent_id FROM points p
       WHERE p.id = ANY (${[...asked]}::uuid[]) AND p.conference_id = ${conferenceId}::uuid
      UNION
      SELECT up.asked, p.id, p.parent_id FROM up JOIN points p ON p.id = up.parent_id)
    SELECT DISTINCT up.asked AS id FROM up
     WHERE EXISTS (SELECT FROM conferences c
                    WHERE c.id = ${conferenceId}::uuid AND c.owner_id = ANY (${organizationIds}::uuid[]))
        OR (up.id = ANY (${heads}::uuid[])
            AND NOT EXISTS (SELECT FROM assignments a WHERE a.id = ${link?.assignmentId ?? null}::uuid
                               AND a.state IN ('declined', 'replaced')))`;
  return rows.map(({ id }) => id);
}

/**
 * Whom to ring at these points. Nothing for another's conference, for points of another one, for points that are not
 * beneath the actor's own, for the hall and for whoever may not read phone numbers. Three statements whatever the number
 * of points.
 */
export async function readContacts(
  actor: Actor,
  conferenceId: string,
  pointIds: readonly string[],
): Promise<Record<string, Contact[]>> {
  if (!uuid.test(conferenceId) || pointIds.length === 0) return {};
  const asked = pointIds.filter((id) => uuid.test(id)).slice(0, mostContacts);
  const allowed = await reachable(actor, conferenceId, asked);
  if (allowed.length === 0) return {};
  const [assignments, points] = await Promise.all([
    prisma.assignment.findMany({
      where: {
        active: true,
        pointId: { in: allowed },
        role: { in: ["chair", "co_chair", "alternate", "secretary", "technician", "liaison"] },
      },
      orderBy: [{ role: "asc" }, { position: "asc" }, { id: "asc" }],
      select: { pointId: true, role: true, fullName: true, phone: true },
    }),
    prisma.point.findMany({
      where: { id: { in: allowed }, backupPhone: { not: null } },
      select: { id: true, backupPhone: true },
    }),
  ]);
  const contacts: Record<string, Contact[]> = {};
  for (const { pointId, role, fullName, phone } of assignments) {
    if (pointId) (contacts[pointId] ??= []).push({ role, name: fullName ?? "", phone });
  }
  for (const { id, backupPhone } of points) {
    (contacts[id] ??= []).push({ role: "room", name: "", phone: backupPhone });
  }
  return contacts;
}
