import "server-only";
import { z } from "zod";
import type { Actor } from "@/lib/auth/actor";
import { rolesThatMay, type Permission } from "@/lib/auth/rules";
import { reachOf } from "@/lib/auth/scope";
import { Prisma, prisma } from "@/lib/db/client";
import { likePattern } from "@/lib/text/search";
import { mayManageCategories } from "../categories/queries";
import { articleScopeSql } from "../queries";
import { authorPageSize, mostSuggested, type AuthorFilter, type AuthorRow } from "./rules";

// One register for the one public site. A name is seen by an office where it is public, where no article bears it yet,
// or where an article in its reach does; it is changed by who approves all the articles that bear it.

const isEverywhere = (actor: Actor) => reachOf(actor, "settings:manage").everywhere;

/** Whether the actor writes articles of an office or point, or keeps what the site shares. */
export function mayReadAuthors(actor: Actor): boolean {
  const { organizationIds, pointIds } = reachOf(actor, "articles:write");
  return organizationIds.length > 0 || pointIds.length > 0 || mayManageCategories(actor);
}

/** Whether the actor may change any author at all: who approves for an office, or runs the installation. */
export const mayManageAuthors = mayManageCategories;

const creditedWithin = (actor: Actor, permission: Permission) =>
  Prisma.sql`SELECT c.article_id FROM article_credits c JOIN articles a ON a.id = c.article_id
    WHERE c.author_id = w.id AND ${articleScopeSql(actor, permission)}`;

/** In SQL with the author `w`: whether the actor may know of the author. */
export const isVisible = (actor: Actor): Prisma.Sql =>
  isEverywhere(actor)
    ? Prisma.sql`true`
    : Prisma.sql`(NOT EXISTS (SELECT FROM article_credits c WHERE c.author_id = w.id)
        OR EXISTS (SELECT FROM publication_authors l JOIN publications p ON p.id = l.publication_id
          WHERE l.author_id = w.id AND p.withdrawn_at IS NULL)
        OR EXISTS (${creditedWithin(actor, "articles:write")}))`;

/** In SQL with the author `w`: whether all that bears the author's name is the actor's to approve. */
export function isChangeable(actor: Actor): Prisma.Sql {
  if (isEverywhere(actor)) return Prisma.sql`true`;
  if (!mayManageAuthors(actor)) return Prisma.sql`false`;
  return Prisma.sql`NOT EXISTS (SELECT FROM articles a
    WHERE a.id IN (SELECT c.article_id FROM article_credits c WHERE c.author_id = w.id
      UNION SELECT p.article_id FROM publication_authors l JOIN publications p ON p.id = l.publication_id
        WHERE l.author_id = w.id)
      AND NOT ${articleScopeSql(actor, "articles:approve")})`;
}

const conditionsOf = (actor: Actor, { search, unused }: Pick<AuthorFilter, "search" | "unused">) =>
  Prisma.sql`w.search_key LIKE ${likePattern(search)} AND ${isVisible(actor)} ${
    unused
      ? Prisma.sql`AND NOT EXISTS (SELECT FROM article_credits c WHERE c.author_id = w.id)
          AND NOT EXISTS (SELECT FROM publication_authors l WHERE l.author_id = w.id)`
      : Prisma.empty
  }`;

const columns = (actor: Actor) => Prisma.sql`
  w.id, w.slug, w.name, w.about,
  (SELECT u.display_name FROM users u WHERE u.id = w.user_id AND ${isOwnWriter(actor)}) AS account,
  (SELECT count(DISTINCT c.article_id)::int FROM (${
    isEverywhere(actor)
      ? Prisma.sql`SELECT c.article_id FROM article_credits c WHERE c.author_id = w.id`
      : creditedWithin(actor, "articles:write")
  }) c) AS articles,
  (SELECT count(DISTINCT l.publication_id)::int FROM publication_authors l JOIN publications p ON p.id = l.publication_id
   WHERE l.author_id = w.id AND p.withdrawn_at IS NULL) AS published`;

