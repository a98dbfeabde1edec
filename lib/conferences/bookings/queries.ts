import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { reachOf } from "@/lib/auth/scope";
import { prisma } from "@/lib/db/client";
import { printName, type FormOfAddress } from "@/lib/organizations/people/rules";
import { formatTimes, type ConferenceTimes } from "../rules";
import type { DoubleBooking } from "./rules";

type Row = {
  formOfAddress: FormOfAddress;
  rank: string | null;
  academicTitle: string | null;
  fullName: string | null;
  point: string | null;
  ownerId: string;
  name: string;
} & ConferenceTimes;

/**
 * Who of this conference's chairs would preside elsewhere at these hours (null: at its own), after the database has
 * refused them; `active: false` asks about those whom a copy carried without engaging them. A conference out of the
 * actor's sight is not named.
 */
export async function findDoubleBookings(
  actor: Actor,
  conferenceId: string,
  hours: Pick<ConferenceTimes, "startsAt" | "endsAt"> | null,
  active = true,
): Promise<DoubleBooking[]> {
  const rows = await prisma.$queryRaw<Row[]>`
    SELECT mine.form_of_address::text AS "formOfAddress", mine.rank, mine.academic_title AS "academicTitle",
      mine.full_name AS "fullName", p.name AS point, c.owner_id AS "ownerId", c.name, c.held_on AS "heldOn",
      c.held_until AS "heldUntil", c.starts_at AS "startsAt", c.ends_at AS "endsAt"
    FROM conferences me
    CROSS JOIN LATERAL (SELECT coalesce(${hours?.startsAt ?? null}, me.starts_at) AS from_at,
      coalesce(${hours?.endsAt ?? null}, me.ends_at) AS until_at) h
    JOIN assignments mine ON mine.conference_id = me.id AND mine.active = ${active}
      AND mine.role IN ('chair', 'co_chair')
    JOIN assignments other ON other.person_id = mine.person_id AND other.event_id <> mine.event_id AND other.active
      AND other.role IN ('chair', 'co_chair')
      AND other.busy_from < h.until_at AND other.busy_until > h.from_at
    JOIN conferences c ON c.id = other.conference_id
    LEFT JOIN points p ON p.id = mine.point_id
    WHERE me.id = ${conferenceId}::uuid
    ORDER BY p.position, p.id, c.starts_at, c.id LIMIT 50`;
  const inSight = reachOf(actor, "conferences:read").organizationIds;
  return rows.map((row) => ({
    person: printName({ ...row, personId: null, posts: [] }),
    point: row.point,
    conference: inSight.includes(row.ownerId) ? { name: row.name, times: formatTimes(row) } : null,
  }));
}
