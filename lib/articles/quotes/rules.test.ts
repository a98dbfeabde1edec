import { describe, expect, it } from "vitest";
import { misquotes, quotesOf, readQuotes, standsByItsWords } from "./rules";

const line = (...content: object[]) => ({ type: "doc", content: [{ type: "paragraph", content }] }) as never;
const fact = (key: string, text: string) => ({ type: "fact", attrs: { key, text, record: "", field: "" } });

describe("what an article quotes", () => {
  it("is its chips of totals, each once, and no other fact", () => {
    const text = {
      title: line({ type: "text", text: "1.187 đại biểu" }),
      lead: line(
        fact("total.points", "96"),
        fact("conference.name", "Hội nghị"),
        fact("total.delegates", "1.187"),
      ),
      body: line(fact("total.delegates", "1.187"), fact("total.delegates.0a", "74.828")),
    };
    expect(quotesOf(text)).toEqual([
      { key: "total.points", text: "96" },
      { key: "total.delegates", text: "1.187" },
    ]);
  });

  it("is read back, and nothing where the row holds something else", () => {
    expect(readQuotes([{ key: "total.point", text: "36" }])).toEqual([{ key: "total.point", text: "36" }]);
    expect([readQuotes(null), readQuotes("x"), readQuotes([{ key: "other", text: "1" }])]).toEqual([
      [],
      [],
      [],
    ]);
  });
});

describe("the alarm", () => {
  const quotes = [
    { key: "total.points" as const, text: "96" },
    { key: "total.delegates" as const, text: "1.187" },
    { key: "total.point" as const, text: "36" },
  ];
  it("names what is quoted otherwise, and nothing that is not known", () => {
    expect(misquotes(quotes, { points: 96, attending: 1190, atPoint: null })).toEqual([
      "số đại biểu: bài ghi 1.187, số liệu là 1.190",
    ]);
    expect(misquotes(quotes, { points: 96, attending: 1187, atPoint: 36 })).toEqual([]);
  });

  it.each([
    ["draft", false, false],
    ["in_review", false, false],
    ["draft", true, true],
    ["approved", false, true],
    ["published", true, true],
    ["withdrawn", false, false],
  ] as const)("is asked of an article that is %s (on the site: %s): %s", (state, isLive, asked) => {
    expect(standsByItsWords(state, isLive)).toBe(asked);
  });
});
