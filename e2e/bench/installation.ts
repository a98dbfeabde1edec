import { spawn, type ChildProcess } from "node:child_process";
import { createWriteStream } from "node:fs";
import { mkdir, mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Client } from "pg";
import { buildIfNeeded } from "@/lib/cli/build";
import { openDatabase } from "@/lib/cli/database";
import { databaseName, ownerRole } from "@/lib/cli/postgres";
import { superRole } from "@/lib/cli/postgres-cluster";
import { isPostmasterOf, readPidFile } from "@/lib/cli/postgres-process";
import { secretKey } from "@/lib/cli/secrets";
import { migrate } from "@/lib/db/migrate";
import { readEnv } from "@/lib/env";
import { onClose, say } from "./closing";
import type { Options } from "./options";

/** An installation of the bench's own: a temporary data folder with its own embedded PostgreSQL. */
export interface Installation {
  folder: string;
  port: number;
  origin: string;
  /** Of the server that runs on it; waits for one that is being started again. */
  postgresPid: () => Promise<number>;
}

/** A port of the loopback that nobody has at the moment. */
export async function freePort() {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, "127.0.0.1", resolve));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  return typeof address === "object" && address ? address.port : 0;
}

/** Makes the folder, builds the app if needed, makes the database and fills it while the app does not run yet. */
export async function install(
  options: Options,
  fill: (client: Client, folder: string) => Promise<void>,
): Promise<Installation> {
  const folder = await mkdtemp(join(tmpdir(), "diem-cau-bench-"));
  onClose(() => {
    if (!options.keep) return rm(folder, { recursive: true, force: true });
    say(`Kept: ${folder}`);
  });
  await buildIfNeeded(say);

  say("Making the database…");
  const env = readEnv({ DATA_DIR: join(folder, "data") });
  await mkdir(env.DATA_DIR, { mode: 0o700 });
  process.env["SECRET_KEY"] = await secretKey(env);
  const database = await openDatabase(env, say);
  try {
    const migrated = await migrate(database.ownerUrl);
    if (!migrated.ok) throw new Error(migrated.message);
    const client = await connectSuper(folder);
    try {
      // Counts statements exactly; the library is loaded when the app starts the server again.
      await client.query("CREATE SCHEMA bench");
      await client.query("CREATE EXTENSION pg_stat_statements SCHEMA bench");
      await client.query("ALTER SYSTEM SET shared_preload_libraries = 'pg_stat_statements'");
      await fill(client, folder);
      await client.query("VACUUM ANALYZE");
      await client.query("CHECKPOINT");
    } finally {
      await client.end();
    }
  } finally {
    await database.stop();
  }
  const port = options.port || (await freePort());
  const cluster = join(folder, "data/postgres/cluster");
  const postgresPid = async () => {
    for (let tries = 0; tries < 600; tries += 1) {
      const pid = (await readPidFile(cluster))?.pid ?? 0;
      if (pid > 0 && (await isPostmasterOf(pid, cluster))) return pid;
      await sleep(100);
    }
    throw new Error("PostgreSQL does not run");
  };
  return { folder, port, origin: `http://127.0.0.1:${port}`, postgresPid };
}

const readConnection = async ({ folder }: Pick<Installation, "folder">) =>
  JSON.parse(await readFile(join(folder, "data/postgres/connection.json"), "utf8")) as {
    port: number;
    superPassword: string;
    ownerPassword: string;
  };

/** A connection of the bench's own, which the counting of the app's statements leaves out. */
export async function connectSuper(folder: string): Promise<Client> {
  const { port, superPassword } = await readConnection({ folder });
  const client = new Client({
    host: "127.0.0.1",
    port,
    user: superRole,
    password: superPassword,
    database: databaseName,
    options: "-c TimeZone=UTC",
  });
  await client.connect();
  return client;
}

/** As `npm run verify` connects. */
export async function ownerUrl(installation: Installation): Promise<string> {
  const { port, ownerPassword } = await readConnection(installation);
  return `postgresql://${ownerRole}:${ownerPassword}@127.0.0.1:${port}/${databaseName}`;
}

export interface RunningApp {
  pid: number;
  postgresPid: number;
}

/** Starts the production app as `npm start` does, in a process of its own, and waits until it answers. */
export async function startApp(
  { folder, port, origin, postgresPid }: Installation,
  profile: string | null,
): Promise<RunningApp> {
  say("Starting the app…");
  if (profile) await mkdir(profile, { recursive: true });
  const profiling = profile ? ["--cpu-prof", `--cpu-prof-dir=${profile}`] : [];
  const child = spawn(
    process.execPath,
    ["--conditions=react-server", "--import", "tsx", ...profiling, "lib/cli/start.ts", "--empty"],
    {
      stdio: ["ignore", "pipe", "pipe"],
      env: {
        ...process.env,
        DATA_DIR: join(folder, "data"),
        PORT: String(port),
        HOST: "127.0.0.1",
        DATABASE_URL: "",
        PUBLIC_URL: "",
        BACKUP_HOUR: "-1",
      },
    },
  );
  const log = createWriteStream(join(folder, "app.log"));
  child.stdout.pipe(log, { end: false });
  child.stderr.pipe(log, { end: false });
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  onClose(() => stopChild(child, ended));
  await untilReady(child, origin, join(folder, "app.log"));
  return { pid: child.pid ?? 0, postgresPid: await postgresPid() };
}

async function stopChild(child: ChildProcess, ended: Promise<void>) {
  if (child.exitCode === null && child.signalCode === null) child.kill("SIGTERM");
  // The app gives itself ten seconds; past that something is wrong with it.
  const late = setTimeout(() => child.kill("SIGKILL"), 15_000);
  await ended;
  clearTimeout(late);
}

async function untilReady(child: ChildProcess, origin: string, log: string) {
  for (let tries = 0; tries < 600 && child.exitCode === null; tries += 1) {
    const answer = await fetch(`${origin}/api/health`).catch(() => null);
    if (answer?.status === 200) return;
    await sleep(100);
  }
  throw new Error(`the app did not become ready:\n${(await readFile(log, "utf8")).slice(-2_000)}`);
}
