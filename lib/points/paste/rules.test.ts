import { describe, expect, it } from "vitest";
import { dialledPhone, isUsualPhone, phoneSchema } from "../rules";
import { looksLikePerson, pointOf, readList, remarksOn, type PastedField } from "./rules";

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

describe("what a spreadsheet does to a list", () => {
  const header = "Điểm cầu\tChủ trì\tĐiện thoại";

  it("marks the one row in an old font, and takes it once converted", () => {
    const text = `${header}\nXã Thanh Sơn\tNguyễn Văn An\t0912345678\nX· Hoµ B×nh\tPh¹m V¨n §øc\t0912345679`;
    expect(readList(text, null, false)).toMatchObject({
      encoding: "tcvn3",
      unread: false,
      legacy: [false, true],
    });
    const converted = readList(text, null, true);
    expect(converted.legacy).toEqual([false, false]);
    expect(converted.rows.map(([name]) => name)).toEqual(["Xã Thanh Sơn", "Xã Hoà Bình"]);
  });

  it("takes nothing of a list wholly in an old font before it is converted", () => {
    const text = "STT\t§iÓm cÇu\tChñ tr×\n1\tX· Hoµ B×nh\tPh¹m V¨n §øc\n2\t123\tabc";
    const seen = readList(text, null, false);
    expect(seen.unread).toBe(true);
    expect(seen.legacy).not.toContain(false);
    expect(readList(text, null, true)).toMatchObject({ unread: false, headed: 1, legacy: [false, false] });
  });

  it.each([
    ["912345679", "0912345679", true],
    ["912 345 679", "0912 345 679", true],
    ["84987654321", "0987654321", true],
    ["+84 987 654 321", "0987 654 321", true],
    ["842713888999", "02713888999", true],
    ["0271 3 888 999", "0271 3 888 999", true],
    ["0912345678", "0912345678", true],
    ["412345679", "412345679", false],
    ["+856 20 1234567", "+856 20 1234567", false],
    ["1900 1234", "1900 1234", false],
  ])("%s is dialled %s, usual: %s", (written, dialled, usual) => {
    expect([dialledPhone(written), isUsualPhone(dialledPhone(written))]).toEqual([dialled, usual]);
    expect(phoneSchema.parse(written)).toBe(dialled);
  });

  it("remarks on a number that it could not put right", () => {
    const columns = ["name", "chair", "phone"] satisfies PastedField[];
    const point = pointOf(["Xã Đak Ơ", "Nguyễn Văn An", "412345679"], columns);
    expect(typeof point === "string" ? [] : remarksOn(point)).toHaveLength(1);
  });
});
