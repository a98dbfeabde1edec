import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const sources = ["app", "components", "lib"]
  .flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: "utf8" }).map((name) => join(folder, name)),
  )
  .filter((name) => /\.tsx?$/.test(name) && !/\.test\.|lib\/db\/generated/.test(name));
const said = sources.map((name) => readFileSync(name, "utf8")).join("\n");
// A sentence of the page may be broken over lines.
const screens = said.replace(/\s+/g, " ");

/** Bold words of the guide; a paragraph's own head ends with a full stop. */
const boldWords = (guide: string) =>
  [...guide.matchAll(/\*\*([^*]+)\*\*/g)].map(([, word = ""]) => word).filter((word) => !word.endsWith("."));

// "Tạo … liên kết còn thiếu" has a number in its middle.
const isOnScreen = (word: string) =>
  word
    .split("…")
    .map((part) => part.trim())
    .filter(Boolean)
    .every((part) => screens.includes(part));

test("every bold word of the user guide stands on a screen", () => {
  const words = boldWords(readFileSync("docs/huong-dan.md", "utf8"));
  expect(words.length).toBeGreaterThan(50);
  expect(words.filter((word) => !isOnScreen(word))).toEqual([]);
  expect(isOnScreen("Nút không có ở đâu")).toBe(false);
});
