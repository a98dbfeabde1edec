import "server-only";
import { z } from "zod";
import type { Actor, UserActor } from "@/lib/auth/actor";
import { conferenceScope, reachOf } from "@/lib/auth/scope";
import type { ConferenceState } from "@/lib/conferences/rules";
import { readByIds } from "@/lib/db/batches";
import { pageWithin } from "@/lib/db/pages";
import { prisma, type Prisma, type Transaction } from "@/lib/db/client";
import { printedPostSchema, type PersonSnapshot } from "@/lib/organizations/people/rules";
import { ok, refuse } from "@/lib/result";
import { queryKey } from "@/lib/text/search";
import {
  mayChangePoints,
  pageSize,
  type Condition,
  type PointFilter,
  mostOffered,
  type searchPointsSchema,
} from "./rules";

export const isId = (text: string) => z.uuid().safeParse(text).success;

const postsSchema = z.array(printedPostSchema).catch([]);

type StoredPerson = Omit<PersonSnapshot, "posts"> & { posts: unknown };

/** The columns of a stored person, and the snapshot they make. */
export const personColumns = {
  personId: true,
  formOfAddress: true,
  rank: true,
  academicTitle: true,
  fullName: true,
  posts: true,
} as const;

export const snapshotOf = (stored: StoredPerson): PersonSnapshot => ({
  personId: stored.personId,
  formOfAddress: stored.formOfAddress,
  rank: stored.rank,
  academicTitle: stored.academicTitle,
  fullName: stored.fullName,
  posts: postsSchema.parse(stored.posts),
});

export type ChangeableConference = {
  id: string;
  ownerId: string;
  name: string;
  state: ConferenceState;
  heldOn: Date;
  heldUntil: Date | null;
  startsAt: Date | null;
  endsAt: Date | null;
  isDemonstration: boolean;
};

/**
 * The conference whose points a command is about to change, held against a change of state until the transaction ends.
 * Refuses a foreign one (not_found) and one that is closed or cancelled.
 */
export async function conferenceForChange(tx: Transaction, actor: UserActor, conferenceId: string) {
  const { organizationIds } = reachOf(actor, "conferences:write");
  const [conference] = await tx.$queryRaw<ChangeableConference[]>`
    SELECT id, owner_id AS "ownerId", name, state::text, held_on AS "heldOn", held_until AS "heldUntil",
      starts_at AS "startsAt", ends_at AS "endsAt", is_demonstration AS "isDemonstration"
    FROM conferences WHERE id = ${conferenceId}::uuid AND owner_id = ANY(${organizationIds}::uuid[]) FOR SHARE`;
  if (!conference) return refuse("not_found");
  return mayChangePoints(conference.state) ? ok(conference) : refuse("closed");
}

/** The day of a conference whose points the actor may change: people and bodies are read as of it, before the writing begins. */
export async function dayOfConference(actor: UserActor, conferenceId: string): Promise<Date | null> {
  const found = await prisma.conference.findFirst({
    where: { AND: [{ id: conferenceId }, conferenceScope(actor, "conferences:write")] },
    select: { heldOn: true },
  });
  return found?.heldOn ?? null;
}

/** Whether the actor may change the points of this owner's conferences: for buttons; the commands ask again. */
export const mayWritePoints = (actor: Actor, ownerId: string): boolean =>
  reachOf(actor, "conferences:write").organizationIds.includes(ownerId);

/** Changes of the whole list (order, tree, names pasted) wait for each other, by conference. */
export async function lockPointList(tx: Transaction, conferenceId: string): Promise<void> {
  await tx.$queryRaw`
    SELECT 1 FROM (SELECT pg_advisory_xact_lock(hashtext('points'), hashtext(${conferenceId}))) AS held`;
}

/**
 * Holds a point against others who change its chair, its links or its condition. Everybody takes locks in this order, so
 * that they wait instead of deadlocking: conference, person, point, assignment, link.
 */
export async function holdPoint(tx: Transaction, pointId: string): Promise<void> {
  await tx.$queryRaw`SELECT id FROM points WHERE id = ${pointId}::uuid FOR NO KEY UPDATE`;
}

const chairOf = { role: "chair", active: true } as const;

const byCondition = {
  no_chair: { role: { not: "relay_only" }, assignments: { none: chairOf } },
  unconfirmed: { assignments: { some: { ...chairOf, state: { in: ["proposed", "asked"] } } } },
  declined: { invitation: "declined" },
  unchecked: { role: { not: "relay_only" }, check: "unchecked" },
  failed: { check: "failed" },
  lost: { line: "lost" },
  // As `isSilent` in lib/board/rules.ts has it: who follows by television reports only for people summoned there, and
  // `filtered` leaves out those for whom one above has reported.
  unreported: {
    report: "none",
    OR: [{ role: { not: "relay_only" } }, { counters: { summoned: { gt: 0 } } }],
  },
} satisfies Record<Condition, Prisma.PointWhereInput>;

