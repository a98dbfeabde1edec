import { notFound } from "next/navigation";
import { exportAuthors, mayReadAuthors } from "@/lib/articles/authors/queries";
import { authorCells, authorHeads, readAuthorFilter } from "@/lib/articles/authors/rules";
import { requireActor } from "@/lib/auth/actor";
import { exportFile, placeOfList } from "@/lib/auth/export-file";

/** The register as filtered, as a file for a spreadsheet. */
export async function GET(request: Request) {
  const actor = await requireActor();
  if (!mayReadAuthors(actor)) notFound();
  const params = Object.fromEntries(new URL(request.url).searchParams);
  const rows = await exportAuthors(actor, readAuthorFilter(params));
  return exportFile(request, {
    author: actor,
    place: placeOfList(actor, "articles:write"),
    target: `danh sách tác giả, ${rows.length} dòng`,
    fileName: "tac-gia.csv",
    rows: [authorHeads, ...rows.map(authorCells)],
  });
}
