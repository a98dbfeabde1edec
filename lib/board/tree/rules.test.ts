import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { tiers } from "@/lib/organizations/rules";
import { isSilent, isUnconfirmed, reports, type BoardPoint } from "../rules";
import type { BoardTotals } from "../sums/rules";
import type { BoardNode, StoredPoint } from "../nodes/rules";
import { BoardTree } from "./rules";

const stored = (given: Partial<StoredPoint> & { id: string }): StoredPoint => ({
  name: `Điểm cầu ${given.id}`,
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
  position: 0,
  sortKey: "",
  searchKey: ` diem cau ${given.id}`,
  stamp: 0,
  ...given,
});

const idsOf = (tree: BoardTree) => tree.order.map((node) => node.stored?.id);

describe("the sums of a board", () => {
  it("add people of all points, and count points that follow by television apart", () => {
    const tree = new BoardTree([
      stored({ id: "1" }),
      stored({ id: "2", line: "lost", report: "confirmed", guests: 2 }),
      stored({ id: "3", line: "never", report: "none", attending: 0 }),
      stored({
        id: "4",
        role: "relay_only",
        line: "never",
        report: "corrected",
        summoned: 30,
        attending: 28,
      }),
    ]);
    expect(tree.totalsOf(tree.root)).toEqual({
      points: 3,
      connected: 1,
      lost: 1,
      reported: 3,
      confirmed: 2,
      reporting: 4,
      summoned: 60,
      attending: 46,
      rateOf: { summoned: 50, attending: 46 },
      guests: 2,
      relays: 1,
    } satisfies BoardTotals);
  });

  it("have heard from all when only those that follow by television are silent", () => {
    const tree = new BoardTree([
      stored({ id: "1" }),
      stored({ id: "2", role: "relay_only", report: "none", summoned: 0 }),
    ]);
    expect(tree.totalsOf(tree.root)).toMatchObject({ points: 1, reporting: 1, reported: 1, relays: 1 });
  });

  it("go by tier from the top, without empty tiers", () => {
    const tree = new BoardTree([
      stored({ id: "1" }),
      stored({ id: "2", tier: "province" }),
      stored({ id: "3" }),
    ]);
    expect(tree.tiersOf(tree.root).map(({ tier, totals }) => [tier, totals.points])).toEqual([
      ["province", 1],
      ["commune", 2],
    ]);
  });

  it("add nobody twice: a province that reports for its communes speaks for them once it has a number", () => {
    const province = { id: "p", covers: true, mode: "headcount", summoned: 100 } as const;
    const communes = [
      stored({ id: "a", parentId: "p", attending: 8 }),
      stored({ id: "b", parentId: "p", attending: 0, report: "none" }),
    ];
    const tree = new BoardTree([stored({ ...province, attending: 0, report: "none" }), ...communes]);
    expect(tree.totalsOf(tree.root)).toMatchObject({ summoned: 20, attending: 8, reporting: 3, reported: 1 });
    const moves = tree.apply([stored({ ...province, attending: 95, numbered: true, revision: 1 })]);
    expect(moves.map(({ after }) => after.attending)).toEqual([95]);
    expect(tree.totalsOf(tree.root)).toMatchObject({
      summoned: 100,
      attending: 95,
      rateOf: { summoned: 100, attending: 95 },
      points: 3,
      reporting: 3,
      reported: 3,
    });
    expect(tree.find("b")?.point?.covered).toBe(true);
    // A commune that still moves, moves nothing above.
    tree.apply([stored({ id: "a", parentId: "p", attending: 10, revision: 1 })]);
    expect(tree.totalsOf(tree.root)).toMatchObject({ attending: 95 });
  });
});

describe("the order of a board", () => {
  it("is that of the list, the host first, each point before those beneath it", () => {
    const tree = new BoardTree([
      stored({ id: "d", position: 4 }),
      stored({ id: "c", position: 3, parentId: "d" }),
      stored({ id: "b", position: 2, role: "host" }),
      stored({ id: "a", position: 1 }),
      stored({ id: "e", position: 3, parentId: "d", sortKey: "z" }),
    ]);
    expect(idsOf(tree)).toEqual(["b", "a", "d", "c", "e"]);
    const group = tree.find("d");
    expect([group?.rank, group?.end]).toEqual([2, 5]);
  });

  it("loses nobody to a ring", () => {
    const tree = new BoardTree([
      stored({ id: "a", parentId: "b" }),
      stored({ id: "b", parentId: "a" }),
      stored({ id: "c" }),
    ]);
    expect(idsOf(tree).sort()).toEqual(["a", "b", "c"]);
    expect(tree.totalsOf(tree.root).points).toBe(3);
  });

  it("is found through by beginnings of words, in the order typed", () => {
    const tree = new BoardTree([
      stored({ id: "1", position: 1, searchKey: " xa tan lap" }),
      stored({ id: "2", position: 2, searchKey: " phuong tan phu" }),
    ]);
    expect([...tree.matching("tan l")]).toEqual([1, 0]);
    expect([...tree.matching("lap tan")]).toEqual([0, 0]);
    tree.apply([stored({ id: "2", position: 2, searchKey: " xa tan long" })]);
    expect([...tree.matching("tan l")]).toEqual([1, 1]);
  });
});

