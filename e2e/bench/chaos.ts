import { spawn } from "node:child_process";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { openBadLine } from "@/prisma/test/bad-line";
import { fillConference, type FilledConference } from "@/prisma/test/fill-conference";
import { findLosses, patientPhones } from "@/prisma/test/patient-phones";
import { onClose, say } from "./closing";
import { percentile, round } from "./figures";
import { connectSuper, install, startApp, type Installation } from "./installation";
import { memoryMiB } from "./machine";
import type { Options } from "./options";

/** A phone sends about this often. */
const everyMs = 400;

const gone = async (pid: number) => {
  for (;;) {
    try {
      process.kill(pid, 0);
    } catch {
      return;
    }
    await sleep(20);
  }
};

/** `npm run verify`, whose exit code says whether any counter differs. */
function verify({ folder }: Installation): Promise<number | null> {
  const child = spawn(
    process.execPath,
    ["--conditions=react-server", "--import", "tsx", "lib/cli/verify.ts"],
    { stdio: "inherit", env: { ...process.env, DATA_DIR: join(folder, "data"), DATABASE_URL: "" } },
  );
  return new Promise((resolve) => child.once("close", resolve));
}

/**
 * Phones that send over a bad line while the app and PostgreSQL are killed in turn and the line is taken away; a bench
 * stands in for systemd and starts the app again. Afterwards everything that was acknowledged must be there once.
 */
export async function benchChaos(options: Options) {
  let conference: FilledConference | undefined;
  const installation = await install(options, async (client) => {
    say(`Filling ${options.points} points, ${options.delegates} delegates…`);
    const { points, delegates } = options;
    conference = await fillConference(client, {
      points,
      delegates,
      rosters: Math.ceil((points * 2) / 3),
      boards: 0,
    });
  });
  if (!conference) throw new Error("nothing was filled");
  let app = await startApp(installation, options.profile);
  const line = await openBadLine(installation.port);
  onClose(line.close);
  const phones = patientPhones(conference, line.port);
  const working = phones.run(everyMs);

  const blows = { app: 0, postgres: 0, line: 0 };
  const strikes = [
    async () => {
      blows.line += 1;
      line.setDown(true);
      await sleep(2_000);
      line.setDown(false);
    },
    async () => {
      blows.app += 1;
      process.kill(app.pid, "SIGKILL");
      await gone(app.pid);
      app = await startApp(installation, null);
    },
    async () => {
      blows.postgres += 1;
      process.kill(app.postgresPid, "SIGKILL");
      await gone(app.postgresPid);
      // The app starts it again; its number is read anew where the app is next started.
      app = { ...app, postgresPid: await installation.postgresPid() };
    },
    () => {
      line.cut();
      return Promise.resolve();
    },
  ];
  const began = performance.now();
  const until = began + options.seconds * 1_000;
  let rssMiB = 0;
  for (let turn = 0; performance.now() < until; turn += 1) {
    await sleep(Math.min(4_000, options.seconds * 125));
    rssMiB = Math.max(rssMiB, (await memoryMiB(app.pid)).peak);
    say(
      `  ${phones.acknowledged.size} acknowledged, ${phones.counts.failures} requests failed; blow ${turn + 1}`,
    );
    await strikes[turn % strikes.length]?.();
  }
  const seconds = (performance.now() - began) / 1_000;
  phones.stop();
  say("Waiting until every phone has sent what it holds…");
  await working;

  const client = await connectSuper(installation.folder);
  const losses = await findLosses(client, phones);
  await client.end();
  const verified = await verify(installation);
  const kinds = [...phones.acknowledged.values()];
  const headcounts = kinds.filter((one) => "present" in one).length;
  const result = {
    bench: options.bench,
    points: options.points,
    delegates: options.delegates,
    seconds: round(seconds),
    ...losses,
    marksPerSecond: round((kinds.length - headcounts) / seconds),
    headcountsPerSecond: round(headcounts / seconds),
    // Of single requests that got an answer, over a line that holds some of them; no board is open.
    p95Ms: round(percentile(phones.latencies, 0.95)),
    boardP95Ms: null,
    rssMiB,
    blows,
    ...phones.counts,
    trouble: Object.fromEntries(phones.trouble),
    verifyExitCode: verified,
  };
  const sound = losses.lost + losses.doubled + phones.trouble.size === 0 && verified === 0;
  return { result, sound };
}
