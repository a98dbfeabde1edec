import { notFound } from "next/navigation";
import { findImport, listNotes } from "@/lib/articles/imports/queries";
import { noteNames, readNoteFilter } from "@/lib/articles/imports/rules";
import { requireActor } from "@/lib/auth/actor";
import { exportFile } from "@/lib/auth/export-file";

const most = 50_000;

/** The report of an import as filtered, as a file for a spreadsheet. */
export async function GET(request: Request, { params }: { params: Promise<{ runId: string }> }) {
  const actor = await requireActor();
  const run = await findImport(actor, (await params).runId);
  if (!run) notFound();
  const { kind } = readNoteFilter(Object.fromEntries(new URL(request.url).searchParams));
  const { rows } = await listNotes(run.id, most, kind);
  return exportFile(request, {
    author: actor,
    place: { organizationId: run.organizationId, subjectId: run.id },
    target: `báo cáo nhập tin bài “${run.name}”, ${rows.length} dòng`,
    fileName: "bao-cao-nhap-tin-bai.csv",
    rows: [
      ["Việc", "Tin bài, tệp", "Chi tiết"],
      ...rows.map((row) => [noteNames[row.kind], row.subject, row.detail ?? ""]),
    ],
  });
}
