import { z } from "zod";
import { formatCount } from "@/lib/text/numbers";
import { formatDateTime } from "@/lib/time";

export const correctionFilterSchema = z.object({
  q: z.string().max(300).catch(""),
  page: z.coerce.number().int().min(1).max(100_000).catch(1),
});
export type CorrectionFilter = z.output<typeof correctionFilterSchema>;

export const correctionPageSize = 50;
/** The newest that one file holds. */
export const correctionExportSize = 20_000;

/** One change of a point's figures after its chair had confirmed them. */
export type CorrectionRow = {
  id: string;
  at: Date;
  pointId: string | null;
  pointName: string;
  actorName: string;
  /** By the point's own people, through a link. */
  byLink: boolean;
  before: number | null;
  after: number | null;
  /** Null: none was kept, or it has been forgotten. */
  reason: string | null;
};

/** "35 → 36"; what did not move the number present is a change of somebody's state. */
export function correctedWords({ before, after }: Pick<CorrectionRow, "before" | "after">): string {
  if (after === null) return "Sửa danh sách đại biểu";
  if (before === null) return `${formatCount(after)} có mặt`;
  return before === after
    ? `vẫn ${formatCount(after)} có mặt`
    : `${formatCount(before)} → ${formatCount(after)} có mặt`;
}

export const correctionHeads = ["Lúc", "Điểm cầu", "Có mặt trước", "Có mặt sau", "Lý do", "Người sửa"];
export const correctionCells = (row: CorrectionRow) => [
  formatDateTime(row.at),
  row.pointName,
  row.before,
  row.after,
  row.reason,
  row.actorName,
];
