import "server-only";
import { prisma } from "@/lib/db/client";
import { callShownMs, mostIncidents, type Incident } from "./rules";

/**
 * The incidents that last, and the calls and closed incidents of the last hours, newest first. One statement. For the
 * operator's board only; the caller has asked who may.
 */
export async function readIncidents(conferenceId: string, now: Date): Promise<Incident[]> {
  const rows = await prisma.pointIncident.findMany({
    where: {
      conferenceId,
      OR: [{ closedAt: null }, { openedAt: { gt: new Date(now.getTime() - callShownMs) } }],
    },
    orderBy: [{ openedAt: "desc" }, { id: "asc" }],
    take: mostIncidents,
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
  });
  return rows.map(({ openedAt, closedAt, ...row }) => ({
    ...row,
    openedAt: openedAt.getTime(),
    closedAt: closedAt?.getTime() ?? null,
  }));
}
