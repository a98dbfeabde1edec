import { expect, it } from "vitest";
import { rateBasis } from "./rules";

it("says what a rate is a share of while points are silent, and nothing once all have reported", () => {
  const some = { reported: 2, reporting: 1_080 };
  expect(rateBasis("reported", some)).toBe("tính trên 2/1.080 điểm cầu đã báo cáo");
  expect(rateBasis("all", some)).toBe("của số triệu tập; 2/1.080 điểm cầu đã báo cáo");
  for (const over of ["reported", "all"] as const) {
    expect(rateBasis(over, { reported: 6, reporting: 6 })).toBeNull();
    expect(rateBasis(over, { reported: 0, reporting: 0 })).toBeNull();
  }
});
