import "server-only";
import { prisma, type Prisma } from "@/lib/db/client";
import { pageWithin } from "@/lib/db/pages";
import type { UserActor } from "../actor";
import { reach } from "../rules";
import { keyPrefix, keyScopes, keysPageSize, stateOfKey, type KeysFilter } from "./rules";

const shown = {
  id: true,
  name: true,
  scopes: true,
  createdAt: true,
  expiresAt: true,
  revokedAt: true,
  lastUsedAt: true,
  conference: { select: { id: true, name: true } },
  organization: {
    select: {
      names: { orderBy: { validFrom: { sort: "desc", nulls: "last" } }, take: 1, select: { name: true } },
    },
  },
} as const satisfies Prisma.ApiKeySelect;

/** One page of the keys of the actor's offices, newest first; two statements whatever the number. */
export async function listKeys(actor: UserActor, filter: KeysFilter, now: Date) {
  const where = { organizationId: { in: reach(actor.grants, "integrations:manage").organizationIds } };
  const total = await prisma.apiKey.count({ where });
  const page = pageWithin(filter.page, total, keysPageSize);
  const found = await prisma.apiKey.findMany({
    where,
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    skip: (page - 1) * keysPageSize,
    take: keysPageSize,
    relationLoadStrategy: "join",
    select: shown,
  });
  const rows = found.map(({ organization, ...key }) => ({
    ...key,
    prefix: keyPrefix(key.id),
    office: organization.names[0]?.name ?? "",
    scopes: keyScopes.filter((scope) => key.scopes.includes(scope)),
    state: stateOfKey(key, now),
  }));
  return { rows, total, page };
}

export type KeyRow = Awaited<ReturnType<typeof listKeys>>["rows"][number];

const choices = 200;

/**
 * What a key or a webhook of the actor may reach: the offices, and of their conferences the latest ones that are no
 * drafts; two statements.
 */
export async function listReach(actor: UserActor) {
  const { organizationIds } = reach(actor.grants, "integrations:manage");
  const [offices, conferences] = await Promise.all([
    prisma.organization.findMany({
      where: { id: { in: organizationIds } },
      relationLoadStrategy: "join",
      select: { id: true, ...shown.organization.select },
    }),
    prisma.conference.findMany({
      where: { ownerId: { in: organizationIds }, state: { not: "draft" } },
      orderBy: [{ heldOn: "desc" }, { id: "asc" }],
      take: choices,
      select: { id: true, name: true, heldOn: true, ownerId: true },
    }),
  ]);
  // The one with the latest conference first: it is what a form offers before anything is chosen.
  const latest = (id: string) => {
    const at = conferences.findIndex(({ ownerId }) => ownerId === id);
    return at < 0 ? conferences.length : at;
  };
  return {
    offices: offices
      .map(({ id, names }) => ({ id, name: names[0]?.name ?? "" }))
      .sort((one, other) => latest(one.id) - latest(other.id)),
    conferences,
  };
}

export type IntegrationReach = Awaited<ReturnType<typeof listReach>>;
