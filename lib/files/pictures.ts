import "server-only";
import sharp from "sharp";
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

/**
 * Decodes a picture, whatever its name says, and writes it anew in every size: turned upright, without EXIF, GPS or
 * anything hidden behind the pixels. Refuses what is no photo (SVG, HTML, PDF, a cut-off file) and a bomb of pixels.
 */
export async function makeSizes(
  bytes: Uint8Array,
  wanted: readonly PictureSize[],
  maxPixels: number,
): Promise<Result<Picture, "not_a_photo" | "too_many_pixels" | "busy">> {
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
    const largest = Math.max(...wanted.map((size) => size.width));
    const upright = await sharp(bytes, { limitInputPixels: maxPixels, failOn: "error", autoOrient: true })
      .resize({ width: largest, withoutEnlargement: true })
      .flatten({ background: "#ffffff" })
      .toColourspace("srgb")
      .raw()
      .toBuffer({ resolveWithObject: true })
      .catch(() => null);
    if (!upright) return refuse("not_a_photo");
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
    return ok({ width, height, sizes });
  } finally {
    atWork -= 1;
  }
}
