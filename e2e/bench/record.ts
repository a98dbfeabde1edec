import { performance } from "node:perf_hooks";
import type { Client } from "pg";
import { say } from "./closing";
import { round } from "./figures";
import type { FilledConference } from "@/prisma/test/fill-conference";
import { install, ownerUrl, startApp } from "./installation";
import {
  differencesIn,
  fillRecord,
  isSoundRun,
  measure,
  megabytesOnDisk,
  observe,
  recordRates,
  type Measured,
} from "./measured";
import type { Load } from "./messages";
import type { Options } from "./options";
import { readDurability } from "./statements";

/** The written aims that a run at given rates does not reach; a run that misses one ends with exit code 1. */
const missedBy = (run: Measured, { marksPerSecond, headcountsPerSecond }: ReturnType<typeof recordRates>) =>
  Object.entries({
    marksPerSecond: run.marksPerSecond < marksPerSecond * 0.99,
    headcountsPerSecond: run.headcountsPerSecond < headcountsPerSecond * 0.95,
    boardP95Ms: run.boards > 0 && run.boardP95Ms > 1_000,
    rssMiB: run.rssMiB > 1_024,
  }).flatMap(([aim, missed]) => (missed ? [aim] : []));

/** How long the figures of all points take to be frozen, twice, in milliseconds. */
async function timeFreezing(client: Client, { conferenceId }: FilledConference) {
  const freeze = async (kind: "at_opening" | "final") => {
    const began = performance.now();
    const { rows } = await client.query<{ refused: string | null }>(
      `SELECT freeze_figures(gen_random_uuid(), $1, $2, 1, NULL, NULL, 'bench', NULL, NULL, now()) AS refused`,
      [conferenceId, kind],
    );
    if (rows[0]?.refused !== null) throw new Error(`freezing was refused: ${rows[0]?.refused}`);
    return Math.round(performance.now() - began);
  };
  return [await freeze("at_opening"), await freeze("final")];
}

/** One conference of points with lists and points with numbers under one load; the figures, and whether they are sound. */
async function benchOnce(options: Options, load: Load, warmUp?: Load) {
  let filled: { conference: FilledConference; seconds: number } | undefined;
  const installation = await install(options, async (client) => {
    filled = await fillRecord(client, options);
  });
  if (!filled) throw new Error("nothing was filled");
  const { conference, seconds: fillSeconds } = filled;
  const app = await startApp(installation, options.profile);
  const client = await observe(installation);
  const diskMiB = await megabytesOnDisk(client);
  say(`Filled in ${fillSeconds} s, ${diskMiB} MiB on disk.`);
  const run = await measure({ installation, app, client }, conference, {
    boards: options.boards,
    load,
    ...(warmUp && { warmUp }),
  });
  const freezeMs = await timeFreezing(client, conference);
  const differences = await differencesIn(await ownerUrl(installation));
  const missed =
    "marksPerSecond" in load ? missedBy(run, load) : run.seconds > load.seconds ? ["seconds"] : [];
  const result = {
    bench: options.bench,
    missed,
    points: options.points,
    delegates: options.delegates,
    fillSeconds,
    diskMiB,
    diskAfterMiB: await megabytesOnDisk(client),
    ...run,
    freezeMs,
    differences,
    ...(await readDurability(client)),
  };
  return { result, sound: isSoundRun(run) && differences + missed.length === 0 };
}

/** The record conference at its real rates, or (`--times`) at a multiple of them. */
export const benchRecord = (options: Options) =>
  benchOnce(
    options,
    { seconds: options.seconds, ...recordRates(options.times) },
    { seconds: 10, ...recordRates(options.times) },
  );

/** Every point opens its page and reports, all within the time. */
export const benchOpening = (options: Options) =>
  benchOnce(options, { seconds: options.seconds, opening: true });

const sizes = [100, 1_000, 10_000, 40_000];
/** As in the record conference. */
const delegatesPerPoint = 62.5;

/**
 * The same load on conferences of four sizes, one after the other in one installation, as an office's own grows: what
 * a connection learned of small tables it must not use on large ones.
 */
export async function benchGrowth(options: Options) {
  const installation = await install(options, () => Promise.resolve());
  const app = await startApp(installation, options.profile);
  const client = await observe(installation);
  const steps: (Measured & { points: number; delegates: number; fillSeconds: number })[] = [];
  let sound = true;
  for (const points of sizes.filter((size) => size <= options.points)) {
    const delegates = Math.round(points * delegatesPerPoint);
    const { conference, seconds } = await fillRecord(client, { points, delegates, boards: options.boards });
    // As after an import of the day before; else the next seconds measure what the server does about it on its own.
    await client.query("VACUUM ANALYZE");
    await client.query("CHECKPOINT");
    const rates = recordRates(options.times);
    const run = await measure({ installation, app, client }, conference, {
      boards: options.boards,
      load: { seconds: options.seconds, ...rates },
      warmUp: { seconds: 5, ...rates },
    });
    sound &&= isSoundRun(run);
    steps.push({ points, delegates, fillSeconds: seconds, ...run });
    say(
      `  ${points} points: ${run.cpuMsPerMark} ms of processor a mark, p95 ${run.p95Ms} ms, boards ${run.boardP95Ms} ms`,
    );
  }
  const differences = await differencesIn(await ownerUrl(installation));
  // The most by which a size is dearer than a smaller one: that a size is cheaper is no growth.
  const worst = (of: (step: (typeof steps)[number]) => number) => {
    const values = steps.map(of);
    const growth = values.map((value, at) => value / Math.max(0.001, Math.min(...values.slice(0, at + 1))));
    return round(Math.max(...growth), 2);
  };
  const sum = (of: (step: (typeof steps)[number]) => number) =>
    steps.reduce((all, step) => all + of(step), 0);
  const last = steps.at(-1);
  const ratios = {
    cpuMsPerMark: worst((step) => step.cpuMsPerMark),
    p50Ms: worst((step) => step.p50Ms),
    p95Ms: worst((step) => step.p95Ms),
    boardP50Ms: worst((step) => step.boardP50Ms),
    boardP95Ms: worst((step) => step.boardP95Ms),
  };
  // What a mark and what a board's update take, which the load of the machine moves least.
  const missed = (["cpuMsPerMark", "boardP50Ms"] as const).filter((name) => ratios[name] > 1.5);
  const result = {
    bench: options.bench,
    missed,
    lost: sum((step) => step.lost),
    doubled: sum((step) => step.doubled),
    marksPerSecond: last?.marksPerSecond,
    headcountsPerSecond: last?.headcountsPerSecond,
    p95Ms: last?.p95Ms,
    boardP95Ms: last?.boardP95Ms,
    rssMiB: last?.rssMiB,
    differences,
    /** The greatest growth from any size to a larger one; the aim is at most 1.5. */
    ratios,
    steps,
  };
  return { result, sound: sound && differences + missed.length === 0 };
}
