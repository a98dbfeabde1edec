import { describe, expect, it } from "vitest";
import { calendarOf, heldOnDay, readCalendar } from "./rules";

describe("the address of the calendar", () => {
  it.each([
    [{}, { view: "week", date: "2026-11-23" }],
    [
      { view: "month", date: "2022-01-14" },
      { view: "month", date: "2022-01-14" },
    ],
    [
      { view: "year", date: "2022-02-30" },
      { view: "week", date: "2026-11-23" },
    ],
    [
      { view: ["week", "month"], date: "9999-12-31" },
      { view: "week", date: "2026-11-23" },
    ],
  ])("%j", (params, read) => {
    expect(readCalendar(params, "2026-11-23")).toEqual(read);
  });
});

describe("the pages of the calendar", () => {
  it("a week from Monday to Sunday", () => {
    expect(calendarOf("week", "2022-01-14")).toMatchObject({
      title: "Tuần 2: 10/01 – 16/01/2022",
      from: "2022-01-10",
      until: "2022-01-16",
      previous: "2022-01-07",
      next: "2022-01-21",
    });
  });

  it("a month in whole weeks", () => {
    const month = calendarOf("month", "2022-01-14");
    expect(month).toMatchObject({
      title: "Tháng 1/2022",
      from: "2021-12-27",
      until: "2022-02-06",
      previous: "2021-12-01",
      next: "2022-02-01",
    });
    expect(month.weeks.every((week) => week.length === 7)).toBe(true);
  });

  it("walks on from December and back from January", () => {
    expect(calendarOf("month", "2026-12-31").next).toBe("2027-01-01");
    expect(calendarOf("month", "2026-01-31").previous).toBe("2025-12-01");
  });
});

it("a conference of several days stands on each of them", () => {
  const conference = { heldOn: new Date("2022-01-14"), heldUntil: new Date("2022-01-15") };
  const days = ["2022-01-13", "2022-01-14", "2022-01-15", "2022-01-16"];
  expect(days.map((day) => heldOnDay([conference], day).length)).toEqual([0, 1, 1, 0]);
});
