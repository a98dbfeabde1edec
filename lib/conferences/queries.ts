import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { conferenceScope, reachOf } from "@/lib/auth/scope";
import type { Permission } from "@/lib/auth/rules";
import { Prisma, prisma } from "@/lib/db/client";
import { organizationNamesOn } from "@/lib/organizations/queries";
import { queryKey } from "@/lib/text/search";
import { dateColumn } from "@/lib/time";
import { conferencePageSize, type ConferenceFilter } from "./schema";

/** Whether a text from the address bar can be an id at all: the database refuses to compare anything else. */
export const isId = (text: string) => /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);

const rowSelect = {
  id: true,
  name: true,
  kind: true,
  format: true,
  state: true,
  isDemonstration: true,
  heldOn: true,
  heldUntil: true,
  startsAt: true,
  endsAt: true,
  hosts: { orderBy: { position: "asc" }, select: { name: true } },
} satisfies Prisma.ConferenceSelect;

function matching(actor: Actor, filter: Omit<ConferenceFilter, "page">): Prisma.ConferenceWhereInput {
  const { search, state, kind, year, owner } = filter;
  const words = queryKey(search).split(" ").filter(Boolean);
  return {
    AND: [
      conferenceScope(actor, "conferences:read"),
      ...words.map((word) => ({ searchKey: { contains: ` ${word}` } })),
      ...(state ? [{ state }] : []),
      ...(kind ? [{ kind }] : []),
      ...(owner ? [{ ownerId: owner }] : []),
      ...(year ? [{ heldOn: { gte: dateColumn(`${year}-01-01`), lte: dateColumn(`${year}-12-31`) } }] : []),
    ],
  };
}

const newestFirst = [
  { heldOn: "desc" },
  { startsAt: { sort: "desc", nulls: "last" } },
  { id: "asc" },
] satisfies Prisma.ConferenceOrderByWithRelationInput[];

/** One page of the conferences in the actor's sight, newest first; a page past the end shows the last one. */
export async function listConferences(actor: Actor, filter: ConferenceFilter) {
  const where = matching(actor, filter);
  const total = await prisma.conference.count({ where });
  const pages = Math.max(1, Math.ceil(total / conferencePageSize));
  const page = Math.min(filter.page, pages);
  const rows = await prisma.conference.findMany({
    where,
    relationLoadStrategy: "join",
    orderBy: newestFirst,
    skip: (page - 1) * conferencePageSize,
    take: conferencePageSize,
    select: { ...rowSelect, _count: { select: { points: true } } },
  });
  return { rows, total, page, pages };
}

/** At most this many rows go into one file; more than that is a mistake in the filter. */
const mostExported = 20_000;

/** The whole list that a filter names, for the CSV file. */
export const exportConferences = (actor: Actor, filter: ConferenceFilter) =>
  prisma.conference.findMany({
    where: matching(actor, filter),
    relationLoadStrategy: "join",
    orderBy: newestFirst,
    take: mostExported,
    select: { ...rowSelect, scope: true, otherName: true, _count: { select: { points: true } } },
  });

export type ConferenceOwner = { id: string; name: string };

/** The offices for which the actor has the permission, by the names of the day: they may keep a conference's record. */
export async function listOwners(actor: Actor, permission: Permission, on: Date): Promise<ConferenceOwner[]> {
  const names = await organizationNamesOn(reachOf(actor, permission).organizationIds, on);
  return [...names].map(([id, { name }]) => ({ id, name }));
}

/** Those of them that can hold a new conference: a body that has ended keeps its old ones only. */
export async function listLivingOwners(
  actor: Actor,
  permission: Permission,
  on: Date,
): Promise<ConferenceOwner[]> {
  const owners = await listOwners(actor, permission, on);
  const ended = await prisma.organization.findMany({
    where: {
      id: { in: owners.map(({ id }) => id) },
      OR: [
        { validTo: { lte: on } },
        { successors: { some: { on: { lte: on }, kind: { in: ["merged", "abolished"] } } } },
      ],
    },
    select: { id: true },
  });
  return owners.filter(({ id }) => !ended.some((one) => one.id === id));
}

/** The years in which the actor's conferences lie, newest first, for the list's filter. */
export async function listConferenceYears(actor: Actor): Promise<number[]> {
  const { organizationIds } = reachOf(actor, "conferences:read");
  const years = await prisma.$queryRaw<{ year: number }[]>`
    SELECT DISTINCT extract(year FROM held_on)::int AS year FROM conferences
    WHERE owner_id = ANY(${organizationIds}::uuid[]) ORDER BY year DESC`;
  return years.map(({ year }) => year);
}

