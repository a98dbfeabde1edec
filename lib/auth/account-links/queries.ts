import "server-only";
import { prisma } from "@/lib/db/client";
import { hashToken } from "../tokens";

/** Whose password a one-time link sets; null when it is unknown, used, expired, or the account is disabled. Changes nothing. */
export async function findAccountLink(token: string, now: Date) {
  const link = await prisma.accountLink.findFirst({
    where: {
      tokenHash: hashToken(token),
      usedAt: null,
      expiresAt: { gt: now },
      user: { disabledAt: null },
    },
    select: { id: true, purpose: true, user: { select: { id: true, username: true, displayName: true } } },
  });
  if (!link) return null;
  const { id: userId, username, displayName } = link.user;
  return { id: link.id, purpose: link.purpose, userId, username, displayName };
}
