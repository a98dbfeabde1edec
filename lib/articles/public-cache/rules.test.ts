import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import {
  addressOf,
  encodingFor,
  isForeignPath,
  isKnownTag,
  isPublicPath,
  withoutFrameworkScripts,
} from "./rules";

describe("the one spelling of an address", () => {
  it("keeps of a search its words, its category, year and page", () => {
    expect(addressOf("/tim-kiem?trang=2&nam=2022&muc=dan-van&q=dân&x=1")?.url).toBe(
      `/tim-kiem?${new URLSearchParams({ q: "dân", muc: "dan-van", nam: "2022", trang: "2" }).toString()}`,
    );
    expect(addressOf("/tim-kiem?muc=../x&nam=20220")?.url).toBe("/tim-kiem");
  });

  it("leaves the parts of the sitemap alone: they are written while they are read", () => {
    expect(addressOf("/sitemap/2022-1.xml")).toBeNull();
    expect(isPublicPath("/sitemap/2022-1.xml")).toBe(true);
  });

  it.each([
    ["/?utm_source=zalo&fbclid=1", "/"],
    ["/?trang=1", "/"],
    ["/?trang=0", "/"],
    ["/?trang=2&trang=3", "/?trang=2"],
    ["/?trang=-1", "/"],
    ["/?trang=99999999", "/"],
    ["/?trang=02", "/"],
    ["/chuyen-muc/dan-van?trang=2&q=x", "/chuyen-muc/dan-van?trang=2"],
    ["/tin-bai/hoi-nghi?trang=2&_rsc=abc#x", "/tin-bai/hoi-nghi"],
    ["/rss.xml?x=1", "/rss.xml"],
    ["/anh?trang=2&x=1", "/anh?trang=2"],
    ["/anh/hoi-nghi?trang=2", "/anh/hoi-nghi"],
    ["/anh/hoi-nghi/12", "/anh/hoi-nghi/12"],
    ["/tin-bai/a/../hoi-nghi", "/tin-bai/hoi-nghi"],
    ["/hoi-nghi?trang=2&q=x", "/hoi-nghi?trang=2"],
    ["/hoi-nghi/tong-ket?trang=2", "/hoi-nghi/tong-ket"],
    ["/tac-gia/minh-ha?trang=3", "/tac-gia/minh-ha?trang=3"],
    ["/chu-de/dan-van?x", "/chu-de/dan-van"],
    ["/luu-tru?trang=2", "/luu-tru"],
    ["/luu-tru/2022/01?trang=2&nam=1", "/luu-tru/2022/01?trang=2"],
    ["/og/hoi-nghi.png?ban=7", "/og/hoi-nghi.png"],
    ["/chuyen-muc/dan-van/atom.xml?x", "/chuyen-muc/dan-van/atom.xml"],
    ["/sitemap-tin-moi.xml?x", "/sitemap-tin-moi.xml"],
  ])("keeps %s as %s", (asked, url) => {
    expect(addressOf(asked)).toEqual({ kind: "page", url, mayStore: true });
  });

  it.each([
    ["/chung-thu-so", "Mozilla/5.0 (Linux; Android 14; SM-A155F)", "/chung-thu-so?may=android"],
    ["/chung-thu-so?may=windows", "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6)", "/chung-thu-so?may=iphone"],
    ["/chung-thu-so?may=android", "Mozilla/5.0 (X11; Linux x86_64)", "/chung-thu-so"],
    ["/tin-bai/hoi-nghi", "Mozilla/5.0 (Linux; Android 14)", "/tin-bai/hoi-nghi"],
  ])("keeps %s as asked from %s as %s", (asked, userAgent, url) => {
    expect(addressOf(asked, userAgent)).toEqual({ kind: "page", url, mayStore: true });
  });

  it.each([
    "/?q=dân+vận",
    "/?q=a&trang=2",
    "/?p=123",
    "/tim-kiem",
    "/tim-kiem?q=a&muc=b&nam=2022",
    "/luu-tru/2022/1",
    "/og/HOI.png",
    "/tin-bai/HOI",
    "/tin-bai/a/b",
    "/anh/hoi-nghi/0",
    "/anh/hoi-nghi/1000",
    "/anh/hoi-nghi/1/2",
    "/tin-bai",
    `/tin-bai/${"a".repeat(121)}`,
  ])("never keeps %s", (asked) => {
    expect(addressOf(asked)?.mayStore).toBe(false);
  });

  it.each([
    ["/?p=0123&utm_source=zalo", "/?p=123"],
    ["/?page_id=7", "/?p=7"],
    ["/?p=x", "/"],
  ])("asks for an article of another site's numbering by %s as %s", (asked, url) => {
    expect(addressOf(asked)?.url).toBe(url);
  });

  it("cuts a search and takes its control characters away", () => {
    const url = addressOf(`/?q=${encodeURIComponent(`  dân \u0000 vận ${"x".repeat(10_000)}`)}`)?.url ?? "";
    expect(decodeURIComponent(url)).toMatch(/^\/\?q=dân\+vận\+x+$/);
    expect(decodeURIComponent(url).length).toBeLessThan(110);
  });

  it.each([
    "/conferences",
    "/sign-in",
    "/diem-cau/abc",
    "/api/views",
    "//evil.example/",
    "http://evil.example/",
    "/_next/static/media/font.woff2",
    "/app-icon-180.png",
    "/icon.svg?icon.0x.svg",
    "",
  ])("has nothing to do with %s", (asked) => {
    expect(addressOf(asked)).toBeNull();
  });

  it.each([
    ["/tin-baitap", "/tin-baitap"],
    ["/2021/05/ten-bai?utm=1", "/2021/05/ten-bai"],
    ["/ten-bai-cu.html", "/ten-bai-cu.html"],
    ["/_next/static/../../khac.js", "/khac.js"],
    ["/articlesx", "/articlesx"],
  ])("answers %s, which is nothing of ours, as the public site does, and never keeps it", (asked, url) => {
    expect(addressOf(asked)).toEqual({ kind: "page", url, mayStore: false });
  });

  const foldersOf = (folder: string): string[] =>
    readdirSync(new URL(`../../../app/${folder}`, import.meta.url), { withFileTypes: true }).flatMap(
      (entry) =>
        entry.isDirectory() && entry.name !== "[...old]"
          ? entry.name.startsWith("(")
            ? foldersOf(entry.name)
            : [`/${entry.name}`]
          : [],
    );
  const filesOf = readdirSync(new URL("../../../public", import.meta.url)).map((name) => `/${name}`);
  it.each([...foldersOf(""), ...filesOf])("knows %s as its own", (path) => {
    expect(isForeignPath(path) && isForeignPath(`${path}/x`)).toBe(false);
  });

  it("knows scripts and styles", () => {
    expect(addressOf("/_next/static/chunks/a-b_c.css?dpl=1")).toEqual({
      kind: "asset",
      url: "/_next/static/chunks/a-b_c.css",
      mayStore: true,
    });
    expect(isPublicPath("/site.js")).toBe(false);
  });
});

