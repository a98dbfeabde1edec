import "server-only";
import { randomUUID } from "node:crypto";
import type { Actor } from "@/lib/auth/actor";
import { inTransaction, prisma } from "@/lib/db/client";
import { dropParts, listPartsBefore, readParts } from "@/lib/files/parts";
import { ok, refuse, type Result } from "@/lib/result";
import { isId } from "@/lib/conferences/queries";
import { articleScope } from "../../queries";
import { isEditable } from "../../rules";
import { addPhoto } from "../commands";
import { addToPool, roomIn } from "../pool/commands";
import { findPoolPlace } from "../pool/queries";
import { photoMaxBytes, photosPerArticle } from "../rules";
import { finalRefusals, uploadHours, uploadsPerSender, type UploadPlace, type UploadRefusal } from "./rules";

const hourMs = 3_600_000;

const senderOf = (actor: Actor) =>
  actor.kind === "link" ? { linkId: actor.linkId } : actor.kind === "user" ? { userId: actor.id } : null;

/** Why nothing can be sent there now, before a byte has come; null: it can. */
async function whyNot(actor: Actor, { kind, id }: UploadPlace): Promise<UploadRefusal | null> {
  if (kind !== "article") {
    const place = await findPoolPlace(actor, { kind, id });
    if (!place) return "not_found";
    if (place.calledOff) return "called_off";
    return (await inTransaction((tx) => roomIn(tx, place))) > 0 ? null : "too_many";
  }
  const article = await prisma.article.findFirst({
    where: { AND: [{ id }, articleScope(actor, "articles:write")] },
    select: { state: true, _count: { select: { photos: { where: { removedAt: null } } } } },
  });
  if (!article) return "not_found";
  if (!isEditable(article.state)) return "wrong_state";
  return article._count.photos < photosPerArticle ? null : "too_many";
}

const columnOf = {
  article: "articleId",
  point: "pointId",
  conference: "conferenceId",
  album: "albumId",
} as const;

/**
 * Lets a photo of this size be sent to this place, part by part. Refuses `not_found` for a foreign place, what the place
 * refuses, `too_large`, and `sent_too_many` by one sender within a day.
 */
export async function beginUpload(
  actor: Actor,
  { place, name, byteSize }: { place: UploadPlace; name: string; byteSize: number },
  now: Date,
): Promise<Result<{ uploadId: string }, UploadRefusal>> {
  const sender = senderOf(actor);
  if (!sender) return refuse("not_found");
  const why = await whyNot(actor, place);
  if (why) return refuse(why);
  if (byteSize > photoMaxBytes) return refuse("too_large");
  return inTransaction(async (tx) => {
    const who = Object.values(sender)[0] ?? "";
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('photo_uploads'), hashtext(${who}))`;
    const begun = await tx.photoUpload.count({
      where: { ...sender, createdAt: { gt: new Date(now.getTime() - uploadHours * hourMs) } },
    });
    if (begun >= uploadsPerSender) return refuse("sent_too_many");
    const { id: uploadId } = await tx.photoUpload.create({
      data: {
        id: randomUUID(),
        ...sender,
        [columnOf[place.kind]]: place.id,
        name: name.slice(0, 200),
        byteSize,
        createdAt: now,
      },
      select: { id: true },
    });
    return ok({ uploadId });
  });
}

const shown = {
  id: true,
  name: true,
  byteSize: true,
  conferenceId: true,
  pointId: true,
  articleId: true,
  albumId: true,
  photoId: true,
  refusal: true,
  endedAt: true,
} as const;

/** An upload of the actor's own, whose place is still open to the actor; null for another's, an ended or a forgotten one. */
export async function findUpload(actor: Actor, uploadId: string) {
  const sender = senderOf(actor);
  if (!sender || !isId(uploadId)) return null;
  const found = await prisma.photoUpload.findFirst({ where: { id: uploadId, ...sender }, select: shown });
  const place = found && placeOf(found);
  return found && place ? { ...found, place } : null;
}

function placeOf(upload: Record<(typeof columnOf)[UploadPlace["kind"]], string | null>): UploadPlace | null {
  for (const kind of ["article", "point", "conference", "album"] as const) {
    const id = upload[columnOf[kind]];
    if (id !== null) return { kind, id };
  }
  return null;
}

/** Whether parts may still be added: asked at every one of them, since a right may end while a photo is on its way. */
export async function mayGoOn(actor: Actor, uploadId: string) {
  const upload = await findUpload(actor, uploadId);
  if (!upload) return refuse("not_found");
  if (upload.endedAt !== null) return refuse("not_found");
  const why = await whyNot(actor, upload.place);
  // A place that was filled meanwhile is told at the end, where the same photo may be found to be there already.
  return why === null || why === "too_many" ? ok(upload) : refuse(why);
}

/**
 * Makes the photo once all of it has come. Said again it answers the same. Refuses `not_found`, `not_whole` while parts are
 * missing, and what the place or the content refuses; what cannot be read as a photo is forgotten.
 */
export async function finishUpload(
  actor: Actor,
  uploadId: string,
  now: Date,
): Promise<Result<{ photoId: string }, UploadRefusal>> {
  const upload = await findUpload(actor, uploadId);
  if (!upload) return refuse("not_found");
  if (upload.photoId !== null) return ok({ photoId: upload.photoId });
  if (upload.endedAt !== null)
    return refuse(finalRefusals.find((one) => one === upload.refusal) ?? "not_found");
  const bytes = await readParts(uploadId);
  if (bytes?.byteLength !== upload.byteSize) {
    // Somebody else may have said it a moment before.
    const again = await findUpload(actor, uploadId);
    return again?.photoId ? ok({ photoId: again.photoId }) : refuse("not_whole");
  }
  const { place, name } = upload;
  const made =
    place.kind === "article"
      ? await addPhoto(actor, place.id, { name, bytes })
      : await addToPool(actor, { kind: place.kind, id: place.id }, { name, bytes });
  if (!made.ok && !finalRefusals.includes(made.reason)) return made;
  await prisma.photoUpload.updateMany({
    where: { id: uploadId, endedAt: null },
    data: { endedAt: now, ...(made.ok ? { photoId: made.value.photoId } : { refusal: made.reason }) },
  });
  await dropParts(uploadId);
  return made;
}

/** Gives up an upload: nothing more is taken, and what has come is forgotten. Said twice it is done once. */
export async function dropUpload(
  actor: Actor,
  uploadId: string,
  now: Date,
): Promise<Result<null, "not_found">> {
  const upload = await findUpload(actor, uploadId);
  if (!upload) return refuse("not_found");
  await prisma.photoUpload.updateMany({ where: { id: uploadId, endedAt: null }, data: { endedAt: now } });
  await dropParts(uploadId);
  return ok(null);
}

/** Whether there is anything for `forgetUploads` to do. */
export const anyUploads = async (): Promise<boolean> =>
  (await prisma.photoUpload.findFirst({ select: { id: true } })) !== null;

/** Forgets the uploads of more than a day ago, with the parts that nobody went on sending. */
export async function forgetUploads(now: Date): Promise<void> {
  const before = new Date(now.getTime() - uploadHours * hourMs);
  await prisma.photoUpload.deleteMany({ where: { createdAt: { lt: before } } });
  const old = (await listPartsBefore(before)).filter(isId);
  // Files for an import lie beside the photos, and have a week.
  const imports = await prisma.importFile.findMany({ where: { id: { in: old } }, select: { id: true } });
  const kept = new Set(imports.map(({ id }) => id));
  for (const id of old) if (!kept.has(id)) await dropParts(id);
}