const readRows = (actor: Actor, filter: AuthorFilter, take: number, skip: number) =>
  prisma.$queryRaw<AuthorRow[]>`
    SELECT ${columns(actor)}
    FROM (SELECT w.* FROM authors w WHERE ${conditionsOf(actor, filter)}
      ORDER BY w.name, w.id LIMIT ${take} OFFSET ${skip}) w ORDER BY w.name, w.id`;

/** In SQL with the user `u`: whether the actor may know who writes under which name: the people of the actor's own bodies. */
function isOwnWriter(actor: Actor): Prisma.Sql {
  if (isEverywhere(actor)) return Prisma.sql`true`;
  const { organizationIds, pointIds } = reachOf(actor, "articles:write");
  return Prisma.sql`EXISTS (SELECT FROM grants g WHERE g.user_id = u.id
    AND g.role::text = ANY (${rolesThatMay("articles:write")})
    AND (g.organization_id = ANY (${organizationIds}::uuid[]) OR g.point_id = ANY (${pointIds}::uuid[])))`;
}

/** In SQL with the user `u`: whether an author may be tied to this account. */
export const isTieable = (actor: Actor): Prisma.Sql =>
  Prisma.sql`(u.disabled_at IS NULL AND ${isOwnWriter(actor)})`;

/** One page of the authors whom the actor may know of, by name; the search finds words of the name without diacritics. */
export async function listAuthors(actor: Actor, filter: AuthorFilter) {
  const [counted] = await prisma.$queryRaw<{ total: number }[]>`
    SELECT count(*)::int AS total FROM authors w WHERE ${conditionsOf(actor, filter)}`;
  const total = counted?.total ?? 0;
  const page = Math.min(filter.page, Math.max(1, Math.ceil(total / authorPageSize)));
  const rows = await readRows(actor, filter, authorPageSize, (page - 1) * authorPageSize);
  return { rows, total, page };
}

const mostExported = 10_000;

/** All of the list as filtered, for a file. */
export const exportAuthors = (actor: Actor, filter: AuthorFilter) => readRows(actor, filter, mostExported, 0);

/** Authors for the picker of a byline: the actor's own name first, then by name. */
export async function searchAuthors(actor: Actor, query: string) {
  if (!mayReadAuthors(actor)) return [];
  const own = actor.kind === "user" ? actor.id : null;
  return prisma.$queryRaw<{ id: string; name: string; isOwn: boolean }[]>`
    SELECT w.id, w.name, coalesce(w.user_id = ${own}::uuid, false) AS "isOwn" FROM authors w
    WHERE ${conditionsOf(actor, { search: query, unused: false })}
    ORDER BY 3 DESC, w.name, w.id LIMIT ${mostSuggested}`;
}

export type AuthorPage = AuthorRow & {
  userId: string | null;
  version: number;
  mayChange: boolean;
};

/** One author with what the actor may do; null for one whom the actor may not know of. */
export async function findAuthor(actor: Actor, authorId: string): Promise<AuthorPage | null> {
  if (!mayReadAuthors(actor) || !z.uuid().safeParse(authorId).success) return null;
  const [found] = await prisma.$queryRaw<AuthorPage[]>`
    SELECT ${columns(actor)}, w.version, w.user_id AS "userId", ${isChangeable(actor)} AS "mayChange"
    FROM authors w WHERE w.id = ${authorId}::uuid AND ${isVisible(actor)}`;
  return found ?? null;
}

/** The accounts that an author may be tied to: people who write for the actor's bodies, and have no author yet. */
export const listAccounts = (actor: Actor, authorId: string | null) =>
  prisma.$queryRaw<{ id: string; name: string }[]>`
    SELECT u.id, u.display_name AS name FROM users u
    WHERE ${isTieable(actor)}
      AND NOT EXISTS (SELECT FROM authors w WHERE w.user_id = u.id AND w.id IS DISTINCT FROM ${authorId}::uuid)
    ORDER BY u.display_name, u.id LIMIT 500`;

/** Where an author's page stands now, by an address that it once had; null where there is none. */
export async function findAuthorAddress(slug: string): Promise<string | null> {
  const found = await prisma.authorName.findUnique({
    where: { slug },
    relationLoadStrategy: "join",
    select: { author: { select: { slug: true } } },
  });
  return found && found.author.slug !== slug ? found.author.slug : null;
}
