import "server-only";
import { prisma } from "@/lib/db/client";

/** A room with its own number: who was there as it confirmed, and as the settled figures froze it. */
export type Room = {
  conferenceId: string;
  id: string;
  name: string;
  isHost: boolean;
  confirmed: number | null;
  settled: number | null;
};

/**
 * The rooms of these conferences in the order of their lists, without those of the demonstration and those that only
 * follow by television. One statement, as many rows as there are points.
 */
export const readPoints = (conferenceIds: readonly string[]) =>
  prisma.$queryRaw<Room[]>`
    SELECT p.conference_id AS "conferenceId", p.id, p.name, p.role = 'host' AS "isHost",
      CASE WHEN p.report IN ('confirmed', 'corrected') AND NOT EXISTS (
        SELECT FROM delegates d WHERE d.point_id = p.id AND d.is_demonstration AND d.removed_at IS NULL)
      THEN attending(n, c.substitute_counts) END AS confirmed,
      v.attending AS settled
    FROM conferences c JOIN points p ON p.conference_id = c.id JOIN point_counters n ON n.point_id = p.id
    LEFT JOIN figure_version_points v ON v.point_id = p.id AND v.version_id = settled_version(c.id)
    WHERE c.id = ANY (${conferenceIds}::uuid[]) AND NOT p.is_demonstration AND p.role <> 'relay_only'
    ORDER BY p.position, p.sort_key, p.id`;
