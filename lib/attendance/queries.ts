import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { pointScope, reachOf } from "@/lib/auth/scope";
import { prisma } from "@/lib/db/client";
import type { PointNow } from "./commands";
import { markingRoles } from "./rules";

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The point's counters and the delegates marked since a serial, in one statement; null for a foreign point. */
export async function readPointNow(actor: Actor, pointId: string, since: number): Promise<PointNow | null> {
  if (!uuid.test(pointId)) return null;
  const { organizationIds, pointIds } =
    actor.kind === "user"
      ? reachOf(actor, "attendance:write")
      : {
          organizationIds: [],
          pointIds: actor.pointId && markingRoles.some((role) => role === actor.role) ? [actor.pointId] : [],
        };
  const rows = await prisma.$queryRaw<{ point: PointNow }[]>`
    SELECT point_now(p.id, p.report, k, ${BigInt(since)}, ARRAY[]::uuid[]) AS point
      FROM points p JOIN point_counters k ON k.point_id = p.id JOIN conferences f ON f.id = p.conference_id
     WHERE p.id = ${pointId}::uuid
       AND (f.owner_id = ANY (${organizationIds}::uuid[]) OR p.id = ANY (${pointIds}::uuid[]))`;
  return rows[0]?.point ?? null;
}

/** What the roll call of a point shows, for its own people and for the centre; null for a foreign point. */
export async function readRollCall(actor: Actor, pointId: string) {
  if (!uuid.test(pointId)) return null;
  const point = await prisma.point.findFirst({
    where: { id: pointId, AND: [pointScope(actor, "attendance:write", markingRoles)] },
    relationLoadStrategy: "join",
    select: {
      id: true,
      name: true,
      countingMode: true,
      conferenceId: true,
      report: true,
      reportAt: true,
      conference: {
        select: {
          name: true,
          heldOn: true,
          startsAt: true,
          endsAt: true,
          state: true,
          substituteCounts: true,
        },
      },
      delegates: {
        where: { removedAt: null },
        orderBy: [{ position: "asc" }, { id: "asc" }],
        select: {
          id: true,
          fullName: true,
          rank: true,
          title: true,
          type: true,
          uninvited: true,
          searchKey: true,
        },
      },
      delegateGroups: {
        where: { removedAt: null },
        orderBy: [{ position: "asc" }, { id: "asc" }],
        select: { id: true, name: true, type: true, summoned: true },
      },
    },
  });
  if (!point) return null;
  const rows = await prisma.$queryRaw<{ point: PointNow }[]>`
    SELECT point_now(p.id, p.report, k, 0, ARRAY[]::uuid[]) AS point
      FROM points p JOIN point_counters k ON k.point_id = p.id WHERE p.id = ${point.id}::uuid`;
  const now = rows[0]?.point;
  return now ? { ...point, now } : null;
}
