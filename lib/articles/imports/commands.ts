import "server-only";
import { randomUUID } from "node:crypto";
import type { Actor } from "@/lib/auth/actor";
import { recordAudit, type Author } from "@/lib/auth/audit/commands";
import { reachOf } from "@/lib/auth/scope";
import { inTransaction, prisma, type Transaction } from "@/lib/db/client";
import { dropKept, dropParts } from "@/lib/files/parts";
import { ok, refuse, type Result } from "@/lib/result";
import { countReplaced } from "./folder/review/queries";
import { holdRun } from "./hold";
import { stoppableStates, type BeginImport, type ImportRefusal } from "./rules";
import { leaseMs } from "./worker/commands";

const mayImport = (actor: Actor, organizationId: string) =>
  reachOf(actor, "articles:approve").organizationIds.includes(organizationId);

const begunBy = (author: Author) => ({
  createdByName: author.name,
  ...(author.kind === "user" && { createdById: author.id }),
});

/**
 * Begins an import for an office where the actor approves articles; its files are sent then. The same sending
 * twice is one import. Refuses another office (`not_found`).
 */
export async function beginImport(
  actor: Actor,
  { organizationId, source, name, pages, runId = randomUUID() }: BeginImport,
): Promise<Result<{ runId: string }, ImportRefusal>> {
  if (!mayImport(actor, organizationId)) return refuse("not_found");
  const { count } = await prisma.importRun.createMany({
    data: { id: runId, organizationId, source, name, options: { pages }, ...begunBy(actor) },
    skipDuplicates: true,
  });
  if (count > 0) return ok({ runId });
  const same = await prisma.importRun.count({ where: { id: runId, organizationId, ...begunBy(actor) } });
  return same > 0 ? ok({ runId }) : refuse("not_found");
}

/** An import that a command line works on at once, from files where they lie. */
export async function beginAtOnce(
  author: Author,
  { organizationId, source, name, pages }: BeginImport,
): Promise<{ id: string; worker: string }> {
  const worker = randomUUID();
  const now = new Date();
  return inTransaction(async (tx) => {
    const { id } = await tx.importRun.create({
      data: {
        organizationId,
        source,
        name,
        options: { pages },
        ...begunBy(author),
        state: "running",
        worker,
        startedAt: now,
        workedUntil: new Date(now.getTime() + leaseMs),
      },
      select: { id: true },
    });
    await recordAudit(tx, author, "import.started", { organizationId, subjectId: id }, { name });
    return { id, worker };
  });
}

async function findOwn(actor: Actor, runId: string, db: Pick<Transaction, "importRun"> = prisma) {
  return db.importRun.findFirst({
    where: { id: runId, organizationId: { in: reachOf(actor, "articles:approve").organizationIds } },
    select: {
      id: true,
      organizationId: true,
      name: true,
      source: true,
      readAt: true,
      state: true,
      files: { select: { id: true, slot: true, wholeAt: true } },
    },
  });
}

/**
 * Gives an import to the queue: its files are whole, its preview was looked through, or it was stopped and is to go on.
 * Refuses `not_found`, `no_file`, `not_whole`, `wrong_state`, and `replaces` where files would be written over other
 * articles and nobody agreed to that. Said again while it waits or runs it is done.
 */
export async function startImport(
  actor: Actor,
  { runId, replaces = false }: { runId: string; replaces?: boolean },
): Promise<Result<null, ImportRefusal>> {
  return inTransaction(async (tx) => {
    // Its files are seen as they are while nobody changes them.
    await holdRun(tx, runId);
    const run = await findOwn(actor, runId, tx);
    if (!run) return refuse("not_found");
    if (run.state === "waiting" || run.state === "running") return ok(null);
    if (!run.files.some(({ slot }) => slot === "main")) return refuse("no_file");
    if (run.files.some(({ wholeAt }) => wholeAt === null)) return refuse("not_whole");
    if (run.readAt !== null && !replaces && (await countReplaced(runId, tx)) > 0) return refuse("replaces");
    const { count } = await tx.importRun.updateMany({
      where: { id: runId, state: { in: ["uploading", "review", "stopped"] } },
      data: { state: "waiting", endedAt: null, attempts: 0 },
    });
    if (count === 0) return refuse("wrong_state");
    const { organizationId, name } = run;
    await recordAudit(tx, actor, "import.started", { organizationId, subjectId: runId }, { name });
    return ok(null);
  });
}

/**
 * Stops an import where it is: what it has written stays, and it can go on from there. Refuses `not_found`, and
 * `wrong_state` for one that has ended. Said twice it is done once.
 */
export async function stopImport(
  actor: Actor,
  { runId }: { runId: string },
  now: Date,
): Promise<Result<null, ImportRefusal>> {
  const run = await findOwn(actor, runId);
  if (!run) return refuse("not_found");
  if (run.state === "stopped") return ok(null);
  return inTransaction(async (tx) => {
    const { count } = await tx.importRun.updateMany({
      where: { id: runId, state: { in: [...stoppableStates] } },
      data: { state: "stopped", endedAt: now, worker: null, workedUntil: null },
    });
    if (count === 0) return refuse("wrong_state");
    const { organizationId, name } = run;
    await recordAudit(tx, actor, "import.stopped", { organizationId, subjectId: runId }, { name });
    return ok(null);
  });
}

export const keptDays = 7;

/** Forgets the files of imports that nobody went on with; their reports stay. Gives how many imports. */
export async function forgetImportFiles(now: Date): Promise<number> {
  const before = new Date(now.getTime() - keptDays * 86_400_000);
  const runs = await prisma.importRun.findMany({
    where: {
      createdAt: { lt: before },
      state: { in: ["uploading", "review", "stopped", "failed", "done"] },
      files: { some: {} },
    },
    take: 100,
    select: { id: true, state: true, files: { select: { id: true } } },
  });
  for (const { id, state, files } of runs) {
    for (const file of files) {
      await dropParts(file.id);
      await dropKept(file.id);
    }
    await inTransaction(async (tx) => {
      await tx.importFile.deleteMany({ where: { runId: id } });
      if (state === "uploading" || state === "review")
        await tx.importRun.updateMany({ where: { id, state }, data: { state: "stopped", endedAt: now } });
    });
  }
  return runs.length;
}

/** Whether `forgetImportFiles` could have anything to do. */
export const anyImportFiles = async (): Promise<boolean> =>
  (await prisma.importFile.findFirst({ select: { id: true } })) !== null;
