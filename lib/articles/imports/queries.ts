import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { reachOf } from "@/lib/auth/scope";
import { isId } from "@/lib/conferences/queries";
import { prisma, type Prisma } from "@/lib/db/client";
import { likePattern } from "@/lib/text/search";
import {
  importPageSize,
  importSources,
  noteKinds,
  notePageSize,
  readCounts,
  readOptions,
  type ImportSource,
  type NoteFilter,
  type NoteKind,
} from "./rules";

const scope = (actor: Actor): Prisma.ImportRunWhereInput => ({
  organizationId: { in: reachOf(actor, "articles:approve").organizationIds },
});

/** Whether the actor imports for any office: for the pages' own existence. */
export const mayImportArticles = (actor: Actor): boolean =>
  reachOf(actor, "articles:approve").organizationIds.length > 0;

const currentName = {
  where: { validTo: null },
  take: 1,
  select: { name: true },
} as const;

/** The offices for which the actor may import, by name. */
export async function listImportOffices(actor: Actor): Promise<{ id: string; name: string }[]> {
  const rows = await prisma.organizationName.findMany({
    where: { organizationId: { in: reachOf(actor, "articles:approve").organizationIds }, validTo: null },
    orderBy: { sortKey: "asc" },
    select: { organizationId: true, name: true },
  });
  return rows.map(({ organizationId, name }) => ({ id: organizationId, name }));
}

/** The offices that an id or some words of a name mean, at most twenty: for a command line. */
export async function findOffices(text: string): Promise<{ id: string; name: string }[]> {
  const rows = isId(text)
    ? await prisma.$queryRaw<{ id: string; name: string }[]>`
        SELECT organization_id AS id, name FROM organization_names WHERE organization_id = ${text}::uuid AND valid_to IS NULL`
    : await prisma.$queryRaw<{ id: string; name: string }[]>`
        SELECT organization_id AS id, name FROM organization_names
        WHERE valid_to IS NULL AND search_key LIKE ${likePattern(text)} ORDER BY name LIMIT 20`;
  const exact = rows.filter(({ name }) => name.toLowerCase() === text.normalize("NFC").trim().toLowerCase());
  return exact.length === 1 ? exact : rows;
}

const sourceOf = (stored: string): ImportSource =>
  importSources.find((source) => source === stored) ?? "wordpress";

/** One page of the imports of the actor's offices, newest first. */
export async function listImports(actor: Actor, asked: number) {
  const where = scope(actor);
  const total = await prisma.importRun.count({ where });
  const page = Math.min(asked, Math.max(1, Math.ceil(total / importPageSize)));
  const rows = await prisma.importRun.findMany({
    where,
    orderBy: [{ createdAt: "desc" }, { id: "asc" }],
    skip: (page - 1) * importPageSize,
    take: importPageSize,
    relationLoadStrategy: "join",
    select: {
      id: true,
      name: true,
      source: true,
      state: true,
      total: true,
      done: true,
      report: true,
      createdAt: true,
      createdByName: true,
      organization: { select: { names: currentName } },
    },
  });
  return {
    total,
    page,
    rows: rows.map(({ organization, report, source, ...row }) => ({
      ...row,
      source: sourceOf(source),
      counts: readCounts(report),
      officeName: organization.names[0]?.name ?? "",
    })),
  };
}
export type ImportRow = Awaited<ReturnType<typeof listImports>>["rows"][number];

/** One import with what is known of its files; null when it is not in reach. */
export async function findImport(actor: Actor, runId: string) {
  if (!isId(runId)) return null;
  const found = await prisma.importRun.findFirst({
    where: { AND: [{ id: runId }, scope(actor)] },
    relationLoadStrategy: "join",
    select: {
      id: true,
      organizationId: true,
      name: true,
      source: true,
      options: true,
      state: true,
      problem: true,
      total: true,
      done: true,
      report: true,
      readAt: true,
      createdAt: true,
      createdByName: true,
      startedAt: true,
      endedAt: true,
      files: { select: { id: true, slot: true, name: true, size: true, wholeAt: true } },
      organization: { select: { names: currentName } },
    },
  });
  if (!found) return null;
  const { organization, report, options, files, source, ...rest } = found;
  return {
    ...rest,
    source: sourceOf(source),
    options: readOptions(options),
    counts: readCounts(report),
    files: files.map(({ size, ...file }) => ({ ...file, size: Number(size) })),
    officeName: organization.names[0]?.name ?? "",
  };
}
export type ImportPage = NonNullable<Awaited<ReturnType<typeof findImport>>>;

const noteRow = { id: true, kind: true, subject: true, detail: true } as const;
const kindOf = (stored: string): NoteKind => noteKinds.find((kind) => kind === stored) ?? "left_out";

/** One page of an import's report, in the order in which it was written; the import is one in the actor's reach. */
export async function listImportNotes(runId: string, filter: NoteFilter) {
  const where = { runId, ...(filter.kind !== null && { kind: filter.kind }) };
  const [total, kinds] = await Promise.all([
    prisma.importNote.count({ where }),
    prisma.importNote.groupBy({ by: ["kind"], where: { runId }, _count: true }),
  ]);
  const page = Math.min(filter.page, Math.max(1, Math.ceil(total / notePageSize)));
  const rows = await prisma.importNote.findMany({
    where,
    orderBy: { id: "asc" },
    skip: (page - 1) * notePageSize,
    take: notePageSize,
    select: noteRow,
  });
  return {
    total,
    page,
    kinds: kinds.map(({ kind, _count }) => ({ kind: kindOf(kind), count: _count })),
    rows: rows.map(({ id, kind, ...row }) => ({ id: String(id), kind: kindOf(kind), ...row })),
  };
}

/** The first lines of a report, and how many there are: for a command line and for the file. */
export async function listNotes(runId: string, most: number, only: NoteKind | null = null) {
  const where = { runId, ...(only !== null && { kind: only }) };
  const [total, rows] = await Promise.all([
    prisma.importNote.count({ where }),
    prisma.importNote.findMany({ where, orderBy: { id: "asc" }, take: most, select: noteRow }),
  ]);
  return { total, rows: rows.map(({ kind, subject, detail }) => ({ kind: kindOf(kind), subject, detail })) };
}

/** How an import ended, for the command line that ran it. */
export async function findRunProblem(runId: string) {
  const { problem, report } = await prisma.importRun.findUniqueOrThrow({
    where: { id: runId },
    select: { problem: true, report: true },
  });
  return { problem, counts: readCounts(report) };
}
