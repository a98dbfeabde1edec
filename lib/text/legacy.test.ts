import { describe, expect, test } from "vitest";
import { convertLegacy, detectLegacy, readLegacyTable } from "./legacy";
import { tcvn3Letters } from "./legacy-tables";
import { isVietnameseSyllable } from "./syllable";

test.each([
  ["C«ng an tØnh", "Công an tỉnh"],
  ["§iÓm", "Điểm"],
  [
    "Héi nghÞ trùc tuyÕn tæng kÕt c«ng t¸c d©n vËn n¨m 2021",
    "Hội nghị trực tuyến tổng kết công tác dân vận năm 2021",
  ],
  ["NguyÔn Ph\u00ad¬ng §»ng", "Nguyễn Phương Đằng"],
  ["TrÇn TuyÕt Minh", "Trần Tuyết Minh"],
  ["Uû ban nh©n d©n", "Uỷ ban nhân dân"],
  ["Tr\u00adëng phßng, Phã Gi¸m ®èc", "Trưởng phòng, Phó Giám đốc"],
  ["TØnh ñy", "Tỉnh ủy"],
  ["chøc vô", "chức vụ"],
  ["LuËt 91, N§ 13/2023, N§-CP", "Luật 91, NĐ 13/2023, NĐ-CP"],
  ["Ban D©n vËn (14/01/2022)", "Ban Dân vận (14/01/2022)"],
])("TCVN3 %j", (pasted, meant) => {
  expect(detectLegacy(pasted)).toBe("tcvn3");
  expect(convertLegacy(pasted, "tcvn3")).toBe(meant);
});

test.each([
  ["UÛy ban nhaân daân", "Ủy ban nhân dân"],
  ["Coâng an tænh", "Công an tỉnh"],
  [
    "Hoäi nghò tröïc tuyeán toång keát coâng taùc daân vaän naêm 2021",
    "Hội nghị trực tuyến tổng kết công tác dân vận năm 2021",
  ],
  ["Nguyeãn Phöông Ñaèng", "Nguyễn Phương Đằng"],
  ["Traàn Tuyeát Minh", "Trần Tuyết Minh"],
  ["ÑAÏI TAÙ", "ĐẠI TÁ"],
  ["Ban Daân vaän", "Ban Dân vận"],
  ["Tröôûng phoøng", "Trưởng phòng"],
])("VNI %j", (pasted, meant) => {
  expect(detectLegacy(pasted)).toBe("vni");
  expect(convertLegacy(pasted, "vni")).toBe(meant);
});

test("TCVN3 words in capitals get their capitals back", () => {
  expect(convertLegacy("TØNH ñy, C¸", "tcvn3")).toBe("TỈNH ủy, Cá");
});

describe("no false alarm", () => {
  test.each([
    "Công an tỉnh Bình Phước",
    "Công an",
    "Hòa Bình",
    "Hoà Bình, Trà Vinh, Cà Mau, Hà Nam",
    "Hà Tiên",
    "Trần Quý",
    "thành viên, báo cáo viên, tài liệu",
    "ý kiến phát biểu",
    "Ông Bùi Công Thành",
    "xã Tân Hòa",
    "Hoàng Công Bình".normalize("NFD"),
    "UBND XÃ TÂN HÒA",
    "Điểu K'Ré, H'Mai Niê, Êñuôl, Hđơk",
    "Ê Đê, Krông Búk, Cư M'gar",
    "Meeting at 8:00, room 12",
    "café, résumé, naïve, cliché, façade, déjà vu",
    "José, François, Zoë, Chloë, Noël, Gaëlle, Loïc, Anaïs, Éloïse, Hélène",
    "Loïc",
    "un cours laïc, thaï, maïs, août, Saône, hôtel, élève, où, être",
    "Müller, Jörg, Søren, Björk, Åse, Señor Nuñez, São Paulo",
    "Aún no sé qué",
    "McÉwan, DuPré, O'Élan, LaÏs, être, œuvre, et cætera, Rød grød, Bokmål, Straße",
    "«Công an» ©2022 §3, 25 °C, ±5, 5 µm, m², ½, Sony®, ·",
    "«Hanoi»",
    "",
    "123",
  ])("%j", (text) => expect(detectLegacy(text)).toBeNull());
});

describe("a table from several sources", () => {
  const unicode = ["Xã Thanh Sơn", "Nguyễn Văn An"];

  test("finds the one old row among Unicode, and converts only its old cells", () => {
    const table = readLegacyTable([unicode, ["X· Hoµ B×nh", "Ph¹m V¨n §øc"], ["Công an", "Ph¹m V¨n §øc"]]);
    expect(table).toMatchObject({ encoding: "tcvn3", whole: false, marked: [false, true, true] });
    expect(table.converted).toEqual([unicode, ["Xã Hoà Bình", "Phạm Văn Đức"], ["Công an", "Phạm Văn Đức"]]);
  });

  test("finds one old cell in a row of Unicode", () => {
    const table = readLegacyTable([["Xã Thanh Sơn", "Nguyeãn Phöông Ñaèng"], unicode]);
    expect(table).toMatchObject({ encoding: "vni", whole: false, marked: [true, false] });
    expect(table.converted[0]).toEqual(["Xã Thanh Sơn", "Nguyễn Phương Đằng"]);
  });

  test("knows a wholly old one, and leaves Unicode alone", () => {
    expect(
      readLegacyTable([
        ["STT", "§iÓm cÇu"],
        ["1", "X· Hoµ B×nh"],
      ]),
    ).toMatchObject({
      whole: true,
      converted: [
        ["STT", "Điểm cầu"],
        ["1", "Xã Hoà Bình"],
      ],
    });
    const table = readLegacyTable([unicode, ["Hoà Bình", "Công an"], ["Trà Vinh", "1"]]);
    expect(table).toMatchObject({ encoding: null, whole: false, marked: [false, false, false] });
    expect(table.converted[1]).toEqual(["Hoà Bình", "Công an"]);
  });
});

test("the table of TCVN3 holds every small letter with marks once", () => {
  const letters = Array.from(tcvn3Letters.values());
  const small = "àảãáạăằẳẵắặâầẩẫấậèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵđ";
  expect(Array.from(small).filter((letter) => !letters.includes(letter))).toEqual([]);
  expect(tcvn3Letters.size).toBe(small.length + "ĂÂÊÔƠƯĐ".length + 1);
});

test.each([
  "Nguyễn",
  "Phước",
  "quyết",
  "khuỷu",
  "giêng",
  "gì",
  "quốc",
  "nghiêng",
  "ý",
  "Ủy",
  "xoong",
  "thuở",
  "huých",
])("%s is a syllable", (word) => expect(isVietnameseSyllable(word)).toBe(true));

test.each(["Loc\u0300", "taù", "hôị", "ngoẻo1", "nghò", "kà", "Zoë", "cafộ", "tỉnh1", "côtô", "hòà", ""])(
  "%j is none",
  (word) => expect(isVietnameseSyllable(word)).toBe(false),
);
