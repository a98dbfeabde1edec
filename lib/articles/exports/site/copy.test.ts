import { describe, expect, it } from "vitest";
import { copySite } from "./copy";

// A site of a few pages as the router would answer it; what real pages look like is for the journey.

const photo = "/api/photos/0b9e6c1e-1111-4222-8333-944445555666";
const origin = "https://hop.tinh.example.vn";
const frame = (body: string, head = "") =>
  `<!DOCTYPE html><html lang="vi"><head><meta charSet="utf-8"/><link rel="stylesheet" href="/_next/static/css/a.css"/>${head}</head><body><header class="site-header"><form action="/tim-kiem" role="search"><input name="q"/></form><a href="/">Trang chủ</a></header><main>${body}</main><footer><ul><li><a href="/tim-kiem">Tìm kiếm</a></li><li><a href="/rss.xml">RSS</a></li><li><a href="/sign-in">Đăng nhập</a></li></ul></footer></body></html>`;

type Page = { status?: number; type?: string; body?: string; location?: string };
const html = (body: string, head = ""): Page => ({ body: frame(body, head) });

function site(more: Record<string, Page> = {}) {
  const pages: Record<string, Page> = {
    "/": html(`<h1>Mới</h1><a href="/tin-bai/a#dau">A</a><a href="/?trang=2">Tiếp</a>`),
    "/?trang=2": html(`<a href="/tin-bai/b">B</a>`),
    "/luu-tru": html(`<a href="/tin-bai/a">A</a>`),
    "/hoi-nghi": html("Chưa có"),
    "/anh": html("Chưa có"),
    "/khong-tim-thay": { ...html(`<h1>Không tìm thấy</h1><a href="/tin-bai/a">A</a>`), status: 404 },
    "/robots.txt": { type: "text/plain", body: "User-agent: *\nAllow: /$\nDisallow: /\n" },
    "/rss.xml": { type: "application/rss+xml", body: `<rss><link>${origin}/tin-bai/a</link></rss>` },
    "/atom.xml": { type: "application/atom+xml", body: `<feed><link href="${origin}/"/></feed>` },
    "/tin-bai/a": html(
      `<article data-publication="1"><a href="/tin-bai/mat">mất</a> <a href="/tim-kiem?q=x">tìm x</a> <a href="${origin}/tin-bai/b">B</a> <a href="/2021/05/cu">cũ</a> <a href="https://khac.vn/">khác</a><picture><source type="image/avif" srcSet="${photo}/480.avif 480w, ${photo}/960.avif 960w"/><img src="${photo}/960.jpg" alt="A &amp; B"/></picture><button data-copy="${origin}/tin-bai/a">Chép</button><a href="https://www.facebook.com/sharer/sharer.php?u=${encodeURIComponent(`${origin}/tin-bai/a`)}">F</a></article><script type="application/ld+json">{"mainEntityOfPage":"${origin}/tin-bai/a"}</script>`,
      `<link rel="canonical" href="${origin}/tin-bai/a"/><meta property="og:image" content="${origin}/og/a.png?ban=1"/><meta name="description" content="Xem &quot;A&quot;"/>`,
    ),
    "/tin-bai/b": html("<p>B</p>"),
    "/tin-bai/mat": { ...html("gone"), status: 404 },
    "/2021/05/cu": { status: 308, location: "/tin-bai/b" },
    "/_next/static/css/a.css": {
      type: "text/css; charset=utf-8",
      body: "@font-face{src:url(../media/f.woff2)}",
    },
    "/_next/static/media/f.woff2": { type: "font/woff2", body: "font" },
    "/og/a.png": { type: "image/png", body: "png" },
    ...more,
  };
  const asked: string[] = [];
  const read = (path: string) => {
    asked.push(path);
    const page =
      pages[path] ?? (path.startsWith(photo) ? { type: "image/webp", body: path } : { status: 404 });
    const { status = 200, type = "text/html; charset=utf-8", body = "", location } = page;
    const headers = { "content-type": type, ...(location !== undefined && { location }) };
    return Promise.resolve({ status, headers, body: Buffer.from(body) });
  };
  return { pages, asked, read };
}

async function* redirects() {
  yield await Promise.resolve([
    { path: "/2021/05/cu", slug: "b" },
    { path: "/?p=7", slug: "b" },
    { path: "/bi-rut", slug: "rut" },
    { path: "/tin-bai/a", slug: "b" },
  ]);
}

async function copy(
  given: { base?: string | null; origin?: string | null; more?: Record<string, Page> } = {},
) {
  const { read, asked } = site(given.more);
  const files = new Map<string, string>();
  const counted: number[] = [];
  const result = await copySite({
    read,
    write: (file, bytes) => {
      if (files.has(file)) return Promise.resolve(false);
      files.set(file, bytes.toString());
      return Promise.resolve(true);
    },
    base: given.base ?? null,
    origin: given.origin === undefined ? origin : given.origin,
    redirects: redirects(),
    signal: new AbortController().signal,
    onPage: (articles) => {
      counted.push(articles);
      return Promise.resolve();
    },
  });
  return { files, asked, counted, result, of: (file: string) => files.get(file) ?? "" };
}

