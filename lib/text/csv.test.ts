import { expect, it } from "vitest";
import { csvFile, csvRow } from "./csv";

it.each(["=1+1", "+84", "-2", "@SUM(A1)", " =1", "\u00a0=1", "\t=1", "\r=1"])(
  "makes the formula %j harmless",
  (text) => {
    expect(csvRow([text])).toMatch(/^"?'/);
  },
);

it("quotes what would break a cell and leaves the rest", () => {
  expect(csvRow(['Ban "Dân vận"', "a,b", "hai\ndòng", "Đảng ủy", 5, -5, null])).toBe(
    '"Ban ""Dân vận""","a,b","hai\ndòng",Đảng ủy,5,-5,\r\n',
  );
});

it("begins with the mark by which Excel knows UTF-8", () => {
  expect(csvFile([["a"], ["b"]])).toBe("\ufeffa\r\nb\r\n");
});
