import { formSayings } from "@/lib/text/sayings";

/** What an upload may weigh. */
export const emblemMaxBytes = 2 * 1024 * 1024;
/** Decoded, a picture takes 4 bytes a pixel: a small file can be a bomb. */
export const emblemMaxPixels = 60_000_000;
/** Kept as one PNG inside a square of so many pixels: sharp on a phone and on paper at every size we print. */
export const emblemSide = 256;
/** Where emblems lie in the store; a file elsewhere is never shown as one, whatever the setting says. */
export const emblemFolder = "emblems/";

/** The address changes with the file, so that browsers may keep what lies there for ever. Null: there is no emblem. */
export const emblemHref = (fileId: string | null) => fileId && `/api/emblem/${fileId}`;

export type EmblemRefusal = "not_found" | "too_large" | "not_a_photo" | "too_many_pixels" | "busy";

export const emblemSayings = {
  not_found: "Không tìm thấy trang này, hoặc tài khoản không có quyền đổi biểu trưng.",
  too_large: "Biểu trưng nặng quá 2 MB. Hãy chọn ảnh nhỏ hơn.",
  not_a_photo:
    "Tệp này không phải ảnh PNG, JPEG, WebP hoặc AVIF đọc được. Nếu biểu trưng là tệp SVG hay PDF, hãy xuất ra PNG rồi tải lại.",
  too_many_pixels: "Ảnh có kích thước quá lớn (trên 60 triệu điểm ảnh). Hãy thu nhỏ ảnh rồi tải lại.",
  busy: "Máy chủ đang xử lý nhiều ảnh. Hãy thử lại sau ít giây.",
  signed_out: formSayings.signed_out,
} satisfies Record<EmblemRefusal | "signed_out", string>;
