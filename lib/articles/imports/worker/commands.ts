import "server-only";
import { randomUUID } from "node:crypto";
import { recordAudit, type Author } from "@/lib/auth/audit/commands";
import { inTransaction, prisma, type Transaction } from "@/lib/db/client";
import { isOverload } from "@/lib/db/errors";
import { notifySite } from "@/lib/realtime/site";
import { describeFailure } from "@/lib/text/failure";
import { digestOfImport, prepare, type Given, type Prepared } from "../prepare";
import {
  brokeOff,
  importSourceNames,
  mostAttempts,
  referenceOf,
  type ImportCounts,
  type ImportNote,
} from "../rules";
import type { Source } from "../source";
import { findStanding, writeBatch } from "../store/commands";
import type { Work } from "./queries";

/** How long a worker that says nothing is believed to be at work. */
export const leaseMs = 120_000;
const batchSize = 100;
/** Behind each batch nothing is done twice; pictures make an article slow, so a batch ends early. */
const batchMs = 20_000;
/** What is written at once is held at once, several times over. */
const batchBytes = 20 * 1024 * 1024;
const bytesOf = (entry: Given | ImportNote) =>
  isNote(entry) ? 0 : Buffer.byteLength(entry.imported.html) + (entry.pictureBytes ?? 0);

/** Somebody stopped the import, or another works on it. */
class NoLonger extends Error {}

const sumOf = (counts: ImportCounts, more: Partial<ImportCounts>): ImportCounts => {
  const sum = { ...counts };
  for (const [key, value] of Object.entries(more) as [keyof ImportCounts, number][]) sum[key] += value;
  return sum;
};

/** Writes how far it is, in the transaction of what was done; only while it is this worker's. */
async function keepPlace(
  tx: Transaction,
  { id, worker, done: before }: Work,
  place: { done: number; counts: ImportCounts; notes: readonly ImportNote[] },
  more: { total?: number; problem?: string | null } = {},
) {
  const { count } = await tx.importRun.updateMany({
    where: { id, worker, state: "running" },
    data: {
      ...more,
      ...(place.done > before && { attempts: 0 }),
      done: place.done,
      report: place.counts,
      workedUntil: new Date(Date.now() + leaseMs),
    },
  });
  if (count === 0) throw new NoLonger();
  if (place.notes.length > 0)
    await tx.importNote.createMany({
      data: place.notes.map(({ kind, subject, detail }) => ({
        runId: id,
        kind,
        subject: subject.slice(0, 300),
        detail: detail?.slice(0, 500) ?? null,
      })),
    });
}

export type Progress = (place: { done: number; total: number; counts: ImportCounts }) => void;

/**
 * Goes on with an import that is this worker's until it is done, `until` has come, or somebody stopped it. What is written
 * is written batch by batch, each with its place, so that whoever goes on neither misses nor doubles an article.
 */
export async function goOn(
  work: Work,
  source: Source,
  author: Author,
  { until, signal, progress }: { until: Date; signal: AbortSignal; progress?: Progress },
): Promise<"done" | "later" | "stopped"> {
  let { done, counts } = work;
  try {
    if (done === 0)
      await inTransaction((tx) =>
        keepPlace(
          tx,
          work,
          { done, counts, notes: source.notes },
          { total: source.total, problem: source.problem },
        ),
      );
    let entries: (Given | ImportNote)[] = [];
    let bytes = 0;
    let began = Date.now();
    const flush = async () => {
      counts = await writeEntries(work, source, author, entries, { done, counts });
      done += entries.length;
      entries = [];
      bytes = 0;
      began = Date.now();
      progress?.({ done, total: source.total, counts });
    };
    for await (const entry of source.items(done, signal)) {
      entries.push(entry);
      bytes += bytesOf(entry);
      if (entries.length < batchSize && bytes < batchBytes && Date.now() - began < batchMs) continue;
      await flush();
      if (signal.aborted || new Date() >= until) return await leave(work);
    }
    if (entries.length > 0) await flush();
    await finish(work, author, done, counts);
    return "done";
  } catch (error) {
    if (error instanceof NoLonger) return "stopped";
    if (signal.aborted) return leave(work);
    throw error;
  }
}

