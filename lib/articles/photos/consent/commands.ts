import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { recordAudit } from "@/lib/auth/audit/commands";
import type { Prisma, Transaction } from "@/lib/db/client";
import { ok, refuse, type Result } from "@/lib/result";
import { titleText } from "../../text/queries";
import type { DescribePhoto } from "../rules";

/**
 * Writes the words, the consent and the focal point of a photo over the consent that was seen (`changed_meanwhile`
 * otherwise, so that no stale form takes a no back; the same sent again is harmless). Where its people say no, they say
 * it of the picture: every use of the same file in the same office is refused with it, and says so in the trail. `where`:
 * what must still hold of the row, else `not_found`.
 */
export async function writeDescription(
  tx: Transaction,
  actor: Actor,
  { photoId, seen, ...description }: DescribePhoto,
  where: Prisma.PhotoWhereInput = {},
): Promise<Result<{ written: boolean }, "not_found" | "changed_meanwhile">> {
  const refused = description.consent === "refused";
  // Before any row, so that two refusals of one picture wait for each other, and a copy being made for both: the rows'
  // own trigger reads under the same lock.
  if (refused)
    await tx.$queryRaw`
      SELECT FROM stored_files f JOIN photos p ON p.stored_file_id = f.id WHERE p.id = ${photoId}::uuid
      FOR NO KEY UPDATE OF f`;
  const { count } = await tx.photo.updateMany({
    where: { AND: [{ id: photoId, consent: seen }, where] },
    data: description,
  });
  if (count === 0) {
    const there = await tx.photo.findFirst({
      where: { AND: [{ id: photoId }, where] },
      select: { id: true },
    });
    if (!there) return refuse("not_found");
    const same = await tx.photo.count({ where: { id: photoId, ...description } });
    return same > 0 ? ok({ written: false }) : refuse("changed_meanwhile");
  }
  if (refused) await refuseCopies(tx, actor, photoId, description.consentNote);
  return ok({ written: true });
}

async function refuseCopies(tx: Transaction, actor: Actor, photoId: string, note: string | null) {
  const own = await tx.photo.findUniqueOrThrow({
    where: { id: photoId },
    select: { storedFileId: true, organizationId: true },
  });
  const copies = await tx.photo.updateManyAndReturn({
    where: { ...own, id: { not: photoId }, consent: { not: "refused" } },
    data: { consent: "refused", consentNote: note },
    select: {
      organizationId: true,
      conferenceId: true,
      pointId: true,
      articleId: true,
      article: { select: { title: true } },
      point: { select: { name: true } },
      conference: { select: { name: true } },
    },
  });
  for (const { organizationId, conferenceId, pointId, articleId, article, point, conference } of copies)
    await recordAudit(
      tx,
      actor,
      "photo.refused",
      {
        organizationId,
        ...(conferenceId && { conferenceId }),
        ...(pointId && { pointId }),
        subjectId: articleId ?? pointId ?? conferenceId ?? organizationId,
      },
      { name: article ? titleText(article.title) : (point?.name ?? conference?.name ?? "cơ quan") },
    );
}
