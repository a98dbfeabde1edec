import "server-only";
import { Prisma, prisma, type Transaction } from "@/lib/db/client";
import { latestDate } from "../../rules";
import { fileKey, itemColumns } from "../queries";
import { itemPageSize } from "./rules";

const spaced = (text: Prisma.Sql) =>
  Prisma.sql`btrim(regexp_replace(normalize(coalesce(${text}, ''), NFC), '\\s+', ' ', 'g'))`;
const standingTitle = Prisma.sql`a.title #>> '{content,0,content,0,text}'`;

/**
 * The files under whose path another article was imported: it has another title, nobody has edited it since, and it would
 * be written over.
 */
const replacing = (runId: string) => Prisma.sql`
  import_items i JOIN import_runs r ON r.id = i.run_id
    JOIN articles a ON a.organization_id = r.organization_id AND a.import_key = ${fileKey} || i.path
  WHERE i.run_id = ${runId}::uuid AND i.problem IS NULL AND NOT i.is_left AND a.version = a.import_version
    AND ${spaced(standingTitle)} <> ${spaced(Prisma.sql`i.title`)}`;

/** How many articles an import of files would write over with others. */
export async function countReplaced(runId: string, db: Pick<Transaction, "$queryRaw"> = prisma) {
  const rows = await db.$queryRaw<
    { count: number }[]
  >`SELECT count(*)::int AS count FROM ${replacing(runId)}`;
  return rows[0]?.count ?? 0;
}

/**
 * One page of the files of an import in the actor's reach, those that want looking at first: a problem, no date. With how many
 * of all become public at once, become drafts for want of a date or for one that has not come, or cannot be imported.
 */
export async function listItems(runId: string, asked: number, now: Date) {
  const count = (where: Prisma.ImportItemWhereInput) =>
    prisma.importItem.count({ where: { runId, ...where } });
  const comes = { problem: null, isLeft: false };
  const [total, shown, dateless, ahead, broken, replaced] = await Promise.all([
    count({}),
    count({ ...comes, publishedAt: { lte: latestDate(now) } }),
    count({ ...comes, publishedAt: null }),
    count({ ...comes, publishedAt: { gt: latestDate(now) } }),
    count({ problem: { not: null } }),
    countReplaced(runId),
  ]);
  const page = Math.min(asked, Math.max(1, Math.ceil(total / itemPageSize)));
  const rows = await prisma.importItem.findMany({
    where: { runId },
    orderBy: [{ publishedAt: { sort: "desc", nulls: "first" } }, { position: "asc" }],
    skip: (page - 1) * itemPageSize,
    take: itemPageSize,
    select: itemColumns,
  });
  const positions = rows.map(({ position }) => position);
  const standing = await prisma.$queryRaw<{ position: number; title: string }[]>`
    SELECT i.position, coalesce(${standingTitle}, '') AS title FROM ${replacing(runId)}
      AND i.position = ANY (${positions}::int[])`;
  const replaces = new Map(standing.map(({ position, title }) => [position, title]));
  return {
    total,
    shown,
    dateless,
    ahead,
    broken,
    replaced,
    page,
    /** `replaces`: the title of the article that it would be written over; null: of none. */
    rows: rows.map((row) => ({ ...row, replaces: replaces.get(row.position) ?? null })),
  };
}
export type ItemList = Awaited<ReturnType<typeof listItems>>;
