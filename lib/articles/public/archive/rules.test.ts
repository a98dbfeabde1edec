import { expect, it } from "vitest";
import { byYear, isMonth, isYear, monthName, monthPath } from "./rules";

it("puts the months into their years", () => {
  const months = [
    { month: "2022-02", articles: 3 },
    { month: "2022-01", articles: 2 },
    { month: "2021-12", articles: 1 },
  ];
  expect(byYear(months).map(({ year, articles, months: own }) => [year, articles, own.length])).toEqual([
    ["2022", 5, 2],
    ["2021", 1, 1],
  ]);
});

it("names and addresses a month", () => {
  expect([monthName("2022-01"), monthPath("2022-01")]).toEqual(["Tháng 1/2022", "/luu-tru/2022/01"]);
  expect(["2022", "0000", "22", "2022x"].map(isYear)).toEqual([true, false, false, false]);
  expect(["01", "12", "13", "1", "00"].map(isMonth)).toEqual([true, true, false, false, false]);
});
