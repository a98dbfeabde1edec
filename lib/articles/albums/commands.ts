import "server-only";
import { randomUUID } from "node:crypto";
import type { Actor } from "@/lib/auth/actor";
import { recordAudit } from "@/lib/auth/audit/commands";
import type { AuditDetails, AuditKind } from "@/lib/auth/audit/rules";
import { reachOf } from "@/lib/auth/scope";
import { inTransaction, prisma, Prisma, type Transaction } from "@/lib/db/client";
import { violates } from "@/lib/db/errors";
import { ok, refuse, type Result } from "@/lib/result";
import { slugOf } from "../rules";
import { photoScope } from "../photos/queries";
import { albumScope, albumSearchKey, findAlbum, shownOf, type AlbumPage } from "./queries";
import type { AlbumRefusal, ArrangeAlbum, CreateAlbum, MoveAlbum, SaveAlbum } from "./rules";

type Place = { id: string; organizationId: string; conferenceId: string | null; title: string };

const audit = (tx: Transaction, actor: Actor, kind: AuditKind, album: Place, details: AuditDetails = {}) =>
  recordAudit(
    tx,
    actor,
    kind,
    {
      organizationId: album.organizationId,
      ...(album.conferenceId && { conferenceId: album.conferenceId }),
      subjectId: album.id,
    },
    { name: album.title, ...details },
  );

/** The office whose album it will be: the conference's, else the first where the actor writes. */
async function ownerOf(actor: Actor, conferenceId: string | null): Promise<string | null> {
  const { organizationIds } = reachOf(actor, "articles:write");
  if (conferenceId === null) return organizationIds[0] ?? null;
  const conference = await prisma.conference.findFirst({
    where: { id: conferenceId, ownerId: { in: organizationIds } },
    select: { ownerId: true },
  });
  return conference?.ownerId ?? null;
}

/**
 * Begins an album. Its address is made from its first title and kept. The same sending twice is one album. Refuses
 * `not_found` where the actor may not write.
 */
export async function createAlbum(
  actor: Actor,
  { title, about, conferenceId, albumId = randomUUID() }: CreateAlbum,
): Promise<Result<{ albumId: string }, AlbumRefusal>> {
  const organizationId = await ownerOf(actor, conferenceId);
  if (organizationId === null) return refuse("not_found");
  const byActor = actor.kind === "user" ? { createdById: actor.id } : {};
  const findSame = async (): Promise<Result<{ albumId: string }, AlbumRefusal>> => {
    const own = { AND: [{ id: albumId, ...byActor }, albumScope(actor, "articles:write")] };
    return (await prisma.album.count({ where: own })) > 0 ? ok({ albumId }) : refuse("not_found");
  };
  const create = (slug: string) =>
    inTransaction(async (tx) => {
      await tx.album.create({
        data: {
          id: albumId,
          organizationId,
          conferenceId,
          slug,
          title,
          about,
          searchKey: albumSearchKey(title),
          ...byActor,
        },
        select: { id: true },
      });
      await audit(tx, actor, "album.created", { id: albumId, organizationId, conferenceId, title });
      return ok({ albumId });
    });
  const base = slugOf(title);
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await create(attempt === 1 ? base : `${base}-${attempt}`);
    } catch (error) {
      if (violates(error, "albums_pkey")) return findSame();
      if (attempt < 1_000 && violates(error, "albums_slug_key")) continue;
      throw error;
    }
  }
}

type Changed = Result<{ version: number }, AlbumRefusal>;

/** Writes over the version that was seen, or refuses: the guard inside every change of an album. */
async function writeOver(
  actor: Actor,
  { albumId, version }: MoveAlbum,
  change: (tx: Transaction, album: AlbumPage) => Promise<AlbumRefusal | Prisma.AlbumUncheckedUpdateManyInput>,
  told: AuditKind,
  details: AuditDetails = {},
): Promise<Changed> {
  const album = await findAlbum(actor, albumId);
  if (!album) return refuse("not_found");
  return inTransaction(async (tx) => {
    // First, so that what follows is written by one at a time.
    const { count } = await tx.album.updateMany({
      where: { id: albumId, version },
      data: { version: { increment: 1 } },
    });
    if (count === 0) return refuse("changed_meanwhile");
    const data = await change(tx, album);
    if (typeof data === "string") throw new Refused(data);
    await tx.album.updateMany({ where: { id: albumId }, data });
    await audit(tx, actor, told, album, details);
    return ok({ version: version + 1 });
  }).catch((error: unknown) => {
    if (error instanceof Refused) return refuse(error.reason);
    throw error;
  });
}

