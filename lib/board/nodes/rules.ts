import type { Tier } from "@/lib/organizations/rules";
import type { BoardPoint } from "../rules";
import type { BoardTotals, Sums } from "../sums/rules";

/** A point as it is read: what boards show of it, its place in the list, what it is found by, and its change's stamp. */
export type StoredPoint = Omit<BoardPoint, "covered"> & {
  position: number;
  sortKey: string;
  searchKey: string;
  /** Of the point's own row, in milliseconds; its counters have their revision. */
  stamp: number;
};

export type GroupSums = { id: string; name: string; totals: BoardTotals };
export type TierSums = { tier: Tier; totals: BoardTotals };

export type BoardNode = {
  /** Null at the root, which holds all points. */
  stored: StoredPoint | null;
  point: BoardPoint | null;
  parent: BoardNode | null;
  children: BoardNode[];
  /** Those of the children that have points beneath them. */
  groups: BoardNode[];
  /** It and all beneath it stand at the ranks from `rank` to before `end`. */
  rank: number;
  end: number;
  /** Only where there are points beneath: what the children add up to, and what the group comes to. */
  below: Sums | null;
  sums: Sums | null;
  /** Made when asked for, forgotten when a number beneath moves: the same object as long as it is the same. */
  totals: BoardTotals | null;
  group: GroupSums | null;
  byTier: TierSums[] | null;
};

const inOrder = (a: BoardNode, b: BoardNode) => {
  const [one, other] = [a.stored, b.stored];
  if (!one || !other) return 0;
  return (
    Number(other.role === "host") - Number(one.role === "host") ||
    one.position - other.position ||
    (one.sortKey < other.sortKey ? -1 : one.sortKey > other.sortKey ? 1 : one.id < other.id ? -1 : 1)
  );
};

export const makeNode = (stored: StoredPoint | null): BoardNode => ({
  stored,
  point: null,
  parent: null,
  children: [],
  groups: [],
  rank: 0,
  end: 0,
  below: null,
  sums: null,
  totals: null,
  group: null,
  byTier: null,
});

function hang(root: BoardNode, nodes: ReadonlyMap<string, BoardNode>): void {
  for (const each of [root, ...nodes.values()]) each.children = [];
  for (const each of nodes.values()) {
    const parent = (each.stored?.parentId && nodes.get(each.stored.parentId)) || root;
    each.parent = parent;
    parent.children.push(each);
  }
}

/**
 * Puts all in their places under the root, and gives the one order in which every group is one stretch. Points in a
 * ring, which the database refuses, hang at the root instead of getting lost.
 */
export function arranged(root: BoardNode, nodes: ReadonlyMap<string, BoardNode>): BoardNode[] {
  hang(root, nodes);
  const order: BoardNode[] = [];
  const seen = new Set<BoardNode>();
  const walk = (from: BoardNode) => {
    const stack: (BoardNode | { leave: BoardNode })[] = [from];
    for (let next = stack.pop(); next; next = stack.pop()) {
      if ("leave" in next) {
        next.leave.end = order.length;
        continue;
      }
      if (seen.has(next)) continue;
      seen.add(next);
      next.rank = order.length;
      if (next.stored) order.push(next);
      next.children.sort(inOrder);
      stack.push({ leave: next });
      for (let at = next.children.length - 1; at >= 0; at -= 1) {
        const child = next.children[at];
        if (child) stack.push(child);
      }
    }
  };
  walk(root);
  for (const each of nodes.values()) {
    if (seen.has(each)) continue;
    each.parent?.children.splice(each.parent.children.indexOf(each), 1);
    each.parent = root;
    root.children.push(each);
    walk(each);
  }
  for (const each of [root, ...order])
    each.groups = each.children.filter(({ children }) => children.length > 0);
  root.rank = 0;
  root.end = order.length;
  return order;
}
