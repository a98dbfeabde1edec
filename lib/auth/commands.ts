import "server-only";
import { inTransaction, prisma } from "@/lib/db/client";
import { ok, refuse } from "@/lib/result";
import type { UserActor } from "./actor";
import { recordAudit } from "./audit/commands";
import { hashPassword, passwordMatches } from "./passwords";
import { countAttempt, forgetAttempts } from "./rate-limit";
import { sessionDays, signInLimits } from "./rules";
import { hashToken, makeToken } from "./tokens";

/**
 * Proves a name and a password. Unknown, disabled and wrong take the same time and give the same refusal, `wrong`;
 * `too_many` counts per account and per address, in the database, before the password is looked at.
 */
export async function signIn(
  input: { username: string; password: string },
  address: string | null,
  now: Date,
) {
  const accountKey = `sign-in:account:${input.username}`;
  const { windowMinutes, perAccount, perAddress } = signInLimits;
  const within = await Promise.all([
    countAttempt(accountKey, perAccount, windowMinutes, now),
    address === null || countAttempt(`sign-in:address:${address}`, perAddress, windowMinutes, now),
  ]);
  if (within.includes(false)) return refuse("too_many");
  const user = await prisma.user.findFirst({
    where: { username: input.username, disabledAt: null },
    select: { id: true, displayName: true, passwordHash: true },
  });
  const matches = await passwordMatches(user?.passwordHash ?? null, input.password);
  if (!user || !matches) return refuse("wrong");
  await forgetAttempts(accountKey);
  return ok({ userId: user.id, name: user.displayName });
}

/** Inserts the session row of a user who has just proven themself, and gives the token for the cookie. */
export async function openSession(
  userId: string,
  address: string | null,
  userAgent: string | null,
  now: Date,
) {
  const token = makeToken();
  await inTransaction(async (tx) => {
    const user = await tx.user.findUniqueOrThrow({ where: { id: userId }, select: { displayName: true } });
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
    await recordAudit(tx, { kind: "user", id: userId, name: user.displayName }, "user.signed_in", {
      subjectId: session.id,
    });
  });
  return token;
}

export async function endSession(token: string): Promise<void> {
  await prisma.session.deleteMany({ where: { tokenHash: hashToken(token) } });
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
