import "server-only";
import { z } from "zod";
import type { Actor } from "@/lib/auth/actor";
import { consultationToken, linkIdOf, provesConsultation } from "@/lib/auth/tokens";
import { prisma } from "@/lib/db/client";
import { articleScope } from "../queries";
import { followRecord, textOf, titleText } from "../text/queries";
import type { ArticleKind } from "../kinds/rules";
import type { StoredPhoto } from "../photos/variants";
import { isEditable, type ArticleState } from "../rules";
import { consultationTokenPath, isOpen, mostAnswers, remarksShown } from "./rules";

/** The head of the page of opinions; null when the article is not in reach. */
export async function findConsultedArticle(actor: Actor, articleId: string) {
  if (!z.uuid().safeParse(articleId).success) return null;
  const found = await prisma.article.findFirst({
    where: { AND: [{ id: articleId }, articleScope(actor, "articles:write")] },
    select: { id: true, title: true, state: true },
  });
  return found && { ...found, title: titleText(found.title) };
}

/**
 * Whom an article in reach was asked of, the newest first, each with its link, its newest answer and its newest remarks. The
 * links of revoked ones are not given. At most the two hundred that may stand at once, and what was revoked before.
 */
export async function listConsultations(actor: Actor, articleId: string) {
  const rows = await prisma.consultation.findMany({
    where: { articleId, article: articleScope(actor, "articles:write") },
    orderBy: [{ revokedAt: { sort: "desc", nulls: "first" } }, { createdAt: "desc" }, { name: "asc" }],
    take: 500,
    relationLoadStrategy: "join",
    select: {
      id: true,
      name: true,
      question: true,
      generation: true,
      dueAt: true,
      openedAt: true,
      revokedAt: true,
      createdAt: true,
      article: { select: { version: true } },
      answers: {
        orderBy: [{ at: "desc" }, { id: "asc" }],
        take: 1,
        select: { verdict: true, text: true, answeredBy: true, post: true, at: true, articleVersion: true },
      },
      comments: {
        orderBy: [{ at: "desc" }, { id: "desc" }],
        take: remarksShown,
        select: { id: true, quote: true, text: true, at: true, resolvedAt: true },
      },
      _count: { select: { comments: true } },
    },
  });
  return rows.map(({ generation, answers, article, _count, ...row }) => ({
    ...row,
    version: article.version,
    comments: row.comments.toReversed(),
    commentsLeft: _count.comments - row.comments.length,
    path: row.revokedAt === null ? consultationTokenPath(consultationToken(row.id, generation)) : null,
    answer: answers[0] ?? null,
  }));
}
export type ConsultationRow = Awaited<ReturnType<typeof listConsultations>>[number];

/** The body behind a token; null when forged, renewed or revoked. That the time is over is the page's to say. */
export async function findConsultation(token: string) {
  const id = linkIdOf(token);
  if (!id) return null;
  const found = await prisma.consultation.findFirst({
    where: { id, revokedAt: null },
    select: { id: true, generation: true, dueAt: true, name: true },
  });
  return found && provesConsultation(token, id, found.generation) ? found : null;
}

/**
 * What a body reads that holds the token: the draft as it stands now, and what it answered itself. No text once the
 * time is over or the article is on the site; null for a token that opens nothing.
 */
export async function readConsulted(token: string, now: Date) {
  const holder = await findConsultation(token);
  if (!holder) return null;
  const found = await prisma.consultation.findUnique({
    where: { id: holder.id },
    relationLoadStrategy: "join",
    select: {
      id: true,
      name: true,
      question: true,
      dueAt: true,
      revokedAt: true,
      openedAt: true,
      article: {
        select: {
          id: true,
          kind: true,
          conferenceId: true,
          pointId: true,
          state: true,
          version: true,
          title: true,
          lead: true,
          body: true,
          byline: true,
          organizationId: true,
          photos: {
            where: { removedAt: null },
            orderBy: [{ position: "asc" }, { createdAt: "asc" }],
            select: { id: true, width: true, height: true, caption: true, alt: true, credit: true },
          },
          organization: {
            select: { names: { orderBy: { validFrom: "desc" }, take: 1, select: { name: true } } },
          },
        },
      },
      answers: {
        orderBy: [{ at: "desc" }, { id: "asc" }],
        take: mostAnswers,
        select: {
          id: true,
          verdict: true,
          text: true,
          answeredBy: true,
          post: true,
          at: true,
          articleVersion: true,
        },
      },
      comments: {
        orderBy: [{ at: "desc" }, { id: "desc" }],
        take: remarksShown,
        select: { id: true, quote: true, text: true, at: true },
      },
      _count: { select: { comments: true } },
    },
  });
  if (!found) return null;
  const { article, _count, ...consultation } = found;
  const open = isOpen({ ...consultation, state: article.state }, now);
  return {
    ...consultation,
    comments: consultation.comments.toReversed(),
    commentsLeft: _count.comments - consultation.comments.length,
    open,
    asking: article.organization.names[0]?.name ?? null,
    version: article.version,
    text: open ? await draftOf(article) : null,
    photos: open ? article.photos : [],
  };
}
export type Consulted = NonNullable<Awaited<ReturnType<typeof readConsulted>>>;

async function draftOf(article: {
  kind: ArticleKind;
  state: ArticleState;
  title: Parameters<typeof textOf>[0]["title"];
  lead: Parameters<typeof textOf>[0]["lead"];
  body: Parameters<typeof textOf>[0]["body"];
  byline: string | null;
  conferenceId: string | null;
  pointId: string | null;
}) {
  const text = textOf(article);
  return isEditable(article.state) ? followRecord(text, article, article.byline) : text;
}

/** A photo of a draft for a body that is asked about it: with the tokens that a browser holds, one statement. */
export async function findConsultedPhoto(
  tokens: readonly string[],
  photoId: string,
  now: Date,
): Promise<StoredPhoto | null> {
  if (tokens.length === 0 || !z.uuid().safeParse(photoId).success) return null;
  const named = new Map(tokens.flatMap((token) => [[linkIdOf(token) ?? "", token]]));
  named.delete("");
  const rows = await prisma.consultation.findMany({
    where: {
      id: { in: [...named.keys()] },
      revokedAt: null,
      dueAt: { gt: now },
      article: { photos: { some: { id: photoId, removedAt: null } } },
    },
    relationLoadStrategy: "join",
    select: {
      id: true,
      generation: true,
      dueAt: true,
      revokedAt: true,
      article: {
        select: {
          state: true,
          photos: {
            where: { id: photoId },
            select: { focalX: true, focalY: true, storedFile: { select: { key: true } } },
          },
        },
      },
    },
  });
  const proven = rows.find(
    (row) =>
      isOpen({ ...row, state: row.article.state }, now) &&
      provesConsultation(named.get(row.id) ?? "", row.id, row.generation),
  );
  const [photo] = proven?.article.photos ?? [];
  if (!photo) return null;
  const { storedFile, ...focus } = photo;
  return { ...storedFile, ...focus };
}
