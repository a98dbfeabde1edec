import { spawn } from "node:child_process";
import { Client } from "pg";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, it, vi } from "vitest";
import { z } from "zod";
import { testJob } from "@/prisma/test/jobs-worker";
import { makeBoss } from "./boss";
import { defineJob, type Job } from "./define";
import { installJobs } from "./install";
import { startJobs } from "./queue";

const url = process.env["DATABASE_URL"] ?? "";
const owner = new URL(inject("database").superUrl);
owner.pathname = new URL(url).pathname;
const ownerUrl = owner.toString().replaceAll("+", "%20");

const query = async <Row extends object>(address: string, sql: string) => {
  const client = new Client({ connectionString: address });
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
};
const runs = () =>
  query<{ piece: number; worker: string }>(url, "SELECT piece, worker FROM job_runs ORDER BY piece, worker");
let round = 0;
const pieces = (count: number) =>
  Array.from({ length: count }, (_, piece) => ({ key: `${round}-${piece}`, data: { piece } }));

const running: (() => Promise<void>)[] = [];
async function work(jobs: readonly Job[]) {
  const { enqueue, stop } = await startJobs(url, jobs);
  running.push(stop);
  return { enqueue, stop };
}
const until = (check: () => Promise<void>) => vi.waitFor(check, { timeout: 20_000, interval: 100 });

beforeAll(async () => {
  await installJobs(ownerUrl, [testJob(url, "", 0), { name: "test.clock", expireSeconds: 5 }]);
  await query(ownerUrl, "CREATE TABLE job_runs (piece int NOT NULL, worker text NOT NULL)");
  await query(ownerUrl, "GRANT SELECT, INSERT, DELETE ON job_runs TO diem_cau_app");
});
beforeEach(async () => {
  // What a killed process held stays held until it expires.
  round += 1;
  await query(url, "DELETE FROM job_runs");
});
afterEach(() => Promise.all(running.splice(0).map((stop) => stop())));
afterAll(() => query(ownerUrl, "DROP TABLE job_runs; DROP SCHEMA jobs CASCADE"));

describe("the queue", () => {
  it("is made by the owner, as often as one likes and by several at once, and used by the app's role", async () => {
    await Promise.all([
      installJobs(ownerUrl, [testJob(url, "", 0)]),
      installJobs(ownerUrl, [testJob(url, "", 0)]),
    ]);
    await expect(query(url, "CREATE TABLE jobs.mine ()")).rejects.toThrow(/permission denied/);
    await expect(query(url, "DROP TABLE jobs.job")).rejects.toThrow(/must be owner/);
  });

  it("gives each piece to one of two workers, and a repeated key to none", async () => {
    // Slow enough that neither could do all while the other looks for work.
    const first = await work([testJob(url, "a", 1_500)]);
    await work([testJob(url, "b", 1_500)]);
    await Promise.all([
      first.enqueue(testJob(url, "", 0), pieces(12)),
      first.enqueue(testJob(url, "", 0), pieces(12)),
    ]);
    await until(async () => expect(await runs()).toHaveLength(12));
    const done = await runs();
    expect(new Set(done.map(({ piece }) => piece)).size).toBe(12);
    expect(new Set(done.map(({ worker }) => worker))).toEqual(new Set(["a", "b"]));
  });

  it("lets the others go on when a process is killed, and runs nothing of its twice", async () => {
    const child = spawn(
      process.execPath,
      ["--conditions=react-server", "--import", "tsx", "prisma/test/jobs-worker.ts"],
      { env: { ...process.env, JOBS_URL: url }, stdio: "inherit" },
    );
    const sender = makeBoss(url, { migrate: false, supervise: false });
    await sender.start();
    await sender.insert(
      "test.piece",
      pieces(6).map(({ key, data }) => ({ singletonKey: key, data })),
    );
    await sender.stop();
    await until(async () => expect(await runs()).toHaveLength(2));
    child.kill("SIGKILL");
    await new Promise((resolve) => child.once("close", resolve));
    await work([testJob(url, "alive", 5)]);
    await until(async () => expect(await runs()).toHaveLength(6));
    const done = await runs();
    expect(done.filter(({ worker }) => worker === "alive")).toHaveLength(4);
    expect(new Set(done.map(({ piece }) => piece)).size).toBe(6);
  });

  it("keeps what waits while nobody works, and survives the loss of its connections", async () => {
    const { enqueue, stop } = await work([testJob(url, "first", 5)]);
    await stop();
    const second = await work([testJob(url, "second", 5)]);
    await query(
      ownerUrl,
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'diem-cau jobs' AND datname = current_database()",
    );
    await expect(enqueue(testJob(url, "", 0), pieces(1))).rejects.toThrow();
    await until(() => second.enqueue(testJob(url, "", 0), pieces(3)));
    await until(async () => expect(await runs()).toHaveLength(3));
  });

  it("is filled by the clock once for all instances, only while it is wanted", async () => {
    const ticks: string[] = [];
    let wanted = false;
    const job = (worker: string) =>
      defineJob({
        name: "test.clock",
        schema: z.object({}),
        expireSeconds: 5,
        atOnce: 1,
        every: { seconds: 1, when: () => Promise.resolve(wanted) },
        run: () => {
          ticks.push(worker);
          return Promise.resolve();
        },
      });
    await work([job("a")]);
    await work([job("b")]);
    await query(url, "SELECT pg_sleep(1.5)");
    expect(ticks).toEqual([]);
    wanted = true;
    const began = Date.now();
    await vi.waitFor(() => expect(ticks.length).toBeGreaterThanOrEqual(2), { timeout: 20_000 });
    expect(ticks.length).toBeLessThanOrEqual((Date.now() - began) / 1_000 + 2);
  });

  it("does not hand over what its job cannot read", async () => {
    const failed = vi.spyOn(console, "error").mockImplementation(() => undefined);
    const { enqueue } = await work([testJob(url, "a", 5)]);
    await enqueue(testJob(url, "", 0), [
      { key: "x", data: { piece: "một" as unknown as number } },
      ...pieces(1),
    ]);
    await until(async () => expect(await runs()).toEqual([{ piece: 0, worker: "a" }]));
    expect(failed).toHaveBeenCalledWith(expect.objectContaining({ job: "test.piece" }));
    failed.mockRestore();
  });
});
