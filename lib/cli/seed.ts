import { prisma } from "@/lib/db/client";
import { hashPassword } from "@/lib/auth/passwords";
import { roleNames, type Grant, type Role } from "@/lib/auth/rules";
import { storedSearchKey } from "@/lib/text/search";
import { seedProvince } from "./demonstration/province";
import { seedRecap } from "./demonstration/recap";
import { seedRealConference } from "./demonstration/real-conference";

export interface DemonstrationAccount {
  username: string;
  password: string;
  name: string;
}

const accounts = [
  { username: "quantri", role: "administrator" },
  { username: "tochuc", role: "organiser" },
  { username: "vanthu", role: "clerk" },
  { username: "bientap", role: "editor" },
  { username: "duyettin", role: "approver" },
] as const satisfies { username: string; role: Role }[];

/**
 * Loads the demonstration data into an empty database, with an account for each role, and gives the accounts.
 * Passwords come from `makePassword`, so that they can be random here and known in a test.
 */
export async function seedDemonstration(
  now: Date,
  makePassword: () => string,
): Promise<DemonstrationAccount[]> {
  const real = await seedRealConference(now);
  const offices = [real.ownerId, (await seedProvince(now)).ownerId];
  const made: DemonstrationAccount[] = [];
  const make = async (username: string, duty: string, grants: Grant[]) => {
    const password = makePassword();
    const name = `${duty} (minh họa)`;
    await prisma.user.create({
      data: {
        username,
        displayName: name,
        searchKey: storedSearchKey(`${name} ${username}`),
        passwordHash: await hashPassword(password),
        isDemonstration: true,
        grants: { create: grants },
      },
      select: { id: true },
    });
    made.push({ username, password, name });
  };
  for (const { username, role } of accounts) {
    const places = role === "administrator" ? [null] : offices;
    await make(
      username,
      roleNames[role],
      places.map((organizationId) => ({ role, organizationId, pointId: null })),
    );
  }
  // Sees that point's articles and nothing else.
  await make("bientap-cat", "Biên tập viên điểm cầu Công an tỉnh", [
    { role: "editor", organizationId: null, pointId: real.pointId },
  ]);
  const approver = made.find(({ username }) => username === "duyettin");
  if (approver) await seedRecap(real, approver, now);
  return made;
}
