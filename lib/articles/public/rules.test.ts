import { describe, expect, it } from "vitest";
import { maySignInHere, publicOrigin } from "@/lib/public-origin";
import { escapeXml, excerpt, isSlug, readPhotos, withoutPhotos } from "./rules";

const photo = {
  photoId: "0b1f6a52-3c52-4f0e-9a30-3f1d7a2c9d11",
  width: 4000,
  height: 3000,
  caption: "Các đại biểu",
  alt: "Hội trường",
  credit: null,
};

describe("photos of a publication", () => {
  it("leaves out what is no photo and keeps the others", () => {
    expect(readPhotos([photo, { photoId: "../../etc" }, null])).toEqual([{ ...photo, inText: false }]);
    expect(readPhotos("x")).toEqual([]);
    expect(readPhotos(null)).toEqual([]);
  });
});

describe("a published text without some of its photos", () => {
  const figure = (photoId: string) =>
    `<figure class="article-photo"><picture><img src="/api/photos/${photoId}/960.jpg" alt=""></picture></figure>`;
  const other = "7c0d4b0e-93c1-4c4c-8d0f-0f6f7a1e2b3c";
  const html = `<p>A</p>\n${figure(photo.photoId)}\n<p>B</p>\n${figure(other)}\n<p>/api/photos/${other}/</p>`;
  it("keeps all else", () => {
    expect(withoutPhotos(html, new Set([photo.photoId]))).toBe(
      `<p>A</p>\n<p>B</p>\n${figure(other)}\n<p>/api/photos/${other}/</p>`,
    );
    expect(withoutPhotos(html, new Set([photo.photoId, other]))).toBe(
      `<p>A</p>\n<p>B</p>\n<p>/api/photos/${other}/</p>`,
    );
    expect(withoutPhotos(html, new Set())).toBe(html);
  });
});

describe("text", () => {
  it("is cut between words", () => {
    expect(excerpt("Hội nghị trực tuyến, tổng kết", 21)).toBe("Hội nghị trực tuyến…");
    expect(excerpt("ngắn", 10)).toBe("ngắn");
    expect(excerpt("x".repeat(30), 10)).toBe(`${"x".repeat(10)}…`);
  });
  it("is XML that cannot be left", () => {
    expect(escapeXml(`]]></title><script>&"'\u0000\u000b`)).toBe(
      "]]&gt;&lt;/title&gt;&lt;script&gt;&amp;&quot;&#39;",
    );
  });
  it.each(["", "A", "a b", "a/b", "../a", "a".repeat(121), "điểm"])("is no slug: %j", (text) => {
    expect(isSlug(text)).toBe(false);
  });
});

describe("the public address", () => {
  it.each([
    ["https://diemcau.example.vn/", "https://diemcau.example.vn"],
    ["http://10.0.0.5:8080", "http://10.0.0.5:8080"],
    ["", null],
    ["javascript:alert(1)", null],
    ["https://a.vn/tin", null],
    [undefined, null],
  ])("%j is %j", (given, origin) => {
    expect(publicOrigin({ PUBLIC_URL: given })).toBe(origin);
  });
});

it("public pages show no way to a sign-in page that the proxy keeps from the Internet", () => {
  expect(maySignInHere({})).toBe(true);
  expect(maySignInHere({ PUBLIC_URL: "https://hop.tinh.example.vn" })).toBe(false);
});
