import { z } from "zod";
import { dayOf } from "@/lib/text/fields";
import { atLocal, formatDateTime } from "@/lib/time";
import { articleSayings, publishArticleSchema, type ArticleRefusal } from "../rules";

/** Missed while the server was off by more than this, an article is not published any more by itself. */
export const latestMs = 24 * 3_600_000;
const furthestMs = 366 * 24 * 3_600_000;

export const schedulePublicationSchema = publishArticleSchema.extend({
  publishOn: dayOf("Chọn ngày đăng."),
  publishTime: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, "Nhập giờ đăng, ví dụ 07:30."),
});
export type SchedulePublication = z.output<typeof schedulePublicationSchema>;

export const cancelScheduleSchema = publishArticleSchema.pick({ articleId: true, version: true });
export type CancelSchedule = z.output<typeof cancelScheduleSchema>;

/** The moment that was chosen, by the office's clock; what is wrong with it otherwise. */
export function chosenMoment(
  { publishOn, publishTime }: Pick<SchedulePublication, "publishOn" | "publishTime">,
  now: Date,
): Date | "past" | "too_far" {
  const at = atLocal(publishOn, publishTime);
  if (at <= now) return "past";
  return at.getTime() - now.getTime() > furthestMs ? "too_far" : at;
}

export type ScheduleRefusal = ArticleRefusal | "past" | "too_far";

export const scheduleSayings = {
  ...articleSayings,
  past: "Giờ đăng phải sau thời điểm hiện nay.",
  too_far: "Chỉ hẹn đăng trong vòng một năm.",
} satisfies Record<ScheduleRefusal | "invalid" | "signed_out", string>;

/**
 * What the newsroom is told where the queue could not publish: kept as a sentence, with when it was to be. `reference`: of
 * the line in the log that says what failed.
 */
export const problemSentence = (
  why: ArticleRefusal | "missed" | "user_gone" | { reference: string },
  at: Date,
): string =>
  `Đã hẹn đăng lúc ${formatDateTime(at)} nhưng chưa đăng được: ${
    typeof why === "object"
      ? `phần mềm gặp lỗi. Hãy mở bài kiểm tra rồi đăng hoặc hẹn lại; nếu vẫn lỗi, báo quản trị viên mã ${why.reference}.`
      : (whys[why] ?? articleSayings[why as ArticleRefusal])
  }`;

const whys: Partial<Record<ArticleRefusal | "missed" | "user_gone", string>> = {
  missed: "khi đó máy chủ không chạy. Hãy đăng hoặc hẹn lại.",
  user_gone: "tài khoản của người hẹn giờ đã bị khóa. Hãy đăng hoặc hẹn lại.",
  not_found: "người hẹn giờ không còn quyền đăng bài này. Hãy đăng hoặc hẹn lại.",
  not_allowed: "người hẹn giờ không còn quyền đăng bài này. Hãy đăng hoặc hẹn lại.",
  not_held: "theo hồ sơ, hội nghị chưa diễn ra, đang tạm hoãn hoặc đã hủy.",
};
