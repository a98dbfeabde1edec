import { z } from "zod";
import { optionalText, requiredLine } from "@/lib/text/fields";
import { formSayings } from "@/lib/text/sayings";

export const albumPageSize = 30;
export const publicAlbumPageSize = 24;

export const albumStates = ["draft", "published", "changed", "withdrawn"] as const;
export type AlbumState = (typeof albumStates)[number];

export const albumStateNames = {
  draft: "Chưa đăng",
  published: "Đang đăng",
  changed: "Đang đăng, có thay đổi chưa đăng",
  withdrawn: "Đã gỡ",
} satisfies Record<AlbumState, string>;

const words = {
  title: requiredLine("Tên album", 200, "Nhập tên album."),
  about: optionalText("Giới thiệu", 2_000),
};
export const createAlbumSchema = z.object({
  ...words,
  conferenceId: z.uuid().nullable(),
  /** Of this sending: the same again is the same album. */
  albumId: z.uuid().optional(),
});
export type CreateAlbum = z.output<typeof createAlbumSchema>;

const version = z.int32().positive();
export const saveAlbumSchema = z.object({ albumId: z.uuid(), version, ...words });
export type SaveAlbum = z.output<typeof saveAlbumSchema>;

/** The album's photos from now on, in this order: the one act behind adding, taking out and moving. */
export const arrangeAlbumSchema = z.object({
  albumId: z.uuid(),
  version,
  photoIds: z.array(z.uuid()).max(200, "Mỗi album có nhiều nhất 200 ảnh."),
});
export type ArrangeAlbum = z.output<typeof arrangeAlbumSchema>;

export const moveAlbumSchema = z.object({ albumId: z.uuid(), version });
export type MoveAlbum = z.output<typeof moveAlbumSchema>;

export const albumFilterSchema = z.object({
  search: z.string().max(300).catch(""),
  page: z.coerce.number().int().min(1).max(100_000).catch(1),
});
export type AlbumFilter = z.output<typeof albumFilterSchema>;

const one = (value: unknown) => (typeof value === "string" && value !== "" ? value : undefined);
export const readAlbumFilter = (params: Readonly<Record<string, unknown>>): AlbumFilter =>
  albumFilterSchema.parse({ search: one(params["q"]) ?? "", page: one(params["page"]) ?? 1 });

const shownPhoto = z.object({
  photoId: z.uuid(),
  width: z.number().int().positive(),
  height: z.number().int().positive(),
  caption: z.string().nullable(),
  alt: z.string().nullable(),
  credit: z.string().nullable(),
});
export type AlbumPhotoShown = z.output<typeof shownPhoto>;
/** What readers see of an album, as it was when it was published. */
export const shownAlbum = z.object({
  title: z.string(),
  about: z.string().nullable(),
  photos: z.array(shownPhoto),
});
export type ShownAlbum = z.output<typeof shownAlbum>;

export const albumPath = (slug: string) => `/anh/${slug}`;
/** `number`: from 1. */
export const albumPhotoPath = (slug: string, number: number) => `/anh/${slug}/${number}`;

export type AlbumRefusal =
  | "not_found"
  | "not_allowed"
  | "changed_meanwhile"
  | "empty"
  | "alt_missing"
  | "consent_refused"
  | "not_public";

export const albumSayings = {
  not_found: "Không tìm thấy album hoặc ảnh này.",
  not_allowed: "Việc này cần vai trò người duyệt tin bài.",
  changed_meanwhile: "Người khác vừa sửa album này. Hãy tải lại trang rồi làm lại.",
  empty: "Album chưa có ảnh nên chưa đăng được.",
  alt_missing:
    "Có ảnh chưa có mô tả thay thế (cho người dùng trình đọc màn hình). Hãy nhập mô tả cho mọi ảnh.",
  consent_refused: "Có ảnh mà người trong ảnh không đồng ý công khai. Hãy bỏ ảnh đó khỏi album.",
  not_public: "Album này không còn ở trang công khai.",
  ...formSayings,
} satisfies Record<AlbumRefusal | "invalid" | "signed_out", string>;
