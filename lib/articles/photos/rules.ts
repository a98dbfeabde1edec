import { z } from "zod";
import { formSayings } from "@/lib/text/sayings";
import { optionalLine } from "@/lib/text/fields";

/** What an upload may weigh; a phone's picture is 3 to 12 MB. */
export const photoMaxBytes = 20 * 1024 * 1024;
/** Decoded, a picture takes 4 bytes a pixel: a small file can be a bomb. */
export const photoMaxPixels = 60_000_000;
export const photosPerArticle = 20;

export const photoWidths = [480, 960, 1600] as const;
export const photoTypes = { webp: "image/webp", jpg: "image/jpeg" } as const;

export const photoVariants = photoWidths.flatMap((width) =>
  (["webp", "jpg"] as const).map((type) => ({ name: `${width}.${type}`, width, type })),
);
export const findVariant = (name: string) => photoVariants.find((variant) => variant.name === name) ?? null;

export const photoHref = (photoId: string, variant: string) => `/api/photos/${photoId}/${variant}`;

/** For `srcset`: only the sizes that differ, since a small picture is never blown up. */
export function photoSources(photoId: string, width: number, type: "webp" | "jpg") {
  const fitting = photoWidths.filter((each, at) => at === 0 || (photoWidths[at - 1] ?? 0) < width);
  return fitting
    .map((each) => `${photoHref(photoId, `${each}.${type}`)} ${Math.min(each, width)}w`)
    .join(", ");
}

export const describePhotoSchema = z.object({
  photoId: z.uuid(),
  caption: optionalLine("Chú thích", 500),
  alt: optionalLine("Mô tả", 300),
  credit: optionalLine("Tên người chụp", 120),
});
export type DescribePhoto = z.output<typeof describePhotoSchema>;

export const photoIdSchema = z.object({ photoId: z.uuid() });
export const movePhotoSchema = z.object({ photoId: z.uuid(), direction: z.enum(["up", "down"]) });

export type PhotoRefusal =
  "not_found" | "wrong_state" | "too_large" | "not_a_photo" | "too_many_pixels" | "too_many" | "busy";

export const photoSayings = {
  not_found: "Không tìm thấy ảnh hoặc tin bài này.",
  wrong_state: "Tin bài không còn ở bước biên tập nên không đổi ảnh được.",
  too_large: "Ảnh vượt quá 20 MB. Hãy chọn ảnh nhỏ hơn.",
  not_a_photo: "Tệp này không phải ảnh JPEG, PNG, WebP hoặc AVIF đọc được.",
  too_many_pixels: "Ảnh có kích thước quá lớn (trên 60 triệu điểm ảnh). Hãy thu nhỏ ảnh rồi tải lại.",
  too_many: "Mỗi tin bài có nhiều nhất 20 ảnh.",
  busy: "Máy chủ đang xử lý nhiều ảnh. Hãy thử lại sau ít giây.",
  ...formSayings,
} satisfies Record<PhotoRefusal | "invalid" | "signed_out", string>;
