import "server-only";
import { shownAlbum } from "../albums/rules";
import { readPhotos } from "../public/rules";
import { prisma } from "@/lib/db/client";
import { heldMs, type TakenOff } from "./rules";

type Album = { slug: string; shown: unknown };
const photosOf = ({ shown }: Album) => shownAlbum.safeParse(shown).data?.photos ?? [];
const toAlbum = (album: Album) => ({ slug: album.slug, photos: photosOf(album).length });

/**
 * What was taken off the site while a proxy may still hold it, each kind newest first: withdrawn articles and albums with
 * their photos, photos whose people said no with what still shows the others, and closed pages of conferences.
 */
export async function listTakenOff(now: Date): Promise<TakenOff> {
  const since = new Date(now.getTime() - heldMs);
  const [publications, albums, refused, conferences] = await Promise.all([
    prisma.publication.findMany({
      where: { withdrawnAt: { gte: since } },
      orderBy: { withdrawnAt: "desc" },
      take: 1_000,
      select: { slug: true, photos: true },
    }),
    prisma.album.findMany({
      where: { withdrawnAt: { gte: since } },
      orderBy: { withdrawnAt: "desc" },
      take: 100,
      select: { slug: true, shown: true },
    }),
    prisma.$queryRaw<{ id: string; slug: string | null; albums: Album[] | null }[]>`
      SELECT * FROM (SELECT p.id, p.refused_at, (SELECT slug FROM publications WHERE article_id = p.article_id) AS slug,
        (SELECT jsonb_agg(jsonb_build_object('slug', a.slug, 'shown', a.shown)) FROM albums a
          WHERE a.shown @> jsonb_build_object('photos', jsonb_build_array(jsonb_build_object('photoId', p.id)))) AS albums
      FROM photos p WHERE p.refused_at >= ${since}) of
      WHERE slug IS NOT NULL OR albums IS NOT NULL ORDER BY refused_at DESC, id LIMIT 200`,
    // The trail has when a page was closed.
    prisma.$queryRaw<{ slug: string }[]>`
      SELECT c.public_slug AS slug FROM conferences c JOIN audit_events e ON e.conference_id = c.id
      WHERE e.kind = 'conference.page_closed' AND e.at >= ${since} AND c.public_since IS NULL AND c.public_slug IS NOT NULL
      GROUP BY c.public_slug ORDER BY max(e.at) DESC LIMIT 100`,
  ]);
  const affected = refused.flatMap((photo) => photo.albums ?? []);
  return {
    articles: [...publications.map(({ slug }) => slug), ...refused.flatMap(({ slug }) => slug ?? [])],
    albums: [...albums, ...affected].map(toAlbum),
    conferences: conferences.map(({ slug }) => slug),
    photoIds: [
      ...refused.map(({ id }) => id),
      ...publications.flatMap(({ photos }) => readPhotos(photos).map(({ photoId }) => photoId)),
      ...albums.flatMap((album) => photosOf(album).map(({ photoId }) => photoId)),
    ],
  };
}