const renewEveryMs = 30_000;

/** Says that the worker is at it; nothing where the import is no longer its. */
export const renewLease = ({ id, worker }: Pick<Work, "id" | "worker">, now: Date) =>
  prisma.importRun.updateMany({
    where: { id, worker, state: "running" },
    data: { workedUntil: new Date(now.getTime() + leaseMs) },
  });

/** Goes on saying so while `work` lasts: what is read or decoded may take longer than a silence is borne. */
export async function whileLeased<T>(of: Pick<Work, "id" | "worker">, work: () => Promise<T>): Promise<T> {
  const timer = setInterval(() => void renewLease(of, new Date()).catch(() => undefined), renewEveryMs);
  try {
    return await work();
  } finally {
    clearInterval(timer);
  }
}

/** Gives an import back to the queue as far as it is. */
export async function leave({ id, worker }: Work): Promise<"later"> {
  await prisma.importRun.updateMany({
    where: { id, worker, state: "running" },
    // It was given back, and did not break off.
    data: { state: "waiting", worker: null, workedUntil: null, attempts: 0 },
  });
  return "later";
}

const isNote = (entry: Given | ImportNote): entry is ImportNote => "kind" in entry;
const isGiven = (entry: Given | ImportNote): entry is Given => !isNote(entry);

async function writeEntries(
  work: Work,
  source: Source,
  author: Author,
  entries: readonly (Given | ImportNote)[],
  place: { done: number; counts: ImportCounts },
): Promise<ImportCounts> {
  const given = entries.filter(isGiven);
  const notes = entries.filter(isNote);
  const { prepared, more, same } = await prepareAll(work, source, given);
  notes.push(...more);
  const done = place.done + entries.length;
  const write = async (some: readonly Prepared[], others: readonly ImportNote[]) => {
    const { counts, wrote } = await inTransaction(async (tx) => {
      const into = {
        organizationId: work.organizationId,
        author,
        note: `Nhập từ ${importSourceNames[work.source].toLowerCase()} “${work.name}”`.slice(0, 300),
      };
      const { notes: told, ...written } = await writeBatch(tx, some, into);
      const all = [...others, ...told];
      const missing = all.filter(({ kind }) => kind === "picture_missing" || kind === "picture_bad").length;
      const left = all.filter(({ kind }) => kind === "left_out").length;
      const sum = sumOf(place.counts, { ...written, missing, left, same: written.same + same });
      await keepPlace(tx, work, { done, counts: sum, notes: all });
      return { counts: sum, wrote: written.created + written.changed > 0 };
    });
    if (wrote) await notifySite();
    return counts;
  };
  try {
    return await write(prepared, notes);
  } catch (error) {
    if (error instanceof NoLonger || isOverload(error)) throw error;
    // One article that the database refuses must not keep the others out: found by trying each in a transaction of its own.
    console.error("an import's batch was refused, its articles are tried one by one", describeFailure(error));
    const good = await withoutRefused(work, author, prepared);
    return write(good.prepared, [...notes, ...good.notes]);
  }
}

class TriedOnly extends Error {}

async function withoutRefused(work: Work, author: Author, prepared: readonly Prepared[]) {
  const good: Prepared[] = [];
  const notes: ImportNote[] = [];
  for (const one of prepared) {
    try {
      await inTransaction(async (tx) => {
        await writeBatch(tx, [one], { organizationId: work.organizationId, author, note: "" });
        throw new TriedOnly();
      });
    } catch (error) {
      if (error instanceof TriedOnly) good.push(one);
      else if (isOverload(error)) throw error;
      else
        notes.push({
          kind: "left_out",
          subject: one.imported.title,
          detail: "Cơ sở dữ liệu không nhận nội dung này.",
        });
    }
  }
  return { prepared: good, notes };
}

