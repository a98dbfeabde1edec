import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { prisma } from "@/lib/db/client";
import { ok, refuse } from "@/lib/result";
import { storedSearchKey } from "@/lib/text/search";
import { actorWith, buildOrganization, buildPerson, buildPoint, buildUser } from "@/prisma/factories";
import { countStatements } from "@/prisma/test/statements";
import { hashPassword } from "../passwords";
import type { Role } from "../rules";
import {
  createUser,
  disableUser,
  editUser,
  enableUser,
  grantRole,
  makeUserLink,
  revokeRole,
  signOutUser,
} from "./commands";
import { exportUsers, findUser, listUsers, searchPointsForGrant, type UserRow } from "./queries";
import { createUserSchema, grantRoleSchema, usersFilterSchema } from "./rules";

const now = new Date("2026-11-23T02:00:00Z");
const passwordHash = await hashPassword("mật khẩu đủ dài 1");
const unique = () => randomUUID().slice(0, 8);
const filter = (given: object) => usersFilterSchema.parse(given);
const input = (given: object = {}) =>
  createUserSchema.parse({ username: `u-${unique()}`, displayName: "Lê Thị Lan", personId: "", ...given });
const sessionsOf = (userId: string) => prisma.session.count({ where: { userId } });
const openSessionOf = (userId: string) =>
  prisma.session.create({
    data: { tokenHash: randomUUID(), userId, expiresAt: new Date(now.getTime() + 3_600_000) },
  });

/** Someone with a session to lose. */
async function someone(grants: { role: Role; organizationId: string | null; pointId: string | null }[] = []) {
  const user = await buildUser({ passwordHash, grants });
  await openSessionOf(user.id);
  return user;
}

test("a user is created, edited, and found without diacritics", async () => {
  const admin = await actorWith("administrator");
  const person = await buildPerson();
  const mark = unique();
  const created = await createUser(admin, input({ displayName: `Đặng ${mark} Ánh`, personId: person.id }));
  if (!created.ok) throw new Error(created.reason);
  const userId = created.value.id;
  expect(await findUser(admin, userId, now)).toMatchObject({ state: "no_password", person, grants: [] });
  expect((await listUsers(admin, filter({ search: `dang ${mark}` }))).rows.map((row) => row.id)).toEqual([
    userId,
  ]);
  const next = { ...input({ displayName: "Tên khác" }), userId };
  expect(await editUser(admin, next)).toEqual(ok(null));
  expect(await findUser(admin, userId, now)).toMatchObject({ displayName: "Tên khác", person: null });
});

test("refuses a name that is taken, also at the same moment, and an unknown person", async () => {
  const admin = await actorWith("administrator");
  const wanted = input();
  const results = await Promise.all([createUser(admin, wanted), createUser(admin, wanted)]);
  expect(results.filter((result) => !result.ok)).toEqual([refuse("username_taken")]);
  const other = await buildUser();
  expect(await editUser(admin, { ...wanted, userId: other.id })).toEqual(refuse("username_taken"));
  const astray = input({ personId: randomUUID() });
  expect(await createUser(admin, astray)).toEqual(refuse("person_not_found"));
  expect(await editUser(admin, { ...astray, userId: other.id })).toEqual(refuse("person_not_found"));
  expect(await editUser(admin, { ...input(), userId: randomUUID() })).toEqual(refuse("not_found"));
});

test("a role given or taken back ends the user's sessions at once", async () => {
  const admin = await actorWith("administrator");
  const { id: organizationId, name } = await buildOrganization();
  const user = await someone();
  const wanted = grantRoleSchema.parse({ userId: user.id, role: "organiser", organizationId, pointId: "" });
  expect(await grantRole(admin, wanted)).toEqual(ok(null));
  expect(await sessionsOf(user.id)).toBe(0);
  const found = await findUser(admin, user.id, now);
  expect(found?.grants).toMatchObject([{ role: "organiser", place: name }]);
  expect(await grantRole(admin, wanted)).toEqual(refuse("already_granted"));
  await openSessionOf(user.id);
  const grantId = found?.grants[0]?.id ?? "";
  expect(await revokeRole(admin, { userId: user.id, grantId })).toEqual(ok(null));
  expect(await sessionsOf(user.id)).toBe(0);
  expect(await revokeRole(admin, { userId: user.id, grantId })).toEqual(refuse("not_found"));
  const events = await prisma.auditEvent.findMany({
    where: { subjectId: user.id },
    orderBy: { id: "asc" },
    select: { kind: true, details: true, organizationId: true },
  });
  const details = { name: user.username, target: `Cán bộ tổ chức hội nghị tại ${name}` };
  expect(events).toEqual([
    { kind: "user.granted", details, organizationId },
    { kind: "user.revoked", details, organizationId },
  ]);
});