describe("a copy of the site", () => {
  it("shows its letters at once on every page", async () => {
    const { files, of } = await copy();
    for (const file of ["index.html", "404.html", "tin-bai/a/index.html"])
      expect(of(file)).toContain(`<html lang="vi" data-fonts="kept">`);
    expect([...files.keys()]).toContain("_next/static/media/f.woff2");
  });

  it("holds every page that links lead to, what they show, old addresses, and each once", async () => {
    const { files, asked, counted, result } = await copy();
    expect([...files.keys()].sort()).toEqual(
      [
        ".nojekyll",
        "2021/05/cu/index.html",
        "404.html",
        "_next/static/css/a.css",
        "_next/static/media/f.woff2",
        "anh/index.html",
        `${photo.slice(1)}/480.avif`,
        `${photo.slice(1)}/960.avif`,
        `${photo.slice(1)}/960.jpg`,
        "atom.xml",
        "dia-chi-cu.csv",
        "hoi-nghi/index.html",
        "index.html",
        "luu-tru/index.html",
        "og/a.png",
        "robots.txt",
        "rss.xml",
        "sitemap.xml",
        "sitemap/1.xml",
        "tin-bai/a/index.html",
        "tin-bai/b/index.html",
        "trang-2/index.html",
      ].sort(),
    );
    expect(asked).toHaveLength(new Set(asked).size);
    expect(asked.filter((path) => /tim-kiem|sign-in/.test(path))).toEqual([]);
    expect(result).toMatchObject({ articles: 2 });
    expect(counted.at(-1)).toBe(2);
  });

  it("leads from file to file, and leaves out what needs the server", async () => {
    const { of } = await copy({ base: "https://luu.vn/x" });
    const article = of("tin-bai/a/index.html");
    expect(article).toContain(`href="../../_next/static/css/a.css"`);
    expect(article).toContain(`<a href="../b/index.html">B</a> <a href="../b/index.html">cũ</a>`);
    expect(article).toContain(`<a href="https://khac.vn/">khác</a>`);
    expect(article).toContain(`srcset="../../api/photos`.replace("srcset", "srcSet"));
    expect(article).toContain(`960.avif 960w`);
    expect(article).toContain(`alt="A &amp; B"`);
    expect(article).toContain("<span>tìm x</span>");
    expect(article).not.toMatch(/role="search"|tim-kiem|sign-in|<li><\/li>|data-publication/);
    expect(of("index.html")).toContain(`href="tin-bai/a/index.html#dau"`);
    expect(of("_next/static/css/a.css")).toContain("url(../media/f.woff2)");
  });

  it("names itself by its own address wherever one must be whole", async () => {
    const { of } = await copy({ base: "https://luu.vn/x" });
    const article = of("tin-bai/a/index.html");
    const own = "https://luu.vn/x/tin-bai/a/";
    expect(article).toContain(`<link rel="canonical" href="${own}"/>`);
    expect(article).toContain(`content="https://luu.vn/x/og/a.png"`);
    expect(article).toContain(`data-copy="${own}"`);
    expect(article).toContain(`{"mainEntityOfPage":"${own}"}`);
    expect(article).toContain(`u=${encodeURIComponent(own)}"`);
    expect(article).not.toContain("hop.tinh.example.vn");
    expect(of("tin-bai/b/index.html")).toContain(
      `<link rel="canonical" href="https://luu.vn/x/tin-bai/b/"/>`,
    );
    expect(of("rss.xml")).toContain(`<link>${own}</link>`);
    expect(of("sitemap/1.xml")).toContain(`<loc>${own}</loc>`);
    expect(of("sitemap.xml")).toContain("<loc>https://luu.vn/x/sitemap/1.xml</loc>");
    expect(of("robots.txt")).toContain("Sitemap: https://luu.vn/x/sitemap.xml");
    expect(of("404.html")).toContain(`href="https://luu.vn/x/tin-bai/a/"`);
  });

  it("is relative throughout where no address is known", async () => {
    const { of, files } = await copy({
      origin: null,
      more: { "/rss.xml": { type: "application/rss+xml", body: "<link>/tin-bai/b</link>" } },
    });
    expect(of("tin-bai/b/index.html")).not.toContain("canonical");
    expect(of("rss.xml")).toBe("<link>tin-bai/b/index.html</link>");
    expect(files.has("sitemap.xml")).toBe(false);
    expect(of("404.html")).toContain(`href="/tin-bai/a/"`);
  });

  it("leads on from old addresses, and lists those that no file can stand for; never from one to what is off the site", async () => {
    const { of } = await copy({ base: "https://luu.vn" });
    expect(of("2021/05/cu/index.html")).toContain(`content="0; url=../../../tin-bai/b/index.html"`);
    expect(of("2021/05/cu/index.html")).toContain(`<link rel="canonical" href="https://luu.vn/tin-bai/b/">`);
    expect(of("dia-chi-cu.csv")).toContain("/?p=7,/tin-bai/b/");
    expect(of("dia-chi-cu.csv")).not.toContain("bi-rut");
    // An article's own page is not written over by an address that another article had.
    expect(of("tin-bai/a/index.html")).not.toContain("refresh");
  });

  it("ends with the site's error, and at once when it is stopped", async () => {
    const { read } = site();
    const stop = new AbortController();
    const given = { base: null, origin, redirects: redirects(), write: () => Promise.resolve(true) };
    let pages = 0;
    const copying = copySite({
      ...given,
      read,
      signal: stop.signal,
      onPage: () => {
        pages += 1;
        if (pages === 2) stop.abort();
        return Promise.resolve();
      },
    });
    await expect(copying).rejects.toThrow(/abort/i);
    expect(pages).toBe(2);
  });
});
