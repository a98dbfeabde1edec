import { isSilent, type BoardPoint } from "../rules";

export type TroubleKind = "lost" | "silent";

/** One screen of names of points in trouble. */
export type TroublePage = {
  kind: TroubleKind;
  /** How many there are in all, on this page or not. */
  total: number;
  points: readonly BoardPoint[];
  /** Of those, how many no page names; told on the last one. */
  more: number;
};

/**
 * The names that a hall's screen shows, at most `most` to a page and as many on each, every name on one page of its kind
 * only. The view holds the first points in trouble, not all of them: the rest is a number, which takes one place.
 */
export function troublePages(
  points: readonly BoardPoint[],
  totals: { lost: number; silent: number },
  most: number,
): TroublePage[] {
  const kinds = [
    { kind: "lost", total: totals.lost, all: points.filter(({ line }) => line === "lost") },
    { kind: "silent", total: totals.silent, all: points.filter(isSilent) },
  ] as const;
  return kinds.flatMap(({ kind, total, all }) => {
    if (total === 0) return [];
    const rest = Math.max(0, total - all.length);
    const entries = all.length + (rest > 0 ? 1 : 0);
    const count = Math.ceil(entries / most);
    const size = Math.ceil(entries / count);
    return Array.from({ length: count }, (_, page) => ({
      kind,
      total,
      points: all.slice(page * size, (page + 1) * size),
      more: page === count - 1 ? rest : 0,
    }));
  });
}
