import "server-only";
import { prisma } from "@/lib/db/client";
import { ok, refuse, type Result } from "@/lib/result";
import { describeFailure } from "@/lib/text/failure";
import { findViews } from "../public/queries";
import { readers } from "./readers";
import type { Reader, View } from "./rules";

/** Views wait this long for others, so that the number of readers does not change the number of writes. */
const waitMs = 3_000;

type Waiting = {
  /** Counted here and not yet in the database. */
  pending: Map<string, number>;
  /** What the database said; asked again after each writing, so that other instances' views are seen too. */
  known: Map<string, number>;
  looks: Map<string, Promise<number | null>>;
  timer: NodeJS.Timeout | null;
  writing: Promise<void> | null;
};
// One per process: the server's own code, which writes the rest at the end, and Next's bundle each have this module.
declare global {
  var diemCauViews: Waiting | undefined;
}
const waiting: Waiting = (globalThis.diemCauViews ??= {
  pending: new Map(),
  known: new Map(),
  looks: new Map(),
  timer: null,
  writing: null,
});

/** Those who ask for a number that is not known yet wait for one look. */
async function baseOf(publicationId: string): Promise<number | null> {
  const known = waiting.known.get(publicationId);
  if (known !== undefined) return known;
  const going = waiting.looks.get(publicationId);
  if (going) return going;
  const look = findViews(publicationId)
    .then((found) => {
      // Not what was read while views were being written: it may hold them or not.
      if (found !== null && waiting.looks.get(publicationId) === look)
        waiting.known.set(publicationId, found);
      return found;
    })
    .finally(() => {
      if (waiting.looks.get(publicationId) === look) waiting.looks.delete(publicationId);
    });
  waiting.looks.set(publicationId, look);
  return look;
}

const shown = (publicationId: string, base: number) =>
  ok({ views: base + (waiting.pending.get(publicationId) ?? 0) });

/** How often an article on the site was opened, with what is not written yet. Refuses what is not on the site. */
export async function readView({ publicationId }: View): Promise<Result<{ views: number }, "not_found">> {
  const base = await baseOf(publicationId);
  return base === null
    ? refuse("not_found")
    : ok({ views: base + (waiting.pending.get(publicationId) ?? 0) });
}

/**
 * Counts one opening of a published article, and gives the number with it; a reload by the same reader within half an
 * hour is not counted again. It is written within seconds; a process that is killed loses what it had not written
 * (architecture.md, hot paths). Refuses what is not on the site.
 */
export async function countView(
  { publicationId }: View,
  reader: Reader,
): Promise<Result<{ views: number }, "not_found">> {
  const base = await baseOf(publicationId);
  if (base === null) return refuse("not_found");
  if (readers.isNew(publicationId, reader)) {
    waiting.pending.set(publicationId, (waiting.pending.get(publicationId) ?? 0) + 1);
    schedule();
  }
  return shown(publicationId, base);
}

function schedule() {
  waiting.timer ??= setTimeout(() => {
    flushViews().catch((error: unknown) => {
      console.error("views not written, they wait", describeFailure(error));
      schedule();
    });
  }, waitMs).unref();
}

/** Writes what waits, in one statement; called by the clock and once more before the process ends. */
export async function flushViews(): Promise<void> {
  await waiting.writing?.catch(() => undefined);
  if (waiting.timer) clearTimeout(waiting.timer);
  waiting.timer = null;
  if (waiting.pending.size === 0) return;
  const batch = [...waiting.pending];
  waiting.pending.clear();
  for (const [id, count] of batch) {
    const known = waiting.known.get(id);
    if (known !== undefined) waiting.known.set(id, known + count);
  }
  waiting.writing = write(batch)
    .catch((error: unknown) => {
      for (const [id, count] of batch) waiting.pending.set(id, (waiting.pending.get(id) ?? 0) + count);
      throw error;
    })
    .finally(() => {
      waiting.known.clear();
      waiting.looks.clear();
      waiting.writing = null;
    });
  await waiting.writing;
}

async function write(batch: [string, number][]) {
  const ids = batch.map(([id]) => id);
  const counts = batch.map(([, count]) => count);
  // In the order of the ids, so that two instances that write the same articles do not wait for each other in a ring.
  await prisma.$executeRaw`
    INSERT INTO publication_views AS v (publication_id, views)
    SELECT p.id, n.views FROM unnest(${ids}::uuid[], ${counts}::bigint[]) AS n (id, views)
    JOIN publications p ON p.id = n.id ORDER BY p.id
    ON CONFLICT (publication_id) DO UPDATE SET views = v.views + excluded.views`;
}
