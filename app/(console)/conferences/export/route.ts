import { notFound } from "next/navigation";
import { requireMayAnywhere } from "@/lib/auth/actor";
import { exportConferences } from "@/lib/conferences/queries";
import { conferenceCells, conferenceHeads } from "@/lib/conferences/rules";
import { readConferenceFilter } from "@/lib/conferences/schema";
import { csvFile } from "@/lib/text/csv";

/** The list as filtered, as a file for a spreadsheet. */
export async function GET(request: Request) {
  const actor = (await requireMayAnywhere("conferences:read")) ?? notFound();
  const params = Object.fromEntries(new URL(request.url).searchParams);
  const rows = await exportConferences(actor, readConferenceFilter(params));
  return new Response(csvFile([conferenceHeads, ...rows.map(conferenceCells)]), {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": 'attachment; filename="hoi-nghi.csv"',
      "cache-control": "no-store",
    },
  });
}
