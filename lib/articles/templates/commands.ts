import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { recordAudit } from "@/lib/auth/audit/commands";
import { reachOf } from "@/lib/auth/scope";
import { inTransaction, type Prisma, type Transaction } from "@/lib/db/client";
import { violates } from "@/lib/db/errors";
import { ok, refuse, type Result } from "@/lib/result";
import { templateScopeOf } from "./queries";
import type { ArchiveTemplate, SaveTemplate, TemplateRefusal } from "./rules";

type Saved = Result<{ templateId: string; version: number }, TemplateRefusal>;

/** Writes over the version that was seen; says why not. */
async function writeOver(
  tx: Transaction,
  actor: Actor,
  { templateId, version }: { templateId: string; version: number },
  data: Prisma.ArticleTemplateUncheckedUpdateManyInput,
  archived: boolean,
) {
  const where = { AND: [{ id: templateId }, templateScopeOf(actor)] };
  const { count } = await tx.articleTemplate.updateMany({
    where: { ...where, version, archivedAt: archived ? { not: null } : null },
    data: { ...data, version: { increment: 1 } },
  });
  const now = await tx.articleTemplate.findFirst({
    where,
    select: { name: true, organizationId: true, archivedAt: true },
  });
  if (!now) return refuse("not_found");
  if (count === 1) return ok(now);
  return refuse(!archived && now.archivedAt !== null ? "archived" : "changed_meanwhile");
}

const nameTaken = (error: unknown) => violates(error, "article_templates_one_of_a_name");

/**
 * Makes a template for an office, or saves one over the version that was edited. Refuses an office out of reach and a
 * foreign template (`not_found`), somebody else's save meanwhile (`changed_meanwhile`), one that is not used any more
 * (`archived`), and the name of another template in use (`taken`): the same request again makes no second one.
 */
export async function saveTemplate(actor: Actor, input: SaveTemplate): Promise<Saved> {
  const { templateId, version, organizationId, ...data } = input;
  try {
    return await inTransaction(async (tx) => {
      if (templateId === null) {
        if (!reachOf(actor, "articles:approve").organizationIds.includes(organizationId))
          return refuse("not_found");
        const made = await tx.articleTemplate.create({
          data: { ...data, organizationId },
          select: { id: true, version: true },
        });
        await recordAudit(
          tx,
          actor,
          "template.created",
          { organizationId, subjectId: made.id },
          { name: data.name },
        );
        return ok({ templateId: made.id, version: made.version });
      }
      const written = await writeOver(tx, actor, { templateId, version }, data, false);
      if (!written.ok) return written;
      await recordAudit(
        tx,
        actor,
        "template.updated",
        { organizationId: written.value.organizationId, subjectId: templateId },
        { name: data.name },
      );
      return ok({ templateId, version: version + 1 });
    });
  } catch (error) {
    if (nameTaken(error))
      return { ...refuse("taken"), fields: { name: "Đã có mẫu đang dùng mang tên này." } };
    throw error;
  }
}

/**
 * Takes a template out of use, or puts it back. Articles that were begun with it keep their text. Refuses like
 * `saveTemplate`; what is archived already, or in use already, is `changed_meanwhile`.
 */
export async function archiveTemplate(actor: Actor, input: ArchiveTemplate, now: Date): Promise<Saved> {
  const { templateId, version, archived } = input;
  try {
    return await inTransaction(async (tx) => {
      const written = await writeOver(tx, actor, input, { archivedAt: archived ? now : null }, !archived);
      if (!written.ok) return refuse(written.reason === "archived" ? "changed_meanwhile" : written.reason);
      const { organizationId, name } = written.value;
      const kind = archived ? "template.archived" : "template.restored";
      await recordAudit(tx, actor, kind, { organizationId, subjectId: templateId }, { name });
      return ok({ templateId, version: version + 1 });
    });
  } catch (error) {
    if (nameTaken(error)) return refuse("taken");
    throw error;
  }
}