/** Thrown to take back the version that was counted up. */
class Refused extends Error {
  constructor(readonly reason: AlbumRefusal) {
    super(reason);
  }
}

/** Title and introduction; what is on the site stays as it was published. Refuses `not_found`, `changed_meanwhile`. */
export const saveAlbum = (actor: Actor, { title, about, ...which }: SaveAlbum): Promise<Changed> =>
  writeOver(
    actor,
    which,
    () => Promise.resolve({ title, about, searchKey: albumSearchKey(title) }),
    "album.updated",
    { fields: ["tên, giới thiệu"] },
  );

/**
 * The album's photos from now on, in this order. A photo that was not in it must wait with the same office and be in the
 * actor's reach (`not_found`), and its people must not have said no (`consent_refused`).
 */
export const arrangeAlbum = (actor: Actor, { photoIds, ...which }: ArrangeAlbum): Promise<Changed> =>
  writeOver(
    actor,
    which,
    async (tx, album) => {
      const wanted = [...new Set(photoIds)];
      const there = new Set(album.photos.map(({ id }) => id));
      const added = wanted.filter((id) => !there.has(id));
      const found = await tx.photo.findMany({
        where: {
          AND: [
            { id: { in: added }, organizationId: album.organizationId, articleId: null, removedAt: null },
            photoScope(actor, "articles:write"),
          ],
        },
        select: { consent: true },
      });
      if (found.length !== added.length) return "not_found";
      if (found.some(({ consent }) => consent === "refused")) return "consent_refused";
      await tx.albumPhoto.deleteMany({ where: { albumId: album.id } });
      await tx.albumPhoto.createMany({
        data: wanted.map((photoId, position) => ({ albumId: album.id, photoId, position })),
      });
      return {};
    },
    "album.updated",
    { fields: ["ảnh"] },
  );

/**
 * Copies the album into what readers see. Needs the approver's role (`not_allowed`), a photo (`empty`), a description of
 * every photo (`alt_missing`), and nobody who said no (`consent_refused`).
 */
export async function publishAlbum(actor: Actor, input: MoveAlbum, now: Date): Promise<Changed> {
  const album = await findAlbum(actor, input.albumId);
  if (!album) return refuse("not_found");
  if (!album.mayApprove) return refuse("not_allowed");
  return writeOver(
    actor,
    input,
    (_, current) => {
      const { photos } = current;
      if (photos.length === 0) return Promise.resolve("empty");
      if (photos.some(({ alt }) => alt === null)) return Promise.resolve("alt_missing");
      if (photos.some(({ consent }) => consent === "refused")) return Promise.resolve("consent_refused");
      return Promise.resolve({
        shown: shownOf(current) satisfies Prisma.InputJsonValue,
        publishedAt: current.withdrawnAt === null ? (current.publishedAt ?? now) : now,
        withdrawnAt: null,
      });
    },
    "album.published",
  );
}

/** Takes the album off the site, its photos with it. Needs the approver's role; refuses `not_public` what is not there. */
export async function withdrawAlbum(actor: Actor, input: MoveAlbum, now: Date): Promise<Changed> {
  const album = await findAlbum(actor, input.albumId);
  if (!album) return refuse("not_found");
  if (!album.mayApprove) return refuse("not_allowed");
  return writeOver(
    actor,
    input,
    (_, { publishedAt, withdrawnAt }) =>
      Promise.resolve(publishedAt === null || withdrawnAt !== null ? "not_public" : { withdrawnAt: now }),
    "album.withdrawn",
  );
}
