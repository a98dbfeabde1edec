import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  addDays,
  atLocal,
  dateColumn,
  daysBetween,
  formatClock,
  formatDate,
  formatDateHeader,
  formatDateLong,
  formatDateRunning,
  formatDateTime,
  formatRange,
  formatTime,
  isoWeek,
  localDate,
  monthGrid,
  parseLocalDate,
  parseLocalTime,
  weekOf,
} from "./time";

const opening = new Date("2022-01-14T01:00:00Z");
const lateUtc = new Date("2022-01-13T17:00:00Z"); // already the 14th in Viet Nam

test("the tests run elsewhere", () => expect(process.env["TZ"]).toBe("Asia/Kathmandu"));

test.each([
  [formatDateHeader(opening), "Thứ Sáu, 14/01/2022"],
  [formatDateHeader("2022-01-16"), "Chủ Nhật, 16/01/2022"],
  [formatDateHeader(lateUtc), "Thứ Sáu, 14/01/2022"],
  [formatDate(opening), "14/01/2022"],
  [formatDateRunning(opening), "14-1"],
  [formatDateRunning("2022-12-26", "/"), "26/12"],
  [formatDateLong(opening), "ngày 14 tháng 01 năm 2022"],
  [formatDateLong("2026-02-05"), "ngày 05 tháng 02 năm 2026"],
  [formatDateLong("2026-03-05"), "ngày 05 tháng 3 năm 2026"],
  [formatDateLong("2026-10-10"), "ngày 10 tháng 10 năm 2026"],
  [formatTime(opening), "08:00"],
  [formatTime(lateUtc), "00:00"],
  [formatClock(new Date("2022-01-14T01:07:31Z")), "08:07:31"],
  [formatDateTime(opening), "08:00, 14/01/2022"],
  [localDate(lateUtc), "2022-01-14"],
  [localDate(new Date("2022-01-13T16:59:59Z")), "2022-01-13"],
  [localDate("2022-01-14"), "2022-01-14"],
])("%s", (printed, wanted) => expect(printed).toBe(wanted));

test.each([
  [formatRange(opening, new Date("2022-01-14T04:00:00Z")), "Thứ Sáu, 14/01/2022 · 08:00–11:00"],
  [formatRange(opening, null), "Thứ Sáu, 14/01/2022 · 08:00"],
  [formatRange("2022-01-14"), "Thứ Sáu, 14/01/2022"],
  [formatRange("2022-01-14", "2022-01-14"), "Thứ Sáu, 14/01/2022"],
  [formatRange("2022-01-14", "2022-01-15"), "Thứ Sáu, 14/01/2022 – Thứ Bảy, 15/01/2022"],
  [
    formatRange(opening, atLocal("2022-01-15", "11:00")),
    "Thứ Sáu, 14/01/2022 · 08:00 – Thứ Bảy, 15/01/2022 · 11:00",
  ],
])("%s", (printed, wanted) => expect(printed).toBe(wanted));

test("atLocal gives the moment, and throws on what is none", () => {
  expect(atLocal("2022-01-14", "08:00")).toEqual(opening);
  expect(atLocal("2022-01-14", "08:07:31").toISOString()).toBe("2022-01-14T01:07:31.000Z");
  expect(() => atLocal("2022-02-30", "08:00")).toThrow(RangeError);
  expect(() => atLocal("2022-01-14", "24:00")).toThrow(RangeError);
  expect(() => formatDateHeader("14/01/2022")).toThrow(RangeError);
});

test("a date column is midnight UTC, both ways", () => {
  expect(dateColumn("2022-01-14").toISOString()).toBe("2022-01-14T00:00:00.000Z");
  expect(localDate(dateColumn(lateUtc))).toBe("2022-01-14");
});

test("days add over months and years", () => {
  expect(addDays("2022-01-31", 1)).toBe("2022-02-01");
  expect(addDays("2024-03-01", -1)).toBe("2024-02-29");
  expect(daysBetween("2021-12-31", "2022-01-14")).toBe(14);
  expect(daysBetween(opening, lateUtc)).toBe(0);
});

test.each([
  ["14/01/2022", "2022-01-14"],
  ["14-1-2022", "2022-01-14"],
  ["14.1.2022", "2022-01-14"],
  [" 2022-01-14 ", "2022-01-14"],
  ["2022-1-4", "2022-01-04"],
  ["ngày 14 tháng 01 năm 2022", "2022-01-14"],
  ["Ngày 14 tháng 01 năm 2022".normalize("NFD"), "2022-01-14"],
  ["29/02/2024", "2024-02-29"],
  ["29/02/2023", null],
  ["31/02/2022", null],
  ["01/14/2022", null],
  ["14/01-2022", null],
  ["14/01/22", null],
  ["14/01", null],
  ["14/01/0022", null],
  ["", null],
  ["hôm nay", null],
])("parseLocalDate %j", (text, date) => expect(parseLocalDate(text)).toBe(date));

test.each([
  ["8:00", "08:00"],
  ["08:00", "08:00"],
  ["8h", "08:00"],
  ["13h30", "13:30"],
  ["8 giờ 05", "08:05"],
  ["8 giờ 30 phút", "08:30"],
  ["24:00", null],
  ["8:60", null],
  ["8", null],
  ["sáng", null],
])("parseLocalTime %j", (text, time) => expect(parseLocalTime(text)).toBe(time));

test.each([
  ["2022-01-14", 2022, 2],
  ["2022-01-01", 2021, 52],
  ["2021-01-03", 2020, 53],
  ["2024-12-30", 2025, 1],
  ["2026-11-23", 2026, 48],
  ["1969-12-29", 1970, 1],
])("ISO week of %s", (day, year, week) => expect(isoWeek(day)).toEqual({ year, week }));

describe("calendar", () => {
  test("a week runs from Monday to Sunday", () => {
    expect(weekOf("2022-01-16")).toEqual({
      year: 2022,
      week: 2,
      days: [
        "2022-01-10",
        "2022-01-11",
        "2022-01-12",
        "2022-01-13",
        "2022-01-14",
        "2022-01-15",
        "2022-01-16",
      ],
    });
    expect(weekOf(lateUtc).days).toContain("2022-01-14");
  });

  test("a month shows whole weeks, no more than it needs", () => {
    const january = monthGrid(2022, 1);
    expect(january).toHaveLength(6);
    expect(january[0]?.[0]).toBe("2021-12-27");
    expect(january.at(-1)?.at(-1)).toBe("2022-02-06");
    expect(monthGrid(2021, 2)).toHaveLength(4);
    expect(monthGrid(2022, 12).at(-1)?.at(-1)).toBe("2023-01-01");
    expect(() => monthGrid(2022, 13)).toThrow(RangeError);
  });
});

test("the clock of Viet Nam, as the table of zones knows it", () => {
  const zone = new Intl.DateTimeFormat("sv-SE", {
    timeZone: "Asia/Ho_Chi_Minh",
    dateStyle: "short",
    timeStyle: "medium",
  });
  fc.assert(
    fc.property(
      fc.date({ min: new Date("1976-01-01"), max: new Date("2199-01-01"), noInvalidDate: true }),
      (moment) => {
        expect(`${localDate(moment)} ${formatClock(moment)}`).toBe(zone.format(moment));
        const whole = new Date(Math.floor(moment.getTime() / 1000) * 1000);
        expect(atLocal(localDate(moment), formatClock(moment))).toEqual(whole);
        expect(weekOf(moment).days).toContain(localDate(moment));
      },
    ),
  );
});
