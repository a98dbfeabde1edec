import { createReadStream, createWriteStream } from "node:fs";
import { mkdir, open, readdir, readFile, rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import { Client, escapeIdentifier } from "pg";
import { to as copyTo } from "pg-copy-streams";
import { tableMeter, type Closing, type Manifest } from "./backup-format";
import type { Env } from "@/lib/env";
import { archivesFolder } from "@/lib/files/archives";
import { keptFolder, partsFolder } from "@/lib/files/parts";
import { buildsFolder } from "./old-builds";
import { secretKeyFile } from "./secrets";
import { authorityFiles } from "./tls/open";
import { tarEnd, tarHeader, tarPadding } from "./tar";

// Rows travel in parts of this size, because tar wants to know a file's size before its first byte.
const partBytes = 4 << 20;

function* wholeFile(name: string, bytes: Buffer, now: Date) {
  yield tarHeader(name, bytes.length, now);
  yield bytes;
  yield tarPadding(bytes.length);
}

async function* tableParts(client: Client, table: Manifest["tables"][number], closing: Closing, now: Date) {
  const columns = table.columns.map(escapeIdentifier).join(", ");
  const rows = client.query(copyTo(`COPY ${escapeIdentifier(table.name)} (${columns}) TO STDOUT`));
  const meter = tableMeter();
  let part: Buffer[] = [];
  let size = 0;
  let number = 0;
  const file = (bytes: Buffer) =>
    wholeFile(`tables/${table.name}/${String((number += 1)).padStart(6, "0")}.copy`, bytes, now);
  for await (const bytes of rows as AsyncIterable<Buffer>) {
    meter.add(bytes);
    part.push(bytes);
    size += bytes.length;
    if (size < partBytes) continue;
    yield* file(Buffer.concat(part));
    part = [];
    size = 0;
  }
  if (size > 0) yield* file(Buffer.concat(part));
  closing.tables[table.name] = meter.read();
}

async function listFiles(folder: string, under = ""): Promise<string[]> {
  const entries = await readdir(join(folder, under), { withFileTypes: true }).catch(() => []);
  const lists = await Promise.all(
    entries.map((entry) => {
      const path = join(under, entry.name);
      return entry.isDirectory() ? listFiles(folder, path) : Promise.resolve([path]);
    }),
  );
  return lists.flat().sort();
}

async function* storedFile(path: string, name: string, now: Date) {
  const size = await stat(path).then(
    (found) => found.size,
    () => null,
  );
  // Removed since the list was made: then no row of a later moment names it either.
  if (size === null) return false;
  yield tarHeader(name, size, now);
  let read = 0;
  for await (const bytes of createReadStream(path, { end: Math.max(0, size - 1) })) {
    read += (bytes as Buffer).length;
    yield bytes as Buffer;
  }
  if (read !== size) throw new Error(`${path} changed while it was copied`);
  yield tarPadding(size);
  return true;
}

async function describe(client: Client, now: Date): Promise<Manifest> {
  const tables = await client.query<{ name: string; columns: string[] }>(
    `SELECT c.relname AS name, array_agg(a.attname::text ORDER BY a.attnum) AS columns
     FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
     WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND c.relname <> '_prisma_migrations'
       AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
     GROUP BY c.relname ORDER BY c.relname COLLATE "C"`,
  );
  const migrations = await client.query<{ name: string; checksum: string }>(
    `SELECT migration_name AS name, checksum FROM _prisma_migrations
     WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL ORDER BY migration_name COLLATE "C"`,
  );
  return { format: 1, madeAt: now.toISOString(), migrations: migrations.rows, tables: tables.rows };
}

/** Where an installation keeps what is not in the database. */
export type Folders = Pick<Env, "DATA_DIR" | "FILES_DIR">;

async function* archive(client: Client, { DATA_DIR, FILES_DIR }: Folders, now: Date) {
  const json = (name: string, value: unknown) => wholeFile(name, Buffer.from(JSON.stringify(value)), now);
  const manifest = await describe(client, now);
  yield* json("manifest.json", manifest);
  const closing: Closing = { tables: {}, sequences: [], files: 0 };
  for (const table of manifest.tables) yield* tableParts(client, table, closing, now);
  // After the rows: a number given out meanwhile is then skipped, never given twice.
  const sequences = await client.query<{ name: string }>(
    "SELECT sequencename AS name FROM pg_sequences WHERE schemaname = 'public'",
  );
  for (const { name } of sequences.rows) {
    const { rows } = await client.query<{ value: string; called: boolean }>(
      `SELECT last_value AS value, is_called AS called FROM ${escapeIdentifier(name)}`,
    );
    if (rows[0]) closing.sequences.push({ name, ...rows[0] });
  }
  for (const path of await listFiles(FILES_DIR)) {
    // Of the software, not of the office: whoever restores brings a build along.
    // Photos that are still on their way are nobody's yet; an export is made again; what is being imported is still
    // with whoever sent it.
    const passing = [buildsFolder, partsFolder, archivesFolder, keptFolder];
    if (passing.some((folder) => path.startsWith(`${folder}/`))) continue;
    if (yield* storedFile(join(FILES_DIR, path), `files/${path}`, now)) closing.files += 1;
  }
  const kept = { "secret-key": secretKeyFile(DATA_DIR), ...authorityFiles(DATA_DIR) };
  for (const [name, path] of Object.entries(kept)) {
    const bytes = await readFile(path).catch(() => null);
    if (bytes) yield* wholeFile(name, bytes, now);
  }
  yield* json("closing.json", closing);
  yield tarEnd();
}

/**
 * Writes one consistent backup while people work: every table from one snapshot, the files, the key of the links,
 * the authority that phones trust.
 * The file appears whole or not at all.
 */
export async function makeBackup(ownerUrl: string, folders: Folders, file: string, now: Date) {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  const client = new Client({ connectionString: ownerUrl });
  await client.connect();
  const half = `${file}.half`;
  try {
    await client.query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
    const source = Readable.from(archive(client, folders, now), { objectMode: false });
    await pipeline(source, createGzip(), createWriteStream(half, { mode: 0o600 }));
    const written = await open(half, "r+");
    await written.sync();
    await written.close();
    await rename(half, file);
    return (await stat(file)).size;
  } finally {
    await rm(half, { force: true });
    await client.end();
  }
}
