import "server-only";
import { z } from "zod";
import type { Actor } from "@/lib/auth/actor";
import { conferenceScope, reachOf } from "@/lib/auth/scope";
import { Prisma, prisma } from "@/lib/db/client";
import { barrier } from "@/lib/attendance/rules";
import type { Permission } from "@/lib/auth/rules";
import { articleScope } from "../../queries";
import { isEditable } from "../../rules";
import { titleText } from "../../text/queries";
import { pointOfPhotos } from "../queries";
import { poolPageSize, type PoolFilter, type PoolPhoto, type PoolPlace } from "./rules";

/** What a photo that waits is entered with. */
export type FoundPlace = {
  organizationId: string;
  conferenceId: string | null;
  pointId: string | null;
  albumId: string | null;
  name: string;
  calledOff: boolean;
};

/** The place in reach with `articles:write`, or of the link's own point; null for a foreign one. */
export async function findPoolPlace(actor: Actor, { kind, id }: PoolPlace): Promise<FoundPlace | null> {
  if (!z.uuid().safeParse(id).success) return null;
  if (kind === "point") {
    const point = await prisma.point.findFirst({
      where: { AND: [{ id }, pointOfPhotos(actor, "articles:write")] },
      relationLoadStrategy: "join",
      select: { name: true, conferenceId: true, conference: { select: { ownerId: true, state: true } } },
    });
    if (!point) return null;
    const { conference, conferenceId, name } = point;
    const calledOff = barrier(conference.state) === "called_off";
    return { organizationId: conference.ownerId, conferenceId, pointId: id, albumId: null, name, calledOff };
  }
  if (kind === "conference") {
    const conference = await prisma.conference.findFirst({
      where: { AND: [{ id }, conferenceScope(actor, "articles:write")] },
      select: { name: true, ownerId: true },
    });
    if (!conference) return null;
    const { ownerId, name } = conference;
    return {
      organizationId: ownerId,
      conferenceId: id,
      pointId: null,
      albumId: null,
      name,
      calledOff: false,
    };
  }
  const album = await prisma.album.findFirst({
    where: { id, organizationId: { in: reachOf(actor, "articles:write").organizationIds } },
    select: { title: true, organizationId: true, conferenceId: true },
  });
  if (!album) return null;
  const { title: name, ...rest } = album;
  return { ...rest, pointId: null, albumId: id, name, calledOff: false };
}

/** `photoScope` of photos that wait, for SQL of one's own, in which `p` is the photo. */
function poolScopeSql(actor: Actor, permission: Permission): Prisma.Sql {
  const { organizationIds, pointIds } = reachOf(actor, permission);
  return Prisma.sql`(p.organization_id = ANY (${organizationIds}::uuid[]) OR p.point_id = ANY (${pointIds}::uuid[])
    OR EXISTS (SELECT FROM points own WHERE own.id = p.point_id AND own.organization_id = ANY (${organizationIds}::uuid[])))`;
}

const inArticles = Prisma.sql`(SELECT count(*)::int FROM photos o WHERE o.stored_file_id = p.stored_file_id
  AND o.organization_id = p.organization_id AND o.article_id IS NOT NULL AND o.removed_at IS NULL)`;
const inAlbums = Prisma.sql`(SELECT count(*)::int FROM album_photos ap WHERE ap.photo_id = p.id)`;
const isUsed = Prisma.sql`(${inArticles} + ${inAlbums} > 0)`;

const columns = Prisma.sql`p.id, p.width, p.height, p.caption, p.alt, p.credit, p.consent::text AS consent,
  p.consent_note AS "consentNote", p.focal_x AS "focalX", p.focal_y AS "focalY", p.taken_at AS "takenAt",
  p.created_at AS "createdAt", pt.name AS "pointName", ${inArticles} AS articles, ${inAlbums} AS albums`;

