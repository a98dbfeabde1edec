import { describe, expect, it } from "vitest";
import {
  boardTotals,
  isSilent,
  isUnconfirmed,
  problemsFirst,
  totalsByTier,
  troubleOf,
  type BoardPoint,
} from "./rules";

const point = (given: Partial<BoardPoint>): BoardPoint => ({
  id: "p",
  name: "Điểm cầu",
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
  ...given,
});

describe("the board's sums", () => {
  it("adds people of all points, and counts points that follow by television apart", () => {
    const points = [
      point({}),
      point({ line: "lost", report: "confirmed", guests: 2 }),
      point({ line: "never", report: "none", attending: 0 }),
      point({ role: "relay_only", line: "never", report: "corrected", summoned: 30, attending: 28 }),
    ];
    expect(boardTotals(points)).toEqual({
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
    });
  });

  it.each([
    [{ report: "none" }, true, true],
    [{ report: "open" }, false, true],
    [{ report: "confirmed" }, false, false],
    [{ report: "corrected" }, false, false],
    [{ report: "none", summoned: 0 }, true, true],
    [{ report: "none", role: "host" }, true, true],
    [{ report: "none", role: "relay_only", summoned: 0 }, false, false],
    [{ report: "open", role: "relay_only", summoned: 0 }, false, false],
    [{ report: "none", role: "relay_only", summoned: 3 }, true, true],
  ] as [Partial<BoardPoint>, boolean, boolean][])(
    "%o: silent %s, unconfirmed %s",
    (given, silent, unconfirmed) => {
      expect([isSilent(point(given)), isUnconfirmed(point(given))]).toEqual([silent, unconfirmed]);
    },
  );

  it("has heard from all when only those that follow by television are silent", () => {
    const points = [point({}), point({ role: "relay_only", report: "none", summoned: 0 })];
    expect(boardTotals(points)).toMatchObject({ points: 1, reporting: 1, reported: 1, relays: 1 });
    expect(points.filter(isSilent)).toEqual([]);
  });

  it("goes by tier from the top, without empty tiers", () => {
    const points = [point({}), point({ tier: "province" }), point({})];
    expect(totalsByTier(points).map(({ tier, totals }) => [tier, totals.points])).toEqual([
      ["province", 1],
      ["commune", 2],
    ]);
  });

  it.each([
    [{ line: "lost", report: "confirmed" }, "lost"],
    [{ line: "connected", report: "none" }, "not_reported"],
    [{ line: "never", report: "open" }, "not_connected"],
    [{ line: "never", report: "open", role: "relay_only" }, "fine"],
    [{ line: "never", report: "none", role: "relay_only", summoned: 0 }, "fine"],
    [{ line: "never", report: "none", role: "relay_only", summoned: 5 }, "not_reported"],
    [{}, "fine"],
  ] as [Partial<BoardPoint>, string][])("%o is %s", (given, trouble) => {
    expect(troubleOf(point(given))).toBe(trouble);
  });

  it("puts problems first and keeps the order otherwise", () => {
    const order = problemsFirst([
      point({ id: "1" }),
      point({ id: "2", report: "none" }),
      point({ id: "3" }),
      point({ id: "4", line: "lost" }),
      point({ id: "5", report: "none" }),
    ]);
    expect(order.map((one) => one.id)).toEqual(["4", "2", "5", "1", "3"]);
  });
});
