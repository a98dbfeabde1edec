import { z } from "zod";
import { isSlug } from "../public/rules";

export const changeAddressSchema = z.object({
  articleId: z.uuid(),
  slug: z
    .string()
    .trim()
    .min(1, "Nhập địa chỉ.")
    .max(120, "Địa chỉ dài nhất 120 ký tự.")
    .refine(
      (slug) => isSlug(slug) && !/^-|-$|--/.test(slug),
      "Địa chỉ chỉ gồm chữ thường không dấu, số và gạch nối, ví dụ: hoi-nghi-tong-ket.",
    ),
});
export type ChangeAddress = z.output<typeof changeAddressSchema>;

export type AddressRefusal = "not_found" | "not_published" | "taken";

export const addressSayings = {
  not_found: "Không tìm thấy tin bài này, hoặc tài khoản không có quyền đổi địa chỉ.",
  not_published: "Tin bài chưa được đăng nên chưa có địa chỉ.",
  taken: "Địa chỉ này đang là, hoặc đã từng là địa chỉ của tin bài khác. Hãy chọn địa chỉ khác.",
  signed_out: "Phiên đăng nhập đã hết. Hãy đăng nhập lại ở cửa sổ khác rồi bấm lại.",
  invalid: "Địa chỉ chưa đúng. Hãy xem chỗ được đánh dấu.",
} satisfies Record<AddressRefusal | "invalid" | "signed_out", string>;

const longestOldPath = 500;

/** "/h%e1%bb%99i" and "/h%E1%BB%99i" are one address; what is no UTF-8 stays as it is. */
function decoded(path: string): string {
  try {
    return decodeURIComponent(path).normalize("NFC");
  } catch {
    return path;
  }
}

/**
 * An address that a redirect may stand for, in its one spelling: path, letters written out, and of the query only the
 * number by which WordPress names an article ("/?p=123"). Null for what none can be.
 */
export function oldAddressOf(
  path: string,
  query: Readonly<Record<string, string | undefined>> = {},
): string | null {
  const id = query["p"] ?? query["page_id"];
  const asked =
    path === "/" && id !== undefined && /^\d{1,12}$/.test(id) ? `/?p=${Number(id)}` : decoded(path);
  // Nothing that the database cannot hold, or that is another address to one who reads it.
  if (/[\p{Cc}\p{Cs}]/u.test(asked)) return null;
  if (!asked.startsWith("/") || asked === "/" || asked.length > longestOldPath) return null;
  return asked.length > 1 ? asked.replace(/\/+$/, "") || null : null;
}
