import "server-only";
import { inTransaction, type Transaction } from "@/lib/db/client";
import { ok, refuse, type Result } from "@/lib/result";
import { recordAudit, type Author } from "../audit/commands";
import { hashPassword } from "../passwords";
import { forgetAttempts } from "../rate-limit";
import { hashToken, makeToken } from "../tokens";
import { findAccountLink } from "./queries";
import { accountLinkHours, accountLinkPath, type AccountLinkPurpose } from "./rules";

export type MadeLink = { token: string; path: string; expiresAt: Date };

/** Writes the link inside the command's transaction, which holds the user's row or has just made it. */
export async function insertAccountLink(
  tx: Transaction,
  author: Author,
  user: { id: string; username: string },
  purpose: AccountLinkPurpose,
  now: Date,
): Promise<MadeLink> {
  const token = makeToken();
  const expiresAt = new Date(now.getTime() + accountLinkHours[purpose] * 3_600_000);
  await tx.accountLink.deleteMany({ where: { userId: user.id, usedAt: null } });
  await tx.accountLink.create({
    data: {
      tokenHash: hashToken(token),
      userId: user.id,
      purpose,
      createdAt: now,
      expiresAt,
      ...(author.kind === "user" && { createdById: author.id }),
    },
    select: { id: true },
  });
  await recordAudit(tx, author, "user.link_made", { subjectId: user.id }, { name: user.username });
  return { token, path: accountLinkPath(token), expiresAt };
}

/**
 * A one-time link by which the user sets a password; earlier unused ones stop working. The token is shown once: only
 * its hash is kept. Asks for no right (the command line has none): pages use `makeUserLink`. Refuses `not_found` and
 * `disabled`.
 */
export async function makeAccountLink(
  author: Author,
  userId: string,
  purpose: AccountLinkPurpose,
  now: Date,
): Promise<Result<MadeLink, "not_found" | "disabled">> {
  return inTransaction(async (tx) => {
    // The lock keeps two links made at once from both staying usable.
    const rows = await tx.$queryRaw<{ username: string; disabled: boolean }[]>`
      SELECT username, disabled_at IS NOT NULL AS disabled FROM users WHERE id = ${userId}::uuid FOR UPDATE`;
    const user = rows[0];
    if (!user) return refuse("not_found");
    if (user.disabled) return refuse("disabled");
    return ok(await insertAccountLink(tx, author, { id: userId, username: user.username }, purpose, now));
  });
}

/**
 * Sets the password of the link's user, uses the link up, and ends the user's sessions. Refuses `link_gone`: unknown,
 * used, expired, or the account disabled.
 */
export async function setPassword(
  input: { token: string; next: string },
  now: Date,
): Promise<Result<{ username: string }, "link_gone">> {
  const found = await findAccountLink(input.token, now);
  if (!found) return refuse("link_gone");
  const passwordHash = await hashPassword(input.next);
  const { id, userId, username, displayName } = found;
  const result = await inTransaction(async (tx) => {
    // The user's row first, as everywhere: a link made at this moment waits for it.
    const users = await tx.$queryRaw<unknown[]>`
      SELECT 1 FROM users WHERE id = ${userId}::uuid AND disabled_at IS NULL FOR UPDATE`;
    if (users.length === 0) return refuse("link_gone");
    const { count } = await tx.accountLink.updateMany({
      where: { id, usedAt: null, expiresAt: { gt: now } },
      data: { usedAt: now },
    });
    if (count === 0) return refuse("link_gone");
    await tx.user.update({
      where: { id: userId },
      data: { passwordHash, mustChangePassword: false },
      select: { id: true },
    });
    await tx.session.deleteMany({ where: { userId } });
    const author = { kind: "user", id: userId, name: displayName } as const;
    await recordAudit(tx, author, "user.password_set", { subjectId: userId }, { name: username });
    return ok({ username });
  });
  if (result.ok) await forgetAttempts(`sign-in:account:${username}`);
  return result;
}
