import { randomBytes } from "node:crypto";
import { cp, mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Client } from "pg";
import { appRole } from "@/lib/db/migrate";
import { chooseLauncher, embeddedBinaries, majorOf, type Launcher, type Way } from "./postgres-binaries";
import {
  forgetPidFile,
  isPostmasterOf,
  readPidFile,
  runProgram,
  spawnServer,
  stopPostmaster,
} from "./postgres-process";
import { Problem } from "./problem";

export const superRole = "diem_cau_super";
export const ownerRole = "diem_cau_owner";
export const databaseName = "diem_cau";

/** What must outlive a start: kept 0600 beside the cluster. */
interface Connection {
  port: number;
  superPassword: string;
  ownerPassword: string;
  appPassword: string;
}

export interface PostgresOptions {
  /** Holds the cluster, its log and its passwords. */
  folder: string;
  /** Another server's programs (Debian's, in tests); ours when absent. */
  bin?: string;
  /** Further `-c` settings. */
  settings?: Record<string, string>;
  /** Only for tests: which way to run as root. */
  way?: Way;
}

export interface Postgres {
  pid: () => number;
  port: number;
  url: (role: "super" | "owner" | "app", database?: string) => string;
  /** Starts the server again whenever it dies, until `stop`. */
  supervise: (say: (sentence: string) => void) => void;
  stop: () => Promise<void>;
}

/** An address that also says the zone and, if wanted, the role: what stands in the address wins over what a client asks for. */
export function withOptions(url: string, options: string) {
  const address = new URL(url);
  address.searchParams.set(
    "options",
    [address.searchParams.get("options"), options].filter(Boolean).join(" "),
  );
  return address.toString().replaceAll("+", "%20");
}

async function freePort() {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, "127.0.0.1", resolve));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  return typeof address === "object" && address ? address.port : 0;
}

async function isFree(port: number) {
  const probe = createServer();
  return new Promise<boolean>((resolve) => {
    probe.once("error", () => resolve(false));
    probe.listen(port, "127.0.0.1", () => probe.close(() => resolve(true)));
  });
}

/** Writes a file that only we may read, whole or not at all. */
export async function writeSecret(file: string, text: string) {
  await writeFile(`${file}.new`, text, { mode: 0o600 });
  await rename(`${file}.new`, file);
}

async function readConnection(folder: string, isNew: boolean): Promise<Connection> {
  const file = join(folder, "connection.json");
  const text = await readFile(file, "utf8").catch(() => null);
  if (text) return JSON.parse(text) as Connection;
  if (!isNew)
    throw new Problem(
      `Mất tệp ${file} chứa mật khẩu của cơ sở dữ liệu: hãy lấy lại tệp đó từ bản sao của thư mục dữ liệu, hoặc đặt DATA_DIR sang thư mục mới rồi npm run restore.`,
    );
  const secret = () => randomBytes(24).toString("base64url");
  const made = {
    port: await freePort(),
    superPassword: secret(),
    ownerPassword: secret(),
    appPassword: secret(),
  };
  await writeSecret(file, JSON.stringify(made));
  return made;
}

async function createCluster(launcher: Launcher, cluster: string, password: string) {
  const half = `${cluster}.new`;
  await rm(half, { recursive: true, force: true });
  await mkdir(half, { mode: 0o700 });
  // Outside the folder, which initdb wants empty; its own default would be world-readable in /tmp.
  const passwordFile = `${cluster}.password`;
  await writeFile(passwordFile, `${password}\n`, { mode: 0o600 });
  await launcher.moved?.adopt(half);
  await launcher.moved?.adopt(passwordFile);
  try {
    const { code, said } = await runProgram(launcher, "initdb", [
      `--pgdata=${half}`,
      `--pwfile=${passwordFile}`,
      `--username=${superRole}`,
      "--auth=scram-sha-256",
      "--encoding=UTF8",
      "--locale=C.UTF-8",
      "--locale-provider=icu",
      "--icu-locale=vi-VN",
      "--data-checksums",
    ]);
    if (code !== 0) throw startProblem(said);
    await rename(half, cluster);
  } finally {
    await rm(passwordFile, { force: true });
  }
}

function startProblem(said: string) {
  if (/No space left on device|Disk quota exceeded/.test(said))
    return new Problem(
      "Ổ đĩa đã đầy, PostgreSQL không khởi động được: hãy giải phóng dung lượng rồi chạy lại.",
    );
  if (/Read-only file system/.test(said))
    return new Problem("Thư mục dữ liệu chỉ cho đọc: hãy cho phép ghi, hoặc đặt DATA_DIR sang thư mục khác.");
  const last = said.trim().split("\n").slice(-3).join(" | ");
  return new Problem(
    `PostgreSQL kèm theo không khởi động được (xem tệp nhật ký trong thư mục dữ liệu): ${last}`,
  );
}

/**
 * Starts the embedded server on `folder`, making it at first; one that was left running by a kill -9 is adopted.
 * Loopback only, on a port that is kept. Refuses (Problem) a folder of another major version, and where PostgreSQL
 * cannot run at all.
 */
