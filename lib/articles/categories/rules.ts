import { z } from "zod";
import { formSayings } from "@/lib/text/sayings";
import { requiredLine } from "@/lib/text/fields";

export const categorySchema = z.object({
  /** None: a new one. */
  categoryId: z.uuid().nullable(),
  name: requiredLine("Tên chuyên mục", 80, "Nhập tên chuyên mục."),
  position: z
    .number("Nhập thứ tự bằng số.")
    .int("Thứ tự là số nguyên.")
    .min(0, "Thứ tự từ 0 đến 999.")
    .max(999, "Thứ tự từ 0 đến 999."),
});
export type SaveCategory = z.output<typeof categorySchema>;

export type CategoryRefusal = "not_found" | "taken";

export const categorySayings = {
  not_found: "Không tìm thấy chuyên mục này, hoặc tài khoản không có quyền sửa chuyên mục.",
  taken: "Đã có chuyên mục có tên này.",
  ...formSayings,
} satisfies Record<CategoryRefusal | "invalid" | "signed_out", string>;
