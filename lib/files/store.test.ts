import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { diskStore, type FileStore } from "./store";

let root: string;
let store: FileStore;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "diem-cau-files-"));
  store = diskStore(root);
});
afterAll(() => rm(root, { recursive: true, force: true }));

const text = async (key: string) => {
  const found = await store.open(key);
  return found && new Response(found.stream).text();
};

describe("files on disk", () => {
  it("gives back what was saved, and leaves no half-written file", async () => {
    await store.save("photos/abc/480.webp", Buffer.from("xin chào"));
    expect(await text("photos/abc/480.webp")).toBe("xin chào");
    expect((await store.open("photos/abc/480.webp"))?.size).toBe(9);
    expect(await readdir(join(root, "photos/abc"))).toEqual(["480.webp"]);
  });

  it("keeps the first bytes of a key when two write it at once", async () => {
    await Promise.all(Array.from({ length: 8 }, () => store.save("photos/same/1", Buffer.from("x"))));
    expect(await text("photos/same/1")).toBe("x");
    expect(await readdir(join(root, "photos/same"))).toEqual(["1"]);
  });

  it("says null for a missing file", async () => {
    expect(await store.open("photos/none/1.webp")).toBeNull();
  });

  it("takes a file away, and says nothing where there is none", async () => {
    await store.save("sheets/gone.pdf", Buffer.from("x"));
    for (const _ of [1, 2]) await store.remove("sheets/gone.pdf");
    expect(await store.open("sheets/gone.pdf")).toBeNull();
  });

  it.each(["../secret", "photos/../../etc/passwd", "/etc/passwd", "photos//x", "a\0b", ""])(
    "refuses the key %j",
    async (key) => {
      await expect(store.save(key, Buffer.from("x"))).rejects.toThrow(RangeError);
      await expect(store.open(key)).rejects.toThrow(RangeError);
      await expect(store.remove(key)).rejects.toThrow(RangeError);
    },
  );
});
