import { notFound } from "next/navigation";
import { requireMayAnywhere } from "@/lib/auth/actor";
import { readAuditEvents } from "@/lib/auth/audit/queries";
import { auditExportSize, auditFilterSchema } from "@/lib/auth/audit/rules";
import { exportFile, placeOfList } from "@/lib/auth/export-file";
import { formatClock, formatDate } from "@/lib/time";

/** The trail as filtered, newest first, as a file for a spreadsheet. */
export async function GET(request: Request) {
  const actor = (await requireMayAnywhere("audit:read")) ?? notFound();
  const filter = auditFilterSchema.parse(Object.fromEntries(new URL(request.url).searchParams));
  const events = await readAuditEvents(actor, filter, auditExportSize);
  const rows = events.map((row) => [
    formatDate(row.at),
    formatClock(row.at),
    row.actorName,
    row.sentence,
    row.conferenceName,
    row.pointName,
  ]);
  const heads = ["Ngày", "Giờ", "Người thực hiện", "Sự việc", "Hội nghị", "Điểm cầu"];
  return exportFile(request, {
    author: actor,
    place: placeOfList(actor, "audit:read"),
    target: `nhật ký, ${rows.length} dòng`,
    fileName: "nhat-ky.csv",
    rows: [heads, ...rows],
  });
}
