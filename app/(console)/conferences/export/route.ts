import { notFound } from "next/navigation";
import { requireMayAnywhere } from "@/lib/auth/actor";
import { exportFile, placeOfList } from "@/lib/auth/export-file";
import { exportConferences } from "@/lib/conferences/queries";
import { conferenceCells, conferenceHeads } from "@/lib/conferences/rules";
import { readConferenceFilter } from "@/lib/conferences/schema";

/** The list as filtered, as a file for a spreadsheet. */
export async function GET(request: Request) {
  const actor = (await requireMayAnywhere("conferences:read")) ?? notFound();
  const params = Object.fromEntries(new URL(request.url).searchParams);
  const rows = await exportConferences(actor, readConferenceFilter(params));
  return exportFile(request, {
    author: actor,
    place: placeOfList(actor, "conferences:read"),
    target: `danh sách hội nghị, ${rows.length} dòng`,
    fileName: "hoi-nghi.csv",
    rows: [conferenceHeads, ...rows.map(conferenceCells)],
  });
}
