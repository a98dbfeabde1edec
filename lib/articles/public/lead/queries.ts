import "server-only";
import { prisma } from "@/lib/db/client";
import { itemColumns, live, toItem, type PublishedItem, type StoredItem } from "../queries";

/** The article that the newsroom put at the head of the home page; null: the newest stands there. */
export async function findLeadStory(): Promise<PublishedItem | null> {
  const rows = await prisma.$queryRaw<StoredItem[]>`
    SELECT ${itemColumns} FROM publications p WHERE ${live} AND p.lead_since IS NOT NULL
    ORDER BY p.lead_since DESC, p.id LIMIT 1`;
  return rows[0] ? toItem(rows[0]) : null;
}
