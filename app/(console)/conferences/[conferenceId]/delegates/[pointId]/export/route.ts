import { notFound } from "next/navigation";
import { readSheet } from "@/lib/attendance/delegates/queries";
import { sheetCells, sheetHeads } from "@/lib/attendance/delegates/rules";
import { actingUser } from "@/lib/auth/actor";
import { exportFile } from "@/lib/auth/export-file";

/** The attendance table as a file for a spreadsheet. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ conferenceId: string; pointId: string }> },
) {
  const { conferenceId, pointId } = await params;
  const actor = (await actingUser()) ?? notFound();
  const sheet = await readSheet(actor, pointId);
  if (sheet?.conferenceId !== conferenceId) notFound();
  return exportFile(request, {
    author: actor,
    place: { organizationId: sheet.conference.ownerId, conferenceId: sheet.conferenceId, pointId: sheet.id },
    target: `bảng điểm danh ${sheet.rows.length} đại biểu của điểm cầu “${sheet.name}”`,
    fileName: "diem-danh.csv",
    rows: [sheetHeads, ...sheet.rows.map(sheetCells)],
  });
}
