import { describe, expect, it } from "vitest";
import { arrangeHome } from "./rules";

const item = (id: number) => ({ id: String(id) });
const items = (...ids: number[]) => ids.map(item);
const ids = (list: readonly { id: string }[]) => list.map(({ id }) => Number(id));

describe("the home page", () => {
  it("begins with the newsroom's choice, else with the newest, and shows neither twice above", () => {
    const chosen = arrangeHome(items(9, 8, 7, 6, 5, 4), item(7), []);
    expect(chosen.lead).toEqual(item(7));
    expect([ids(chosen.secondary), ids(chosen.latest)]).toEqual([[9, 8, 6, 5], [4]]);
    const newest = arrangeHome(items(9, 8), null, []);
    expect([newest.lead, ids(newest.secondary), newest.latest]).toEqual([item(9), [8], []]);
    expect(arrangeHome([], null, []).lead).toBeNull();
  });

  it("shows in a category's block what does not stand above, and no block that is then empty", () => {
    const { blocks } = arrangeHome(items(9, 8, 7, 6, 5, 4), null, [
      { slug: "a", name: "A", items: items(9, 8, 3, 2, 1, 0, -1) },
      { slug: "b", name: "B", items: items(7) },
    ]);
    expect(blocks.map(({ slug, items: shown }) => [slug, ids(shown)])).toEqual([["a", [3, 2, 1, 0]]]);
  });
});
