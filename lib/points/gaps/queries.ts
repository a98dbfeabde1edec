import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { reachOf } from "@/lib/auth/scope";
import { prisma } from "@/lib/db/client";
import type { Condition } from "../rules";
import { isId } from "../queries";

export type DoubleBooking = {
  pointId: string | null;
  pointName: string | null;
  fullName: string;
  /** The other point, where it is a point of this same conference. */
  sameConferencePoint: string | null;
  /** The other conference's name, where the reader may see it. */
  conferenceName: string | null;
  /** Hours are known on both sides and overlap; otherwise only the day is the same. */
  sameHours: boolean;
};

/** Who has not reported is the board's matter, from the day of the conference on. */
export type Gap = Exclude<Condition, "unreported">;

export type Gaps = {
  points: number;
  counts: Record<Gap, number>;
  doubleBookings: DoubleBooking[];
};

type Counts = { points: number } & Record<Gap, number>;

/**
 * What is still missing at the points of a conference, for the top of its pages: counts by condition (each is a filter
 * of the list), and chairs who seem to be needed in two places. Two statements whatever the number of points. The
 * database refuses a person of the register at two events at once; this also warns of names typed by hand, unknown
 * hours, and two points of one conference. A conference outside the actor's reach gives null.
 */
export async function gapsOf(actor: Actor, conferenceId: string): Promise<Gaps | null> {
  const { organizationIds } = reachOf(actor, "conferences:read");
  if (!isId(conferenceId) || organizationIds.length === 0) return null;
  const [[counts], doubleBookings] = await Promise.all([
    prisma.$queryRaw<Counts[]>`
      SELECT count(p.id)::int AS points,
        count(*) FILTER (WHERE p.role <> 'relay_only' AND chair.id IS NULL)::int AS no_chair,
        count(*) FILTER (WHERE chair.state IN ('proposed', 'asked'))::int AS unconfirmed,
        count(*) FILTER (WHERE p.invitation = 'declined')::int AS declined,
        count(*) FILTER (WHERE p.role <> 'relay_only' AND p."check" = 'unchecked')::int AS unchecked,
        count(*) FILTER (WHERE p."check" = 'failed')::int AS failed,
        count(*) FILTER (WHERE p.line = 'lost')::int AS lost
      FROM conferences c
      LEFT JOIN points p ON p.conference_id = c.id
      LEFT JOIN assignments chair ON chair.point_id = p.id AND chair.role = 'chair' AND chair.active
      WHERE c.id = ${conferenceId}::uuid AND c.owner_id = ANY(${organizationIds}::uuid[])
      GROUP BY c.id`,
    findDoubleBookings(conferenceId, organizationIds),
  ]);
  if (!counts) return null;
  const { points, ...rest } = counts;
  // A conference without points comes back from the outer join as one empty row.
  return points === 0
    ? { points, counts: { ...rest, no_chair: 0, unchecked: 0 }, doubleBookings }
    : { points, counts: rest, doubleBookings };
}

const findDoubleBookings = (conferenceId: string, organizationIds: string[]) =>
  prisma.$queryRaw<DoubleBooking[]>`
    WITH mine AS (
      SELECT a.id, a.person_id, a.full_name, a.posts, a.phone, a.point_id, p.name AS point_name, c.id AS conference_id,
        c.event_id, c.held_on, coalesce(c.held_until, c.held_on) AS held_until, c.starts_at, c.ends_at
      FROM assignments a
      JOIN conferences c ON c.id = a.conference_id
      LEFT JOIN points p ON p.id = a.point_id
      WHERE a.conference_id = ${conferenceId}::uuid AND c.owner_id = ANY(${organizationIds}::uuid[])
        AND c.state NOT IN ('ended', 'closed', 'postponed', 'cancelled')
        AND a.active AND a.role IN ('chair', 'co_chair') AND a.full_name IS NOT NULL
    ), pairs AS (
      SELECT mine.id AS mine_id, other.id AS other_id FROM mine
      JOIN assignments other ON other.person_id = mine.person_id
      WHERE other.active AND other.role IN ('chair', 'co_chair')
      UNION
      SELECT mine.id, other.id FROM mine
      JOIN assignments other ON lower(other.full_name) = lower(mine.full_name)
      WHERE other.active AND other.role IN ('chair', 'co_chair') AND (other.person_id IS NULL OR mine.person_id IS NULL)
        AND (other.posts -> 0 ->> 'title' = mine.posts -> 0 ->> 'title' OR other.phone = mine.phone)
    )
    SELECT DISTINCT ON (mine.id, other.id) mine.point_id AS "pointId", mine.point_name AS "pointName",
      mine.full_name AS "fullName",
      CASE WHEN oc.id = mine.conference_id THEN op.name END AS "sameConferencePoint",
      CASE WHEN oc.id <> mine.conference_id AND oc.owner_id = ANY(${organizationIds}::uuid[]) THEN oc.name END
        AS "conferenceName",
      oc.id = mine.conference_id OR coalesce(oc.starts_at < mine.ends_at AND mine.starts_at < oc.ends_at, false)
        AS "sameHours"
    FROM pairs
    JOIN mine ON mine.id = pairs.mine_id
    JOIN assignments other ON other.id = pairs.other_id AND other.id <> mine.id
    JOIN conferences oc ON oc.id = other.conference_id
    LEFT JOIN points op ON op.id = other.point_id
    WHERE (
        oc.id = mine.conference_id AND mine.point_id IS NOT NULL AND other.point_id IS NOT NULL
          AND other.point_id <> mine.point_id AND mine.id < other.id
      ) OR (
        oc.event_id <> mine.event_id AND oc.state NOT IN ('ended', 'closed', 'postponed', 'cancelled')
          AND daterange(oc.held_on, coalesce(oc.held_until, oc.held_on), '[]')
            && daterange(mine.held_on, mine.held_until, '[]')
          -- Known to be at different hours of the same day: no conflict.
          AND coalesce(oc.starts_at < mine.ends_at AND mine.starts_at < oc.ends_at, true)
      )
    ORDER BY mine.id, other.id
    LIMIT 100`;
