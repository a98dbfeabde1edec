import "server-only";
import type { UserActor } from "@/lib/auth/actor";
import { recordAudit } from "@/lib/auth/audit/commands";
import { inTransaction, prisma } from "@/lib/db/client";
import { violates } from "@/lib/db/errors";
import { dropArchive } from "@/lib/files/archives";
import { ok, refuse, type Result } from "@/lib/result";
import { exportOffices, exportScope } from "./queries";
import {
  archiveHours,
  exportTargets,
  mostAttempts,
  problemSayings,
  silenceMs,
  type ExportKind,
  type ExportProblem,
  type ExportRefusal,
  type RequestExport,
} from "./rules";

/**
 * Asks for an export of the public site; the queue makes it. The same request again is the same export. Refuses `not_found`
 * for whoever approves articles nowhere, `under_way` while one of this kind is being made for the office.
 */
export async function requestExport(
  actor: UserActor,
  { exportId, kind, base }: RequestExport,
): Promise<Result<{ exportId: string }, ExportRefusal>> {
  const [organizationId] = exportOffices(actor);
  if (organizationId === undefined) return refuse("not_found");
  try {
    return await inTransaction(async (tx) => {
      const { count } = await tx.siteExport.createMany({
        data: { id: exportId, organizationId, kind, base, createdById: actor.id, createdByName: actor.name },
        skipDuplicates: true,
      });
      if (count === 0) {
        const same = await tx.siteExport.count({ where: { id: exportId, createdById: actor.id } });
        return same > 0 ? ok({ exportId }) : refuse("under_way");
      }
      const place = { organizationId, subjectId: exportId };
      await recordAudit(tx, actor, "export.made", place, { target: exportTargets[kind] });
      return ok({ exportId });
    });
  } catch (error) {
    if (violates(error, "site_exports_under_way")) return refuse("under_way");
    throw error;
  }
}

/** Stops an export that waits or runs; its worker hears of it at its next beat. Refuses `over` once it has ended. */
export async function stopExport(
  actor: UserActor,
  { exportId }: { exportId: string },
  now: Date,
): Promise<Result<null, ExportRefusal>> {
  const own = { AND: [{ id: exportId }, exportScope(actor)] };
  return inTransaction(async (tx) => {
    const [stopped] = await tx.siteExport.updateManyAndReturn({
      where: { ...own, state: { in: ["waiting", "running"] } },
      data: { state: "stopped", endedAt: now },
      select: { organizationId: true, kind: true },
    });
    if (stopped) {
      const place = { organizationId: stopped.organizationId, subjectId: exportId };
      await recordAudit(tx, actor, "export.stopped", place, { target: exportTargets[stopped.kind] });
      return ok(null);
    }
    const found = await tx.siteExport.findFirst({ where: own, select: { state: true } });
    if (!found) return refuse("not_found");
    return found.state === "stopped" ? ok(null) : refuse("over");
  });
}

/** Says that somebody took a ready archive out of the system; before the answer is made, as for every list. */
export const recordDownload = (
  actor: UserActor,
  { id, organizationId, kind }: { id: string; organizationId: string; kind: ExportKind },
) =>
  inTransaction((tx) =>
    recordAudit(
      tx,
      actor,
      "export.downloaded",
      { organizationId, subjectId: id },
      { target: exportTargets[kind] },
    ),
  );

// What follows is the worker's: it acts for whoever asked.

/** Whether anything waits to be made, is in the hands of a dead worker, or has lain its day. */
export async function anyExportWork(now = new Date()): Promise<boolean> {
  const rows = await prisma.$queryRaw<{ found: boolean }[]>`
    SELECT EXISTS (SELECT FROM site_exports WHERE state = 'waiting' OR (state = 'running' AND beat_at < ${silentSince(now)})
      OR (state = 'done' AND ended_at < ${expiredSince(now)})) AS found`;
  return rows[0]?.found ?? false;
}
const silentSince = (now: Date) => new Date(now.getTime() - silenceMs);
const expiredSince = (now: Date) => new Date(now.getTime() - archiveHours * 3_600_000);

/** Puts exports of dead workers back into the line, gives up those that died too often; names what waits, oldest first. */
export async function listWaiting(now: Date): Promise<{ id: string; attempt: number }[]> {
  const dead = { state: "running", beatAt: { lt: silentSince(now) } } as const;
  await prisma.siteExport.updateMany({
    where: { ...dead, attempt: { gte: mostAttempts } },
    data: { state: "failed", problem: problemSayings.died, endedAt: now },
  });
  await prisma.siteExport.updateMany({
    where: dead,
    data: { state: "waiting", attempt: { increment: 1 }, done: 0 },
  });
  return prisma.siteExport.findMany({
    where: { state: "waiting" },
    orderBy: { createdAt: "asc" },
    take: 10,
    select: { id: true, attempt: true },
  });
}

export type Claimed = { id: string; kind: ExportKind; base: string | null; attempt: number };

/** Takes a waiting export in hand; null: another worker has it, or it was stopped. */
export async function claimExport(
  { id, attempt }: { id: string; attempt: number },
  now: Date,
): Promise<Claimed | null> {
  const [claimed] = await prisma.siteExport.updateManyAndReturn({
    where: { id, attempt, state: "waiting" },
    data: { state: "running", beatAt: now, readFrom: now },
    select: { id: true, kind: true, base: true, attempt: true },
  });
  return claimed ?? null;
}

const held = ({ id, attempt }: Claimed) => ({ id, attempt, state: "running" }) as const;

/** Says that the worker lives and how far it is; false: it was stopped, or another has taken over. */
export async function beat(
  claimed: Claimed,
  progress: { done: number; total: number; readFrom?: Date },
  now: Date,
): Promise<boolean> {
  const { count } = await prisma.siteExport.updateMany({
    where: held(claimed),
    data: { ...progress, beatAt: now },
  });
  return count > 0;
}

/** The archive is there; false: it was stopped meanwhile. */
export async function completeExport(claimed: Claimed, byteSize: number, now: Date): Promise<boolean> {
  const { count } = await prisma.siteExport.updateMany({
    where: held(claimed),
    data: { state: "done", byteSize, endedAt: now },
  });
  return count > 0;
}

/** It came to nothing, with the sentence for whoever asked. */
export async function failExport(claimed: Claimed, problem: ExportProblem, now: Date): Promise<void> {
  await prisma.siteExport.updateMany({
    where: held(claimed),
    data: { state: "failed", problem: problemSayings[problem], endedAt: now },
  });
}

/** Takes away the archives that have lain their day; the rows stay. */
export async function expireExports(now: Date): Promise<number> {
  const old = await prisma.siteExport.findMany({
    where: { state: "done", endedAt: { lt: expiredSince(now) } },
    take: 100,
    select: { id: true },
  });
  for (const { id } of old) {
    // First the row: who asks for it now is told, and is not given a file that goes away under the reading.
    await prisma.siteExport.updateMany({ where: { id, state: "done" }, data: { state: "expired" } });
    await dropArchive(id);
  }
  return old.length;
}
