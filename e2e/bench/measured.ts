// What the benches of the record conference share: one installation with its sides, and one measured load on it.
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Client } from "pg";
import { findDifferences } from "@/lib/cli/find-differences";
import { startSide, type Side } from "./children";
import { onClose, say } from "./closing";
import { percentile, round } from "./figures";
import { fillConference, type FilledConference } from "@/prisma/test/fill-conference";
import { connectSuper, type Installation, type RunningApp } from "./installation";
import { cpuSeconds, loadAverage, memoryMiB } from "./machine";
import type { FromGenerator, Load, LoadReport, ToGenerator } from "./messages";
import type { Options } from "./options";
import { judge } from "./verdict";
import { boardDelays, boardsOf, openBoards, settleMs, sightsOf } from "./watching";

/** The record's rates: named marks and headcounts a second (peers.md: forty thousand points in a quarter of an hour). */
export const recordRates = (times: number) => ({
  marksPerSecond: 1_400 * times,
  headcountsPerSecond: 44 * times,
});

/** Half of the points keep a list, the others report by number. */
export async function fillRecord(
  client: Client,
  { points, delegates, boards }: Pick<Options, "points" | "delegates" | "boards">,
) {
  say(`Filling ${points} points, ${delegates} delegates…`);
  const began = performance.now();
  const conference = await fillConference(client, {
    points,
    delegates,
    boards,
    rosters: Math.ceil(points / 2),
  });
  return { conference, seconds: round((performance.now() - began) / 1_000) };
}

export async function megabytesOnDisk(client: Client): Promise<number> {
  const { rows } = await client.query<{ size: string }>(
    "SELECT pg_database_size(current_database()) / 1048576 AS size",
  );
  return Number(rows[0]?.size ?? 0);
}

type Generator = Side<ToGenerator, FromGenerator>;

/** Loads one conference with its boards open, and gives the figures of the run and the verdict on it. */
export async function measure(
  { installation, app, client }: { installation: Installation; app: RunningApp; client: Client },
  conference: FilledConference,
  { boards: count, load, warmUp }: { boards: number; load: Load; warmUp?: Load },
) {
  const { origin, folder } = installation;
  const file = join(folder, `operations-${conference.points}.tsv`);
  const generator: Generator = startSide("generator");
  await generator.ask({ kind: "setup", setup: { origin, shape: conference, file } });
  const ask = async (wanted: Load): Promise<LoadReport> => {
    const answer = await generator.ask({ kind: "load", load: wanted });
    if (answer.kind !== "report") throw new Error("the generator gave no report");
    return answer.report;
  };
  if (warmUp) {
    say("Warming up…");
    await ask(warmUp);
  }
  say(`Opening ${count} boards…`);
  const boards = count > 0 ? await openBoards(boardsOf(conference, origin, count)) : null;
  if (boards) await sightsOf(boards);

  say(`Measuring ${load.seconds} s…`);
  const cpu = async () => ({
    app: await cpuSeconds(app.pid),
    postgres: await cpuSeconds(app.postgresPid, true),
    generator: await cpuSeconds(generator.pid),
    boards: boards ? await cpuSeconds(boards.pid) : 0,
  });
  const loadBefore = await loadAverage();
  const before = await cpu();
  const run = await ask(load);
  const after = await cpu();
  const memory = await memoryMiB(app.pid);
  let seen = { dropped: 0, sampled: [] } as Pick<Awaited<ReturnType<typeof sightsOf>>, "dropped" | "sampled">;
  if (boards) {
    await sleep(settleMs);
    seen = await sightsOf(boards);
    await boards.close();
  }
  await generator.close();
  const delays = boardDelays(run.changes, seen.sampled);
  say("Judging…");
  const verdict = await judge(client, conference, file);
  const used = (name: keyof typeof before) => after[name] - before[name];
  const writes = run.marks + run.headcounts;
  return {
    ...verdict,
    seconds: round(run.seconds),
    requestsPerSecond: round(run.requests / run.seconds),
    marksPerSecond: round(run.marks / run.seconds),
    headcountsPerSecond: round(run.headcounts / run.seconds),
    p50Ms: round(percentile(run.latencies, 0.5)),
    p95Ms: round(percentile(run.latencies, 0.95)),
    p99Ms: round(percentile(run.latencies, 0.99)),
    pageP95Ms: round(percentile(run.pageLatencies, 0.95)),
    pages: run.pageLatencies.length,
    repeated: run.repeated,
    looksPerSecond: round(run.looks / run.seconds),
    looksPutOff: run.looksPutOff,
    refused: run.refused,
    boards: count,
    boardP50Ms: percentile(delays.sinceSent, 0.5),
    boardP95Ms: percentile(delays.sinceSent, 0.95),
    boardSights: delays.sinceSent.length,
    boardUnseen: delays.unseen,
    boardsDropped: seen.dropped,
    rssMiB: memory.peak,
    /** Processor milliseconds of app and PostgreSQL together: on a busy machine the figure to trust. */
    cpuMsPerMark: round(((used("app") + used("postgres")) * 1_000) / Math.max(1, writes), 3),
    cpuMsPerRequest: round(((used("app") + used("postgres")) * 1_000) / Math.max(1, run.requests), 2),
    cores: Object.fromEntries(
      (["app", "postgres", "generator", "boards"] as const).map((name) => [
        name,
        round(used(name) / run.seconds, 2),
      ]),
    ),
    loadAverageBefore: loadBefore,
  };
}

export type Measured = Awaited<ReturnType<typeof measure>>;

/** Whether a run may be quoted: nothing lost, doubled, wrong, refused, unseen or dropped, and boards that showed something. */
export const isSoundRun = (run: Measured) =>
  run.lost +
    run.doubled +
    run.wrongStates +
    run.wrongCounters +
    run.wrongTotal +
    run.boardsDropped +
    run.boardUnseen ===
    0 &&
  (run.boards === 0 || run.boardSights > 0) &&
  Object.keys(run.refused).length === 0;

/** How many counters `npm run verify` would complain of. */
export async function differencesIn(ownerUrl: string): Promise<number> {
  say("Counting everything afresh…");
  return (await findDifferences(ownerUrl)).differences.length;
}

/** A connection of the bench's own for the time of the run. */
export async function observe(installation: Installation): Promise<Client> {
  const client = await connectSuper(installation.folder);
  onClose(() => client.end());
  return client;
}
