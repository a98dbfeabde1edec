import { notFound } from "next/navigation";
import { mayReadArticles } from "@/lib/articles/queries";
import { exportDesk } from "@/lib/articles/tasks/queries";
import { deskCells, deskHeads, readDeskFilter } from "@/lib/articles/tasks/rules";
import { requireActor } from "@/lib/auth/actor";
import { exportFile, placeOfList } from "@/lib/auth/export-file";

/** The board as filtered, as a file for a spreadsheet. */
export async function GET(request: Request) {
  const actor = await requireActor();
  if (!mayReadArticles(actor)) notFound();
  const params = Object.fromEntries(new URL(request.url).searchParams);
  const rows = await exportDesk(actor, readDeskFilter(params));
  const now = new Date();
  return exportFile(request, {
    author: actor,
    place: placeOfList(actor, "conferences:read"),
    target: `bảng phân công tin bài, ${rows.length} dòng`,
    fileName: "phan-cong-tin-bai.csv",
    rows: [deskHeads, ...rows.map((row) => deskCells(row, now))],
  });
}
