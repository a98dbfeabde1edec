import sharp, { type Sharp } from "sharp";
import { describe, expect, it } from "vitest";
import { takenAtOf } from "./exif";
import { cutOut, isHeic, makeCut, makeSizes } from "./pictures";

const sizes = [
  { name: "480.avif", width: 480, type: "avif" },
  { name: "480.webp", width: 480, type: "webp" },
  { name: "480.jpg", width: 480, type: "jpg" },
] as const;
const most = 60_000_000;

/** Left half red, right half blue. */
const halves = (width = 80, height = 40) =>
  sharp({ create: { width, height, channels: 3, background: "#f00" } }).composite([
    {
      input: { create: { width: width / 2, height, channels: 3, background: "#00f" } },
      left: width / 2,
      top: 0,
    },
  ]);

const pixel = async (bytes: Uint8Array, x: number, y: number) => {
  const { data, info } = await sharp(bytes).raw().toBuffer({ resolveWithObject: true });
  const at = (y * info.width + x) * info.channels;
  return [...data.subarray(at, at + 3)];
};
const made = async (bytes: Uint8Array) => {
  const result = await makeSizes(bytes, sizes, most);
  if (!result.ok) throw new Error(result.reason);
  return result.value;
};

describe("a picture that is written anew", () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8])("stands upright from orientation %i", async (orientation) => {
    // As it was seen: red on the left. Turned back to what a camera held so would have stored.
    const seen = await halves().png().toBuffer();
    const stored = {
      1: (one: Sharp) => one,
      2: (one: Sharp) => one.flop(),
      3: (one: Sharp) => one.rotate(180),
      4: (one: Sharp) => one.flip(),
      // The library mirrors before it turns.
      5: (one: Sharp) => one.flop().rotate(270),
      6: (one: Sharp) => one.rotate(270),
      7: (one: Sharp) => one.flop().rotate(90),
      8: (one: Sharp) => one.rotate(90),
    }[orientation] as (one: Sharp) => Sharp;
    const turned = await stored(sharp(seen)).png().toBuffer();
    const bytes = await sharp(turned).withMetadata({ orientation }).jpeg({ quality: 100 }).toBuffer();
    const picture = await made(bytes);
    expect(picture).toMatchObject({ width: 80, height: 40 });
    const jpg = picture.sizes[2]?.bytes ?? new Uint8Array();
    const [red] = await pixel(jpg, 10, 20);
    const [, , blue] = await pixel(jpg, 70, 20);
    expect(red).toBeGreaterThan(200);
    expect(blue).toBeGreaterThan(200);
  });

  it("says nothing of where and with what it was taken, in any format", async () => {
    const bytes = await halves()
      .withExif({
        IFD0: { Artist: "Nguyễn Văn A", Model: "Phone 12" },
        IFD3: { GPSLatitudeRef: "N", GPSLatitude: "11/1 32/1 0/1" },
      })
      .jpeg()
      .toBuffer();
    expect((await sharp(bytes).metadata()).exif).toBeDefined();
    for (const { name, bytes: kept } of (await made(bytes)).sizes) {
      const head = await sharp(kept).metadata();
      expect(head.exif, name).toBeUndefined();
      expect(head.xmp, name).toBeUndefined();
      expect(head.icc, name).toBeUndefined();
      expect(kept.toString("latin1"), name).not.toMatch(/Phone 12|GPS/);
    }
  });

  it("knows when it was taken", async () => {
    const taken = (more: Record<string, string> = {}) =>
      halves()
        .withExif({ IFD2: { DateTimeOriginal: "2022:01:14 08:05:09", ...more } })
        .jpeg()
        .toBuffer();
    expect((await made(await taken())).takenAt).toEqual(new Date("2022-01-14T08:05:09+07:00"));
    const elsewhere = await taken({ OffsetTimeOriginal: "+09:00" });
    expect((await made(elsewhere)).takenAt).toEqual(new Date("2022-01-14T08:05:09+09:00"));
    expect((await made(await halves().jpeg().toBuffer())).takenAt).toBeNull();
  });

  it("is brought to sRGB from a camera's own colours", async () => {
    const green = sharp({ create: { width: 40, height: 40, channels: 3, background: "#1faa3c" } });
    const wide = await green.withIccProfile("p3").jpeg({ quality: 100 }).toBuffer();
    expect((await sharp(wide).metadata()).icc).toBeDefined();
    const [red, shade, blue] = await pixel((await made(wide)).sizes[2]?.bytes ?? new Uint8Array(), 20, 20);
    for (const [is, was] of [
      [red, 0x1f],
      [shade, 0xaa],
      [blue, 0x3c],
    ] as const)
      expect(Math.abs((is ?? 0) - was)).toBeLessThan(10);
  });

  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><image href="file:///etc/passwd"/></svg>`;
  it.each([
    ["SVG", () => Buffer.from(svg)],
    ["HTML", () => Buffer.from("<!doctype html><script>alert(1)</script>")],
    ["a GIF", () => halves().gif().toBuffer()],
    ["a TIFF", () => halves().tiff().toBuffer()],
    ["a PDF", () => Buffer.from("%PDF-1.7\n%%EOF")],
    ["half a JPEG", async () => (await halves(900, 900).jpeg({ quality: 100 }).toBuffer()).subarray(0, 900)],
    ["half a PNG", async () => (await halves(900, 900).png().toBuffer()).subarray(0, 300)],
    [
      "a WebP that moves",
      async () => {
        const frame = (background: string) =>
          sharp({ create: { width: 20, height: 20, channels: 3, background } })
            .png()
            .toBuffer();
        const frames = [await frame("#f00"), await frame("#00f")];
        return sharp(frames, { join: { animated: true } })
          .webp({ loop: 0, delay: [100, 100] })
          .toBuffer();
      },
    ],
  ])("is refused of %s", async (_, make) => {
    expect(await makeSizes(await make(), sizes, most)).toEqual({ ok: false, reason: "not_a_photo" });
  });

  it("is refused of a bomb by its head alone", async () => {
    // A head that says 60,000 × 60,000, and no pixels behind it: decoding would fail otherwise.
    const small = await sharp({ create: { width: 1, height: 1, channels: 3, background: "#fff" } })
      .png()
      .toBuffer();
    const bomb = Buffer.from(small);
    bomb.writeUInt32BE(60_000, 16);
    bomb.writeUInt32BE(60_000, 20);
    bomb.writeUInt32BE(crc(bomb.subarray(12, 29)), 29);
    expect(await makeSizes(bomb, sizes, most)).toEqual({ ok: false, reason: "too_many_pixels" });
  });
});

function crc(bytes: Uint8Array): number {
  let value = 0xffffffff;
  for (const byte of bytes) {
    value ^= byte;
    for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  }
  return (value ^ 0xffffffff) >>> 0;
}

describe("an iPhone's own format", () => {
  const head = (brand: string, ...others: string[]) =>
    Buffer.concat([
      Buffer.from([0, 0, 0, 24]),
      Buffer.from(`ftyp${brand}`),
      Buffer.alloc(4),
      Buffer.from(others.join("")),
    ]);
  it("is told by its first bytes, and AVIF is another", () => {
    expect(isHeic(head("heic", "mif1", "heic"))).toBe(true);
    expect(isHeic(head("mif1", "mif1", "heic"))).toBe(true);
    expect(isHeic(head("mif1", "mif1", "avif"))).toBe(false);
    expect(isHeic(head("avif", "mif1", "avif"))).toBe(false);
    expect(isHeic(Buffer.from("ftyp"))).toBe(false);
  });
});

describe("when a photo was taken", () => {
  it.each([
    ["nothing", Buffer.alloc(0)],
    ["no TIFF", Buffer.from("Exif\0\0XX")],
    ["a pointer outside", Buffer.from("4949 2a00 ffffff7f".replaceAll(" ", ""), "hex")],
    ["a directory that is cut off", Buffer.from("49492a000800000005000300", "hex")],
  ])("is not known of %s", (_, bytes) => {
    expect(takenAtOf(bytes)).toBeNull();
  });
});

describe("a cut", () => {
  const shape = { across: 1, down: 1 };
  it.each([
    [{ x: 0.5, y: 0.5 }, 30],
    [{ x: 0, y: 0.5 }, 0],
    [{ x: 1, y: 1 }, 60],
    [{ x: 0.4, y: 0 }, 20],
  ])("keeps %j in view", (focus, left) => {
    expect(cutOut({ width: 100, height: 40 }, { shape, focus })).toEqual({
      left,
      top: 0,
      width: 40,
      height: 40,
    });
  });

  it("is made about its focal point, and never blown up", async () => {
    const bytes = await halves(200, 100).jpeg({ quality: 100 }).toBuffer();
    const cut = await makeCut(bytes, { width: 480, type: "webp", shape, focus: { x: 1, y: 0.5 } });
    expect(await sharp(cut).metadata()).toMatchObject({ format: "webp", width: 100, height: 100 });
    const [red = 255, , blue = 0] = await pixel(cut, 5, 50);
    expect(blue).toBeGreaterThan(200);
    expect(red).toBeLessThan(60);
  });
});
