import { z } from "zod";
import { optionalLine, requiredLine } from "@/lib/text/fields";
import { cleanLine } from "@/lib/text/normalize";
import { formatCount, parseVietnameseNumber } from "@/lib/text/numbers";
import { formSayings } from "@/lib/text/sayings";
import { addDays, atLocal, formatDate, localDate } from "@/lib/time";
import { articleKindNames, type ArticleKind } from "../kinds/rules";

export const royaltiesPath = "/articles/royalties";

/** Rows on one page of the screen; paper and the file have them all. */
export const royaltyPageSize = 50;
/** More than an office publishes in a month by far; a list that long is a mistake. */
export const mostRoyalties = 5_000;

export const creditRoles = ["author", "photographer", "editor"] as const;
export type CreditRole = (typeof creditRoles)[number];

export const creditRoleNames = {
  author: "Tác giả",
  photographer: "Ảnh",
  editor: "Biên tập",
} satisfies Record<CreditRole, string>;

/** A month in Viet Nam, "2022-01". */
const month = z.string().regex(/^(?:19|20)\d{2}-(?:0[1-9]|1[0-2])$/, "Chọn một tháng.");

export const monthOf = (moment: Date) => localDate(moment).slice(0, 7);
const firstDay = (ofMonth: string) => `${ofMonth}-01`;

/** The month so many months later (or earlier). */
export function monthAfter(ofMonth: string, months: number): string {
  const count = Number(ofMonth.slice(0, 4)) * 12 + Number(ofMonth.slice(5)) - 1 + months;
  return `${String(Math.floor(count / 12)).padStart(4, "0")}-${String((count % 12) + 1).padStart(2, "0")}`;
}

/** What a month's articles were first published in: from its first moment in Viet Nam to the next month's. */
export const spanOf = (ofMonth: string) => ({
  from: atLocal(firstDay(ofMonth), "00:00"),
  until: atLocal(firstDay(monthAfter(ofMonth, 1)), "00:00"),
});

/** As the table keeps the month. */
export const monthColumn = (ofMonth: string) => new Date(`${firstDay(ofMonth)}T00:00:00Z`);

/** "2022-01" → "tháng 1/2022" */
export const monthWords = (ofMonth: string) => `tháng ${Number(ofMonth.slice(5))}/${ofMonth.slice(0, 4)}`;

/** "31/01/2022": until when a month that is not over still gets articles. */
export const lastDayOf = (ofMonth: string) => formatDate(addDays(firstDay(monthAfter(ofMonth, 1)), -1));

const mostAmount = 999_999_999;

const wrongAmount = "Nhập số tiền bằng đồng, ví dụ: 300.000.";

/** "300.000 đồng" → 300000; nothing → null: none is paid, or none was decided yet. */
const amount = z
  .string()
  .max(60, wrongAmount)
  .transform((typed, context) => {
    const line = cleanLine(typed).replace(/\s*(?:đồng|đ|₫|vnđ|vnd)$/iu, "");
    if (line === "") return null;
    const read = parseVietnameseNumber(line);
    if (read.ok && read.value.qualifier === null && Number.isInteger(read.value.value)) {
      if (read.value.value <= mostAmount) return read.value.value;
      context.addIssue({ code: "custom", message: `Nhiều nhất ${formatCount(mostAmount)} đồng.` });
      return z.NEVER;
    }
    context.addIssue({ code: "custom", message: wrongAmount });
    return z.NEVER;
  });

export const setRoyaltySchema = z.object({
  articleId: z.uuid(),
  authorId: z.uuid(),
  role: z.enum(creditRoles),
  /** The version that was on the screen; null: nothing was written yet. */
  version: z.int32().positive().nullable(),
  amount,
  note: optionalLine("Ghi chú", 200),
});
export type SetRoyalty = z.output<typeof setRoyaltySchema>;

export const closeMonthSchema = z.object({
  organizationId: z.uuid(),
  month,
  /** What stood on the screen of whoever closes it: what came in meanwhile is not closed unseen. */
  lines: z.int32().min(0),
  total: z.number().int().min(0),
});
export type CloseMonth = z.output<typeof closeMonthSchema>;

export const reopenMonthSchema = z.object({
  organizationId: z.uuid(),
  month,
  reason: requiredLine("Lý do", 500, "Nhập lý do mở lại danh sách."),
});
export type ReopenMonth = z.output<typeof reopenMonthSchema>;

const royaltyFilterSchema = z.object({
  month: month.nullable().catch(null),
  organization: z.uuid().nullable().catch(null),
  page: z.coerce.number().int().min(1).max(100_000).catch(1),
});

const one = (value: unknown) => (typeof value === "string" && value !== "" ? value : undefined);

export type RoyaltyFilter = { month: string; organization: string | null; page: number };

/** The list as the address has it (`month`, `org`, `page`), by default this month's; what makes no sense counts as not given. */
export function readRoyaltyFilter(params: Readonly<Record<string, unknown>>, now: Date): RoyaltyFilter {
  const read = royaltyFilterSchema.parse({
    month: one(params["month"]) ?? null,
    organization: one(params["org"]) ?? null,
    page: one(params["page"]) ?? 1,
  });
  return { ...read, month: read.month ?? monthOf(now) };
}

/** A line of the list. */
export type RoyaltyRow = {
  articleId: string;
  authorId: string;
  role: CreditRole;
  title: string;
  kind: ArticleKind;
  name: string;
  publishedAt: Date;
  withdrawn: boolean;
  amount: number | null;
  note: string | null;
  version: number | null;
};

export const royaltyHeads = [
  "Ngày đăng",
  "Tin bài",
  "Loại bài",
  "Người hưởng",
  "Vai trò",
  "Nhuận bút (đồng)",
  "Ghi chú",
  "Trạng thái",
];
export const royaltyCells = (row: RoyaltyRow) => [
  formatDate(row.publishedAt),
  row.title,
  articleKindNames[row.kind],
  row.name,
  creditRoleNames[row.role],
  row.amount,
  row.note ?? "",
  row.withdrawn ? "Đã gỡ" : "Đang đăng",
];

export const formatMoney = (sum: number) => `${formatCount(sum)} đồng`;

export type RoyaltyRefusal = "not_found" | "changed_meanwhile" | "closed";

export const royaltySayings = {
  not_found: "Dòng này không còn trong danh sách của tháng. Hãy tải lại trang.",
  changed_meanwhile: "Người khác vừa ghi dòng này.",
  closed: "Danh sách của tháng đã chốt nên số tiền không đổi được nữa.",
  ...formSayings,
} satisfies Record<RoyaltyRefusal | "invalid" | "signed_out", string>;

export type MonthRefusal = "not_found" | "changed_meanwhile" | "closed" | "empty" | "not_closed";

export const monthSayings = {
  not_found: "Không tìm thấy danh sách này, hoặc tài khoản không có quyền chốt nhuận bút.",
  changed_meanwhile: "Danh sách vừa thay đổi. Hãy xem lại các dòng và tổng số tiền rồi chốt.",
  closed: "Danh sách của tháng đã được chốt.",
  empty: "Tháng này chưa có dòng nào để chốt.",
  not_closed: "Danh sách của tháng đang mở.",
  ...formSayings,
} satisfies Record<MonthRefusal | "invalid" | "signed_out", string>;
