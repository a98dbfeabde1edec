import { describe, expect, it } from "vitest";
import { agrees, misprints } from "./rules";

describe("a printed number and a counted one", () => {
  it.each([
    ["1.187", 1187, true],
    ["1.187", 1190, false],
    ["02", 2, true],
    ["hơn 1.100", 1187, true],
    ["hơn 1.190", 1187, false],
    ["trên 1.187", 1187, true],
    ["gần 1.200", 1187, true],
    ["gần 1.100", 1187, false],
    ["hơn 1.100", 1250, false],
    ["hơn 1.150", 1187, true],
    ["hơn 1.500", 1990, true],
    ["gần 10.000", 36, false],
    ["gần 1.000", 940, true],
    ["gần 2.000", 1001, true],
    ["hơn 1.000", 1999, true],
    ["gần 1.200", 1100, false],
    ["gần 1.200", 1200, true],
    ["hơn 1,1 nghìn", 1187, true],
    ["hơn 0", 3, false],
    ["10/10", 11, true],
  ])("%s of %i: %s", (printed, actual, true_) => {
    expect(agrees(printed, actual)).toBe(true_);
  });
});

it("names what is printed otherwise, in whose words, and nothing that is not known", () => {
  const printed = [
    { of: "points" as const, text: "96" },
    { of: "attending" as const, text: "1.187" },
    { of: "atPoint" as const, text: "36" },
  ];
  const settled = { points: 97, attending: 1190, atPoint: null };
  expect(misprints("văn bản", printed, settled)).toEqual([
    "số điểm cầu: văn bản ghi 96, số liệu là 97",
    "số đại biểu: văn bản ghi 1.187, số liệu là 1.190",
  ]);
  expect(misprints("bài", printed, { points: 96, attending: 1187, atPoint: 35 })).toEqual([
    "số đại biểu tại điểm cầu: bài ghi 36, số liệu là 35",
  ]);
});
