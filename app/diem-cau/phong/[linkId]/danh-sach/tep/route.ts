import { notFound } from "next/navigation";
import { readSheet } from "@/lib/attendance/delegates/queries";
import { sheetCells, sheetHeads } from "@/lib/attendance/delegates/rules";
import { currentLinkActor } from "@/lib/auth/actor";
import { exportFile } from "@/lib/auth/export-file";

/** The attendance table of the link's own point, as a file for a spreadsheet. */
export async function GET(request: Request, { params }: { params: Promise<{ linkId: string }> }) {
  const actor = (await currentLinkActor((await params).linkId.toLowerCase())) ?? notFound();
  const sheet = (actor.pointId && (await readSheet(actor, actor.pointId))) || notFound();
  return exportFile(request, {
    author: actor,
    place: { organizationId: sheet.conference.ownerId, conferenceId: sheet.conferenceId, pointId: sheet.id },
    target: `bảng điểm danh ${sheet.rows.length} đại biểu của điểm cầu “${sheet.name}”`,
    fileName: "diem-danh.csv",
    rows: [sheetHeads, ...sheet.rows.map(sheetCells)],
  });
}
