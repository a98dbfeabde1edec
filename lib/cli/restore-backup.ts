import { createWriteStream } from "node:fs";
import { mkdir, rename, rm } from "node:fs/promises";
import { dirname, join, normalize } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { Client, escapeIdentifier, escapeLiteral } from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { migrate, readMigrations } from "@/lib/db/migrate";
import {
  checksumOf,
  openArchive,
  readAll,
  tableOf,
  verifyArchive,
  type Closing,
  type Manifest,
} from "./backup-format";
import type { Folders } from "./make-backup";
import { Problem } from "./problem";
import { secretKeyFile, writeSecret } from "./secrets";
import { authorityFiles } from "./tls/open";
import { wipe } from "./wipe";

/** The app's migrations that the backup had, oldest first. Refuses (Problem) a backup of a newer or another version. */
async function fittingMigrations({ migrations }: Manifest) {
  const ours = await readMigrations();
  const fitting = migrations.map(({ name, checksum }) =>
    ours.find((migration) => migration.name === name && checksumOf(migration) === checksum),
  );
  const unknown = migrations.filter((_, at) => !fitting[at]).map(({ name }) => name);
  if (unknown.length > 0)
    throw new Problem(
      `Bản sao lưu do bản phần mềm khác hoặc mới hơn tạo ra (${unknown.join(", ")}): hãy cài đúng bản đó rồi phục hồi.`,
    );
  return fitting.filter((migration) => migration !== undefined);
}

/** Whether any table but the list of migrations holds a row. */
async function holdsRows(client: Client) {
  const { rows } = await client.query<{ name: string }>(
    `SELECT relname AS name FROM pg_class
     WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND relname <> '_prisma_migrations'`,
  );
  for (const { name } of rows) {
    const found = await client.query(`SELECT FROM ${escapeIdentifier(name)} LIMIT 1`);
    if (found.rowCount) return true;
  }
  return false;
}

async function withClient<T>(url: string, work: (client: Client) => Promise<T>) {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

// Rows go in without their triggers, which would make rows of their own, and in the archive's order, so the foreign
// keys are taken away and made again, which proves them.
async function openTables(client: Client, manifest: Manifest) {
  const keys = await client.query<{ table: string; name: string; definition: string }>(
    `SELECT conrelid::regclass::text AS table, conname AS name, pg_get_constraintdef(oid) AS definition
     FROM pg_constraint WHERE contype = 'f' AND connamespace = 'public'::regnamespace`,
  );
  for (const { table, name } of keys.rows)
    await client.query(`ALTER TABLE ${table} DROP CONSTRAINT ${escapeIdentifier(name)}`);
  const tables = manifest.tables.map(({ name }) => escapeIdentifier(name));
  for (const table of tables) await client.query(`ALTER TABLE ${table} DISABLE TRIGGER USER`);
  await client.query(`TRUNCATE ${tables.join(", ")}`);
  return async () => {
    for (const table of tables) await client.query(`ALTER TABLE ${table} ENABLE TRIGGER USER`);
    for (const { table, name, definition } of keys.rows)
      await client.query(`ALTER TABLE ${table} ADD CONSTRAINT ${escapeIdentifier(name)} ${definition}`);
  };
}

// A part may end in the middle of a row, so one COPY takes all parts of its table.
async function loadRows(client: Client, file: string, manifest: Manifest) {
  let current = "";
  let sink: ReturnType<typeof copyFrom> | undefined;
  const finish = async () => {
    if (!sink) return;
    const ending = sink;
    await new Promise<void>((resolve, reject) => {
      ending.once("error", reject);
      ending.end(resolve);
    });
    sink = undefined;
  };
  for await (const entry of openArchive(file)) {
    const name = tableOf(entry.name);
    const table = manifest.tables.find((candidate) => candidate.name === name);
    if (table && name !== current) {
      await finish();
      current = table.name;
      const columns = table.columns.map(escapeIdentifier).join(", ");
      sink = client.query(copyFrom(`COPY ${escapeIdentifier(table.name)} (${columns}) FROM STDIN`));
    }
    if (table && sink) await pipeline(Readable.from(entry.body), sink, { end: false });
    else for await (const _ of entry.body);
  }
  await finish();
}

async function checkRows(client: Client, closing: Closing) {
  for (const [name, { rows }] of Object.entries(closing.tables)) {
    const found = await client.query<{ count: string }>(`SELECT count(*) FROM ${escapeIdentifier(name)}`);
    if (Number(found.rows[0]?.count) !== rows) throw new Error(`${name}: not all rows came back`);
  }
}

async function restoreFiles(file: string, { DATA_DIR, FILES_DIR }: Folders, keepKey: boolean) {
  const half = `${FILES_DIR}.half`;
  const authority = authorityFiles(DATA_DIR);
  await rm(half, { recursive: true, force: true });
  await mkdir(half, { recursive: true, mode: 0o700 });
  for await (const entry of openArchive(file)) {
    if (entry.name === "secret-key" && !keepKey)
      await writeSecret(secretKeyFile(DATA_DIR), String(await readAll(entry)));
    else if (isNameOf(entry.name, authority)) {
      await mkdir(dirname(authority[entry.name]), { recursive: true, mode: 0o700 });
      await writeSecret(authority[entry.name], String(await readAll(entry)));
    } else if (entry.name.startsWith("files/")) {
      const path = normalize(join(half, entry.name.slice("files/".length)));
      if (!path.startsWith(`${half}/`)) throw new Problem(`Bản sao lưu có tên tệp lạ: ${entry.name}.`);
      await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      await pipeline(Readable.from(entry.body), createWriteStream(path, { mode: 0o600 }));
    } else for await (const _ of entry.body);
  }
  await rm(FILES_DIR, { recursive: true, force: true });
  await rename(half, FILES_DIR);
}

const isNameOf = <T extends object>(name: string, things: T): name is string & keyof T =>
  Object.hasOwn(things, name);

export interface RestoreOptions {
  ownerUrl: string;
  folders: Folders;
  file: string;
  /** Replaces what is there. */
  force: boolean;
  /** The links' key comes from the environment, not from the archive. */
  keepKey: boolean;
}

/**
 * Puts a backup into an empty database and data folder, checked before and after, in one transaction. Refuses
 * (Problem) a file that is not whole, one of another version, and a database in use unless `force`.
 */
export async function restoreBackup({ ownerUrl, folders, file, force, keepKey }: RestoreOptions) {
  const { manifest, closing } = await verifyArchive(file);
  const migrations = await fittingMigrations(manifest);
  const inUse = await withClient(ownerUrl, holdsRows);
  if (inUse && !force)
    throw new Problem(
      "Cơ sở dữ liệu ở đây đã có dữ liệu: hãy phục hồi vào DATA_DIR mới, hoặc thêm --force để thay toàn bộ dữ liệu hiện có.",
    );
  await wipe(ownerUrl, migrations);
  await withClient(ownerUrl, async (client) => {
    await client.query("BEGIN");
    const closeTables = await openTables(client, manifest);
    await loadRows(client, file, manifest);
    for (const { name, value, called } of closing.sequences)
      await client.query(`SELECT setval(${escapeLiteral(`"${name}"`)}, $1, $2)`, [value, called]);
    await closeTables();
    await checkRows(client, closing);
    await client.query("COMMIT");
  });
  await restoreFiles(file, folders, keepKey);
  const newest = await migrate(ownerUrl);
  if (!newest.ok) throw new Problem(newest.message);
  return {
    madeAt: manifest.madeAt,
    rows: Object.values(closing.tables).reduce((sum, { rows }) => sum + rows, 0),
  };
}
