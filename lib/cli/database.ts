import { Client } from "pg";
import { appRole } from "@/lib/db/migrate";
import type { Env } from "@/lib/env";
import { join } from "node:path";
import { startPostgres, withOptions } from "./postgres";
import { Problem } from "./problem";

export interface Database {
  /** Whose tables they are: migrates, backs up, restores. */
  ownerUrl: string;
  /** What the app works as. */
  appUrl: string;
  supervise: (say: (sentence: string) => void) => void;
  stop: () => Promise<void>;
}

const utc = "-c TimeZone=UTC";

/** The database that the settings name: the given server, or the one inside, started or adopted. Checked, not yet migrated. */
export async function openDatabase(env: Env, say: (sentence: string) => void): Promise<Database> {
  if (env.DATABASE_URL) return openGiven(env.DATABASE_URL, say);
  const server = await startPostgres({ folder: join(env.DATA_DIR, "postgres") });
  try {
    await checkServer(server.url("owner"));
  } catch (error) {
    await server.stop();
    throw error;
  }
  return {
    ownerUrl: server.url("owner"),
    appUrl: server.url("app"),
    supervise: server.supervise,
    stop: server.stop,
  };
}

async function openGiven(given: string, say: (sentence: string) => void): Promise<Database> {
  const ownerUrl = withOptions(given, utc);
  await checkServer(ownerUrl);
  const separate = await makeAppRole(ownerUrl);
  if (!separate)
    say(
      `Lưu ý: tài khoản của DATABASE_URL không tạo được vai trò ${appRole}, phần mềm làm việc bằng chính tài khoản này (nhật ký và lượt điểm danh vẫn được bảo vệ bằng trigger).`,
    );
  return {
    ownerUrl,
    appUrl: separate ? withOptions(given, `${utc} -c role=${appRole}`) : ownerUrl,
    supervise: () => undefined,
    stop: () => Promise.resolve(),
  };
}

async function connect(url: string) {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  try {
    await client.connect();
    return client;
  } catch (error) {
    throw new Problem(connectionSentence(error, new URL(url)), { cause: error });
  }
}

function connectionSentence(error: unknown, { hostname, port, pathname, username }: URL) {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  const server = `${hostname}:${port || "5432"}`;
  if (code === "28P01" || code === "28000")
    return `PostgreSQL tại ${server} từ chối tài khoản ${username}: hãy sửa tài khoản và mật khẩu trong DATABASE_URL.`;
  if (code === "3D000")
    return `PostgreSQL tại ${server} không có cơ sở dữ liệu ${pathname.slice(1)}: hãy tạo nó hoặc sửa DATABASE_URL.`;
  if (code === "ENOTFOUND" || code === "EAI_AGAIN")
    return `Không tìm thấy máy ${hostname}: hãy sửa DATABASE_URL.`;
  return `Không kết nối được PostgreSQL tại ${server} (${error instanceof Error ? error.message || code : code}): hãy kiểm tra máy chủ có chạy không và DATABASE_URL có đúng không.`;
}

/** Version, encoding and extensions: refuses (Problem) with what to mend. */
async function checkServer(url: string) {
  const client = await connect(url);
  try {
    const { rows } = await client.query<{
      version: number;
      encoding: string;
      missing: string[];
      may: boolean;
    }>(
      `SELECT current_setting('server_version_num')::int AS version,
              current_setting('server_encoding') AS encoding,
              has_database_privilege(current_database(), 'CREATE') AS may,
              ARRAY(SELECT wanted FROM unnest($1::text[]) AS wanted
                    WHERE wanted NOT IN (SELECT name FROM pg_available_extensions)) AS missing`,
      [["btree_gist", "pg_trgm"]],
    );
    const found = rows[0];
    if (!found) throw new Error("the server gave no row");
    if (found.version < 150_000)
      throw new Problem(`PostgreSQL ở đây là bản ${Math.floor(found.version / 10_000)}: cần bản 15 trở lên.`);
    if (found.encoding !== "UTF8")
      throw new Problem(
        `Cơ sở dữ liệu dùng bảng mã ${found.encoding}: hãy tạo lại với CREATE DATABASE … ENCODING 'UTF8' TEMPLATE template0.`,
      );
    if (found.missing.length > 0)
      throw new Problem(
        `PostgreSQL thiếu phần mở rộng ${found.missing.join(", ")}: hãy cài gói postgresql-contrib trên máy chủ đó.`,
      );
    if (!found.may)
      throw new Problem(
        "Tài khoản của DATABASE_URL không được tạo bảng: hãy cho nó làm chủ cơ sở dữ liệu (ALTER DATABASE … OWNER TO …).",
      );
  } finally {
    await client.end();
  }
}

/** On a given server nobody logs in as the app's role: the same login steps down to it at every connection. */
async function makeAppRole(ownerUrl: string) {
  const client = await connect(ownerUrl);
  try {
    const { rowCount } = await client.query("SELECT FROM pg_roles WHERE rolname = $1", [appRole]);
    if (!rowCount) await client.query(`CREATE ROLE ${appRole} NOLOGIN`).catch(ignore("23505", "42710"));
    // Since 16 who creates a role may give it to themselves, but does not have it yet.
    await client
      .query(`SET ROLE ${appRole}`)
      .catch(ignore("42501"))
      .then((done) => done ?? client.query(`GRANT ${appRole} TO CURRENT_USER`));
    await client.query(`SET ROLE ${appRole}`);
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "42501") return false;
    throw error;
  } finally {
    await client.end();
  }
}

function ignore(...codes: string[]) {
  return (error: unknown) => {
    if (error instanceof Error && "code" in error && codes.includes(String(error.code))) return null;
    throw error;
  };
}

/** Whether the role of this address may read the migrated tables; not so when it was made after them. */
export async function mayWork(url: string) {
  const client = await connect(url);
  try {
    const { rows } = await client.query<{ may: boolean }>(
      "SELECT has_table_privilege('users', 'SELECT, INSERT') AS may",
    );
    return rows[0]?.may === true;
  } finally {
    await client.end();
  }
}
