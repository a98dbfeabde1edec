import "server-only";
import { prisma } from "@/lib/db/client";
import { itemColumns } from "../queries";
import { itemPageSize } from "./rules";

/** One page of the files of an import in the actor's reach, those that want looking at first: a problem, no date. */
export async function listItems(runId: string, asked: number) {
  const [total, dateless, broken] = await Promise.all([
    prisma.importItem.count({ where: { runId } }),
    prisma.importItem.count({ where: { runId, publishedAt: null, problem: null } }),
    prisma.importItem.count({ where: { runId, problem: { not: null } } }),
  ]);
  const page = Math.min(asked, Math.max(1, Math.ceil(total / itemPageSize)));
  const rows = await prisma.importItem.findMany({
    where: { runId },
    orderBy: [{ publishedAt: { sort: "desc", nulls: "first" } }, { position: "asc" }],
    skip: (page - 1) * itemPageSize,
    take: itemPageSize,
    select: itemColumns,
  });
  return { total, dateless, broken, page, rows };
}
export type ItemList = Awaited<ReturnType<typeof listItems>>;
