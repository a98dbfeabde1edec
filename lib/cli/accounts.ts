import { makeAccountLink } from "@/lib/auth/account-links/commands";
import { createFirstAdministrator } from "@/lib/auth/users/commands";
import { prisma } from "@/lib/db/client";

export { accountLinkPath } from "@/lib/auth/account-links/rules";

const terminal = { kind: "job", name: "Dòng lệnh trên máy chủ" } as const;

/** The first administrator's link: as long as no administrator has a password, every start makes a new one. Null later. */
export async function firstAdministratorLink(now: Date) {
  const made = await createFirstAdministrator(now);
  return made.ok ? made.value.token : null;
}

/** A new one-time link for an account, by its user name. Null when none of that name is open. */
export async function resetLink(username: string, now: Date) {
  const user = await prisma.user.findUnique({
    where: { username: username.toLowerCase() },
    select: { id: true },
  });
  if (!user) return null;
  const made = await makeAccountLink(terminal, user.id, "reset", now);
  return made.ok ? made.value.token : null;
}
