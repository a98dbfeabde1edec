import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { conferenceScope, reachOf } from "@/lib/auth/scope";
import { isId } from "@/lib/conferences/queries";
import { prisma, Prisma } from "@/lib/db/client";
import { pageWithin } from "@/lib/db/pages";
import { organizationNamesOn } from "@/lib/organizations/queries";
import { coveringParents, uncovered } from "@/lib/points/queries";
import {
  bodyPageSize,
  changePageSize,
  figuresSchema,
  type BodyFigures,
  type Figures,
  type PeopleNumbers,
  type PointChange,
  type PointFigures,
  type VersionKind,
} from "./rules";

const findConference = async (actor: Actor, conferenceId: string) => {
  if (!isId(conferenceId)) return null;
  const found = await prisma.conference.findFirst({
    where: { AND: [conferenceScope(actor, "conferences:read"), { id: conferenceId }] },
    select: { id: true, name: true, ownerId: true, state: true, format: true, heldOn: true },
  });
  return (
    found && {
      ...found,
      mayWrite: reachOf(actor, "conferences:write").organizationIds.includes(found.ownerId),
    }
  );
};

const listed = {
  id: true,
  kind: true,
  number: true,
  figures: true,
  reason: true,
  actorName: true,
  actorLinkId: true,
  createdAt: true,
} as const;

type StoredVersion = Prisma.FigureVersionGetPayload<{ select: typeof listed }>;

const versionOf = ({ figures, actorLinkId, ...row }: StoredVersion) => ({
  ...row,
  /** The chair's own word, by link and PIN. */
  byChair: actorLinkId !== null,
  figures: figuresSchema.parse(figures),
});
export type ShownVersion = ReturnType<typeof versionOf>;

const inOrder = [
  { createdAt: "asc" },
  { kind: "asc" },
  { number: "asc" },
] as const satisfies Prisma.FigureVersionFindManyArgs["orderBy"];
const settledFirst = [
  { kind: "desc" },
  { number: "desc" },
] as const satisfies Prisma.FigureVersionFindManyArgs["orderBy"];

/** The totals as they stand now. The caller has asked who may. */
export async function readFiguresNow(conferenceId: string): Promise<Figures> {
  const rows = await prisma.$queryRaw<{ figures: unknown }[]>`
    SELECT figure_sums(${conferenceId}::uuid) AS figures`;
  return figuresSchema.parse(rows[0]?.figures);
}

/** Whether the host point of the conference `f` has a chair's link that opens now: then the final word is the chair's. */
export const hasChair = (now: Date) => Prisma.sql`
  EXISTS (SELECT FROM points p JOIN links l ON l.point_id = p.id
           WHERE p.conference_id = f.id AND p.role = 'host' AND l.role = 'chair' AND l.revoked_at IS NULL
             AND l.expires_at > ${now}
             AND NOT EXISTS (SELECT FROM assignments a
                              WHERE a.id = l.assignment_id AND a.state IN ('declined', 'replaced')))`;

/**
 * The versions of a conference in the order in which they were frozen, the totals as they stand now, how many points
 * differ by now from the settled version (final, or its last correction), and whether the final word is the chair's.
 * Null for a foreign conference. Three statements, however many points and versions.
 */
export async function listVersions(actor: Actor, conferenceId: string, now: Date) {
  const conference = await findConference(actor, conferenceId);
  if (!conference) return null;
  const [versions, rows] = await Promise.all([
    prisma.figureVersion.findMany({
      where: { conferenceId: conference.id },
      orderBy: [...inOrder],
      select: listed,
    }),
    prisma.$queryRaw<{ figures: unknown; changed: number; chaired: boolean }[]>`
      SELECT figure_sums(f.id) AS figures,
             CASE WHEN settled_version(f.id) IS NULL THEN 0
                  ELSE (SELECT count(*) FROM figure_changes(f.id, settled_version(f.id), NULL)) END::int AS changed,
             ${hasChair(now)} AS chaired
        FROM conferences f WHERE f.id = ${conference.id}::uuid`,
  ]);
  const [row] = rows;
  if (!row) return null;
  const { changed, chaired } = row;
  return {
    conference,
    versions: versions.map(versionOf),
    now: figuresSchema.parse(row.figures),
    changed,
    chaired,
  };
}
export type VersionsPage = NonNullable<Awaited<ReturnType<typeof listVersions>>>;

/** The names of a conference's versions in their order, for a choice; null for a foreign conference. */
export async function listVersionNames(actor: Actor, conferenceId: string) {
  const conference = await findConference(actor, conferenceId);
  if (!conference) return null;
  const versions = await prisma.figureVersion.findMany({
    where: { conferenceId: conference.id },
    orderBy: [...inOrder],
    select: { id: true, kind: true, number: true },
  });
  return { conference, versions };
}

