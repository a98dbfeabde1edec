import "server-only";
import { boardPrisma } from "@/lib/db/client";
import type { ArrivalSample } from "./rules";

type Row = { groupId: string } & { minute: Date; attending: number; reported: number };

/**
 * The samples of a conference by group (its own id: all points), oldest first; those since a minute, or all. One
 * statement. The caller has asked who may.
 */
export async function readArrivals(
  conferenceId: string,
  since: number | null,
): Promise<Map<string, ArrivalSample[]>> {
  const rows: Row[] = await boardPrisma.arrivalSample.findMany({
    where: { conferenceId, ...(since !== null && { minute: { gte: new Date(since) } }) },
    orderBy: { minute: "asc" },
    select: { groupId: true, minute: true, attending: true, reported: true },
  });
  const byGroup = new Map<string, ArrivalSample[]>();
  for (const { groupId, minute, attending, reported } of rows) {
    const samples = byGroup.get(groupId) ?? [];
    byGroup.set(groupId, samples);
    samples.push({ minute: minute.getTime(), attending, reported });
  }
  return byGroup;
}
