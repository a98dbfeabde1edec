import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, it, vi } from "vitest";
import { wxr } from "@/prisma/test/wxr";
import { openPasses } from "./passes";
import { readWordPress } from "./reader";

// How often a file is read from its beginning.
vi.mock("./reader", async (original) => {
  const real = await original<typeof import("./reader")>();
  return { ...real, readWordPress: vi.fn(real.readWordPress) };
});
const readings = vi.mocked(readWordPress);

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "diem-cau-passes-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));
beforeEach(() => {
  readings.mockClear();
});

let nth = 0;
async function file(articles: number) {
  const path = join(folder, `${(nth += 1)}.xml`);
  await writeFile(path, wxr(Array.from({ length: articles }, (_, at) => ({ id: at + 1 }))));
  return path;
}
const never = new AbortController().signal;
const over = AbortSignal.abort(new Error("the while is over"));
const options = { pages: false };

/** The numbers of so many articles behind the first `from`, as one while of an import takes them. */
async function take(path: string, from: number, most: number) {
  const passes = await openPasses(path, options);
  await passes.overview(never);
  const ids: number[] = [];
  if (most === 0) return ids;
  for await (const { fields } of passes.articles(from, never)) {
    ids.push(Number(fields["wp:post_id"]));
    if (ids.length === most) break;
  }
  return ids;
}

it("an import that goes on reads on from where it was", async () => {
  const path = await file(9);
  expect(await take(path, 0, 4)).toEqual([1, 2, 3, 4]);
  expect(await take(path, 4, 4)).toEqual([5, 6, 7, 8]);
  expect(await take(path, 8, 4)).toEqual([9]);
  expect(readings).toHaveBeenCalledTimes(2);
});

it("what was taken and not written is read again", async () => {
  const path = await file(6);
  expect(await take(path, 0, 4)).toEqual([1, 2, 3, 4]);
  expect(await take(path, 2, 9)).toEqual([3, 4, 5, 6]);
  expect(readings).toHaveBeenCalledTimes(3);
});

it("a while that ends before the file is overlooked leaves it to the next", async () => {
  const path = await file(3);
  await expect((await openPasses(path, options)).overview(over)).rejects.toThrow("the while is over");
  expect((await (await openPasses(path, options)).overview(never)).total).toBe(3);
  expect(readings).toHaveBeenCalledTimes(1);
});

it("a while that ends on the way to its place stops there", async () => {
  const path = await file(5);
  const passes = await openPasses(path, options);
  await expect(passes.articles(3, over).next()).rejects.toThrow("the while is over");
  expect(await take(path, 3, 9)).toEqual([4, 5]);
});

it("another file under the same path is read for itself", async () => {
  const path = await file(2);
  expect(await take(path, 0, 1)).toEqual([1]);
  await writeFile(path, wxr([{ id: 71 }, { id: 72 }, { id: 73 }]));
  expect(await take(path, 1, 9)).toEqual([72, 73]);
});

it("two that read at once get all of it each", async () => {
  const path = await file(40);
  const all = Array.from({ length: 40 }, (_, at) => at + 1);
  expect(await Promise.all([take(path, 0, 99), take(path, 0, 99)])).toEqual([all, all]);
});
