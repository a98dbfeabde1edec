import { describe, expect, it } from "vitest";
import type { Segment } from "../../facts/segments/rules";
import { segmentsToInlines, type BodyDoc } from "../rules";
import { renderHtml } from "./rules";

const source = { record: "Hội nghị", field: "Phạm vi" };
const fact = (text: string): Segment => ({ kind: "fact", key: "scope", text, source });
const bodyOf = (...segments: Segment[]): BodyDoc => ({
  type: "doc",
  content: [{ type: "paragraph", content: segmentsToInlines(segments) }],
});

describe("the published HTML", () => {
  it("escapes every text, also of chips", () => {
    const html = renderHtml(
      bodyOf({ kind: "words", text: `<script>alert("1")</script>` }, fact("<img src=x onerror='1'>")),
      [],
    );
    expect(html).toBe(
      "<p>&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&lt;img src=x onerror=&#39;1&#39;&gt;</p>",
    );
  });

  it("knows headings, lists, quotes, bold and italic", () => {
    const text = [
      { type: "text" as const, text: "a", marks: [{ type: "bold" as const }, { type: "italic" as const }] },
    ];
    const one = { type: "paragraph" as const, content: text };
    const inner = "<em><strong>a</strong></em>";
    expect(
      renderHtml(
        {
          type: "doc",
          content: [
            { type: "heading", attrs: { level: 2 }, content: text },
            { type: "orderedList", content: [{ type: "listItem", content: [one] }] },
            { type: "blockquote", content: [one] },
            { type: "paragraph", content: [] },
          ],
        },
        [],
      ),
    ).toBe(
      `<h2>${inner}</h2>\n<ol><li><p>${inner}</p></li></ol>\n<blockquote><p>${inner}</p></blockquote>\n`,
    );
  });

  it("keeps links to pages, sites and mailboxes, and drops any other", () => {
    const linked = (href: string) =>
      renderHtml(
        {
          type: "doc",
          content: [
            {
              type: "paragraph",
              content: [{ type: "text", text: "đây", marks: [{ type: "link", attrs: { href } }] }],
            },
          ],
        },
        [],
      );
    expect(linked('/tin-bai/a"b')).toBe('<p><a href="/tin-bai/a&quot;b" rel="noopener">đây</a></p>');
    expect(linked("https://example.vn/?a=1&b=2")).toBe(
      '<p><a href="https://example.vn/?a=1&amp;b=2" rel="noopener">đây</a></p>',
    );
    for (const href of ["javascript:alert(1)", "//evil.example", "/\\evil.example", "data:text/html,x"])
      expect(linked(href)).toBe("<p>đây</p>");
  });

  it("shows photos of the article where the text has them, and no other", () => {
    const doc: BodyDoc = {
      type: "doc",
      content: [
        { type: "photo", attrs: { photoId: "a" } },
        { type: "photo", attrs: { photoId: "b" } },
      ],
    };
    const photo = {
      photoId: "a",
      width: 800,
      height: 600,
      caption: "<Đại biểu>",
      alt: null,
      credit: "Thu Hà",
    };
    const html = renderHtml(doc, [photo]);
    expect(html.match(/<figure/g)).toHaveLength(1);
    expect(html).toContain(
      '<figcaption>&lt;Đại biểu&gt; <span class="photo-credit">(Ảnh: Thu Hà)</span></figcaption>',
    );
  });

  it("draws tables", () => {
    const cell = (text: string) => [
      { type: "paragraph" as const, content: [{ type: "text" as const, text }] },
    ];
    const html = renderHtml(
      {
        type: "doc",
        content: [
          {
            type: "table",
            content: [
              {
                type: "tableRow",
                content: [
                  { type: "tableHeader", content: cell("TT") },
                  { type: "tableCell", content: cell("1") },
                ],
              },
            ],
          },
        ],
      },
      [],
    );
    expect(html).toContain("<table><tr><th><p>TT</p></th><td><p>1</p></td></tr></table>");
  });
});
