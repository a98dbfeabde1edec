import "server-only";
import type { Transaction } from "@/lib/db/client";
import { storedSearchKey } from "@/lib/text/search";
import { authorSlugOf } from "../rules";
import { bylineOf, creditsOf, withoutTwins, type ShownCredit } from "./rules";

// The people of a byline. A transaction that writes them begins with `holdAuthors`, before it locks any row: so nobody
// renames or merges an author meanwhile, and the two never wait for each other.

/** In pg_advisory_xact_lock: shared by who writes credits, alone for who renames or merges. */
export const authorsLock = 71_402_207;

/** Until the transaction ends no author is renamed, merged or removed. */
export const holdAuthors = (tx: Transaction) =>
  tx.$executeRaw`SELECT pg_advisory_xact_lock_shared(${authorsLock})`;

/**
 * The line that a typed byline prints: names in the spelling that the register has of them by now. Null for nobody.
 * Holds the authors, so it comes first in its transaction.
 */
export async function printedByline(tx: Transaction, byline: string | null): Promise<string | null> {
  const credits = creditsOf(byline ?? "");
  await holdAuthors(tx);
  if (credits.length === 0) return null;
  const known = await tx.$queryRaw<{ typed: string; name: string }[]>`
    SELECT t.typed, w.name FROM unnest(${credits.map(({ name }) => name)}::text[]) AS t (typed)
    JOIN author_names n ON n.key = author_key(t.typed) JOIN authors w ON w.id = n.author_id`;
  const names = new Map(known.map(({ typed, name }) => [typed, name]));
  return bylineOf(withoutTwins(credits.map(({ name, role }) => ({ name: names.get(name) ?? name, role }))));
}

/** Writes the article's credits anew from its byline; a name that the register has not becomes an author. */
export async function keepCredits(tx: Transaction, articleId: string, byline: string | null): Promise<void> {
  const credits = creditsOf(byline ?? "");
  const names = [...new Set(credits.map(({ name }) => name))].sort();
  const authors =
    names.length === 0
      ? []
      : await tx.$queryRaw<{ name: string; authorId: string }[]>`
          SELECT t.name, author_named(t.name, t.slug, t.key) AS "authorId"
          FROM unnest(${names}::text[], ${names.map(authorSlugOf)}::text[], ${names.map(storedSearchKey)}::text[])
            AS t (name, slug, key)`;
  const idOf = new Map(authors.map(({ name, authorId }) => [name, authorId]));
  await tx.articleCredit.deleteMany({ where: { articleId } });
  await tx.articleCredit.createMany({
    data: credits.map(({ name, role }, position) => ({
      articleId,
      authorId: idOf.get(name) ?? "",
      role,
      position,
    })),
    skipDuplicates: true,
  });
}

/** The article's credits as a publication keeps them. */
export async function readCredits(tx: Transaction, articleId: string): Promise<ShownCredit[]> {
  const credits = await tx.articleCredit.findMany({
    where: { articleId },
    orderBy: [{ role: "asc" }, { position: "asc" }, { authorId: "asc" }],
    select: { role: true, author: { select: { name: true, slug: true } } },
  });
  return credits.map(({ role, author: { name, slug } }) => ({ slug, name, role }));
}

/** Makes the authors' pages list what was just published by the article's credits. */
export async function linkAuthors(tx: Transaction, publicationId: string): Promise<void> {
  await tx.publicationAuthor.deleteMany({ where: { publicationId } });
  await tx.$executeRaw`
    INSERT INTO publication_authors (publication_id, author_id, role, published_at)
    SELECT p.id, c.author_id, c.role, p.published_at FROM publications p
    JOIN article_credits c ON c.article_id = p.article_id WHERE p.id = ${publicationId}::uuid`;
}
