import { expect, it } from "vitest";
import { missingAtIssue, nextSteps } from "./rules";

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

it("holds the links to be sent only once nobody is left without", () => {
  const counts = { points: 3, agenda: 0, delegates: 0, articles: 0 };
  const step = (links: number, uninvited: number) =>
    nextSteps("issued", { ...counts, links, uninvited }).find(({ path }) => path === "/links");
  expect(step(0, 3)).toMatchObject({ title: "Tạo liên kết và gửi cho các điểm cầu", done: false });
  expect(step(13, 2)).toMatchObject({
    title: "Gửi liên kết cho các điểm cầu (2 điểm cầu chưa ghi nhận đã gửi)",
    done: false,
  });
  expect(step(13, 0)).toMatchObject({ done: true });
});
