import "server-only";
import { randomUUID } from "node:crypto";
import { inTransaction } from "@/lib/db/client";
import { ok, refuse } from "@/lib/result";
import type { UserActor } from "../actor";
import { recordAudit } from "../audit/commands";
import { reach } from "../rules";
import { hashToken } from "../tokens";
import { mostKeys, scopeNames, type KeyId, type MakeKey } from "./rules";
import { makeKeyToken } from "./tokens";

const dayMs = 86_400_000;

/**
 * Makes a key of an office, or of one of its conferences, and gives its token, which is stored nowhere. Refuses
 * `not_found` (no right at the office), `conference_not_found` (a draft, or another office's) and `too_many`.
 */
export async function makeKey(actor: UserActor, input: MakeKey, now: Date) {
  const { organizationId, conferenceId, name, scopes } = input;
  if (!reach(actor.grants, "integrations:manage").organizationIds.includes(organizationId))
    return refuse("not_found");
  return inTransaction(async (tx) => {
    if (conferenceId !== null) {
      const conference = { id: conferenceId, ownerId: organizationId, state: { not: "draft" as const } };
      if ((await tx.conference.count({ where: conference })) === 0) return refuse("conference_not_found");
    }
    const id = randomUUID();
    const token = makeKeyToken(id);
    const expiresAt = new Date(now.getTime() + Number(input.lifetime) * dayMs);
    // Counted under a lock of the office's own, so that two at once cannot both be the last.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext(${`keys: ${organizationId}`}))`;
    const live = { organizationId, revokedAt: null, OR: [{ expiresAt: null }, { expiresAt: { gt: now } }] };
    if ((await tx.apiKey.count({ where: live })) >= mostKeys) return refuse("too_many");
    await tx.apiKey.create({
      data: {
        id,
        organizationId,
        conferenceId,
        name,
        scopes,
        tokenHash: hashToken(token),
        createdById: actor.id,
        createdAt: now,
        expiresAt,
      },
      select: { id: true },
    });
    await recordAudit(
      tx,
      actor,
      "key.made",
      { organizationId, subjectId: id, ...(conferenceId !== null && { conferenceId }) },
      { name, target: scopes.map((scope) => scopeNames[scope].toLowerCase()).join(", ") },
    );
    return ok({ id, token, expiresAt });
  });
}

/** Ends a key at once: what it sends from now on is refused. Refuses `not_found`. Doing it twice is once. */
export async function revokeKey(actor: UserActor, { keyId }: KeyId, now: Date) {
  const { organizationIds } = reach(actor.grants, "integrations:manage");
  return inTransaction(async (tx) => {
    const key = await tx.apiKey.findFirst({
      where: { id: keyId, organizationId: { in: organizationIds } },
      select: { name: true, organizationId: true, conferenceId: true },
    });
    if (!key) return refuse("not_found");
    const { count } = await tx.apiKey.updateMany({
      where: { id: keyId, revokedAt: null },
      data: { revokedAt: now },
    });
    const { name, organizationId, conferenceId } = key;
    if (count > 0)
      await recordAudit(
        tx,
        actor,
        "key.revoked",
        { organizationId, subjectId: keyId, ...(conferenceId !== null && { conferenceId }) },
        { name },
      );
    return ok(null);
  });
}
