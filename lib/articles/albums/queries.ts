import "server-only";
import { z } from "zod";
import type { Actor } from "@/lib/auth/actor";
import type { Permission } from "@/lib/auth/rules";
import { reachOf } from "@/lib/auth/scope";
import { Prisma, prisma } from "@/lib/db/client";
import { queryKey, storedSearchKey } from "@/lib/text/search";
import { editorPhoto } from "../photos/rules";
import { isSlug } from "../public/rules";
import {
  albumPageSize,
  publicAlbumPageSize,
  shownAlbum,
  type AlbumFilter,
  type AlbumState,
  type ShownAlbum,
} from "./rules";

/** The albums of the offices where the actor has the permission. */
export const albumScope = (actor: Actor, permission: Permission): Prisma.AlbumWhereInput => ({
  organizationId: { in: reachOf(actor, permission).organizationIds },
});

/** Whether the actor may make albums: for the page's own existence. */
export const mayMakeAlbums = (actor: Actor) => reachOf(actor, "articles:write").organizationIds.length > 0;

const isLive = Prisma.sql`(a.published_at IS NOT NULL AND a.withdrawn_at IS NULL)`;

export type AlbumRow = {
  id: string;
  title: string;
  slug: string;
  live: boolean;
  withdrawn: boolean;
  photos: number;
  cover: string | null;
  conferenceName: string | null;
  createdAt: Date;
};

/** One page of the albums in reach, newest first; the search finds words of the title without diacritics. */
export async function listAlbums(actor: Actor, filter: AlbumFilter) {
  const { organizationIds } = reachOf(actor, "articles:write");
  const words = queryKey(filter.search).split(" ").filter(Boolean);
  const where = Prisma.join(
    [
      Prisma.sql`a.organization_id = ANY (${organizationIds}::uuid[])`,
      ...words.map((word) => Prisma.sql`a.search_key LIKE ${`% ${word}%`}`),
    ],
    " AND ",
  );
  const counted = await prisma.$queryRaw<{ total: number }[]>`
    SELECT count(*)::int AS total FROM albums a WHERE ${where}`;
  const total = counted[0]?.total ?? 0;
  const page = Math.min(filter.page, Math.max(1, Math.ceil(total / albumPageSize)));
  const rows = await prisma.$queryRaw<AlbumRow[]>`
    SELECT a.id, a.title, a.slug, ${isLive} AS live, a.withdrawn_at IS NOT NULL AS withdrawn,
      a.created_at AS "createdAt", c.name AS "conferenceName",
      (SELECT count(*)::int FROM album_photos ap JOIN photos p ON p.id = ap.photo_id
       WHERE ap.album_id = a.id AND p.removed_at IS NULL) AS photos,
      (SELECT ap.photo_id FROM album_photos ap JOIN photos p ON p.id = ap.photo_id
       WHERE ap.album_id = a.id AND p.removed_at IS NULL ORDER BY ap.position, ap.photo_id LIMIT 1) AS cover
    FROM albums a LEFT JOIN conferences c ON c.id = a.conference_id WHERE ${where}
    ORDER BY a.created_at DESC, a.id LIMIT ${albumPageSize} OFFSET ${(page - 1) * albumPageSize}`;
  return { rows, total, page };
}

/** What readers would see if the album were published now. */
export const shownOf = (album: {
  title: string;
  about: string | null;
  photos: {
    id: string;
    width: number;
    height: number;
    caption: string | null;
    alt: string | null;
    credit: string | null;
  }[];
}): ShownAlbum => ({
  title: album.title,
  about: album.about,
  photos: album.photos.map(({ id, width, height, caption, alt, credit }) => ({
    photoId: id,
    width,
    height,
    caption,
    alt,
    credit,
  })),
});

/** One album with its photos in order, and what the actor may do; null when it is not in reach. */
export async function findAlbum(actor: Actor, albumId: string) {
  if (!z.uuid().safeParse(albumId).success) return null;
  const found = await prisma.album.findFirst({
    where: { AND: [{ id: albumId }, albumScope(actor, "articles:write")] },
    relationLoadStrategy: "join",
    select: {
      id: true,
      organizationId: true,
      conferenceId: true,
      slug: true,
      title: true,
      about: true,
      version: true,
      publishedAt: true,
      withdrawnAt: true,
      shown: true,
      conference: { select: { name: true } },
      photos: {
        where: { photo: { removedAt: null } },
        orderBy: [{ position: "asc" }, { photoId: "asc" }],
        select: { photo: { select: editorPhoto } },
      },
    },
  });
  if (!found) return null;
  const { shown, ...album } = { ...found, photos: found.photos.map(({ photo }) => photo) };
  const read = shownAlbum.safeParse(shown);
  const same = read.success && JSON.stringify(read.data) === JSON.stringify(shownOf(album));
  const state: AlbumState =
    album.withdrawnAt !== null
      ? "withdrawn"
      : album.publishedAt === null
        ? "draft"
        : same
          ? "published"
          : "changed";
  const mayApprove = reachOf(actor, "articles:approve").organizationIds.includes(album.organizationId);
  return { ...album, state, mayApprove };
}
export type AlbumPage = NonNullable<Awaited<ReturnType<typeof findAlbum>>>;

