import { describe, expect, it } from "vitest";
import { saveArticleSchema } from "./rules";

const doc = (...texts: string[]) => ({
  type: "doc",
  content: texts.map((text) => ({ type: "paragraph", content: [{ type: "text", text }] })),
});
const draft = {
  articleId: "0b6f2a5e-54a4-4f3b-9d0d-6f1f0e3f7a11",
  version: 1,
  title: doc("Hội nghị trực tuyến tổng kết"),
  lead: doc("Sáng 14-1, tại Đồng Nai."),
  body: doc("Nội dung."),
  prefix: "",
  byline: "",
  poster: "",
  categoryId: null,
};

const faults = (changes: object) =>
  saveArticleSchema
    .safeParse({ ...draft, ...changes })
    .error?.issues.map(({ path, message }) => `${path.join(".")}: ${message}`);

describe("what is saved of an article", () => {
  it("passes as typed by an office", () => {
    expect(faults({})).toBeUndefined();
  });
  it.each(["title", "lead", "body"])("says at the %s that it was typed in an old font", (key) => {
    expect(faults({ [key]: doc("C«ng an tØnh B×nh Ph­íc") })).toEqual([
      `${key}: Nội dung dùng phông chữ cũ TCVN3 (ABC). Hãy chuyển sang Unicode rồi lưu.`,
    ]);
  });
  it.each(["title", "lead", "body"])("says at the %s that it bears a mark of secrecy", (key) => {
    expect(faults({ [key]: doc("Phương án nhân sự (Tối mật)") })?.[0]).toMatch(
      new RegExp(`^${key}: .*độ mật`),
    );
  });
  it.each(["prefix", "byline", "poster"])("holds the %s to the same guards and a length", (key) => {
    expect(faults({ [key]: "C«ng an tØnh B×nh Ph­íc" })?.[0]).toContain("TCVN3");
    expect(faults({ [key]: "(MẬT)" })?.[0]).toContain("độ mật");
    expect(faults({ [key]: "a".repeat(10_000) })?.[0]).toContain("ký tự");
  });
});