const conditionsOf = (actor: Actor, conferenceId: string, { point, consent, use }: PoolFilter) =>
  Prisma.join(
    [
      Prisma.sql`p.conference_id = ${conferenceId}::uuid AND p.article_id IS NULL AND p.removed_at IS NULL`,
      poolScopeSql(actor, "conferences:read"),
      ...(point === null
        ? []
        : [
            point === "conference" ? Prisma.sql`p.point_id IS NULL` : Prisma.sql`p.point_id = ${point}::uuid`,
          ]),
      ...(consent === null ? [] : [Prisma.sql`p.consent::text = ${consent}`]),
      ...(use === null ? [] : [use === "used" ? isUsed : Prisma.sql`NOT ${isUsed}`]),
    ],
    " AND ",
  );

/** One page of the photos of a conference that the actor may see and that belong to no article, newest first. */
export async function listPool(actor: Actor, conferenceId: string, filter: PoolFilter) {
  const where = conditionsOf(actor, conferenceId, filter);
  const counted = await prisma.$queryRaw<{ total: number }[]>`
    SELECT count(*)::int AS total FROM photos p WHERE ${where}`;
  const total = counted[0]?.total ?? 0;
  const page = Math.min(filter.page, Math.max(1, Math.ceil(total / poolPageSize)));
  const rows = await prisma.$queryRaw<PoolPhoto[]>`
    SELECT ${columns} FROM photos p LEFT JOIN points pt ON pt.id = p.point_id WHERE ${where}
    ORDER BY p.created_at DESC, p.id LIMIT ${poolPageSize} OFFSET ${(page - 1) * poolPageSize}`;
  return { rows, total, page };
}

/** The points that sent photos which wait, for the filter. */
export const listSenders = (actor: Actor, conferenceId: string) =>
  prisma.$queryRaw<{ id: string; name: string; photos: number }[]>`
    SELECT pt.id, pt.name, count(*)::int AS photos FROM photos p JOIN points pt ON pt.id = p.point_id
    WHERE p.conference_id = ${conferenceId}::uuid AND p.article_id IS NULL AND p.removed_at IS NULL
      AND ${poolScopeSql(actor, "conferences:read")}
    GROUP BY pt.id, pt.name, pt.position, pt.sort_key ORDER BY pt.position, pt.sort_key LIMIT 500`;

/** The photos that were sent from a point and wait; null for a foreign point. Newest first. */
export async function listPointPhotos(actor: Actor, pointId: string) {
  if (!z.uuid().safeParse(pointId).success) return null;
  const point = await prisma.point.findFirst({
    where: { AND: [{ id: pointId }, pointOfPhotos(actor, "conferences:read")] },
    relationLoadStrategy: "join",
    select: {
      id: true,
      name: true,
      isDemonstration: true,
      conference: { select: { name: true, state: true } },
    },
  });
  if (!point) return null;
  const photos = await prisma.$queryRaw<PoolPhoto[]>`
    SELECT ${columns} FROM photos p LEFT JOIN points pt ON pt.id = p.point_id
    WHERE p.point_id = ${pointId}::uuid AND p.article_id IS NULL AND p.removed_at IS NULL
    ORDER BY p.created_at DESC, p.id LIMIT ${poolPageSize * 5}`;
  return { ...point, calledOff: barrier(point.conference.state) === "called_off", photos };
}

/** How many photos of a conference wait, for its tab. */
export const countPool = (conferenceId: string) =>
  prisma.photo.count({ where: { conferenceId, articleId: null, removedAt: null } });

/** The article that photos are chosen for, with the photos that wait whose pictures it has; null when not in reach. */
export async function findArticleForPool(actor: Actor, articleId: string) {
  if (!z.uuid().safeParse(articleId).success) return null;
  const found = await prisma.article.findFirst({
    where: { AND: [{ id: articleId }, articleScope(actor, "articles:write")] },
    relationLoadStrategy: "join",
    select: {
      title: true,
      state: true,
      conferenceId: true,
      photos: { where: { removedAt: null }, select: { storedFileId: true } },
    },
  });
  if (!found) return null;
  const waiting = await prisma.photo.findMany({
    where: {
      conferenceId: found.conferenceId,
      articleId: null,
      storedFileId: { in: found.photos.map(({ storedFileId }) => storedFileId) },
    },
    select: { id: true },
  });
  return {
    conferenceId: found.conferenceId,
    title: titleText(found.title),
    mayWrite: isEditable(found.state),
    taken: new Set(waiting.map(({ id }) => id)),
  };
}
