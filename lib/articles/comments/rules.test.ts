import { expect, test } from "vitest";
import { anchorOf, findAnchor, hasLostPlace } from "./rules";

const text = "Đại tá A chủ trì tại điểm cầu Công an tỉnh. Đại tá B chủ trì tại điểm cầu Binh đoàn 16.";
const second = text.lastIndexOf("chủ trì");

test("of equal words those are meant around which the same is said, also after edits elsewhere", () => {
  const anchor = anchorOf(text, second, second + "chủ trì".length);
  expect(anchor?.quote).toBe("chủ trì");
  if (!anchor) return;
  const edited = `Ngày 14-1-2022. ${text.replace("A chủ trì", "A cùng chủ trì")}`;
  expect(findAnchor(edited, anchor)).toBe(edited.lastIndexOf("chủ trì"));
  // As the form stores them: without the spaces at their ends.
  const stored = { ...anchor, before: anchor.before.trim(), after: anchor.after.trim() };
  expect(findAnchor(text, stored)).toBe(second);
});

test("words that are gone are not found, and without surroundings the first place counts", () => {
  expect(findAnchor(text, { quote: "Thiếu tướng", before: null, after: null })).toBeNull();
  expect(findAnchor(text, { quote: "", before: null, after: null })).toBeNull();
  expect(findAnchor(text, { quote: "chủ trì", before: null, after: null })).toBe(text.indexOf("chủ trì"));
});

test("spaces alone are no place, and a long choice is cut", () => {
  expect(anchorOf("a   b", 1, 4)).toBeNull();
  expect(anchorOf("ế".repeat(500), 0, 500)?.quote).toHaveLength(300);
});

const line = (words: string) => ({
  type: "doc" as const,
  content: [{ type: "paragraph" as const, content: [{ type: "text" as const, text: words }] }] as [
    { type: "paragraph"; content: { type: "text"; text: string }[] },
  ],
});
test("a remark has lost its place when its words are gone from its own part; a remark of the whole has none", () => {
  const texts = { title: line("Tổng kết công tác"), lead: line("Sáng nay"), body: line(text) };
  const at = { quote: "Tổng kết", before: null, after: null };
  expect(hasLostPlace(texts, { part: "title", ...at })).toBe(false);
  expect(hasLostPlace(texts, { part: "lead", ...at })).toBe(true);
  expect(hasLostPlace(texts, { part: null, quote: null, before: null, after: null })).toBe(false);
});
