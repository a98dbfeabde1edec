import { batchSayings } from "../rules";

export const sheetMaxBytes = 20 * 1024 * 1024;
/** Decoded, a picture takes 4 bytes a pixel: a small file can be a bomb. */
export const sheetMaxPixels = 60_000_000;
/** Signatures stay readable, and a page of them stays under a megabyte. */
export const sheetPhoto = { name: "2200.jpg", width: 2200, type: "jpg" } as const;
export const mostSheets = 30;
/** With those taken away, which stay on the disk: attaching and taking away must come to an end. */
export const mostSheetsEver = 100;
export const sheetTypes = "image/jpeg,image/png,image/webp,image/avif,application/pdf";

export const sheetHref = (pointId: string, sheetId: string, linkId: string | null) =>
  `/api/points/${pointId}/sheets/${sheetId}${linkId === null ? "" : `?link=${linkId}`}`;

export type SheetRefusal =
  "not_found" | "called_off" | "too_large" | "not_a_sheet" | "too_many_pixels" | "too_many" | "busy";

export const sheetSayings = {
  not_found: batchSayings.not_found,
  called_off: batchSayings.called_off,
  too_large: "Tệp lớn hơn 20 MB. Đề nghị chụp hoặc quét lại với dung lượng nhỏ hơn.",
  not_a_sheet: "Chỉ nhận ảnh (JPEG, PNG, WebP) hoặc tệp PDF còn nguyên vẹn.",
  too_many_pixels: "Ảnh có quá nhiều điểm ảnh. Đề nghị chụp lại với kích thước nhỏ hơn.",
  too_many: `Mỗi điểm cầu đính kèm nhiều nhất ${mostSheets} tệp, tính cả tệp đã bỏ là ${mostSheetsEver} tệp.`,
  busy: "Hệ thống đang xử lý nhiều ảnh. Đề nghị gửi lại sau giây lát.",
  signed_out: "Liên kết đã hết hạn hoặc phiên làm việc đã hết. Mở lại liên kết được gửi.",
  invalid: "Yêu cầu không đúng. Tải lại trang và thử lại.",
} satisfies Record<SheetRefusal | "signed_out" | "invalid", string>;

export type SheetNow = {
  id: string;
  name: string;
  byteSize: number;
  attachedAt: Date;
  attachedByName: string;
};
