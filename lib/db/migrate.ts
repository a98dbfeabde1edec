import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { PrismaPg } from "@prisma/adapter-pg";
import {
  bindMigrationAwareSqlAdapterFactory,
  ColumnTypeEnum,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
} from "@prisma/driver-adapter-utils";
import { Client } from "pg";
import { ok, refuse } from "@/lib/result";
import { loadSchemaEngine } from "./schema-engine";

/** The role the app works as, where it can be made: it may not rewrite what is append-only. */
export const appRole = "diem_cau_app";

export const schemaFolder = join(process.cwd(), "prisma/schema");
export const migrationsFolder = join(process.cwd(), "prisma/migrations");

const filters = { externalTables: [], externalEnums: [] };
// Any number does, as long as it is always the same and is not Prisma's own.
const migrationLock = 71_402_202;

/** The files of prisma/schema as [name, text], in a fixed order. */
export async function readSchema(folder = schemaFolder): Promise<[string, string][]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith(".prisma")).sort();
  return Promise.all(
    names.map(async (name): Promise<[string, string]> => [name, await readFile(join(folder, name), "utf8")]),
  );
}

/** The migrations of a folder, oldest first. */
export async function readMigrations(folder = migrationsFolder) {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return Promise.all(
    names
      .sort()
      .map(async (name) => ({ name, sql: await readFile(join(folder, name, "migration.sql"), "utf8") })),
  );
}

export type Migration = Awaited<ReturnType<typeof readMigrations>>[number];

/**
 * Brings the database at `url` (its owner's address) to the newest of `migrations`, in the way that
 * `prisma migrate deploy` would: same table, same checksums. Several instances may start at once; one migrates,
 * the others wait. A migration takes place whole or not at all, so one cut short by a kill is simply done again.
 *
 * Gives the names applied now. Refuses with a Vietnamese sentence under `message` when a migration does not apply,
 * an applied one was edited, or the database was made by a newer version of the app.
 */
export async function migrate(url: string, migrations?: Migration[]) {
  const client = new Client({ connectionString: url, options: "-c TimeZone=UTC" });
  await client.connect();
  try {
    await client.query("SELECT pg_advisory_lock($1)", [migrationLock]);
    return await migrateAlone(url, client, migrations ?? (await readMigrations()));
  } finally {
    await client.end();
  }
}

/**
 * Prisma's adapter cuts a script at every semicolon, also inside comments and function bodies. Sent whole, the script
 * is one transaction, and the row that says "done" belongs to it.
 */
function wholeScripts(url: string) {
  const pool = new PrismaPg({ connectionString: url, options: "-c TimeZone=UTC", max: 2 });
  const done =
    "UPDATE _prisma_migrations SET finished_at = now() WHERE finished_at IS NULL AND rolled_back_at IS NULL";
  const open: SqlDriverAdapter[] = [];
  const connect = async () => {
    const connection = await pool.connect();
    open.push(connection);
    connection.executeScript = async (script) => {
      await connection.executeRaw({ sql: `${script}\n;\n${done}`, args: [], argTypes: [] });
    };
    return connection;
  };
  const refused = () => Promise.reject(new Error("no shadow database is ever made"));
  return {
    adapter: {
      provider: "postgres" as const,
      adapterName: pool.adapterName,
      connect,
      connectToShadowDb: refused,
    },
    // The engine leaves its connections open, and a database in use can be neither cloned nor dropped.
    close: () => Promise.all(open.map((connection) => connection.dispose())),
  };
}

