import "server-only";
import { createHash } from "node:crypto";
import type { Actor } from "@/lib/auth/actor";
import type { Transaction } from "@/lib/db/client";
import { isHeic, makeSizes, type PictureSize } from "@/lib/files/pictures";
import { saveFile } from "@/lib/files/store";
import { cleanLine } from "@/lib/text/normalize";
import { ok, refuse, type Result } from "@/lib/result";
import { photoMaxBytes, photoMaxPixels, photoVariants, type PhotoRefusal } from "../rules";

export type Upload = { name: string; bytes: Uint8Array };

export type ReadyPicture = {
  key: string;
  sha256: string;
  name: string;
  byteSize: number;
  width: number;
  height: number;
  takenAt: Date | null;
};

/**
 * Decodes what was sent, whatever its name says, and writes it to the disk in every size: upright, in sRGB, without EXIF.
 * When it was taken is read before that is gone. Of fewer `variants` the others are cut when somebody asks for them
 * (lib/articles/photos/variants): the largest JPEG must be among them. Refuses `too_large`, `heic`, `not_a_photo`, `too_many_pixels`, `busy`.
 */
export async function readyPicture(
  { name, bytes }: Upload,
  variants: readonly PictureSize[] = photoVariants,
): Promise<
  Result<
    ReadyPicture,
    Extract<PhotoRefusal, "too_large" | "heic" | "not_a_photo" | "too_many_pixels" | "busy">
  >
> {
  if (bytes.byteLength > photoMaxBytes) return refuse("too_large");
  if (isHeic(bytes)) return refuse("heic");
  const made = await makeSizes(bytes, variants, photoMaxPixels);
  if (!made.ok) return refuse(made.reason);
  const { sizes, ...picture } = made.value;
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const key = `photos/${sha256}`;
  await Promise.all(sizes.map((size) => saveFile(`${key}/${size.name}`, size.bytes)));
  return ok({
    key,
    sha256,
    name: cleanLine(name).slice(0, 200) || "ảnh",
    byteSize: bytes.byteLength,
    ...picture,
  });
}

/** The row of a picture's file; the same bytes are one file, wherever they are used. */
export const storePicture = (tx: Transaction, actor: Actor, { key, sha256, name, byteSize }: ReadyPicture) =>
  tx.storedFile.upsert({
    where: { key },
    create: {
      key,
      sha256,
      contentType: "image/jpeg",
      byteSize,
      name,
      ...(actor.kind === "user" && { createdById: actor.id }),
    },
    update: {},
    select: { id: true },
  });
