import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { oddItems, wxr } from "@/prisma/test/wxr";
import { mostItemBytes } from "../rules";
import { readWordPress } from "./reader";
import type { WordPressItem } from "./rules";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "diem-cau-wxr-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

let nth = 0;
async function read(content: string | Uint8Array) {
  const path = join(folder, `${(nth += 1)}.xml`);
  await writeFile(path, content);
  const reader = readWordPress(path);
  const items: WordPressItem[] = [];
  for await (const item of reader.read()) items.push(item);
  return { items, channel: reader.channel, broken: reader.broken() };
}
const whole = wxr(oddItems);

describe("a WordPress export", () => {
  it("is read with its authors, terms and every item", async () => {
    const { items, channel, broken } = await read(whole);
    expect(broken).toBeNull();
    expect(items).toHaveLength(oddItems.length);
    expect(channel).toMatchObject({ version: "1.2", address: "https://cu.example.vn" });
    expect([...channel.authors]).toEqual([
      ["minhha", "Minh Hà"],
      ["minhha2", "Minh Hạ"],
    ]);
    expect(channel.terms.get("7")).toBe("Thời sự trong tỉnh");
    const of = (id: string) => items.find(({ fields }) => fields["wp:post_id"] === id);
    expect(of("110")?.fields["content:encoded"]).toBe("Trước ]]> sau.");
    expect(of("101")?.meta).toEqual({
      _thumbnail_id: "9001",
      post_views_count: "231",
      _yoast_wpseo_primary_category: "7",
    });
    expect(of("101")?.categories.at(-1)).toEqual({ domain: "post_tag", name: "Tôn giáo" });
    expect(JSON.stringify(items)).not.toContain("bình luận");
  });

  it("that breaks off gives the whole items before, and says where, wherever that is", async () => {
    const bytes = Buffer.from(whole);
    const ends = [...whole.matchAll(/<\/item>/g)].map(({ index }) =>
      Buffer.byteLength(whole.slice(0, index + 7)),
    );
    for (let at = 700; at < bytes.length - 20; at += 997) {
      const { items, broken } = await read(bytes.subarray(0, at));
      expect(items, String(at)).toHaveLength(ends.filter((end) => end <= at).length);
      expect(broken, String(at)).toEqual({ byte: at, items: items.length });
    }
  });

  it("with an element that is not closed says where, loses that item and reads on", async () => {
    const [before = "", after = ""] = whole.split("<title><![CDATA[Bài số 113]]></title>");
    const { items, broken } = await read(`${before}<title><![CDATA[Bài số 113]]>${after}`);
    expect(broken?.byte).toBeGreaterThan(Buffer.byteLength(before));
    expect(broken?.byte).toBeLessThan(Buffer.byteLength(before) + 5_000);
    expect(items.length).toBeGreaterThanOrEqual(oddItems.length - 1);
    expect(items.at(-1)?.fields["wp:post_id"]).toBe("208");
  });

  it("follows no entity of its own, and reads no other file", async () => {
    const bomb = `<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "${"x".repeat(50)}"><!ENTITY b "&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/passwd">]>`;
    const { items } = await read(
      whole
        .replace(/<\?xml[^>]*>/, bomb)
        .replace("<title><![CDATA[Bài số 113]]>", "<title>&b;&f;&amp;&#7841;"),
    );
    expect(items.find(({ fields }) => fields["wp:post_id"] === "113")?.fields["title"]).toBe("&b;&f;&ạ");
  });

  it("keeps no more of one item than an article may have", async () => {
    const { items, broken } = await read(wxr([{ id: 1, content: "a ".repeat(mostItemBytes) }, { id: 2 }]));
    expect(broken).toBeNull();
    expect(items.map(({ tooLong }) => tooLong)).toEqual([true, false]);
  });

  it("keeps no more categories of one item than anybody gives", async () => {
    const { items } = await read(
      wxr([{ id: 1, categories: Array<string>(5_000).fill("Thời sự") }, { id: 2 }]),
    );
    expect(items.map(({ categories }) => categories.length)).toEqual([200, 0]);
  });

  it.each([
    ["nothing", ""],
    ["a page", "<!doctype html><html><body><p>Chào<p>bạn</body></html>"],
    ["bytes", new Uint8Array(5_000).fill(200)],
    ["angles", "<".repeat(100_000)],
  ])("is none of %s", async (_, content) => {
    const { items, channel } = await read(content);
    expect(items).toEqual([]);
    expect(channel.version).toBe("");
  });
});
