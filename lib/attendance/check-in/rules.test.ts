import { describe, expect, test } from "vitest";
import { contested, doorState, sameName } from "./rules";

const one = (fullName: string, title: string | null = null) => ({
  id: `${fullName}|${title ?? ""}`,
  fullName,
  title,
});
const roster = [
  one("Nguyễn Văn An", "Trưởng phòng"),
  one("Nguyễn Văn Ân"),
  one("Trần Thị Bình", "Bí thư"),
  one("Trần Thị Bình", "Phó Bí thư"),
  one("H'Mai Niê"),
];
const titles = (typed: string) => sameName(roster, typed).map((each) => each.id);

describe("a delegate's name as typed by a stranger's phone", () => {
  test.each([
    ["Nguyễn Văn An", ["Nguyễn Văn An|Trưởng phòng"]],
    ["  nguyễn  văn an ", ["Nguyễn Văn An|Trưởng phòng"]],
    ["nguyen van an", ["Nguyễn Văn An|Trưởng phòng", "Nguyễn Văn Ân|"]],
    ["NGUYEN VAN AN", ["Nguyễn Văn An|Trưởng phòng", "Nguyễn Văn Ân|"]],
    ["Trần Thị Bình", ["Trần Thị Bình|Bí thư", "Trần Thị Bình|Phó Bí thư"]],
    ["H’Mai Niê", ["H'Mai Niê|"]],
  ])("%s is whoever bears the whole of it", (typed, found) => expect(titles(typed)).toEqual(found));

  test.each([
    "",
    " ",
    "An",
    "Nguyễn",
    "Nguyễn Văn",
    "Văn An",
    "%",
    "_",
    "Nguyễn Văn An Bình",
    "'; DROP TABLE marks; --",
  ])("%j is nobody", (typed) => expect(titles(typed)).toEqual([]));
});

describe("the door", () => {
  const open = { countingMode: "roster", report: "open", isOpen: true, state: "live" } as const;
  test.each([
    [open, "open"],
    [{ ...open, report: "none" }, "open"],
    [{ ...open, isOpen: false }, "off"],
    [{ ...open, report: "confirmed" }, "confirmed"],
    [{ ...open, report: "corrected" }, "confirmed"],
    [{ ...open, countingMode: "groups" }, "open"],
    [{ ...open, countingMode: "headcount" }, "not_by_name"],
    [{ ...open, state: "closed" }, "closed"],
    [{ ...open, state: "postponed" }, "called_off"],
    [{ ...open, state: "cancelled" }, "called_off"],
  ] as const)("%j is %s", (point, state) => expect(doorState(point)).toBe(state));
});

test("a check-in is contested where a person's word says something else", () => {
  for (const state of ["expected", "excused", "unexcused"] as const) expect(contested({ state })).toBe(true);
  for (const state of ["present", "late", "left_early", "substituted"] as const)
    expect(contested({ state })).toBe(false);
});
