import "server-only";
import { prisma } from "@/lib/db/client";

/** What is told of one file of a folder. */
export const itemColumns = {
  position: true,
  path: true,
  title: true,
  publishedAt: true,
  author: true,
  category: true,
  views: true,
  oldAddress: true,
  problem: true,
  isLeft: true,
} as const;

/** Before a file's path: its article's key, by which the next import of the same path finds it. */
export const fileKey = "file ";

export const countItems = (runId: string) => prisma.importItem.count({ where: { runId } });

/** The files of an import from a place on, in their order; the import is the asking worker's own. */
export const readItems = (runId: string, from: number, most: number) =>
  prisma.importItem.findMany({
    where: { runId, position: { gte: from } },
    orderBy: { position: "asc" },
    take: most,
    select: itemColumns,
  });
