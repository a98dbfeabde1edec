import { z } from "zod";
import type { LinkRole } from "@/lib/auth/rules";
import {
  absenceReasonNames,
  stateNames,
  type AbsenceReason,
  type MarkSource,
  type MarkState,
} from "../rules";

export const historyKinds = ["mark", "undo", "headcount", "report"] as const;
export type HistoryKind = (typeof historyKinds)[number];
export const historyKindNames = {
  mark: "Điểm danh",
  undo: "Hoàn tác",
  headcount: "Báo số lượng",
  report: "Xác nhận, sửa số liệu",
} satisfies Record<HistoryKind, string>;

export const historyFilterSchema = z.object({
  q: z.string().max(300).catch(""),
  kind: z.enum(historyKinds).nullable().catch(null),
  page: z.coerce.number().int().min(1).max(100_000).catch(1),
});
export type HistoryFilter = z.output<typeof historyFilterSchema>;

export const historyPageSize = 50;

export type ReportEvent = "report_opened" | "report_confirmed" | "report_corrected";

/** One thing that happened at a point, as it was written down. */
export type HistoryEntry = {
  kind: HistoryKind;
  /** The delegate or the group; null where the whole point is meant. */
  subject: string | null;
  state: MarkState | null;
  /** What the author saw before the mark; null: nobody had marked. */
  before: MarkState | null;
  /** Of an undo: the state that it takes back. */
  undone: MarkState | null;
  present: number | null;
  event: ReportEvent | null;
  isUndone: boolean;
  conflict: boolean;
  correction: boolean;
  reason: AbsenceReason | null;
  note: string | null;
  substitute: string | null;
  correctionReason: string | null;
  source: MarkSource | null;
  linkRole: LinkRole | null;
};

const reportSentences = {
  report_opened: "Bắt đầu báo cáo số liệu",
  report_confirmed: "Chủ trì xác nhận số liệu",
  report_corrected: "Số liệu được sửa sau khi xác nhận",
} satisfies Record<ReportEvent, string>;

/** What happened, in one sentence. */
export function historySentence(entry: HistoryEntry): string {
  if (entry.event) return reportSentences[entry.event];
  if (entry.present !== null)
    return `${entry.subject ? `${entry.subject}: ` : ""}báo ${entry.present} đại biểu có mặt`;
  const who = entry.subject ?? "Đại biểu đã xóa khỏi hệ thống";
  if (entry.state === null)
    return `${who}: hoàn tác${entry.undone ? ` lần ghi “${stateNames[entry.undone]}”` : ""}`;
  const before = stateNames[entry.before ?? "expected"];
  return entry.before === entry.state
    ? `${who}: ghi lại “${before}”`
    : `${who}: “${before}” thành “${stateNames[entry.state]}”`;
}

/** What belongs to it: substitute, reason of absence, reason of a correction, and what became of it. */
export function historyRemarks(entry: HistoryEntry): string[] {
  const absence = [entry.reason && absenceReasonNames[entry.reason], entry.note].filter(Boolean).join(": ");
  return [
    entry.substitute && `Người đi thay: ${entry.substitute}`,
    absence && `Lý do vắng: ${absence}`,
    entry.correction && `Sửa sau khi xác nhận${entry.correctionReason ? `: ${entry.correctionReason}` : ""}`,
    entry.conflict && "Hai người ghi khác nhau",
    entry.isUndone && "Đã được hoàn tác",
  ].filter((remark): remark is string => typeof remark === "string" && remark !== "");
}

const linkWords = {
  chair: "liên kết chủ trì",
  secretary: "liên kết thư ký",
  technician: "liên kết kỹ thuật",
  room: "mã QR phòng họp",
  hall: "màn hình hội trường",
} satisfies Record<LinkRole, string>;

const sourceWords = {
  chair: "chủ trì",
  secretary: "thư ký",
  centre: "tài khoản tại trung tâm",
  import: "nhập từ tệp",
  self: "tự điểm danh",
  hint: "tín hiệu của hệ thống kết nối",
} satisfies Record<MarkSource, string>;

/** Through what it came: a link of some role, an account of the centre. */
export function historyWay({ source, linkRole }: Pick<HistoryEntry, "source" | "linkRole">): string {
  if (linkRole) return linkWords[linkRole];
  return source ? sourceWords[source] : sourceWords.centre;
}
