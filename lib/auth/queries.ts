import "server-only";
import { prisma, runPrepared } from "@/lib/db/client";
import { keyScopes } from "./keys/rules";
import { keyHashOf } from "./keys/tokens";
import { sessionIdleHours, type LinkRole } from "./rules";
import { hashToken, linkIdOf, provesLink } from "./tokens";

export const idleLimit = (now: Date) => new Date(now.getTime() - sessionIdleHours * 3_600_000);

/** The user of a live session with all grants, in one statement; null when signed out, expired, idle or disabled. */
export async function findUserActor(token: string, now: Date) {
  const session = await prisma.session.findFirst({
    where: {
      tokenHash: hashToken(token),
      expiresAt: { gt: now },
      lastSeenAt: { gt: idleLimit(now) },
      user: { disabledAt: null },
    },
    relationLoadStrategy: "join",
    select: {
      id: true,
      lastSeenAt: true,
      user: {
        select: {
          id: true,
          displayName: true,
          mustChangePassword: true,
          grants: { select: { role: true, organizationId: true, pointId: true } },
        },
      },
    },
  });
  if (!session) return null;
  if (now.getTime() - session.lastSeenAt.getTime() > 300_000) {
    await prisma.session.updateMany({ where: { id: session.id }, data: { lastSeenAt: now } });
  }
  const { id, displayName, mustChangePassword, grants } = session.user;
  return { kind: "user" as const, id, name: displayName, sessionId: session.id, mustChangePassword, grants };
}

/** The holder of a link, if the token is genuine and the link neither revoked nor expired. */
export async function findLinkActor(token: string, now: Date) {
  const linkId = linkIdOf(token);
  if (!linkId) return null;
  const [link] = await runPrepared<{
    generation: number;
    role: LinkRole;
    label: string;
    conference_id: string;
    point_id: string | null;
    assignment_id: string | null;
  }>("holder_of_link", "SELECT * FROM holder_of_link($1, $2)", [linkId, now]);
  if (!link || !provesLink(token, linkId, link.generation)) return null;
  const { role, label, conference_id: conferenceId, point_id: pointId, assignment_id: assignmentId } = link;
  return { kind: "link" as const, linkId, name: label, role, conferenceId, pointId, assignmentId };
}

const usedEvery = 60_000;

/**
 * The program of a live key, in one statement; null when forged, revoked or expired. That it was used is noted at most
 * once a minute.
 */
export async function findKeyActor(token: string, now: Date) {
  const tokenHash = keyHashOf(token);
  if (tokenHash === null) return null;
  const key = await prisma.apiKey.findFirst({
    where: { tokenHash, revokedAt: null, OR: [{ expiresAt: null }, { expiresAt: { gt: now } }] },
    select: {
      id: true,
      name: true,
      organizationId: true,
      conferenceId: true,
      scopes: true,
      lastUsedAt: true,
    },
  });
  if (!key) return null;
  if (key.lastUsedAt === null || now.getTime() - key.lastUsedAt.getTime() > usedEvery)
    await prisma.apiKey.updateMany({ where: { id: key.id }, data: { lastUsedAt: now } });
  const { id: keyId, name, organizationId, conferenceId } = key;
  // A scope that a newer version gave and this one does not know is no right.
  const scopes = keyScopes.filter((scope) => key.scopes.includes(scope));
  return { kind: "key" as const, keyId, name, organizationId, conferenceId, scopes };
}
