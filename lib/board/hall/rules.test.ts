import { describe, expect, it } from "vitest";
import type { BoardPoint } from "../rules";
import { troublePages } from "./rules";

const point = (id: number, given: Partial<BoardPoint> = {}) =>
  ({
    id: String(id),
    role: "member",
    summoned: 10,
    report: "none",
    covered: false,
    line: "never",
    ...given,
  }) as BoardPoint;
const silent = (count: number) => Array.from({ length: count }, (_, at) => point(at));
const names = (pages: ReturnType<typeof troublePages>) =>
  pages.map(({ kind, points, more }) => [kind, points.length, more]);

describe("the names on a hall's screen", () => {
  it("names each point once, on full pages", () => {
    const pages = troublePages(silent(50), { lost: 0, silent: 50 }, 24);
    expect(names(pages)).toEqual([
      ["silent", 17, 0],
      ["silent", 17, 0],
      ["silent", 16, 0],
    ]);
    expect(new Set(pages.flatMap(({ points }) => points.map(({ id }) => id))).size).toBe(50);
  });

  it("tells on the last page how many the view does not hold, in the place of one name", () => {
    expect(names(troublePages(silent(50), { lost: 0, silent: 108 }, 24))).toEqual([
      ["silent", 17, 0],
      ["silent", 17, 0],
      ["silent", 16, 58],
    ]);
    expect(names(troublePages([], { lost: 0, silent: 3 }, 24))).toEqual([["silent", 0, 3]]);
  });

  it("keeps lost lines before reports that are awaited", () => {
    const points = [point(1, { line: "lost", report: "open" }), point(2)];
    expect(names(troublePages(points, { lost: 1, silent: 1 }, 9))).toEqual([
      ["lost", 1, 0],
      ["silent", 1, 0],
    ]);
    expect(troublePages(points, { lost: 0, silent: 0 }, 9)).toEqual([]);
  });
});
