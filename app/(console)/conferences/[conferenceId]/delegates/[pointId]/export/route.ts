import { notFound } from "next/navigation";
import { readSheet } from "@/lib/attendance/delegates/queries";
import { sheetCells, sheetHeads } from "@/lib/attendance/delegates/rules";
import { actingUser } from "@/lib/auth/actor";
import { csvFile } from "@/lib/text/csv";

/** The attendance table as a file for a spreadsheet. */
export async function GET(
  _: Request,
  { params }: { params: Promise<{ conferenceId: string; pointId: string }> },
) {
  const { conferenceId, pointId } = await params;
  const actor = await actingUser();
  const sheet = actor && (await readSheet(actor, pointId));
  if (sheet?.conferenceId !== conferenceId) notFound();
  return new Response(csvFile([sheetHeads, ...sheet.rows.map(sheetCells)]), {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": 'attachment; filename="diem-danh.csv"',
      "cache-control": "no-store",
    },
  });
}
