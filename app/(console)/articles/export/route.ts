import { notFound } from "next/navigation";
import { exportArticles } from "@/lib/articles/lists/queries";
import { mayReadArticles } from "@/lib/articles/queries";
import { articleCells, articleHeads, readArticleFilter } from "@/lib/articles/rules";
import { requireActor } from "@/lib/auth/actor";
import { exportFile, placeOfList } from "@/lib/auth/export-file";

/** The list as filtered, as a file for a spreadsheet. */
export async function GET(request: Request) {
  const actor = await requireActor();
  if (!mayReadArticles(actor)) notFound();
  const params = Object.fromEntries(new URL(request.url).searchParams);
  const rows = await exportArticles(actor, readArticleFilter(params));
  return exportFile(request, {
    author: actor,
    place: placeOfList(actor, "conferences:read"),
    target: `danh sách tin bài, ${rows.length} dòng`,
    fileName: "tin-bai.csv",
    rows: [articleHeads, ...rows.map(articleCells)],
  });
}
