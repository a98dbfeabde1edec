import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { inTransaction } from "@/lib/db/client";
import { violates } from "@/lib/db/errors";
import { ok, refuse, type Result } from "@/lib/result";
import { articlePath } from "../public/rules";
import { titleText } from "../text/queries";
import { audit, findOwn } from "../versions/commands";
import type { AddressRefusal, ChangeAddress } from "./rules";

/**
 * Gives a published article another address. The old one leads on for ever, also after further changes; going back to
 * one of its own is no detour. Refuses (`taken`) an address that another article has or had.
 */
export async function changeAddress(
  actor: Actor,
  { articleId, slug }: ChangeAddress,
): Promise<Result<{ slug: string }, AddressRefusal>> {
  const article = await findOwn(actor, articleId, "articles:approve");
  if (!article) return refuse("not_found");
  const publication = article.publication;
  if (!publication) return refuse("not_published");
  try {
    return await inTransaction(async (tx) => {
      const [held] = await tx.$queryRaw<{ slug: string }[]>`
        SELECT slug FROM publications WHERE id = ${publication.id}::uuid FOR UPDATE`;
      const old = held?.slug;
      if (old === undefined || old === slug) return ok({ slug });
      await tx.redirect.deleteMany({ where: { path: articlePath(slug), publicationId: publication.id } });
      await tx.publication.update({ where: { id: publication.id }, data: { slug }, select: { id: true } });
      await tx.redirect.create({
        data: { path: articlePath(old), publicationId: publication.id },
        select: { path: true },
      });
      const details = { name: titleText(article.title), target: `“${articlePath(slug)}”` };
      await audit(tx, actor, "article.readdressed", article, details);
      return ok({ slug });
    });
  } catch (error) {
    if (violates(error, "publications_slug_key"))
      return { ...refuse("taken"), fields: { slug: "Địa chỉ này đã có tin bài khác dùng." } };
    throw error;
  }
}
