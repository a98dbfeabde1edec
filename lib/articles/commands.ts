import "server-only";
import { randomUUID } from "node:crypto";
import type { Actor } from "@/lib/auth/actor";
import { inTransaction, prisma } from "@/lib/db/client";
import { ok, refuse, type Result } from "@/lib/result";
import { storedSearchKey } from "@/lib/text/search";
import { keepCredits, printedByline } from "./authors/credits/commands";
import { findPlace } from "./places/queries";
import { articleScope } from "./queries";
import { editableStates, type ArticleRefusal, type CreateArticle, type SaveArticle } from "./rules";
import { digestOf, followRecord, type ArticleText } from "./text/queries";
import { firstText } from "./templates/queries";
import { blanksIn, docText } from "./text/rules";
import { audit, findOwn, keepRevision, writeGuarded } from "./versions/commands";

/** What the list of the newsroom finds an article by. */
export const searchKeyOf = (text: ArticleText, byline: string | null) =>
  storedSearchKey(`${docText(text.title)} ${byline ?? ""}`);

const authorIdOf = (actor: Actor) => (actor.kind === "user" ? { createdById: actor.id } : {});

/**
 * Begins an article of the kind asked for, the host's or one point's, from the fact block, by the template
 * chosen or the one that fits best. The same sending twice is one article. Refuses a place out of reach (`not_found`), a point of the demonstration, and a
 * template that does not fit or would write too much.
 */
export async function createArticle(
  actor: Actor,
  { articleId: id = randomUUID(), ...input }: CreateArticle,
): Promise<Result<{ articleId: string }, ArticleRefusal>> {
  const place = await findPlace(actor, input);
  if (!place) return refuse("not_found");
  if (place.isDemonstration) return refuse("demonstration_point");
  const begun = await firstText(input, place.ownerId);
  if (!begun.ok) return begun;
  const { text, templateId } = begun.value;
  return inTransaction(async (tx) => {
    const { count } = await tx.article.createMany({
      data: {
        ...input,
        ...text,
        id,
        templateId,
        organizationId: place.ownerId,
        searchKey: searchKeyOf(text, null),
        ...authorIdOf(actor),
      },
      skipDuplicates: true,
    });
    if (count === 0) {
      const own = { AND: [{ id, ...authorIdOf(actor) }, articleScope(actor, "articles:write")] };
      return (await tx.article.count({ where: own })) > 0 ? ok({ articleId: id }) : refuse("not_found");
    }
    await keepRevision(tx, actor, id, null);
    await audit(tx, actor, "article.created", { ...input, ...place, id }, { name: docText(text.title) });
    return ok({ articleId: id });
  });
}

/**
 * Saves what an editor typed. Chips are written anew from the record, so that what a browser sends cannot put words
 * into a fact. Refuses when somebody else saved since (`changed_meanwhile`) or the article is no longer edited.
 */
export async function saveArticle(
  actor: Actor,
  input: SaveArticle,
): Promise<Result<{ version: number; text: ArticleText; digest: string; blanks: number }, ArticleRefusal>> {
  const { articleId, version, title, lead, body, ...rest } = input;
  const article = await findOwn(actor, articleId, "articles:write");
  if (!article) return refuse("not_found");
  if (rest.categoryId !== null) {
    const known = await prisma.category.count({ where: { id: rest.categoryId } });
    if (known === 0) return refuse("category_not_found");
  }
  const text = await followRecord({ title, lead, body }, article, rest.byline);
  const refused = await inTransaction(async (tx) => {
    const byline = await printedByline(tx, rest.byline);
    const problem = await writeGuarded(tx, actor, article, version, editableStates, {
      ...rest,
      ...text,
      byline,
      searchKey: searchKeyOf(text, byline),
    });
    if (problem) return problem;
    await keepCredits(tx, article.id, byline);
    await audit(tx, actor, "article.updated", article, { name: docText(text.title) });
    return null;
  });
  if (refused) return refuse(refused);
  return ok({ version: version + 1, text, digest: digestOf(text), blanks: blanksIn(text).length });
}
