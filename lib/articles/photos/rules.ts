import { z } from "zod";
import { formSayings } from "@/lib/text/sayings";
import { optionalLine } from "@/lib/text/fields";

/** What an upload may weigh; a phone's picture is 3 to 12 MB. */
export const photoMaxBytes = 20 * 1024 * 1024;
/** Decoded, a picture takes 4 bytes a pixel: a small file can be a bomb. */
export const photoMaxPixels = 60_000_000;
export const photosPerArticle = 20;

/** 720 is what a phone's own screen has across: the next one up weighs half as much again. */
export const photoWidths = [480, 720, 960, 1600] as const;
export const photoTypes = { avif: "image/avif", webp: "image/webp", jpg: "image/jpeg" } as const;
type PhotoType = keyof typeof photoTypes;

/** What an upload is kept as. */
export const photoVariants = photoWidths.flatMap((width) =>
  (["avif", "webp", "jpg"] as const).map((type) => ({ name: `${width}.${type}`, width, type })),
);

/** The shapes that lists and cards cut a photo to, about its focal point. */
export const photoShapes = {
  "16x9": { across: 16, down: 9 },
  "4x3": { across: 4, down: 3 },
  "1x1": { across: 1, down: 1 },
} as const;
export type PhotoShape = keyof typeof photoShapes;

export type PhotoVariant = {
  name: string;
  width: number;
  type: PhotoType;
  shape: { across: number; down: number } | null;
};

/** What sites that show a link expect beside it: 1200 × 630. */
const openGraph: PhotoVariant = {
  name: "og.jpg",
  width: 1200,
  type: "jpg",
  shape: { across: 1200, down: 630 },
};
export const openGraphHref = (photoId: string) => photoHref(photoId, openGraph.name);

/** Every picture that a photo may be asked as: each size whole and in each shape, and the one for Open Graph. */
const allVariants = new Map<string, PhotoVariant>(
  [
    ...photoVariants.map((variant) => ({ ...variant, shape: null })),
    ...(Object.keys(photoShapes) as PhotoShape[]).flatMap((shape) =>
      photoVariants.map((variant) => ({
        ...variant,
        name: `${shape}-${variant.name}`,
        shape: photoShapes[shape],
      })),
    ),
    openGraph,
  ].map((variant) => [variant.name, variant]),
);
export const variantNames: readonly string[] = [...allVariants.keys()];
export const findVariant = (name: string): PhotoVariant | null => allVariants.get(name) ?? null;

/** `linkId`: for the holder of a point's link, whose browser is not signed in. */
export const photoHref = (photoId: string, variant: string, linkId: string | null = null) =>
  `/api/photos/${photoId}/${variant}${linkId === null ? "" : `?link=${linkId}`}`;

type Shown = { photoId: string; width: number; height: number };

/**
 * What a `<picture>` says of a photo, whole or cut to a shape: its sources from the smallest format on, and the `<img>` for
 * browsers that read neither. Only the sizes that differ, since a small picture is never blown up.
 */
export function pictureOf({ photoId, width, height }: Shown, shape: PhotoShape | null = null) {
  const cut = shape && photoShapes[shape];
  const across = cut ? Math.round(Math.min(width, (height * cut.across) / cut.down)) : width;
  const down = cut ? Math.round((across * cut.down) / cut.across) : height;
  const prefix = shape === null ? "" : `${shape}-`;
  const fitting = photoWidths.filter((_, at) => at === 0 || (photoWidths[at - 1] ?? 0) < across);
  const srcSet = (type: PhotoType) =>
    fitting
      .map((each) => `${photoHref(photoId, `${prefix}${each}.${type}`)} ${Math.min(each, across)}w`)
      .join(", ");
  return {
    sources: (["avif", "webp"] as const).map((type) => ({ type: photoTypes[type], srcSet: srcSet(type) })),
    src: photoHref(photoId, `${prefix}960.jpg`),
    width: across,
    height: down,
  };
}

