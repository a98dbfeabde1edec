import { setTimeout as sleep } from "node:timers/promises";
import { Client } from "pg";
import { z } from "zod";
import { defineJob } from "@/lib/jobs/define";
import { startJobs } from "@/lib/jobs/queue";

// A process that works on a queue, to be killed by lib/jobs/queue.db.test.ts: begins pieces, and ends none of the slow.

/** Writes down that a piece was begun, by whom. */
export async function note(url: string, piece: number, worker: string) {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query("INSERT INTO job_runs (piece, worker) VALUES ($1, $2)", [piece, worker]);
  await client.end();
}

export const testJob = (url: string, worker: string, ms: number) =>
  defineJob({
    name: "test.piece",
    schema: z.object({ piece: z.number().int() }),
    expireSeconds: 5,
    atOnce: 2,
    every: null,
    run: async ({ piece }) => {
      await note(url, piece, worker);
      await sleep(ms);
    },
  });

if (process.argv[1]?.endsWith("jobs-worker.ts")) {
  const url = process.env["JOBS_URL"] ?? "";
  await startJobs(url, [testJob(url, "killed", 60_000)]);
}
