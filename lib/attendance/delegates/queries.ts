import "server-only";
import type { z } from "zod";
import type { Actor, UserActor } from "@/lib/auth/actor";
import { conferenceScope, pointScope, reachOf } from "@/lib/auth/scope";
import { pageWithin } from "@/lib/db/pages";
import { prisma, Prisma } from "@/lib/db/client";
import { searchPeople } from "@/lib/organizations/people/queries";
import { ok, refuse } from "@/lib/result";
import { likePattern } from "@/lib/text/search";
import { absenceReasonNames, markingRoles, mayReadReasons } from "../rules";
import { printDelegate, readPaste } from "./rules";
import type { DelegateFilter, previewPasteSchema, searchPeopleSchema } from "./schema";

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
export const pageSize = 50;

/** The conference whose delegates the actor may read; null for a foreign one. */
export async function findConferenceOfDelegates(actor: Actor, conferenceId: string) {
  if (!uuid.test(conferenceId)) return null;
  const found = await prisma.conference.findFirst({
    where: { id: conferenceId, AND: [conferenceScope(actor, "conferences:read")] },
    relationLoadStrategy: "join",
    select: { id: true, name: true, ownerId: true, points: { take: 1, select: { id: true } } },
  });
  if (!found) return null;
  const { ownerId, points, ...conference } = found;
  // Who only reads is shown no way to a point's own list, which is for those who mark.
  const mayMark = reachOf(actor, "attendance:write").organizationIds.includes(ownerId);
  return { ...conference, mayMark, hasPoints: points.length > 0 };
}

const listed = {
  id: true,
  formOfAddress: true,
  rank: true,
  fullName: true,
  title: true,
  type: true,
  uninvited: true,
  state: true,
  mode: true,
  markId: true,
  position: true,
  point: { select: { id: true, name: true } },
} as const;

/** The delegates that the filter leaves; words begin words, in the order typed, which Prisma's `contains` cannot say. */
function matching(conferenceId: string, { q, point, state, type }: DelegateFilter) {
  const pattern = likePattern(q);
  return Prisma.sql`d.conference_id = ${conferenceId}::uuid AND d.removed_at IS NULL
    AND (${pattern} = '%' OR d.search_key LIKE ${pattern})
    AND (${point}::uuid IS NULL OR d.point_id = ${point}::uuid)
    AND (${state}::attendance_state IS NULL OR d.state = ${state}::attendance_state)
    AND (${type}::text IS NULL OR CASE WHEN d.uninvited THEN 'uninvited' ELSE d.type::text END = ${type}::text)`;
}

// By name along the index, or room after room: either way a page reads what stands before it and no more.
const inOrder = {
  name: Prisma.sql`d.sort_key, d.id`,
  list: Prisma.sql`p.position, p.id, d.position, d.id`,
};

/**
 * One page of a conference's delegates, the last one for a page past the end, and the point of the filter by name. The
 * same number of statements whatever the size; null for a foreign conference.
 */
export async function listDelegates(actor: Actor, conferenceId: string, filter: DelegateFilter) {
  const conference = await findConferenceOfDelegates(actor, conferenceId);
  if (!conference) return null;
  const where = matching(conference.id, filter);
  const [[counted], point] = await Promise.all([
    prisma.$queryRaw<{ total: number }[]>`SELECT count(*)::int AS total FROM delegates d WHERE ${where}`,
    filter.point === null
      ? null
      : prisma.point.findFirst({
          where: { id: filter.point, conferenceId: conference.id },
          select: { id: true, name: true },
        }),
  ]);
  const total = counted?.total ?? 0;
  const page = pageWithin(filter.page, total, pageSize);
  const ids = await prisma.$queryRaw<{ id: string }[]>`
    SELECT d.id FROM points p JOIN delegates d ON d.point_id = p.id
     WHERE p.conference_id = ${conference.id}::uuid AND ${where}
     ORDER BY ${inOrder[filter.sort === "name" ? "name" : "list"]} LIMIT ${pageSize} OFFSET ${(page - 1) * pageSize}`;
  const found = await prisma.delegate.findMany({
    where: { id: { in: ids.map(({ id }) => id) } },
    relationLoadStrategy: "join",
    select: listed,
  });
  const byId = new Map(found.map((one) => [one.id, one]));
  return { conference, point, rows: ids.flatMap(({ id }) => byId.get(id) ?? []), total, page };
}

