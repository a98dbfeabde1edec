import { describe, expect, it } from "vitest";
import { answerSchema, blocksOf, isOpen, opinionCells } from "./rules";

const input = {
  consultationId: "0b1f6a52-3c52-4f0e-9a30-3f1d7a2c9d11",
  answerId: "0b1f6a52-3c52-4f0e-9a30-3f1d7a2c9d12",
  version: 3,
  verdict: "disagree",
  text: "",
  answeredBy: "Nguyễn Văn An",
  post: "",
  comments: [],
};
const comment = { part: "body", quote: "Ngày 14-1", text: "Thêm giờ." };

describe("an answer", () => {
  it("says what is to change, here or at the text, unless it agrees", () => {
    expect(answerSchema.safeParse(input).success).toBe(false);
    expect(answerSchema.safeParse({ ...input, verdict: "agree" }).success).toBe(true);
    expect(answerSchema.safeParse({ ...input, text: "Sửa số liệu." }).success).toBe(true);
    expect(answerSchema.safeParse({ ...input, comments: [comment] }).success).toBe(true);
    expect(answerSchema.safeParse({ ...input, comments: [{ ...comment, text: "  " }] }).success).toBe(false);
  });
});

describe("a consultation", () => {
  const open = { dueAt: new Date(2), revokedAt: null, state: "in_review" };
  it.each([
    [open, 1, true],
    [open, 2, false],
    [{ ...open, revokedAt: new Date(0) }, 1, false],
    [{ ...open, state: "published" }, 1, false],
  ])("%o at %i: %s", (consultation, at, expected) => {
    expect(isOpen(consultation, new Date(at))).toBe(expected);
  });
});

it("offers title, lead and each block to remark on, with a quote that can be stored", () => {
  const text = (words: string) => ({
    type: "doc" as const,
    content: [{ type: "paragraph" as const, content: [{ type: "text" as const, text: words }] }],
  });
  const long = "a".repeat(400);
  const blocks = blocksOf({ title: text("Hội nghị"), lead: text(long), body: text("Nội dung") });
  expect(blocks.map(({ part, text: words, quote }) => [part, words.length, quote.length])).toEqual([
    ["title", 8, 8],
    ["lead", 400, 300],
    ["body", 8, 8],
  ]);
});

it("prints a row for the summary, also without an answer", () => {
  const none = { name: "Công an tỉnh", version: 3, answer: null, comments: [], commentsLeft: 0 };
  expect(opinionCells(none)).toEqual(["Công an tỉnh", "Chưa có ý kiến", "", "", "", "", ""]);
  const answer = {
    verdict: "agree" as const,
    text: null,
    answeredBy: "Nguyễn Văn An",
    post: "Chánh Văn phòng",
    at: new Date("2022-01-14T05:00:00Z"),
    articleVersion: 3,
  };
  const given = { ...none, answer, comments: [{ quote: "Ngày 14-1", text: "Thêm giờ." }] };
  expect(opinionCells(given)).toEqual([
    "Công an tỉnh",
    "Thống nhất với dự thảo",
    "",
    "“Ngày 14-1”: Thêm giờ.",
    "Nguyễn Văn An, Chánh Văn phòng",
    "12:00, 14/01/2022",
    "Bản 3",
  ]);
});

it("says in the summary that another version was read, and how many remarks are not in it", () => {
  const answer = { verdict: "agree" as const, text: null, answeredBy: "An", post: null, at: new Date(0) };
  const row = {
    name: "Công an tỉnh",
    version: 5,
    comments: [{ quote: null, text: "Sửa." }],
    commentsLeft: 7,
  };
  const cells = opinionCells({ ...row, answer: { ...answer, articleVersion: 3 } });
  expect(cells.at(-1)).toContain("bản 3, nay là bản 5");
  expect(cells[3]).toMatch(/^Còn 7 góp ý cũ hơn.*\nSửa\.$/);
});
