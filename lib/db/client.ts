import "server-only";
import { PrismaPg } from "@prisma/adapter-pg";
import { Prisma, PrismaClient } from "./generated/client";

export { Prisma };

function connect() {
  const adapter = new PrismaPg({
    connectionString: process.env["DATABASE_URL"],
    // A server made under another zone would shift every time that Prisma stores.
    options: "-c TimeZone=UTC",
    max: Number(process.env["DATABASE_POOL"] ?? 10),
    connectionTimeoutMillis: 10_000,
  });
  return new PrismaClient({ adapter, transactionOptions: { maxWait: 5_000, timeout: 15_000 } });
}

declare global {
  var diemCauPrisma: ReturnType<typeof connect> | undefined;
}

/** The one client of the process; connects at the first query. */
export const prisma = (globalThis.diemCauPrisma ??= connect());

export type Transaction = Prisma.TransactionClient;

/** Runs `work` in one transaction. Not for hot paths: those are one statement or one database function. */
export const inTransaction = <T>(work: (tx: Transaction) => Promise<T>) => prisma.$transaction(work);
