import "server-only";
import type { z } from "zod";
import type { KeyActor } from "@/lib/auth/actor";
import { keyScope } from "@/lib/auth/scope";
import { prisma, Prisma } from "@/lib/db/client";
import type { Tier } from "@/lib/organizations/rules";
import { ok, refuse } from "@/lib/result";
import { conferenceJson, pointChangedAt, pointJson } from "@/lib/webhooks/events/queries";
import type { ConferenceSeen, PointSeen } from "@/lib/webhooks/events/schema";
import { asOfMarginMs } from "./rules";
import type { delegateShape, Paging, PointsQuery, totalsShape } from "./schema";

type DelegateSeen = z.output<typeof delegateShape>;
type TotalsSeen = z.output<typeof totalsShape>;

/** A page read with one row more than wanted, which tells whether there is a next one. */
function pageOf<Row extends { id: string }>(rows: Row[], limit: number) {
  const data = rows.slice(0, limit);
  return { data, next: rows.length > limit ? (data.at(-1)?.id ?? null) : null };
}

const afterId = (column: Prisma.Sql, after: string | undefined) =>
  after === undefined ? Prisma.empty : Prisma.sql`AND ${column} > ${after}::uuid`;

/** The conferences that the key reaches, drafts never; one statement. */
export async function listConferences(actor: KeyActor, { after, limit }: Paging) {
  const only =
    actor.conferenceId === null ? Prisma.empty : Prisma.sql`AND c.id = ${actor.conferenceId}::uuid`;
  const rows = await prisma.$queryRaw<{ seen: ConferenceSeen }[]>`
    SELECT ${conferenceJson} AS seen FROM conferences c
     WHERE c.owner_id = ${actor.organizationId}::uuid AND c.state <> 'draft' ${only}
       ${afterId(Prisma.sql`c.id`, after)}
     ORDER BY c.id LIMIT ${limit + 1}`;
  return ok(
    pageOf(
      rows.map(({ seen }) => seen),
      limit,
    ),
  );
}

const reaches = async (actor: KeyActor, scope: "points:read" | "totals:read", conferenceId: string) =>
  (await prisma.conference.count({ where: { id: conferenceId, AND: [keyScope(actor, scope)] } })) > 0;

/**
 * One page of a conference's points by id, with condition and figures; two statements. Refuses `not_found` (unknown,
 * foreign, a draft, outside the key's conference or scope).
 */
export async function listPointsSeen(actor: KeyActor, conferenceId: string, query: PointsQuery, now: Date) {
  if (!(await reaches(actor, "points:read", conferenceId))) return refuse("not_found");
  const { after, limit, tier, role, line, report, changedSince } = query;
  const given = (value: string | undefined, test: (value: string) => Prisma.Sql) =>
    value === undefined ? Prisma.empty : Prisma.sql`AND ${test(value)}`;
  const rows = await prisma.$queryRaw<{ seen: PointSeen }[]>`
    SELECT ${pointJson} AS seen
      FROM points p JOIN point_counters k ON k.point_id = p.id JOIN conferences c ON c.id = p.conference_id
     WHERE p.conference_id = ${conferenceId}::uuid
       ${given(tier, (value) => Prisma.sql`p.tier = ${value}::tier`)}
       ${given(role, (value) => Prisma.sql`p.role = ${value}::point_role`)}
       ${given(line, (value) => Prisma.sql`p.line = ${value}::line_state`)}
       ${given(report, (value) => Prisma.sql`p.report = ${value}::report_state`)}
       ${given(changedSince, (value) => Prisma.sql`${pointChangedAt} >= ${value}::timestamptz`)}
       ${afterId(Prisma.sql`p.id`, after)}
     ORDER BY p.id LIMIT ${limit + 1}`;
  const page = pageOf(
    rows.map(({ seen }) => seen),
    limit,
  );
  return ok({ ...page, asOf: new Date(now.getTime() - asOfMarginMs).toISOString() });
}

/**
 * One page of a point's delegates by id, with the state that stands and whose word it is; two statements. Refuses
 * `not_found`.
 */
export async function listDelegatesSeen(actor: KeyActor, pointId: string, { after, limit }: Paging) {
  const point = await prisma.point.count({
    where: { id: pointId, conference: { AND: [keyScope(actor, "delegates:read")] } },
  });
  if (point === 0) return refuse("not_found");
  const rows = await prisma.$queryRaw<{ seen: DelegateSeen }[]>`
    SELECT jsonb_build_object(
             'id', d.id, 'personId', d.person_id, 'fullName', d.full_name, 'title', d.title, 'type', d.type,
             'uninvited', d.uninvited, 'state', d.state, 'mode', d.mode, 'markedAt', d.marked_at,
             'source', m.source) AS seen
      FROM delegates d LEFT JOIN marks m ON m.operation_id = d.mark_id
     WHERE d.point_id = ${pointId}::uuid AND d.removed_at IS NULL ${afterId(Prisma.sql`d.id`, after)}
     ORDER BY d.id LIMIT ${limit + 1}`;
  return ok(
    pageOf(
      rows.map(({ seen }) => seen),
      limit,
    ),
  );
}

