import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { nameSortKey, textSortKey } from "./sort";

const byBytes = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
const sorted = (list: readonly string[], key: (text: string) => string) =>
  [...list].sort((a, b) => byBytes(key(a), key(b)));

describe.each([
  ["given names", ["An", "Ăn", "Ân", "Ấn", "Bình", "Dương", "Đỗ"]],
  ["tones", ["ma", "mà", "mả", "mã", "má", "mạ"]],
  ["letters", ["ca", "că", "câ", "da", "đa", "e", "ê", "o", "ô", "ơ", "u", "ư", "y"]],
  ["letters before tones", ["Hoà An", "Hoa Bình"]],
])("%s", (_what, list) => {
  test.each([
    ["textSortKey", textSortKey],
    ["nameSortKey", nameSortKey],
  ])("%s", (_which, key) => {
    expect(sorted([...list].reverse(), key)).toEqual(list);
    expect(new Set(list.map(key)).size).toBe(list.length);
  });
});

test("people: given name, then family, then middle", () => {
  const list = [
    "Lê An",
    "Nguyễn An",
    "Nguyễn Bảo An",
    "Nguyễn Văn An",
    "Trần An",
    "Nguyễn Thị Ấn",
    "Điểu Bình",
    "Đỗ Văn Bình",
    "Lê Bính",
    "Đặng Dương",
    "An Đức",
    "H'Mai Niê",
    "Điểu K'Ré",
  ];
  expect(sorted([...list].reverse(), nameSortKey)).toEqual(list);
});

test("bodies and places: numbers by value", () => {
  const list = [
    "Điểm 2",
    "Điểm 02A",
    "Điểm 10",
    "Điểm 10 B",
    "Điểm 1000000000",
    "Điểm 10000000000",
    "Điểm cầu",
    "Xã An",
    "Xã Ân",
  ];
  expect(sorted([...list].reverse(), textSortKey)).toEqual(list);
});

test.each([
  ["nguyễn văn an", "NGUYỄN  VĂN AN"],
  ["Hoà", "Hòa".normalize("NFD")],
])("%s and %s: letters count, not how they were typed", (one, other) =>
  expect(nameSortKey(one).split(" ")[0]).toBe(nameSortKey(other).split(" ")[0]),
);

test("keys are ASCII whatever comes in", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (text) => {
      expect(nameSortKey(text)).toMatch(/^[ -~]*$/);
      expect(textSortKey(text)).toMatch(/^[ -~]*$/);
    }),
  );
});

describe("against the collator of Vietnamese", () => {
  const collator = new Intl.Collator("vi", { sensitivity: "accent", numeric: true });
  const letter = fc.constantFrom(
    ...Array.from(
      "aăâbcdđeêghiklmnoôơpqrstuưvxyàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ",
    ),
  );
  const word = fc.array(letter, { minLength: 1, maxLength: 5 }).map((letters) => letters.join(""));
  const piece = fc.oneof(word, fc.nat(2000).map(String));
  const text = fc.array(piece, { minLength: 1, maxLength: 3 }).map((pieces) => pieces.join(" "));

  test("textSortKey orders as it does", () => {
    fc.assert(
      fc.property(text, text, (a, b) => {
        expect(byBytes(textSortKey(a), textSortKey(b))).toBe(Math.sign(collator.compare(a, b)));
      }),
      { numRuns: 3000 },
    );
  });

  test("nameSortKey orders given names as it does", () => {
    fc.assert(
      fc.property(word, word, (a, b) => {
        expect(byBytes(nameSortKey(a), nameSortKey(b))).toBe(Math.sign(collator.compare(a, b)));
      }),
      { numRuns: 2000 },
    );
  });
});
