import { describe, expect, it } from "vitest";
import { dayInWords } from "./input";

describe("dayInWords", () => {
  it.each([
    ["2022-01-14", "Thứ Sáu, 14/01/2022"],
    ["2026-11-22", "Chủ Nhật, 22/11/2026"],
    ["", ""],
    ["2022-01", ""],
    ["2022-13-40", ""],
  ])("says %j as %j in any time zone", (value, words) => {
    expect(dayInWords(value)).toBe(words);
  });
});