/** Photos that wait with the album's conference, or with the office, and are not in the album: to choose from. Newest first. */
export const listToAdd = (album: { id: string; organizationId: string; conferenceId: string | null }) =>
  prisma.photo.findMany({
    where: {
      organizationId: album.organizationId,
      articleId: null,
      removedAt: null,
      consent: { not: "refused" },
      ...(album.conferenceId !== null && { conferenceId: album.conferenceId }),
      albums: { none: { albumId: album.id } },
    },
    orderBy: [{ createdAt: "desc" }, { id: "asc" }],
    take: 200,
    relationLoadStrategy: "join",
    select: { ...editorPhoto, point: { select: { name: true } } },
  });

/** The conferences of which the actor may make an album: the newest, for the form. */
export const listConferencesForAlbum = (actor: Actor) =>
  prisma.conference.findMany({
    where: { ownerId: { in: reachOf(actor, "articles:write").organizationIds } },
    orderBy: [{ heldOn: "desc" }, { id: "asc" }],
    take: 100,
    select: { id: true, name: true, heldOn: true },
  });

export const albumSearchKey = (title: string) => storedSearchKey(title);

// The public side: nobody signs in, and only what was published is read.

type Stored = { slug: string; publishedAt: Date; shown: unknown };
const toShown = ({ slug, publishedAt, shown }: Stored) => {
  const read = shownAlbum.safeParse(shown);
  return read.success ? [{ slug, publishedAt, ...read.data }] : [];
};

/** One page of the albums on the site, newest first; null when there is no such page. */
export async function listPublishedAlbums(page: number) {
  const where = { publishedAt: { not: null }, withdrawnAt: null };
  const total = await prisma.album.count({ where });
  const pages = Math.max(1, Math.ceil(total / publicAlbumPageSize));
  if (page > pages) return null;
  const rows = await prisma.album.findMany({
    where,
    orderBy: [{ publishedAt: "desc" }, { id: "asc" }],
    skip: (page - 1) * publicAlbumPageSize,
    take: publicAlbumPageSize,
    select: { slug: true, publishedAt: true, shown: true },
  });
  return { items: await showAlbums(rows), page, pages };
}

/** The newest albums on the site in which a photo is left, for the home page. */
export async function listNewestAlbums(most: number): Promise<PublishedAlbum[]> {
  const rows = await prisma.album.findMany({
    where: { publishedAt: { not: null }, withdrawnAt: null },
    orderBy: [{ publishedAt: "desc" }, { id: "asc" }],
    take: most,
    select: { slug: true, publishedAt: true, shown: true },
  });
  return (await showAlbums(rows)).filter(({ photos }) => photos.length > 0);
}

/** Published copies as they are shown: without the photos whose people have said no since. */
export async function showAlbums(
  rows: readonly { slug: string; publishedAt: Date | null; shown: unknown }[],
) {
  const items = rows.flatMap((row) => toShown({ ...row, publishedAt: row.publishedAt ?? new Date(0) }));
  const refused = await refusedOf(items.flatMap(({ photos }) => photos.map(({ photoId }) => photoId)));
  return items.map((item) => without(item, refused));
}

/** Those of the photos whose people said no, also after the album was published. */
async function refusedOf(photoIds: readonly string[]): Promise<ReadonlySet<string>> {
  if (photoIds.length === 0) return new Set();
  const rows = await prisma.photo.findMany({
    where: { id: { in: [...photoIds] }, consent: "refused" },
    select: { id: true },
  });
  return new Set(rows.map(({ id }) => id));
}

const without = <A extends ShownAlbum>(album: A, refused: ReadonlySet<string>): A => ({
  ...album,
  photos: album.photos.filter(({ photoId }) => !refused.has(photoId)),
});

/** The album on the site under this slug; null for none, and for one that was taken off. */
export async function findPublishedAlbum(slug: string) {
  if (!isSlug(slug)) return null;
  const found = await prisma.album.findFirst({
    where: { slug, publishedAt: { not: null }, withdrawnAt: null },
    select: { slug: true, publishedAt: true, shown: true },
  });
  const [album] = found ? await showAlbums([found]) : [];
  return album ?? null;
}
export type PublishedAlbum = NonNullable<Awaited<ReturnType<typeof findPublishedAlbum>>>;

/** The newest albums on the site, for search engines. */
export const listAlbumsForSitemap = () =>
  prisma.album.findMany({
    where: { publishedAt: { not: null }, withdrawnAt: null },
    orderBy: [{ publishedAt: "desc" }, { id: "asc" }],
    take: 900,
    select: { slug: true, publishedAt: true },
  });