const inConference = (actor: Actor, conferenceId: string): Prisma.PointWhereInput => ({
  conferenceId,
  conference: conferenceScope(actor, "conferences:read"),
});

/**
 * The points whose people one above has reported with its own are those right beneath these: whoever has given a number
 * for itself and all beneath, and the parents beneath it. As in counted_points, a program's number is nobody's report.
 * Parents only, since a province has few and thousands of leaves.
 */
export const coveringParents = async (conferenceId: string): Promise<string[]> => {
  const rows = await prisma.$queryRaw<{ id: string }[]>`
    WITH RECURSIVE covering AS (
      SELECT p.id FROM points p JOIN point_counters k ON k.point_id = p.id
       WHERE p.conference_id = ${conferenceId}::uuid AND p.covers_subtree AND p.report <> 'none'
         AND k.headcount IS NOT NULL
       UNION
      SELECT p.id FROM covering c JOIN points p ON p.parent_id = c.id
       WHERE EXISTS (SELECT FROM points below WHERE below.parent_id = p.id))
    SELECT id FROM covering`;
  return rows.map(({ id }) => id);
};

export const uncovered = (covering: readonly string[]): Prisma.PointWhereInput => ({
  OR: [{ parentId: null }, { parentId: { notIn: [...covering] } }],
});

const filtered = (
  actor: Actor,
  conferenceId: string,
  filter: PointFilter,
  covering: readonly string[],
): Prisma.PointWhereInput => ({
  AND: [
    inConference(actor, conferenceId),
    ...queryKey(filter.q)
      .split(" ")
      .filter(Boolean)
      .map((word) => ({ searchKey: { contains: ` ${word}` } })),
    ...(filter.point === null ? [] : [{ id: filter.point }]),
    ...(filter.tier === null ? [] : [{ tier: filter.tier }]),
    ...(filter.condition === null ? [] : [byCondition[filter.condition]]),
    ...(filter.condition === "unreported" ? [uncovered(covering)] : []),
  ],
});

const listed = {
  id: true,
  name: true,
  role: true,
  tier: true,
  place: true,
  invitation: true,
  check: true,
  checkNote: true,
  line: true,
  report: true,
  countingMode: true,
  coversSubtree: true,
  summoned: true,
  parent: { select: { id: true, name: true } },
  counters: { select: { summoned: true } },
  assignments: {
    where: chairOf,
    take: 1,
    select: { ...personColumns, id: true, state: true, groupName: true, onBehalfOf: true },
  },
} satisfies Prisma.PointSelect;

type ListedPoint = Prisma.PointGetPayload<{ select: typeof listed }>;

function row(
  { assignments, counters, ...point }: ListedPoint,
  attending: number,
  covering: ReadonlySet<string>,
) {
  const [chair] = assignments;
  return {
    ...point,
    chair: chair
      ? { id: chair.id, state: chair.state, onBehalfOf: chair.onBehalfOf, person: snapshotOf(chair) }
      : null,
    expected: counters?.summoned ?? 0,
    /** Null until the point reports: nothing said is not nobody there. */
    present: point.report === "none" ? null : attending,
    /** One above has given a number for both. */
    covered: point.parent !== null && covering.has(point.parent.id),
  };
}

export type PointRow = ReturnType<typeof row>;

/** The rows with how many attend at each, by the database's one sum; one statement. */
async function withAttending(
  conferenceId: string,
  found: ListedPoint[],
  covering: readonly string[],
): Promise<PointRow[]> {
  const sums = await prisma.$queryRaw<{ id: string; attending: number }[]>`
    SELECT k.point_id AS id, attending(k, c.substitute_counts) AS attending
    FROM point_counters k JOIN conferences c ON c.id = k.conference_id
    WHERE k.conference_id = ${conferenceId}::uuid AND k.point_id = ANY(${found.map(({ id }) => id)}::uuid[])`;
  const attending = new Map(sums.map((each) => [each.id, each.attending]));
  const parents = new Set(covering);
  return found.map((point) => row(point, attending.get(point.id) ?? 0, parents));
}

const inListOrder = [{ position: "asc" }, { sortKey: "asc" }, { id: "asc" }] as const;

/**
 * One page of a conference's points as filtered, in the list's order; a page past the end shows the last one. Four
 * statements whatever the number.
 */
