import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { actOf, compareLines, compareTexts, inSittings, type ComparedLine, type Revision } from "./rules";

const at = (minutes: number) => new Date(minutes * 60_000);
const revision = (version: number, given: Partial<Revision> = {}): Revision => ({
  version,
  state: "draft",
  before: "draft",
  note: null,
  actorName: "Minh Hà",
  at: at(version),
  ...given,
});

describe("what a revision was", () => {
  it.each([
    [{ before: null }, "Tạo bài từ hồ sơ"],
    [{}, "Lưu nội dung"],
    [{ state: "in_review" }, "Gửi duyệt"],
    [{ before: "in_review" }, "Trả lại để sửa"],
    [{ before: "published" }, "Mở lại để sửa"],
    [{ state: "approved", before: "in_review" }, "Duyệt bài"],
    [{ state: "published", before: "approved" }, "Đăng bài"],
    [{ state: "withdrawn", before: "published" }, "Gỡ bài"],
  ] as const)("%o: %s", (given, act) => {
    expect(actOf(revision(1, given))).toBe(act);
  });

  it("an article from before the history began does not claim to have been begun", () => {
    expect(actOf(revision(7, { before: null }))).toBe("Bản cũ nhất còn giữ");
  });
});

describe("one sitting", () => {
  it("is the saves of one person that follow one another within ten minutes", () => {
    const rows = inSittings([
      revision(9),
      revision(8),
      revision(7, { actorName: "Phạm Công" }),
      revision(6, { state: "in_review" }),
      revision(5, { at: at(-20) }),
      revision(4, { at: at(-31) }),
    ]);
    expect(rows.map(({ version, saves }) => [version, saves])).toEqual([
      [9, 2],
      [7, 1],
      [6, 0],
      [5, 1],
      [4, 1],
    ]);
  });
});

const read = (lines: readonly ComparedLine[], side: "left" | "right") =>
  lines.flatMap((line) => (line[side] ? [line[side].map((piece) => piece.text).join("")] : []));

describe("two texts side by side", () => {
  it("puts changed paragraphs beside each other, word by word", () => {
    expect(compareLines(["A", "Phó chủ tịch dự", "C"], ["A", "Phó Chủ tịch dự", "B", "C"])).toEqual([
      { left: [{ text: "A", changed: false }], right: [{ text: "A", changed: false }] },
      {
        left: [
          { text: "Phó ", changed: false },
          { text: "chủ", changed: true },
          { text: " tịch dự", changed: false },
        ],
        right: [
          { text: "Phó ", changed: false },
          { text: "Chủ", changed: true },
          { text: " tịch dự", changed: false },
        ],
      },
      { left: null, right: [{ text: "B", changed: true }] },
      { left: [{ text: "C", changed: false }], right: [{ text: "C", changed: false }] },
    ]);
  });

  const lines = fc.array(fc.string({ minLength: 1 }), { maxLength: 8 });
  it("loses no paragraph of either, and marks nothing where both are one", () => {
    fc.assert(
      fc.property(lines, lines, (left, right) => {
        const compared = compareLines(left, right);
        expect(read(compared, "left")).toEqual(left);
        expect(read(compared, "right")).toEqual(right);
        expect(compareLines(left, left).every(({ left: one }) => one?.every((piece) => !piece.changed))).toBe(
          true,
        );
      }),
    );
  });

  it("ends also with two long texts that have nothing in common", () => {
    const words = (letter: string) => Array.from({ length: 20_000 }, (_, n) => `${letter}${n}`).join(" ");
    const compared = compareLines([words("a")], [words("b")]);
    expect(read(compared, "right")).toEqual([words("b")]);
  });
});

it("names the parts in which two texts differ", () => {
  const doc = (text: string) => ({
    type: "doc" as const,
    content: [{ type: "paragraph" as const, content: [{ type: "text" as const, text }] }],
  });
  const text = { title: doc("A"), lead: doc("B"), body: doc("C"), prefix: null, byline: null };
  expect(compareTexts(text, text)).toEqual([]);
  const other = { ...text, lead: doc("B mới"), byline: "Minh Hà" };
  expect(compareTexts(text, other).map(({ name }) => name)).toEqual(["Sapo", "Bút danh"]);
});