/** A point's list for its editor; null for a foreign point, or one of another conference. */
export async function findRoster(actor: Actor, conferenceId: string, pointId: string) {
  if (!uuid.test(conferenceId) || !uuid.test(pointId)) return null;
  return prisma.point.findFirst({
    where: { id: pointId, conferenceId, AND: [pointScope(actor, "attendance:write")] },
    relationLoadStrategy: "join",
    select: {
      id: true,
      name: true,
      conferenceId: true,
      countingMode: true,
      summoned: true,
      report: true,
      conference: { select: { name: true } },
      counters: { select: { summoned: true } },
      delegateGroups: {
        where: { removedAt: null },
        orderBy: [{ position: "asc" }, { id: "asc" }],
        select: { id: true, name: true, type: true, summoned: true },
      },
      delegates: {
        where: { removedAt: null },
        orderBy: [{ position: "asc" }, { id: "asc" }],
        select: {
          id: true,
          formOfAddress: true,
          rank: true,
          fullName: true,
          title: true,
          type: true,
          uninvited: true,
          state: true,
        },
      },
    },
  });
}

/** A chair who declined keeps the link, to take the answer back with, and reads no list by it. */
const notStoodDown = (actor: Actor): Prisma.PointWhereInput =>
  actor.kind === "link" && actor.assignmentId !== null
    ? { assignments: { none: { id: actor.assignmentId, state: { in: ["declined", "replaced"] } } } }
    : {};

/** Everything that is printed or exported of a point: the list with states, reasons and substitutes, and who signs. */
export async function readSheet(actor: Actor, pointId: string) {
  if (!uuid.test(pointId)) return null;
  const point = await prisma.point.findFirst({
    where: { id: pointId, AND: [pointScope(actor, "attendance:write", markingRoles), notStoodDown(actor)] },
    relationLoadStrategy: "join",
    select: {
      id: true,
      name: true,
      place: true,
      report: true,
      reportAt: true,
      conferenceId: true,
      conference: { select: { name: true, ownerId: true, heldOn: true, substituteCounts: true } },
      counters: true,
      assignments: {
        where: { active: true, role: "chair" },
        select: { fullName: true, rank: true, formOfAddress: true },
        take: 1,
      },
      delegates: {
        where: { removedAt: null },
        orderBy: [{ position: "asc" }, { id: "asc" }],
        select: { ...listed, point: false },
      },
    },
  });
  if (!point) return null;
  const marks = point.delegates.flatMap((one) => (one.markId ? [one.markId] : []));
  const details = await prisma.markDetail.findMany({
    where: { operationId: { in: marks } },
    select: { operationId: true, reason: true, note: true, substituteName: true, substituteTitle: true },
  });
  const byMark = new Map(details.map((one) => [one.operationId, one]));
  const rows = point.delegates.map((one) => {
    const detail = one.markId ? byMark.get(one.markId) : undefined;
    return {
      id: one.id,
      name: printDelegate(one),
      title: one.title,
      type: one.type,
      uninvited: one.uninvited,
      state: one.state,
      reason: mayReadReasons(actor)
        ? [detail?.reason ? absenceReasonNames[detail.reason] : null, detail?.note].filter(Boolean).join(": ")
        : "",
      substitute: [detail?.substituteName, detail?.substituteTitle].filter(Boolean).join(", "),
    };
  });
  const { delegates: _, assignments, ...rest } = point;
  return { ...rest, chair: assignments[0] ?? null, rows };
}

/** What a pasted list will become, before anything is written. */
export async function previewPaste(actor: UserActor, input: z.output<typeof previewPasteSchema>) {
  const point = await prisma.point.findFirst({
    where: { id: input.pointId, AND: [pointScope(actor, "attendance:write")] },
    relationLoadStrategy: "join",
    select: { delegates: { where: { removedAt: null }, select: { fullName: true, title: true } } },
  });
  return point
    ? ok(readPaste(input.text, point.delegates, input.convert, input.columns))
    : refuse("not_found");
}

/** People of the register for the picker, as printed on the conference's day. */
export async function findDelegatePeople(actor: UserActor, input: z.output<typeof searchPeopleSchema>) {
  const point = await prisma.point.findFirst({
    where: { id: input.pointId, AND: [pointScope(actor, "attendance:write")] },
    select: { conference: { select: { heldOn: true } } },
  });
  if (!point) return refuse("not_found");
  const people = await searchPeople(actor, input.query, point.conference.heldOn);
  return ok(people.map(({ id, printed }) => ({ id, label: printed })));
}