type TotalsRow = Omit<TotalsSeen, "rate"> & {
  kind: "whole" | "tier" | "parent";
  tier: Tier | null;
  parentId: string | null;
};

const withRate = ({ kind: _, tier: __, parentId: ___, ...totals }: TotalsRow): TotalsSeen => ({
  ...totals,
  rate: totals.summoned === 0 ? null : Math.round((totals.attending / totals.summoned) * 10_000) / 10_000,
});

/** The points beneath one that has spoken for them: a person reported a number there for all (as counted_points). */
const coveredPoints = (conferenceId: string) => Prisma.sql`
  WITH RECURSIVE covered (id) AS (
    SELECT c.id FROM points p JOIN point_counters k ON k.point_id = p.id JOIN points c ON c.parent_id = p.id
     WHERE p.conference_id = ${conferenceId}::uuid
       AND p.covers_subtree AND p.report <> 'none' AND k.headcount IS NOT NULL
    UNION
    SELECT c.id FROM covered JOIN points c ON c.parent_id = covered.id)`;

/**
 * The sums of a conference as the board has them (lib/board/sums/rules.ts): of the whole, of each tier and, asked for,
 * of the points right under each point. People are added once (counted_points); places that only follow by television
 * are no points, their people count. Two statements. Refuses `not_found`.
 */
export async function readTotals(actor: KeyActor, conferenceId: string, byParent: boolean) {
  if (!(await reaches(actor, "totals:read", conferenceId))) return refuse("not_found");
  const sets = byParent ? Prisma.sql`(), (p.tier), (p.parent_id)` : Prisma.sql`(), (p.tier)`;
  const sum = (column: string) =>
    Prisma.sql`coalesce(sum(${Prisma.raw(column)}) FILTER (WHERE counts), 0)::int`;
  const rows = await prisma.$queryRaw<TotalsRow[]>`
    ${coveredPoints(conferenceId)}
    SELECT CASE WHEN grouping(p.tier) = 0 THEN 'tier'
                WHEN ${byParent ? Prisma.sql`grouping(p.parent_id)` : Prisma.sql`1`} = 0 THEN 'parent'
                ELSE 'whole' END AS kind,
           p.tier::text AS tier, ${byParent ? Prisma.sql`p.parent_id` : Prisma.sql`NULL`} AS "parentId",
           count(*) FILTER (WHERE p.role <> 'relay_only')::int AS points,
           count(*) FILTER (WHERE p.role = 'relay_only')::int AS relays,
           count(*) FILTER (WHERE p.role <> 'relay_only' AND p.line = 'connected')::int AS connected,
           count(*) FILTER (WHERE p.awaited AND (p.report <> 'none' OR p.covered))::int AS reported,
           count(*) FILTER (WHERE p.awaited AND (p.report IN ('confirmed', 'corrected')
                                                 OR p.report = 'none' AND p.covered))::int AS confirmed,
           count(*) FILTER (WHERE p.covered)::int AS covered,
           ${sum("p.summoned")} AS summoned, ${sum("p.attending")} AS attending, ${sum("p.expected")} AS expected,
           ${sum("p.late")} AS late, ${sum("p.left_early")} AS "leftEarly", ${sum("p.excused")} AS excused,
           ${sum("p.unexcused")} AS unexcused, ${sum("p.substituted")} AS substituted,
           ${sum("p.in_room")} AS "inRoom", ${sum("p.online")} AS online, ${sum("p.guests")} AS guests,
           ${sum("p.uninvited")} AS uninvited
      FROM (SELECT p.parent_id, p.tier, p.role, p.line, p.report, k.*,
                   attending(k, c.substitute_counts) AS attending,
                   -- A place that only follows by television has nobody to report, unless people were summoned there.
                   p.role <> 'relay_only' OR k.summoned > 0 AS awaited,
                   p.id IN (SELECT id FROM covered) AS covered,
                   p.id IN (SELECT point_id FROM counted_points(${conferenceId}::uuid)) AS counts
              FROM points p JOIN point_counters k ON k.point_id = p.id JOIN conferences c ON c.id = p.conference_id
             WHERE p.conference_id = ${conferenceId}::uuid) p
     GROUP BY GROUPING SETS (${sets})
     ORDER BY p.tier, "parentId"`;
  const whole = rows.find(({ kind }) => kind === "whole");
  if (!whole) throw new Error(`conference ${conferenceId} gave no totals`);
  return ok({
    conferenceId,
    whole: withRate(whole),
    byTier: rows.flatMap((row) =>
      row.kind === "tier" && row.tier ? [{ tier: row.tier, totals: withRate(row) }] : [],
    ),
    byParent: byParent
      ? rows.flatMap((row) =>
          row.kind === "parent" ? [{ parentId: row.parentId, totals: withRate(row) }] : [],
        )
      : null,
  });
}