test("a role at one point is shown with its conference; unknown places and users are refused", async () => {
  const admin = await actorWith("administrator");
  const point = await buildPoint({ name: `Công an ${unique()}` });
  const user = await someone();
  const at = (given: object) =>
    grantRoleSchema.parse({ userId: user.id, role: "editor", organizationId: "", pointId: "", ...given });
  expect((await searchPointsForGrant(admin, point.name)).map((row) => row.id)).toEqual([point.id]);
  expect(await grantRole(admin, at({ pointId: point.id }))).toEqual(ok(null));
  expect((await findUser(admin, user.id, now))?.grants[0]?.place).toContain(`điểm cầu ${point.name} – `);
  expect(await grantRole(admin, at({ pointId: randomUUID() }))).toEqual(refuse("point_not_found"));
  expect(await grantRole(admin, at({ organizationId: randomUUID() }))).toEqual(
    refuse("organization_not_found"),
  );
  expect(await grantRole(admin, at({ userId: randomUUID(), pointId: point.id }))).toEqual(
    refuse("not_found"),
  );
});

test.each([
  [{ role: "organiser" }, "organizationId"],
  [{ role: "clerk", pointId: randomUUID() }, "pointId"],
  [{ role: "editor", pointId: randomUUID(), organizationId: randomUUID() }, "pointId"],
  [{ role: "administrator", organizationId: randomUUID() }, "role"],
  [{ role: "king" }, "role"],
])("a role without its right place does not parse (%#)", (given, path) => {
  const parsed = grantRoleSchema.safeParse({
    userId: randomUUID(),
    organizationId: "",
    pointId: "",
    ...given,
  });
  expect(parsed.error?.issues.map((issue) => issue.path.join("."))).toEqual([path]);
});

test("a disabled account loses its sessions, and comes back when enabled", async () => {
  const admin = await actorWith("administrator");
  const user = await someone();
  expect(await disableUser(admin, { userId: user.id }, now)).toEqual(ok(null));
  expect(await disableUser(admin, { userId: user.id }, now)).toEqual(ok(null));
  expect(await sessionsOf(user.id)).toBe(0);
  expect((await findUser(admin, user.id, now))?.state).toBe("disabled");
  expect(await makeUserLink(admin, { userId: user.id }, now)).toEqual(refuse("disabled"));
  expect(await enableUser(admin, { userId: user.id })).toEqual(ok(null));
  expect((await findUser(admin, user.id, now))?.state).toBe("active");
  const kinds = await prisma.auditEvent.findMany({ where: { subjectId: user.id }, select: { kind: true } });
  expect(kinds.map(({ kind }) => kind).sort()).toEqual(["user.disabled", "user.enabled"]);
});

test("an administrator signs a user out everywhere and makes them a link", async () => {
  const admin = await actorWith("administrator");
  const user = await someone();
  expect(await signOutUser(admin, { userId: user.id })).toEqual(ok({ ended: 1 }));
  expect(await makeUserLink(admin, { userId: user.id }, now)).toMatchObject({ ok: true });
  expect((await findUser(admin, user.id, now))?.linkExpiresAt).toEqual(new Date("2026-11-24T02:00:00Z"));
});

