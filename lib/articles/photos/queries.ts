import "server-only";
import { z } from "zod";
import type { Actor } from "@/lib/auth/actor";
import { prisma } from "@/lib/db/client";
import { articleScope } from "../queries";

/** Whether a snapshot that is on the site now shows the photo, and where its file lies. */
export async function findPublishedPhoto(photoId: string): Promise<{ key: string } | null> {
  if (!z.uuid().safeParse(photoId).success) return null;
  const rows = await prisma.$queryRaw<{ key: string }[]>`
    SELECT f.key FROM photos p JOIN stored_files f ON f.id = p.stored_file_id
    WHERE p.id = ${photoId}::uuid AND EXISTS (
      SELECT FROM publications WHERE withdrawn_at IS NULL AND photos @> ${JSON.stringify([{ photoId }])}::jsonb)`;
  return rows[0] ?? null;
}

/** A photo of an article in the actor's reach. */
export async function findPhoto(actor: Actor, photoId: string): Promise<{ key: string } | null> {
  if (!z.uuid().safeParse(photoId).success) return null;
  const found = await prisma.photo.findFirst({
    where: { AND: [{ id: photoId, removedAt: null }, { article: articleScope(actor, "conferences:read") }] },
    select: { storedFile: { select: { key: true } } },
  });
  return found?.storedFile ?? null;
}
