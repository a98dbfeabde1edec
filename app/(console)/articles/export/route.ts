import { notFound } from "next/navigation";
import { exportArticles, mayReadArticles } from "@/lib/articles/queries";
import { articleCells, articleHeads, readArticleFilter } from "@/lib/articles/rules";
import { requireActor } from "@/lib/auth/actor";
import { csvFile } from "@/lib/text/csv";

/** The list as filtered, as a file for a spreadsheet. */
export async function GET(request: Request) {
  const actor = await requireActor();
  if (!mayReadArticles(actor)) notFound();
  const params = Object.fromEntries(new URL(request.url).searchParams);
  const rows = await exportArticles(actor, readArticleFilter(params));
  return new Response(csvFile([articleHeads, ...rows.map(articleCells)]), {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": 'attachment; filename="tin-bai.csv"',
      "cache-control": "no-store",
    },
  });
}
