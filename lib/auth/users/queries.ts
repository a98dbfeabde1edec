import "server-only";
import { z } from "zod";
import { batchSize, readInBatches } from "@/lib/db/batches";
import { prisma, type Prisma } from "@/lib/db/client";
import { likePattern } from "@/lib/text/search";
import type { Actor, UserActor } from "../actor";
import { idleLimit } from "../queries";
import type { Role } from "../rules";
import { mayInRegister } from "../scope";
import { stateOfUser, usersPageSize, type UsersFilter, type UserState } from "./rules";

const mayManage = (actor: Actor) => mayInRegister(actor, "users:manage");

const grantShown = {
  id: true,
  role: true,
  organizationId: true,
  pointId: true,
  organization: {
    select: {
      names: { orderBy: { validFrom: { sort: "desc", nulls: "last" } }, take: 1, select: { name: true } },
    },
  },
  point: { select: { name: true, conference: { select: { name: true } } } },
} satisfies Prisma.GrantSelect;

type GrantRow = {
  id: string;
  role: Role;
  organization: { names: { name: string }[] } | null;
  point: { name: string; conference: { name: string } } | null;
};

/** Where a role is held, in words; null is the whole installation. */
const placeOf = ({ organization, point }: GrantRow): string | null =>
  point ? `điểm cầu ${point.name} – ${point.conference.name}` : (organization?.names[0]?.name ?? null);

const grantOf = (grant: GrantRow) => ({ id: grant.id, role: grant.role, place: placeOf(grant) });

const inState = {
  active: { disabledAt: null, passwordHash: { not: null } },
  disabled: { disabledAt: { not: null } },
  no_password: { disabledAt: null, passwordHash: null },
} satisfies Record<UserState, Prisma.UserWhereInput>;

/** The users that a filter names; one statement where something was typed. */
async function matching(filter: UsersFilter): Promise<Prisma.UserWhereInput> {
  const pattern = likePattern(filter.search);
  // Prisma's `contains` would miss the rule that every word begins a word.
  const found =
    pattern === "%"
      ? null
      : await prisma.$queryRaw<
          { id: string }[]
        >`SELECT id FROM users WHERE search_key LIKE ${pattern} LIMIT 5000`;
  return {
    ...(found && { id: { in: found.map(({ id }) => id) } }),
    ...(filter.role !== null && { grants: { some: { role: filter.role } } }),
    AND: filter.state === null ? {} : inState[filter.state],
  };
}

const listed = {
  id: true,
  username: true,
  displayName: true,
  disabledAt: true,
  passwordHash: true,
  grants: { orderBy: { createdAt: "asc" }, select: grantShown },
  sessions: { orderBy: { lastSeenAt: "desc" }, take: 1, select: { lastSeenAt: true } },
} as const satisfies Prisma.UserSelect;

const rowOf = (user: Prisma.UserGetPayload<{ select: typeof listed }>) => ({
  id: user.id,
  username: user.username,
  displayName: user.displayName,
  state: stateOfUser(user),
  grants: user.grants.map(grantOf),
  lastSeenAt: user.sessions[0]?.lastSeenAt ?? null,
});

export type UserRow = ReturnType<typeof rowOf>;

/** One page of the users with their roles, for administrators; three statements whatever the size. */
export async function listUsers(actor: Actor, filter: UsersFilter) {
  if (!mayManage(actor)) return { rows: [], total: 0, page: 1, pages: 1 };
  const where = await matching(filter);
  const total = await prisma.user.count({ where });
  const pages = Math.max(1, Math.ceil(total / usersPageSize));
  const page = Math.min(filter.page, pages);
  const users = await prisma.user.findMany({
    where,
    orderBy: [{ username: "asc" }],
    skip: (page - 1) * usersPageSize,
    take: usersPageSize,
    relationLoadStrategy: "join",
    select: listed,
  });
  return { rows: users.map(rowOf), total, page, pages };
}

/** All that the filter finds, in the list's order, for a spreadsheet; one statement per batch. */
export async function exportUsers(actor: Actor, filter: UsersFilter): Promise<UserRow[]> {
  if (!mayManage(actor)) return [];
  const where = await matching(filter);
  return readInBatches(async (after: string | null) => {
    const users = await prisma.user.findMany({
      where: { AND: [where, after === null ? {} : { username: { gt: after } }] },
      orderBy: [{ username: "asc" }],
      take: batchSize,
      relationLoadStrategy: "join",
      select: listed,
    });
    return {
      rows: users.map(rowOf),
      last: users.length < batchSize ? null : (users.at(-1)?.username ?? null),
    };
  });
}

/** One user with roles, open sessions and the newest unused one-time link; null for whoever is no administrator. */
export async function findUser(actor: Actor, id: string, now: Date) {
  if (!mayManage(actor) || !z.uuid().safeParse(id).success) return null;
  const user = await prisma.user.findUnique({
    where: { id },
    relationLoadStrategy: "join",
    select: {
      id: true,
      username: true,
      displayName: true,
      disabledAt: true,
      passwordHash: true,
      createdAt: true,
      person: { select: { id: true, fullName: true } },
      grants: { orderBy: { createdAt: "asc" }, select: grantShown },
      sessions: {
        where: { expiresAt: { gt: now } },
        orderBy: { lastSeenAt: "desc" },
        take: 50,
        select: { id: true, lastSeenAt: true, address: true, userAgent: true },
      },
      accountLinks: {
        where: { usedAt: null, expiresAt: { gt: now } },
        orderBy: { createdAt: "desc" },
        take: 1,
        select: { expiresAt: true },
      },
    },
  });
  if (!user) return null;
  return {
    id: user.id,
    username: user.username,
    displayName: user.displayName,
    person: user.person,
    state: stateOfUser(user),
    createdAt: user.createdAt,
    grants: user.grants.map(grantOf),
    sessions: user.sessions,
    linkExpiresAt: user.accountLinks[0]?.expiresAt ?? null,
  };
}

export type PointChoice = { id: string; name: string; conferenceName: string };

/** Points whose own editor may be given a role there: names alone, for administrators; at most twenty. */
export async function searchPointsForGrant(actor: Actor, query: string): Promise<PointChoice[]> {
  if (!mayManage(actor)) return [];
  const pattern = likePattern(query);
  return prisma.$queryRaw<PointChoice[]>`
    SELECT p.id, p.name, c.name AS "conferenceName" FROM points p JOIN conferences c ON c.id = p.conference_id
    WHERE p.search_key LIKE ${pattern} OR c.search_key LIKE ${pattern}
    ORDER BY c.held_on DESC NULLS LAST, p.sort_key, p.id LIMIT 20`;
}

/** The actor's own open sessions, the one in use first. */
export async function listOwnSessions(actor: UserActor, now: Date) {
  const sessions = await prisma.session.findMany({
    where: { userId: actor.id, expiresAt: { gt: now }, lastSeenAt: { gt: idleLimit(now) } },
    orderBy: { lastSeenAt: "desc" },
    take: 100,
    select: { id: true, createdAt: true, lastSeenAt: true, address: true, userAgent: true },
  });
  const rows = sessions.map((session) => ({ ...session, isThisOne: session.id === actor.sessionId }));
  return rows.sort((a, b) => Number(b.isThisOne) - Number(a.isThisOne));
}
