import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { isId } from "@/lib/conferences/queries";
import { prisma } from "@/lib/db/client";
import { changedFacts, type ChangedFact } from "../corrections/rules";
import { readFollowedOf } from "../facts/queries";
import { articleScope } from "../queries";
import type { ArticleState } from "../rules";
import { chipKeysOf, textOf, titleText } from "../text/queries";
import { changedFields, mostLookedAt } from "./rules";

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

export type ChangedArticle = { id: string; title: string; pointName: string | null; fields: string[] };

/** `more`: only the newest were held to the record. */
export type ChangedArticles = { articles: ChangedArticle[]; more: boolean };

/**
 * The approved articles of a conference in reach that say otherwise than its record by now, among the newest
 * `mostLookedAt`. Eight statements.
 */
export async function listChangedArticles(actor: Actor, conferenceId: string): Promise<ChangedArticles> {
  if (!isId(conferenceId)) return { articles: [], more: false };
  const found = await prisma.article.findMany({
    where: {
      AND: [articleScope(actor, "conferences:read")],
      conferenceId,
      state: { in: ["approved", "published"] },
    },
    orderBy: [{ updatedAt: "desc" }, { id: "asc" }],
    take: mostLookedAt + 1,
    relationLoadStrategy: "join",
    select: { id: true, conferenceId: true, state: true, title: true, point: { select: { name: true } } },
  });
  const looked = found.slice(0, mostLookedAt);
  const changed = await findChangedFacts(looked);
  const articles = looked.flatMap(({ id, title, point }) => {
    const facts = changed.get(id);
    return facts
      ? [{ id, title: titleText(title), pointName: point?.name ?? null, fields: changedFields(facts, []) }]
      : [];
  });
  return { articles, more: found.length > looked.length };
}
