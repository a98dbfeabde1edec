import "server-only";
import type { SettledFigures } from "@/lib/attendance/versions/queries";
import { versionName } from "@/lib/attendance/versions/rules";
import { prisma } from "@/lib/db/client";
import { formatDateTime } from "@/lib/time";
import type { Counted } from "../numbers/rules";

/** Who was there, of one conference. Points of the demonstration are in none but `invented`. */
export type CountedConference = {
  conferenceId: string;
  /** Some point or delegate of the demonstration is among what would be counted. */
  invented: boolean;
  hostPointId: string | null;
  hostPointName: string | null;
  /** Rooms that do not only follow by television. */
  rooms: number;
  /** Every point that somebody waited for has confirmed, without anybody of the demonstration. */
  confirmed: boolean;
  /** Of those, not counting again what is part of the number of a point above. */
  present: number;
  /** Who was at the points asked about, where they have confirmed. */
  atPoint: Record<string, number>;
};

/** What was counted in these conferences, and at these of their points. One statement, however many. */
export const readCounted = (conferenceIds: readonly string[], pointIds: readonly string[]) =>
  prisma.$queryRaw<CountedConference[]>`
    WITH asked AS (SELECT DISTINCT unnest(${conferenceIds}::uuid[]) AS id), counted AS (
      SELECT a.id AS conference_id, k.point_id FROM asked a, LATERAL counted_points(a.id) k
    ), rows AS (
      SELECT p.conference_id, p.id, p.name, p.role, p.is_demonstration, p.position, n.summoned,
        attending(n, c.substitute_counts) AS present, k.point_id IS NOT NULL AS counted,
        p.report IN ('confirmed', 'corrected') AS confirmed,
        EXISTS (SELECT FROM delegates d WHERE d.point_id = p.id AND d.is_demonstration AND d.removed_at IS NULL) AS invented
      FROM asked a JOIN conferences c ON c.id = a.id JOIN points p ON p.conference_id = c.id
        JOIN point_counters n ON n.point_id = p.id
        LEFT JOIN counted k ON k.conference_id = c.id AND k.point_id = p.id
    ), judged AS (
      SELECT *, NOT is_demonstration AS real, confirmed AND NOT invented AS sound,
        NOT is_demonstration AND (role <> 'relay_only' OR summoned > 0) AS waited
      FROM rows
    )
    SELECT conference_id AS "conferenceId", bool_or(is_demonstration OR invented) AS invented,
      (array_agg(id) FILTER (WHERE real AND role = 'host'))[1] AS "hostPointId",
      (array_agg(name) FILTER (WHERE real AND role = 'host'))[1] AS "hostPointName",
      (count(*) FILTER (WHERE real AND role <> 'relay_only'))::int AS rooms,
      coalesce(bool_and(sound) FILTER (WHERE waited), true) AS confirmed,
      coalesce(sum(present) FILTER (WHERE waited AND counted), 0)::int AS present,
      coalesce(jsonb_object_agg(id, present)
        FILTER (WHERE real AND sound AND id = ANY (${pointIds}::uuid[])), '{}') AS "atPoint"
    FROM judged GROUP BY conference_id`;

/**
 * The frozen figures are the conference's word. Without them a total stands only when every point has confirmed. Neither
 * with anybody of the demonstration in it. The people of rooms that only follow by television are counted, the rooms not.
 */
export function countOf(
  row: CountedConference | undefined,
  settled: SettledFigures | undefined,
  pointId: string | null,
): Counted {
  if (settled && !row?.invented) {
    const { points, attending: delegates, atPoint } = settled;
    const version = `Bản “${versionName(settled)}” lúc ${formatDateTime(settled.frozenAt)}`;
    return { points, delegates, atPoint, version };
  }
  const all = row && row.hostPointId !== null && row.rooms > 1 && row.confirmed;
  return {
    points: all ? row.rooms : null,
    delegates: all ? row.present : null,
    atPoint: (pointId === null ? null : row?.atPoint[pointId]) ?? null,
    version: null,
  };
}
