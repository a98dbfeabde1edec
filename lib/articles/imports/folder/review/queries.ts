import "server-only";
import { prisma, type Prisma } from "@/lib/db/client";
import { latestDate } from "../../rules";
import { itemColumns } from "../queries";
import { itemPageSize } from "./rules";

/**
 * One page of the files of an import in the actor's reach, those that want looking at first: a problem, no date. With how many
 * of all become public at once, become drafts for want of a date or for one that has not come, or cannot be imported.
 */
export async function listItems(runId: string, asked: number, now: Date) {
  const count = (where: Prisma.ImportItemWhereInput) =>
    prisma.importItem.count({ where: { runId, ...where } });
  const comes = { problem: null, isLeft: false };
  const [total, shown, dateless, ahead, broken] = await Promise.all([
    count({}),
    count({ ...comes, publishedAt: { lte: latestDate(now) } }),
    count({ ...comes, publishedAt: null }),
    count({ ...comes, publishedAt: { gt: latestDate(now) } }),
    count({ problem: { not: null } }),
  ]);
  const page = Math.min(asked, Math.max(1, Math.ceil(total / itemPageSize)));
  const rows = await prisma.importItem.findMany({
    where: { runId },
    orderBy: [{ publishedAt: { sort: "desc", nulls: "first" } }, { position: "asc" }],
    skip: (page - 1) * itemPageSize,
    take: itemPageSize,
    select: itemColumns,
  });
  return { total, shown, dateless, ahead, broken, page, rows };
}
export type ItemList = Awaited<ReturnType<typeof listItems>>;
