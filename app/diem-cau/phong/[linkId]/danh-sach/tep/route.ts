import { notFound } from "next/navigation";
import { readSheet } from "@/lib/attendance/delegates/queries";
import { sheetCells, sheetHeads } from "@/lib/attendance/delegates/rules";
import { currentLinkActor } from "@/lib/auth/actor";
import { csvFile } from "@/lib/text/csv";

/** The attendance table of the link's own point, as a file for a spreadsheet. */
export async function GET(_: Request, { params }: { params: Promise<{ linkId: string }> }) {
  const actor = await currentLinkActor((await params).linkId.toLowerCase());
  const sheet = actor?.pointId ? await readSheet(actor, actor.pointId) : null;
  if (!sheet) notFound();
  return new Response(csvFile([sheetHeads, ...sheet.rows.map(sheetCells)]), {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": 'attachment; filename="diem-danh.csv"',
      "cache-control": "no-store",
    },
  });
}
