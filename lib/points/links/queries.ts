import "server-only";
import type { Actor, UserActor } from "@/lib/auth/actor";
import { conferenceScope } from "@/lib/auth/scope";
import { linkPin, linkToken } from "@/lib/auth/tokens";
import { readByIds } from "@/lib/db/batches";
import { pageWithin } from "@/lib/db/pages";
import { prisma, type Prisma } from "@/lib/db/client";
import { organizationNamesOn } from "@/lib/organizations/queries";
import { queryKey } from "@/lib/text/search";
import { printWho } from "../assignments/rules";
import { idsInListOrder, isId, personColumns, snapshotOf } from "../queries";
import { pageSize } from "../rules";
import { pointLinkRoles, sheetsShown, tokenPath, type LinkFilter, type PointLinkRole } from "./rules";

// Tokens and PINs let their holder in: only those who organise the conference read them.
const mayHandOut = (actor: Actor) => conferenceScope(actor, "conferences:write");

/** What heads the links page, with the hall's link and how many links are missing; null for a foreign conference. */
export async function findConferenceOfLinks(actor: UserActor, conferenceId: string, now: Date) {
  if (!isId(conferenceId)) return null;
  const conference = await prisma.conference.findFirst({
    where: { AND: [{ id: conferenceId }, mayHandOut(actor)] },
    relationLoadStrategy: "join",
    select: {
      id: true,
      name: true,
      ownerId: true,
      state: true,
      heldOn: true,
      heldUntil: true,
      startsAt: true,
      endsAt: true,
      links: {
        where: { role: "hall", revokedAt: null, expiresAt: { gt: now } },
        orderBy: { createdAt: "desc" },
        take: 1,
        select: { id: true, generation: true, expiresAt: true },
      },
    },
  });
  if (!conference) return null;
  const [missing] = await prisma.$queryRaw<{ missing: number; uninvited: number; points: number }[]>`
    SELECT coalesce(sum((NOT has.secretary)::int + (NOT has.technician)::int + (NOT has.room)::int
        + (has.chaired AND NOT has.chair)::int), 0)::int AS missing,
      count(*) FILTER (WHERE p.invitation = 'uninvited' AND has.sendable)::int AS uninvited, count(*)::int AS points
    FROM points p, LATERAL (
      SELECT coalesce(bool_or(l.role = 'secretary'), false) AS secretary,
        coalesce(bool_or(l.role = 'technician'), false) AS technician,
        coalesce(bool_or(l.role = 'room'), false) AS room,
        coalesce(bool_or(l.role = 'chair' AND l.assignment_id = chair.id), false) AS chair,
        coalesce(bool_or(chair.id IS NOT NULL), false) AS chaired,
        coalesce(bool_or(l.role <> 'chair' OR l.assignment_id = chair.id), false) AS sendable
      FROM (SELECT 1) one
      LEFT JOIN assignments chair ON chair.point_id = p.id AND chair.role = 'chair' AND chair.active
      LEFT JOIN links l ON l.point_id = p.id AND l.revoked_at IS NULL AND l.expires_at > ${now}
    ) has
    WHERE p.conference_id = ${conferenceId}::uuid`;
  const names = await organizationNamesOn([conference.ownerId], conference.heldOn);
  const [hall] = conference.links;
  return {
    ...conference,
    office: names.get(conference.ownerId)?.name ?? "Cơ quan tổ chức hội nghị",
    hall: hall ? { id: hall.id, path: tokenPath(linkToken(hall.id, hall.generation)) } : null,
    missing: (missing?.missing ?? 0) + (hall ? 0 : 1),
    /** Points whose links are made and were not yet noted as sent. */
    uninvited: missing?.uninvited ?? 0,
    points: missing?.points ?? 0,
  };
}