export async function listPoints(actor: Actor, conferenceId: string, filter: PointFilter) {
  const covering = await coveringParents(conferenceId);
  const where = filtered(actor, conferenceId, filter, covering);
  const total = await prisma.point.count({ where });
  const page = pageWithin(filter.page, total, pageSize);
  const found = await prisma.point.findMany({
    where,
    orderBy: [...inListOrder],
    skip: (page - 1) * pageSize,
    take: pageSize,
    relationLoadStrategy: "join",
    select: listed,
  });
  return {
    rows: await withAttending(conferenceId, found, covering),
    total,
    page,
    first: (page - 1) * pageSize + 1,
  };
}

/** The whole list as filtered, for the CSV file: two statements for every thousand points, two for their order. */
export async function exportPoints(actor: Actor, conferenceId: string, filter: PointFilter) {
  const covering = await coveringParents(conferenceId);
  const ids = await idsInListOrder(filtered(actor, conferenceId, filter, covering));
  return readByIds(ids, async (some) =>
    withAttending(
      conferenceId,
      await prisma.point.findMany({
        where: { id: { in: some } },
        relationLoadStrategy: "join",
        select: listed,
      }),
      covering,
    ),
  );
}

/** The ids of the points that `where` names, in the list's order. The caller's `where` asks who may. */
export async function idsInListOrder(where: Prisma.PointWhereInput): Promise<string[]> {
  const found = await prisma.point.findMany({ where, orderBy: [...inListOrder], select: { id: true } });
  return found.map(({ id }) => id);
}

/** What heads the pages of points; null for a foreign conference. */
export async function findConferenceOfPoints(actor: Actor, conferenceId: string) {
  if (!isId(conferenceId)) return null;
  return prisma.conference.findFirst({
    where: { AND: [{ id: conferenceId }, conferenceScope(actor, "conferences:read")] },
    select: {
      id: true,
      name: true,
      ownerId: true,
      state: true,
      heldOn: true,
      heldUntil: true,
      startsAt: true,
      endsAt: true,
    },
  });
}

/** Points for a picker, by the beginnings of words; the first `mostOffered` in the list's order, in one statement. */
export const searchPoints = (actor: Actor, input: z.output<typeof searchPointsSchema>) =>
  prisma.point.findMany({
    where: {
      AND: [
        filtered(
          actor,
          input.conferenceId,
          { q: input.query, point: null, tier: null, condition: null, page: 1 },
          [],
        ),
        ...(input.except === null ? [] : [{ id: { not: input.except } }]),
      ],
    },
    orderBy: [...inListOrder],
    take: mostOffered,
    select: { id: true, name: true, tier: true },
  });

/** Where a point stands in its conference's list, from 1. The caller has found the point in the actor's reach. */
export async function placeInList(pointId: string): Promise<number> {
  const [found] = await prisma.$queryRaw<{ place: number }[]>`
    SELECT count(*)::int AS place FROM points own JOIN points p ON p.conference_id = own.conference_id
      AND (p.position, p.sort_key, p.id) <= (own.position, own.sort_key, own.id)
    WHERE own.id = ${pointId}::uuid`;
  return found?.place ?? 1;
}

/** One point with all that its form edits; null for a foreign one. */
export async function findPointToEdit(actor: Actor, pointId: string) {
  if (!isId(pointId)) return null;
  return prisma.point.findFirst({
    where: { AND: [{ id: pointId }, { conference: conferenceScope(actor, "conferences:write") }] },
    relationLoadStrategy: "join",
    select: {
      id: true,
      conferenceId: true,
      name: true,
      role: true,
      tier: true,
      organizationId: true,
      parentId: true,
      parent: { select: { id: true, name: true } },
      place: true,
      address: true,
      countingMode: true,
      coversSubtree: true,
      summoned: true,
      joinSystem: true,
      joinUrl: true,
      joinDial: true,
      joinCode: true,
      backupPhone: true,
      version: true,
      position: true,
      check: true,
      checkNote: true,
      line: true,
      _count: { select: { delegates: { where: { removedAt: null } } } },
    },
  });
}
export type PointToEdit = NonNullable<Awaited<ReturnType<typeof findPointToEdit>>>;

/** The bodies that are points of the conference already. */
export async function bodiesOfPoints(actor: Actor, conferenceId: string): Promise<Set<string>> {
  const points = await prisma.point.findMany({
    where: { AND: [inConference(actor, conferenceId), { organizationId: { not: null } }] },
    select: { organizationId: true },
  });
  return new Set(points.flatMap(({ organizationId }) => organizationId ?? []));
}