/** One version of a conference in reach, or (`now`) what stands at this moment as one; null for what is foreign. */
export async function findVersion(actor: Actor, conferenceId: string, versionId: string) {
  if (versionId !== "now" && !isId(versionId)) return null;
  const conference = await findConference(actor, conferenceId);
  if (!conference) return null;
  if (versionId === "now") {
    return { conference, version: null, figures: await readFiguresNow(conference.id) };
  }
  const stored = await prisma.figureVersion.findFirst({
    where: { id: versionId, conferenceId: conference.id },
    select: listed,
  });
  if (!stored) return null;
  const version = versionOf(stored);
  return { conference, version, figures: version.figures };
}
export type VersionPage = NonNullable<Awaited<ReturnType<typeof findVersion>>>;

const peopleOf = (row: Prisma.Sql) => Prisma.sql`
  ${row}.summoned, ${row}.attending, ${row}.late, ${row}.left_early AS "leftEarly", ${row}.substituted, ${row}.excused,
  ${row}.unexcused, ${row}.unknown, ${row}.guests, ${row}.uninvited`;

type Group = PeopleNumbers & { id: string; name: string; isBody: boolean; points: number; total: number };

/**
 * A version by body, in the order of the conference's list: each body once with all its points, each point without one
 * for itself. `page` null: all of them, for a file. Names are those of the conference's day.
 */
export async function listBodies({ conference, version }: VersionPage, page: number | null) {
  const bounds =
    page === null
      ? Prisma.empty
      : Prisma.sql`LIMIT ${bodyPageSize} OFFSET (SELECT (least(${page}, greatest(1, ceil(count(*)::numeric
          / ${bodyPageSize}))) - 1) * ${bodyPageSize} FROM grouped)`;
  const found = await prisma.$queryRaw<Group[]>`
    WITH grouped AS (
      SELECT coalesce(r.organization_id, r.point_id) AS id, r.organization_id IS NOT NULL AS is_body,
             min(r.name) AS name, min(r.position) AS position,
             count(*) FILTER (WHERE r.role <> 'relay_only')::int AS points,
             ${Prisma.join(
               [
                 "summoned",
                 "attending",
                 "late",
                 "left_early",
                 "substituted",
                 "excused",
                 "unexcused",
                 "unknown",
                 "guests",
                 "uninvited",
               ].map((column) => {
                 const name = Prisma.raw(column);
                 return Prisma.sql`coalesce(sum(r.${name}) FILTER (WHERE r.counted), 0)::int AS ${name}`;
               }),
             )}
        FROM figures_of(${conference.id}::uuid, ${version?.id ?? null}::uuid) r GROUP BY 1, 2)
    SELECT g.id, g.name, g.is_body AS "isBody", g.points, ${peopleOf(Prisma.sql`g`)},
           (SELECT count(*) FROM grouped)::int AS total
      FROM grouped g ORDER BY g.position, g.id ${bounds}`;
  const names = await organizationNamesOn(
    found.flatMap(({ id, isBody }) => (isBody ? [id] : [])),
    conference.heldOn,
  );
  const total = found[0]?.total ?? 0;
  return {
    rows: found.map(({ total: _, ...row }): BodyFigures => ({
      ...row,
      name: (row.isBody ? names.get(row.id)?.name : undefined) ?? row.name,
    })),
    total,
    page: pageWithin(page ?? 1, total, bodyPageSize),
  };
}

/** Every point of a version, for a file. */
export const listPointFigures = ({ conference, version }: VersionPage): Promise<PointFigures[]> =>
  prisma.$queryRaw<PointFigures[]>`
    SELECT r.point_id AS id, r.name, r.role::text AS role, r.tier::text AS tier, r.counted, r.report::text AS report,
           ${peopleOf(Prisma.sql`r`)}
      FROM figures_of(${conference.id}::uuid, ${version?.id ?? null}::uuid) r ORDER BY r.position, r.point_id`;

/**
 * What became of the figures from one version to another, or to now: both totals, and one page of the points that
 * differ. Null where one of the two is not a version of this conference, or the conference is foreign.
 */
export async function compareVersions(
  actor: Actor,
  conferenceId: string,
  { from, to, page }: { from: string; to: string; page: number },
) {
  const [before, after] = await Promise.all([
    findVersion(actor, conferenceId, from),
    findVersion(actor, conferenceId, to),
  ]);
  if (!before?.version || !after) return null;
  const changes = Prisma.sql`figure_changes(${before.conference.id}::uuid, ${before.version.id}::uuid,
                                            ${after.version?.id ?? null}::uuid)`;
  const rows = await prisma.$queryRaw<(PointChange & { total: number })[]>`
    WITH changed AS MATERIALIZED (SELECT * FROM ${changes}), counted AS (SELECT count(*)::int AS total FROM changed)
    SELECT c.point_id AS id, c.name, c.tier::text AS tier, c.before, c.after, n.total
      FROM changed c, counted n ORDER BY c.position, c.point_id
     LIMIT ${changePageSize} OFFSET (SELECT (least(${page}, greatest(1, ceil(total::numeric / ${changePageSize}))) - 1)
                                            * ${changePageSize} FROM counted)`;
  const total = rows[0]?.total ?? 0;
  return {
    before: before.version,
    after,
    rows: rows.map(({ total: _, ...row }): PointChange => row),
    total,
    page: pageWithin(page, total, changePageSize),
  };
}

