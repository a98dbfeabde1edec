import "server-only";
import { z } from "zod";
import type { Actor } from "@/lib/auth/actor";
import { reachOf } from "@/lib/auth/scope";
import { prisma, type Prisma } from "@/lib/db/client";
import { exportPageSize } from "./rules";

/** The offices whose approvers may take the site out. */
export const exportOffices = (actor: Actor) => reachOf(actor, "articles:approve").organizationIds.toSorted();

/** Whether the actor may export the public site: all that is in it is public, and an approver put it there. */
export const mayExport = (actor: Actor): boolean => exportOffices(actor).length > 0;

export const exportScope = (actor: Actor): Prisma.SiteExportWhereInput => ({
  organizationId: { in: exportOffices(actor) },
});

/** One page of the exports that were asked for, newest first; null for whoever may not export. */
export async function listExports(actor: Actor, page: number) {
  if (!mayExport(actor)) return null;
  const where = exportScope(actor);
  const [total, rows, withdrawnAt] = await Promise.all([
    prisma.siteExport.count({ where }),
    prisma.siteExport.findMany({
      where,
      orderBy: [{ createdAt: "desc" }, { id: "asc" }],
      take: exportPageSize,
      skip: (page - 1) * exportPageSize,
      select: {
        id: true,
        kind: true,
        base: true,
        state: true,
        total: true,
        done: true,
        problem: true,
        byteSize: true,
        createdByName: true,
        createdAt: true,
        readFrom: true,
        endedAt: true,
      },
    }),
    lastWithdrawal(),
  ]);
  return {
    rows: rows.map(({ byteSize, readFrom, ...row }) => ({
      ...row,
      byteSize: Number(byteSize ?? 0),
      isOutdated: readFrom !== null && withdrawnAt !== null && withdrawnAt >= readFrom,
    })),
    total,
    page,
  };
}
export type ExportRow = NonNullable<Awaited<ReturnType<typeof listExports>>>["rows"][number];

/** A ready archive in the actor's reach; "outdated" once something was taken off the site that it still holds. */
export async function findArchive(actor: Actor, exportId: string) {
  if (!z.uuid().safeParse(exportId).success) return null;
  const found = await prisma.siteExport.findFirst({
    where: { AND: [{ id: exportId, state: "done" }, exportScope(actor)] },
    select: { id: true, organizationId: true, attempt: true, kind: true, readFrom: true, createdAt: true },
  });
  if (!found) return null;
  return (await anythingWithdrawnSince(found.readFrom ?? found.createdAt)) ? ("outdated" as const) : found;
}

/** When something was last taken off the site: an article, an album or one of their photos, a conference's page, a paper. */
async function lastWithdrawal(): Promise<Date | null> {
  const found = await prisma.siteWithdrawal.findFirst({ orderBy: { at: "desc" }, select: { at: true } });
  return found?.at ?? null;
}

/** The moment by the clock that withdrawals are told by. */
export async function readClock(): Promise<Date> {
  const rows = await prisma.$queryRaw<{ at: Date }[]>`SELECT clock_timestamp() AS at`;
  return rows[0]?.at ?? new Date();
}

/** Whether something was taken off the site since: a copy begun before may hold it. */
export async function anythingWithdrawnSince(moment: Date): Promise<boolean> {
  const last = await lastWithdrawal();
  return last !== null && last >= moment;
}

/** How many articles are on the site now. */
export async function countOnSite(): Promise<number> {
  const rows = await prisma.$queryRaw<{ live: number }[]>`
    SELECT coalesce(sum(live), 0)::int AS live FROM publication_counts`;
  return rows[0]?.live ?? 0;
}

const perRead = 1_000;

/** Old addresses of what is on the site, with where it stands now, so many at a time. */
export async function* readRedirects() {
  for (let after = ""; ;) {
    const rows = await prisma.redirect.findMany({
      where: { path: { gt: after }, publication: { withdrawnAt: null } },
      orderBy: { path: "asc" },
      take: perRead,
      relationLoadStrategy: "join",
      select: { path: true, publication: { select: { slug: true } } },
    });
    yield rows.map(({ path, publication }) => ({ path, slug: publication.slug }));
    const last = rows.at(-1);
    if (!last || rows.length < perRead) return;
    after = last.path;
  }
}
