import { expect, test } from "vitest";
import { spellUy } from "./spelling";

test.each([
  ["Uỷ ban, tỉnh uỷ, UỶ VIÊN", "Ủy ban, tỉnh ủy, ỦY VIÊN"],
  ["Đồng chí Thuỷ, Uỷ viên", "Đồng chí Thuỷ, Ủy viên"],
  ["quỷ, huỷ", "quỷ, huỷ"],
])("%s", (old, modern) => {
  expect(spellUy(old, "ủy")).toBe(modern);
  expect(spellUy(modern, "uỷ")).toBe(old);
  expect(spellUy(old.normalize("NFD"), "ủy")).toBe(modern);
});
