import { z } from "zod";
import { photoSayings, type PhotoRefusal } from "../rules";
import { photosPerAlbum, photosPerConference, photosPerPoint, poolPlaceKinds } from "../pool/rules";

/** Parts that nobody went on sending are forgotten after this long. */
export const uploadHours = 24;
/** What one link or one person may begin within those hours, sent again or not. */
export const uploadsPerSender = 300;

/** Sent in parts of this size, so that a cut loses no more, also behind a proxy that collects a request before it passes it on. */
export const uploadPartBytes = 512 * 1024;

/** Where a photo is sent to: to an article at once, or to those that wait. */
export const uploadPlaceSchema = z.object({
  kind: z.enum(["article", ...poolPlaceKinds]),
  id: z.uuid(),
});
export type UploadPlace = z.output<typeof uploadPlaceSchema>;

const uploadsPath = "/api/photo-uploads";

const query = (entries: Record<string, string>) => {
  const text = new URLSearchParams(entries).toString();
  return text === "" ? "" : `?${text}`;
};
const linkOf = (linkId: string | null) => (linkId === null ? {} : { link: linkId });

/** Where an upload is begun. */
export const beginUploadHref = ({ kind, id }: UploadPlace, linkId: string | null) =>
  `${uploadsPath}${query({ kind, id, ...linkOf(linkId) })}`;
/** Where its parts go. */
export const uploadHref = (uploadId: string, linkId: string | null) =>
  `${uploadsPath}/${uploadId}${query(linkOf(linkId))}`;
/** Where it is told that all of it is there. */
export const finishUploadHref = (uploadUrl: string) => {
  const { pathname, search } = new URL(uploadUrl, "http://localhost");
  return `${pathname}/finish${search}`;
};

export type UploadRefusal = PhotoRefusal | "called_off" | "sent_too_many" | "not_whole" | "dead_link";

const perPlace = {
  article: photoSayings.too_many,
  point: `Mỗi điểm cầu gửi nhiều nhất ${photosPerPoint} ảnh. Hãy bỏ bớt ảnh không cần.`,
  conference: `Kho ảnh của hội nghị có nhiều nhất ${photosPerConference} ảnh ngoài ảnh của các điểm cầu.`,
  album: `Mỗi album có nhiều nhất ${photosPerAlbum} ảnh.`,
} satisfies Record<UploadPlace["kind"], string>;

const uploadSayings = {
  ...photoSayings,
  not_found: "Không tìm thấy nơi nhận ảnh, hoặc tài khoản không có quyền gửi ảnh vào đây.",
  called_off: "Hội nghị đã hủy hoặc đang tạm hoãn nên không nhận ảnh.",
  sent_too_many: `Trong ${uploadHours} giờ, mỗi người gửi nhiều nhất ${uploadsPerSender} ảnh. Hãy gửi tiếp sau.`,
  not_whole: "Ảnh chưa được gửi đủ. Hãy gửi lại.",
  dead_link: "Liên kết đã hết hạn hoặc đã bị thu hồi. Hãy mở liên kết mới được gửi.",
  signed_out: "Phiên làm việc đã hết. Hãy đăng nhập lại rồi gửi tiếp.",
} satisfies Record<UploadRefusal | "invalid" | "signed_out", string>;

/** The sentence of a refusal, at the place that the photo was for. */
export const uploadSaying = (reason: keyof typeof uploadSayings, kind: UploadPlace["kind"]) =>
  reason === "too_many" ? perPlace[kind] : uploadSayings[reason];

/** What will not become otherwise when the same bytes are sent again. */
export const finalRefusals: readonly UploadRefusal[] = [
  "too_large",
  "not_a_photo",
  "heic",
  "too_many_pixels",
];
