import "server-only";
import { z } from "zod";
import type { Actor } from "@/lib/auth/actor";
import { prisma, type Prisma } from "@/lib/db/client";
import { articleScope } from "../queries";
import { isEditable } from "../rules";
import { followRecord, textOf, titleText } from "../text/queries";
import {
  commentPageSize,
  commentParts,
  hasLostPlace,
  mostMarked,
  mostReplies,
  type CommentFilter,
  type CommentPart,
} from "./rules";

const shown = {
  id: true,
  part: true,
  quote: true,
  before: true,
  after: true,
  text: true,
  actorName: true,
  at: true,
  resolvedAt: true,
  resolvedByName: true,
  consultation: { select: { name: true } },
  replies: {
    orderBy: [{ at: "asc" }, { id: "asc" }],
    take: mostReplies,
    select: { id: true, text: true, actorName: true, at: true },
  },
} satisfies Prisma.ArticleCommentSelect;

type Stored = Prisma.ArticleCommentGetPayload<{ select: typeof shown }>;
const withPart = (row: Stored) => ({
  ...row,
  // The column is free text; what it says otherwise is a remark of the whole article.
  part: commentParts.find((part) => part === row.part) ?? null,
});

const stateOf = (state: CommentFilter["state"]): Prisma.ArticleCommentWhereInput =>
  state === null ? {} : { resolvedAt: state === "open" ? null : { not: null } };

/**
 * The remarks on an article in reach, those of bodies that were asked too: open ones first, then the newest, each with
 * its replies and whether its words are still in the text. Null when the article is not in reach.
 */
export async function listComments(actor: Actor, articleId: string, filter: CommentFilter) {
  if (!z.uuid().safeParse(articleId).success) return null;
  const article = await prisma.article.findFirst({
    where: { AND: [{ id: articleId }, articleScope(actor, "conferences:read")] },
    select: {
      id: true,
      state: true,
      title: true,
      lead: true,
      body: true,
      byline: true,
      kind: true,
      conferenceId: true,
      pointId: true,
    },
  });
  if (!article) return null;
  const where = { articleId: article.id, parentId: null, ...stateOf(filter.state) };
  const [total, writable] = await Promise.all([
    prisma.articleComment.count({ where }),
    prisma.article.count({ where: { AND: [{ id: article.id }, articleScope(actor, "articles:write")] } }),
  ]);
  const page = Math.min(filter.page, Math.max(1, Math.ceil(total / commentPageSize)));
  const rows = await prisma.articleComment.findMany({
    where,
    orderBy: [{ resolvedAt: { sort: "desc", nulls: "first" } }, { at: "desc" }, { id: "asc" }],
    take: commentPageSize,
    skip: (page - 1) * commentPageSize,
    relationLoadStrategy: "join",
    select: shown,
  });
  const stored = textOf(article);
  const text = isEditable(article.state) ? await followRecord(stored, article, article.byline) : stored;
  return {
    article: { id: article.id, title: titleText(article.title) },
    mayWrite: writable > 0,
    total,
    page,
    rows: rows.map(withPart).map((row) => ({ ...row, isLost: hasLostPlace(text, row) })),
  };
}
export type CommentThread = NonNullable<Awaited<ReturnType<typeof listComments>>>["rows"][number];

/** How many open remarks an article has, and those to be marked in its text; nothing where it is not in reach. */
export async function readOpenComments(actor: Actor, articleId: string) {
  const where = {
    articleId,
    parentId: null,
    resolvedAt: null,
    article: articleScope(actor, "conferences:read"),
  };
  const [open, rows] = await Promise.all([
    prisma.articleComment.count({ where }),
    prisma.articleComment.findMany({
      where,
      orderBy: [{ at: "desc" }, { id: "asc" }],
      take: mostMarked,
      select: {
        id: true,
        part: true,
        quote: true,
        before: true,
        after: true,
        text: true,
        actorName: true,
        at: true,
      },
    }),
  ]);
  const marked = rows.map((row) => ({
    ...row,
    part: commentParts.find((part): part is CommentPart => part === row.part) ?? null,
  }));
  return { open, marked };
}
export type MarkedComment = Awaited<ReturnType<typeof readOpenComments>>["marked"][number];