/** The head of a conference's pages; null when there is none in the actor's sight. */
export async function findConference(actor: Actor, id: string) {
  if (!isId(id)) return null;
  const found = await prisma.conference.findFirst({
    where: { AND: [conferenceScope(actor, "conferences:read"), { id }] },
    relationLoadStrategy: "join",
    select: {
      ...rowSelect,
      ownerId: true,
      version: true,
      stateReason: true,
      videoSystem: true,
      _count: { select: { points: true } },
    },
  });
  if (!found) return null;
  const may = (permission: Permission) => reachOf(actor, permission).organizationIds.includes(found.ownerId);
  // What the tabs lead to: whoever may not open a page is not shown the way to it.
  return { ...found, mayWrite: may("conferences:write"), mayWatch: may("board:read") };
}

export type ConferenceHead = NonNullable<Awaited<ReturnType<typeof findConference>>>;

/** Everything that the edit form shows; null when the actor may not write the conference. */
export async function findConferenceToEdit(actor: Actor, id: string) {
  if (!isId(id)) return null;
  return prisma.conference.findFirst({
    where: { AND: [conferenceScope(actor, "conferences:write"), { id }] },
    relationLoadStrategy: "join",
    select: {
      id: true,
      version: true,
      state: true,
      name: true,
      otherName: true,
      otherSubject: true,
      kind: true,
      format: true,
      scope: true,
      heldOn: true,
      heldUntil: true,
      startsAt: true,
      endsAt: true,
      chairRule: true,
      videoSystem: true,
      videoUrl: true,
      videoDial: true,
      videoCode: true,
      videoNote: true,
      substituteCounts: true,
      hosts: { orderBy: { position: "asc" }, select: { organizationId: true, name: true } },
    },
  });
}

export type ConferenceToEdit = NonNullable<Awaited<ReturnType<typeof findConferenceToEdit>>>;

/** What the overview counts, in two statements beside the head; null out of sight. */
export async function findConferenceOverview(actor: Actor, id: string, now: Date) {
  if (!isId(id)) return null;
  const found = await prisma.conference.findFirst({
    where: { AND: [conferenceScope(actor, "conferences:read"), { id }] },
    relationLoadStrategy: "join",
    select: {
      name: true,
      ownerId: true,
      otherName: true,
      otherSubject: true,
      kind: true,
      format: true,
      scope: true,
      chairRule: true,
      videoSystem: true,
      videoUrl: true,
      videoDial: true,
      videoCode: true,
      videoNote: true,
      substituteCounts: true,
      keyTaskCount: true,
      copiedFrom: { select: { id: true, name: true, ownerId: true } },
      _count: {
        select: {
          points: true,
          agenda: true,
          speeches: true,
          keyTasks: true,
          articles: true,
          figures: true,
          delegates: { where: { removedAt: null } },
          links: { where: { revokedAt: null, expiresAt: { gt: now } } },
        },
      },
    },
  });
  if (!found) return null;
  const uninvited = await prisma.point.count({ where: { conferenceId: id, invitation: "uninvited" } });
  const { copiedFrom, ownerId, videoUrl, videoDial, videoCode, videoNote, ...rest } = found;
  const inSight = reachOf(actor, "conferences:read").organizationIds;
  // The way in is the centre's: an editor has no use for it.
  const atCentre = reachOf(actor, "board:read").organizationIds.includes(ownerId);
  const line = { videoUrl, videoDial, videoCode, videoNote };
  const hidden = { videoUrl: null, videoDial: null, videoCode: null, videoNote: null };
  // The earlier conference may have been another office's: its name would leak.
  return {
    ...rest,
    uninvited,
    ...(atCentre ? line : hidden),
    copiedFrom:
      copiedFrom && inSight.includes(copiedFrom.ownerId)
        ? { id: copiedFrom.id, name: copiedFrom.name }
        : null,
  };
}

/** The conferences of the actor's offices that touch the days, in the order of their hours, for the calendar. */
export const listConferencesBetween = (actor: Actor, from: string, until: string) =>
  prisma.conference.findMany({
    where: {
      AND: [
        conferenceScope(actor, "conferences:read"),
        { heldOn: { lte: dateColumn(until) } },
        { OR: [{ heldOn: { gte: dateColumn(from) } }, { heldUntil: { gte: dateColumn(from) } }] },
      ],
    },
    relationLoadStrategy: "join",
    orderBy: [{ heldOn: "asc" }, { startsAt: { sort: "asc", nulls: "first" } }, { id: "asc" }],
    take: 2_000,
    select: rowSelect,
  });

export type CalendarConference = Awaited<ReturnType<typeof listConferencesBetween>>[number];
