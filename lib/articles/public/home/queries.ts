import "server-only";
import { prisma } from "@/lib/db/client";
import { itemColumns, live, toItem, type PublishedItem, type StoredItem } from "../queries";
import type { CategoryBlock } from "./rules";

const mostCategories = 8;

/** The newest articles of the first categories, in the office's order, for the blocks of the home page. */
export async function listCategoryBlocks(perCategory: number): Promise<CategoryBlock<PublishedItem>[]> {
  const rows = await prisma.$queryRaw<(StoredItem & { blockSlug: string; blockName: string })[]>`
    SELECT c.slug AS "blockSlug", c.name AS "blockName", newest.* FROM
      (SELECT slug, name, position FROM categories ORDER BY position, name LIMIT ${mostCategories}) c
      CROSS JOIN LATERAL (
        SELECT ${itemColumns} FROM publications p WHERE p.category_slug = c.slug AND ${live}
        ORDER BY p.published_at DESC, p.id LIMIT ${perCategory}
      ) newest
    ORDER BY c.position, c.name, newest."publishedAt" DESC, newest.id`;
  const blocks = new Map<string, CategoryBlock<PublishedItem>>();
  for (const { blockSlug: slug, blockName: name, ...row } of rows) {
    const block = blocks.get(slug) ?? { slug, name, items: [] };
    block.items.push(toItem(row));
    blocks.set(slug, block);
  }
  return [...blocks.values()];
}
