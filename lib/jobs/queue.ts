import "server-only";
import { describeFailure } from "@/lib/text/failure";
import { makeBoss } from "./boss";
import type { Enqueue, Job } from "./define";

/** Shorter than the server's own patience, so that what runs may end before the database is stopped under it. */
const stopMs = 3_000;

/**
 * Works on the jobs in this process until the function it gives is called. Several processes may work on one database:
 * each piece of work is claimed by one of them. Asks for tables that `installJobs` made.
 */
export async function startJobs(url: string, jobs: readonly Job[]) {
  const boss = makeBoss(url, {
    max: 4,
    migrate: false,
    createSchema: false,
    superviseIntervalSeconds: 15,
    monitorIntervalSeconds: 15,
  });
  await boss.start();

  const enqueue: Enqueue = async (job, pieces) => {
    if (pieces.length === 0) return;
    await boss.insert(
      job.name,
      pieces.map(({ key, data }) => ({ singletonKey: key, data: data as object })),
    );
  };

  const timers: NodeJS.Timeout[] = [];
  for (const job of jobs) {
    const settle = async ({ id, data, signal }: { id: string; data: unknown; signal: AbortSignal }) => {
      try {
        await job.run(job.schema.parse(data), { enqueue, signal });
        return { id, status: "completed" as const };
      } catch (error) {
        console.error({ job: job.name, ...describeFailure(error) });
        return { id, status: "failed" as const };
      }
    };
    await boss.work<unknown>(
      job.name,
      // Each worker by itself: a batch would wait for its slowest before the next is fetched.
      { pollingIntervalSeconds: 1, batchSize: 1, localConcurrency: job.atOnce, perJobResults: true },
      (batch) => Promise.all(batch.map(settle)),
    );
    if (job.every)
      timers.push(
        clock(job.every, () =>
          boss.send(job.name, {}, { singletonKey: "clock", singletonSeconds: job.every?.seconds ?? 1 }),
        ),
      );
  }

  const stop = async () => {
    timers.forEach(clearInterval);
    await boss.stop({ graceful: true, timeout: stopMs });
  };
  return { enqueue, stop };
}

function clock({ seconds, when }: NonNullable<Job["every"]>, tick: () => Promise<unknown>) {
  let busy = false;
  const look = async () => {
    if (busy) return;
    busy = true;
    try {
      if (await when()) await tick();
    } catch (error) {
      console.error(describeFailure(error));
    } finally {
      busy = false;
    }
  };
  const timer = setInterval(() => void look(), seconds * 1_000);
  timer.unref();
  return timer;
}
