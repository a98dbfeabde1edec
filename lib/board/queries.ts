import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { idleLimit } from "@/lib/auth/queries";
import { rolesThatMay } from "@/lib/auth/rules";
import { conferenceScope } from "@/lib/auth/scope";
import { provesLink } from "@/lib/auth/tokens";
import { prisma, Prisma } from "@/lib/db/client";
import { mostContacts, type BoardConference, type BoardPoint } from "./rules";

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** All points of a conference as the board shows them, or those named; one statement. The caller has asked who may. */
export async function loadBoardPoints(
  conferenceId: string,
  ids: readonly string[] | null,
): Promise<BoardPoint[]> {
  const named = ids === null ? Prisma.empty : Prisma.sql`AND p.id = ANY (${[...ids]}::uuid[])`;
  return prisma.$queryRaw<BoardPoint[]>`
    SELECT p.id, p.name, p.tier::text, p.role::text, p.counting_mode::text AS mode, p.line::text, p.report::text,
           p."check"::text, k.summoned,
           attending(k, c.substitute_counts) AS attending,
           k.expected, k.late, k.excused, k.unexcused, k.substituted, k.guests, k.uninvited,
           k.revision::int
      FROM points p JOIN point_counters k ON k.point_id = p.id JOIN conferences c ON c.id = p.conference_id
     WHERE p.conference_id = ${conferenceId}::uuid ${named}
     ORDER BY p.role = 'host' DESC, p.position, p.sort_key, p.id`;
}

/** The conferences as boards show them; one statement. The caller has asked who may. */
export const loadBoardConferences = (ids: readonly string[]): Promise<BoardConference[]> =>
  prisma.conference.findMany({ where: { id: { in: [...ids] } }, select: { id: true, state: true } });

/**
 * All rows of a conference's board, or those named: its points and, under its own id, the conference itself. One
 * statement each. The caller has asked who may.
 */
export async function loadBoardRows(
  conferenceId: string,
  ids: readonly string[] | null,
): Promise<(BoardPoint | BoardConference)[]> {
  const [conference, points] = await Promise.all([
    ids === null || ids.includes(conferenceId) ? loadBoardConferences([conferenceId]) : [],
    ids?.every((id) => id === conferenceId) ? [] : loadBoardPoints(conferenceId, ids),
  ]);
  return [...conference, ...points];
}

/** The conference whose board the actor may see: an organiser or clerk of its owner, or its own hall link. */
export async function findBoard(actor: Actor, conferenceId: string) {
  if (!uuid.test(conferenceId)) return null;
  const select = { id: true, name: true, state: true, videoSystem: true } as const;
  if (actor.kind === "link") {
    if (actor.role !== "hall" || actor.conferenceId !== conferenceId.toLowerCase()) return null;
    return prisma.conference.findFirst({ where: { id: conferenceId }, select });
  }
  return prisma.conference.findFirst({
    where: { id: conferenceId, AND: [conferenceScope(actor, "board:read")] },
    select,
  });
}

export type Contact = { role: string; name: string; phone: string | null };

/**
 * Whom to ring at these points; for the operator's board only. Nothing for another's conference, for points of another
 * one and for whoever may not read phone numbers. Two statements whatever the number of points.
 */
export async function readContacts(
  actor: Actor,
  conferenceId: string,
  pointIds: readonly string[],
): Promise<Record<string, Contact[]>> {
  if (actor.kind !== "user" || !uuid.test(conferenceId) || pointIds.length === 0) return {};
  const asked = pointIds.filter((id) => uuid.test(id)).slice(0, mostContacts);
  const conference = { AND: [conferenceScope(actor, "phones:read")] };
  const [assignments, points] = await Promise.all([
    prisma.assignment.findMany({
      where: {
        conferenceId,
        conference,
        active: true,
        pointId: { in: asked },
        role: { in: ["chair", "co_chair", "alternate", "secretary", "technician", "liaison"] },
      },
      orderBy: [{ role: "asc" }, { position: "asc" }, { id: "asc" }],
      select: { pointId: true, role: true, fullName: true, phone: true },
    }),
    prisma.point.findMany({
      where: { id: { in: asked }, conferenceId, conference, backupPhone: { not: null } },
      select: { id: true, backupPhone: true },
    }),
  ]);
  const contacts: Record<string, Contact[]> = {};
  for (const { pointId, role, fullName, phone } of assignments) {
    if (pointId) (contacts[pointId] ??= []).push({ role, name: fullName ?? "", phone });
  }
  for (const { id, backupPhone } of points) {
    (contacts[id] ??= []).push({ role: "room", name: "", phone: backupPhone });
  }
  return contacts;
}

/** Who holds a stream open, by what right: asked again every few seconds. */
export type Watcher =
  | { kind: "session"; sessionId: string; conferenceId: string }
  | { kind: "link"; linkId: string; token: string; conferenceId: string };

/** Which of the watchers have lost their right; one statement for all links and one for all sessions. */
export async function findEnded(watchers: readonly Watcher[], now: Date): Promise<Watcher[]> {
  const sessions = watchers.filter((one) => one.kind === "session");
  const links = watchers.filter((one) => one.kind === "link");
  const [held, genuine] = await Promise.all([
    prisma.$queryRaw<{ session_id: string; conference_id: string }[]>`
      SELECT DISTINCT s.id::text AS session_id, c.id::text AS conference_id
        FROM unnest(${sessions.map((one) => one.sessionId)}::uuid[], ${sessions.map((one) => one.conferenceId)}::uuid[])
          AS w (session_id, conference_id)
        JOIN sessions s ON s.id = w.session_id AND s.expires_at > ${now} AND s.last_seen_at > ${idleLimit(now)}
        JOIN users u ON u.id = s.user_id AND u.disabled_at IS NULL
        JOIN conferences c ON c.id = w.conference_id
        JOIN grants g ON g.user_id = u.id AND g.organization_id = c.owner_id AND g.point_id IS NULL
         AND g.role::text = ANY (${rolesThatMay("board:read")}::text[])`,
    prisma.link.findMany({
      where: {
        id: { in: links.map((one) => one.linkId) },
        role: "hall",
        revokedAt: null,
        expiresAt: { gt: now },
      },
      select: { id: true, generation: true },
    }),
  ]);
  const open = new Set(held.map((one) => `${one.session_id} ${one.conference_id}`));
  const generations = new Map(genuine.map((one) => [one.id, one.generation]));
  return watchers.filter((one) => {
    if (one.kind === "session") return !open.has(`${one.sessionId} ${one.conferenceId}`);
    const generation = generations.get(one.linkId);
    return generation === undefined || !provesLink(one.token, one.linkId, generation);
  });
}
