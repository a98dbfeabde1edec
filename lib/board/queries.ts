import "server-only";
import { boardPrisma, Prisma } from "@/lib/db/client";
import type { BoardConference } from "./rules";
import type { StoredPoint } from "./nodes/rules";

/** How many points are read at a time: a whole country's would hold up everybody else while they are taken in. */
const pageSize = 5_000;

const columns = Prisma.sql`
  p.id, p.name, p.tier, p.role, p.counting_mode AS mode, p.line, p.report, p."check", p.parent_id AS "parentId",
  p.covers_subtree AS covers, p.report <> 'none' AND k.headcount IS NOT NULL AS numbered, k.summoned,
  attending(k, c.substitute_counts) AS attending,
  k.expected, k.late, k.excused, k.unexcused, k.substituted, k.guests, k.uninvited, k.revision,
  p.position, p.sort_key AS "sortKey", p.search_key AS "searchKey",
  (extract(epoch FROM p.changed_at) * 1000)::bigint AS stamp`;

// One JSON text a page: a tenth of what it costs to bring so many columns through the driver one by one.
async function readPage(where: Prisma.Sql, rest: Prisma.Sql): Promise<StoredPoint[]> {
  const [page] = await boardPrisma.$queryRaw<{ rows: StoredPoint[] }[]>`
    SELECT coalesce(json_agg(r), '[]') AS rows FROM (
      SELECT ${columns}
        FROM points p JOIN point_counters k ON k.point_id = p.id JOIN conferences c ON c.id = p.conference_id
       WHERE ${where} ${rest}) r`;
  return page?.rows ?? [];
}

/**
 * All points of a conference as the board keeps them, in no order, in one statement for every 5,000; or those named, in
 * one. The caller has asked who may.
 */
export async function loadBoardPoints(
  conferenceId: string,
  ids: readonly string[] | null,
): Promise<StoredPoint[]> {
  const here = Prisma.sql`p.conference_id = ${conferenceId}::uuid`;
  if (ids !== null && ids.length <= pageSize)
    return readPage(Prisma.sql`${here} AND p.id = ANY (${[...ids]}::uuid[])`, Prisma.empty);
  const rows: StoredPoint[] = [];
  // So many named are read like all.
  for (let after = "00000000-0000-0000-0000-000000000000"; ;) {
    const page = await readPage(
      Prisma.sql`${here} AND p.id > ${after}::uuid`,
      Prisma.sql`ORDER BY p.id LIMIT ${pageSize}`,
    );
    rows.push(...page);
    const last = page.at(-1);
    if (!last || page.length < pageSize) return rows;
    after = last.id;
  }
}

/** What tells whether a row is still as it was read: id, revision of its counters, stamp of its point. */
export type RowMark = readonly [id: string, revision: number, stamp: number];

/**
 * The marks of all points of a conference, in one statement. By revisions and not by clocks: those of the machines may
 * differ, and a stamp is older than the commit that shows it.
 */
export async function loadRowMarks(conferenceId: string): Promise<RowMark[]> {
  const [found] = await boardPrisma.$queryRaw<{ marks: RowMark[] }[]>`
    SELECT coalesce(json_agg(json_build_array(p.id, k.revision, (extract(epoch FROM p.changed_at) * 1000)::bigint)),
             '[]') AS marks
      FROM points p JOIN point_counters k ON k.point_id = p.id
     WHERE p.conference_id = ${conferenceId}::uuid`;
  return found?.marks ?? [];
}

/** The conferences as boards show them; one statement. The caller has asked who may. */
export const loadBoardConferences = (ids: readonly string[]): Promise<BoardConference[]> =>
  boardPrisma.conference.findMany({ where: { id: { in: [...ids] } }, select: { id: true, state: true } });
