import "server-only";
import { prisma } from "@/lib/db/client";
import { queryKey } from "@/lib/text/search";
import { itemColumns, live, toItem, type StoredItem } from "../queries";

/** The newest articles, for a page that has nothing of its own to show. */
export async function listNewestFew(most: number) {
  const rows = await prisma.$queryRaw<StoredItem[]>`
    SELECT ${itemColumns} FROM publications p WHERE ${live} ORDER BY p.published_at DESC, p.id LIMIT ${most}`;
  return rows.map(toItem);
}

/** What an address that leads nowhere may have meant: articles that hold its words, at first all of them, then fewer. */
export async function guessByWords(text: string, most: number) {
  const words = queryKey(text).split(" ").filter(Boolean);
  for (const count of new Set([words.length, 5, 3])) {
    if (count > words.length) continue;
    const rows = await prisma.$queryRaw<StoredItem[]>`
      SELECT ${itemColumns} FROM find_publications(${words.slice(0, count)}::text[], NULL::text, ${most}::int) f
      JOIN publications p ON p.id = f.id WHERE ${live} ORDER BY p.published_at DESC, p.id`;
    if (rows.length > 0) return rows.map(toItem);
  }
  return [];
}