/** Everything counted anew, with nothing kept: what the tree's differences must come to. */
function naive(tree: BoardTree, group: BoardNode): BoardTotals {
  const total: BoardTotals = {
    points: 0,
    connected: 0,
    lost: 0,
    reported: 0,
    confirmed: 0,
    reporting: 0,
    relays: 0,
    summoned: 0,
    attending: 0,
    rateOf: { summoned: 0, attending: 0 },
    guests: 0,
  };
  const add = (point: BoardPoint, people: boolean) => {
    if (point.role === "relay_only") total.relays += 1;
    else {
      total.points += 1;
      if (point.line === "connected") total.connected += 1;
      if (point.line === "lost") total.lost += 1;
    }
    if (reports(point)) {
      total.reporting += 1;
      if (!isSilent(point)) total.reported += 1;
      if (!isUnconfirmed(point)) total.confirmed += 1;
    }
    if (!people) return;
    total.summoned += point.summoned;
    total.attending += point.attending;
    total.guests += point.guests + point.uninvited;
    if (reports(point) && point.report === "none") return;
    total.rateOf.summoned += point.summoned;
    total.rateOf.attending += point.attending;
  };
  const walk = ({ point, children }: BoardNode, people: boolean) => {
    const speaks = point?.covers === true && point.numbered;
    if (point) add(point, people && (!point.covers || speaks || children.length === 0));
    for (const child of children) walk(child, people && !speaks);
  };
  walk(group, true);
  return total;
}

describe("sums kept by differences", () => {
  const count = 14;
  const row = fc
    .record({
      at: fc.nat(count - 1),
      // A point hangs under one with a smaller number, so that there is no ring.
      parent: fc.option(fc.nat(count - 2), { nil: null, freq: 3 }),
      tier: fc.constantFrom(...tiers),
      role: fc.constantFrom("host", "member", "relay_only"),
      line: fc.constantFrom("never", "connected", "lost"),
      report: fc.constantFrom("none", "open", "confirmed", "corrected"),
      summoned: fc.nat(40),
      attending: fc.nat(40),
      guests: fc.nat(3),
      covers: fc.boolean(),
      numbered: fc.boolean(),
      revision: fc.nat(1_000_000),
    })
    .map(({ at, parent, ...rest }) =>
      stored({
        ...rest,
        id: String(at),
        parentId: parent === null || at === 0 ? null : String(parent % at),
        position: at,
      }),
    );
  const step = fc.record({
    rows: fc.array(row, { maxLength: 4 }),
    gone: fc.array(fc.nat(count - 1), { maxLength: 1 }),
  });

  it("are those of counting anew, for every group, whatever changes", () => {
    fc.assert(
      fc.property(fc.uniqueArray(row, { selector: ({ id }) => id }), fc.array(step), (rows, steps) => {
        const tree = new BoardTree(rows);
        const held = new Map(rows.map((each) => [each.id, each]));
        for (const { rows: changed, gone } of steps) {
          for (const id of gone) held.delete(String(id));
          for (const each of changed) held.set(each.id, each);
          tree.apply(
            changed,
            gone.map(String).filter((id) => !changed.some((each) => each.id === id)),
          );
          expect(idsOf(tree).sort()).toEqual([...held.keys()].sort());
          for (const group of [tree.root, ...tree.order]) {
            expect(tree.totalsOf(group)).toEqual(naive(tree, group));
            expect(group.end - group.rank).toBe(
              group.stored
                ? 1 + group.children.reduce((sum, { rank, end }) => sum + end - rank, 0)
                : tree.size,
            );
          }
          const fresh = new BoardTree([...held.values()]);
          expect(tree.order.map(({ point }) => point)).toEqual(fresh.order.map(({ point }) => point));
          expect([...tree.flags]).toEqual([...fresh.flags]);
        }
      }),
      { numRuns: 60 },
    );
  });
});
