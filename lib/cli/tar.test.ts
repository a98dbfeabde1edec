import { describe, expect, it } from "vitest";
import { readTar, tarEnd, tarHeader, tarPadding } from "./tar";

const now = new Date("2026-11-23T00:00:00Z");

function* archive(files: Record<string, Buffer>) {
  for (const [name, bytes] of Object.entries(files)) {
    yield tarHeader(name, bytes.length, now);
    yield bytes;
    yield tarPadding(bytes.length);
  }
  yield tarEnd();
}

// However the bytes are cut on their way, the files come out whole.
async function* cut(bytes: Buffer, size: number) {
  for (let at = 0; at < bytes.length; at += size) yield await Promise.resolve(bytes.subarray(at, at + size));
}

async function unpack(bytes: Buffer, size: number) {
  const found: Record<string, Buffer> = {};
  for await (const entry of readTar(cut(bytes, size))) {
    const parts: Buffer[] = [];
    for await (const part of entry.body) parts.push(part);
    found[entry.name] = Buffer.concat(parts);
  }
  return found;
}

const files = {
  "manifest.json": Buffer.from("{}"),
  empty: Buffer.alloc(0),
  "exactly-one-block": Buffer.alloc(512, 7),
  [`files/${"a".repeat(90)}/${"b".repeat(60)}.jpg`]: Buffer.alloc(1500, 3),
};

describe("tar", () => {
  it.each([1, 100, 512, 100_000])("gives back what was put in, read %i bytes at a time", async (size) => {
    expect(await unpack(Buffer.concat([...archive(files)]), size)).toEqual(files);
  });

  it("says so when the end is missing", async () => {
    const whole = Buffer.concat([...archive(files)]);
    for (const length of [whole.length - 1024, 600, 513]) {
      await expect(unpack(whole.subarray(0, length), 512)).rejects.toThrow("cut short");
    }
  });

  it("refuses what is no archive", async () => {
    await expect(unpack(Buffer.alloc(2048, 65), 512)).rejects.toThrow("not a tar archive");
  });
});
