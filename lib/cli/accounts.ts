import { inTransaction, prisma } from "@/lib/db/client";
import { recordAudit } from "@/lib/auth/audit/commands";
import { hashToken, makeToken } from "@/lib/auth/tokens";
import { storedSearchKey } from "@/lib/text/search";

const terminal = { kind: "job", name: "Dòng lệnh trên máy chủ" } as const;
const hoursToUse = 24;

/** Where a one-time link leads; the page sets a password and uses the link up. */
export const accountLinkPath = (token: string) => `/account/link/${token}`;

type Purpose = "first_administrator" | "reset";

/** Makes a one-time link for a user, ends the earlier ones, and gives its token. */
async function makeLink(userId: string, name: string, purpose: Purpose, now: Date) {
  const token = makeToken();
  await inTransaction(async (tx) => {
    await tx.accountLink.deleteMany({ where: { userId, usedAt: null } });
    await tx.accountLink.create({
      data: {
        tokenHash: hashToken(token),
        userId,
        purpose,
        createdAt: now,
        expiresAt: new Date(now.getTime() + hoursToUse * 3_600_000),
      },
      select: { id: true },
    });
    await recordAudit(tx, terminal, "user.link_made", { subjectId: userId }, { name });
  });
  return token;
}

/** The first administrator's link: as long as no administrator has a password, every start makes a new one. Null later. */
export async function firstAdministratorLink(now: Date) {
  const ready = await prisma.user.count({
    where: { passwordHash: { not: null }, disabledAt: null, grants: { some: { role: "administrator" } } },
  });
  if (ready > 0) return null;
  const displayName = "Quản trị hệ thống";
  const waiting = await prisma.user.findFirst({
    where: { grants: { some: { role: "administrator" } }, disabledAt: null },
    select: { id: true, displayName: true },
  });
  const user =
    waiting ??
    (await prisma.user.create({
      data: {
        username: "quantri",
        displayName,
        searchKey: storedSearchKey(`${displayName} quantri`),
        grants: { create: { role: "administrator" } },
      },
      select: { id: true, displayName: true },
    }));
  return makeLink(user.id, user.displayName, "first_administrator", now);
}

/** A new one-time link for an account, by its user name. Null when there is none of that name. */
export async function resetLink(username: string, now: Date) {
  const user = await prisma.user.findUnique({
    where: { username: username.toLowerCase() },
    select: { id: true, displayName: true },
  });
  if (!user) return null;
  await prisma.session.deleteMany({ where: { userId: user.id } });
  return makeLink(user.id, user.displayName, "reset", now);
}
