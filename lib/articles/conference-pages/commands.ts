import "server-only";
import { slugOf } from "@/lib/articles/rules";
import type { UserActor } from "@/lib/auth/actor";
import { recordAudit } from "@/lib/auth/audit/commands";
import { conferenceScope } from "@/lib/auth/scope";
import { inTransaction } from "@/lib/db/client";
import { violates } from "@/lib/db/errors";
import { ok, refuse, type Result } from "@/lib/result";
import type { ChoosePaper, OpenPage, PublicPageRefusal } from "./rules";

/**
 * Opens or closes the conference's page on the public site and gives its address, which stays the same when the page is
 * closed and opened again. Again is harmless. Refuses `is_draft`, and `not_found` out of reach.
 */
export async function openPublicPage(
  actor: UserActor,
  { conferenceId, isOpen }: OpenPage,
  now: Date,
): Promise<Result<{ slug: string | null }, PublicPageRefusal>> {
  const mine = { AND: [conferenceScope(actor, "conferences:write"), { id: conferenceId }] };
  const attempt = (ending: string) =>
    inTransaction(async (tx) => {
      // One order for all: who comes second waits here and sees what the first has done.
      await tx.$queryRaw`SELECT id FROM conferences WHERE id = ${conferenceId}::uuid FOR UPDATE`;
      const found = await tx.conference.findFirst({
        where: mine,
        select: { name: true, ownerId: true, state: true, publicSlug: true, publicSince: true },
      });
      if (!found) return refuse("not_found");
      if (isOpen && found.state === "draft") return refuse("is_draft");
      const slug = found.publicSlug ?? (isOpen ? slugOf(found.name) + ending : null);
      if (isOpen === (found.publicSince !== null)) return ok({ slug });
      await tx.conference.updateMany({
        where: mine,
        data: { publicSlug: slug, publicSince: isOpen ? now : null },
      });
      await recordAudit(
        tx,
        actor,
        isOpen ? "conference.page_opened" : "conference.page_closed",
        { organizationId: found.ownerId, conferenceId },
        { name: found.name },
      );
      return ok({ slug });
    });
  for (let number = 1; ; number += 1) {
    try {
      return await attempt(number === 1 ? "" : `-${number}`);
    } catch (error) {
      if (number < 1_000 && violates(error, "conferences_public_slug_key")) continue;
      throw error;
    }
  }
}

/** Shows a paper of the conference on its public page, or no longer. Again is harmless. */
export async function choosePaper(
  actor: UserActor,
  { conferenceId, kind, id, isPublic }: ChoosePaper,
): Promise<Result<null, PublicPageRefusal>> {
  const conference = { AND: [conferenceScope(actor, "conferences:write"), { id: conferenceId }] };
  return inTransaction(async (tx) => {
    const paper =
      kind === "file"
        ? await tx.conferenceFile.findFirst({
            where: { id, conference, storedFileId: { not: null } },
            select: { name: true, isPublic: true, conference: { select: { ownerId: true } } },
          })
        : await tx.issuedDocument
            .findFirst({
              where: { id, conference, numberState: { not: "cancelled" } },
              select: { abstract: true, isPublic: true, conference: { select: { ownerId: true } } },
            })
            .then((found) => found && { ...found, name: found.abstract });
    if (!paper?.conference) return refuse("not_found");
    const { count } =
      kind === "file"
        ? await tx.conferenceFile.updateMany({
            where: { id, conference, isPublic: !isPublic },
            data: { isPublic },
          })
        : await tx.issuedDocument.updateMany({
            where: { id, conference, isPublic: !isPublic },
            data: { isPublic },
          });
    if (count > 0)
      await recordAudit(
        tx,
        actor,
        isPublic ? "conference.paper_shown" : "conference.paper_hidden",
        { organizationId: paper.conference.ownerId, conferenceId },
        { name: paper.name },
      );
    return ok(null);
  });
}
