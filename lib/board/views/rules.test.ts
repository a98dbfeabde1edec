import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { deltaOf, mergeView } from "../deltas/rules";
import { mostSampledGroups } from "../arrival/rules";
import { mostIncidents } from "../incidents/rules";
import type { StoredPoint } from "../nodes/rules";
import { BoardTree } from "../tree/rules";
import {
  boardPageSize,
  mostGroups,
  sampledGroups,
  viewKey,
  viewOf,
  type BoardChange,
  type HeldBoard,
  type View,
} from "./rules";
import { boardFilterSchema, filterParams, hallSchema } from "./schema";

const stored = (id: string, given: Partial<StoredPoint> = {}): StoredPoint => ({
  id,
  name: `Xã ${id}`,
  tier: "commune",
  role: "member",
  mode: "roster",
  line: "connected",
  report: "open",
  check: "passed",
  summoned: 10,
  attending: 9,
  expected: 1,
  late: 0,
  excused: 0,
  unexcused: 0,
  substituted: 0,
  guests: 0,
  uninvited: 0,
  revision: 0,
  parentId: null,
  covers: false,
  numbered: false,
  position: Number(id.replace(/\D/g, "")) || 0,
  sortKey: id,
  searchKey: ` xa ${id}`,
  stamp: 0,
  ...given,
});

const held = (rows: StoredPoint[], more: Partial<HeldBoard> = {}): HeldBoard => ({
  conference: { id: "c", state: "live" },
  tree: new BoardTree(rows),
  changes: [],
  trend: new Map(),
  incidents: [],
  ...more,
});

const ids = { here: "11111111-1111-4111-8111-111111111111", there: "22222222-2222-4222-8222-222222222222" };
const two = [
  stored(ids.here, { position: 1, name: "Tỉnh này", tier: "province" }),
  stored("a1", { parentId: ids.here, report: "none" }),
  stored("a2", { parentId: ids.here, line: "lost" }),
  stored(ids.there, { position: 2, name: "Tỉnh kia", tier: "province" }),
  stored("b1", { parentId: ids.there, line: "never" }),
  stored("b2", { parentId: ids.there, report: "none" }),
];

const view = (asked: Record<string, string> = {}, scope: string | null = null): View => ({
  filter: boardFilterSchema.parse(asked),
  scope,
  audience: "operator",
});
const pointsOf = (asked: Record<string, string>, scope: string | null = null) =>
  viewOf(held(two), view(asked, scope)).points.map(({ id }) => id);

