import { expect, it } from "vitest";
import { unconfirmedWords } from "./rules";

it("tells how many points have not confirmed, and nothing once all have", () => {
  expect(unconfirmedWords({ confirmed: 2, reporting: 1_108 })).toBe(
    "Còn 1.106 trên 1.108 điểm cầu chưa xác nhận số liệu.",
  );
  expect(unconfirmedWords({ confirmed: 6, reporting: 6 })).toBeNull();
});
