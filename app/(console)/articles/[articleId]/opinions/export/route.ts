import { notFound } from "next/navigation";
import { findConsultedArticle, listConsultations } from "@/lib/articles/consultations/queries";
import { opinionCells, opinionHeads } from "@/lib/articles/consultations/rules";
import { requireActor } from "@/lib/auth/actor";
import { exportFile, placeOfList } from "@/lib/auth/export-file";

/** The summary of opinions on one draft, as a file for a spreadsheet. */
export async function GET(request: Request, { params }: { params: Promise<{ articleId: string }> }) {
  const actor = await requireActor();
  const article = (await findConsultedArticle(actor, (await params).articleId)) ?? notFound();
  const rows = await listConsultations(actor, article.id);
  return exportFile(request, {
    author: actor,
    place: { ...placeOfList(actor, "articles:write"), subjectId: article.id },
    target: `tổng hợp ý kiến về tin bài “${article.title}”, ${rows.length} dòng`,
    fileName: "tong-hop-y-kien.csv",
    rows: [opinionHeads, ...rows.map(opinionCells)],
  });
}
