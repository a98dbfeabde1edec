import "server-only";
import { inTransaction, prisma } from "@/lib/db/client";
import { ok, refuse } from "@/lib/result";
import type { UserActor } from "./actor";
import { recordAudit } from "./audit/commands";
import { hashPassword, passwordMatches } from "./passwords";
import { countAttempt, forgetAttempts, takeBackAttempt } from "./rate-limit";
import { sessionDays, signInLimits } from "./rules";
import { hashToken, makeToken } from "./tokens";

/**
 * Proves a name and a password. Unknown and wrong take the same time and give the same refusal, `wrong`; `disabled` is
 * said only to whoever knows the password; `too_many` counts per account and per address, in the database, before the
 * password is looked at. `proof` is for `openSession`.
 */
export async function signIn(
  input: { username: string; password: string },
  address: string | null,
  now: Date,
) {
  const accountKey = `sign-in:account:${input.username}`;
  const addressKey = address === null ? null : `sign-in:address:${address}`;
  const { windowMinutes, perAccount, perAddress } = signInLimits;
  const within = await Promise.all([
    countAttempt(accountKey, perAccount, windowMinutes, now),
    addressKey === null || countAttempt(addressKey, perAddress, windowMinutes, now),
  ]);
  if (within.includes(false)) return refuse("too_many");
  const user = await prisma.user.findUnique({
    where: { username: input.username },
    select: { id: true, displayName: true, passwordHash: true, disabledAt: true },
  });
  const matches = await passwordMatches(user?.passwordHash ?? null, input.password);
  if (!user?.passwordHash || !matches) return refuse("wrong");
  if (user.disabledAt !== null) return refuse("disabled");
  // A whole office signs in from one address before a conference: only attempts that failed count against it.
  await Promise.all([forgetAttempts(accountKey), addressKey !== null && takeBackAttempt(addressKey)]);
  return ok({ userId: user.id, name: user.displayName, proof: hashToken(user.passwordHash) });
}

/**
 * Inserts the session row of a user who has just proven themself, and gives the token for the cookie. Null when the
 * password was changed or the account disabled since then: whoever did that has ended all sessions, this one too.
 */
export async function openSession(
  { userId, proof }: { userId: string; proof: string },
  address: string | null,
  userAgent: string | null,
  now: Date,
): Promise<string | null> {
  const token = makeToken();
  return inTransaction(async (tx) => {
    const users = await tx.$queryRaw<{ name: string; hash: string | null }[]>`
      SELECT display_name AS name, password_hash AS hash FROM users
      WHERE id = ${userId}::uuid AND disabled_at IS NULL FOR UPDATE`;
    const user = users[0];
    if (!user?.hash || hashToken(user.hash) !== proof) return null;
    await tx.session.deleteMany({ where: { userId, expiresAt: { lt: now } } });
    const session = await tx.session.create({
      data: {
        tokenHash: hashToken(token),
        userId,
        address,
        userAgent,
        createdAt: now,
        lastSeenAt: now,
        expiresAt: new Date(now.getTime() + sessionDays * 86_400_000),
      },
      select: { id: true },
    });
    await recordAudit(tx, { kind: "user", id: userId, name: user.name }, "user.signed_in", {
      subjectId: session.id,
    });
    return token;
  });
}

export async function endSession(token: string): Promise<void> {
  await prisma.session.deleteMany({ where: { tokenHash: hashToken(token) } });
}

/** Ends one of the actor's own sessions, on another device or here. Refuses `not_found`, also for another's. */
export async function endOwnSession(actor: UserActor, input: { sessionId: string }) {
  const { count } = await prisma.session.deleteMany({ where: { id: input.sessionId, userId: actor.id } });
  return count === 0 ? refuse("not_found") : ok(null);
}

/** Ends every session of the actor, this one included. */
export async function signOutEverywhere(actor: UserActor) {
  await inTransaction(async (tx) => {
    await tx.session.deleteMany({ where: { userId: actor.id } });
    await recordAudit(tx, actor, "user.signed_out_everywhere", { subjectId: actor.id });
  });
  return ok(null);
}

/** Changes the actor's own password and ends their other sessions. Refuses `wrong` and `too_many`. */
export async function changePassword(actor: UserActor, input: { current: string; next: string }, now: Date) {
  const key = `password:${actor.id}`;
  if (!(await countAttempt(key, signInLimits.perAccount, signInLimits.windowMinutes, now)))
    return refuse("too_many");
  const user = await prisma.user.findUnique({ where: { id: actor.id }, select: { passwordHash: true } });
  if (!(await passwordMatches(user?.passwordHash ?? null, input.current))) return refuse("wrong");
  const passwordHash = await hashPassword(input.next);
  await inTransaction(async (tx) => {
    await tx.user.update({
      where: { id: actor.id },
      data: { passwordHash, mustChangePassword: false },
      select: { id: true },
    });
    await tx.session.deleteMany({ where: { userId: actor.id, id: { not: actor.sessionId } } });
    await recordAudit(tx, actor, "user.password_changed", { subjectId: actor.id });
  });
  await forgetAttempts(key);
  return ok(null);
}
