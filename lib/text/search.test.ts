import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { likePattern, matchesQuery, queryKey, searchKey, storedSearchKey } from "./search";

/** LIKE as PostgreSQL reads a pattern without escapes. */
function like(stored: string, pattern: string) {
  const parts = pattern.split("%").map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${parts.join("[^]*")}$`).test(stored);
}
const finds = (query: string, text: string) => like(storedSearchKey(text), likePattern(query));

test.each([
  ["Đại tá Nguyễn Phương Đằng", "dai ta nguyen phuong dang"],
  ["Ðỗ", "do"], // Eth, which old converters leave in place of Đ
  ["Số 127-QĐ/TW", "so 127 qd tw"],
  ["  H'Mai   Niê ", "h mai nie"],
  ["ỦY BAN", "uy ban"],
  ["Thúy", "thuy"],
  ["quyết", "quiet"],
  ["100%_\\", "100"],
  ["…", ""],
])("searchKey %j", (text, key) => expect(searchKey(text)).toBe(key));

test.each([
  ["uỷ ban", "ủy ban"],
  ["Hoà Bình", "Hòa Bình"],
  ["Thuý", "Thúy"],
  ["sĩ", "sỹ"],
  ["lí", "lý"],
  ["kĩ thuật", "kỹ thuật"],
  ["quí", "quý"],
  ["Mĩ Lệ", "Mỹ Lệ"],
  ["Công an".normalize("NFD"), "Công an"],
])("%s and %s are one to the search", (one, other) => expect(searchKey(one)).toBe(searchKey(other)));

test.each([
  ["tay", "tai"],
  ["Thúy", "thúi"],
  ["Yên", "Iên"],
])("%s and %s stay two", (one, other) => expect(searchKey(one)).not.toBe(searchKey(other)));

describe("abbreviations both ways", () => {
  test.each([
    ["UBND", "Ủy ban nhân dân tỉnh Bình Phước"],
    ["ubnd tỉnh bình", "Ủy ban nhân dân tỉnh Bình Phước"],
    ["Uỷ ban nhân dân", "UBND tỉnh"],
    ["ủy ban nhân d", "UBND tỉnh"],
    ["uy ban nhan dan tinh", "UBND tỉnh"],
    ["UVBTV", "Ủy viên Ban Thường vụ Tỉnh ủy"],
    ["ủy viên ban thường vụ", "UVBTV"],
    ["PGĐ Công an", "Phó Giám đốc Công an tỉnh"],
    ["pgd cong an", "Phó Giám đốc Công an tỉnh"],
    ["công an tỉnh", "CA tỉnh"],
    ["CA tỉnh", "Công an tỉnh"],
    ["ca tinh", "Công an tỉnh"],
    ["bộ chỉ huy", "BCH Quân sự tỉnh"],
    ["ban chấp hành", "BCH Đảng bộ"],
    ["bch", "Bộ Chỉ huy Quân sự tỉnh"],
    ["MTTQ", "Mặt trận Tổ quốc Việt Nam"],
    ["HĐND", "Hội đồng nhân dân"],
    ["hdnd", "Hội đồng nhân dân"],
    ["quy chế dân chủ", "QCDC ở cơ sở"],
    ["an ninh tổ quốc", "phong trào toàn dân bảo vệ ANTQ"],
    ["UVBTV, Phó Chủ tịch Ủy ban nhân", "Ủy viên Ban Thường vụ Tỉnh ủy, Phó Chủ tịch UBND tỉnh"],
    ["nguyễn an", "Nguyễn Văn An"],
    ["quy", "Quỳnh"],
    ["Phó GĐ CA", "PGĐ Công an tỉnh"],
    ["ủy viên BTV", "UVBTV Tỉnh ủy"],
    ["BTV Tỉnh ủy", "Ban Thường vụ TU"],
    ["", "bất kỳ"],
  ])("%j finds %j", (query, text) => expect(finds(query, text)).toBe(true));

  test.each([
    ["công an", "Cà Mau"],
    ["UBND", "Ủy ban Mặt trận"],
    ["an", "Ban Dân vận"],
    ["an nguyễn", "Nguyễn Văn An"],
    ["%", "x".repeat(3)],
  ])("%j does not find %j (but an empty one finds all)", (query, text) =>
    expect(finds(query, text)).toBe(searchKey(query) === ""),
  );

  test.each([
    ["Nguyễn Văn An", " nguyen van an"],
    ["UBND xã", " ubnd uy ban nhan dan xa"],
    ["Ủy ban nhân dân xã", " ubnd uy ban nhan dan xa"],
    ["Phó Giám đốc", " pgd pho gd giam doc"],
    ["Ủy viên Ban Thường vụ", " uvbtv uy vien btv ban thuong vu"],
    ["", " "],
  ])("storedSearchKey %j", (text, key) => expect(storedSearchKey(text)).toBe(key));
});

test("a pattern is bounded and holds nothing of LIKE's own but what we put in", () => {
  expect(queryKey("a ".repeat(5000)).split(" ")).toHaveLength(12);
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      expect(likePattern(text).replaceAll("%", "")).not.toMatch(/[%_\\]/);
      expect(searchKey(text)).not.toMatch(/[%_\\]/);
    }),
  );
});

test("matchesQuery in memory says what LIKE says, abbreviations apart", () => {
  expect(matchesQuery("Nguyễn Văn An", "nguyen an")).toBe(true);
  expect(matchesQuery("Nguyễn Văn An", "an nguyen")).toBe(false);
  expect(matchesQuery("Nguyễn Văn An", "guyen")).toBe(false);
  expect(matchesQuery("An", "an an")).toBe(false);
  expect(matchesQuery("An", "")).toBe(true);
  const word = fc.constantFrom("an", "Ân", "ban", "Bình", "văn", "x");
  fc.assert(
    fc.property(fc.array(word), fc.array(word, { maxLength: 5 }), (text, query) => {
      const key = searchKey(query.join(" "));
      const pattern = key === "" ? "%" : `% ${key.replaceAll(" ", "% ")}%`;
      expect(matchesQuery(text.join(" "), query.join(" "))).toBe(
        like(` ${searchKey(text.join(" "))}`, pattern),
      );
    }),
  );
});