async function migrateAlone(url: string, client: Client, migrations: Migration[]) {
  const { SchemaEngine } = await loadSchemaEngine();
  const scripts = wholeScripts(url);
  const adapter = bindMigrationAwareSqlAdapterFactory(scripts.adapter);
  const engine = await SchemaEngine.new({ datamodels: await readSchema() }, () => undefined, adapter);
  try {
    const migrationsList = {
      baseDir: migrationsFolder,
      lockfile: { path: "./migration_lock.toml", content: 'provider = "postgresql"\n' },
      shadowDbInitScript: "",
      migrationDirectories: migrations.map(({ name, sql }) => ({
        path: name,
        migrationFile: { path: "migration.sql", content: { tag: "ok" as const, value: sql } },
      })),
    };
    const found = await engine.diagnoseMigrationHistory({
      migrationsList,
      optInToShadowDatabase: false,
      filters,
    });
    const why = whyCannotMigrate(found);
    if (why) return { ...refuse(why.reason), message: why.message };
    for (const migrationName of found.failedMigrationNames)
      await engine.markMigrationRolledBack({ migrationName });
    try {
      const { appliedMigrationNames } = await engine.applyMigrations({ migrationsList, filters });
      return ok(appliedMigrationNames);
    } catch (error) {
      const { rows } = await client.query<{ migration_name: string }>(
        "SELECT migration_name FROM _prisma_migrations WHERE finished_at IS NULL AND rolled_back_at IS NULL",
      );
      const name = rows.at(-1)?.migration_name;
      if (!name) throw error;
      const said = String(error).split("\n")[1] ?? String(error);
      const message = `Bước nâng cấp cơ sở dữ liệu ${name} không áp dụng được (${said}): dữ liệu vẫn nguyên như trước; hãy báo đơn vị phát triển, hoặc chạy lại bản phần mềm cũ.`;
      return { ...refuse("failed"), message };
    }
  } finally {
    engine.free();
    await scripts.close();
  }
}

interface Diagnosis {
  editedMigrationNames: string[];
  failedMigrationNames: string[];
  history: { diagnostic: string; unpersistedMigrationNames?: string[] } | null;
}

function whyCannotMigrate({ editedMigrationNames, failedMigrationNames, history }: Diagnosis) {
  // One that failed left nothing behind, so it may be mended.
  const edited = editedMigrationNames.filter((name) => !failedMigrationNames.includes(name));
  if (edited.length > 0)
    return {
      reason: "edited" as const,
      message: `Tệp nâng cấp ${edited.join(", ")} đã bị sửa sau khi áp dụng: hãy lấy lại đúng tệp trong prisma/migrations rồi khởi động lại.`,
    };
  if (history?.unpersistedMigrationNames?.length)
    return {
      reason: "newer" as const,
      message: `Cơ sở dữ liệu do bản phần mềm mới hơn tạo ra (${history.unpersistedMigrationNames.join(", ")}): hãy chạy đúng bản đó hoặc bản mới hơn.`,
    };
  return null;
}

// Diffing two datamodels needs no database, but the engine insists on meeting one and asks it who it is.
function describedServer(): SqlMigrationAwareDriverAdapterFactory {
  const about = { provider: "postgres" as const, adapterName: "diem-cau" };
  const refused = () => Promise.reject(new Error("a diff asks nothing of a database"));
  const connection: SqlDriverAdapter = {
    ...about,
    queryRaw: () =>
      Promise.resolve({
        columnNames: ["exists", "version", "numeric_version"],
        columnTypes: [ColumnTypeEnum.Boolean, ColumnTypeEnum.Text, ColumnTypeEnum.Int32],
        rows: [[true, "PostgreSQL 15.0", 150000]],
      }),
    executeRaw: refused,
    executeScript: refused,
    startTransaction: refused,
    getConnectionInfo: () => ({ schemaName: "public", supportsRelationJoins: true }),
    dispose: () => Promise.resolve(),
  };
  const connect = () => Promise.resolve(connection);
  return { ...about, connect, connectToShadowDb: connect };
}

/** The SQL that leads from one set of schema files to another; needs no database. Empty when nothing changed. */
export async function diffSchemas(from: [string, string][] | null, to: [string, string][]) {
  const { SchemaEngine } = await loadSchemaEngine();
  const adapter = bindMigrationAwareSqlAdapterFactory(describedServer());
  const engine = await SchemaEngine.new({ datamodels: to }, () => undefined, adapter);
  try {
    const files = (schema: [string, string][]) => schema.map(([path, content]) => ({ path, content }));
    const { stdout } = await engine.diff({
      from: from ? { tag: "schemaDatamodel", files: files(from) } : { tag: "empty" },
      to: { tag: "schemaDatamodel", files: files(to) },
      script: true,
      exitCode: null,
      filters,
    });
    const sql = stdout?.trim() ?? "";
    return sql.startsWith("-- This is an empty migration") ? "" : sql;
  } finally {
    engine.free();
  }
}