describe("a view", () => {
  it("puts problems first and keeps the order of the list otherwise", () => {
    expect(pointsOf({})).toEqual(["a2", "a1", "b2", "b1", ids.here, ids.there]);
    expect(pointsOf({ sort: "list" })).toEqual([ids.here, "a1", "a2", ids.there, "b1", "b2"]);
  });

  it.each([
    ["lost", ["a2"]],
    ["not_reported", ["a1", "b2"]],
    ["not_connected", ["b1"]],
    ["ring", ["a1", "a2", "b1", "b2"]],
  ])("finds what is %s, the ring list region by region", (show, found) => {
    expect(pointsOf({ show })).toEqual(found);
  });

  it("is searched without diacritics, narrowed to a tier and turned page by page", () => {
    expect(pointsOf({ q: "XÃ A" })).toEqual(["a2", "a1"]);
    expect(pointsOf({ tier: "province" })).toEqual([ids.here, ids.there]);
    const many = held(Array.from({ length: boardPageSize + 3 }, (_, at) => stored(`m${at + 1}`)));
    const second = viewOf(many, view({ page: "2" }));
    expect([second.points.length, second.total, second.page]).toEqual([3, boardPageSize + 3, 2]);
    expect(viewOf(many, view({ page: "99" })).page).toBe(2);
  });

  it("goes into a group, tells the way back, and names the regions of its points", () => {
    const shown = viewOf(held(two), view({ group: ids.there }));
    expect(shown.path).toEqual([{ id: ids.there, name: "Tỉnh kia" }]);
    expect(shown.totals).toMatchObject({ points: 3, summoned: 30 });
    expect(shown.points.map(({ id }) => id)).toEqual(["b2", "b1", ids.there]);
    expect(shown.regions).toEqual({ [ids.there]: "Tỉnh kia" });
    const whole = viewOf(held(two), view());
    expect(whole.groups.map(({ name, totals }) => [name, totals.points])).toEqual([
      ["Tỉnh này", 3],
      ["Tỉnh kia", 3],
    ]);
  });

  it("never leaves what its viewer may see, whatever its address says", () => {
    for (const asked of [
      {},
      { group: ids.there },
      { q: "b" },
      { show: "ring" },
      { tier: "commune" },
    ] as Record<string, string>[])
      expect(pointsOf(asked, ids.here).filter((id) => id.startsWith("b") || id === ids.there)).toEqual([]);
    const change = {
      event: "1",
      id: "b1",
      name: "Xã b1",
      kind: "lost",
      at: 1,
      attending: 0,
      before: null,
      revision: 1,
    } as const;
    const board = held(two, { changes: [change] });
    expect(JSON.stringify(viewOf(board, view({}, ids.here)))).not.toMatch(/b1|Tỉnh kia/);
    expect(viewOf(board, view({}, ids.there)).changes).toEqual([change]);
    // Nor does its head say what it stands under.
    const nested = held([
      stored("top", { name: "Trung ương" }),
      stored("mid", { parentId: "top" }),
      stored("low", { parentId: "mid" }),
    ]);
    const branch = viewOf(nested, view({ sort: "list" }, "mid"));
    expect(branch.points.map(({ id, parentId }) => [id, parentId])).toEqual([
      ["mid", null],
      ["low", "mid"],
    ]);
    expect(JSON.stringify(branch)).not.toMatch(/top|Trung ương/);
    expect(deltaOf(branch, viewOf(nested, view({ sort: "list" }, "mid")))).toBeNull();
    expect(viewOf(nested, view({ sort: "list" })).regions).toEqual({ top: "Trung ương", mid: "Xã mid" });
    // The point itself is gone.
    expect(viewOf(board, view({}, "gone"))).toMatchObject({ points: [], groups: [], totals: { points: 0 } });
  });

  it("says of every incident at which point it is, whatever page that stands on", () => {
    const incident = {
      id: "i",
      pointId: "b1",
      kind: "no_sound",
      note: null,
      openedAt: 1,
      openedBy: "A",
      closedAt: null,
      closedBy: null,
    } as const;
    const board = held(two, { incidents: [incident] });
    const shown = viewOf(board, view({ q: "a1" }));
    expect(shown.points.map(({ id }) => id)).toEqual(["a1"]);
    expect(shown.incidents).toEqual([{ ...incident, pointName: "Xã b1" }]);
    expect(viewOf(board, view({ group: ids.here })).incidents).toEqual([]);
    expect(deltaOf(shown, viewOf(board, view({ q: "a1" })))).toBeNull();
    board.tree.apply([stored("b1", { parentId: ids.there, line: "never", name: "Xã mới" })]);
    expect(deltaOf(shown, viewOf(board, view({ q: "a1" })))?.incidents).toMatchObject([
      { pointName: "Xã mới" },
    ]);
    const closed = { ...board, incidents: [{ ...incident, closedAt: 2, closedBy: "B" }] };
    expect(deltaOf(viewOf(board, view()), viewOf(closed, view()))?.incidents).toMatchObject([
      { closedAt: 2 },
    ]);
  });

  it("says how many incidents it leaves out; a search, a group and the page bring them up", () => {
    const over = 5;
    const make = (at: number, pointId: string, closedAt: number | null = null) =>
      ({
        id: `i${at}`,
        pointId,
        kind: "no_sound",
        note: null,
        openedAt: -at,
        openedBy: "A",
        closedAt,
      }) as const;
    const rows = [...two, ...Array.from({ length: 60 }, (_, at) => stored(`z${at}`, { position: 10 + at }))];
    const incidents = [
      ...Array.from({ length: mostIncidents }, (_, at) => make(at, "z50")),
      ...Array.from({ length: over }, (_, at) => make(mostIncidents + at, "b1")),
      ...Array.from({ length: mostIncidents }, (_, at) => make(2 * mostIncidents + at, "z50", 1)),
      make(3 * mostIncidents, "a1", 1),
    ].map((one) => ({ ...one, closedBy: one.closedAt === null ? null : "B" }));
    const many = held(rows, { incidents });
    const count = (asked: Record<string, string>) => {
      const shown = viewOf(many, view(asked));
      const at = (pointId: string) => shown.incidents.filter((one) => one.pointId === pointId).length;
      return { b1: at("b1"), a1: at("a1"), z50: at("z50"), left: shown.incidentsLeft };
    };
    // On a page where none of their points is, on one where they are, found by name, and in a group that holds few.
    const elsewhere = { show: "lost" };
    expect(count(elsewhere)).toEqual({ b1: 0, a1: 0, z50: 2 * mostIncidents, left: over });
    expect(count({ sort: "list" })).toEqual({ b1: over, a1: 1, z50: 2 * mostIncidents, left: 0 });
    expect(count({ ...elsewhere, q: "b1" })).toMatchObject({ b1: over, z50: 0, left: mostIncidents });
    expect(count({ group: ids.there })).toEqual({ b1: over, a1: 0, z50: 0, left: 0 });
    expect(deltaOf(viewOf(many, view(elsewhere)), viewOf(held(rows), view(elsewhere)))).toMatchObject({
      incidentsLeft: 0,
    });
    expect(viewOf(many, { ...view(elsewhere), audience: "branch" })).toMatchObject({
      incidents: [],
      incidentsLeft: 0,
    });
  });

  it("says how many groups it leaves out, and a search brings them up", () => {
    const over = 5;
    const rows = Array.from({ length: mostGroups + over }, (_, at) => [
      stored(`g${at}`),
      stored(`under${at}`, { parentId: `g${at}`, searchKey: " khac " }),
    ]).flat();
    const many = held(rows);
    const shown = viewOf(many, view());
    expect([shown.groups.length, shown.groupsLeft]).toEqual([mostGroups, over]);
    const last = `g${mostGroups + over - 1}`;
    expect(shown.groups.map(({ id }) => id)).not.toContain(last);
    const searched = viewOf(many, view({ q: last }));
    expect([searched.groups.map(({ id }) => id), searched.groupsLeft]).toEqual([[last], rows.length / 2 - 1]);
    // Where all fit a search for a point hides no group.
    expect(viewOf(held(two), view({ q: "a1" }))).toMatchObject({ groups: [{}, {}], groupsLeft: 0 });
  });

  it("says of a group that its arrival is not kept by the minute", () => {
    const rows = Array.from({ length: mostSampledGroups + 1 }, (_, at) => [
      stored(`0000${String(at).padStart(4, "0")}-0000-4000-8000-000000000000`, { position: at }),
      stored(`under${at}`, { parentId: `0000${String(at).padStart(4, "0")}-0000-4000-8000-000000000000` }),
    ]).flat();
    const many = held(rows);
    const kept = sampledGroups(many.tree);
    expect(kept).toHaveLength(mostSampledGroups);
    const [last] = rows.slice(-2);
    expect(kept.map(({ stored: one }) => one?.id)).not.toContain(last?.id);
    const at = (group: string) => viewOf(many, view({ group })).unsampled;
    expect([at(last?.id ?? ""), at(rows[0]?.id ?? ""), viewOf(many, view()).unsampled]).toEqual([
      true,
      false,
      false,
    ]);
    expect(deltaOf(viewOf(many, view()), viewOf(many, view({ group: last?.id ?? "" })))).toMatchObject({
      unsampled: true,
    });
  });

  it("is the same for all who ask for the same", () => {
    expect(viewKey(view({ q: "  Xã   A " }))).toBe(viewKey(view({ q: "xa a" })));
    expect(viewKey(view({}))).toBe(viewKey(view({ page: "0", tier: "no", show: "?", group: "x" })));
    expect(viewKey(view({}))).not.toBe(viewKey(view({}, ids.here)));
    expect(viewKey(view({}))).not.toBe(viewKey({ ...view({}), audience: "hall" }));
  });

  it("keeps in its address only what does not go without saying", () => {
    expect(filterParams(boardFilterSchema.parse({}))).toEqual({});
    const asked = { group: ids.here, tier: "commune", show: "lost", q: "xã", sort: "list", page: "3" };
    expect(filterParams(boardFilterSchema.parse(asked))).toEqual(asked);
  });
});

