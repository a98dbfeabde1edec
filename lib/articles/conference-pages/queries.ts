import "server-only";
import { z } from "zod";
import { showAlbums } from "@/lib/articles/albums/queries";
import { itemColumns, live, toItem, type StoredItem } from "@/lib/articles/public/queries";
import { isSlug } from "@/lib/articles/public/rules";
import { readSettled } from "@/lib/attendance/versions/queries";
import { figuresSchema } from "@/lib/attendance/versions/rules";
import type { Actor } from "@/lib/auth/actor";
import { conferenceScope } from "@/lib/auth/scope";
import { prisma, type Prisma } from "@/lib/db/client";
import { printedPostSchema, printPerson } from "@/lib/organizations/people/rules";
import { dateColumn, localDate } from "@/lib/time";
import { conferencesPageSize, pointsByTier, publicConferencePath } from "./rules";

// Nobody signs in here: only conferences whose page is open, and of those only what the record prints publicly.

const isOpen = {
  publicSlug: { not: null },
  publicSince: { not: null },
  state: { not: "draft" },
} as const satisfies Prisma.ConferenceWhereInput;

const shown = {
  publicSlug: true,
  name: true,
  kind: true,
  format: true,
  state: true,
  heldOn: true,
  heldUntil: true,
  startsAt: true,
  endsAt: true,
  hosts: { orderBy: { position: "asc" }, select: { name: true } },
} as const satisfies Prisma.ConferenceSelect;

type Row = Prisma.ConferenceGetPayload<{ select: typeof shown }>;
const toRow = ({ publicSlug, ...row }: Row) => ({ ...row, slug: publicSlug ?? "" });
export type PublicConferenceRow = ReturnType<typeof toRow>;

const mostUpcoming = 20;

/** What is to come, the nearest first. One that was put off has no day and is not among them. */
export async function listUpcomingConferences(
  now: Date,
  most = mostUpcoming,
): Promise<PublicConferenceRow[]> {
  const rows = await prisma.conference.findMany({
    where: {
      ...isOpen,
      state: { notIn: ["draft", "postponed", "cancelled", "ended", "closed"] },
      OR: [
        { heldOn: { gte: dateColumn(localDate(now)) } },
        { heldUntil: { gte: dateColumn(localDate(now)) } },
      ],
    },
    orderBy: [{ heldOn: "asc" }, { id: "asc" }],
    take: most,
    relationLoadStrategy: "join",
    select: shown,
  });
  return rows.map(toRow);
}

/** One page of the others, the latest first; null when there is no such page. */
export async function listPastConferences(now: Date, page: number, size = conferencesPageSize) {
  const today = dateColumn(localDate(now));
  const where: Prisma.ConferenceWhereInput = {
    ...isOpen,
    OR: [
      { state: { in: ["postponed", "cancelled", "ended", "closed"] } },
      { heldOn: { lt: today }, OR: [{ heldUntil: null }, { heldUntil: { lt: today } }] },
    ],
  };
  const total = await prisma.conference.count({ where });
  const pages = Math.max(1, Math.ceil(total / size));
  if (page > pages) return null;
  const rows = await prisma.conference.findMany({
    where,
    orderBy: [{ heldOn: "desc" }, { id: "asc" }],
    take: size,
    skip: (page - 1) * size,
    relationLoadStrategy: "join",
    select: shown,
  });
  return { rows: rows.map(toRow), total, page, pages };
}

const mostArticles = 30;
const mostAlbums = 12;
const isReal = { OR: [{ personId: null }, { person: { isDemonstration: false } }] };

/**
 * The public page of a conference: what, when, who holds it, the points by tier with the figures that were frozen, the
 * programme, the papers that the office chose, articles and albums. Of people only those who preside and have agreed,
 * as articles print them; nobody's place in a list, telephone or link. Null where the page is not open.
 */
