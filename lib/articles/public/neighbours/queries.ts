import "server-only";
import { prisma } from "@/lib/db/client";

export type Neighbour = { slug: string; title: string };

/** The articles on the site that were published just before and just after, whatever their category. */
export async function findNeighbours({ id, publishedAt }: { id: string; publishedAt: Date }) {
  const rows = await prisma.$queryRaw<(Neighbour & { side: "older" | "newer" })[]>`
    (SELECT 'older' AS side, slug, title FROM publications
     WHERE withdrawn_at IS NULL AND published_at <= ${publishedAt}::timestamptz
       AND (published_at < ${publishedAt} OR id > ${id}::uuid)
     ORDER BY published_at DESC, id LIMIT 1)
    UNION ALL
    (SELECT 'newer', slug, title FROM publications
     WHERE withdrawn_at IS NULL AND published_at >= ${publishedAt}
       AND (published_at > ${publishedAt} OR id < ${id}::uuid)
     ORDER BY published_at, id DESC LIMIT 1)`;
  const of = (side: "older" | "newer"): Neighbour | null => {
    const found = rows.find((row) => row.side === side);
    return found ? { slug: found.slug, title: found.title } : null;
  };
  return { older: of("older"), newer: of("newer") };
}
