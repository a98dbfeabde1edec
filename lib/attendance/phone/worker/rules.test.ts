import { describe, expect, it } from "vitest";
import { linkIdOf, makeToken } from "@/lib/auth/tokens";
import { filesIn, linkOfPage, linkOfToken, meaningOf, readMessage } from "./rules";

const id = "1f0a2b3c-4d5e-4f60-8a9b-0c1d2e3f4a5b";

describe("whose page it is", () => {
  it("is the link's, and no page beneath or beside it", () => {
    expect(linkOfPage(`/diem-cau/phong/${id}`)).toBe(id);
    for (const path of [
      `/diem-cau/phong/${id}/danh-sach`,
      `/diem-cau/man-hinh/${id}`,
      "/",
      "/diem-cau/phong/1",
    ])
      expect(linkOfPage(path)).toBeNull();
  });

  it("reads from a token the same link as the server does", () => {
    const token = makeToken();
    expect(linkOfToken(`/diem-cau/${token}`)).toBe(linkIdOf(token));
    expect(linkOfToken(`/diem-cau/${token}x`)).toBeNull();
    expect(linkOfToken("/diem-cau/lien-ket-khong-dung-duoc")).toBeNull();
  });
});

it("finds the files in tags and in the data of components, each once", () => {
  const html = `<link href="/_next/static/chunks/a-1.css"><script src="/_next/static/chunks/b.js"></script>
    <script>self.__next_f.push([1,"3:I[1,[\\"/_next/static/chunks/b.js\\",\\"/_next/static/chunks/c~d.js\\"]"])</script>
    <img src="/api/emblem/1"><script src="/_next/static/chunks/b.js.map"></script>`;
  expect(filesIn(html)).toEqual([
    "/_next/static/chunks/a-1.css",
    "/_next/static/chunks/b.js",
    "/_next/static/chunks/c~d.js",
  ]);
});

describe("what an answer means", () => {
  const meaning = (status: number, more: Partial<Response> = {}, isHtml = true) =>
    meaningOf({ status, redirected: false, type: "basic", ...more }, isHtml);
  it.each([
    ["the page", 200, "keep"],
    ["a revoked link", 404, "forget"],
    ["a proxy without an app behind it", 502, "cannot"],
    ["an overloaded one", 429, "cannot"],
    ["an answer of nothing", 204, "pass"],
    ["a refusal", 403, "pass"],
  ] as const)("%s: %d is %s", (_, status, expected) => expect(meaning(status)).toBe(expected));
  it("never keeps what a redirect led to, or what is no page", () => {
    expect(meaning(200, { redirected: true })).toBe("pass");
    expect(meaning(0, { type: "opaqueredirect" })).toBe("pass");
    expect(meaning(200, {}, false)).toBe("pass");
  });
});

describe("messages between a page and a worker of different ages", () => {
  const good = { kind: "keep", linkId: id, files: ["/_next/static/media/a.woff2"], page: true };
  it("are read, and more in them is passed over", () => {
    expect(readMessage({ ...good, since: 3 })).toEqual(good);
  });
  it.each([null, "keep", {}, { ...good, kind: "burn" }, { ...good, linkId: "../x" }, { ...good, files: 3 }])(
    "are passed over when unknown: %j",
    (data) => expect(readMessage(data)).toBeNull(),
  );
  it("bring in no file that is not the page's", () => {
    const files = [
      "/api/points/1/marks",
      "https://elsewhere.vn/_next/static/a.js",
      3,
      "/_next/static/../../a.js",
    ];
    expect(readMessage({ ...good, files })?.files).toEqual([]);
  });
});
