import { z } from "zod";
import { optionalLine, requiredLine } from "@/lib/text/fields";
import { atLocal, formatDate, formatTime, parseLocalDate, parseLocalTime } from "@/lib/time";
import { oldAddressOf } from "../../../addresses/rules";
import { formSayings } from "@/lib/text/sayings";

/** A day with or without an hour, as people write it: "14/01/2022", "14/01/2022 08:30". Null: none; undefined: unreadable. */
export function readMoment(text: string): Date | null | undefined {
  const line = text.trim();
  if (line === "") return null;
  const [, day = "", clock] = /^(\S+)(?:[\s,]+(\S.*))?$/.exec(line) ?? [];
  const date = parseLocalDate(day);
  const time = clock === undefined ? "00:00" : parseLocalTime(clock);
  return date === null || time === null ? undefined : atLocal(date, time);
}

/** The same the other way, for the field. */
export const writeMoment = (at: Date | null) =>
  at === null ? "" : `${formatDate(at)}${formatTime(at) === "00:00" ? "" : ` ${formatTime(at)}`}`;

const dateSentence = "Ngày đăng ghi như 14/01/2022 hoặc 14/01/2022 08:30.";

export const saveItemSchema = z.object({
  runId: z.uuid(),
  position: z.int().min(0).max(1_000_000),
  title: requiredLine("Tiêu đề", 300, "Nhập tiêu đề."),
  publishedAt: z
    .string()
    .max(40, dateSentence)
    .transform((text, context) => {
      const at = readMoment(text);
      if (at !== undefined) return at;
      context.addIssue({ code: "custom", message: dateSentence });
      return z.NEVER;
    }),
  author: optionalLine("Tác giả", 120),
  category: optionalLine("Chuyên mục", 80),
  views: z
    .string()
    .max(15, "Lượt xem là số từ 0 đến 999.999.999.")
    .transform((text, context) => {
      const digits = text.replace(/[.\s]/g, "");
      if (digits === "") return null;
      if (/^\d{1,9}$/.test(digits)) return Number(digits);
      context.addIssue({ code: "custom", message: "Lượt xem là số từ 0 đến 999.999.999." });
      return z.NEVER;
    }),
  oldAddress: optionalLine("Đường dẫn cũ", 400).refine(
    (path) => path === null || oldAddressOf(path) !== null,
    "Đường dẫn cũ bắt đầu bằng “/”, ví dụ: /2014/05/ten-bai.html.",
  ),
  isLeft: z.boolean(),
});
export type SaveItem = z.output<typeof saveItemSchema>;

export type ItemRefusal = "not_found" | "wrong_state";
export const itemSayings = {
  not_found: "Không tìm thấy tệp này trong lần nhập.",
  wrong_state: "Lần nhập không còn ở bước rà soát nên không sửa được nữa.",
  ...formSayings,
} satisfies Record<ItemRefusal | "invalid" | "signed_out", string>;

export const itemPageSize = 25;