export const consents = ["unknown", "not_needed", "given", "refused"] as const;
export type PhotoConsent = (typeof consents)[number];

/** Whether the people in a photo agreed to be shown; of a crowd at a public event nobody is asked. */
export const consentNames = {
  unknown: "Chưa rõ",
  not_needed: "Không cần hỏi",
  given: "Đã đồng ý",
  refused: "Không đồng ý",
} satisfies Record<PhotoConsent, string>;

const part = z.number().min(0).max(1);

const description = {
  photoId: z.uuid(),
  caption: optionalLine("Chú thích", 500),
  alt: optionalLine("Mô tả", 300),
  credit: optionalLine("Tên người chụp", 120),
  consent: z.enum(consents),
  /** The consent that the form was opened with. */
  seen: z.enum(consents),
  consentNote: optionalLine("Ghi chú", 300),
  focalX: part,
  focalY: part,
};
export const describePhotoSchema = z.object(description);
export type DescribePhoto = z.output<typeof describePhotoSchema>;
const byLink = { linkId: z.uuid() };
export const describePhotoByLinkSchema = z.object({ ...description, ...byLink });

export const photoIdSchema = z.object({ photoId: z.uuid() });
export const photoIdByLinkSchema = photoIdSchema.extend(byLink);
export const movePhotoSchema = z.object({ photoId: z.uuid(), direction: z.enum(["up", "down"]) });

/** A photo as its editors see it. */
export type EditorPhoto = {
  id: string;
  width: number;
  height: number;
  caption: string | null;
  alt: string | null;
  credit: string | null;
  consent: PhotoConsent;
  consentNote: string | null;
  focalX: number;
  focalY: number;
};
export const editorPhoto = {
  id: true,
  width: true,
  height: true,
  caption: true,
  alt: true,
  credit: true,
  consent: true,
  consentNote: true,
  focalX: true,
  focalY: true,
} as const satisfies Record<keyof EditorPhoto, true>;

export type PhotoRefusal =
  | "not_found"
  | "wrong_state"
  | "too_large"
  | "not_a_photo"
  | "heic"
  | "too_many_pixels"
  | "too_many"
  | "busy"
  | "consent_refused";
export type DescribeRefusal = PhotoRefusal | "changed_meanwhile";

export const photoSayings = {
  not_found: "Không tìm thấy ảnh hoặc tin bài này.",
  wrong_state: "Tin bài không còn ở bước biên tập nên không đổi ảnh được.",
  too_large: "Ảnh vượt quá 20 MB. Hãy chọn ảnh nhỏ hơn.",
  not_a_photo: "Tệp này không phải ảnh JPEG, PNG, WebP hoặc AVIF đọc được (không nhận ảnh động).",
  heic: "Ảnh HEIC của iPhone chưa đọc được. Trên iPhone, vào Cài đặt › Camera › Định dạng, chọn “Tương thích nhất” rồi chụp lại, hoặc gửi ảnh đã chuyển sang JPEG.",
  too_many_pixels: "Ảnh có kích thước quá lớn (trên 60 triệu điểm ảnh). Hãy thu nhỏ ảnh rồi tải lại.",
  too_many: `Mỗi tin bài có nhiều nhất ${photosPerArticle} ảnh.`,
  busy: "Máy chủ đang xử lý nhiều ảnh. Hãy thử lại sau ít giây.",
  consent_refused: "Người trong ảnh không đồng ý công khai nên ảnh này không đăng được.",
  changed_meanwhile:
    "Sự đồng ý của người trong ảnh vừa được người khác ghi lại nên chưa lưu. Những gì đồng chí đã nhập còn nguyên ở đây: hãy sao lại nếu cần, đóng rồi mở lại thông tin ảnh để xem.",
  ...formSayings,
} satisfies Record<DescribeRefusal | "invalid" | "signed_out", string>;
