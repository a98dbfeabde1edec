import { z } from "zod";
import { formSayings } from "@/lib/text/sayings";

export const removeDraftSchema = z.object({ conferenceId: z.uuid() });

export type RemovalRefusal = "not_found" | "not_draft" | "engaged";

export const removalSayings = {
  not_found: "Không tìm thấy hội nghị này.",
  not_draft: "Chỉ xóa được hội nghị còn ở trạng thái dự thảo.",
  engaged:
    "Hội nghị đã có liên kết, giấy mời, điểm danh hoặc tin bài nên không xóa được; có thể hủy hội nghị.",
  ...formSayings,
} satisfies Record<RemovalRefusal | "invalid" | "signed_out", string>;
