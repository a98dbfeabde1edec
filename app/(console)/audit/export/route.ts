import { notFound } from "next/navigation";
import { requireActor } from "@/lib/auth/actor";
import { exportAuditTrail } from "@/lib/auth/audit/commands";
import { auditFilterSchema } from "@/lib/auth/audit/rules";
import { csvFile } from "@/lib/text/csv";
import { formatClock, formatDate } from "@/lib/time";

/** The trail as filtered, newest first, as a file for a spreadsheet. */
export async function GET(request: Request) {
  const actor = await requireActor();
  const filter = auditFilterSchema.parse(Object.fromEntries(new URL(request.url).searchParams));
  const result = await exportAuditTrail(actor, filter);
  if (!result.ok) notFound();
  const rows = result.value.map((row) => [
    formatDate(row.at),
    formatClock(row.at),
    row.actorName,
    row.sentence,
    row.conferenceName,
    row.pointName,
  ]);
  const heads = ["Ngày", "Giờ", "Người thực hiện", "Sự việc", "Hội nghị", "Điểm cầu"];
  return new Response(csvFile([heads, ...rows]), {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": 'attachment; filename="nhat-ky.csv"',
      "cache-control": "no-store",
    },
  });
}
