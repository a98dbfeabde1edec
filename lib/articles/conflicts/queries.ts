import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { prisma } from "@/lib/db/client";
import { ok, refuse, type Result } from "@/lib/result";
import { findArticle } from "../queries";
import type { EditedText } from "./rules";

export type LatestText = {
  version: number;
  digest: string;
  texts: EditedText;
  details: { prefix: string; byline: string; poster: string; categoryId: string };
  /** Whose change it was; null: of before the history was kept. */
  actorName: string | null;
};

/** What an article says now, for somebody who typed meanwhile. `not_found` for whoever may not write it. */
export async function readLatestText(
  actor: Actor,
  { articleId }: { articleId: string },
): Promise<Result<LatestText, "not_found">> {
  const article = await findArticle(actor, articleId);
  if (!article?.mayWrite) return refuse("not_found");
  const revision = await prisma.articleRevision.findFirst({
    where: { articleId: article.id },
    orderBy: { version: "desc" },
    select: { actorName: true },
  });
  const { version, digest, title, lead, body, prefix, byline, poster, categoryId } = article;
  return ok({
    version,
    digest,
    texts: { title, lead, body },
    details: {
      prefix: prefix ?? "",
      byline: byline ?? "",
      poster: poster ?? "",
      categoryId: categoryId ?? "",
    },
    actorName: revision?.actorName ?? null,
  });
}
