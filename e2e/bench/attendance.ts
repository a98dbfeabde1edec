import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { startSide, type Side } from "./children";
import { onClose, say } from "./closing";
import { percentile, round } from "./figures";
import { fillConference, type FilledConference } from "@/prisma/test/fill-conference";
import { connectSuper, install, startApp, type RunningApp } from "./installation";
import { cpuSeconds, loadAverage, memoryMiB } from "./machine";
import type { FromGenerator, Load, LoadReport, ToGenerator } from "./messages";
import type { Options } from "./options";
import { beyondMarks, countStatements, readDurability } from "./statements";
import { judge } from "./verdict";
import { boardDelays, boardsOf, openBoards, settleMs, sightsOf, type Boards } from "./watching";

type Generator = Side<ToGenerator, FromGenerator>;

/** The aims of issue 2: the ramp looks for the most requests that keep this p95. */
const p95AimMs = 300;

async function load(generator: Generator, wanted: Load): Promise<LoadReport> {
  const answer = await generator.ask({ kind: "load", load: wanted });
  if (answer.kind !== "report") throw new Error("the generator gave no report");
  return answer.report;
}

/** The concurrency of the most requests per second within the aim; when none is within it, the least. */
async function findConcurrency(generator: Generator) {
  let best = { concurrency: 8, rate: 0 };
  for (const concurrency of [8, 16, 32, 64]) {
    const report = await load(generator, { seconds: 4, concurrency });
    const rate = report.requests / report.seconds;
    const p95 = percentile(report.latencies, 0.95);
    say(`  ${concurrency} at once: ${round(rate)} requests/s, p95 ${round(p95)} ms`);
    // Twice as many waiting for nothing more answered would only be latency.
    if (p95 <= p95AimMs && rate > best.rate * 1.05) best = { concurrency, rate };
  }
  return best.concurrency;
}

async function cpuOf(app: RunningApp, generator: Generator, boards: Boards) {
  return {
    app: await cpuSeconds(app.pid),
    postgres: await cpuSeconds(app.postgresPid, true),
    generator: await cpuSeconds(generator.pid),
    boards: await cpuSeconds(boards.pid),
  };
}

export async function benchAttendance(options: Options) {
  let conference: FilledConference | undefined;
  const installation = await install(options, async (client) => {
    say(`Filling ${options.points} points, ${options.delegates} delegates…`);
    conference = await fillConference(client, options);
  });
  if (!conference) throw new Error("nothing was filled");
  const app = await startApp(installation, options.profile);
  const client = await connectSuper(installation.folder);
  onClose(() => client.end());
  const durability = await readDurability(client);

  const file = join(installation.folder, "operations.tsv");
  const generator: Generator = startSide("generator");
  const { origin } = installation;
  await generator.ask({
    kind: "setup",
    setup: { origin, shape: conference, file },
  });
  say("Warming up…");
  await load(generator, { seconds: 5, concurrency: 8 });

  say("Statements with 1 board…");
  const one = await openBoards(boardsOf(conference, origin, Math.min(1, options.boards)));
  const atOne = await steadyStatements(generator);
  say(`Opening ${options.boards} boards…`);
  const boards = await openBoards(boardsOf(conference, origin, options.boards));
  const atAll = await steadyStatements(generator);

  const concurrency = options.rate ? null : (options.concurrency ?? (await findConcurrency(generator)));
  const wanted: Load = {
    seconds: options.seconds,
    ...(options.rate ? { rate: options.rate } : { concurrency: concurrency ?? 8 }),
  };
  say(
    `Measuring ${options.seconds} s ${options.rate ? `at ${options.rate} requests/s` : `with ${concurrency} at once`}…`,
  );
  await sightsOf(boards);
  const before = await cpuOf(app, generator, boards);
  const loadBefore = await loadAverage();
  const { value: run, statements } = await countStatements(client, () => load(generator, wanted));
  const after = await cpuOf(app, generator, boards);
  const memory = await memoryMiB(app.pid);
  await sleep(settleMs);
  const seen = await sightsOf(boards);
  const delays = boardDelays(run.changes, seen.sampled);
  const firstBoard = await sightsOf(one);
  for (const { query, calls, time } of statements.slice(0, 8))
    say(`  ${calls} × ${round(time / calls, 2)} ms  ${query.replace(/\s+/g, " ").slice(0, 100)}`);

  say("Judging…");
  const verdict = await judge(client, conference, file);
  const cores = (name: keyof typeof before) => round((after[name] - before[name]) / run.seconds, 2);
  const result = {
    bench: "attendance",
    points: options.points,
    delegates: options.delegates,
    seconds: round(run.seconds),
    ...(options.rate ? { rate: options.rate } : { concurrency }),
    requestsPerSecond: round(run.requests / run.seconds),
    marksPerSecond: round(run.marks / run.seconds),
    meanBatch: round(run.marks / Math.max(1, run.requests), 2),
    p50Ms: round(percentile(run.latencies, 0.5)),
    p95Ms: round(percentile(run.latencies, 0.95)),
    p99Ms: round(percentile(run.latencies, 0.99)),
    ...verdict,
    repeated: run.repeated,
    refused: run.refused,
    boards: options.boards,
    boardsDropped: seen.dropped + firstBoard.dropped,
    boardP50Ms: percentile(delays.sinceSent, 0.5),
    boardP95Ms: percentile(delays.sinceSent, 0.95),
    boardP99Ms: percentile(delays.sinceSent, 0.99),
    boardAfterAnswerP95Ms: percentile(delays.sinceAnswer, 0.95),
    boardUnseen: delays.unseen,
    boardQueriesPerSecond: { atOneBoard: atOne.perSecond, atAllBoards: atAll.perSecond },
    boardQueriesCountedBy: "pg_stat_statements",
    ...durability,
    rssMiB: memory.now,
    rssPeakMiB: memory.peak,
    cores: {
      app: cores("app"),
      postgres: cores("postgres"),
      generator: cores("generator"),
      boards: cores("boards"),
    },
    loadAverageBefore: loadBefore,
  };
  const unsound =
    verdict.lost +
    verdict.doubled +
    verdict.wrongStates +
    verdict.wrongCounters +
    result.boardsDropped +
    result.boardUnseen;
  // Boards that show nothing would have no delay either.
  const blind = options.boards > 0 && delays.sinceSent.length === 0;
  return { result, sound: unsound === 0 && !blind };

  /** The statements that the boards cause under the same slow, steady load. */
  async function steadyStatements(by: Generator) {
    await sleep(1_500);
    const { value, statements: counted } = await countStatements(client, () =>
      load(by, { seconds: 10, rate: 40 }),
    );
    return { perSecond: round(beyondMarks(counted) / value.seconds, 1) };
  }
}