const columns = (now: Date) =>
  ({
    id: true,
    name: true,
    tier: true,
    place: true,
    invitation: true,
    assignments: {
      where: { role: "chair", active: true },
      take: 1,
      select: { ...personColumns, id: true, groupName: true, phone: true },
    },
    links: {
      where: { revokedAt: null, expiresAt: { gt: now } },
      orderBy: { createdAt: "desc" },
      select: { id: true, role: true, generation: true, assignmentId: true },
    },
  }) satisfies Prisma.PointSelect;

function row({
  assignments,
  links,
  ...point
}: Prisma.PointGetPayload<{ select: ReturnType<typeof columns> }>) {
  const [chair] = assignments;
  const shown = (role: PointLinkRole) => {
    const link = links.find(
      (each) => each.role === role && (role !== "chair" || each.assignmentId === chair?.id),
    );
    return link
      ? {
          id: link.id,
          path: tokenPath(linkToken(link.id, link.generation)),
          pin: role === "chair" ? linkPin(link.id, link.generation) : null,
        }
      : null;
  };
  return {
    ...point,
    chair: chair ? printWho({ ...chair, ...snapshotOf(chair) }) : null,
    chairPhone: chair?.phone ?? null,
    links: Object.fromEntries(pointLinkRoles.map((role) => [role, shown(role)])) as Record<
      PointLinkRole,
      ReturnType<typeof shown>
    >,
  };
}

export type PointLinks = ReturnType<typeof row>;

const where = (
  actor: UserActor,
  conferenceId: string,
  filter: Omit<LinkFilter, "page">,
): Prisma.PointWhereInput => ({
  AND: [
    { conferenceId, conference: mayHandOut(actor) },
    ...(filter.tier === null ? [] : [{ tier: filter.tier }]),
    ...(filter.point === null ? [] : [{ id: filter.point }]),
    ...queryKey(filter.q)
      .split(" ")
      .filter(Boolean)
      .map((word) => ({ searchKey: { contains: ` ${word}` } })),
  ],
});

const inListOrder = [{ position: "asc" }, { sortKey: "asc" }, { id: "asc" }] as const;

/** One page of points with their live links, the last one for a page past the end; two statements whatever the number. */
export async function listPointLinks(actor: UserActor, conferenceId: string, filter: LinkFilter, now: Date) {
  const matching = where(actor, conferenceId, filter);
  const total = await prisma.point.count({ where: matching });
  const page = pageWithin(filter.page, total, pageSize);
  const found = await prisma.point.findMany({
    where: matching,
    orderBy: [...inListOrder],
    skip: (page - 1) * pageSize,
    take: pageSize,
    relationLoadStrategy: "join",
    select: columns(now),
  });
  return { rows: found.map(row), total, page };
}

/** One page of the rooms whose QR can be printed: points as filtered that have a live room link; two statements. */
export async function listRoomSheets(actor: UserActor, conferenceId: string, filter: LinkFilter, now: Date) {
  const matching = {
    AND: [
      where(actor, conferenceId, filter),
      { links: { some: { role: "room", revokedAt: null, expiresAt: { gt: now } } } },
    ],
  } satisfies Prisma.PointWhereInput;
  const total = await prisma.point.count({ where: matching });
  const page = pageWithin(filter.page, total, sheetsShown);
  const found = await prisma.point.findMany({
    where: matching,
    orderBy: [...inListOrder],
    skip: (page - 1) * sheetsShown,
    take: sheetsShown,
    relationLoadStrategy: "join",
    select: columns(now),
  });
  const rows = found
    .map(row)
    .flatMap(({ id, name, place, links }) =>
      links.room ? [{ id, name, place, path: links.room.path }] : [],
    );
  return { rows, total, page };
}

/** All points as filtered with their live links, for the CSV file: one statement for every thousand, one for their order. */
export async function exportPointLinks(
  actor: UserActor,
  conferenceId: string,
  only: Omit<LinkFilter, "page">,
  now: Date,
) {
  const ids = await idsInListOrder(where(actor, conferenceId, only));
  const found = await readByIds(ids, (some) =>
    prisma.point.findMany({
      where: { id: { in: some } },
      relationLoadStrategy: "join",
      select: columns(now),
    }),
  );
  return found.map(row);
}
