import "server-only";
import { z } from "zod";
import type { Actor } from "@/lib/auth/actor";
import { conferenceScope, reachOf } from "@/lib/auth/scope";
import { prisma, type Prisma } from "@/lib/db/client";
import { queryKey } from "@/lib/text/search";
import type { SearchPlaces } from "./rules";

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

/** A point at which an article may be begun; `conferenceName` and its day tell apart those of several conferences. */
export type PointPlace = {
  conferenceId: string;
  pointId: string;
  name: string;
  conferenceName: string;
  heldOn: Date;
};

const mostPlaces = 20;

/**
 * For the picker: at most twenty points whose name has the words, without diacritics. Of one conference those at which
 * the actor may write; without a conference those of the actor's own, in other offices' conferences.
 */
export async function searchPlaces(
  actor: Actor,
  { conferenceId, query }: SearchPlaces,
): Promise<PointPlace[]> {
  const own = { conference: conferenceScope(actor, "articles:write") };
  const words = queryKey(query).split(" ").filter(Boolean);
  const found = await prisma.point.findMany({
    where: {
      AND: [
        conferenceId === null
          ? { AND: [ownPoints(actor), { NOT: own }] }
          : { conferenceId, isDemonstration: false, OR: [own, ownPoints(actor)] },
        ...words.map((word) => ({
          OR: [
            { searchKey: { contains: ` ${word}` } },
            ...(conferenceId === null ? [{ conference: { searchKey: { contains: ` ${word}` } } }] : []),
          ],
        })),
      ],
    },
    orderBy: [{ conference: { heldOn: "desc" } }, { position: "asc" }, { sortKey: "asc" }, { id: "asc" }],
    take: mostPlaces,
    relationLoadStrategy: "join",
    select: { id: true, name: true, conference: { select: { id: true, name: true, heldOn: true } } },
  });
  return found.map(({ id, name, conference }) => ({
    conferenceId: conference.id,
    pointId: id,
    name,
    conferenceName: conference.name,
    heldOn: conference.heldOn,
  }));
}

/** The conference of the tab, and whether the actor may begin articles there. */
export async function findConferenceForArticles(actor: Actor, conferenceId: string) {
  if (!z.uuid().safeParse(conferenceId).success) return null;
  const found = await prisma.conference.findFirst({
    where: { AND: [{ id: conferenceId }, conferenceScope(actor, "conferences:read")] },
    select: { id: true, name: true, ownerId: true },
  });
  if (!found) return null;
  const mayWrite = reachOf(actor, "articles:write").organizationIds.includes(found.ownerId);
  return { ...found, mayWrite };
}
