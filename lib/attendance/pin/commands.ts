import "server-only";
import { timingSafeEqual } from "node:crypto";
import type { LinkActor } from "@/lib/auth/actor";
import { linkPin } from "@/lib/auth/tokens";
import { prisma } from "@/lib/db/client";
import { pinLimit } from "../rules";

const same = (a: string, b: string) =>
  a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));

/**
 * Whether the PIN is that of this chair's own link: null, or why not. Each try is counted on the link's row before it
 * is compared, so parallel guesses cannot outrun the limit; `locked` lasts until the organiser renews the link. Not in
 * the caller's transaction: whoever holds a link there may not wait for its point.
 */
export async function whyNotPin(
  actor: LinkActor,
  pointId: string,
  pin: string,
  now: Date,
): Promise<"not_found" | "locked" | "wrong_pin" | null> {
  const tried = await prisma.$queryRaw<{ generation: number }[]>`
    UPDATE links SET pin_attempts = pin_attempts + 1
     WHERE id = ${actor.linkId}::uuid AND point_id = ${pointId}::uuid AND role = 'chair' AND revoked_at IS NULL
       AND expires_at > ${now} AND pin_attempts < ${pinLimit}
    RETURNING generation`;
  const link = tried[0];
  if (!link) {
    const left = await prisma.link.count({
      where: { id: actor.linkId, revokedAt: null, expiresAt: { gt: now } },
    });
    return left > 0 ? "locked" : "not_found";
  }
  if (!same(linkPin(actor.linkId, link.generation), pin)) return "wrong_pin";
  await prisma.link.updateMany({ where: { id: actor.linkId }, data: { pinAttempts: 0 } });
  return null;
}