describe("taking the framework's scripts away", () => {
  const page = [
    '<head><link rel="stylesheet" href="/_next/static/a.css" data-precedence="next"/>',
    '<link rel="preload" as="script" fetchPriority="low" href="/_next/static/a.js"/>',
    '<link rel="modulepreload" href="/_next/static/b.js"/>',
    '<link rel="preload" as="image" href="/anh/1/960.webp"/>',
    '<link rel="preload" href="/_next/static/console.css" as="style"/>',
    '<script src="/_next/static/a.js" async=""></script></head>',
    '<body><script src="/site.js"></script><p>2 &lt; 3 &lt;script&gt;</p>',
    '<script type="application/ld+json">{"headline":"\\u003cb>"}</script>',
    "<script>self.__next_f.push([1,\"a\"])</script><script>\nself.__next_f.push('</div>')</script></body>",
  ].join("");
  const left = withoutFrameworkScripts(page);

  it("leaves our own file, the structured data and the text", () => {
    expect(left.match(/<script[^>]*>/g)).toEqual([
      '<script src="/site.js">',
      '<script type="application/ld+json">',
    ]);
    expect(left).toContain("<p>2 &lt; 3 &lt;script&gt;</p>");
    expect(left).toContain('{"headline":"\\u003cb>"}');
  });
  it("leaves styles and early images, not early scripts", () => {
    expect(left.match(/<link[^>]*>/g)).toHaveLength(2);
    expect(left).not.toContain('.js"/>');
    expect(left).not.toContain("__next_f");
  });
});

describe("what the client reads", () => {
  it.each([
    ["gzip, deflate, br", "br"],
    ["gzip", "gzip"],
    ["br;q=0, gzip;q=0.5", "gzip"],
    ["GZIP;q=0.0", "identity"],
    ["", "identity"],
    [undefined, "identity"],
  ] as const)("answers %j with %s", (accepted, encoding) => {
    expect(encodingFor(accepted)).toBe(encoding);
  });
  it.each([
    ['W/"a"', true],
    ['"a"', true],
    ['"b", W/"a"', true],
    ["*", true],
    ['"b"', false],
    [undefined, false],
  ])("holds %j: %s", (given, known) => {
    expect(isKnownTag(given, 'W/"a"')).toBe(known);
  });
});
