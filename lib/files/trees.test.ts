import { buffer } from "node:stream/consumers";
import { expect, it } from "vitest";
import { ZipFile } from "yazl";
import { unpacksWithin } from "./trees";

async function zip(files: Record<string, Buffer>) {
  const made = new ZipFile();
  for (const [name, content] of Object.entries(files)) made.addBuffer(content, name);
  made.end();
  return buffer(made.outputStream);
}

it("an archive is believed once all of it was unpacked within what it may become", async () => {
  const bytes = await zip({ a: Buffer.alloc(10_000, 1), b: Buffer.alloc(10_000, 2) });
  expect(await unpacksWithin(bytes, 20_000)).toBe(true);
  expect(await unpacksWithin(bytes, 19_999)).toBe(false);
  expect(await unpacksWithin(Buffer.from("PK"), 20_000)).toBe(false);
  expect(await unpacksWithin(bytes.subarray(0, bytes.length / 2), 20_000)).toBe(false);
});

it("that says it is smaller than it is is not believed", async () => {
  const bytes = await zip({ a: Buffer.alloc(10_000, 1) });
  const small = Buffer.from(bytes);
  // The sizes stand in the directory at its end, which begins with its own mark.
  small.writeUInt32LE(10, small.indexOf(Buffer.from([0x50, 0x4b, 1, 2])) + 24);
  expect(await unpacksWithin(small, 20_000)).toBe(false);
});
