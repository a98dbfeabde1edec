import { expect, it } from "vitest";
import { cardText } from "./rules";

it("keeps what our font draws, and nothing for which the network would be asked", () => {
  expect(cardText("Tổng kết “năm 2022” – Ủy ban, 50 %…", 100)).toBe("Tổng kết “năm 2022” – Ủy ban, 50 %…");
  expect(cardText("Họp 🎉 漢字 ไทย عربي ✓ xong\u200b", 100)).toBe("Họp xong");
  expect(cardText("Tổng kết".normalize("NFD"), 100)).toBe("Tổng kết");
});

it("ends a long title between words", () => {
  expect(cardText("một hai ba", 8)).toBe("một hai…");
});
