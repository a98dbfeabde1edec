import "server-only";
import { boardPrisma, type Prisma } from "@/lib/db/client";
import { callShownMs, mostHeldIncidents, type Incident } from "./rules";

const newest = {
  orderBy: [{ openedAt: "desc" }, { id: "asc" }],
  select: {
    id: true,
    pointId: true,
    kind: true,
    note: true,
    openedAt: true,
    openedBy: true,
    closedAt: true,
    closedBy: true,
  },
} satisfies Prisma.PointIncidentFindManyArgs;

/**
 * All incidents that last (no more can be noted than a board holds), then the calls and closed incidents of the last
 * hours, each newest first. Two statements, so that no number of calls pushes out what lasts. For the operator's board only; the caller has asked who may.
 */
export async function readIncidents(conferenceId: string, now: Date): Promise<Incident[]> {
  const since = new Date(now.getTime() - callShownMs);
  const [lasting, over] = await Promise.all([
    boardPrisma.pointIncident.findMany({ where: { conferenceId, closedAt: null }, ...newest }),
    boardPrisma.pointIncident.findMany({
      where: { conferenceId, closedAt: { not: null }, openedAt: { gt: since } },
      ...newest,
      take: mostHeldIncidents,
    }),
  ]);
  return [...lasting, ...over].map(({ openedAt, closedAt, ...row }) => ({
    ...row,
    openedAt: openedAt.getTime(),
    closedAt: closedAt?.getTime() ?? null,
  }));
}
