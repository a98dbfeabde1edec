import { describe, expect, it } from "vitest";
import { isSilent, isUnconfirmed, troubleOf, type BoardPoint } from "./rules";

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
  parentId: null,
  covers: false,
  numbered: false,
  covered: false,
  ...given,
});

describe("a point on the board", () => {
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
    [{ report: "none", covered: true }, false, false],
    [{ report: "open", covered: true }, false, true],
  ] as [Partial<BoardPoint>, boolean, boolean][])(
    "%o: silent %s, unconfirmed %s",
    (given, silent, unconfirmed) => {
      expect([isSilent(point(given)), isUnconfirmed(point(given))]).toEqual([silent, unconfirmed]);
    },
  );

  it.each([
    [{ line: "lost", report: "confirmed" }, "lost"],
    [{ line: "connected", report: "none" }, "not_reported"],
    [{ line: "connected", report: "none", covered: true }, "fine"],
    [{ line: "never", report: "open" }, "not_connected"],
    [{ line: "never", report: "open", role: "relay_only" }, "fine"],
    [{ line: "never", report: "none", role: "relay_only", summoned: 0 }, "fine"],
    [{ line: "never", report: "none", role: "relay_only", summoned: 5 }, "not_reported"],
    [{}, "fine"],
  ] as [Partial<BoardPoint>, string][])("%o is %s", (given, trouble) => {
    expect(troubleOf(point(given))).toBe(trouble);
  });
});
