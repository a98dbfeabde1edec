import { z } from "zod";
import { optionalText, requiredLine } from "@/lib/text/fields";
import { cleanLine } from "@/lib/text/normalize";
import { formSayings } from "@/lib/text/sayings";

export const topicsPath = "/articles/topics";

/** An article about everything is about nothing; the line under it must stay a line. */
export const mostTopics = 10;
export const topicPageSize = 50;
/** How many the picker offers at once. */
export const mostFound = 10;

const topicName = requiredLine("Tên chủ đề", 80, "Nhập tên chủ đề.");

/** What two names of one topic have in common: "Dân vận khéo", "dân vận khéo". */
export const nameKeyOf = (name: string) => cleanLine(name).toLocaleLowerCase("vi");

export const saveTopicSchema = z.object({
  /** None: a new one. */
  topicId: z.uuid().nullable(),
  name: topicName,
  about: optionalText("Giới thiệu", 500),
});
export type SaveTopic = z.output<typeof saveTopicSchema>;

export const mergeTopicSchema = z.object({
  topicId: z.uuid(),
  intoId: z.uuid("Chọn chủ đề để gộp vào."),
});
export type MergeTopic = z.output<typeof mergeTopicSchema>;

export const deleteTopicSchema = z.object({ topicId: z.uuid() });
export type DeleteTopic = z.output<typeof deleteTopicSchema>;

export const searchTopicsSchema = z.object({ query: z.string().max(300) });
export type SearchTopics = z.output<typeof searchTopicsSchema>;

/** One that is there, by its id, or one by its name, which is made where there is none. */
export const pickTopicSchema = z.object({
  articleId: z.uuid(),
  topic: z.union([z.object({ id: z.uuid() }), z.object({ name: topicName })]),
});
export type PickTopic = z.output<typeof pickTopicSchema>;

export const dropTopicSchema = z.object({ articleId: z.uuid(), topicId: z.uuid() });
export type DropTopic = z.output<typeof dropTopicSchema>;

const topicFilterSchema = z.object({
  search: z.string().max(300).catch(""),
  page: z.coerce.number().int().min(1).max(100_000).catch(1),
});
export type TopicFilter = z.output<typeof topicFilterSchema>;

const one = (value: unknown) => (typeof value === "string" && value !== "" ? value : undefined);

/** The filter as the address has it (`q`, `page`); what makes no sense counts as not given. */
export const readTopicFilter = (params: Readonly<Record<string, unknown>>): TopicFilter =>
  topicFilterSchema.parse({ search: one(params["q"]) ?? "", page: one(params["page"]) ?? 1 });

export type TopicRefusal = "not_found" | "taken" | "in_use" | "same";

export const topicSayings = {
  not_found: "Không tìm thấy chủ đề này, hoặc tài khoản không có quyền sửa chủ đề.",
  taken: "Đã có chủ đề có tên này.",
  in_use: "Chủ đề đang có tin bài nên không xóa được. Hãy gộp chủ đề này vào chủ đề khác.",
  same: "Không gộp được một chủ đề vào chính nó.",
  ...formSayings,
} satisfies Record<TopicRefusal | "invalid" | "signed_out", string>;

export type PickRefusal = "not_found" | "topic_not_found" | "not_allowed" | "too_many";

export const pickSayings = {
  not_found: "Không tìm thấy tin bài này, hoặc tài khoản không có quyền sửa tin bài.",
  topic_not_found: "Chủ đề này vừa được xóa. Hãy chọn chủ đề khác.",
  not_allowed: "Bài đã duyệt: chỉ người duyệt tin bài đổi được chủ đề.",
  too_many: `Một tin bài có nhiều nhất ${mostTopics} chủ đề. Hãy bỏ bớt rồi thêm.`,
  ...formSayings,
} satisfies Record<PickRefusal | "invalid" | "signed_out", string>;
