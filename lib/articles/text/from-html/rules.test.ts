import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { renderHtml } from "../html/rules";
import { bodyDocSchema, docText, type Block } from "../rules";
import { bodyFromHtml } from "./rules";

const read = (html: string, photos: Readonly<Record<string, string>> = {}) =>
  bodyFromHtml(html, { picture: (src) => photos[src] ?? null });
const shown = (html: string) => renderHtml(read(html).doc, []);
const photoId = "0198c0de-0000-7000-8000-000000000001";

describe("HTML as the body of an article", () => {
  it("keeps paragraphs, headings, marks, links, lists, quotes and tables", () => {
    const html =
      "<h1>Đại hội</h1><p>Sáng <strong>28/11</strong>, <em>đồng chí</em> <a href='https://daknong.gov.vn/tin?id=4'>chủ trì</a>.<br>Hết.</p>" +
      "<h4>Kết quả</h4><ul><li>Một</li><li>Hai</li></ul><ol><li>Ba</li></ol><blockquote><p>Trích</p></blockquote>" +
      "<table><thead><tr><td>Điểm cầu</td><td>Số</td></tr></thead><tbody><tr><td>Tân Phú</td><td>120</td></tr></tbody></table>";
    expect(shown(html)).toBe(
      [
        "<h2>Đại hội</h2>",
        '<p>Sáng <strong>28/11</strong>, <em>đồng chí</em> <a href="https://daknong.gov.vn/tin?id=4" rel="noopener">chủ trì</a>.<br>Hết.</p>',
        "<h3>Kết quả</h3>",
        "<ul><li><p>Một</p></li><li><p>Hai</p></li></ul>",
        "<ol><li><p>Ba</p></li></ol>",
        "<blockquote><p>Trích</p></blockquote>",
        '<div class="table-scroll" tabindex="0" role="region" aria-label="Bảng, cuộn ngang để xem hết"><table><tr><th><p>Điểm cầu</p></th><th><p>Số</p></th></tr>' +
          "<tr><td><p>Tân Phú</p></td><td><p>120</p></td></tr></table></div>",
      ].join("\n"),
    );
    expect(read(html).dropped).toEqual([]);
  });

  it.each([
    ["a script", "<p>a<script>alert(1)</script>b</p>", "<p>ab</p>", "script"],
    [
      "a drawing with a script",
      "<svg><script>alert(1)</script><text>x</text></svg><p>b</p>",
      "<p>b</p>",
      "drawing",
    ],
    ["a frame", "<iframe src='https://youtube.com/embed/x'>y</iframe><p>b</p>", "<p>b</p>", "embed"],
    ["a link that is a script", "<p><a href=' java\nscript:alert(1)'>b</a></p>", "<p>b</p>", "link"],
    ["a form's controls", "<form>b<button>Gửi</button><input value=x></form>", "<p>b</p>", "control"],
    ["struck words", "<p>b<del>1.000</del></p>", "<p>b</p>", "struck"],
  ])("drops %s and says so", (_, html, left, what) => {
    expect(shown(html)).toBe(left);
    expect(read(html).dropped.map((each) => each.what)).toContain(what);
  });

  it("drops handlers, styles, hidden words and comments without a word", () => {
    const html =
      "<style>p{color:red}</style><title>t</title><!-- c --><p onclick='x()' style='color:red'>a<span style='display:none'>ẩn</span></p><p hidden>b</p>";
    expect(shown(html)).toBe("<p>a</p>");
    expect(read(html).dropped).toEqual([]);
  });

  it("unwraps what it does not know, with a paragraph for each block and two breaks for one", () => {
    expect(shown("<xyz>một<div>hai</div>ba<br><br/>bốn</xyz>")).toBe(
      "<p>một</p>\n<p>hai</p>\n<p>ba</p>\n<p>bốn</p>",
    );
  });

  it("takes tracking out of links and leaves places of the page itself as words", () => {
    expect(
      shown("<p><a href='https://a.vn/?fbclid=1&id=2&utm_source=zalo#x'>a</a> <a href='#top'>b</a></p>"),
    ).toBe('<p><a href="https://a.vn/?id=2#x" rel="noopener">a</a> b</p>');
  });

  it("makes lists in a list lines of their item, and keeps numbers that do not begin at one", () => {
    expect(shown("<ol><li>Một<ul><li>a</li><li>b</li></ul></li><li>Hai</li></ol>")).toBe(
      "<ol><li><p>Một</p><p>– a</p><p>– b</p></li><li><p>Hai</p></li></ol>",
    );
    expect(shown("<ol start=3><li>Ba</li><li>Bốn</li></ol>")).toBe("<p>3. Ba</p>\n<p>4. Bốn</p>");
  });

  it("gives a spanned cell its empty places", () => {
    const html =
      "<table><tr><th rowspan=2>STT</th><th colspan=2>Số</th></tr><tr><td>a</td><td>b</td></tr><tr><td>1</td><td>2</td></tr></table>";
    const [table] = read(html).doc.content as Extract<Block, { type: "table" }>[];
    expect(
      table?.content.map((row) => row.content.map((cell) => docText({ type: "doc", content: cell.content }))),
    ).toEqual([
      ["STT", "Số", ""],
      ["", "a", "b"],
      ["1", "2", ""],
    ]);
  });

  it("takes a table that only holds the page for what it holds", () => {
    expect(
      shown(
        "<table><tr><td><h2>Tin</h2><p>a</p><table><tr><td>1</td><td>2</td></tr></table></td></tr></table>",
      ),
    ).toContain("<h2>Tin</h2>\n<p>a</p>\n<div");
  });

  it("asks for each picture and gives its alternative text and caption", () => {
    const html =
      "<p>đầu <img src=a.jpg alt='Hội trường'> cuối</p>" +
      "<figure><img src=b.jpg><figcaption>Đồng chí <b>A</b>. Ảnh: C</figcaption></figure>" +
      "<div class='wp-caption alignnone'><img src=c.jpg><p class='wp-caption-text'>Điểm cầu</p></div>" +
      "<table class=picture><tr><td><img data-src=d.jpg src='data:image/gif;base64,AA'></td></tr><tr><td>Chú thích cũ</td></tr></table>" +
      "<img src=dot.gif width=1 height=1>";
    const { doc, pictures, dropped } = read(html, { "a.jpg": photoId });
    expect(pictures).toEqual([
      { src: "a.jpg", alt: "Hội trường", caption: null, photoId },
      { src: "b.jpg", alt: null, caption: "Đồng chí A. Ảnh: C", photoId: null },
      { src: "c.jpg", alt: null, caption: "Điểm cầu", photoId: null },
      { src: "d.jpg", alt: null, caption: "Chú thích cũ", photoId: null },
    ]);
    expect(doc.content.map(({ type }) => type).slice(0, 3)).toEqual(["paragraph", "photo", "paragraph"]);
    // The caption of one that is not taken stays as words.
    expect(docText(doc)).toBe("đầu\ncuối\nĐồng chí A. Ảnh: C\nĐiểm cầu\nChú thích cũ");
    expect(dropped).toEqual([{ what: "picture", count: 3 }]);
  });

  it("keeps raised figures apart from the number before them", () => {
    expect(shown("<p>100 m<sup>2</sup>, 10<sup>6</sup></p>")).toBe("<p>100 m², 10⁶</p>");
  });

  it("composes letters whose marks come as entities, and drops what draws nothing", () => {
    expect(shown("<p>Ho&#x302;&#x323;i\u200b nghi&#x323;&nbsp;  x</p>")).toBe("<p>Hội nghị x</p>");
  });
});

