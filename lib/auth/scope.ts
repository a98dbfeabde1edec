import "server-only";
import type { Prisma } from "@/lib/db/client";
import type { Actor, KeyActor, LinkActor } from "./actor";
import type { KeyScope } from "./keys/rules";
import { mayAnywhere, reach, type LinkRole, type Permission, type Reach } from "./rules";

const nowhere: Reach = { everywhere: false, organizationIds: [], pointIds: [] };

/** Where the actor's grants carry the permission; a link carries none, its rights are its point's; a key has scopes. */
export const reachOf = (actor: Actor, permission: Permission): Reach =>
  actor.kind === "user" ? reach(actor.grants, permission) : nowhere;

/**
 * The conferences for which the actor has the permission. Nest it (`AND: [conferenceScope(…), …]` or under the
 * relation): spreading it into a `where` lets a second key of the same name replace it silently.
 */
export const conferenceScope = (actor: Actor, permission: Permission): Prisma.ConferenceWhereInput => ({
  ownerId: { in: reachOf(actor, permission).organizationIds },
});

/** The point of a link whose role is one of these; null for another role, and for a link of the whole conference. */
export const ownPoint = ({ role, pointId }: LinkActor, roles: readonly LinkRole[]): string | null =>
  roles.includes(role) ? pointId : null;

/**
 * The points for which the actor has the permission: those of conferences in reach, those granted one by one, and
 * for the holder of a link in one of `linkRoles` the link's own point.
 */
export function pointScope(
  actor: Actor,
  permission: Permission,
  linkRoles: readonly LinkRole[] = [],
): Prisma.PointWhereInput {
  if (actor.kind === "link") {
    const pointId = ownPoint(actor, linkRoles);
    return { id: { in: pointId ? [pointId] : [] } };
  }
  const { organizationIds, pointIds } = reachOf(actor, permission);
  return { OR: [{ conference: { ownerId: { in: organizationIds } } }, { id: { in: pointIds } }] };
}

/** Whether the actor has the permission in the register of bodies and people, which all organizations share. */
export const mayInRegister = (actor: Actor, permission: Permission): boolean =>
  actor.kind === "user" && mayAnywhere(actor.grants, permission);

/** The conferences that a key reaches with one of its scopes: its own, or its office's but for drafts. */
export const keyScope = (actor: KeyActor, scope: KeyScope): Prisma.ConferenceWhereInput => ({
  ownerId: { in: actor.scopes.includes(scope) ? [actor.organizationId] : [] },
  state: { not: "draft" },
  ...(actor.conferenceId !== null && { id: actor.conferenceId }),
});
