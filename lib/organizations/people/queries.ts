import "server-only";
import { z } from "zod";
import type { Actor } from "@/lib/auth/actor";
import { mayInRegister } from "@/lib/auth/scope";
import { batchSize, readInBatches } from "@/lib/db/batches";
import { Prisma, prisma } from "@/lib/db/client";
import { likePattern } from "@/lib/text/search";
import { localDate, type Day } from "@/lib/time";
import { peoplePageSize, printPerson, snapshotOn, type PeopleFilter, type PersonSnapshot } from "./rules";

const dated = { validFrom: true, validTo: true } as const;

// The same shape for lists, snapshots and the edit page.
const printable = {
  id: true,
  fullName: true,
  formOfAddress: true,
  academicTitle: true,
  phone: true,
  retiredAt: true,
  posts: {
    orderBy: [{ position: "asc" }, { id: "asc" }],
    select: { title: true, branch: true, protocolRank: true, former: true, organizationId: true, ...dated },
  },
  ranks: { orderBy: { validFrom: { sort: "desc", nulls: "last" } }, select: { name: true, ...dated } },
} satisfies Prisma.PersonSelect;

const day = (date: Date | null) => (date ? localDate(date) : null);

const withDays = <R extends { validFrom: Date | null; validTo: Date | null }>(row: R) => ({
  ...row,
  validFrom: day(row.validFrom),
  validTo: day(row.validTo),
});

/** Live people in the order given, each with their snapshot of the day. */
async function readPeople(ids: readonly string[]) {
  const found = await prisma.person.findMany({
    where: { id: { in: [...ids] } },
    relationLoadStrategy: "join",
    select: printable,
  });
  const byId = new Map(found.map((person) => [person.id, person]));
  return ids.flatMap((id) => {
    const person = byId.get(id);
    return person
      ? [{ ...person, posts: person.posts.map(withDays), ranks: person.ranks.map(withDays) }]
      : [];
  });
}

/** Snapshots of several people as of the day, by id, in one statement; ids that are nobody's are absent. */
export async function snapshotPeople(
  actor: Actor,
  ids: readonly string[],
  on: Day,
): Promise<Map<string, PersonSnapshot>> {
  if (ids.length === 0 || !mayInRegister(actor, "register:read")) return new Map();
  const people = await readPeople([...new Set(ids)]);
  return new Map(people.map((person) => [person.id, snapshotOn(person, localDate(on))]));
}

/** What a conference of that day stores of the person; null when there is no such person for this actor. */
export async function snapshotPerson(
  actor: Actor,
  personId: string,
  on: Day,
): Promise<PersonSnapshot | null> {
  return (await snapshotPeople(actor, [personId], on)).get(personId) ?? null;
}

export type PersonChoice = {
  id: string;
  fullName: string;
  /** As printed on the day: rank or form of address, name, posts. */
  printed: string;
  snapshot: PersonSnapshot;
  /** Null also for those who may not read phone numbers. */
  phone: string | null;
};

/** At most twenty people, not retired, whose name or posts match; for pickers. */
export async function searchPeople(actor: Actor, query: string, on: Day): Promise<PersonChoice[]> {
  if (!mayInRegister(actor, "register:read")) return [];
  const pattern = likePattern(query);
  const ids = await prisma.$queryRaw<{ id: string }[]>`
    SELECT p.id FROM people p
    WHERE p.retired_at IS NULL AND (${pattern} = '%' OR p.id IN (
      SELECT id FROM people WHERE search_key LIKE ${pattern}
      UNION SELECT person_id FROM posts WHERE search_key LIKE ${pattern}))
    ORDER BY p.sort_key, p.id LIMIT 20`;
  const mayCall = mayInRegister(actor, "phones:read");
  return (await readPeople(ids.map(({ id }) => id))).map((person) => {
    const snapshot = snapshotOn(person, localDate(on));
    const { id, fullName, phone } = person;
    return { id, fullName, printed: printPerson(snapshot), snapshot, phone: mayCall ? phone : null };
  });
}

