import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { isId } from "@/lib/conferences/queries";
import { prisma } from "@/lib/db/client";
import { changedFacts, type ChangedFact } from "../corrections/rules";
import { readFollowedOf } from "../facts/queries";
import { articleScope } from "../queries";
import type { ArticleState } from "../rules";
import { chipKeysOf, textOf, titleText } from "../text/queries";
import { changedFields } from "./rules";

type Asked = { id: string; conferenceId: string | null; state: ArticleState };

/** Whether the words stand as they were approved while the record may go on. */
const stands = ({ conferenceId, state }: Asked) =>
  conferenceId !== null && (state === "approved" || state === "published");

/**
 * For each of these articles, by id, the facts that its approved text gives otherwise than the record by now, as its own
 * page tells them; none where they agree. Seven statements, however many; none where no article is approved. The caller
 * has found them in the actor's reach.
 */
export async function findChangedFacts(articles: readonly Asked[]): Promise<Map<string, ChangedFact[]>> {
  const standing = articles.filter(stands).map(({ id }) => id);
  if (standing.length === 0) return new Map();
  const found = await prisma.article.findMany({
    where: { id: { in: standing } },
    select: {
      id: true,
      conferenceId: true,
      pointId: true,
      kind: true,
      houseStyle: true,
      byline: true,
      title: true,
      lead: true,
      body: true,
    },
  });
  const texts = found.map(textOf);
  const followed = await readFollowedOf(
    found.map((article, at) => ({ ...article, keys: texts[at] ? chipKeysOf(texts[at]) : [] })),
  );
  return new Map(
    found.flatMap((article, at) => {
      const [text, read] = [texts[at], followed[at]];
      const changed = text && read ? changedFacts(text, read.known) : [];
      return changed.length > 0 ? [[article.id, changed] as const] : [];
    }),
  );
}

/** How many articles of a conference are looked at; the newest first. */
const mostArticles = 100;

export type ChangedArticle = { id: string; title: string; pointName: string | null; fields: string[] };

/** The approved articles of a conference in reach that say otherwise than its record by now. Eight statements. */
export async function listChangedArticles(actor: Actor, conferenceId: string): Promise<ChangedArticle[]> {
  if (!isId(conferenceId)) return [];
  const articles = await prisma.article.findMany({
    where: {
      AND: [articleScope(actor, "conferences:read")],
      conferenceId,
      state: { in: ["approved", "published"] },
    },
    orderBy: [{ updatedAt: "desc" }, { id: "asc" }],
    take: mostArticles,
    relationLoadStrategy: "join",
    select: { id: true, conferenceId: true, state: true, title: true, point: { select: { name: true } } },
  });
  const changed = await findChangedFacts(articles);
  return articles.flatMap(({ id, title, point }) => {
    const facts = changed.get(id);
    return facts
      ? [{ id, title: titleText(title), pointName: point?.name ?? null, fields: changedFields(facts, []) }]
      : [];
  });
}