describe("a hall's screen", () => {
  it.each([
    [{}, { giay: 15, nen: "thuong" }],
    [
      { giay: "8", nen: "sang" },
      { giay: 8, nen: "sang" },
    ],
    [
      { giay: "0", nen: "?" },
      { giay: 15, nen: "thuong" },
    ],
  ])("%o", (asked, shown) => {
    expect(hallSchema.parse(asked)).toEqual(shown);
  });
});

describe("what changed in a view", () => {
  const change = fc.record({
    at: fc.nat(11),
    line: fc.constantFrom("never", "connected", "lost"),
    report: fc.constantFrom("none", "open", "confirmed"),
    attending: fc.nat(10),
    under: fc.constantFrom(null, "p1", "p2"),
  });
  const filter = fc.record(
    {
      group: fc.constantFrom("p1", "p2"),
      show: fc.constantFrom("all", "ring", "lost"),
      sort: fc.constantFrom("problems", "list"),
    },
    { requiredKeys: [] },
  );

  it("merged into the view before is the view after", () => {
    fc.assert(
      fc.property(fc.array(fc.array(change, { maxLength: 3 })), filter, (steps, asked) => {
        const rows = [stored("p1"), stored("p2"), ...Array.from({ length: 12 }, (_, at) => stored(`x${at}`))];
        const board = { ...held(rows), changes: [] as BoardChange[] };
        const looking: View = { ...view(), filter: { ...boardFilterSchema.parse({}), ...asked } };
        let shown = viewOf(board, looking);
        let merged = shown;
        for (const [nth, changes] of steps.entries()) {
          board.tree.apply(
            changes.map(({ at, under, ...rest }) =>
              stored(`x${at}`, { ...rest, parentId: under, revision: nth + 1 }),
            ),
          );
          const after = viewOf(board, looking);
          const delta = deltaOf(shown, after);
          // As it travels.
          if (delta) merged = mergeView(merged, JSON.parse(JSON.stringify(delta)) as typeof delta);
          shown = after;
          expect(merged).toEqual(after);
        }
        expect(deltaOf(shown, viewOf(board, looking))).toBeNull();
      }),
      { numRuns: 60 },
    );
  });
});
