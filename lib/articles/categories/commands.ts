import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { recordAudit } from "@/lib/auth/audit/commands";
import { inTransaction } from "@/lib/db/client";
import { violates } from "@/lib/db/errors";
import { ok, refuse, type Result } from "@/lib/result";
import { slugOf } from "../rules";
import { mayManageCategories } from "./queries";
import type { CategoryRefusal, SaveCategory } from "./rules";

/**
 * Adds a category of the public site, or renames one. Its address is made from the first name and kept; snapshots
 * already published keep the name under which they were published. Refuses a name whose address is taken.
 */
export async function saveCategory(
  actor: Actor,
  input: SaveCategory,
): Promise<Result<{ categoryId: string }, CategoryRefusal>> {
  if (!mayManageCategories(actor)) return refuse("not_found");
  const { categoryId, name, position } = input;
  try {
    return await inTransaction(async (tx) => {
      if (categoryId === null) {
        const { id } = await tx.category.create({
          data: { name, position, slug: slugOf(name) },
          select: { id: true },
        });
        await recordAudit(tx, actor, "category.created", { subjectId: id }, { name });
        return ok({ categoryId: id });
      }
      const { count } = await tx.category.updateMany({ where: { id: categoryId }, data: { name, position } });
      if (count === 0) return refuse("not_found");
      await recordAudit(tx, actor, "category.updated", { subjectId: categoryId }, { name });
      return ok({ categoryId });
    });
  } catch (error) {
    if (violates(error, "categories_slug_key"))
      return { ...refuse("taken"), fields: { name: "Đã có chuyên mục có tên này." } };
    throw error;
  }
}
