import { mkdir, readFile } from "node:fs/promises";
import { createServer } from "node:net";
import { totalmem } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Client } from "pg";
import { appRole } from "@/lib/db/migrate";
import { chooseLauncher, embeddedBinaries, majorOf, type Launcher, type Way } from "./postgres-binaries";
import { forgetPidFile, isPostmasterOf, readPidFile, spawnServer, stopPostmaster } from "./postgres-process";
import {
  createCluster,
  freePort,
  placeOfCluster,
  readConnection,
  startProblem,
  superRole,
  type Connection,
} from "./postgres-cluster";
import { Problem } from "./problem";
import { writeSecret } from "./secrets";

export const ownerRole = "diem_cau_owner";
export const databaseName = "diem_cau";

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

async function isFree(port: number) {
  const probe = createServer();
  return new Promise<boolean>((resolve) => {
    probe.once("error", () => resolve(false));
    probe.listen(port, "127.0.0.1", () => probe.close(() => resolve(true)));
  });
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

// An eighth of what the machine, or the container, has: the rows that a roll call rewrites should find room.
const memoryMiB = Math.min(totalmem(), process.constrainedMemory() || Infinity) / 1024 / 1024;
const sharedMiB = Math.round(Math.min(1_024, Math.max(128, memoryMiB / 8)));

const ourSettings = {
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  timezone: "UTC",
  log_timezone: "UTC",
  max_connections: "80",
  shared_buffers: `${sharedMiB}MB`,
  // Whatever is first changed after a checkpoint goes into the log as a whole page. While forty thousand points were
  // filled in, the default of 1 GB meant a checkpoint every 13 to 23 seconds; a start after a crash reads at most this
  // much again.
  max_wal_size: "3GB",
  // Parallel plans take /dev/shm, which containers keep small, and gain nothing at this size.
  max_parallel_workers_per_gather: "0",
};

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
