import { describe, expect, it } from "vitest";
import { dayOf, optionalLine, optionalText, requiredLine } from "./fields";

const name = requiredLine("Tên", 300, "Nhập tên.");
const faults = (schema: typeof name, text: unknown) =>
  schema.safeParse(text).error?.issues.map((issue) => issue.message) ?? [];

describe("a line that must be there", () => {
  it("is stored NFC, cleaned", () => {
    expect(name.parse("  Hội nghị\u200b   tổng kết ".normalize("NFD"))).toBe("Hội nghị tổng kết");
  });

  it.each([
    ["nothing", "   ", "Nhập tên."],
    ["no text at all", undefined, "Nhập tên."],
    ["ten thousand characters", "a".repeat(10_000), "Tên dài nhất 300 ký tự, hãy rút gọn."],
    ["one character too many", "á".repeat(301), "Tên dài nhất 300 ký tự, hãy rút gọn."],
    [
      "a TCVN3 font",
      "C«ng an tØnh B×nh Ph­íc",
      "Nội dung dùng phông chữ cũ TCVN3 (ABC). Hãy chuyển sang Unicode rồi lưu.",
    ],
    [
      "a VNI font",
      "UÛy ban nhaân daân tænh",
      "Nội dung dùng phông chữ cũ VNI. Hãy chuyển sang Unicode rồi lưu.",
    ],
  ])("refuses %s with a sentence", (_what, text, sentence) => {
    expect(faults(name, text)).toContain(sentence);
  });

  it("refuses a secret mark, not words that hold the syllable", () => {
    expect(faults(name, "Hội nghị về nhân sự (Tối mật)")[0]).toContain("độ mật");
    expect(faults(name, "Hội nghị tuyên truyền bảo vệ bí mật nhà nước")).toEqual([]);
  });

  it("takes as many letters decomposed as composed", () => {
    expect(name.parse("ộ".repeat(300).normalize("NFD"))).toBe("ộ".repeat(300));
  });
});

it("text that may be empty is null when it is", () => {
  expect(optionalLine("Phạm vi", 10).parse("  ")).toBeNull();
  expect(optionalText("Ghi chú", 20).parse(" a \n\n\n\n b ")).toBe("a\n\nb");
});

it("a day is one that the database can hold", () => {
  const day = dayOf("Ngày không hợp lệ.");
  expect(day.parse("2024-02-29")).toBe("2024-02-29");
  for (const text of ["0000-01-01", "9999-12-31", "2026-02-30", "24/11/2026", ""])
    expect(day.safeParse(text).success, text).toBe(false);
});
