import { z } from "zod";
import { formSayings } from "@/lib/text/sayings";

export const exportsPath = "/articles/exports";
export const downloadPath = (exportId: string) => `${exportsPath}/${exportId}/download`;

export const exportKinds = ["site", "wxr"] as const;
export type ExportKind = (typeof exportKinds)[number];

export const exportKindNames = {
  site: "Trang tĩnh (HTML)",
  wxr: "Tệp WXR của WordPress",
} satisfies Record<ExportKind, string>;

export const exportKindHints = {
  site: "Mọi trang công khai kèm ảnh, kiểu chữ, nguồn tin RSS và sơ đồ trang. Đặt lên máy chủ tệp nào cũng mở được, mở thẳng từ ổ đĩa cũng được; không có tìm kiếm.",
  wxr: "Tin bài, ngày đăng, tác giả, chuyên mục, chủ đề, lượt xem, địa chỉ cũ và ảnh để chuyển sang hệ thống khác.",
} satisfies Record<ExportKind, string>;

/** The events' words, after "xuất". */
export const exportTargets = {
  site: "toàn bộ trang công khai thành trang tĩnh",
  wxr: "toàn bộ tin bài đang đăng thành tệp WXR",
} satisfies Record<ExportKind, string>;

export type ExportState = "waiting" | "running" | "done" | "failed" | "stopped" | "expired";

export const exportStateNames = {
  waiting: "Chờ đến lượt",
  running: "Đang xuất",
  done: "Tải về được",
  failed: "Không xuất được",
  stopped: "Đã dừng",
  expired: "Đã hết hạn tải",
} satisfies Record<ExportState, string>;

export const isUnderWay = (state: ExportState) => state === "waiting" || state === "running";

/** A ready archive is kept for a day. */
export const archiveHours = 24;

/** An address under which a copy can stand: scheme, host and perhaps a folder. */
function isBase(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, username, password, search, hash } = new URL(text);
  return /^https?:$/.test(protocol) && username + password + search + hash === "";
}

const wrongBase = "Địa chỉ phải có dạng https://luutru.example.vn hoặc https://example.vn/thu-muc.";

/** The copy's address without a stroke at its end; nothing typed: null. */
export const baseSchema = z
  .string()
  .trim()
  .max(300, "Địa chỉ dài nhất 300 ký tự, hãy rút gọn.")
  .refine((text) => text === "" || isBase(text), wrongBase)
  .transform((text) => (text === "" ? null : new URL(text).href.replace(/\/+$/, "")));

export const requestExportSchema = z.object({
  /** Made by the form, so that sending it twice is once. */
  exportId: z.uuid(),
  kind: z.enum(exportKinds, "Chọn một cách xuất."),
  base: baseSchema,
});
export type RequestExport = z.output<typeof requestExportSchema>;

export const exportIdSchema = z.object({ exportId: z.uuid() });

export const exportPageSize = 20;

const pageSchema = z.coerce.number().int().min(1).max(100_000).catch(1);
export const readExportPage = (params: Readonly<Record<string, unknown>>) => pageSchema.parse(params["page"]);

/** What a worker that was not heard of for this long is taken to be: dead. */
export const silenceMs = 60_000;
/** How often a dead worker's export is begun again. */
export const mostAttempts = 3;

export const problemSayings = {
  died: "Máy chủ dừng giữa chừng nhiều lần nên chưa xuất xong. Hãy xuất lại.",
  withdrawn: "Trong lúc xuất liên tục có nội dung được rút khỏi trang, nên bản xuất bị bỏ. Hãy xuất lại.",
  failed: "Máy chủ gặp lỗi khi xuất. Hãy xuất lại; nếu vẫn lỗi, đề nghị báo quản trị hệ thống xem nhật ký.",
  full: "Ổ đĩa của máy chủ đã đầy. Đề nghị quản trị hệ thống giải phóng dung lượng rồi xuất lại.",
} as const;
export type ExportProblem = keyof typeof problemSayings;

export type ExportRefusal = "not_found" | "under_way" | "over";

export const exportSayings = {
  not_found: "Không tìm thấy bản xuất này, hoặc tài khoản không có quyền xuất trang công khai.",
  under_way: "Một bản cùng loại đang được xuất. Hãy chờ xong, hoặc dừng bản đó rồi xuất lại.",
  over: "Bản xuất này đã xong hoặc đã dừng. Hãy tải lại trang để xem trạng thái hiện nay.",
  ...formSayings,
} satisfies Record<ExportRefusal | "invalid" | "signed_out", string>;
