import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { recordAudit } from "@/lib/auth/audit/commands";
import { inTransaction, Prisma, type Transaction } from "@/lib/db/client";
import { violates } from "@/lib/db/errors";
import { ok, refuse, type Result } from "@/lib/result";
import { storedSearchKey } from "@/lib/text/search";
import { authorsLock } from "./credits/commands";
import { isChangeable, isTieable, isVisible, mayManageAuthors } from "./queries";
import { authorSlugOf, type AuthorRefusal, type MergeAuthors, type SaveAuthor } from "./rules";

/** Nobody writes a byline until the transaction ends. First in it, before any row is locked. */
const holdBylines = (tx: Transaction) => tx.$executeRaw`SELECT pg_advisory_xact_lock(${authorsLock})`;

type Found = { id: string; name: string; slug: string; version: number; mayChange: boolean };

async function findToChange(
  tx: Transaction,
  actor: Actor,
  authorId: string,
): Promise<Found | "not_found" | "not_allowed"> {
  const [found] = await tx.$queryRaw<Found[]>`
    SELECT w.id, w.name, w.slug, w.version, ${isChangeable(actor)} AS "mayChange" FROM authors w
    WHERE w.id = ${authorId}::uuid AND ${isVisible(actor)} FOR UPDATE`;
  if (!found) return "not_found";
  return found.mayChange ? found : "not_allowed";
}

/** The unpublished text's byline of every article of the author is what its credits print; found by the new name too. */
const printAnew = (tx: Transaction, authorId: string, key: string) => tx.$executeRaw`
  UPDATE articles SET byline = byline_of(id), search_key = search_key || ${key}
  WHERE id IN (SELECT article_id FROM article_credits WHERE author_id = ${authorId}::uuid)`;

const named = async (tx: Transaction, name: string) => {
  const [found] = await tx.$queryRaw<{ authorId: string }[]>`
    SELECT author_id AS "authorId" FROM author_names WHERE key = author_key(${name})`;
  return found?.authorId ?? null;
};