export async function findPublicConference(slug: string) {
  if (!isSlug(slug)) return null;
  const found = await prisma.conference.findFirst({
    where: { ...isOpen, publicSlug: slug },
    relationLoadStrategy: "join",
    select: {
      id: true,
      ...shown,
      otherName: true,
      scope: true,
      isDemonstration: true,
      agenda: {
        orderBy: { position: "asc" },
        select: { id: true, kind: true, title: true, startsAt: true },
      },
      files: {
        where: { isPublic: true, storedFileId: { not: null } },
        orderBy: [{ position: "asc" }, { id: "asc" }],
        select: { id: true, name: true, storedFile: { select: { byteSize: true } } },
      },
      documents: {
        where: { isPublic: true, numberState: { not: "cancelled" } },
        orderBy: [{ issuedOn: "asc" }, { id: "asc" }],
        select: { id: true, type: true, number: true, symbol: true, abstract: true, issuedOn: true },
      },
      albums: {
        where: { publishedAt: { not: null }, withdrawnAt: null },
        orderBy: [{ publishedAt: "desc" }, { id: "asc" }],
        take: mostAlbums,
        select: { slug: true, publishedAt: true, shown: true },
      },
    },
  });
  if (!found) return null;
  const { id, isDemonstration, ...conference } = found;
  const real = isDemonstration ? {} : { isDemonstration: false };
  const [albums, points, chairs, [settled], articles] = await Promise.all([
    showAlbums(conference.albums),
    prisma.point.findMany({
      where: { conferenceId: id, ...real },
      orderBy: [{ position: "asc" }, { sortKey: "asc" }, { id: "asc" }],
      select: { id: true, name: true, place: true, tier: true },
    }),
    prisma.assignment.findMany({
      where: {
        AND: [
          { conferenceId: id, active: true, state: "confirmed", role: { in: ["chair", "co_chair"] } },
          ...(isDemonstration ? [] : [isReal]),
          { OR: [{ pointId: null }, { point: { role: "host" } }] },
        ],
      },
      orderBy: [{ role: "asc" }, { position: "asc" }, { createdAt: "asc" }],
      select: {
        id: true,
        personId: true,
        formOfAddress: true,
        rank: true,
        academicTitle: true,
        fullName: true,
        posts: true,
      },
    }),
    readSettled([{ conferenceId: id, pointId: null }]),
    prisma.$queryRaw<StoredItem[]>`
      SELECT ${itemColumns} FROM publications p WHERE p.conference_id = ${id}::uuid AND ${live}
      ORDER BY p.published_at DESC, p.id LIMIT ${mostArticles}`,
  ]);
  const version = settled
    ? await prisma.figureVersion.findUnique({ where: { id: settled.id }, select: { figures: true } })
    : null;
  const figures = figuresSchema.safeParse(version?.figures).data;
  return {
    ...toRow(conference),
    ...conference,
    albums,
    chairs: chairs.map(({ id: key, posts, ...person }) => ({
      id: key,
      text: printPerson({ ...person, posts: z.array(printedPostSchema).safeParse(posts).data ?? [] }),
    })),
    totals: settled
      ? { points: settled.points, attending: settled.attending, frozenAt: settled.frozenAt }
      : null,
    tiers: pointsByTier(points, figures?.tiers ?? []),
    articles: articles.map(toItem),
  };
}
export type PublicConference = NonNullable<Awaited<ReturnType<typeof findPublicConference>>>;

/** The addresses of all open pages, for the sitemap. */
export async function listPublicConferencePaths(most: number): Promise<string[]> {
  const rows = await prisma.conference.findMany({
    where: isOpen,
    orderBy: [{ heldOn: "desc" }, { id: "asc" }],
    take: most,
    select: { publicSlug: true },
  });
  return rows.map(({ publicSlug }) => publicConferencePath(publicSlug ?? ""));
}

/** A paper that an open page shows, and where its bytes lie. */
export async function findPublicPaper(fileId: string) {
  if (!z.uuid().safeParse(fileId).success) return null;
  const found = await prisma.conferenceFile.findFirst({
    where: { id: fileId, isPublic: true, conference: isOpen },
    relationLoadStrategy: "join",
    select: { name: true, storedFile: { select: { key: true, contentType: true } } },
  });
  return found?.storedFile ? { name: found.name, ...found.storedFile } : null;
}

/** For the organiser: whether the page is open, and which papers it shows. Null for a conference out of reach. */
export async function findPublicPage(actor: Actor, conferenceId: string) {
  if (!z.uuid().safeParse(conferenceId).success) return null;
  return prisma.conference.findFirst({
    where: { AND: [conferenceScope(actor, "conferences:write"), { id: conferenceId }] },
    relationLoadStrategy: "join",
    select: {
      state: true,
      publicSlug: true,
      publicSince: true,
      files: {
        where: { storedFileId: { not: null } },
        orderBy: [{ position: "asc" }, { id: "asc" }],
        take: 200,
        select: { id: true, name: true, isPublic: true, storedFile: { select: { byteSize: true } } },
      },
      documents: {
        where: { numberState: { not: "cancelled" } },
        orderBy: [{ issuedOn: "asc" }, { id: "asc" }],
        take: 200,
        select: { id: true, type: true, number: true, symbol: true, abstract: true, isPublic: true },
      },
    },
  });
}
