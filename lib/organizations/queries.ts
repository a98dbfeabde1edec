import "server-only";
import { z } from "zod";
import type { Actor } from "@/lib/auth/actor";
import { mayInRegister } from "@/lib/auth/scope";
import { batchSize, readInBatches } from "@/lib/db/batches";
import { Prisma, prisma } from "@/lib/db/client";
import { likePattern } from "@/lib/text/search";
import { dateColumn, localDate, type Day, type LocalDate } from "@/lib/time";
import {
  organizationPageSize,
  type BodyFilter,
  type OrganizationFilter,
  type OrganizationKind,
  type Tier,
} from "./rules";

/**
 * The name that was right on the day, of the organization `o`: the last one that had begun by then, or the first one
 * known when the day lies before all of them.
 */
const nameAt = (day: Prisma.Sql) => Prisma.sql`
  SELECT m.name, m.short_name, m.symbol, m.sort_key FROM organization_names m WHERE m.organization_id = o.id
  ORDER BY coalesce(m.valid_from <= ${day}, true) DESC,
    CASE WHEN coalesce(m.valid_from <= ${day}, true) THEN coalesce(m.valid_from, '-infinity') END DESC,
    m.valid_from
  LIMIT 1`;
const nameOn = (on: Day) => nameAt(Prisma.sql`${dateColumn(on)}::date`);

export type OrganizationRow = {
  id: string;
  kind: OrganizationKind;
  tier: Tier;
  subordinate: boolean;
  name: string;
  shortName: string | null;
  symbol: string | null;
  parentName: string | null;
};

/** The bodies that a filter names, with the names of the day; the search also finds former names. */
const matchingOn = ({ search, kind, tier }: OrganizationFilter, on: Day) => {
  const pattern = likePattern(search);
  return Prisma.sql`
    SELECT o.id, o.kind::text, o.tier::text, o.subordinate, n.* FROM organizations o, LATERAL (${nameOn(on)}) n
    WHERE (${kind}::text IS NULL OR o.kind::text = ${kind}) AND (${tier}::text IS NULL OR o.tier::text = ${tier})
      AND (${pattern} = '%' OR o.id IN (SELECT organization_id FROM organization_names WHERE search_key LIKE ${pattern}))`;
};

/** Rows `s` of the above in their order, each with the parent of the day. */
const withParentOn = (on: Day) => Prisma.sql`
  s.id, s.kind, s.tier, s.subordinate, s.name, s.short_name AS "shortName", s.symbol, up.name AS "parentName"
  FROM shown s
  LEFT JOIN organization_parents op ON op.organization_id = s.id
    AND daterange(op.valid_from, op.valid_to) @> ${dateColumn(on)}::date
  LEFT JOIN LATERAL (SELECT n.name FROM organizations o, LATERAL (${nameOn(on)}) n WHERE o.id = op.parent_id) up ON true
  ORDER BY s.sort_key, s.id`;

/** One page of the register as filtered. Two facts, one statement. */
export async function listOrganizations(actor: Actor, filter: OrganizationFilter, on: Day) {
  const empty = { rows: [] as OrganizationRow[], total: 0, page: 1, pages: 1 };
  if (!mayInRegister(actor, "register:read")) return empty;
  const { page } = filter;
  const found = await prisma.$queryRaw<(OrganizationRow & { total: number })[]>`
    WITH matching AS (${matchingOn(filter, on)}), counted AS (SELECT count(*)::int AS total FROM matching),
    shown AS (
      -- A page past the end shows the last one.
      SELECT * FROM matching ORDER BY sort_key, id LIMIT ${organizationPageSize}
      OFFSET (SELECT least(${page}, greatest(1, ceil(total::numeric / ${organizationPageSize}))) - 1 FROM counted)
        * ${organizationPageSize}
    )
    SELECT (SELECT total FROM counted) AS total, ${withParentOn(on)}`;
  const total = found[0]?.total ?? 0;
  const pages = Math.max(1, Math.ceil(total / organizationPageSize));
  const rows = found.map(({ total: _, ...row }): OrganizationRow => row);
  return { rows, total, page: Math.min(page, pages), pages };
}

/** All that the filter finds, in the list's order, for a spreadsheet; one statement per batch. */
export async function exportOrganizations(
  actor: Actor,
  filter: OrganizationFilter,
  on: Day,
): Promise<OrganizationRow[]> {
  if (!mayInRegister(actor, "register:read")) return [];
  return readInBatches(async (after: { sortKey: string; id: string } | null) => {
    const found = await prisma.$queryRaw<(OrganizationRow & { sortKey: string })[]>`
      WITH matching AS (${matchingOn(filter, on)}), shown AS (
        SELECT * FROM matching
        WHERE ${after?.id ?? null}::uuid IS NULL OR (sort_key, id) > (${after?.sortKey ?? null}, ${after?.id ?? null}::uuid)
        ORDER BY sort_key, id LIMIT ${batchSize}
      )
      SELECT s.sort_key AS "sortKey", ${withParentOn(on)}`;
    const rows = found.map(({ sortKey: _, ...row }): OrganizationRow => row);
    return { rows, last: found.length < batchSize ? null : (found.at(-1) ?? null) };
  });
}

export type OrganizationChoice = { id: string; name: string; shortName: string | null; tier: Tier };