/** An account that the actor may tie an author to, or none. */
async function mayTie(tx: Transaction, actor: Actor, userId: string | null): Promise<boolean> {
  if (userId === null) return true;
  const found = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM users u WHERE u.id = ${userId}::uuid AND ${isTieable(actor)}`;
  return found.length > 0;
}

const taken = { ...refuse("taken"), fields: { name: "Đã có tác giả mang tên này." } };

/**
 * Adds an author, or changes one: bylines that are not published yet follow a new name, what is published keeps the
 * name it was published with. The address follows the name; the one before leads on. Refuses a name that another author
 * has or had (`taken`), an account that is not the actor's to tie (`not_found` at its field) or tied already
 * (`account_taken`), and an author in other offices' articles (`not_allowed`).
 */
export async function saveAuthor(
  actor: Actor,
  input: SaveAuthor,
): Promise<Result<{ authorId: string }, AuthorRefusal>> {
  if (!mayManageAuthors(actor)) return refuse("not_found");
  try {
    return await inTransaction(async (tx) => {
      await holdBylines(tx);
      const { authorId, name, about, userId } = input;
      const before = authorId === null ? null : await findToChange(tx, actor, authorId);
      if (typeof before === "string") return refuse(before);
      if (before && before.version !== input.version) return refuse("changed_meanwhile");
      const owner = await named(tx, name);
      if (owner !== null && owner !== before?.id) return taken;
      if (!(await mayTie(tx, actor, userId)) && !(before && (await isTiedTo(tx, before.id, userId))))
        return { ...refuse("not_found"), fields: { userId: "Không tìm thấy tài khoản này." } };
      const searchKey = storedSearchKey(name);
      const slug =
        before && authorSlugOf(before.name) === authorSlugOf(name)
          ? before.slug
          : await slugFor(tx, before?.id ?? null, authorSlugOf(name));
      const data = { name, about, userId, searchKey, slug };
      if (!before) {
        const { id } = await tx.author.create({ data, select: { id: true } });
        await recordAudit(tx, actor, "author.created", { subjectId: id }, { name });
        return ok({ authorId: id });
      }
      await tx.author.update({
        where: { id: before.id },
        data: { ...data, version: { increment: 1 } },
        select: { id: true },
      });
      if (before.name !== name) await printAnew(tx, before.id, searchKey);
      await recordAudit(
        tx,
        actor,
        "author.updated",
        { subjectId: before.id },
        {
          name,
          ...(before.name !== name && { target: `“${before.name}”` }),
        },
      );
      return ok({ authorId: before.id });
    });
  } catch (error) {
    if (violates(error, "authors_user_id_key"))
      return { ...refuse("account_taken"), fields: { userId: "Tài khoản này đã gắn với tác giả khác." } };
    throw error;
  }
}

const isTiedTo = async (tx: Transaction, authorId: string, userId: string | null) =>
  (await tx.author.count({ where: { id: authorId, userId } })) > 0;

/** An address that the author had already, or else the first free one. */
async function slugFor(tx: Transaction, authorId: string | null, base: string): Promise<string> {
  const [found] = await tx.$queryRaw<{ slug: string }[]>`
    SELECT coalesce((SELECT n.slug FROM author_names n WHERE n.slug = ${base} AND n.author_id = ${authorId}::uuid),
      free_author_slug(${base})) AS slug`;
  return found?.slug ?? base;
}

const moveLinks = (
  tx: Transaction,
  table: "article_credits" | "publication_authors",
  from: string,
  into: string,
) => {
  const [name, key] = [
    Prisma.raw(table),
    Prisma.raw(table === "article_credits" ? "article_id" : "publication_id"),
  ];
  return tx.$executeRaw`
    UPDATE ${name} l SET author_id = ${into}::uuid WHERE l.author_id = ${from}::uuid
      AND NOT EXISTS (SELECT FROM ${name} o
        WHERE o.${key} = l.${key} AND o.role = l.role AND o.author_id = ${into}::uuid)`;
};

/**
 * Makes one of two authors that are one person spelled twice: articles, pages and amounts of the first become the
 * second's, and the first's names and addresses lead there. Refuses as saving does, and where two amounts of a closed
 * month would become one (`month_closed`): its list stands as it was seen.
 */
export async function mergeAuthors(
  actor: Actor,
  { authorId, version, intoId }: MergeAuthors,
): Promise<Result<{ authorId: string }, AuthorRefusal>> {
  if (!mayManageAuthors(actor)) return refuse("not_found");
  if (authorId === intoId)
    return { ...refuse("same_author"), fields: { intoId: "Hãy chọn một tác giả khác." } };
  return inTransaction(async (tx) => {
    await holdBylines(tx);
    const from = await findToChange(tx, actor, authorId);
    if (typeof from === "string") return refuse(from);
    const into = await findToChange(tx, actor, intoId);
    if (typeof into === "string") return refuse(into);
    if (from.version !== version) return refuse("changed_meanwhile");
    if (await haveClosedAmounts(tx, from.id, into.id)) return refuse("month_closed");
    await moveLinks(tx, "article_credits", from.id, into.id);
    await moveLinks(tx, "publication_authors", from.id, into.id);
    await moveRoyalties(tx, from.id, into.id);
    await tx.articleCredit.deleteMany({ where: { authorId: from.id } });
    await tx.publicationAuthor.deleteMany({ where: { authorId: from.id } });
    await tx.authorName.updateMany({ where: { authorId: from.id }, data: { authorId: into.id } });
    const gone = await tx.author.delete({
      where: { id: from.id },
      select: { about: true, userId: true },
    });
    await tx.$executeRaw`
      UPDATE authors SET about = coalesce(about, ${gone.about}), user_id = coalesce(user_id, ${gone.userId}::uuid),
        version = version + 1 WHERE id = ${into.id}::uuid`;
    await printAnew(tx, into.id, storedSearchKey(into.name));
    await recordAudit(
      tx,
      actor,
      "author.merged",
      { subjectId: into.id },
      {
        name: from.name,
        target: `“${into.name}”`,
      },
    );
    return ok({ authorId: into.id });
  });
}

/** Whether both get something for one article in one role in a month that is closed; no such month is closed until the end. */
async function haveClosedAmounts(tx: Transaction, from: string, into: string): Promise<boolean> {
  const months = await tx.$queryRaw<{ closed: boolean }[]>`
    SELECT closed_at IS NOT NULL AS closed FROM royalty_months m
    WHERE EXISTS (
      SELECT FROM royalties l JOIN royalties o ON o.article_id = l.article_id AND o.role = l.role AND o.author_id = ${into}::uuid
      JOIN articles a ON a.id = l.article_id
      WHERE l.author_id = ${from}::uuid AND m.organization_id = a.organization_id AND m.month = l.month)
    ORDER BY m.organization_id, m.month FOR UPDATE`;
  return months.some(({ closed }) => closed);
}

/** What both were to get for one article in one role is got by one, and what was noted of either is noted of the sum. */
const moveRoyalties = async (tx: Transaction, from: string, into: string) => {
  await tx.$executeRaw`
    UPDATE royalties o SET amount = coalesce(o.amount + l.amount, o.amount, l.amount), version = o.version + 1,
      note = CASE WHEN o.note = l.note THEN o.note ELSE nullif(concat_ws('; ', o.note, l.note), '') END
    FROM royalties l
    WHERE o.author_id = ${into}::uuid AND l.author_id = ${from}::uuid AND l.article_id = o.article_id AND l.role = o.role`;
  await tx.$executeRaw`
    DELETE FROM royalties l USING royalties o
    WHERE o.author_id = ${into}::uuid AND l.author_id = ${from}::uuid AND l.article_id = o.article_id AND l.role = o.role`;
  await tx.royalty.updateMany({ where: { authorId: from }, data: { authorId: into } });
};

/** Takes out an author who stands in no byline. Refuses one who does (`in_use`). */
export async function removeAuthor(
  actor: Actor,
  { authorId }: { authorId: string },
): Promise<Result<null, AuthorRefusal>> {
  if (!mayManageAuthors(actor)) return refuse("not_found");
  return inTransaction(async (tx) => {
    await holdBylines(tx);
    const author = await findToChange(tx, actor, authorId);
    if (typeof author === "string") return refuse(author);
    const { count } = await tx.author.deleteMany({
      where: {
        id: author.id,
        credits: { none: {} },
        publications: { none: {} },
        royalties: { none: {} },
      },
    });
    if (count === 0) return refuse("in_use");
    await recordAudit(tx, actor, "author.removed", { subjectId: author.id }, { name: author.name });
    return ok(null);
  });
}
