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
