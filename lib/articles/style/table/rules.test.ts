import { describe, expect, it } from "vitest";
import { brokenPlaces } from "../rules";
import { hidden, linesOf, touchesChip, type Line, type StyleContext } from "../lines/rules";
import { figuresOf } from "../record/rules";
import { ignoredText, isIgnored, styleFindings, styleRules } from "./rules";

const context: StyleContext = {
  day: "2022-01-14",
  uySpelling: "ủy",
  dateStyle: "dash",
  register: { names: [], people: [] },
  figures: null,
  photos: [],
  byline: "Minh Hà - Phạm Công",
};
const typed = (text: string, part: Line["part"] = "body", paragraph = 0): Line => ({
  part,
  paragraph,
  text,
  typed: text,
  chips: [],
});
/** "Ngày {14-1}, …": what stands in braces is a chip of the record. */
const withChips = (text: string, part: Line["part"] = "lead", key = "total.points"): Line => {
  const line = { ...typed("", part), chips: [] as Line["chips"][number][] };
  for (const piece of text.split(/(\{[^}]*\})/)) {
    const chip = /^\{(.*)\}$/.exec(piece)?.[1];
    const words = chip ?? piece;
    const start = line.text.length;
    if (chip !== undefined)
      line.chips.push({ kind: "fact", key, text: words, start, end: start + words.length });
    line.text += words;
    line.typed += chip === undefined ? words : hidden.repeat(words.length);
  }
  return line;
};
const findingsOf = (text: string | readonly Line[], given: Partial<StyleContext> = {}) =>
  styleFindings(
    typeof text === "string" ? text.split("\n").map((line, at) => typed(line, "body", at)) : text,
    {
      ...context,
      ...given,
    },
  );
const told = (text: string | readonly Line[], given: Partial<StyleContext> = {}) =>
  findingsOf(text, given).map(({ rule, text: words, fixes }) =>
    fixes[0] === undefined ? `${rule.id}: ${words}` : `${rule.id}: ${words} → ${fixes[0]}`,
  );

/** All first fixes of one pass, from the last to the first, those that overlap one before them left for the next pass. */
function mended(lines: readonly Line[], given: StyleContext): Line[] {
  const found = styleFindings(lines, given);
  return lines.map((line) => {
    let free = line.text.length;
    let text = line.text;
    const fixes = found
      .flatMap(({ place, fixes: [fix] }) =>
        fix !== undefined &&
        "start" in place &&
        place.part === line.part &&
        place.paragraph === line.paragraph
          ? [{ ...place, fix }]
          : [],
      )
      .sort((one, other) => other.start - one.start);
    for (const { start, end, fix } of fixes) {
      if (end > free || (line.chips.length > 0 && touchesChip(line, start, end))) continue;
      text = text.slice(0, start) + fix + text.slice(end);
      free = start;
    }
    return text === line.text ? line : { ...line, text, typed: text };
  });
}
const isFixable = (lines: readonly Line[], given: StyleContext) =>
  styleFindings(lines, given).some((finding) => finding.fixes.length > 0);

