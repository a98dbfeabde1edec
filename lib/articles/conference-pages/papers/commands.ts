import "server-only";
import { createHash } from "node:crypto";
import type { UserActor } from "@/lib/auth/actor";
import { recordAudit } from "@/lib/auth/audit/commands";
import { conferenceScope } from "@/lib/auth/scope";
import { inTransaction, prisma, type Transaction } from "@/lib/db/client";
import { isPdf } from "@/lib/files/documents";
import { removeFile, saveFile } from "@/lib/files/store";
import { ok, refuse, type Result } from "@/lib/result";
import { findSecretMark } from "@/lib/text/markers";
import { paperMaxBytes, paperName, papersPerConference, type PaperRefusal, type RemovePaper } from "./rules";

const mine = (actor: UserActor, conferenceId: string) => ({
  AND: [conferenceScope(actor, "conferences:write"), { id: conferenceId }],
});

/** The conference, held until the end of the transaction: its papers are added and removed one after another. */
async function hold(tx: Transaction, actor: UserActor, conferenceId: string) {
  await tx.$queryRaw`SELECT 1 FROM conferences WHERE id = ${conferenceId}::uuid FOR NO KEY UPDATE`;
  return tx.conference.findFirst({ where: mine(actor, conferenceId), select: { ownerId: true } });
}

/** Takes a file away that no row names. Its key is the conference's own, so nobody else may be about to name it. */
const dropUnnamed = (conferenceId: string, key: string) =>
  inTransaction(async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM conferences WHERE id = ${conferenceId}::uuid FOR NO KEY UPDATE`;
    if ((await tx.storedFile.count({ where: { key } })) === 0) await removeFile(key);
  });

type Added = Result<{ fileId: string }, PaperRefusal>;

/**
 * Adds a paper to a conference, for nobody but its office until it is chosen for the public page. Whoever writes the
 * conference may, also once it is closed. The same file again gives the one that is there. Refuses `not_found`,
 * `too_large`, `not_a_pdf`, `secret` (by its name) and `too_many`.
 */
export async function addPaper(
  actor: UserActor,
  conferenceId: string,
  { name: uploaded, bytes }: { name: string; bytes: Uint8Array },
): Promise<Added> {
  if (!(await prisma.conference.findFirst({ where: mine(actor, conferenceId), select: { id: true } })))
    return refuse("not_found");
  if (bytes.byteLength > paperMaxBytes) return refuse("too_large");
  if (!isPdf(bytes)) return refuse("not_a_pdf");
  const name = paperName(uploaded);
  if (findSecretMark(name.replace(/\.pdf$/, "")) !== null) return refuse("secret");
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const key = `papers/${conferenceId}/${sha256}.pdf`;
  const file = { key, sha256, contentType: "application/pdf", byteSize: bytes.byteLength, name };
  try {
    const added = await inTransaction(async (tx): Promise<Added> => {
      const conference = await hold(tx, actor, conferenceId);
      if (!conference) return refuse("not_found");
      const same = await tx.conferenceFile.findFirst({
        where: { conferenceId, storedFile: { key } },
        select: { id: true },
      });
      if (same) return ok({ fileId: same.id });
      const count = await tx.conferenceFile.count({ where: { conferenceId } });
      if (count >= papersPerConference) return refuse("too_many");
      await saveFile(key, bytes);
      const { id: fileId } = await tx.conferenceFile.create({
        data: {
          conference: { connect: { id: conferenceId } },
          storedFile: {
            // There already where the paper was removed and comes back.
            connectOrCreate: { where: { key }, create: { ...file, createdById: actor.id } },
          },
          name,
          position: count,
        },
        select: { id: true },
      });
      await recordAudit(
        tx,
        actor,
        "conference.paper_added",
        { organizationId: conference.ownerId, conferenceId, subjectId: fileId },
        { name },
      );
      return ok({ fileId });
    });
    return added;
  } catch (error) {
    // What went wrong is told, not that the file could not be taken away either.
    await dropUnnamed(conferenceId, key).catch(() => undefined);
    throw error;
  }
}

/**
 * Takes a paper out of a conference; on the public page it is gone at once. What was stored stays on the disk, as every
 * file that a row once named. Refuses `not_found`, also the second time.
 */
export async function removePaper(
  actor: UserActor,
  { conferenceId, fileId }: RemovePaper,
): Promise<Result<null, PaperRefusal>> {
  return inTransaction(async (tx) => {
    const conference = await hold(tx, actor, conferenceId);
    const mineOnly = { id: fileId, conferenceId, storedFileId: { not: null } };
    const paper =
      conference && (await tx.conferenceFile.findFirst({ where: mineOnly, select: { name: true } }));
    if (!conference || !paper) return refuse("not_found");
    await tx.conferenceFile.deleteMany({ where: mineOnly });
    await recordAudit(
      tx,
      actor,
      "conference.paper_removed",
      { organizationId: conference.ownerId, conferenceId, subjectId: fileId },
      { name: paper.name },
    );
    return ok(null);
  });
}