const tags = [
  "p",
  "div",
  "b",
  "a",
  "ul",
  "ol",
  "li",
  "table",
  "tr",
  "td",
  "blockquote",
  "figure",
  "figcaption",
  "h2",
  "svg",
  "br",
  "img",
  "script",
  "sup",
  "pre",
];
const token = fc.oneof(
  fc.constantFrom(...tags.map((tag) => `<${tag}>`), ...tags.map((tag) => `</${tag}>`)),
  fc.constantFrom(
    "<img src=a>",
    "<td colspan=9 rowspan=9>",
    "<a href='https://a.vn/?utm_source=x'>",
    "<p style='mso-list:l0 level2 lfo1'>",
    "<span style='mso-list:Ignore'>1.</span>",
    "<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'>",
    "<ol start=7>",
    "&#x0;",
    "&#xd800;",
    "<!--",
    "-->",
  ),
  fc.string({ unit: "binary", maxLength: 12 }),
  fc.constantFrom("Hội nghị", " ", "\u0301", "\u00ad", "\ud83d", "\n"),
);

describe("any HTML", () => {
  it("becomes a body that may be stored, and reads the same when it is stored", () => {
    fc.assert(
      fc.property(fc.array(token, { maxLength: 60 }), (parts) => {
        const { doc } = read(parts.join(""), { a: photoId });
        expect(bodyDocSchema.parse(doc)).toEqual(doc);
      }),
      { numRuns: 500 },
    );
  });

  it("loses no word of paragraphs, however they lie in one another", () => {
    const words = fc.array(fc.constantFrom("một", "hai", "ba", "bốn"), { minLength: 1, maxLength: 5 });
    const open = fc.constantFrom(
      "<div>",
      "<ul><li>",
      "<blockquote>",
      "<table><tr><td>",
      "<p>",
      "<b>",
      "<figure>",
      "<ol start=2><li>",
      "<h2>",
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(open, words), { minLength: 1, maxLength: 20 }), (parts) => {
        const text = docText(read(parts.map(([tag, each]) => `${tag}${each.join(" ")} `).join("")).doc);
        const found = text.match(/một|hai|ba|bốn/g)?.sort();
        expect(found).toEqual(parts.flatMap(([, each]) => each).sort());
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    ["elements in one another", "<div>a"],
    ["lists in lists", "<ul><li>a"],
    ["tables in tables", "<table><tr><td>a"],
    ["quotes in quotes", "<blockquote>a"],
    ["drawings", "<svg>"],
    ["closings of nothing", "</x>"],
    ["empty paragraphs", "<p>"],
    ["breaks", "<br>"],
    ["spanning cells", "<td colspan=20 rowspan=20>a"],
    ["one word after another", "Hội nghị "],
    ["one letter's marks", "\u0301"],
    ["half comments", "<!--"],
  ])(
    "takes 10 million characters of %s",
    (_, unit) => {
      const { doc } = read(unit.repeat(10_000_000 / unit.length));
      expect(bodyDocSchema.safeParse(doc).success).toBe(true);
      expect(docText(doc).length).toBeLessThan(600_000);
    },
    120_000,
  );

  it("says that it did not read on, and keeps what it has read", () => {
    const { doc, dropped } = read(`<p>Đầu</p>${"<p>Hội nghị trực tuyến toàn tỉnh</p>".repeat(2_000)}`);
    expect(doc.content).toHaveLength(1_000);
    expect(dropped).toEqual([{ what: "text", count: 1_001 }]);
  });
});