describe("each rule of the table", () => {
  it("has a name of its own, a reason, and words for the page", () => {
    expect(new Set(styleRules.map((rule) => rule.id)).size).toBe(styleRules.length);
    expect(new Set(styleRules.map((rule) => rule.name)).size).toBe(styleRules.length);
    for (const rule of styleRules) expect(rule.why.length, rule.id).toBeGreaterThan(20);
  });

  // What asks the record, the register or the photos has tests of its own below.
  const plain = styleRules.filter((rule) => rule.wrong && !/\((?:bài|hồ sơ)/.test(rule.wrong));
  const asksMore = new Set(["posts", "sourceless"]);
  it.each(plain.filter((rule) => !asksMore.has(rule.id)).map((rule) => [rule.id, rule] as const))(
    "%s finds its wrong example and not its right one",
    (_, rule) => {
      expect(rule.find([typed(rule.wrong)], context)).not.toEqual([]);
      expect(rule.find([typed(rule.right)], context)).toEqual([]);
    },
  );

  it.each(plain.map((rule) => [rule.id, rule] as const))("%s: its fixes come to an end", (_, rule) => {
    let lines = [typed(rule.wrong)];
    for (let pass = 0; pass < 6 && isFixable(lines, context); pass += 1) lines = mended(lines, context);
    expect(isFixable(lines, context)).toBe(false);
    const asRule = rule.find([typed(rule.wrong)], context);
    if (asRule.length > 0 && asRule.every((hit) => hit.fixes.length > 0))
      expect(rule.find(lines, context)).toEqual([]);
  });
});

const seed = [
  "Ngày 14-1, Ban Dân vận Tỉnh ủy tổ chức Hội nghị tổng kết. Đồng chí Trần Tuyết Minh, Ủy viên ban Thường vụ Tỉnh ủy, Phó chủ tịch UBND tỉnh dự hội nghị.",
  "Chương trình phối hợp với Ban cán sự Đảng UBND tỉnh, Bộ Chỉ huy Bộ đội biên phòng tỉnh.",
  "Trong năm năm 2022, Ban Dân vận Tỉnh ủy đề ra 6 nhiệm vụ trọng tâm. Tuyên truyền 1.405 đợt với hơn 120.000 lượt người, gần 40.000 giờ.",
  "Bài đăng ngày 14/01/2022.",
].join("\n");

it("finds the slips of the real recap, and mends them", () => {
  expect(told(seed)).toEqual([
    "doubled: năm năm → năm",
    "titles: ban Thường vụ → Ban Thường vụ",
    "titles: Ban cán sự Đảng → Ban cán sự đảng",
    "titles: Phó chủ tịch → Phó Chủ tịch",
    "bodies: Bộ đội biên phòng → Bộ đội Biên phòng",
    "mixed-dates: 14/01/2022 → 14-1-2022",
  ]);
  const once = mended(
    seed.split("\n").map((line, at) => typed(line, "body", at)),
    context,
  );
  expect(told(once)).toEqual([]);
  expect(mended(once, context)).toEqual(once);
});

describe("found", () => {
  it.each([
    ["tổ chức tổ chức hội nghị", ["doubled: tổ chức tổ chức → tổ chức"]],
    ["Các các đại biểu", ["doubled: Các các → Các"]],
    ["Tỉnh uỷ, UỶ BAN", ["uy: uỷ → ủy", "uy: UỶ → ỦY"]],
    ["khoẻ, hoà giải", ["tones: khoẻ → khỏe", "tones: hoà → hòa"]],
    ["Ban Thường vụ tỉnh Ủy họp", ["bodies: tỉnh Ủy → Tỉnh ủy"]],
    ["đồng chí A, chủ tịch UBND tỉnh", ["titles: chủ tịch → Chủ tịch"]],
    ["Bí Thư Tỉnh ủy và Chủ Tịch UBND tỉnh", ["titles: Chủ Tịch → Chủ tịch", "titles: Bí Thư → Bí thư"]],
    ["đồng chí B, phó bí thư", ["titles: phó bí thư → Phó Bí thư"]],
    ["Thứ Năm, 14/01/2022", ["weekday: Thứ Năm → Thứ Sáu"]],
    ["sáng thứ năm, ngày 14 tháng 01 năm 2022", ["weekday: thứ năm → thứ Sáu"]],
    ["chiều thứ ba (20-12), ôn lại", ["weekday: thứ ba → thứ Hai"]],
    ["Thứ sáu, ngày 14/01/2022", ["weekday-capital: Thứ sáu → Thứ Sáu"]],
    ["Thứ 5, ngày 14/01/2022", ["weekday: Thứ 5 → Thứ 6"]],
    ["chiều thứ 2 (16/01/2022)", ["weekday: thứ 2 → chủ Nhật"]],
    ["14/01/2022 (Thứ Năm)", ["weekday: Thứ Năm → Thứ Sáu"]],
    ["ngày 14 tháng 01 năm 2022 (thứ 3)", ["weekday: thứ 3 → thứ 6"]],
    ["14/01/2022 (thứ sáu)", ["weekday-capital: thứ sáu → thứ Sáu"]],
    ["Thứ 6, 14/01/2022; 14/01/2022 (Thứ Sáu)", []],
    ["Kỳ họp thứ 3, ngày 14/01/2022; phiên thứ 2, 14/01/2022", []],
    ["trước ngày 31/02/2022", ["impossible-date: 31/02/2022"]],
    ["ngày 31 tháng 4", ["impossible-date: ngày 31 tháng 4"]],
    [
      "1,405 đợt và 1,234,567 đồng",
      ["english-thousands: 1,405 → 1.405", "english-thousands: 1,234,567 → 1.234.567"],
    ],
    ["đạt 95.5%, 1.5 triệu", ["english-decimals: 95.5 → 95,5", "english-decimals: 1.5 → 1,5"]],
    ["hơn 120000 lượt người", ["plain-thousands: 120000 → 120.000"]],
    ["Ban Dân vận ,Công an", ["broken:  , → ,"]],
    ["và.", ["broken: và."]],
    ['“Dân vận khéo” và "xanh"', ['quotes: " → “', 'quotes: " → ”']],
    ["Dân vận C«ng an tØnh B×nh Ph­íc", []],
    ["Công tác PCTP của lực lượng công an; PCTP", ["abbreviation: PCTP"]],
  ])("%s", (text, expected) => {
    expect(told(text).filter((one) => !one.startsWith("invisible") && !one.startsWith("old-font"))).toEqual(
      expected,
    );
  });
});

describe("not found", () => {
  it.each([
    "luôn luôn bám sát cơ sở; ai ai cũng rõ, ngày ngày, song song",
    "Trong năm năm qua; kế hoạch năm năm; cơ quan quan tâm, tổ chức chức năng",
    "Quý I, quý vị, quỹ; Thuý và Hoà dự (tên riêng), hoàn thành, thuyết trình, khuỷu tay",
    "các phó chủ tịch, các tỉnh ủy, thành ủy; Tỉnh ủy viên",
    "Ủy viên Ban Thường vụ, Phó Chủ tịch UBND tỉnh",
    "Ban cán sự đảng Ủy ban nhân dân tỉnh, Đảng Ủy ban Kiểm tra",
    "Thứ Sáu, 14/01/2022; lần thứ ba; thứ hai là tuyên truyền",
    "đạt 10-12 triệu, khóa XIII, Nghị quyết số 25-NQ/TW",
    "Ngày 14-1 họp. Nghị quyết số 12-NQ/ĐU, ngày 05/9/2021 của Đảng ủy.",
    "1.405 đợt, 36,5%, 1,9 triệu, 3,125 triệu, mục 1.2, phiên bản 2.10",
    "năm 2022 có 2022 lượt".slice(0, 8),
    "điện thoại 02713888888 và số 120000 của công văn",
    "sách, báo, v.v. và TS. nguyễn; baodongnai.com.vn, PGS.TS Trần",
    "lúc 8:00, tỷ số 3:1, https://tinh.vn/a",
    "HỘI NGHỊ TRỰC TUYẾN TỔNG KẾT CÔNG TÁC PCTP",
    'Chỉ có "ngoặc thẳng" trong bài',
    "Phong trào bảo vệ an ninh Tổ quốc (ANTQ); ANTQ",
    "UBND tỉnh, HĐND, MTTQ, dịch COVID-19",
    "nguyên Bí thư Huyện ủy".replace("Huyện ủy", "Tỉnh ủy"),
  ])("%s", (text) => {
    expect(told(text)).toEqual([]);
  });
});

it("districts are named until 1 July 2025, special zones from then", () => {
  expect(told("tại huyện Bù Đăng họp", { day: "2025-06-30" })).toEqual([]);
  expect(told("tại huyện Bù Đăng họp", { day: "2025-07-01" })).toEqual(["district: huyện Bù Đăng"]);
  expect(told("tại huyện Bù Đăng cũ; nguyên Bí thư Huyện ủy", { day: "2025-07-01" })).toEqual([]);
  expect(told("tại đặc khu Côn Đảo", { day: "2025-06-30" })).toEqual(["district: đặc khu Côn Đảo"]);
  expect(told("tại đặc khu Côn Đảo", { day: "2025-07-01" })).toEqual([]);
});

it("names of bodies stand as of the article's day, the longest name first", () => {
  const old = {
    name: "Ban Tuyên giáo",
    valid: false,
    until: "2025-03-01",
    since: null,
    now: "Ban Tuyên giáo và Dân vận",
  };
  const now = { name: "Ban Tuyên giáo và Dân vận", valid: true, until: null, since: null, now: null };
  const lost = { name: "Thị xã Cũ", valid: false, until: "2025-07-01", since: null, now: null };
  const register = { names: [old, now, lost], people: [] };
  const given = { day: "2026-01-15", register };
  expect(told("Ban Tuyên giáo họp với Thị xã Cũ", given)).toEqual([
    "unit-names: Ban Tuyên giáo → Ban Tuyên giáo và Dân vận",
    "unit-names: Thị xã Cũ",
    "district: Thị xã Cũ",
  ]);
  expect(told("Ban Tuyên giáo và Dân vận họp; tên cũ là Ban Tuyên giáo", given)).toEqual([]);
  const early = {
    name: "Ban Tuyên giáo và Dân vận",
    valid: false,
    until: null,
    since: "2025-03-01",
    now: "Ban Dân vận",
  };
  const [finding] = findingsOf("Ban Tuyên giáo và Dân vận họp", { register: { names: [early], people: [] } });
  expect(finding?.advice).toBe(
    "Tên “Ban Tuyên giáo và Dân vận” chỉ có từ 01/03/2025: vào ngày 14/01/2022 là “Ban Dân vận”.",
  );
});

describe("days as the house writes them", () => {
  it.each([
    ["slash", "Ngày 14-1 khai mạc", ["mixed-dates: 14-1 → 14/1"]],
    ["slash", "Ngày 14/1 khai mạc, đến ngày 20-01-2022 báo cáo", ["mixed-dates: 20-01-2022 → 20/1/2022"]],
    ["slash", "Ngày 14/1 khai mạc, đến ngày 20/01/2022 báo cáo", []],
    ["words", "Ngày 14-1 khai mạc", ["mixed-dates: 14-1 → 14 tháng 1"]],
    [
      "words",
      "Ngày 14 tháng 1 khai mạc, đến ngày 20/01/2022 báo cáo",
      ["mixed-dates: 20/01/2022 → 20 tháng 1 năm 2022"],
    ],
    ["words", "Ngày 14 tháng 1 khai mạc", []],
    ["dash", "Ngày 14/1 khai mạc", ["mixed-dates: 14/1 → 14-1"]],
    ["dash", "Nghị quyết số 12-NQ/ĐU, ngày 05/9/2021 và ngày 14-1", []],
  ] as const)("%s: %s", (dateStyle, text, expected) => {
    expect(told(text, { dateStyle })).toEqual(expected);
  });

  it("are not asked of the record", () => {
    expect(told([withChips("Ngày {14/1}, hội nghị", "lead", "heldOn")])).toEqual([]);
  });
});

describe("posts of the directory", () => {
  const people = [
    { name: "Trần Tuyết Minh", posts: ["Ủy viên Ban Thường vụ Tỉnh ủy", "Phó Chủ tịch UBND tỉnh"] },
  ];
  const given = { register: { names: [], people } };
  it.each([
    [
      "Đồng chí Trần Tuyết Minh, Ủy viên Ban Thường vụ Tỉnh ủy, Giám đốc Sở Nội vụ dự hội nghị.",
      ["posts: Giám đốc Sở Nội vụ → Phó Chủ tịch UBND tỉnh"],
    ],
    ["Đồng chí Trần Tuyết Minh, Bí thư Tỉnh ủy chủ trì.", ["posts: Bí thư Tỉnh ủy"]],
    ["Đồng chí Trần Tuyết Minh - Bí thư Tỉnh ủy chủ trì.", ["posts: Bí thư Tỉnh ủy"]],
    ["Đồng chí Trần Tuyết Minh, Phó Chủ tịch Ủy ban nhân dân tỉnh dự.", []],
    ["Đồng chí Trần Tuyết Minh, người cao tuổi, dự. Giám đốc Sở phát biểu.", []],
    ["Đồng chí Trần Tuyết Minh dự; Trần Tuyết Minhh, Bí thư Tỉnh ủy.", []],
    ["Đồng chí Lê Văn Khác, Bí thư Tỉnh ủy.", []],
  ])("%s", (text, expected) => {
    expect(told(text, given)).toEqual(expected);
  });
  it("says nothing where the directory knows no post", () => {
    const register = { names: [], people: [{ name: "Trần Tuyết Minh", posts: [] }] };
    expect(told("Trần Tuyết Minh, Bí thư Tỉnh ủy chủ trì.", { register })).toEqual([]);
  });
});

describe("figures of the record", () => {
  const figures = [
    { text: "97", unit: "điểm cầu" },
    { text: "1.187", unit: "đại biểu" },
    { text: "hơn 120.000", unit: "lượt người" },
  ];
  it.each([
    ["98 điểm cầu", ["figures: 98 → 97"]],
    ["1.200 đại biểu", ["figures: 1.200 → 1.187"]],
    ["hơn 1.187 đại biểu", ["figures: hơn 1.187 → 1.187"]],
    ["120.000 lượt người", ["figures: 120.000 → hơn 120.000"]],
    ["97 điểm cầu; hơn 1.100 đại biểu; gần 1.200 đại biểu; trên 120.000 lượt người", []],
    ["13 điểm cầu cấp huyện và 5 đại biểu phát biểu", []],
  ])("%s", (text, expected) => {
    expect(told(text, { figures })).toEqual(expected);
    expect(told(text)).toEqual([]);
  });
  it("come from the fact block", () => {
    const fact = (key: string, text: string) =>
      ({ kind: "fact", key, text, source: { record: "", field: "" } }) as const;
    const block = {
      totals: [[fact("total.points", "97"), fact("total.delegates", "1.187")]],
      results: [[fact("figure.a.value", "1.405"), fact("figure.a.unit", "đợt"), fact("figure.b.value", "3")]],
    } as unknown as Parameters<typeof figuresOf>[0];
    expect(figuresOf(block)).toEqual([
      { text: "97", unit: "điểm cầu" },
      { text: "1.187", unit: "đại biểu" },
      { text: "1.405", unit: "đợt" },
    ]);
  });
});

it("a sentence of the facts part names its source", () => {
  const lines = [
    withChips("Ngày {14-1}, Ban họp. Có 36 đại biểu dự. Theo báo cáo, có 40 tin. Các đại biểu ra về."),
    typed("Đồng chí Trần Tuyết Minh dự.", "body"),
  ];
  expect(told(lines, { figures: [] })).toEqual(["sourceless: Có 36 đại biểu dự."]);
  expect(told(lines)).toEqual([]);
});

it("what the record wrote is told, and not mended here", () => {
  const [finding, ...rest] = findingsOf([withChips("Đồng chí {Trần Tuyết Minh, Phó chủ tịch} dự", "body")]);
  expect(finding?.fixes).toEqual([]);
  expect(finding?.advice).toContain("sửa ở hồ sơ hội nghị");
  expect(rest).toEqual([]);
});

it("blanks, photos without words and a missing byline are told", () => {
  const blank = { kind: "blank", key: "agenda", text: "nội dung", start: 4, end: 14 } as const;
  const line = { ...typed("Nghe [nội dung]"), chips: [{ ...blank, start: 5, end: 15 }] };
  const photos = [
    { id: "a", caption: null, alt: " ", consent: "given" as const },
    { id: "b", caption: "c", alt: null, consent: "refused" as const },
    { id: "c", caption: "c", alt: "d", consent: "unknown" as const },
  ];
  expect(told([line], { photos, byline: " " })).toEqual([
    "blank: nội dung",
    "caption: Ảnh 1",
    "alt: Ảnh 2",
    "refused: Ảnh 2",
    "consent: Ảnh 3",
    "byline: bút danh",
  ]);
});

it("an ignored finding is remembered by its words; what blocks is not ignored", () => {
  const [doubled, broken] = findingsOf("Các  các đại biểu .");
  const ignored = [
    { rule: "doubled", text: ignoredText("Các các") },
    { rule: "broken", text: ignoredText(" .") },
  ];
  expect([doubled?.rule.id, broken?.rule.id]).toEqual(["doubled", "broken"]);
  expect(doubled && isIgnored(doubled, ignored)).toBe(true);
  expect(doubled && isIgnored(doubled, [{ rule: "uy", text: "Các các" }])).toBe(false);
  expect(broken && isIgnored(broken, ignored)).toBe(false);
});

it("offsets count in the paragraph as it reads, chips in their words", () => {
  const paragraph = (content: unknown[]) => ({ type: "paragraph", content });
  const fact = { type: "fact", attrs: { key: "k", text: "Ban Dân vận", record: "", field: "" } };
  const blank = { type: "blank", attrs: { key: "k", text: "nơi", record: "", field: "" } };
  const text = (words: string) => ({ type: "text", text: words });
  const doc = (...content: unknown[]) => ({ type: "doc", content });
  const lines = linesOf({
    title: doc(paragraph([])),
    lead: doc(paragraph([text("Do "), fact, text(" tại "), blank])),
    body: doc(
      { type: "bulletList", content: [{ type: "listItem", content: [paragraph([text("một")])] }] },
      paragraph([text("hai")]),
    ),
  } as unknown as Parameters<typeof linesOf>[0]);
  expect(lines.map(({ part, paragraph: at, text: words }) => `${part} ${at} ${words}`)).toEqual([
    "title 0 ",
    "lead 0 Do Ban Dân vận tại [nơi]",
    "body 0 một",
    "body 1 hai",
  ]);
  expect(lines[1]?.chips.map(({ start, end }) => [start, end])).toEqual([
    [3, 14],
    [19, 24],
  ]);
  expect(lines[1]?.typed).toBe(`Do ${hidden.repeat(11)} tại ${hidden.repeat(5)}`);
});

describe("any text", { timeout: 60_000 }, () => {
  const pieces = [
    "năm năm 2022",
    "ban Thường vụ",
    " ",
    "  ",
    ",",
    ".",
    "..",
    ": .",
    "Uỷ ban",
    "khoẻ",
    '"',
    "“",
    "”",
    "thứ năm, 14-1",
    "ngày 20/01/2022",
    "1,405",
    "95.5%",
    "3 %",
    "120000 lượt",
    "Phó chủ tịch",
    "và.",
    "( )",
    "\u200b",
    "a\u0301",
    "tỉnh Ủy",
    "PCTP",
    "Hội nghị.các",
    "các các",
  ];
  const random = (seedNumber: number) => {
    let state = seedNumber;
    return () => (state = (state * 1_103_515_245 + 12_345) % 2_147_483_648) / 2_147_483_648;
  };
  it("comes to rest under its own fixes, and tells every place that blocks", () => {
    for (let round = 1; round <= 60; round += 1) {
      const next = random(round);
      const text = Array.from({ length: 14 }, () => pieces[Math.floor(next() * pieces.length)] ?? "").join(
        next() < 0.5 ? " " : "",
      );
      let lines: Line[] = [typed(text)];
      if (brokenPlaces(text).length > 0)
        expect(
          told(lines).some((one) => one.startsWith("broken")),
          text,
        ).toBe(true);
      for (let pass = 0; pass < 20 && isFixable(lines, context); pass += 1) lines = mended(lines, context);
      expect(
        told(lines).filter((one) => one.includes("→")),
        text,
      ).toEqual([]);
    }
  });

  it.each([
    "năm ",
    "a",
    " ",
    ".",
    "1",
    ",",
    "Ủy",
    '"“',
    "thứ năm, 1",
    "ngày 1-1 ",
    "A",
    "( ",
    "a\u0301",
    "1.",
    "đồng chí A, ",
  ])("of 200 kB of “%s” is read to its end", (unit) => {
    const text = unit.repeat(Math.ceil(200_000 / unit.length));
    const people = [{ name: "A", posts: ["Bí thư"] }];
    expect(
      findingsOf(text, { figures: [{ text: "1", unit: "điểm cầu" }], register: { names: [], people } })
        .length,
    ).toBeLessThanOrEqual(200 * styleRules.length);
  });
});
