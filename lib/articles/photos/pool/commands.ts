import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { recordAudit } from "@/lib/auth/audit/commands";
import type { AuditKind } from "@/lib/auth/audit/rules";
import { inTransaction, prisma, type Prisma, type Transaction } from "@/lib/db/client";
import { ok, refuse, type Result } from "@/lib/result";
import { readyPicture, storePicture, type ReadyPicture, type Upload } from "../picture/commands";
import { photoScope } from "../queries";
import { writeDescription } from "../consent/commands";
import type { DescribePhoto, DescribeRefusal, PhotoRefusal } from "../rules";
import { findPoolPlace, type FoundPlace } from "./queries";
import { photosPerAlbum, photosPerConference, photosPerPoint, type PoolPlace } from "./rules";

export type PoolRefusal = PhotoRefusal | "called_off";

const audit = (
  tx: Transaction,
  actor: Actor,
  kind: AuditKind,
  place: Pick<FoundPlace, "organizationId" | "conferenceId" | "pointId" | "name">,
) =>
  recordAudit(
    tx,
    actor,
    kind,
    {
      organizationId: place.organizationId,
      ...(place.conferenceId && { conferenceId: place.conferenceId }),
      ...(place.pointId && { pointId: place.pointId }),
      subjectId: place.pointId ?? place.conferenceId ?? place.organizationId,
    },
    { name: place.name },
  );

/** Two phones at once, at the last free place or with the same picture: one after the other. */
const holdPlace = (tx: Transaction, placeId: string) =>
  tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('photo_pool'), hashtext(${placeId}))`;

const inPlace = ({ organizationId, conferenceId, pointId, albumId }: FoundPlace): Prisma.PhotoWhereInput =>
  albumId !== null
    ? { albums: { some: { albumId } } }
    : { organizationId, conferenceId, pointId, articleId: null };

const mostIn = ({ albumId, pointId }: FoundPlace) =>
  albumId !== null ? photosPerAlbum : pointId !== null ? photosPerPoint : photosPerConference;

/** How many photos a place may still take. */
export const roomIn = async (tx: Transaction, place: FoundPlace) =>
  mostIn(place) - (await tx.photo.count({ where: { AND: [inPlace(place), { removedAt: null }] } }));

/**
 * Adds a photo to those that wait with a point, with a conference, or to an album. The same picture again is the photo that
 * is there, put back where it had been removed. Refuses `not_found`, `called_off`, `too_many`, and by content as
 * `readyPicture` does.
 */
export async function addToPool(
  actor: Actor,
  place: PoolPlace,
  upload: Upload,
): Promise<Result<{ photoId: string }, PoolRefusal>> {
  const found = await findPoolPlace(actor, place);
  if (!found) return refuse("not_found");
  if (found.calledOff) return refuse("called_off");
  const ready = await readyPicture(upload);
  if (!ready.ok) return ready;
  return inTransaction(async (tx) => {
    await holdPlace(tx, place.id);
    const file = await storePicture(tx, actor, ready.value);
    return enterPooled(tx, actor, found, ready.value, file.id);
  });
}

async function enterPooled(
  tx: Transaction,
  actor: Actor,
  place: FoundPlace,
  { width, height, takenAt }: ReadyPicture,
  storedFileId: string,
): Promise<Result<{ photoId: string }, PoolRefusal>> {
  const same = await tx.photo.findFirst({
    where: { AND: [inPlace(place), { storedFileId }] },
    orderBy: { removedAt: { sort: "asc", nulls: "first" } },
    select: { id: true, removedAt: true },
  });
  if (same && same.removedAt === null) return ok({ photoId: same.id });
  if ((await roomIn(tx, place)) <= 0) return refuse("too_many");
  if (same) {
    await tx.photo.update({ where: { id: same.id }, data: { removedAt: null }, select: { id: true } });
    await audit(tx, actor, "photo.put_back", place);
    return ok({ photoId: same.id });
  }
  const { organizationId, conferenceId, pointId, albumId } = place;
  const position = albumId === null ? 0 : await tx.albumPhoto.count({ where: { albumId } });
  // Whoever puts the album in order meanwhile has not seen this one.
  if (albumId !== null)
    await tx.album.updateMany({ where: { id: albumId }, data: { version: { increment: 1 } } });
  const { id } = await tx.photo.create({
    data: {
      organizationId,
      conferenceId,
      pointId,
      storedFileId,
      width,
      height,
      takenAt,
      ...(actor.kind === "link" && { linkId: actor.linkId }),
      ...(albumId !== null && { albums: { create: { albumId, position } } }),
    },
    select: { id: true },
  });
  await audit(tx, actor, "photo.sent", place);
  return ok({ photoId: id });
}

async function findPooled(actor: Actor, photoId: string) {
  const found = await prisma.photo.findFirst({
    where: { AND: [{ id: photoId, articleId: null }, photoScope(actor, "articles:write")] },
    relationLoadStrategy: "join",
    select: {
      id: true,
      organizationId: true,
      conferenceId: true,
      pointId: true,
      removedAt: true,
      point: { select: { name: true } },
      conference: { select: { name: true } },
    },
  });
  if (!found) return null;
  const { point, conference, ...rest } = found;
  return { ...rest, albumId: null, calledOff: false, name: point?.name ?? conference?.name ?? "cơ quan" };
}

/** The words, the consent and the focal point of a photo that waits. Refuses `not_found`, `changed_meanwhile`. */
export async function notePooled(actor: Actor, input: DescribePhoto): Promise<Result<null, DescribeRefusal>> {
  const photo = await findPooled(actor, input.photoId);
  if (!photo) return refuse("not_found");
  return inTransaction(async (tx) => {
    const result = await writeDescription(tx, actor, input, { articleId: null, removedAt: null });
    if (!result.ok) return result;
    if (result.value.written) await audit(tx, actor, "photo.noted", photo);
    return ok(null);
  });
}

/**
 * Takes a photo away from those that wait (`removedAt`), or puts it back (null); said twice it is done once. What is on
 * the site keeps it. Refuses `not_found`, and `too_many` where there is no room for it any more.
 */
export async function keepPooled(
  actor: Actor,
  photoId: string,
  removedAt: Date | null,
): Promise<Result<null, PhotoRefusal>> {
  const photo = await findPooled(actor, photoId);
  if (!photo) return refuse("not_found");
  return inTransaction(async (tx) => {
    await holdPlace(tx, photo.pointId ?? photo.conferenceId ?? photo.organizationId);
    if (removedAt === null && photo.removedAt !== null && (await roomIn(tx, photo)) <= 0)
      return refuse("too_many");
    const { count } = await tx.photo.updateMany({
      where: {
        id: photoId,
        articleId: null,
        removedAt: removedAt === null ? { not: null } : null,
      },
      data: { removedAt },
    });
    if (count > 0) await audit(tx, actor, removedAt === null ? "photo.put_back" : "photo.dropped", photo);
    return ok(null);
  });
}
