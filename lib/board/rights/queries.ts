import "server-only";
import type { Actor, LinkActor, UserActor } from "@/lib/auth/actor";
import { idleLimit } from "@/lib/auth/queries";
import { rolesThatMay } from "@/lib/auth/rules";
import { conferenceScope, pointScope } from "@/lib/auth/scope";
import { provesLink } from "@/lib/auth/tokens";
import { prisma } from "@/lib/db/client";
import { branchRoles } from "./rules";

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

const select = { id: true, name: true, state: true, videoSystem: true } as const;

/** The conference whose whole board the actor may see: an organiser or clerk of its owner, or its own hall link. */
export async function findBoard(actor: Actor, conferenceId: string) {
  if (!uuid.test(conferenceId)) return null;
  if (actor.kind === "link") {
    if (actor.role !== "hall" || actor.conferenceId !== conferenceId.toLowerCase()) return null;
    return prisma.conference.findFirst({ where: { id: conferenceId }, select });
  }
  return prisma.conference.findFirst({
    where: { id: conferenceId, AND: [conferenceScope(actor, "board:read")] },
    select,
  });
}

/**
 * The point whose board, of itself and all beneath it, the actor may see: the chair or secretary of the point by their
 * link, who has not stood down; an organiser or clerk at that point; the centre. Null where no points are beneath it:
 * there is nothing to see but the own roll call. Points moved to another parent go with it at once.
 */
export async function findBranch(actor: Actor, pointId: string) {
  if (!uuid.test(pointId)) return null;
  const assignmentId = actor.kind === "link" ? actor.assignmentId : null;
  return prisma.point.findFirst({
    where: {
      AND: [{ id: pointId }, pointScope(actor, "board:read", branchRoles)],
      children: { some: {} },
      assignments: {
        none: { id: { in: assignmentId ? [assignmentId] : [] }, state: { in: ["declined", "replaced"] } },
      },
    },
    relationLoadStrategy: "join",
    select: { id: true, name: true, isDemonstration: true, conference: { select } },
  });
}

/** The points of branches that an organiser or clerk at single points may watch, for the way to their boards. */
export const listBranches = (actor: UserActor) =>
  prisma.point.findMany({
    where: {
      id: {
        in: actor.grants.flatMap(({ role, pointId }) =>
          pointId && rolesThatMay("board:read").includes(role) ? [pointId] : [],
        ),
      },
      children: { some: {} },
    },
    orderBy: [{ conference: { heldOn: "desc" } }, { position: "asc" }],
    take: 50,
    relationLoadStrategy: "join",
    select: { id: true, name: true, conference: { select: { name: true } } },
  });

/** Whether the holder of a point's link may see a board of what is beneath it: for the way there. */
export const hasBranch = async (actor: LinkActor): Promise<boolean> =>
  actor.pointId !== null && (await findBranch(actor, actor.pointId)) !== null;

/** Who holds a stream open, by what right, and of what: all points (`pointId` null) or a point with those beneath it. */
export type Watcher = { conferenceId: string; pointId: string | null } & (
  { kind: "session"; sessionId: string } | { kind: "link"; linkId: string; token: string }
);

/** Which of the watchers have lost their right; one statement for all links and one for all sessions. */
export async function findEnded(watchers: readonly Watcher[], now: Date): Promise<Watcher[]> {
  const sessions = watchers.filter((one) => one.kind === "session");
  const links = watchers.filter((one) => one.kind === "link");
  const of = (one: { id: string; pointId: string | null; conferenceId: string }) =>
    [one.id, one.conferenceId, one.pointId ?? ""].join(" ");
  const [held, genuine] = await Promise.all([
    prisma.$queryRaw<{ id: string; conferenceId: string; pointId: string | null }[]>`
      SELECT DISTINCT s.id::text AS id, c.id::text AS "conferenceId", w.point_id::text AS "pointId"
        FROM unnest(${sessions.map((one) => one.sessionId)}::uuid[], ${sessions.map((one) => one.conferenceId)}::uuid[],
                    ${sessions.map((one) => one.pointId)}::uuid[]) AS w (session_id, conference_id, point_id)
        JOIN sessions s ON s.id = w.session_id AND s.expires_at > ${now} AND s.last_seen_at > ${idleLimit(now)}
        JOIN users u ON u.id = s.user_id AND u.disabled_at IS NULL
        JOIN conferences c ON c.id = w.conference_id
        JOIN grants g ON g.user_id = u.id AND g.role::text = ANY (${rolesThatMay("board:read")}::text[])
         AND ((g.organization_id = c.owner_id AND g.point_id IS NULL) OR g.point_id = w.point_id)
       WHERE w.point_id IS NULL
          OR EXISTS (SELECT FROM points p WHERE p.parent_id = w.point_id AND p.conference_id = c.id)`,
    prisma.$queryRaw<{ id: string; conferenceId: string; pointId: string | null; generation: number }[]>`
      SELECT l.id::text AS id, l.conference_id::text AS "conferenceId", l.point_id::text AS "pointId", l.generation
        FROM links l
       WHERE l.id = ANY (${links.map((one) => one.linkId)}::uuid[]) AND l.revoked_at IS NULL AND l.expires_at > ${now}
         AND (l.role = 'hall' OR (
               l.role::text = ANY (${[...branchRoles]}::text[])
               AND EXISTS (SELECT FROM points p WHERE p.parent_id = l.point_id)
               AND NOT EXISTS (SELECT FROM assignments a WHERE a.id = l.assignment_id
                                  AND a.state IN ('declined', 'replaced'))))`,
  ]);
  const open = new Set(held.map(of));
  const generations = new Map(genuine.map((one) => [of(one), one.generation]));
  return watchers.filter((one) => {
    if (one.kind === "session") return !open.has(of({ ...one, id: one.sessionId }));
    const generation = generations.get(of({ ...one, id: one.linkId }));
    return generation === undefined || !provesLink(one.token, one.linkId, generation);
  });
}
