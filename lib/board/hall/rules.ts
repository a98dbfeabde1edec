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
 * The names that a hall's screen shows, `most` to a page, each name on one page of its kind only. The view holds the
 * first points in trouble, not all of them: the rest is a number, which takes one place.
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
    const pages: TroublePage[] = [];
    for (let from = 0; from === 0 || from < all.length; from += most)
      pages.push({ kind, total, points: all.slice(from, from + most), more: 0 });
    const last = pages.at(-1);
    if (!last || total <= all.length) return pages;
    const named = last.points.length < most ? last.points : last.points.slice(0, most - 1);
    const unnamed = total - all.length + last.points.length - named.length;
    return [...pages.slice(0, -1), { ...last, points: named, more: unnamed }];
  });
}
