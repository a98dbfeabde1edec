import { z } from "zod";
import { guardText, optionalLine } from "@/lib/text/fields";
import { cleanText } from "@/lib/text/normalize";
import { formSayings } from "@/lib/text/sayings";
import { formatDateTime } from "@/lib/time";
import { guardByline } from "./authors/credits/rules";
import { articleKindNames, articleKinds, briefWords, recordKinds, type ArticleKind } from "./kinds/rules";
import { bodyDocSchema, lineDocSchema, typedRuns, type Doc } from "./text/rules";

export const articleStates = ["draft", "in_review", "approved", "published", "withdrawn"] as const;
export type ArticleState = (typeof articleStates)[number];

export const articleStateNames = {
  draft: "Bản nháp",
  in_review: "Chờ duyệt",
  approved: "Đã duyệt",
  published: "Đã đăng",
  withdrawn: "Đã gỡ",
} satisfies Record<ArticleState, string>;

/**
 * What may follow what. A published article that is corrected goes back to draft while its snapshot stays public; a
 * public one can be withdrawn from any state.
 */
const moves = {
  draft: ["in_review"],
  in_review: ["draft", "approved"],
  approved: ["published", "draft"],
  published: ["draft"],
  withdrawn: ["draft"],
} satisfies Record<ArticleState, readonly ArticleState[]>;

export const mayMove = (from: ArticleState, to: ArticleState) =>
  (moves[from] as readonly ArticleState[]).includes(to);

/** The states from which an article may come to `to`: the guard inside the write. */
export const statesBefore = (to: ArticleState) => articleStates.filter((from) => mayMove(from, to));

/** While its words may still be changed; its chips follow the record exactly as long. */
export const editableStates = ["draft", "in_review"] as const satisfies readonly ArticleState[];
export const isEditable = (state: ArticleState) =>
  (editableStates as readonly ArticleState[]).includes(state);

const version = z.int32().positive();

export const createArticleSchema = z.object({
  conferenceId: z.uuid(),
  pointId: z.uuid().nullable(),
  kind: z.enum(recordKinds, "Chọn loại bài.").default("report"),
  /** Null: the software's own draft; not given: the template that fits best. */
  templateId: z.uuid().nullable().optional(),
  /** Of this sending: the same again is the same article. */
  articleId: z.uuid().optional(),
});
export type CreateArticle = z.output<typeof createArticleSchema>;

// What is stored may be older than a guard: only what is being saved is held to it.
const guardRuns = (doc: Doc, context: z.RefinementCtx) => {
  for (const run of typedRuns(doc)) guardText(run, context);
};

export const saveArticleSchema = z.object({
  articleId: z.uuid(),
  version,
  title: lineDocSchema.superRefine(guardRuns),
  lead: lineDocSchema.superRefine(guardRuns),
  body: bodyDocSchema.superRefine(guardRuns),
  prefix: optionalLine("Tiền tố", 40),
  byline: optionalLine("Bút danh", 500).superRefine(guardByline),
  poster: optionalLine("Tên người đăng", 80),
  categoryId: z.uuid("Chọn một chuyên mục trong danh sách.").nullable(),
});
export type SaveArticle = z.output<typeof saveArticleSchema>;

const note = z
  .string()
  .transform(cleanText)
  .pipe(z.string().max(1_000, "Ghi chú có nhiều nhất 1.000 ký tự."));

export const moveArticleSchema = z.object({
  articleId: z.uuid(),
  version,
  to: z.enum(["draft", "in_review", "approved"]),
  note: note.optional(),
  /** What the approver read: facts may have moved since. */
  digest: z.string().max(64).optional(),
});
export type MoveArticle = z.output<typeof moveArticleSchema>;

export const publishArticleSchema = z.object({
  articleId: z.uuid(),
  version,
  correction: note,
  /** The publisher was told that the conference has not been held, and publishes all the same. */
  notHeld: z.boolean().optional(),
});
export type PublishArticle = z.output<typeof publishArticleSchema>;

export const withdrawArticleSchema = z.object({
  articleId: z.uuid(),
  version,
  reason: note.pipe(z.string().min(1, "Nhập lý do gỡ bài.")),
});
export type WithdrawArticle = z.output<typeof withdrawArticleSchema>;

export const articlePageSize = 50;

export const articleFilterSchema = z.object({
  search: z.string().max(300).catch(""),
  state: z.enum(articleStates).nullable().catch(null),
  category: z.uuid().nullable().catch(null),
  kind: z.enum(articleKinds).nullable().catch(null),
  page: z.coerce.number().int().min(1).max(100_000).catch(1),
});
export type ArticleFilter = z.output<typeof articleFilterSchema>;

const one = (value: unknown) => (typeof value === "string" && value !== "" ? value : undefined);

/** The filter as the address has it (`q`, `state`, `category`, `kind`, `page`); what makes no sense counts as not given. */
export const readArticleFilter = (params: Readonly<Record<string, unknown>>): ArticleFilter =>
  articleFilterSchema.parse({
    search: one(params["q"]) ?? "",
    state: one(params["state"]) ?? null,
    category: one(params["category"]) ?? null,
    kind: one(params["kind"]) ?? null,
    page: one(params["page"]) ?? 1,
  });

