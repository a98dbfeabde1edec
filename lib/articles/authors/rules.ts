import { z } from "zod";
import { optionalText, requiredLine } from "@/lib/text/fields";
import { formSayings } from "@/lib/text/sayings";
import { slugOf } from "../rules";
import { authorPath } from "../public/people/rules";
import { creditsOf, longestName } from "./credits/rules";

export const authorsPath = "/articles/authors";
export const authorPageSize = 50;
export const mostSuggested = 12;

/** "Minh Hà" → "minh-ha"; a name without letters or digits of ours gets a word. */
export function authorSlugOf(name: string): string {
  const slug = slugOf(name);
  return slug === "tin-bai" ? "tac-gia" : slug;
}

const version = z.int32().positive();

// The byline is one line from which its people are read, so that a name has to be one person's.
const name = requiredLine("Tên tác giả", longestName, "Nhập tên tác giả.").refine((text) => {
  const [one, ...others] = creditsOf(text);
  return others.length === 0 && one?.name === text;
}, "Tên in ở cuối bài là của một người: không có dấu phẩy, chấm phẩy, gạch ngang giữa hai khoảng trắng, chữ “Ảnh:”.");

export const saveAuthorSchema = z.object({
  /** None: a new one. */
  authorId: z.uuid().nullable(),
  /** Of the author as it was seen; of a new one it says nothing. */
  version,
  name,
  about: optionalText("Giới thiệu", 2_000),
  userId: z.uuid("Chọn một tài khoản trong danh sách.").nullable(),
});
export type SaveAuthor = z.output<typeof saveAuthorSchema>;

export const mergeAuthorsSchema = z.object({
  /** Who is one with another, and gives up the name. */
  authorId: z.uuid(),
  version,
  intoId: z.uuid("Chọn một tác giả trong danh sách."),
});
export type MergeAuthors = z.output<typeof mergeAuthorsSchema>;

export const removeAuthorSchema = z.object({ authorId: z.uuid() });

export const searchAuthorsSchema = z.object({ query: z.string().max(300) });

export const authorFilterSchema = z.object({
  search: z.string().max(300).catch(""),
  /** Only those who stand in no byline. */
  unused: z.boolean(),
  page: z.coerce.number().int().min(1).max(100_000).catch(1),
});
export type AuthorFilter = z.output<typeof authorFilterSchema>;

const one = (value: unknown) => (typeof value === "string" && value !== "" ? value : undefined);

/** The filter as the address has it (`q`, `show`, `page`); what makes no sense counts as not given. */
export const readAuthorFilter = (params: Readonly<Record<string, unknown>>): AuthorFilter =>
  authorFilterSchema.parse({
    search: one(params["q"]) ?? "",
    unused: params["show"] === "unused",
    page: one(params["page"]) ?? 1,
  });

export type AuthorRow = {
  id: string;
  slug: string;
  name: string;
  about: string | null;
  /** Articles in the actor's reach that name the author. */
  articles: number;
  /** Articles of the author that stand on the public site. */
  published: number;
  account: string | null;
};

export const authorHeads = [
  "Tên tác giả",
  "Trang công khai",
  "Tin bài",
  "Đang đăng",
  "Tài khoản",
  "Giới thiệu",
];
export const authorCells = (row: AuthorRow) => [
  row.name,
  row.published > 0 ? authorPath(row.slug) : "",
  String(row.articles),
  String(row.published),
  row.account ?? "",
  row.about ?? "",
];

export type AuthorRefusal =
  | "not_found"
  | "not_allowed"
  | "changed_meanwhile"
  | "taken"
  | "account_taken"
  | "in_use"
  | "same_author"
  | "month_closed";

export const authorSayings = {
  not_found: "Không tìm thấy tác giả này.",
  not_allowed:
    "Việc này cần vai trò người duyệt tin bài của mọi cơ quan có bài của tác giả, hoặc quản trị hệ thống.",
  changed_meanwhile: "Người khác vừa sửa tác giả này. Hãy tải lại trang rồi làm lại.",
  taken: "Đã có tác giả mang tên này. Nếu là cùng một người, hãy gộp hai tên.",
  account_taken: "Tài khoản này đã gắn với tác giả khác.",
  in_use: "Tác giả đã có tin bài nên không xóa được. Nếu trùng với tác giả khác, hãy gộp.",
  month_closed:
    "Hai tên cùng có trong danh sách nhuận bút của một bài ở tháng đã chốt. Mở lại tháng đó rồi hãy gộp.",
  same_author: "Hãy chọn một tác giả khác.",
  ...formSayings,
} satisfies Record<AuthorRefusal | "invalid" | "signed_out", string>;
