import "server-only";
import { z } from "zod";
import { standing } from "@/lib/attendance/check-in/queries";
import type { Actor } from "@/lib/auth/actor";
import type { LinkRole, Permission } from "@/lib/auth/rules";
import { pointScope, reachOf } from "@/lib/auth/scope";
import { prisma, type Prisma } from "@/lib/db/client";
import { articleScope } from "../queries";
import type { StoredPhoto } from "./variants";

const shown = { focalX: true, focalY: true, storedFile: { select: { key: true } } } as const;

/**
 * A photo that everybody may see now: an article or an album on the site shows it in its published copy. Never one whose
 * people said no.
 */
export async function findPublishedPhoto(photoId: string): Promise<StoredPhoto | null> {
  if (!z.uuid().safeParse(photoId).success) return null;
  const rows = await prisma.$queryRaw<StoredPhoto[]>`
    SELECT f.key, p.focal_x AS "focalX", p.focal_y AS "focalY"
    FROM photos p JOIN stored_files f ON f.id = p.stored_file_id
    WHERE p.id = ${photoId}::uuid AND p.consent <> 'refused' AND (EXISTS (
      SELECT FROM publications WHERE withdrawn_at IS NULL AND photos @> ${JSON.stringify([{ photoId }])}::jsonb)
      OR EXISTS (
      SELECT FROM albums WHERE withdrawn_at IS NULL AND published_at IS NOT NULL
        AND shown @> ${JSON.stringify({ photos: [{ photoId }] })}::jsonb))`;
  return rows[0] ?? null;
}

/** Who may send photos from a point by its link: those in the room, not the technician and not the hall's screen. */
const photoRoles: readonly LinkRole[] = ["chair", "secretary", "room"];

/** The points whose photos the actor may send, see and describe. */
export const pointOfPhotos = (actor: Actor, permission: Permission): Prisma.PointWhereInput => ({
  OR: [
    { AND: [pointScope(actor, permission, photoRoles), standing(actor)] },
    { organizationId: { in: reachOf(actor, permission).organizationIds } },
  ],
});

/** Photos of articles in reach, and those that wait with a conference or a point in reach. */
export const photoScope = (actor: Actor, permission: Permission): Prisma.PhotoWhereInput => ({
  OR: [
    { article: articleScope(actor, permission) },
    {
      articleId: null,
      OR: [
        { organizationId: { in: reachOf(actor, permission).organizationIds } },
        { point: pointOfPhotos(actor, permission) },
      ],
    },
  ],
});

/** A photo in the actor's reach. */
export async function findPhoto(actor: Actor, photoId: string): Promise<StoredPhoto | null> {
  if (!z.uuid().safeParse(photoId).success) return null;
  const found = await prisma.photo.findFirst({
    where: { AND: [{ id: photoId, removedAt: null }, photoScope(actor, "conferences:read")] },
    select: shown,
  });
  if (!found) return null;
  const { storedFile, ...focus } = found;
  return { ...storedFile, ...focus };
}
