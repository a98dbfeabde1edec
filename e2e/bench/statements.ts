import type { Client } from "pg";
import { appRole } from "@/lib/db/migrate";

export interface Statement {
  query: string;
  calls: number;
  /** Milliseconds in the server, all calls together. */
  time: number;
}

/**
 * What the app asked of the database while `work` ran, by statement. Exact: pg_stat_statements counts at the top
 * level, so a function is one statement; the bench's own connections have another role.
 */
export async function countStatements<T>(client: Client, work: () => Promise<T>) {
  await client.query("SELECT bench.pg_stat_statements_reset()");
  const value = await work();
  const { rows } = await client.query<{ query: string; calls: string; time: number }>(
    `SELECT s.query, s.calls, s.total_exec_time AS time
       FROM bench.pg_stat_statements s JOIN pg_roles r ON r.oid = s.userid
      WHERE r.rolname = $1 AND s.dbid = (SELECT oid FROM pg_database WHERE datname = current_database())
      ORDER BY s.total_exec_time DESC`,
    [appRole],
  );
  const statements = rows.map(({ query, calls, time }): Statement => ({ query, calls: Number(calls), time }));
  return { value, statements };
}

/** The statements that are not those of the marks requests, which are two each: who asks, and the database function. */
export function beyondMarks(statements: Statement[]): number {
  const all = statements.reduce((sum, { calls }) => sum + calls, 0);
  const marks = statements
    .filter(({ query }) => query.includes("record_marks("))
    .reduce((sum, { calls }) => sum + calls, 0);
  return all - 2 * marks;
}

export async function readDurability(client: Client) {
  const show = async (name: "fsync" | "synchronous_commit" | "full_page_writes" | "server_version") => {
    const { rows } = await client.query<Record<string, string>>(`SHOW ${name}`);
    return rows[0]?.[name] ?? "?";
  };
  return {
    fsync: await show("fsync"),
    synchronousCommit: await show("synchronous_commit"),
    fullPageWrites: await show("full_page_writes"),
    postgres: await show("server_version"),
  };
}
