import "server-only";
import { prisma } from "@/lib/db/client";
import { isSlug, readPhotos } from "../public/rules";

/** What the card of an article on the site shows: title, category, its first photo. Null for none, and one withdrawn. */
export async function findCard(slug: string) {
  if (!isSlug(slug)) return null;
  const found = await prisma.publication.findFirst({
    where: { slug, withdrawnAt: null },
    select: { title: true, categoryName: true, photos: true },
  });
  if (!found) return null;
  const { photos, ...rest } = found;
  return { ...rest, photoId: readPhotos(photos)[0]?.photoId ?? null };
}
export type Card = NonNullable<Awaited<ReturnType<typeof findCard>>>;
