import { formSayings } from "@/lib/text/sayings";
import { z } from "zod";
import { optionalLine } from "@/lib/text/fields";
import type { ConferenceState } from "@/lib/conferences/rules";
import { typedPersonSchema } from "../assignments/rules";
import { phoneSchema } from "../rules";

/** A chair answers from the draft's first links until the conference ends. */
export const mayAnswer = (state: ConferenceState) =>
  state === "draft" || state === "issued" || state === "rehearsal" || state === "live";

export const confirmSchema = z.object({ linkId: z.uuid(), operationId: z.uuid() });
export type Confirm = z.output<typeof confirmSchema>;

export const declineSchema = z.object({
  linkId: z.uuid(),
  operationId: z.uuid(),
  note: optionalLine("Lý do", 500),
  substitute: typedPersonSchema
    .omit({ kind: true, academicTitle: true })
    .extend({ phone: phoneSchema })
    .nullable(),
});
export type Decline = z.output<typeof declineSchema>;
export type DeclineForm = z.input<typeof declineSchema>;

export const decideSchema = z.object({ nominationId: z.uuid(), accept: z.boolean() });
export type Decide = z.output<typeof decideSchema>;

export const answerRefusals = {
  not_found: "Liên kết này không còn dùng được. Đề nghị liên hệ cơ quan tổ chức hội nghị.",
  not_chair: "Chỉ liên kết của người chủ trì mới xác nhận hoặc báo vắng được.",
  replaced: "Điểm cầu đã có người chủ trì khác. Đề nghị liên hệ cơ quan tổ chức hội nghị.",
  not_open: "Hội nghị không còn nhận xác nhận: đã kết thúc, tạm hoãn hoặc đã hủy.",
  double_booked: "Đồng chí đã chủ trì một hội nghị khác cùng giờ nên chưa xác nhận được.",
  decided: "Đề nghị này đã được trả lời.",
  closed: "Hội nghị đã đóng hồ sơ hoặc đã hủy.",
  already_chaired: "Điểm cầu đã có người chủ trì khác.",
  signed_out: "Liên kết đã hết hạn hoặc phiên làm việc đã hết. Mở lại liên kết được gửi.",
  invalid: formSayings.invalid,
} as const;
