import { describe, expect, it } from "vitest";
import type { Imported } from "../rules";
import { wordpressHtml, withParagraphs } from "./content/rules";
import { articleOf, type WordPressItem, type WordPressSite } from "./rules";

const site: WordPressSite = {
  address: "https://cu.example.vn",
  authors: new Map([["ha", "Minh Hà"]]),
  terms: new Map([["7", "Thời sự"]]),
  attachments: new Map([
    ["5", { src: "https://cu.example.vn/wp-content/uploads/a.jpg", caption: null, alt: "Ảnh" }],
  ]),
};
const item = (fields: Record<string, string>, more: Partial<WordPressItem> = {}): WordPressItem => ({
  fields: {
    "wp:post_id": "12",
    title: "Tên bài",
    "wp:status": "publish",
    "wp:post_date_gmt": "2021-05-04 01:02:03",
    "content:encoded": "Chữ.",
    ...fields,
  },
  categories: [],
  meta: {},
  tooLong: false,
  ...more,
});
const read = (...given: Parameters<typeof item>) => articleOf(item(...given), site);
const article = (...given: Parameters<typeof item>) => {
  const made = read(...given);
  if ("kind" in made) throw new Error(made.detail);
  return made satisfies Imported;
};

describe("an item of a WordPress export", () => {
  it("is an article with its number, people, date and addresses", () => {
    const made = article({
      "dc:creator": "ha",
      link: "https://cu.example.vn/2021/05/ten-bai/",
      guid: "https://cu.example.vn/?p=12",
    });
    expect(made).toMatchObject({
      key: "wordpress cu.example.vn 12",
      authors: ["Minh Hà"],
      publishedAt: new Date("2021-05-04T01:02:03Z"),
      state: "published",
      oldAddresses: ["/2021/05/ten-bai", "/?p=12"],
    });
  });

  it.each([
    [
      { "wp:post_date_gmt": "0000-00-00 00:00:00", "wp:post_date": "2021-05-04 08:02:03" },
      "2021-05-04T01:02:03Z",
    ],
    [{ "wp:post_date_gmt": "", pubDate: "Tue, 04 May 2021 01:02:03 +0000" }, null],
    [{ "wp:post_date_gmt": "0000-00-00 00:00:00" }, null],
    [{ "wp:post_date_gmt": "99999-01-01 00:00:00" }, null],
  ])("is of the day that %o says", (fields, expected) => {
    const told = article(fields).publishedAt?.toISOString().replace(".000", "") ?? null;
    if ("pubDate" in fields) expect(told).toBe("2021-05-04T01:02:03Z");
    else expect(told).toBe(expected);
  });

  it.each([
    [{ post_views_count: "231" }, 231],
    [{ views: "12", post_views_count: "231" }, 231],
    [{ views: "1e9" }, 0],
    [{ views: "-5" }, 0],
    [{ views: "99999999999999999999" }, 0],
    [{}, 0],
  ])("was opened as often as %o says", (meta, views) => {
    expect(article({}, { meta: meta }).views).toBe(views);
  });

  it("has one category, the main one; the others are topics", () => {
    const categories = [
      { domain: "category", name: "Uncategorized" },
      { domain: "category", name: "Dân vận khéo" },
      { domain: "category", name: "Thời sự" },
      { domain: "post_tag", name: " Tôn  giáo " },
      { domain: "nav_menu", name: "Trình đơn" },
    ];
    expect(article({}, { categories })).toMatchObject({
      category: "Dân vận khéo",
      topics: ["Tôn giáo", "Thời sự"],
    });
    const meta = { _yoast_wpseo_primary_category: "7" };
    expect(article({}, { categories, meta })).toMatchObject({
      category: "Thời sự",
      topics: ["Tôn giáo", "Dân vận khéo"],
    });
  });

  it.each([
    [{ "wp:status": "draft" }],
    [{ "wp:status": "private" }],
    [{ "wp:status": "future" }],
    [{ "wp:status": "of-a-plugin" }],
    [{ "wp:post_password": "x" }],
  ])("stays a draft of %o, and that is told", (fields) => {
    const made = article(fields);
    expect(made.state).toBe("draft");
    expect(made.notes.map(({ kind }) => kind)).toContain("draft");
  });

  it.each(["constructor", "__proto__", "toString"])("is told of the odd state “%s” in words", (status) => {
    expect(article({ "wp:status": status }).notes).toEqual([
      { kind: "draft", subject: "Tên bài", detail: `Trạng thái ở trang cũ: ${status}.` },
    ]);
  });

  it.each([
    [{ "wp:status": "trash" }],
    [{ "wp:post_id": "" }],
    [{ "wp:post_id": "12; DROP TABLE" }],
    [{ title: " <b></b> " }],
  ])("is left out of %o", (fields) => {
    expect(read(fields as Record<string, string>)).toMatchObject({ kind: "left_out" });
    expect(articleOf({ ...item({}), tooLong: true }, site)).toMatchObject({ kind: "left_out" });
  });

  it("has its picture above the text by number", () => {
    expect(article({}, { meta: { _thumbnail_id: "5" } }).cover).toMatchObject({ alt: "Ảnh" });
    expect(article({}, { meta: { _thumbnail_id: "6" } }).cover).toBeNull();
  });
});

