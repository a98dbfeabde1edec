import fc from "fast-check";
import { expect, test } from "vitest";
import { cleanLine, cleanText, toNfc } from "./normalize";

test.each([
  ["  Công   an\ttỉnh \n", "Công an tỉnh"],
  ["Công an tỉnh".normalize("NFD"), "Công an tỉnh"],
  ["Bình\u00a0Phước\u3000xã", "Bình Phước xã"],
  ["Nguyễn\u200b Văn\u200d \ufeffAn", "Nguyễn Văn An"],
  ["a\u202egnp.exe\u202c", "agnp.exe"],
  ["\u2066An\u2069\u200e", "An"],
  ["An\u0000\u0007\u001b[31m", "An[31m"],
  ["An\ud800", "An"],
  ["báo\u00adcáo", "báocáo"],
  ["đ\u00ada", "đa"],
  ["A \u200b B", "A B"],
  ["\u200b \u200b", ""],
])("cleanLine %j", (typed, clean) => expect(cleanLine(typed)).toBe(clean));

test("the ư of TCVN3 text survives cleaning, so that it can still be converted", () => {
  expect(cleanLine("Tr\u00adëng phßng")).toBe("Tr\u00adëng phßng");
  expect(cleanLine("tr\u00adêng")).toBe("tr\u00adêng");
  expect(cleanLine("BÝ th\u00ad, bÝ th\u00ad")).toBe("BÝ th\u00ad, bÝ th\u00ad");
  expect(cleanLine("Trưởng\u00ad phòng")).toBe("Trưởng phòng");
});

test.each([
  ["Một\r\nhai\rba\u2028bốn\vnăm", "Một\nhai\nba\nbốn\nnăm"],
  ["\n\n  Một  \n\n\n\n hai \n \n", "Một\n\nhai"],
  ["Một\u200b\n \u00a0 \nhai", "Một\n\nhai"],
])("cleanText %j", (typed, clean) => expect(cleanText(typed)).toBe(clean));

test("cleaning twice changes nothing, and leaves NFC with no control character", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      const line = cleanLine(text);
      expect(cleanLine(line)).toBe(line);
      expect(toNfc(line)).toBe(line);
      expect(line).not.toMatch(/[\p{Cc}\p{Cs}\u202a-\u202e\u200b]/u);
      const lines = cleanText(text);
      expect(cleanText(lines)).toBe(lines);
    }),
  );
});
