import { z } from "zod";
import { formSayings } from "@/lib/text/sayings";
import { cleanLine } from "@/lib/text/normalize";

export const paperMaxBytes = 20 * 1024 * 1024;
export const papersPerConference = 50;

export const removePaperSchema = z.object({ conferenceId: z.uuid(), fileId: z.uuid() });
export type RemovePaper = z.output<typeof removePaperSchema>;

export type PaperRefusal = "not_found" | "too_large" | "not_a_pdf" | "too_many" | "secret";

export const paperSayings = {
  not_found: "Không tìm thấy hội nghị hoặc tài liệu này, hoặc tài khoản không có quyền sửa.",
  too_large: "Tệp nặng quá 20 MB. Đề nghị giảm dung lượng hoặc chia thành nhiều tệp.",
  not_a_pdf: "Chỉ nhận tệp PDF còn nguyên vẹn. Đề nghị lưu văn bản dưới dạng PDF rồi tải lên lại.",
  too_many: `Một hội nghị có nhiều nhất ${papersPerConference} tài liệu. Hãy bỏ tài liệu không cần nữa.`,
  secret: "Tên tệp có dấu chỉ độ mật. Tài liệu bí mật nhà nước không được đưa vào hệ thống này.",
  ...formSayings,
} satisfies Record<PaperRefusal | "invalid" | "signed_out", string>;

/** "C:\\Giấy tờ\\Bao_cao.pdf" → "Bao cao.pdf": what readers see, and what the file is called on their disk. */
export const paperName = (uploaded: string): string => {
  const file = uploaded.split(/[\\/]/).at(-1) ?? "";
  const plain = cleanLine(file.replace(/\.[A-Za-z0-9]{1,5}$/, "").replace(/[:*?"<>|_]/g, " "));
  return `${plain.slice(0, 150).trim() || "Tài liệu hội nghị"}.pdf`;
};

/** What a file weighs: 1,2 MB, 340 KB. */
export const weightText = (bytes: number): string =>
  bytes >= 1_000_000
    ? `${(bytes / 1_000_000).toLocaleString("vi-VN", { maximumFractionDigits: 1 })} MB`
    : `${Math.max(1, Math.round(bytes / 1_000)).toLocaleString("vi-VN")} KB`;

/** For those of the conference; readers of the public site have an address that knows only public papers. */
export const ownPaperHref = (conferenceId: string, fileId: string) =>
  `/conferences/${conferenceId}/papers/${fileId}`;
