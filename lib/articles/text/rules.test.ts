import { describe, expect, it } from "vitest";
import type { Segment } from "../facts/segments/rules";
import {
  blanksOf,
  bodyDocSchema,
  docText,
  followBody,
  lineDocSchema,
  segmentsToInlines,
  typedRuns,
  withRuns,
  type BodyDoc,
} from "./rules";

const source = { record: "Hội nghị", field: "Phạm vi" };
const fact = (text: string): Segment => ({ kind: "fact", key: "scope", text, source });
const blank: Segment = { kind: "blank", key: "scope", text: "phạm vi", source };
const bodyOf = (...segments: Segment[]): BodyDoc => ({
  type: "doc",
  content: [{ type: "paragraph", content: segmentsToInlines(segments) }],
});
const paragraph = (text: string) => ({ type: "paragraph", content: [{ type: "text", text }] });

describe("what an article may hold", () => {
  it.each([
    ["raw HTML", { type: "doc", content: [{ type: "html", content: "<b>x</b>" }] }],
    ["an image", { type: "doc", content: [{ type: "image", attrs: { src: "javascript:alert(1)" } }] }],
    [
      "a list in a list",
      {
        type: "doc",
        content: [
          {
            type: "bulletList",
            content: [{ type: "listItem", content: [{ type: "bulletList", content: [] }] }],
          },
        ],
      },
    ],
    [
      "a heading of the page's own rank",
      { type: "doc", content: [{ type: "heading", attrs: { level: 1 } }] },
    ],
    [
      "an unknown mark",
      {
        type: "doc",
        content: [
          {
            type: "paragraph",
            content: [
              { type: "text", text: "x", marks: [{ type: "link", attrs: { href: "javascript:0" } }] },
            ],
          },
        ],
      },
    ],
    ["a text of 100,000 characters in one run", { type: "doc", content: [paragraph("x".repeat(100_000))] }],
  ])("refuses %s", (_, doc) => {
    expect(bodyDocSchema.safeParse(doc).success).toBe(false);
  });

  it("refuses ten thousand nested nodes without running out of stack", () => {
    let doc: unknown = paragraph("x");
    for (let depth = 0; depth < 10_000; depth += 1) doc = { type: "blockquote", content: [doc] };
    expect(bodyDocSchema.safeParse({ type: "doc", content: [doc] }).success).toBe(false);
  });

  it("drops attributes that it does not know, and stores NFC without invisible characters", () => {
    const parsed = lineDocSchema.parse({
      type: "doc",
      content: [
        {
          type: "paragraph",
          attrs: { onclick: "alert(1)" },
          content: [{ type: "text", text: " Hội nghị\u200b ".normalize("NFD") }],
        },
      ],
    });
    expect(parsed).toEqual({
      type: "doc",
      content: [{ type: "paragraph", content: [{ type: "text", text: " Hội nghị " }] }],
    });
  });
});

describe("chips", () => {
  it("carry no character that the database refuses, not even in their keys", () => {
    const dirty = "chair\u0000\ud800";
    const attrs = { key: dirty, text: dirty, record: dirty, field: dirty };
    const sent = { type: "doc", content: [{ type: "paragraph", content: [{ type: "fact", attrs }] }] };
    const clean = { key: "chair", text: "chair", record: "chair", field: "chair" };
    expect(lineDocSchema.parse(sent).content[0]?.content).toEqual([{ type: "fact", attrs: clean }]);
  });

  it("follow the record: a changed fact, a lost one, one that came to be known", () => {
    const known = (segment: Segment) => new Map([["scope", segment as Exclude<Segment, { kind: "words" }>]]);
    expect(docText(followBody(bodyOf(fact("cũ")), known(fact("mới"))))).toBe("mới");
    expect(blanksOf(followBody(bodyOf(fact("cũ")), known(blank)))).toEqual([
      { key: "scope", text: "phạm vi" },
    ]);
    expect(blanksOf(followBody(bodyOf(fact("cũ")), new Map()))).toEqual([{ key: "scope", text: "Phạm vi" }]);
    expect(blanksOf(followBody(bodyOf(blank), known(fact("mới"))))).toEqual([]);
  });
});

describe("what was typed", () => {
  it("can be changed from an old font without touching the chips", () => {
    const doc = bodyOf({ kind: "words", text: "cò" }, fact("fact"));
    expect(typedRuns(doc)).toEqual(["cò"]);
    expect(docText(withRuns(doc, (text) => text.toUpperCase()))).toBe("CÒfact");
  });
});
