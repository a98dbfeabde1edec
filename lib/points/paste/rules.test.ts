import { describe, expect, it } from "vitest";
import { looksLikePerson, readList, type PastedField } from "./rules";

const guess = (rows: string[][]) => readList(rows.map((row) => row.join("\t")).join("\n"), null, false);

describe("what the columns of a list without a heading are", () => {
  it.each([
    [
      "a place is not taken for a chair",
      [
        ["Xã Thanh Sơn", "Hội trường Đảng ủy xã"],
        ["Phường Đồng Xoài", "Phòng họp số 2, trụ sở UBND phường"],
      ],
      ["name", "place"],
    ],
    [
      "words that tell nothing are left to the reader",
      [
        ["Xã Thanh Sơn", "đã liên hệ"],
        ["Xã Đak Ơ", "chưa trả lời"],
      ],
      ["name", "ignored"],
    ],
    [
      "people, posts, addresses",
      [
        ["1", "Xã Thanh Sơn", "Nguyễn Văn An", "Bí thư Đảng ủy", "Số 12 đường Hùng Vương"],
        ["2", "Xã Đak Ơ", "Đại tá Điểu K'Ré", "Phó Chủ tịch UBND xã", "Thôn 3"],
      ],
      ["number", "name", "chair", "title", "address"],
    ],
    [
      "a chair and a secretary, each with a phone",
      [["Xã Đak Ơ", "Nguyễn Văn An", "0912345678", "Trần Thị Bình", "0912345679"]],
      ["name", "chair", "phone", "secretary", "secretary_phone"],
    ],
  ] satisfies [string, string[][], PastedField[]][])("%s", (_, rows, columns) => {
    expect(guess(rows)).toMatchObject({ columns, headed: 0 });
  });

  it.each([
    ["Nguyễn Văn An", true],
    ["H'Mai Niê", true],
    ["Đ/c Lê Văn Tám", true],
    ["Sở Tài chính", false],
    ["Xã Thanh Sơn", false],
    ["Hội trường A", false],
    ["Bí thư Đảng ủy", false],
    ["Tân", false],
  ])("%s: a person %s", (cell, person) => {
    expect(looksLikePerson(cell)).toBe(person);
  });
});