/** At most twenty bodies whose name, of any time, matches what was typed; for pickers. Nothing typed gives the first twenty. */
export async function searchOrganizations(
  actor: Actor,
  query: string,
  on: Day,
): Promise<OrganizationChoice[]> {
  if (!mayInRegister(actor, "register:read")) return [];
  const pattern = likePattern(query);
  return prisma.$queryRaw<OrganizationChoice[]>`
    SELECT o.id, n.name, n.short_name AS "shortName", o.tier::text AS tier
    FROM organizations o, LATERAL (${nameOn(on)}) n
    WHERE ${pattern} = '%' OR o.id IN (SELECT organization_id FROM organization_names WHERE search_key LIKE ${pattern})
    ORDER BY n.sort_key, o.id LIMIT 20`;
}

/** The whole group of bodies that a filter names, in the order of their names. Bodies that had ended by the day are left out. */
export async function listBodies(actor: Actor, filter: BodyFilter, on: Day): Promise<OrganizationChoice[]> {
  if (!mayInRegister(actor, "register:read")) return [];
  const group = {
    subordinate: Prisma.sql`o.subordinate`,
    communes: Prisma.sql`o.kind = 'commune'`,
    province: Prisma.sql`o.tier = 'province'`,
    district: Prisma.sql`o.tier = 'district'`,
    police: Prisma.sql`o.kind = 'police'`,
    all: Prisma.sql`true`,
  } satisfies Record<BodyFilter, Prisma.Sql>;
  return prisma.$queryRaw<OrganizationChoice[]>`
    SELECT o.id, n.name, n.short_name AS "shortName", o.tier::text AS tier
    FROM organizations o, LATERAL (${nameOn(on)}) n
    WHERE ${group[filter]} AND daterange(o.valid_from, o.valid_to) @> ${dateColumn(on)}::date
    ORDER BY n.sort_key, o.id LIMIT 5000`;
}

export type OrganizationName = { name: string; shortName: string | null; symbol: string | null };

/**
 * The names that were right on the day, by id, in one statement. Asks for no right: whoever holds an id of a row in
 * reach may print the body's name, which is public.
 */
export async function organizationNamesOn(
  ids: readonly string[],
  on: Day,
): Promise<Map<string, OrganizationName>> {
  if (ids.length === 0) return new Map();
  const rows = await prisma.$queryRaw<(OrganizationName & { id: string })[]>`
    SELECT o.id, n.name, n.short_name AS "shortName", n.symbol FROM organizations o, LATERAL (${nameOn(on)}) n
    WHERE o.id = ANY(${[...new Set(ids)]}::uuid[])`;
  return new Map(rows.map(({ id, ...name }) => [id, name]));
}

/** The same for bodies on several days: by day, then by id, the names alone. One statement, however many; none for none. */
export async function organizationNamesOnDays(
  asked: readonly { id: string; on: LocalDate }[],
): Promise<Map<LocalDate, Map<string, string>>> {
  const found = new Map<LocalDate, Map<string, string>>();
  if (asked.length === 0) return found;
  const rows = await prisma.$queryRaw<{ id: string; on: LocalDate; name: string }[]>`
    SELECT o.id, to_char(w.day, 'YYYY-MM-DD') AS "on", n.name
    FROM (SELECT DISTINCT * FROM unnest(${asked.map(({ id }) => id)}::uuid[], ${asked.map(({ on }) => on)}::date[])) AS w (id, day)
      JOIN organizations o ON o.id = w.id, LATERAL (${nameAt(Prisma.sql`w.day`)}) n`;
  for (const { id, on, name } of rows)
    found.set(on, (found.get(on) ?? new Map<string, string>()).set(id, name));
  return found;
}

const day = (date: Date | null) => (date ? localDate(date) : null);

/** One body with its dated rows, newest first, and the version that an edit must name. */
export async function findOrganization(actor: Actor, id: string) {
  if (!mayInRegister(actor, "register:read") || !z.uuid().safeParse(id).success) return null;
  const newestFirst = { orderBy: { validFrom: { sort: "desc", nulls: "last" } } } as const;
  const dates = { validFrom: true, validTo: true } as const;
  const found = await prisma.organization.findUnique({
    where: { id },
    relationLoadStrategy: "join",
    select: {
      id: true,
      kind: true,
      tier: true,
      subordinate: true,
      version: true,
      validFrom: true,
      names: { ...newestFirst, select: { name: true, shortName: true, symbol: true, ...dates } },
      seats: { ...newestFirst, select: { address: true, placeName: true, ...dates } },
      parents: { ...newestFirst, select: { parentId: true, ...dates } },
    },
  });
  if (!found) return null;
  const parentNames = await organizationNamesOn(
    found.parents.map((row) => row.parentId),
    new Date(),
  );
  const dated = <R extends { validFrom: Date | null; validTo: Date | null }>(row: R) => ({
    ...row,
    validFrom: day(row.validFrom),
    validTo: day(row.validTo),
  });
  return {
    ...found,
    validFrom: day(found.validFrom),
    names: found.names.map(dated),
    seats: found.seats.map(dated),
    parents: found.parents.map((row) => ({
      ...dated(row),
      parentName: parentNames.get(row.parentId)?.name ?? "",
    })),
  };
}
