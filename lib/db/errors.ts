import "server-only";
import { Prisma } from "./generated/client";

function databaseMessage(error: unknown): string | null {
  if (!(error instanceof Prisma.PrismaClientKnownRequestError)) return null;
  const meta = error.meta as { driverAdapterError?: { cause?: { originalMessage?: string } } } | undefined;
  return meta?.driverAdapterError?.cause?.originalMessage ?? null;
}

/**
 * Whether a write was refused by the constraint, unique index or exclusion of this name. Prisma reports such
 * refusals under several codes (P2002, P2003, P2039; P2010 from raw SQL); the database's own sentence, whose
 * language depends on the server, always quotes the name.
 */
export const violates = (error: unknown, constraint: string): boolean =>
  databaseMessage(error)?.includes(`"${constraint}"`) ?? false;

const overloads = [
  "timeout exceeded when trying to connect",
  "too many clients",
  "remaining connection slots",
  "deadlock detected",
  "Unable to start a transaction",
  "the database system is",
  "Connection terminated",
  "ECONNREFUSED",
];

/** Whether the database had no room or time for the work just now: trying again in a moment is right. */
export const isOverload = (error: unknown): boolean =>
  error instanceof Error &&
  overloads.some((sign) => error.message.includes(sign) || (databaseMessage(error)?.includes(sign) ?? false));
