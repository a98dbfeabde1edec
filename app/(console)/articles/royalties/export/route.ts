import { notFound } from "next/navigation";
import { readAllRoyalties } from "@/lib/articles/royalties/queries";
import { monthWords, readRoyaltyFilter, royaltyCells, royaltyHeads } from "@/lib/articles/royalties/rules";
import { requireActor } from "@/lib/auth/actor";
import { exportFile } from "@/lib/auth/export-file";

/** The month's list as a file for a spreadsheet. */
export async function GET(request: Request) {
  const actor = await requireActor();
  const params = Object.fromEntries(new URL(request.url).searchParams);
  const list = (await readAllRoyalties(actor, readRoyaltyFilter(params, new Date()))) ?? notFound();
  return exportFile(request, {
    author: actor,
    place: { organizationId: list.office.id },
    target: `danh sách nhuận bút ${monthWords(list.month)}, ${list.rows.length} dòng`,
    fileName: `nhuan-but-${list.month}.csv`,
    rows: [royaltyHeads, ...list.rows.map(royaltyCells)],
  });
}
