import { z } from "zod";
import { cleanLine } from "@/lib/text/normalize";
import { formSayings } from "@/lib/text/sayings";
import { ignoredText, styleRules } from "../table/rules";

/** What one article may have ignored: more than that is no use of the button. */
export const mostIgnored = 500;

const advising = styleRules.filter((rule) => rule.severity === "advice").map((rule) => rule.id);

export const ignoreFindingSchema = z.object({
  articleId: z.uuid(),
  rule: z
    .string()
    .max(40)
    .refine((id) => advising.includes(id), "Không có quy tắc này."),
  text: z
    .string()
    .max(400, "Chỗ này quá dài.")
    .transform((text) => ignoredText(text)),
  ignored: z.boolean(),
});
export type IgnoreFinding = z.output<typeof ignoreFindingSchema>;

export type IgnoreRefusal = "not_found" | "wrong_state" | "too_many";

export const ignoreSayings = {
  not_found: "Không tìm thấy tin bài này, hoặc tài khoản không có quyền sửa.",
  wrong_state: "Tin bài không còn ở bước biên tập. Hãy tải lại trang.",
  too_many: `Mỗi tin bài bỏ qua được nhiều nhất ${mostIgnored} góp ý. Hãy sửa hoặc xét lại những góp ý đã bỏ qua.`,
  ...formSayings,
} satisfies Record<IgnoreRefusal | "invalid" | "signed_out", string>;

export const readRegisterSchema = z.object({
  articleId: z.uuid(),
  text: z.string().max(200_000, "Bài quá dài để đối chiếu với danh mục.").transform(cleanLine),
});
export type ReadRegister = z.output<typeof readRegisterSchema>;
