import { describe, expect, it } from "vitest";
import { atomOf, rssOf, sitemapPart, sitemapParts } from "./rules";

const feed = {
  title: "Trang <tin>",
  description: "Ban Dân vận & Tỉnh ủy",
  origin: "https://tin.example.vn",
  page: "/",
  self: "/rss.xml",
  items: [
    {
      id: "8b0f1c5e-0000-4000-8000-000000000001",
      slug: "hoi-nghi",
      title: "A & B",
      lead: "Sapo ]]> <script>",
      categoryName: "Dân vận",
      authors: ["Minh Hà", "Phạm & Công"],
      publishedAt: new Date("2022-01-14T03:00:00Z"),
      revisedAt: new Date("2022-01-15T03:00:00Z"),
    },
  ],
};

describe("the feeds", () => {
  it("carry text, never mark-up, with absolute addresses", () => {
    for (const text of [rssOf(feed), atomOf(feed)]) {
      expect(text).toContain("A &amp; B");
      expect(text).toContain("https://tin.example.vn/tin-bai/hoi-nghi");
      expect(text).not.toContain("<script");
    }
    expect(rssOf(feed)).toContain("<dc:creator>Minh Hà</dc:creator><dc:creator>Phạm &amp; Công</dc:creator>");
    expect(atomOf(feed)).toContain(
      "<author><name>Minh Hà</name></author><author><name>Phạm &amp; Công</name></author>",
    );
    expect(atomOf({ ...feed, items: feed.items.map((item) => ({ ...item, authors: [] })) })).toContain(
      "<author><name>Ban Dân vận &amp; Tỉnh ủy</name></author>",
    );
    expect(rssOf(feed)).toContain("<pubDate>Fri, 14 Jan 2022 03:00:00 GMT</pubDate>");
    expect(atomOf(feed)).toContain("<updated>2022-01-15T03:00:00.000Z</updated>");
    expect(atomOf(feed)).toContain("<id>urn:uuid:8b0f1c5e-0000-4000-8000-000000000001</id>");
  });
  it("are whole without articles", () => {
    expect(rssOf({ ...feed, items: [] })).toContain("</channel></rss>");
    expect(atomOf({ ...feed, items: [] })).toContain("<updated>1970-01-01T00:00:00.000Z</updated>");
  });
});

describe("the parts of the sitemap", () => {
  it("hold no more than 50,000 articles each", () => {
    expect(
      sitemapParts([
        { year: 2023, articles: 100_001 },
        { year: 2022, articles: 50_000 },
      ]),
    ).toEqual(["trang", "2023-1", "2023-2", "2023-3", "2022-1"]);
    expect(sitemapPart("2023-2.xml")).toEqual({ year: 2023, from: 50_000 });
    for (const name of ["2023-0.xml", "2023.xml", "trang.xml", "2023-1.xml.bak", "9999-1.xml"])
      expect(sitemapPart(name)).toBeNull();
  });
});