export type SettledFigures = {
  conferenceId: string;
  pointId: string | null;
  id: string;
  kind: VersionKind;
  number: number;
  frozenAt: Date;
  points: number;
  attending: number;
  /** Of the point that was asked about. */
  atPoint: number | null;
};

type Place = { conferenceId: string; pointId: string | null };

/**
 * What each of these places quotes from: the last settled version of the conference, and the point's own number in it.
 * A place whose conference has none is left out. One statement, however many. Asks for no right: callers have found the
 * places in the actor's reach.
 */
export async function readSettled(places: readonly Place[]): Promise<SettledFigures[]> {
  if (places.length === 0) return [];
  return prisma.$queryRaw<SettledFigures[]>`
    SELECT w.conference_id AS "conferenceId", w.point_id AS "pointId", v.id, v.kind::text AS kind, v.number,
           v.created_at AS "frozenAt", (v.figures #>> '{totals,points}')::int AS points,
           (v.figures #>> '{totals,attending}')::int AS attending, r.attending AS "atPoint"
      FROM (SELECT DISTINCT * FROM unnest(${places.map((place) => place.conferenceId)}::uuid[],
                                          ${places.map((place) => place.pointId)}::uuid[])) AS w (conference_id, point_id)
      JOIN figure_versions v ON v.id = settled_version(w.conference_id)
      LEFT JOIN figure_version_points r ON r.version_id = v.id AND r.point_id = w.point_id`;
}

/**
 * How many points differ by now from the settled version of a conference, or whether (1 or 0) the point named does; null:
 * there is none. The caller has asked who may.
 */
export async function countChanges(conferenceId: string, pointId: string | null): Promise<number | null> {
  const rows = await prisma.$queryRaw<{ changed: number | null }[]>`
    SELECT CASE WHEN s.id IS NOT NULL
                THEN (SELECT count(*) FROM figure_changes(${conferenceId}::uuid, s.id, NULL) c
                       WHERE ${pointId}::uuid IS NULL OR c.point_id = ${pointId}::uuid) END::int AS changed
      FROM (SELECT settled_version(${conferenceId}::uuid) AS id) s`;
  return rows[0]?.changed ?? null;
}

/** How many points that have not confirmed stand by name on the chair's page. */
const mostNamed = 8;

/**
 * What the host point's chair sees before giving the word for the whole conference: the totals now, who has not
 * confirmed, and what has been frozen already. Null for every other link.
 */
export async function findForChair(actor: Actor) {
  if (actor.kind !== "link" || actor.role !== "chair" || actor.pointId === null) return null;
  const point = await prisma.point.findFirst({
    where: {
      id: actor.pointId,
      role: "host",
      links: {
        some: {
          id: actor.linkId,
          OR: [{ assignmentId: null }, { assignment: { state: { notIn: ["declined", "replaced"] } } }],
        },
      },
    },
    select: {
      name: true,
      isDemonstration: true,
      conference: { select: { id: true, name: true, state: true, format: true } },
    },
  });
  if (!point) return null;
  const { conference } = point;
  // As `isUnconfirmed` in lib/board/rules.ts has it.
  const waited = {
    conferenceId: conference.id,
    AND: [
      { OR: [{ role: { not: "relay_only" } }, { counters: { summoned: { gt: 0 } } }] },
      {
        OR: [{ report: "open" }, { report: "none", AND: [uncovered(await coveringParents(conference.id))] }],
      },
    ],
  } satisfies Prisma.PointWhereInput;
  const [figures, unconfirmed, settled] = await Promise.all([
    readFiguresNow(conference.id),
    prisma.point.findMany({
      where: waited,
      orderBy: [{ report: "asc" }, { position: "asc" }, { sortKey: "asc" }, { id: "asc" }],
      take: mostNamed,
      select: { id: true, name: true, report: true },
    }),
    prisma.figureVersion.findFirst({
      where: { conferenceId: conference.id, kind: { in: ["final", "corrected"] } },
      orderBy: [...settledFirst],
      select: listed,
    }),
  ]);
  return { point, conference, figures, unconfirmed, settled: settled && versionOf(settled) };
}
export type ChairPage = NonNullable<Awaited<ReturnType<typeof findForChair>>>;
