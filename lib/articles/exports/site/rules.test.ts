import { describe, expect, it } from "vitest";
import { addressIn, placeOf, relativeLink, rewriteFeed, rewriteStyles, robotsOf, stubFile } from "./rules";

const id = "0b9e6c1e-1111-4222-8333-944445555666";

describe("what a copy has of an address", () => {
  it.each([
    ["/", "/", "index.html"],
    ["/?utm_source=zalo", "/", "index.html"],
    ["/?trang=3", "/?trang=3", "trang-3/index.html"],
    ["/tin-bai/hoi-nghi?x=1", "/tin-bai/hoi-nghi", "tin-bai/hoi-nghi/index.html"],
    ["/chuyen-muc/dan-van?trang=2", "/chuyen-muc/dan-van?trang=2", "chuyen-muc/dan-van/trang-2/index.html"],
    ["/luu-tru/2022/01", "/luu-tru/2022/01", "luu-tru/2022/01/index.html"],
    ["/chuyen-muc/dan-van/rss.xml", "/chuyen-muc/dan-van/rss.xml", "chuyen-muc/dan-van/rss.xml"],
  ])("has the page %s", (address, url, file) => {
    expect(placeOf(address)).toEqual({ kind: "page", url, file });
  });

  it.each([
    [`/api/photos/${id}/16x9-480.avif`, `api/photos/${id}/16x9-480.avif`],
    [`/api/emblem/${id}`, `api/emblem/${id}.png`],
    [`/api/papers/${id}`, null],
    ["/og/hoi-nghi.png?ban=2", "og/hoi-nghi.png"],
    ["/_next/static/media/a-b_c.p.woff2", "_next/static/media/a-b_c.p.woff2"],
    ["/icon.svg?icon.1.svg", "icon.svg"],
    ["/site.js", "site.js"],
  ])("has the file %s", (address, file) => {
    expect(placeOf(address)).toMatchObject({ kind: "asset", file });
  });

  it.each(["/2021/05/bai-cu", "/?p=12", "/bai-cu.html"])("asks where %s leads", (address) => {
    expect(placeOf(address)?.kind).toBe("old");
  });

  it.each([
    "/tim-kiem?q=a",
    "/?q=a",
    "/sign-in",
    "/articles",
    "/api/board/x",
    `/api/photos/${id}/../../../secret`,
    "/chung-thu-so",
    "/khong-tim-thay",
    "/sitemap.xml",
    "//evil.example/a",
    "/diem-cau/abc",
  ])("has nothing of %s", (address) => {
    expect(placeOf(address)?.kind ?? "old").toBe("old");
  });
});

it.each([
  ["index.html", "tin-bai/a/index.html", "tin-bai/a/index.html"],
  ["tin-bai/a/index.html", "tin-bai/b/index.html", "../b/index.html"],
  ["tin-bai/a/index.html", "index.html", "../../index.html"],
  ["tin-bai/a/index.html", "tin-bai/a/index.html", "index.html"],
  ["chuyen-muc/a/trang-2/index.html", "rss.xml", "../../../rss.xml"],
])("from %s to %s leads %s", (from, to, link) => {
  expect(relativeLink(from, to)).toBe(link);
});

it("names a page by its folder where an address is whole", () => {
  expect(addressIn("https://a.vn/x", "index.html")).toBe("https://a.vn/x/");
  expect(addressIn("https://a.vn/x", "tin-bai/a/index.html")).toBe("https://a.vn/x/tin-bai/a/");
  expect(addressIn("https://a.vn/x", "rss.xml")).toBe("https://a.vn/x/rss.xml");
});

it.each([
  ["/2021/05/ten-bai", "2021/05/ten-bai/index.html"],
  ["/tin/bai-12.html", "tin/bai-12.html"],
  ["/tin-t%E1%BB%A9c/b%C3%A0i", "tin-tức/bài/index.html"],
  ["/index.php/bai", "index.php/bai/index.html"],
])("an old address %s is led on by %s", (path, file) => {
  expect(stubFile(path)).toBe(file);
});

it.each([
  "/?p=12",
  "/a/../b",
  "/a/%2e%2e/b",
  "/..%5cb",
  "/a%00",
  "/.env",
  "/a:b",
  "/%ff",
  "/",
  `/${"ạ".repeat(90)}`,
])("no file is named by %s", (path) => {
  expect(stubFile(path)).toBeNull();
});

it("changes the addresses of a style sheet and of a feed, and nothing else of them", () => {
  expect(rewriteStyles(`a{src:url("../m/x.woff2")} b{c:url(data:x)}`, (link) => `[${link}]`)).toBe(
    `a{src:url("[../m/x.woff2]")} b{c:url([data:x])}`,
  );
  const feed = `<link>https://a.vn/b?x=1&amp;y</link><id>https://a.vn/b</id><link rel="alternate" type="text/html" href="/c"/>`;
  expect(
    rewriteFeed(feed, (address) =>
      address === "/c" ? "d&e" : address === "https://a.vn/b?x=1&y" ? "n" : null,
    ),
  ).toBe(`<link>n</link><id>https://a.vn/b</id><link rel="alternate" type="text/html" href="d&amp;e"/>`);
});

it("lets search engines read a copy, but not one of a demonstration", () => {
  expect(robotsOf("User-agent: *\nAllow: /$\nDisallow: /\n", "https://a.vn/sitemap.xml")).toBe(
    "User-agent: *\nAllow: /\nSitemap: https://a.vn/sitemap.xml\n",
  );
  expect(robotsOf("User-agent: *\nDisallow: /\n", null)).toBe("User-agent: *\nDisallow: /\n");
});
