import "server-only";
import { prisma } from "@/lib/db/client";
import { doorLimitKinds, type DoorLimit } from "./rules";

const noteKey = (pointId: string, limit: DoorLimit) => `door:${limit}:${pointId}`;

/** Keeps that a limit of the point's door turned somebody away, for whoever answers for the door. */
export async function noteDoorLimit(pointId: string, limit: DoorLimit, now: Date): Promise<void> {
  await prisma.$executeRaw`
    INSERT INTO rate_limits AS r (key, window_start, attempts) VALUES (${noteKey(pointId, limit)}, ${now}, 1)
    ON CONFLICT (key) DO UPDATE SET window_start = excluded.window_start, attempts = r.attempts + 1`;
}

/** Which limits of the point's door turned somebody away since then. */
export async function readDoorLimits(pointId: string, since: Date): Promise<DoorLimit[]> {
  const rows = await prisma.rateLimit.findMany({
    where: { key: { in: doorLimitKinds.map((kind) => noteKey(pointId, kind)) }, windowStart: { gte: since } },
    select: { key: true },
  });
  const reached = new Set(rows.map(({ key }) => key));
  return doorLimitKinds.filter((kind) => reached.has(noteKey(pointId, kind)));
}
