import "server-only";
import sharp, { type Sharp } from "sharp";
import { ok, refuse, type Result } from "@/lib/result";

export type PictureSize = { name: string; width: number; type: "webp" | "jpg" };
export type Picture = { width: number; height: number; sizes: { name: string; bytes: Buffer }[] };

// "heif" is AVIF here: the decoder of HEIC is not in the library, and such a file is refused in words.
const readable = new Set(["jpeg", "png", "webp", "heif"]);

// One picture at a time on each core: decoding is what a small machine runs out of memory by.
sharp.concurrency(1);
sharp.cache(false);
let atWork = 0;
const mostAtWork = 4;

type PictureRefusal = "not_a_photo" | "too_many_pixels" | "busy";

/**
 * Lets few pictures in at a time, and only what its own first bytes, not its name, say is a picture. `make` gives null
 * when the rest cannot be decoded.
 */
async function decode<Made>(
  bytes: Uint8Array,
  maxPixels: number,
  make: (picture: Sharp) => Promise<Made | null>,
): Promise<Result<Made, PictureRefusal>> {
  if (bytes.byteLength === 0) return refuse("not_a_photo");
  if (atWork >= mostAtWork) return refuse("busy");
  atWork += 1;
  try {
    // The header is read without decoding.
    const head = await sharp(bytes, { limitInputPixels: false })
      .metadata()
      .catch(() => null);
    if (!head || !readable.has(head.format)) return refuse("not_a_photo");
    if (head.width * head.height > maxPixels) return refuse("too_many_pixels");
    const made = await make(sharp(bytes, { limitInputPixels: maxPixels, failOn: "error", autoOrient: true }));
    return made === null ? refuse("not_a_photo") : ok(made);
  } finally {
    atWork -= 1;
  }
}

/**
 * Decodes a picture, whatever its name says, and writes it anew in every size: turned upright, without EXIF, GPS or
 * anything hidden behind the pixels. Refuses what is no photo (SVG, HTML, PDF, a cut-off file) and a bomb of pixels.
 */
export const makeSizes = (
  bytes: Uint8Array,
  wanted: readonly PictureSize[],
  maxPixels: number,
): Promise<Result<Picture, PictureRefusal>> =>
  decode(bytes, maxPixels, async (picture) => {
    const largest = Math.max(...wanted.map((size) => size.width));
    const upright = await picture
      .resize({ width: largest, withoutEnlargement: true })
      .flatten({ background: "#ffffff" })
      .toColourspace("srgb")
      .raw()
      .toBuffer({ resolveWithObject: true })
      .catch(() => null);
    if (!upright) return null;
    const { width, height, channels } = upright.info;
    const sizes: Picture["sizes"] = [];
    for (const size of wanted) {
      const scaled = sharp(upright.data, { raw: { width, height, channels } }).resize({
        width: size.width,
        withoutEnlargement: true,
      });
      const made =
        size.type === "webp" ? scaled.webp({ quality: 78 }) : scaled.jpeg({ quality: 80, mozjpeg: true });
      sizes.push({ name: size.name, bytes: await made.toBuffer() });
    }
    return { width, height, sizes };
  });

/**
 * Writes a picture anew as one PNG that fits into a square of `side`; what is see-through stays so. Strips and refuses
 * as `makeSizes` does.
 */
export const makeMark = (
  bytes: Uint8Array,
  side: number,
  maxPixels: number,
): Promise<Result<Buffer, PictureRefusal>> =>
  decode(bytes, maxPixels, (picture) =>
    picture
      .resize({ width: side, height: side, fit: "inside", withoutEnlargement: true })
      .toColourspace("srgb")
      .png({ compressionLevel: 9 })
      .toBuffer()
      .catch(() => null),
  );
