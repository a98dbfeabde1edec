import "server-only";
import type { Actor, LinkActor } from "@/lib/auth/actor";
import { doorCode, type Visit } from "@/lib/auth/door-tokens";
import { readDoorLimits } from "@/lib/auth/door-limits";
import { conferenceScope, pointScope } from "@/lib/auth/scope";
import type { LinkRole } from "@/lib/auth/rules";
import { isId } from "@/lib/conferences/queries";
import { pageWithin } from "@/lib/db/pages";
import { prisma, type Prisma } from "@/lib/db/client";
import { ok, refuse } from "@/lib/result";
import { printDelegate } from "../delegates/rules";
import { markingRoles } from "../rules";
import { doorState, endedBy, limitShownMs, selfOutcome, type Arrivals } from "./rules";

/** A chair who stood down keeps the link, to take the answer back with, and does nothing else by it. */
export const standing = (actor: Actor): Prisma.PointWhereInput =>
  actor.kind === "link" && actor.assignmentId !== null
    ? { assignments: { none: { id: actor.assignmentId, state: { in: ["declined", "replaced"] } } } }
    : {};

/** The point for a page of its own people or of the centre; null for a foreign one or a link without the right. */
export async function findDoor(actor: Actor, pointId: string, roles: readonly LinkRole[] = markingRoles) {
  if (!isId(pointId)) return null;
  const point = await prisma.point.findFirst({
    where: { id: pointId, AND: [pointScope(actor, "attendance:write", roles), standing(actor)] },
    relationLoadStrategy: "join",
    select: {
      id: true,
      name: true,
      conferenceId: true,
      countingMode: true,
      report: true,
      isDemonstration: true,
      checkIn: { select: { isOpen: true, openedAt: true } },
      conference: { select: { name: true, state: true } },
    },
  });
  if (!point) return null;
  const { checkIn, ...rest } = point;
  const isOpen = checkIn?.isOpen ?? false;
  const openedAt = checkIn?.openedAt ?? null;
  return { ...rest, isOpen, openedAt, door: doorState({ ...point, isOpen, state: point.conference.state }) };
}

/** How many are on a point's list. */
export const countListed = (pointId: string): Promise<number> =>
  prisma.delegate.count({ where: { pointId, removedAt: null } });

/** How many delegates checked in by themselves at each of these points: people who are on the list, not phones. */
async function countArrived(pointIds: readonly string[]): Promise<Map<string, number>> {
  const rows = await prisma.$queryRaw<{ id: string; arrived: number }[]>`
    SELECT s.point_id AS id, count(DISTINCT s.delegate_id)::int AS arrived
      FROM self_check_ins s JOIN delegates d ON d.id = s.delegate_id AND d.point_id = s.point_id
     WHERE s.point_id = ANY (${pointIds}::uuid[]) AND d.removed_at IS NULL
     GROUP BY s.point_id`;
  return new Map(rows.map(({ id, arrived }) => [id, arrived]));
}

/**
 * What the screen at the door shows: a fresh code while the door is open, else why none. Refuses a foreign point and a
 * link without the right (`not_found`).
 */
export async function readDoorCodeNow(actor: Actor, pointId: string, now: Date) {
  const point = await findDoor(actor, pointId);
  if (!point) return refuse("not_found");
  const arrived = (await countArrived([pointId])).get(pointId) ?? 0;
  return ok({ door: point.door, arrived, ...(point.door === "open" && { code: doorCode(pointId, now) }) });
}

/** Whether whoever stands at the point's door may check in now. Null: the visit is over, or there is no such point. */
export async function findDoorState({ pointId, at }: Visit) {
  const point = await prisma.point.findUnique({
    where: { id: pointId },
    relationLoadStrategy: "join",
    select: {
      countingMode: true,
      report: true,
      checkIn: { select: { isOpen: true, openedAt: true } },
      conference: { select: { state: true } },
    },
  });
  if (!point || endedBy(point.checkIn, at)) return null;
  return doorState({ ...point, isOpen: point.checkIn?.isOpen ?? false, state: point.conference.state });
}

/** The page of whoever read the code at a door: where they are, and what their phone has already said. Null as above. */
export async function readVisitPage({ pointId, deviceId, at }: Visit) {
  const point = await prisma.point.findUnique({
    where: { id: pointId },
    relationLoadStrategy: "join",
    select: {
      name: true,
      countingMode: true,
      report: true,
      isDemonstration: true,
      checkIn: { select: { isOpen: true, openedAt: true } },
      conference: {
        select: { name: true, state: true, heldOn: true, heldUntil: true, startsAt: true, endsAt: true },
      },
      selfCheckIns: { where: { deviceId }, select: { delegateId: true, at: true } },
      doorRequests: {
        where: { deviceId },
        select: { fullName: true, state: true, refusalReason: true },
      },
    },
  });
  if (!point || endedBy(point.checkIn, at)) return null;
  const [mine] = point.selfCheckIns;
  const [request] = point.doorRequests;
  const delegate = mine
    ? await prisma.delegate.findFirst({
        where: { id: mine.delegateId, pointId },
        select: {
          formOfAddress: true,
          rank: true,
          fullName: true,
          title: true,
          state: true,
          removedAt: true,
        },
      })
    : null;
  const { name, conference, isDemonstration } = point;
  return {
    name,
    conference,
    isDemonstration,
    door: doorState({ ...point, isOpen: point.checkIn?.isOpen ?? false, state: conference.state }),
    request: request ?? null,
    mine:
      mine && delegate
        ? {
            name: printDelegate(delegate),
            title: delegate.title,
            at: mine.at,
            // Taken off the list since then: the phone is sent to the secretary.
            outcome: delegate.removedAt ? "with_secretary" : selfOutcome(delegate.state),
          }
        : null,
  };
}

