import "server-only";
import { PrismaPg } from "@prisma/adapter-pg";
import { Pool } from "pg";
import { Prisma, PrismaClient } from "./generated/client";

export { Prisma };

function connectBy(max: number) {
  const pool = new Pool({
    connectionString: process.env["DATABASE_URL"],
    // A server made under another zone would shift every time that Prisma stores.
    options: "-c TimeZone=UTC",
    max,
    connectionTimeoutMillis: 10_000,
  });
  // An idle connection that the server closed is replaced at the next query; unheard, the event would end the process.
  pool.on("error", () => undefined);
  const adapter = new PrismaPg(pool, { disposeExternalPool: true });
  const prisma = new PrismaClient({ adapter, transactionOptions: { maxWait: 5_000, timeout: 15_000 } });
  return { pool, prisma };
}

const connect = () => ({
  ...connectBy(Number(process.env["DATABASE_POOL"] ?? 10)),
  // As many as read a board at its opening; the notices of what changed must not wait long behind them.
  boards: connectBy(4).prisma,
});

declare global {
  var diemCauDatabase: ReturnType<typeof connect> | undefined;
}

const database = (globalThis.diemCauDatabase ??= connect());

/** The one client of the process; connects at the first query. */
export const prisma = database.prisma;

/**
 * The same database by connections of their own, for what keeps the boards and tells other instances what changed: in
 * the pool of all requests each of those statements would wait behind those of three hundred phones, several times in
 * a row.
 */
export const boardPrisma = database.boards;

/** Ends all connections of the process. */
export async function disconnect(): Promise<void> {
  await Promise.all([prisma.$disconnect(), boardPrisma.$disconnect()]);
}

export type Transaction = Prisma.TransactionClient;

/** Runs `work` in one transaction. Not for hot paths: those are one statement or one database function. */
export const inTransaction = <T>(work: (tx: Transaction) => Promise<T>) => prisma.$transaction(work);

/**
 * One statement of a hot path, over the same connections but past Prisma: each connection plans it once under its
 * `name` and then only runs it. Values are what pg writes for itself (strings, numbers, dates, arrays); columns come
 * back under their own names, times as Date, jsonb read.
 */
export async function runPrepared<Row extends object>(
  name: string,
  text: string,
  values: readonly unknown[],
): Promise<Row[]> {
  const { rows } = await database.pool.query<Row>({ name, text, values: [...values] });
  return rows;
}
