import { beforeEach, expect, test } from "vitest";
import { prisma } from "@/lib/db/client";
import { ok, refuse } from "@/lib/result";
import { actorWith } from "@/prisma/factories";
import { setPassword } from "../account-links/commands";
import { findAccountLink } from "../account-links/queries";
import { createFirstAdministrator, disableUser, revokeRole } from "./commands";

// These look at all administrators there are, so each begins without those of the test before.
const now = new Date("2026-11-23T02:00:00Z");

beforeEach(async () => {
  await prisma.grant.deleteMany({ where: { role: "administrator" } });
});

async function administrator() {
  const actor = await actorWith("administrator");
  await prisma.user.update({ where: { id: actor.id }, data: { passwordHash: "set" }, select: { id: true } });
  const { id: grantId } = await prisma.grant.findFirstOrThrow({ where: { userId: actor.id } });
  return { actor, userId: actor.id, grantId };
}

const able = () =>
  prisma.user.count({
    where: { disabledAt: null, passwordHash: { not: null }, grants: { some: { role: "administrator" } } },
  });

test("the last administrator can be neither disabled nor stripped of the role", async () => {
  const { actor, userId, grantId } = await administrator();
  expect(await disableUser(actor, { userId }, now)).toEqual(refuse("last_administrator"));
  expect(await revokeRole(actor, { userId, grantId })).toEqual(refuse("last_administrator"));
});

test("one who is disabled or has no password does not count as another administrator", async () => {
  const last = await administrator();
  const disabled = await administrator();
  await prisma.user.update({ where: { id: disabled.userId }, data: { disabledAt: now } });
  await actorWith("administrator");
  expect(await disableUser(last.actor, { userId: last.userId }, now)).toEqual(refuse("last_administrator"));
  const next = await administrator();
  expect(await disableUser(next.actor, { userId: last.userId }, now)).toEqual(ok(null));
});

test("two administrators who remove each other at the same moment leave one", async () => {
  for (let round = 0; round < 5; round += 1) {
    await prisma.grant.deleteMany({ where: { role: "administrator" } });
    const [one, two] = [await administrator(), await administrator()];
    const results = await Promise.all([
      disableUser(one.actor, { userId: two.userId }, now),
      revokeRole(two.actor, { userId: one.userId, grantId: one.grantId }),
    ]);
    expect(results.filter((result) => result.ok)).toHaveLength(1);
    expect(results.find((result) => !result.ok)).toEqual(refuse("last_administrator"));
    expect(await able()).toBe(1);
  }
});

test("the first administrator gets a link until somebody can administer", async () => {
  await administrator();
  expect(await createFirstAdministrator(now)).toEqual(refuse("administered"));
  await prisma.user.deleteMany({});
  const results = await Promise.all([createFirstAdministrator(now), createFirstAdministrator(now)]);
  const made = results.flatMap((result) => (result.ok ? [result.value] : []));
  expect(made.map(({ username }) => username)).toEqual(["quantri", "quantri"]);
  expect(await prisma.user.count()).toBe(1);
  const live = [];
  for (const { token } of made) if (await findAccountLink(token, now)) live.push(token);
  expect(live).toHaveLength(1);
  expect(await setPassword({ token: live[0] ?? "", next: "mật khẩu đủ dài 1" }, now)).toMatchObject({
    ok: true,
  });
  expect(await able()).toBe(1);
  expect(await createFirstAdministrator(now)).toEqual(refuse("administered"));
});
