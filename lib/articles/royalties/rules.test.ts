import { describe, expect, test } from "vitest";
import {
  lastDayOf,
  monthAfter,
  monthColumn,
  monthOf,
  monthWords,
  readRoyaltyFilter,
  royaltyCells,
  setRoyaltySchema,
  spanOf,
} from "./rules";

const read = (amount: string) => {
  const result = setRoyaltySchema.shape.amount.safeParse(amount);
  return result.success ? result.data : result.error.issues[0]?.message;
};
const wrong = "Nhập số tiền bằng đồng, ví dụ: 300.000.";

describe("an amount as it is typed", () => {
  test.each([
    ["300.000", 300_000],
    ["300000", 300_000],
    ["300 000 đồng", 300_000],
    [" 1.250.000đ ", 1_250_000],
    ["1,5 triệu", 1_500_000],
    ["500 nghìn đồng", 500_000],
    ["0", 0],
    ["999.999.999", 999_999_999],
    ["", null],
    ["  ", null],
    ["1.000.000.000", "Nhiều nhất 999.999.999 đồng."],
    ["300,000", wrong],
    ["-5", wrong],
    ["0,5", wrong],
    ["hơn 300.000", wrong],
    ["1e9", wrong],
    ["ba trăm", wrong],
  ])("“%s” is %s", (typed, amount) => {
    expect(read(typed)).toBe(amount);
  });
});

describe("a month", () => {
  test("is Viet Nam's, whatever the hour is elsewhere", () => {
    expect(monthOf(new Date("2021-12-31T17:00:00Z"))).toBe("2022-01");
    expect(monthOf(new Date("2021-12-31T16:59:59Z"))).toBe("2021-12");
    expect(spanOf("2022-01")).toEqual({
      from: new Date("2021-12-31T17:00:00Z"),
      until: new Date("2022-01-31T17:00:00Z"),
    });
    expect(monthColumn("2022-01")).toEqual(new Date("2022-01-01T00:00:00Z"));
  });

  test.each([
    ["2022-01", -1, "2021-12"],
    ["2021-12", 1, "2022-01"],
    ["2022-01", 0, "2022-01"],
    ["2022-06", -18, "2020-12"],
  ])("%s and %i months is %s", (month, months, other) => {
    expect(monthAfter(month, months)).toBe(other);
  });

  test("is written as people write it", () => {
    expect([monthWords("2022-01"), lastDayOf("2024-02")]).toEqual(["tháng 1/2022", "29/02/2024"]);
  });

  test("of the address is this one where it makes no sense", () => {
    const now = new Date("2026-11-30T17:00:00Z");
    const usual = { month: "2026-12", organization: null, page: 1 };
    for (const month of ["", "2022-13", "2022", "1; DROP", "22-01"])
      expect(readRoyaltyFilter({ month }, now)).toEqual(usual);
    expect(readRoyaltyFilter({ month: ["2022-01", "2022-02"], org: "x", page: "-1" }, now)).toEqual(usual);
    expect(readRoyaltyFilter({ month: "2022-01", page: "2" }, now)).toMatchObject({
      month: "2022-01",
      page: 2,
    });
  });
});

test("a line of the file", () => {
  expect(
    royaltyCells({
      articleId: "",
      authorId: "",
      role: "photographer",
      title: "Hội nghị",
      kind: "report",
      name: "Minh Hà",
      publishedAt: new Date("2022-01-14T18:00:00Z"),
      withdrawn: true,
      amount: 300_000,
      note: null,
      version: 1,
    }),
  ).toEqual(["15/01/2022", "Hội nghị", "Bài tường thuật", "Minh Hà", "Ảnh", 300_000, "", "Đã gỡ"]);
});
