import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Client } from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import { freePort, runCli, startApp } from "@/prisma/test/app";
import { openBadLine } from "@/prisma/test/bad-line";
import { fillConference } from "@/prisma/test/fill-conference";
import { findLosses, patientPhones } from "@/prisma/test/patient-phones";
import { buildIfNeeded } from "./build";
import { readPidFile } from "./postgres-process";

let data = "";
beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), "diem-cau-chaos-"));
  await buildIfNeeded(() => undefined);
});
afterAll(() => rm(data, { recursive: true, force: true }));

async function connectSuper() {
  const { port, superPassword } = JSON.parse(
    await readFile(join(data, "postgres", "connection.json"), "utf8"),
  ) as { port: number; superPassword: string };
  const client = new Client({
    connectionString: `postgresql://diem_cau_super:${superPassword}@127.0.0.1:${port}/diem_cau`,
  });
  // It is killed in the middle.
  client.on("error", () => undefined);
  await client.connect();
  return client;
}

// The long form, with more phones and blows, is `npm run bench -- chaos`.
it("loses and doubles nothing that was acknowledged, whatever is killed or cut", async () => {
  const port = await freePort();
  // The phones' tokens are made here too.
  const settings = { port, env: { SECRET_KEY: process.env["SECRET_KEY"] ?? "" } };
  let app = await startApp(data, settings);
  const filling = await connectSuper();
  const conference = await fillConference(filling, { points: 6, delegates: 40, rosters: 4, boards: 0 });
  await filling.end();

  const line = await openBadLine(port);
  const phones = patientPhones(conference, line.port);
  const working = phones.run(150);
  await sleep(1_500);
  line.setDown(true);
  await sleep(500);
  line.setDown(false);
  await sleep(500);
  await app.stop("SIGKILL");
  app = await startApp(data, settings);
  await sleep(1_000);
  const postgres = await readPidFile(join(data, "postgres", "cluster"));
  // Without the check a missing file would end this process and its group: 0 means them.
  if (!postgres) throw new Error("PostgreSQL does not run");
  process.kill(postgres.pid, "SIGKILL");
  await sleep(2_500);
  phones.stop();
  await working;
  await line.close();

  const client = await connectSuper();
  const { lost, doubled, acknowledged } = await findLosses(client, phones);
  await client.end();
  expect({ lost, doubled, trouble: Object.fromEntries(phones.trouble) }).toEqual({
    lost: 0,
    doubled: 0,
    trouble: {},
  });
  // Else nothing was tried.
  expect(acknowledged).toBeGreaterThan(100);
  expect(phones.counts.failures).toBeGreaterThan(10);

  const verify = runCli("verify", { env: { DATA_DIR: data } });
  expect(await verify.ended, verify.output()).toBe(0);
  await app.stop();
});