/** Pictures are decoded only for what will be written. */
async function prepareAll(work: Work, source: Source, given: readonly Given[]) {
  const standing = await inTransaction((tx) =>
    findStanding(
      tx,
      work.organizationId,
      given.map(({ imported }) => imported.key),
    ),
  );
  const prepared: Prepared[] = [];
  const more: ImportNote[] = [];
  let same = 0;
  for (const one of given) {
    const there = standing.get(one.imported.key);
    if (there && !there.edited && there.digest === digestOfImport(one, source.pictures)) {
      same += 1;
      continue;
    }
    const made = await prepare(one, source.pictures);
    if ("kind" in made) more.push(made);
    else prepared.push(made);
  }
  return { prepared, more, same };
}

async function finish(
  { id, worker, organizationId, name }: Work,
  author: Author,
  done: number,
  counts: ImportCounts,
) {
  await inTransaction(async (tx) => {
    const { count } = await tx.importRun.updateMany({
      where: { id, worker, state: "running" },
      data: { state: "done", done, endedAt: new Date(), worker: null, workedUntil: null },
    });
    if (count === 0) throw new NoLonger();
    const written = counts.created + counts.changed;
    await recordAudit(
      tx,
      author,
      "import.ended",
      { organizationId, subjectId: id },
      { name, count: written },
    );
  });
}

/** Ends an import that cannot go on, with the sentence for why. */
export async function fail({ id, worker }: Work, problem: string): Promise<void> {
  await prisma.importRun.updateMany({
    where: { id, worker, state: "running" },
    data: { state: "failed", problem, endedAt: new Date(), worker: null, workedUntil: null },
  });
}

/** Ends an import that broke off too often without coming on by anything; false: it is to be tried again. */
export async function giveUp({ id, worker }: Work, error: unknown): Promise<boolean> {
  const mine = { id, worker, state: "running" } as const;
  // That the database has no room just now is no fault of the import's.
  if (isOverload(error)) await prisma.importRun.updateMany({ where: mine, data: { attempts: 0 } });
  const { count } = await prisma.importRun.updateMany({
    where: { ...mine, attempts: { gte: mostAttempts } },
    data: {
      state: "failed",
      problem: brokeOff(id),
      endedAt: new Date(),
      worker: null,
      workedUntil: null,
    },
  });
  if (count === 0) return false;
  console.error("an import broke off too often", { reference: referenceOf(id), ...describeFailure(error) });
  return true;
}

/** Ends the imports whose workers died over them too often. */
async function giveUpDead(now: Date) {
  const dead = await prisma.importRun.findMany({
    where: { state: "running", workedUntil: { lt: now }, attempts: { gte: mostAttempts } },
    take: 10,
    select: { id: true },
  });
  for (const { id } of dead) {
    console.error("an import's workers died over it", { reference: referenceOf(id) });
    await prisma.importRun.updateMany({
      where: { id, state: "running", workedUntil: { lt: now }, attempts: { gte: mostAttempts } },
      data: { state: "failed", problem: brokeOff(id), endedAt: now, worker: null, workedUntil: null },
    });
  }
}

/**
 * Takes an import that waits, or whose worker has been silent for too long; the oldest first. Null: there is none. One that
 * was taken too often without coming on by anything ends instead.
 */
export async function claim(now: Date): Promise<Pick<Work, "id" | "worker"> | null> {
  await giveUpDead(now);
  const worker = randomUUID();
  const [taken] = await prisma.$queryRaw<{ id: string }[]>`
    UPDATE import_runs SET state = 'running', worker = ${worker}::uuid, started_at = coalesce(started_at, ${now}),
      attempts = attempts + 1, worked_until = ${new Date(now.getTime() + leaseMs)}
    WHERE id = (SELECT id FROM import_runs WHERE state = 'waiting' OR (state = 'running' AND worked_until < ${now})
      ORDER BY created_at LIMIT 1 FOR UPDATE SKIP LOCKED)
    RETURNING id`;
  return taken ? { id: taken.id, worker } : null;
}
