import "server-only";
import sharp, { type Sharp } from "sharp";
import { ok, refuse, type Result } from "@/lib/result";
import { takenAtOf } from "./exif";

export type PictureType = "avif" | "webp" | "jpg";
export type PictureSize = { name: string; width: number; type: PictureType };
export type Picture = {
  width: number;
  height: number;
  takenAt: Date | null;
  sizes: { name: string; bytes: Buffer }[];
};

// "heif" is AVIF here: the decoder of HEIC is not in the library (`isHeic`).
const readable = new Set(["jpeg", "png", "webp", "heif"]);

// One picture at a time on each core: decoding is what a small machine runs out of memory by.
sharp.concurrency(1);
sharp.cache(false);
let atWork = 0;
const mostAtWork = 4;

type PictureRefusal = "not_a_photo" | "too_many_pixels" | "busy";

const heicBrands = new Set(["heic", "heix", "heim", "heis", "hevc", "hevx", "hevm", "hevs", "mif1", "msf1"]);

/** Whether the bytes are an iPhone's own format, which nothing here decodes: the refusal can say what to do. */
export function isHeic(bytes: Uint8Array): boolean {
  const head = Buffer.from(bytes.subarray(0, 64)).toString("latin1");
  if (head.slice(4, 8) !== "ftyp") return false;
  // An AVIF may be called "mif1" first; then it says "avif" among the others.
  return heicBrands.has(head.slice(8, 12)) && !/avif|avis/.test(head.slice(8));
}

/** Small on the line, and made in a time that a reader who is the first to ask can wait for. */
function written(picture: Sharp, type: PictureType): Promise<Buffer> {
  switch (type) {
    case "avif":
      return picture.avif({ quality: 52, effort: 2 }).toBuffer();
    case "webp":
      return picture.webp({ quality: 78 }).toBuffer();
    case "jpg":
      return picture.jpeg({ quality: 80, mozjpeg: true }).toBuffer();
  }
}

/**
 * Lets few pictures in at a time, and only what its own first bytes, not its name, say is a picture. `make` gives null
 * when the rest cannot be decoded.
 */
async function decode<Made>(
  bytes: Uint8Array,
  maxPixels: number,
  make: (picture: Sharp, takenAt: Date | null) => Promise<Made | null>,
): Promise<Result<Made, PictureRefusal>> {
  if (bytes.byteLength === 0) return refuse("not_a_photo");
  if (atWork >= mostAtWork) return refuse("busy");
  atWork += 1;
  try {
    // The header is read without decoding.
    const head = await sharp(bytes, { limitInputPixels: false })
      .metadata()
      .catch(() => null);
    // Of what moves one frame would be left, which nobody chose.
    if (!head || !readable.has(head.format) || (head.pages ?? 1) > 1) return refuse("not_a_photo");
    if (head.width * head.height > maxPixels) return refuse("too_many_pixels");
    const made = await make(
      sharp(bytes, { limitInputPixels: maxPixels, failOn: "error", autoOrient: true }),
      takenAtOf(head.exif),
    );
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
  decode(bytes, maxPixels, async (picture, takenAt) => {
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
      sizes.push({ name: size.name, bytes: await written(scaled, size.type) });
    }
    return { width, height, takenAt, sizes };
  });

/** What stays of a picture that is cut to another shape: at most `width` wide, `focus` as near the middle as may be. */
export type Cut = {
  width: number;
  type: PictureType;
  /** Null: whole. */
  shape: { across: number; down: number } | null;
  /** As parts of width and height, from the left and the top. */
  focus: { x: number; y: number };
};

const within = (value: number, most: number) => Math.round(Math.min(Math.max(value, 0), most));

/** The largest part of this shape that there is room for, and where it lies. */
export function cutOut(
  picture: { width: number; height: number },
  { shape, focus }: Pick<Cut, "shape" | "focus">,
) {
  if (shape === null) return { left: 0, top: 0, ...picture };
  const scale = Math.min(picture.width / shape.across, picture.height / shape.down);
  const width = Math.max(1, Math.round(shape.across * scale));
  const height = Math.max(1, Math.round(shape.down * scale));
  return {
    width,
    height,
    left: within(focus.x * picture.width - width / 2, picture.width - width),
    top: within(focus.y * picture.height - height / 2, picture.height - height),
  };
}

/** Cuts and scales a picture that this module wrote before, so that it is known to be one. */
export async function makeCut(bytes: Uint8Array, cut: Cut): Promise<Buffer> {
  const picture = sharp(bytes);
  const { width, height } = await picture.metadata();
  const scaled = picture
    .extract(cutOut({ width, height }, cut))
    .resize({ width: cut.width, withoutEnlargement: true });
  return written(scaled, cut.type);
}

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
