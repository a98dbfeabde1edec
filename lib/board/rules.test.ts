import { describe, expect, it } from "vitest";
import { boardTotals, problemsFirst, totalsByTier, troubleOf, type BoardPoint } from "./rules";

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
      reported: 2,
      confirmed: 1,
      summoned: 60,
      attending: 46,
      guests: 2,
      relays: 1,
    });
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
