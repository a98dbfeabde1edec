import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { databaseName, ownerRole, startPostgres } from "@/lib/cli/postgres";
import { isAlive, readPidFile, stopPostmaster } from "@/lib/cli/postgres-process";
import { migrate } from "@/lib/db/migrate";

export const debianBinaries = "/usr/lib/postgresql/15/bin";

const prefix = "diem-cau-test-";

// A run that was killed could not stop its server.
async function sweep() {
  for (const name of (await readdir(tmpdir())).filter((found) => found.startsWith(prefix))) {
    if (isAlive(Number(name.slice(prefix.length).split("-")[0]))) continue;
    const cluster = join(tmpdir(), name, "cluster");
    const left = await readPidFile(cluster);
    if (left) await stopPostmaster(left.pid, cluster, 1_000);
    await rm(join(tmpdir(), name), { recursive: true, force: true });
  }
}

/** A throw-away server with one migrated database to clone. Its zone is Vietnamese, as a server's in an office may be. */
export async function startTestServer(bin?: string) {
  await sweep();
  const folder = await mkdtemp(join(tmpdir(), `${prefix}${process.pid}-`));
  const server = await startPostgres({
    folder,
    ...(bin ? { bin } : {}),
    settings: { timezone: "Asia/Ho_Chi_Minh", fsync: "off", full_page_writes: "off" },
  });
  const stop = async () => {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    const migrated = await migrate(server.url("owner"));
    if (!migrated.ok) throw new Error(migrated.message);
  } catch (error) {
    await stop();
    throw error;
  }
  return { ...server, stop };
}

/**
 * The address, for the app's own role, of a fresh copy of the migrated database. Each test file begins with one: a test
 * that looks at all rows there are must not depend on which files ran before it.
 */
export async function cloneDatabase(superUrl: string, appUrl: string, name: string) {
  const local = ["127.0.0.1", "localhost", "[::1]"].includes(new URL(superUrl).hostname);
  if (!local) throw new Error("Database tests write what they like: they run on a local server only.");
  const client = new Client({ connectionString: superUrl });
  await client.connect();
  try {
    await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    await client.query(`CREATE DATABASE ${name} OWNER ${ownerRole} TEMPLATE ${databaseName}`);
  } finally {
    await client.end();
  }
  const address = new URL(appUrl);
  address.pathname = `/${name}`;
  return address.toString().replaceAll("+", "%20");
}