/** A row of the list as text. */
export type ListedArticle = {
  title: string;
  kind: ArticleKind;
  state: ArticleState;
  /** Null: of no conference. */
  conferenceName: string | null;
  pointName: string | null;
  categoryName: string | null;
  byline: string | null;
  updatedAt: Date;
  views: number;
};

export const articleHeads = [
  "Tiêu đề",
  "Loại bài",
  "Hội nghị",
  "Của",
  "Trạng thái",
  "Chuyên mục",
  "Bút danh",
  "Lượt xem",
  "Sửa lần cuối",
];
export const articleCells = (row: ListedArticle) => [
  row.title,
  articleKindNames[row.kind],
  row.conferenceName ?? "",
  row.pointName ? `Điểm cầu ${row.pointName}` : "Cơ quan tổ chức",
  articleStateNames[row.state],
  row.categoryName ?? "",
  row.byline ?? "",
  String(row.views),
  formatDateTime(row.updatedAt),
];

export type ArticleRefusal =
  | "not_found"
  | "changed_meanwhile"
  | "wrong_state"
  | "not_allowed"
  | "has_blanks"
  | "empty"
  | "alt_missing"
  | "consent_refused"
  | "broken_sentence"
  | "too_long"
  | "not_for_site"
  | "nothing_changed"
  | "record_has_gaps"
  | "record_changed"
  | "correction_needed"
  | "not_held"
  | "category_not_found"
  | "demonstration_point"
  | "template_gone"
  | "template_too_long";

export const articleSayings = {
  not_found: "Không tìm thấy tin bài này.",
  changed_meanwhile:
    "Người khác vừa lưu tin bài này. Nội dung vừa nhập vẫn được giữ: hãy mở bản mới nhất ở cửa sổ khác để đối chiếu rồi chép phần cần giữ.",
  wrong_state: "Tin bài đã chuyển sang trạng thái khác. Hãy tải lại trang để xem trạng thái hiện nay.",
  not_allowed: "Việc này cần vai trò người duyệt tin bài.",
  has_blanks: "Bài còn chỗ trống màu vàng. Hãy điền hoặc xóa hết các chỗ trống trước.",
  empty: "Bài cần có tiêu đề, sapo và nội dung.",
  alt_missing:
    "Có ảnh chưa có mô tả thay thế (cho người dùng trình đọc màn hình). Hãy nhập mô tả cho mọi ảnh.",
  consent_refused:
    "Có ảnh mà người trong ảnh không đồng ý công khai. Hãy gỡ ảnh đó khỏi bài trước khi duyệt.",
  broken_sentence: "Bài còn câu bị đứt hoặc dấu câu thừa. Hãy sửa ở những chỗ sau:",
  too_long: `Tin vắn có nhiều nhất ${briefWords} chữ (không kể tiêu đề). Hãy rút gọn rồi gửi lại.`,
  not_for_site:
    "Bài phát thanh, bài đăng mạng xã hội không đăng trên trang công khai. Mở thẻ “Bản chữ” để sao chép, in hoặc tải về.",
  nothing_changed: "Nội dung bài đang đăng đúng như hồ sơ hiện nay, không có gì để đính chính.",
  record_has_gaps: "Hồ sơ không còn dữ kiện mà bài đang dùng. Hãy mở lại bài để sửa rồi đăng đính chính.",
  record_changed:
    "Hồ sơ hội nghị vừa thay đổi nên nội dung bài khác với bản đang xem. Hãy tải lại trang, đọc lại rồi duyệt.",
  correction_needed: "Bài đang đăng: hãy ghi nội dung đính chính để bạn đọc biết bài đã được sửa.",
  not_held:
    "Theo hồ sơ, hội nghị chưa diễn ra, đang tạm hoãn hoặc đã hủy. Hãy đánh dấu vào ô xác nhận nếu vẫn đăng.",
  category_not_found: "Không tìm thấy chuyên mục này.",
  demonstration_point: "Điểm cầu này là dữ liệu minh họa nên không có tin bài.",
  template_gone: "Mẫu này không còn dùng cho bài ở đây. Hãy chọn mẫu khác.",
  template_too_long:
    "Viết theo mẫu này thì bài dài hơn mức cho phép. Hãy chọn mẫu khác, hoặc nhờ người duyệt tin bài sửa mẫu.",
  ...formSayings,
} satisfies Record<ArticleRefusal | "invalid" | "signed_out", string>;

/** "Hội nghị trực tuyến…" → "hoi-nghi-truc-tuyen"; letters and digits only, cut at a word. */
export function slugOf(title: string): string {
  const words = title
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase()
    .replace(/[đðɖ]/g, "d")
    .split(/[^a-z0-9]+/)
    .filter(Boolean);
  let slug = "";
  for (const word of words) {
    if (slug.length + word.length + 1 > 90) break;
    slug = slug === "" ? word.slice(0, 90) : `${slug}-${word}`;
  }
  return slug === "" ? "tin-bai" : slug;
}
