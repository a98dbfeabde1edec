import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { prisma } from "@/lib/db/client";
import { articlePath } from "../public/rules";
import { findArticle } from "../queries";
import { isEditable } from "../rules";
import { docText } from "../text/rules";
import { plainArticle, wordsOf } from "./rules";

/** The page on the site that a post may point to: the article's own, else the newest report of the same place. */
async function findSitePath(article: { id: string; conferenceId: string | null; pointId: string | null }) {
  const found = await prisma.publication.findFirst({
    where: {
      withdrawnAt: null,
      OR: [
        { articleId: article.id },
        ...(article.conferenceId === null
          ? []
          : [{ conferenceId: article.conferenceId, pointId: article.pointId, kind: "report" as const }]),
      ],
    },
    orderBy: [{ publishedAt: "desc" }, { id: "asc" }],
    select: { slug: true },
  });
  return found && articlePath(found.slug);
}

/** An article in reach as plain text, as it stands now; `isFinal`: approved. Null when it is not in reach. */
export async function findPlainArticle(actor: Actor, articleId: string, origin: string) {
  const article = await findArticle(actor, articleId);
  if (!article) return null;
  const path = await findSitePath(article);
  const { kind, byline } = article;
  return {
    kind,
    title: docText(article.title),
    text: plainArticle(kind, article, { byline, url: path && origin + path }),
    words: wordsOf(article),
    isFinal: !isEditable(article.state),
  };
}
