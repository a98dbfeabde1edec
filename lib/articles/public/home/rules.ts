export type CategoryBlock<T> = { slug: string; name: string; items: T[] };

const secondaryStories = 4;
const perBlock = 4;
/** Read for each block, so that enough are left once those that stand above are taken out. */
export const readPerBlock = perBlock + secondaryStories + 1;

/**
 * What stands where on the home page: the lead story, those beside it, the newest after them, and a block per category
 * without what already stands above. `chosen`: the newsroom's lead story; null: the newest.
 */
export function arrangeHome<T extends { id: string }>(
  newest: readonly T[],
  chosen: T | null,
  categories: readonly CategoryBlock<T>[],
) {
  const lead = chosen ?? newest[0] ?? null;
  const rest = newest.filter(({ id }) => id !== lead?.id);
  const secondary = rest.slice(0, secondaryStories);
  const above = new Set([...(lead ? [lead] : []), ...secondary].map(({ id }) => id));
  const blocks = categories
    .map((block) => ({ ...block, items: block.items.filter(({ id }) => !above.has(id)).slice(0, perBlock) }))
    .filter(({ items }) => items.length > 0);
  return { lead, secondary, latest: rest.slice(secondaryStories), blocks };
}
