import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { reachOf } from "@/lib/auth/scope";
import { Prisma, prisma } from "@/lib/db/client";
import { pageWithin } from "@/lib/db/pages";
import {
  monthColumn,
  mostRoyalties,
  royaltyPageSize,
  spanOf,
  type RoyaltyFilter,
  type RoyaltyRow,
} from "./rules";

/** The offices whose nhuận bút the actor decides: where the actor approves for the whole office, not for one point. */
export const royaltyOffices = (actor: Actor): string[] => reachOf(actor, "articles:approve").organizationIds;

/** Whether there is any list for the actor: for the page's own existence. */
export const maySeeRoyalties = (actor: Actor) => royaltyOffices(actor).length > 0;

/** Which office's list of which month. */
export type RoyaltyList = { organizationId: string; month: string };

/** The credits of what an office first published in the month, withdrawn or not, each with its article `a` and copy `p`. */
export const creditsOf = ({ organizationId, month }: RoyaltyList): Prisma.Sql => {
  const { from, until } = spanOf(month);
  return Prisma.sql`
    publications p JOIN articles a ON a.id = p.article_id AND a.organization_id = ${organizationId}::uuid
      AND p.published_at >= ${from} AND p.published_at < ${until}
    JOIN article_credits c ON c.article_id = a.id JOIN authors w ON w.id = c.author_id`;
};

/** What was written of the office and the month, each `r` with its article `a`. */
const writtenOf = ({ organizationId, month }: RoyaltyList): Prisma.Sql => Prisma.sql`
  royalties r JOIN articles a ON a.id = r.article_id AND a.organization_id = ${organizationId}::uuid
    AND r.month = ${monthColumn(month)}::date`;

const isWritten = Prisma.sql`r.article_id = c.article_id AND r.author_id = c.author_id AND r.role = c.role`;

const creditColumns = Prisma.sql`c.article_id, c.author_id, c.role, c.position, p.title, a.kind, w.name, p.published_at,
  p.withdrawn_at IS NOT NULL AS withdrawn`;

/** The lines of a list. An open one has every credit; a closed one those that it had when it was closed. */
function linesOf(list: RoyaltyList, closed: boolean): Prisma.Sql {
  return closed
    ? Prisma.sql`
      SELECT r.article_id, r.author_id, r.role, c.position, r.title, a.kind, r.name, p.published_at,
        p.withdrawn_at IS NOT NULL AS withdrawn, r.amount, r.note, r.version
      FROM ${writtenOf(list)} JOIN publications p ON p.article_id = a.id
      LEFT JOIN article_credits c ON ${isWritten}`
    : Prisma.sql`
      SELECT ${creditColumns}, r.amount, r.note, r.version
      FROM ${creditsOf(list)} LEFT JOIN royalties r ON ${isWritten}`;
}

/** The credits that a closed list does not have: written after it was closed. */
const laterOf = (list: RoyaltyList): Prisma.Sql => Prisma.sql`
  SELECT ${creditColumns}, NULL::int AS amount, NULL AS note, NULL::int AS version
  FROM ${creditsOf(list)} WHERE NOT EXISTS (SELECT FROM royalties r WHERE ${isWritten})`;

const readRows = (lines: Prisma.Sql, take: number, skip: number) =>
  prisma.$queryRaw<RoyaltyRow[]>`
    SELECT l.article_id AS "articleId", l.author_id AS "authorId", l.role::text AS role, l.title, l.kind::text AS kind,
      l.name, l.published_at AS "publishedAt", l.withdrawn, l.amount, l.note, l.version
    FROM (${lines}) l ORDER BY l.published_at, l.article_id, l.role, l.position, l.author_id
    LIMIT ${take} OFFSET ${skip}`;

export type AuthorSum = { authorId: string; name: string; lines: number; unpaid: number; sum: number };

/** By author, those with most first: what each is to be paid. */
async function readSums(lines: Prisma.Sql): Promise<AuthorSum[]> {
  const rows = await prisma.$queryRaw<(Omit<AuthorSum, "sum"> & { sum: bigint })[]>`
    SELECT l.author_id AS "authorId", min(l.name) AS name, count(*)::int AS lines,
      count(*) FILTER (WHERE l.amount IS NULL)::int AS unpaid, coalesce(sum(l.amount), 0)::bigint AS sum
    FROM (${lines}) l GROUP BY l.author_id ORDER BY sum DESC, min(l.name) COLLATE "C", l.author_id`;
  return rows.map((row) => ({ ...row, sum: Number(row.sum) }));
}

/** The offices that the actor decides for, by name; the list asked for and whether it is closed. Null: there is none. */
async function findList(actor: Actor, filter: RoyaltyFilter) {
  const ids = royaltyOffices(actor);
  const asked = filter.organization;
  if (ids.length === 0 || (asked !== null && !ids.includes(asked))) return null;
  const offices = await prisma.$queryRaw<
    { id: string; name: string; closedAt: Date | null; closedByName: string | null }[]
  >`
    SELECT o.id, n.name, m.closed_at AS "closedAt", m.closed_by_name AS "closedByName" FROM organizations o
    JOIN LATERAL (SELECT name, sort_key FROM organization_names WHERE organization_id = o.id
                  ORDER BY valid_from DESC NULLS LAST LIMIT 1) n ON true
    LEFT JOIN royalty_months m ON m.organization_id = o.id AND m.month = ${monthColumn(filter.month)}::date
    WHERE o.id = ANY (${ids}::uuid[]) ORDER BY n.sort_key, o.id`;
  const office = offices.find(({ id }) => asked === null || id === asked);
  if (!office) return null;
  const list: RoyaltyList = { organizationId: office.id, month: filter.month };
  return { office, offices, list, closed: office.closedAt !== null };
}

const totalOf = (sums: readonly AuthorSum[]) => ({
  lines: sums.reduce((all, { lines }) => all + lines, 0),
  unpaid: sums.reduce((all, { unpaid }) => all + unpaid, 0),
  total: sums.reduce((all, { sum }) => all + sum, 0),
});

/**
 * A page of an office's nhuận bút of a month, with the sums of the whole list and, where it is closed, the credits that
 * came later. Null for whoever approves nothing, and for an office out of reach.
 */
export async function readRoyalties(actor: Actor, filter: RoyaltyFilter) {
  const found = await findList(actor, filter);
  if (!found) return null;
  const lines = linesOf(found.list, found.closed);
  const sums = await readSums(lines);
  const total = totalOf(sums);
  const page = pageWithin(filter.page, total.lines, royaltyPageSize);
  const rows = await readRows(lines, royaltyPageSize, (page - 1) * royaltyPageSize);
  const later = found.closed ? await readRows(laterOf(found.list), mostRoyalties, 0) : [];
  return { ...found, ...total, month: filter.month, rows, page, sums, later };
}
export type RoyaltyPage = NonNullable<Awaited<ReturnType<typeof readRoyalties>>>;

/** The whole list, for paper and for a spreadsheet; null as above. */
export async function readAllRoyalties(actor: Actor, filter: RoyaltyFilter) {
  const found = await findList(actor, filter);
  if (!found) return null;
  const lines = linesOf(found.list, found.closed);
  const sums = await readSums(lines);
  const rows = await readRows(lines, mostRoyalties, 0);
  return { ...found, ...totalOf(sums), month: filter.month, rows, sums };
}
export type WholeRoyalties = NonNullable<Awaited<ReturnType<typeof readAllRoyalties>>>;
