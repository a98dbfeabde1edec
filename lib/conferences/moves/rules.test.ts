import { expect, it } from "vitest";
import { missingAtIssue } from "./rules";

it.each([
  [{ points: 0, noChair: 0, unchecked: 0 }, ["Hội nghị chưa có điểm cầu nào."]],
  [{ points: 12, noChair: 0, unchecked: 0 }, []],
  [
    { points: 2_000, noChair: 6, unchecked: 1_200 },
    ["6 điểm cầu chưa có chủ trì.", "1.200 đường truyền chưa kiểm tra."],
  ],
])("%j, at issue", (missing, sentences) => {
  expect(missingAtIssue(missing)).toEqual(sentences);
});