export async function startPostgres(options: PostgresOptions): Promise<Postgres> {
  const { folder } = options;
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const bin = options.bin ?? (await embeddedBinaries());
  const launcher = await chooseLauncher(bin, folder, options.way);
  const cluster = await placeOfCluster(launcher, folder);

  const version = await readFile(join(cluster, "PG_VERSION"), "utf8").catch(() => null);
  const major = majorOf(launcher.bin);
  if (version && version.trim() !== major)
    throw new Problem(
      `Thư mục dữ liệu ${folder} thuộc PostgreSQL ${version.trim()}, còn bản kèm theo là ${major}: hãy chạy bản phần mềm cũ, npm run backup, rồi npm run restore vào thư mục mới.`,
    );
  const connection = await readConnection(folder, version === null);
  if (version === null) await createCluster(launcher, cluster, connection.superPassword);

  const url: Postgres["url"] = (role, database = databaseName) => {
    const who = {
      super: [superRole, connection.superPassword],
      owner: [ownerRole, connection.ownerPassword],
      app: [appRole, connection.appPassword],
    }[role];
    return withOptions(
      `postgresql://${who.join(":")}@127.0.0.1:${connection.port}/${database}`,
      "-c TimeZone=UTC",
    );
  };

  let pid = await adopt(cluster, connection, url);
  const launch = async () => {
    const settings = { ...ourSettings, ...options.settings, port: String(connection.port) };
    const args = [
      "-D",
      cluster,
      ...Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]),
    ];
    pid = await launchServer(launcher, args, join(folder, "postgres.log"), url("super", "postgres"));
  };
  if (pid === 0) {
    if (!(await isFree(connection.port))) {
      connection.port = await freePort();
      await writeSecret(join(folder, "connection.json"), JSON.stringify(connection));
    }
    await launch();
  }
  await makeRoles(url("super", "postgres"), connection);

  let watch: NodeJS.Timeout | undefined;
  let starting = false;
  return {
    pid: () => pid,
    port: connection.port,
    url,
    supervise: (say) => {
      const look = async () => {
        if (starting || (await isPostmasterOf(pid, cluster))) return;
        starting = true;
        say("PostgreSQL kèm theo đã dừng bất thường; đang khởi động lại…");
        try {
          await forgetPidFile(cluster);
          await launch();
          say("PostgreSQL kèm theo đã chạy lại.");
        } catch (error) {
          say(String(error instanceof Error ? error.message : error));
          await sleep(1_000);
        } finally {
          starting = false;
        }
      };
      watch = setInterval(() => void look(), 500);
    },
    stop: async () => {
      clearInterval(watch);
      while (starting) await sleep(50);
      await stopPostmaster(pid, cluster);
    },
  };
}

const ourSettings = {
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  timezone: "UTC",
  log_timezone: "UTC",
  max_connections: "80",
  shared_buffers: "256MB",
  // Parallel plans take /dev/shm, which containers keep small, and gain nothing at this size.
  max_parallel_workers_per_gather: "0",
};

async function placeOfCluster(launcher: Launcher, folder: string) {
  const here = join(folder, "cluster");
  if (!launcher.moved) return here;
  const there = join(launcher.moved.home, "cluster");
  const made = await readFile(join(there, "PG_VERSION"), "utf8").catch(() => null);
  const old = await readFile(join(here, "PG_VERSION"), "utf8").catch(() => null);
  if (made === null && old !== null) await cp(here, there, { recursive: true });
  await launcher.moved.adopt(launcher.moved.home);
  return there;
}

/** The pid of a server that still runs on the cluster and answers, or 0 with nothing left in the way of a new one. */
async function adopt(cluster: string, connection: Connection, url: Postgres["url"]) {
  const left = await readPidFile(cluster);
  if (!left) return 0;
  if (await isPostmasterOf(left.pid, cluster)) {
    const before = connection.port;
    connection.port = left.port;
    if (await answers(url("super", "postgres"), () => isPostmasterOf(left.pid, cluster), 10_000))
      return left.pid;
    connection.port = before;
    await stopPostmaster(left.pid, cluster);
  }
  await forgetPidFile(cluster);
  return 0;
}

async function launchServer(launcher: Launcher, args: string[], log: string, url: string) {
  // Back-ends of a postmaster that was killed take a moment to notice, and hold its shared memory until then.
  for (const patience of [200, 500, 1_000, 2_000, 4_000, 0]) {
    const server = await spawnServer(launcher, args, log);
    // Recovery after a crash may take minutes: as long as the process lives, it is waited for.
    if (await answers(url, () => Promise.resolve(server.isRunning()), 600_000)) return server.pid;
    const said = await server.said();
    if (patience === 0 || !/shared memory block|already in use/.test(said)) throw startProblem(said);
    await sleep(patience);
  }
  throw new Problem("PostgreSQL kèm theo không khởi động được.");
}

async function answers(url: string, stillRuns: () => Promise<boolean>, patience: number) {
  const until = Date.now() + patience;
  while (Date.now() < until && (await stillRuns())) {
    const client = new Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
    try {
      await client.connect();
      return true;
    } catch {
      await sleep(50);
    } finally {
      await client.end().catch(() => undefined);
    }
  }
  return false;
}

/** Owner and app role with their passwords, and the database; safe to repeat. */
async function makeRoles(superUrl: string, connection: Connection) {
  const client = new Client({ connectionString: superUrl });
  await client.connect();
  try {
    const roles = [
      [ownerRole, connection.ownerPassword],
      [appRole, connection.appPassword],
    ] as const;
    for (const [role, password] of roles) {
      const { rowCount } = await client.query("SELECT FROM pg_roles WHERE rolname = $1", [role]);
      await client.query(
        `${rowCount ? "ALTER" : "CREATE"} ROLE ${role} LOGIN PASSWORD ${client.escapeLiteral(password)}`,
      );
    }
    const { rowCount } = await client.query("SELECT FROM pg_database WHERE datname = $1", [databaseName]);
    if (!rowCount) {
      await client.query(`CREATE DATABASE ${databaseName} OWNER ${ownerRole}`);
      await client.query(`REVOKE ALL ON DATABASE ${databaseName} FROM PUBLIC`);
      await client.query(`GRANT CONNECT ON DATABASE ${databaseName} TO ${appRole}`);
    }
  } finally {
    await client.end();
  }
}
