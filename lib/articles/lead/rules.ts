import { z } from "zod";
import { formSayings } from "@/lib/text/sayings";

export const setLeadSchema = z.object({ articleId: z.uuid(), isLead: z.boolean() });
export type SetLead = z.output<typeof setLeadSchema>;

export type LeadRefusal = "not_found" | "not_public";

export const leadSayings = {
  not_found: "Không tìm thấy tin bài này, hoặc tài khoản không có quyền chọn tin nổi bật.",
  not_public: "Chỉ tin bài đang đăng mới làm tin nổi bật được.",
  ...formSayings,
} satisfies Record<LeadRefusal | "invalid" | "signed_out", string>;
