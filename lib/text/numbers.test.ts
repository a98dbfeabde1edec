import fc from "fast-check";
import { expect, test } from "vitest";
import { formatCount, formatNumber, formatRate, padCount, parseVietnameseNumber } from "./numbers";

test.each([
  [0, "0"],
  [999, "999"],
  [1405, "1.405"],
  [120000, "120.000"],
  [2500000, "2.500.000"],
  [-1405, "-1.405"],
])("formatCount %d", (count, printed) => expect(formatCount(count)).toBe(printed));

test.each([NaN, Infinity, 1.5])("formatCount refuses %d", (count) => {
  expect(() => formatCount(count)).toThrow(RangeError);
});

test.each([
  [1234.5, "1.234,5"],
  [120.5, "120,5"],
  [1.005, "1"],
  [0.125, "0,13"],
  [-0.001, "0"],
  [-2.5, "-2,5"],
  [7, "7"],
])("formatNumber %d", (value, printed) => expect(formatNumber(value)).toBe(printed));

test.each([
  [1187, 1240, "95,73 %"],
  [1240, 1240, "100,00 %"],
  [99_999, 100_000, "99,99 %"],
  [0, 12, "0,00 %"],
  [1, 3, "33,33 %"],
  [13, 12, "108,33 %"],
  [0, 0, null],
  [5, 0, null],
  [null, 12, null],
  [5, undefined, null],
  [NaN, 12, null],
])("formatRate %s of %s", (present, invited, printed) => expect(formatRate(present, invited)).toBe(printed));

test("a rate is never NaN, and 100,00 % only when nobody is missing", () => {
  fc.assert(
    fc.property(fc.nat(3_000_000), fc.nat(3_000_000), (present, invited) => {
      const rate = formatRate(present, invited);
      if (invited === 0) return rate === null;
      return rate !== null && /^[\d.]+,\d\d %$/.test(rate) && (present >= invited || rate !== "100,00 %");
    }),
  );
});

test.each([
  [0, "0"],
  [1, "01"],
  [9, "09"],
  [10, "10"],
  [3280, "3.280"],
])("padCount %d", (count, printed) => expect(padCount(count)).toBe(printed));

test.each([
  ["1.405", 1405, null, "1.405"],
  ["120,5", 120.5, null, "120,5"],
  [" 1,9  triệu ", 1_900_000, null, "1,9 triệu"],
  ["hơn 120.000", 120_000, "over", "120.000"],
  ["Gần 40.000", 40_000, "nearly", "40.000"],
  ["trên 2 tỷ", 2_000_000_000, "above", "2 tỷ"],
  ["76 nghìn", 76_000, null, "76 nghìn"],
  ["1 405", 1405, null, "1 405"],
  ["1.405,25", 1405.25, null, "1.405,25"],
  ["0,125", 0.125, null, "0,125"],
  ["05", 5, null, "05"],
  ["3280", 3280, null, "3280"],
  ["0", 0, null, "0"],
] as const)("parseVietnameseNumber %j", (text, value, qualifier, printed) => {
  expect(parseVietnameseNumber(text)).toEqual({ ok: true, value: { value, qualifier, printed } });
});

test.each([
  ["1,405", "ambiguous"],
  ["1.5", "ambiguous"],
  ["12.34", "ambiguous"],
  ["1,234,567", "ambiguous"],
  ["1.5 triệu", "ambiguous"],
  ["hơn 1.5", "ambiguous"],
  ["", "not_a_number"],
  ["mười", "not_a_number"],
  ["10/10", "not_a_number"],
  ["-5", "not_a_number"],
  ["1 4", "not_a_number"],
  ["1e5", "not_a_number"],
  ["9".repeat(20), "not_a_number"],
  ["NaN", "not_a_number"],
] as const)("parseVietnameseNumber refuses %j as %s", (text, reason) => {
  expect(parseVietnameseNumber(text)).toEqual({ ok: false, reason });
});

test("what formatCount prints is read back", () => {
  fc.assert(
    fc.property(fc.maxSafeNat(), (count) => {
      const result = parseVietnameseNumber(formatCount(count));
      expect(result.ok && result.value.value).toBe(count);
    }),
  );
});
