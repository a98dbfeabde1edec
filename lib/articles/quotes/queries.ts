import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { countChanges, readSettled, type SettledFigures } from "@/lib/attendance/versions/queries";
import { isId } from "@/lib/conferences/queries";
import { prisma, Prisma } from "@/lib/db/client";
import { articleScope } from "../queries";
import { titleText } from "../text/queries";
import { misquotes, readQuotes, standsByItsWords } from "./rules";

/** What the alarm needs to know of an article. */
export const quoting = {
  conferenceId: true,
  pointId: true,
  state: true,
  quotedFigures: true,
  publication: { select: { withdrawnAt: true } },
} as const satisfies Prisma.ArticleSelect;
type Quoting = Omit<Prisma.ArticleGetPayload<{ select: typeof quoting }>, "publication"> & {
  publication: { withdrawnAt: Date | null } | null;
};

const quotesStanding = ({ state, publication, quotedFigures }: Quoting) =>
  standsByItsWords(state, publication !== null && publication.withdrawnAt === null)
    ? readQuotes(quotedFigures)
    : [];

/** Only what belongs to a conference can quote its figures. */
const ofConferences = (articles: readonly Quoting[]) =>
  articles.flatMap(({ conferenceId, pointId }) => (conferenceId === null ? [] : [{ conferenceId, pointId }]));

const isOf = (article: Quoting) => (settled: SettledFigures) =>
  settled.conferenceId === article.conferenceId && settled.pointId === article.pointId;

/**
 * For each of these articles, in their order, what it says otherwise than the settled figures. One statement, however
 * many; none where no article quotes any. The caller has found them in the actor's reach.
 */
export async function findMisquotes(articles: readonly Quoting[]): Promise<string[][]> {
  const quotes = articles.map(quotesStanding);
  const settled = await readSettled(ofConferences(articles.filter((_, at) => (quotes[at] ?? []).length > 0)));
  return articles.map((article, at) => {
    const figures = settled.find(isOf(article));
    return figures ? misquotes(quotes[at] ?? [], figures) : [];
  });
}

/** How many articles of a conference are looked at; the newest first. */
const mostArticles = 500;

export type MisquotingArticle = {
  id: string;
  title: string;
  pointName: string | null;
  /** The version that it was approved with. */
  version: { kind: SettledFigures["kind"]; number: number } | null;
  misquotes: string[];
};

/** The articles of a conference in reach that say otherwise than its settled figures. Two statements. */
export async function listMisquoting(actor: Actor, conferenceId: string): Promise<MisquotingArticle[]> {
  if (!isId(conferenceId)) return [];
  const articles = await prisma.article.findMany({
    where: {
      AND: [articleScope(actor, "conferences:read")],
      conferenceId,
      quotedFigures: { not: Prisma.DbNull },
    },
    orderBy: [{ updatedAt: "desc" }, { id: "asc" }],
    take: mostArticles,
    relationLoadStrategy: "join",
    select: {
      ...quoting,
      id: true,
      title: true,
      point: { select: { name: true } },
      figureVersion: { select: { kind: true, number: true } },
    },
  });
  const found = await findMisquotes(articles);
  return articles.flatMap((article, at) => {
    const said = found[at] ?? [];
    const { id, title, point, figureVersion: version } = article;
    return said.length === 0
      ? []
      : [{ id, title: titleText(title), pointName: point?.name ?? null, version, misquotes: said }];
  });
}

/**
 * What stands between an article's totals and the conference's figures: what it says otherwise than the settled ones,
 * and how many points have changed since those were frozen; to whoever may not read the conference, only whether the
 * article's own has. Null where nothing has been frozen.
 */
export async function checkFigures(article: Quoting & { mayReadConference: boolean }) {
  const { conferenceId, pointId, mayReadConference } = article;
  if (conferenceId === null) return null;
  const [settled] = await readSettled([{ conferenceId, pointId }]);
  if (!settled) return null;
  const mayCount = mayReadConference || pointId !== null;
  return {
    settled,
    misquotes: misquotes(quotesStanding(article), settled),
    changed: (mayCount ? await countChanges(conferenceId, mayReadConference ? null : pointId) : null) ?? 0,
  };
}