/** Of each kind, what a page shows at most; a room is not larger. */
const mostShown = 500;

/**
 * Everything that came in at a point's door past the secretary's own hand, newest first, and what turned people away.
 * A delegate with two phones came in once, by the first. Four statements whatever their number. Refuses a foreign point
 * and a link without the right (`not_found`).
 */
export async function readArrivals(actor: Actor, pointId: string, now: Date) {
  const point = await findDoor(actor, pointId);
  if (!point) return refuse("not_found");
  // Reopening the door has ended what went on before it.
  const limitsSince = Math.max(now.getTime() - limitShownMs, point.openedAt?.getTime() ?? 0);
  const [limits, arrivals, requests] = await Promise.all([
    readDoorLimits(pointId, new Date(limitsSince)),
    prisma.$queryRaw<
      (Omit<Arrivals["arrivals"][number], "name" | "at"> &
        Parameters<typeof printDelegate>[0] & { at: Date })[]
    >`
      SELECT s.operation_id AS "operationId", d.id AS "delegateId", d.form_of_address::text AS "formOfAddress", d.rank,
             d.full_name AS "fullName", d.title, s.at, d.state::text AS state, d.mark_id AS "markId"
        FROM (SELECT DISTINCT ON (delegate_id) * FROM self_check_ins WHERE point_id = ${pointId}::uuid
               ORDER BY delegate_id, at, operation_id) s
        JOIN delegates d ON d.id = s.delegate_id AND d.point_id = s.point_id
       WHERE d.removed_at IS NULL
       ORDER BY s.at DESC, s.operation_id LIMIT ${mostShown}`,
    prisma.doorRequest.findMany({
      where: { pointId },
      orderBy: [{ state: "asc" }, { askedAt: "desc" }, { id: "asc" }],
      take: mostShown,
      select: {
        id: true,
        fullName: true,
        title: true,
        body: true,
        state: true,
        askedAt: true,
        decidedAt: true,
        decidedByName: true,
        refusalReason: true,
      },
    }),
  ]);
  return ok({
    isOpen: point.isOpen,
    limits,
    pending: requests.filter((one) => one.state === "pending").length,
    arrivals: arrivals.map(({ operationId, delegateId, title, at, state, markId, ...who }) => ({
      operationId,
      delegateId,
      name: printDelegate(who),
      title,
      at: at.getTime(),
      state,
      markId,
    })),
    requests: requests.map(({ title, body, askedAt, decidedAt, decidedByName, refusalReason, ...one }) => ({
      ...one,
      title: [title, body].filter(Boolean).join(", ") || null,
      askedAt: askedAt.getTime(),
      decidedAt: decidedAt?.getTime() ?? null,
      decidedBy: decidedByName,
      reason: refusalReason,
    })),
  } satisfies Arrivals);
}

/** How many wait at the point of a link, for the line that leads to them. */
export const countWaiting = (actor: LinkActor) =>
  actor.pointId === null
    ? Promise.resolve(0)
    : prisma.doorRequest.count({ where: { pointId: actor.pointId, state: "pending" } });

export const checkInPageSize = 50;

/** The doors of a conference for its organiser, one page; null for a foreign conference. */
export async function listCheckIns(actor: Actor, conferenceId: string, asked: number) {
  if (!isId(conferenceId)) return null;
  const conference = await prisma.conference.findFirst({
    where: { AND: [{ id: conferenceId }, conferenceScope(actor, "attendance:write")] },
    select: { id: true, name: true, state: true },
  });
  if (!conference) return null;
  const where = { conferenceId } satisfies Prisma.PointWhereInput;
  const [total, byName, open] = await Promise.all([
    prisma.point.count({ where }),
    prisma.point.count({ where: { ...where, countingMode: { not: "headcount" } } }),
    prisma.checkIn.count({ where: { isOpen: true, point: { conferenceId } } }),
  ]);
  const page = pageWithin(asked, total, checkInPageSize);
  const found = await prisma.point.findMany({
    where,
    orderBy: [{ position: "asc" }, { sortKey: "asc" }, { id: "asc" }],
    skip: (page - 1) * checkInPageSize,
    take: checkInPageSize,
    relationLoadStrategy: "join",
    select: {
      id: true,
      name: true,
      countingMode: true,
      checkIn: { select: { isOpen: true } },
      _count: { select: { doorRequests: { where: { state: "pending" } } } },
    },
  });
  const arrived = await countArrived(found.map(({ id }) => id));
  const rows = found.map(({ checkIn, _count, ...point }) => ({
    ...point,
    isOpen: checkIn?.isOpen ?? false,
    arrived: arrived.get(point.id) ?? 0,
    waiting: _count.doorRequests,
  }));
  return { conference, rows, total, page, byName, open };
}