/** The people that a filter names, by name or post, and whom a filter narrows to one body. */
const matching = ({ search, organizationId }: PeopleFilter) => {
  const pattern = likePattern(search);
  return Prisma.sql`
    SELECT p.id, p.sort_key FROM people p
    WHERE (${pattern} = '%' OR p.id IN (
        SELECT id FROM people WHERE search_key LIKE ${pattern}
        UNION SELECT person_id FROM posts WHERE search_key LIKE ${pattern}))
      AND (${organizationId}::uuid IS NULL
        OR p.id IN (SELECT person_id FROM posts WHERE organization_id = ${organizationId}::uuid))`;
};

/** People in the order given as the list shows them: with rank and posts of the day, and the phone for whoever may call. */
async function readRows(actor: Actor, ids: readonly string[], on: Day) {
  const mayCall = mayInRegister(actor, "phones:read");
  return (await readPeople(ids)).map((person) => {
    const { rank, posts } = snapshotOn(person, localDate(on));
    const { id, fullName, academicTitle, phone, retiredAt } = person;
    return {
      id,
      fullName,
      rank,
      academicTitle,
      posts,
      retired: retiredAt !== null,
      phone: mayCall ? phone : null,
    };
  });
}

/** One page of the register in the order of given names, with the posts of the day. Two statements whatever the size. */
export async function listPeople(actor: Actor, filter: PeopleFilter, on: Day) {
  if (!mayInRegister(actor, "register:read")) return { rows: [], total: 0, page: 1, pages: 1 };
  const found = await prisma.$queryRaw<{ id: string | null; total: number }[]>`
    WITH matching AS (${matching(filter)}), counted AS (SELECT count(*)::int AS total FROM matching)
    -- A page past the end shows the last one.
    SELECT m.id, (SELECT total FROM counted) AS total FROM matching m ORDER BY m.sort_key, m.id LIMIT ${peoplePageSize}
    OFFSET (SELECT least(${filter.page}, greatest(1, ceil(total::numeric / ${peoplePageSize}))) - 1 FROM counted)
      * ${peoplePageSize}`;
  const total = found[0]?.total ?? 0;
  const pages = Math.max(1, Math.ceil(total / peoplePageSize));
  const rows = await readRows(
    actor,
    found.flatMap(({ id }) => (id ? [id] : [])),
    on,
  );
  return { rows, total, page: Math.min(filter.page, pages), pages };
}

export type PersonRow = Awaited<ReturnType<typeof readRows>>[number];

/** All that the filter finds, in the list's order, for a spreadsheet; two statements per batch. */
export async function exportPeople(actor: Actor, filter: PeopleFilter, on: Day): Promise<PersonRow[]> {
  if (!mayInRegister(actor, "register:read")) return [];
  return readInBatches(async (after: { id: string; sortKey: string } | null) => {
    const found = await prisma.$queryRaw<{ id: string; sortKey: string }[]>`
      SELECT m.id, m.sort_key AS "sortKey" FROM (${matching(filter)}) m
      WHERE ${after?.id ?? null}::uuid IS NULL OR (m.sort_key, m.id) > (${after?.sortKey ?? null}, ${after?.id ?? null}::uuid)
      ORDER BY m.sort_key, m.id LIMIT ${batchSize}`;
    const rows = await readRows(
      actor,
      found.map(({ id }) => id),
      on,
    );
    return { rows, last: found.length < batchSize ? null : (found.at(-1) ?? null) };
  });
}

/** One person with every dated post and rank, and the version that an edit must name. */
export async function findPerson(actor: Actor, id: string) {
  if (!mayInRegister(actor, "register:read") || !z.uuid().safeParse(id).success) return null;
  const person = await prisma.person.findUnique({
    where: { id },
    relationLoadStrategy: "join",
    select: { ...printable, version: true },
  });
  if (!person) return null;
  const { retiredAt, phone, posts, ranks, ...rest } = person;
  return {
    ...rest,
    phone: mayInRegister(actor, "phones:read") ? phone : null,
    retired: retiredAt !== null,
    posts: posts.map(withDays),
    ranks: ranks.map(withDays),
  };
}
