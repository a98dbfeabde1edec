import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { partKeys, type FactBlock } from "../facts/rules";
import { factOrBlank, words, type Segment } from "../facts/segments/rules";
import { docText, factsOf, type BodyDoc, type LineDoc } from "../text/rules";
import { draftOf } from "./drafts/rules";
import { briefWords, countWords, isForSite, plainArticle, recordKinds, wordsOf, wordsOver } from "./rules";
import { spoken } from "./spoken/rules";

const line = (text: string): LineDoc => ({
  type: "doc",
  content: [{ type: "paragraph", content: [{ type: "text", text }] }],
});

describe("words", () => {
  it("are what stands between spaces and says something", () => {
    expect(countWords("Ban Dân vận – Tỉnh ủy, 1.405 đợt …")).toBe(7);
    expect(countWords("")).toBe(0);
  });

  it("of a short item are at most 120, the title not among them", () => {
    const text = { title: line("a ".repeat(50)), lead: line("b ".repeat(60)), body: line("c ".repeat(61)) };
    expect(wordsOf(text)).toBe(121);
    expect(wordsOver("brief", text)).toBe(1);
    expect(wordsOver("report", text)).toBe(0);
  });
});

describe("what is said at the loudspeaker", () => {
  it.each([
    ["Phó Chủ tịch UBND tỉnh", "Phó Chủ tịch Ủy ban nhân dân tỉnh"],
    ["MTTQ và HĐND xã", "Mặt trận Tổ quốc và Hội đồng nhân dân xã"],
    ["14-1", "14 tháng 1"],
    ["Sáng 26/12, ngày 05-02-2022", "Sáng 26 tháng 12, ngày 5 tháng 2 năm 2022"],
    ["02 điểm cầu, 1.405 đợt, 95,73 %", "2 điểm cầu, 1.405 đợt, 95,73 phần trăm"],
    ["lúc 08:00 và 13:30", "lúc 8 giờ và 13 giờ 30 phút"],
    ["Nghị quyết số 25-NQ/TW", "Nghị quyết số 25-NQ/TW"],
    ["12/12 xã, giai đoạn 2021-2025", "12/12 xã, giai đoạn 2021-2025"],
    ["ngày 45-13", "ngày 45-13"],
    ["SUBNDX", "SUBNDX"],
  ])("%s: %s", (written, said) => {
    expect(spoken(written)).toBe(said);
  });

  it("is said the same when it is said again, whatever it was", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        expect(spoken(spoken(text))).toBe(spoken(text));
      }),
    );
  });
});

const sentence = (key: string, length: number): Segment[] => [
  factOrBlank(key, "x", "", { record: "r", field: "f" }),
  words(` ${Array.from({ length: length - 1 }, () => "từ").join(" ")}.`),
];
const block = (given: Partial<FactBlock>): FactBlock => ({
  ...(Object.fromEntries(partKeys.map((part) => [part, []])) as unknown as FactBlock),
  title: [sentence("title", 5)],
  lead: [sentence("lead", 30)],
  ...given,
});

describe("a first draft", () => {
  it("of a short item takes whole sentences, the most telling first, and never too many words", () => {
    const facts = block({
      leaders: [sentence("leader", 50), sentence("leader2", 45)],
      totals: [sentence("totals", 20)],
      programme: [sentence("programme", 25)],
    });
    const draft = draftOf("brief", facts);
    expect(factsOf(draft.body).map(({ key }) => key)).toEqual(["leader", "totals"]);
    expect(wordsOf(draft)).toBe(100);
  });

  it("of a short item is never too long, whatever the record says", () => {
    const part = fc.array(fc.integer({ min: 2, max: 80 }), { maxLength: 6 });
    fc.assert(
      fc.property(part, part, (leaders, totals) => {
        const of = (lengths: number[], key: string) =>
          lengths.map((length, at) => sentence(`${key}${at}`, length));
        const facts = block({ leaders: of(leaders, "l"), totals: of(totals, "t") });
        expect(wordsOf(draftOf("brief", facts))).toBeLessThanOrEqual(briefWords);
      }),
    );
  });

  it("for the loudspeaker greets and thanks; of every kind holds facts of the one block only", () => {
    const facts = block({ totals: [sentence("totals", 5)], tasks: [sentence("tasks", 5)] });
    const script = draftOf("loudspeaker", facts);
    expect(docText(script.lead)).toMatch(/^Kính thưa/);
    expect(docText(script.body)).toMatch(/lắng nghe\.$/);
    for (const kind of recordKinds) {
      const { title, lead, body } = draftOf(kind, facts);
      const keys = [title, lead, body].flatMap(factsOf).map(({ key }) => key);
      expect(keys).toEqual(expect.arrayContaining(["title", "lead", "totals"]));
      expect(keys.every((key) => ["title", "lead", "totals", "tasks"].includes(key))).toBe(true);
    }
  });
});

describe("plain text", () => {
  const text = { title: line("Tiêu đề"), lead: line("Sapo"), body: line("Nội dung") as BodyDoc };
  it.each([
    ["report", "Tiêu đề\n\nSapo\n\nNội dung\n\nMinh Hà"],
    ["loudspeaker", "Tiêu đề\n\nSapo\n\nNội dung"],
    ["social", "Tiêu đề\n\nSapo\n\nNội dung\n\nhttps://x.vn/tin-bai/a"],
  ] as const)("of a %s", (kind, expected) => {
    expect(plainArticle(kind, text, { byline: "Minh Hà", url: "https://x.vn/tin-bai/a" })).toBe(expected);
  });
});

it("only what readers open goes on the site", () => {
  expect(
    ["report", "brief", "loudspeaker", "social", "news"].map((kind) => isForSite(kind as "news")),
  ).toEqual([true, true, false, false, true]);
});