describe("a post's text", () => {
  it("of the older editor has its paragraphs by empty lines", () => {
    expect(withParagraphs("Một\nhai\n\nba<ul><li>bốn</li></ul>năm")).toBe(
      "<p>Một<br>hai</p>\n<p>ba</p>\n<ul>\n<li>\n<p>bốn</p>\n</li>\n</ul>\n<p>năm</p>",
    );
    expect(withParagraphs("<!-- wp:paragraph --><p>Một\nhai</p>")).toBe(
      "<!-- wp:paragraph --><p>Một\nhai</p>",
    );
  });

  it("loses its shortcodes but not what stands in brackets", () => {
    const { html, embeds } = wordpressHtml(
      '[vc_row][vc_column width="1/2"]Chữ [1] và [sic][/vc_column][/vc_row]\n\n[embed]https://youtu.be/a[/embed][video src="x.mp4"]',
      () => null,
    );
    expect(html).toBe("<p>Chữ [1] và [sic]</p>");
    expect(embeds).toEqual(["https://youtu.be/a", "[video]"]);
  });

  it("has figures of captions and galleries", () => {
    const { html } = wordpressHtml(
      '[caption width="9"]<a href="/x"><img src="a.jpg" alt="b"></a> Toàn <em>cảnh</em>[/caption] [gallery ids="5, 6"]',
      (id) => (id === "5" ? 'x".jpg' : null),
    );
    expect(html).toContain('<a href="/x"><img src="a.jpg" alt="b"></a>');
    expect(html).toMatch(/<figcaption>\s*<p>Toàn <em>cảnh<\/em><\/p>\s*<\/figcaption>/);
    expect(html).toContain('<img src="x&quot;.jpg">');
  });

  it("pairs a caption with the one closing behind it", () => {
    const { html } = wordpressHtml(
      'a [caption id="x"][wp_caption caption="Một"]<img src="a.jpg">[/wp_caption] b [/caption] c',
      () => null,
    );
    expect(html).toContain(
      '<figure>\n<p><img src="a.jpg"></p>\n<figcaption>\n<p>Một</p>\n</figcaption>\n</figure>',
    );
    expect(html).not.toMatch(/caption[\s=\]]/);
  });

  it.each(
    [
      "<p ",
      "</p ",
      "<p a=",
      "[caption ",
      "[caption]",
      "[caption]<a <a <a <img ",
      `[caption]${"<a ".repeat(1_500)}[/caption]`,
      `[caption]${"<img ".repeat(900)}[/caption]`,
      "[embed ",
      "[embed]a",
      "[video ",
      "\n \t",
    ].map((piece) => [piece.slice(0, 30), piece] as const),
  )("of 2 million characters of “%s” is read to its end", (_, piece) => {
    const { html } = wordpressHtml(piece.repeat(Math.ceil(2_000_000 / piece.length)), () => null);
    expect(html.length).toBeGreaterThanOrEqual(0);
  });

  it("with an old address of 2 million characters too", () => {
    const link = `https://cu.example.vn/${"a".repeat(2_000_000)}//`;
    expect(article({ link }, { meta: { _wp_old_slug: "cu" } }).title).toBe("Tên bài");
  });

  it("takes no time of its size squared, whatever stands in it", () => {
    for (const piece of ["[caption", "[", "<p", "[embed]", "\n \n"]) {
      const { html } = wordpressHtml(piece.repeat(40_000), () => null);
      expect(html.length).toBeGreaterThanOrEqual(0);
    }
  });
});