test("whoever is no administrator finds no user and changes nothing", async () => {
  const { id: organizationId } = await buildOrganization();
  const user = await someone([{ role: "clerk", organizationId, pointId: null }]);
  const { id: grantId } = await prisma.grant.findFirstOrThrow({ where: { userId: user.id } });
  const userId = user.id;
  for (const role of ["organiser", "clerk", "editor", "approver"] as const) {
    const actor = await actorWith(role, organizationId);
    const wanted = grantRoleSchema.parse({
      userId: actor.id,
      role: "administrator",
      organizationId: "",
      pointId: "",
    });
    expect(await grantRole(actor, wanted)).toEqual(refuse("not_found"));
    expect(await createUser(actor, input())).toEqual(refuse("not_found"));
    expect(await editUser(actor, { ...input(), userId })).toEqual(refuse("not_found"));
    expect(await revokeRole(actor, { userId, grantId })).toEqual(refuse("not_found"));
    expect(await disableUser(actor, { userId }, now)).toEqual(refuse("not_found"));
    expect(await enableUser(actor, { userId })).toEqual(refuse("not_found"));
    expect(await signOutUser(actor, { userId })).toEqual(refuse("not_found"));
    expect(await makeUserLink(actor, { userId }, now)).toEqual(refuse("not_found"));
    expect(await findUser(actor, userId, now)).toBeNull();
    expect((await listUsers(actor, filter({}))).rows).toEqual([]);
    expect(await searchPointsForGrant(actor, "")).toEqual([]);
  }
  expect(await sessionsOf(userId)).toBe(1);
  const admin = await actorWith("administrator");
  for (const refused of [
    await disableUser(admin, { userId: randomUUID() }, now),
    await enableUser(admin, { userId: randomUUID() }),
    await signOutUser(admin, { userId: randomUUID() }),
    await makeUserLink(admin, { userId: randomUUID() }, now),
  ])
    expect(refused).toEqual(refuse("not_found"));
  expect(await findUser(admin, "1 or 1=1", now)).toBeNull();
});

test("the list is filtered by role and state, and makes the same number of statements at 10 and at 1,000 rows", async () => {
  const admin = await actorWith("administrator");
  const { id: organizationId } = await buildOrganization();
  const build = async (count: number) => {
    const mark = unique();
    for (let at = 0; at < count; at += 1)
      await buildUser({
        displayName: `${mark} ${at}`,
        ...(at % 2 === 0 && { passwordHash }),
        grants: [{ role: at === 0 ? "clerk" : "editor", organizationId, pointId: null }],
      });
    return mark;
  };
  const [few, many] = [await build(10), await build(1000)];
  const total = async (given: object) => (await listUsers(admin, filter({ search: few, ...given }))).total;
  expect([await total({}), await total({ role: "clerk" }), await total({ state: "active" })]).toEqual([
    10, 1, 5,
  ]);
  expect([await total({ state: "no_password" }), await total({ state: "disabled" })]).toEqual([5, 0]);
  const statements = (mark: string, rows: number) =>
    countStatements(async () => {
      expect((await listUsers(admin, filter({ search: mark }))).rows).toHaveLength(rows);
    });
  expect(await statements(many, 50)).toBe(await statements(few, 10));
});

test("an export is the whole list in its order, a thousand rows a statement, and nothing for whoever is no administrator", async () => {
  const admin = await actorWith("administrator");
  const mark = unique();
  const count = 2_005;
  await prisma.user.createMany({
    data: Array.from({ length: count }, (_, at) => ({
      username: `${mark}-${at}`,
      displayName: `Cán bộ ${mark}`,
      searchKey: storedSearchKey(`Cán bộ ${mark}`),
      ...(at % 2 === 0 && { passwordHash }),
    })),
  });
  const given = filter({ search: mark });
  let exported: UserRow[] = [];
  const statements = await countStatements(async () => {
    exported = await exportUsers(admin, given);
  });
  // What was typed is looked for once.
  expect(statements).toBe(1 + 3);
  expect(new Set(exported.map((row) => row.id)).size).toBe(count);
  expect(exported).toHaveLength(count);
  for (const page of [1, 20, 21, 41]) {
    const { rows } = await listUsers(admin, { ...given, page });
    expect(exported.slice((page - 1) * 50, page * 50)).toEqual(rows);
  }
  expect(await exportUsers(admin, filter({ search: mark, state: "active" }))).toHaveLength(1_003);
  const { id: organizationId } = await buildOrganization();
  expect(await exportUsers(await actorWith("organiser", organizationId), given)).toEqual([]);
});
