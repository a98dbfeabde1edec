import "server-only";
import { z } from "zod";
import type { Actor } from "@/lib/auth/actor";
import { conferenceScope, reachOf } from "@/lib/auth/scope";
import { prisma, type Prisma } from "@/lib/db/client";

/** The points at which the actor may write an article though the conference is another office's. */
const ownPoints = (actor: Actor): Prisma.PointWhereInput => {
  const { organizationIds, pointIds } = reachOf(actor, "articles:write");
  return {
    AND: [
      { isDemonstration: false, conference: { state: { not: "draft" } } },
      { OR: [{ id: { in: pointIds } }, { organizationId: { in: organizationIds } }] },
    ],
  };
};

/** Where an article may be begun: the conference itself, or one of its points. Null when it is not in reach. */
export async function findPlace(actor: Actor, place: { conferenceId: string; pointId: string | null }) {
  const { conferenceId, pointId } = place;
  const own: Prisma.ConferenceWhereInput = conferenceScope(actor, "articles:write");
  if (pointId === null) {
    const found = await prisma.conference.findFirst({
      where: { AND: [{ id: conferenceId }, own] },
      select: { ownerId: true },
    });
    return found && { ...found, isDemonstration: false };
  }
  const found = await prisma.point.findFirst({
    where: { AND: [{ id: pointId, conferenceId }, { OR: [{ conference: own }, ownPoints(actor)] }] },
    select: { isDemonstration: true, conference: { select: { ownerId: true } } },
  });
  return found && { ownerId: found.conference.ownerId, isDemonstration: found.isDemonstration };
}

/** The points, of any conference, at which a point's own editor may begin an article. */
export const listOwnPoints = (actor: Actor) =>
  prisma.point.findMany({
    where: { AND: [ownPoints(actor), { NOT: { conference: conferenceScope(actor, "articles:write") } }] },
    orderBy: [{ conference: { heldOn: "desc" } }, { sortKey: "asc" }],
    take: 100,
    select: { id: true, name: true, conference: { select: { id: true, name: true, heldOn: true } } },
  });

/** The conference of the tab, with what the actor may begin there. */
export async function findConferenceForArticles(actor: Actor, conferenceId: string) {
  if (!z.uuid().safeParse(conferenceId).success) return null;
  const found = await prisma.conference.findFirst({
    where: { AND: [{ id: conferenceId }, conferenceScope(actor, "conferences:read")] },
    relationLoadStrategy: "join",
    select: {
      id: true,
      name: true,
      ownerId: true,
      points: {
        where: { isDemonstration: false },
        orderBy: [{ position: "asc" }, { sortKey: "asc" }],
        select: { id: true, name: true },
      },
    },
  });
  if (!found) return null;
  const mayWrite = reachOf(actor, "articles:write").organizationIds.includes(found.ownerId);
  return { ...found, mayWrite };
}
