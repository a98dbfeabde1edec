import "server-only";
import { inTransaction, prisma, type Transaction } from "@/lib/db/client";
import { violates } from "@/lib/db/errors";
import { ok, refuse, type Result } from "@/lib/result";
import { storedSearchKey } from "@/lib/text/search";
import { insertAccountLink, makeAccountLink, type MadeLink } from "../account-links/commands";
import type { UserActor } from "../actor";
import { recordAudit } from "../audit/commands";
import { roleNames } from "../rules";
import { mayInRegister } from "../scope";
import type { CreateUser, EditUser, GrantRole, RevokeRole, UserRefusal } from "./rules";

const mayManage = (actor: UserActor) => mayInRegister(actor, "users:manage");

const userRow = ({ username, displayName, personId }: CreateUser) => ({
  username,
  displayName,
  personId,
  searchKey: storedSearchKey(`${displayName} ${username}`),
});

const personExists = async (tx: Transaction, id: string | null) =>
  id === null || (await tx.person.findUnique({ where: { id }, select: { id: true } })) !== null;

/** Adds a user who cannot sign in yet. Refuses `not_found` (no right), `username_taken`, `person_not_found`. */
export async function createUser(
  actor: UserActor,
  input: CreateUser,
): Promise<Result<{ id: string }, UserRefusal>> {
  if (!mayManage(actor)) return refuse("not_found");
  try {
    return await inTransaction(async (tx) => {
      if (!(await personExists(tx, input.personId))) return refuse("person_not_found");
      const user = await tx.user.create({ data: userRow(input), select: { id: true } });
      await recordAudit(tx, actor, "user.created", { subjectId: user.id }, { name: input.username });
      return ok(user);
    });
  } catch (error) {
    if (violates(error, "users_username_key")) return refuse("username_taken");
    throw error;
  }
}

/** Changes how a user is called and whom they are. Refuses `not_found`, `username_taken`, `person_not_found`. */
export async function editUser(actor: UserActor, input: EditUser): Promise<Result<null, UserRefusal>> {
  if (!mayManage(actor)) return refuse("not_found");
  const { userId } = input;
  try {
    return await inTransaction(async (tx) => {
      const before = await tx.user.findUnique({
        where: { id: userId },
        select: { username: true, displayName: true, personId: true },
      });
      if (!before) return refuse("not_found");
      if (!(await personExists(tx, input.personId))) return refuse("person_not_found");
      await tx.user.update({ where: { id: userId }, data: userRow(input), select: { id: true } });
      const fields = [
        ...(before.username === input.username ? [] : ["tên đăng nhập"]),
        ...(before.displayName === input.displayName ? [] : ["họ tên"]),
        ...(before.personId === input.personId ? [] : ["cán bộ"]),
      ];
      await recordAudit(tx, actor, "user.updated", { subjectId: userId }, { name: input.username, fields });
      return ok(null);
    });
  } catch (error) {
    if (violates(error, "users_username_key")) return refuse("username_taken");
    throw error;
  }
}

// Whoever takes an administrator away queues up here, so that two cannot each believe the other one stays.
const lockAdministrators = (tx: Transaction) =>
  tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('users: administrators'))`;

/** Whether somebody else could still administer: a role, a password, not disabled. Ask it under the lock. */
const anotherAdministrator = async (tx: Transaction, userId: string) =>
  (await tx.user.findFirst({
    where: {
      id: { not: userId },
      disabledAt: null,
      passwordHash: { not: null },
      grants: { some: { role: "administrator" } },
    },
    select: { id: true },
  })) !== null;

// Grants are read anew at every request, so the session in which an administrator changes their own roles may go on.
const endSessions = (tx: Transaction, actor: UserActor, userId: string) =>
  tx.session.deleteMany({ where: { userId, id: { not: actor.sessionId } } });

async function placeName(tx: Transaction, input: { organizationId: string | null; pointId: string | null }) {
  if (input.organizationId !== null) {
    const name = await tx.organizationName.findFirst({
      where: { organizationId: input.organizationId },
      orderBy: { validFrom: { sort: "desc", nulls: "last" } },
      select: { name: true },
    });
    return name ? ` tại ${name.name}` : null;
  }
  if (input.pointId !== null) {
    const point = await tx.point.findUnique({ where: { id: input.pointId }, select: { name: true } });
    return point ? ` tại điểm cầu ${point.name}` : null;
  }
  return "";
}

/**
 * Gives a role and ends the user's sessions. Refuses `not_found`, `organization_not_found`, `point_not_found`,
 * `already_granted`.
 */
export async function grantRole(actor: UserActor, input: GrantRole): Promise<Result<null, UserRefusal>> {
  if (!mayManage(actor)) return refuse("not_found");
  const { userId, role, organizationId, pointId } = input;
  try {
    return await inTransaction(async (tx) => {
      const user = await tx.user.findUnique({ where: { id: userId }, select: { username: true } });
      if (!user) return refuse("not_found");
      const place = await placeName(tx, input);
      if (place === null) return refuse(pointId === null ? "organization_not_found" : "point_not_found");
      await tx.grant.create({ data: { userId, role, organizationId, pointId }, select: { id: true } });
      await endSessions(tx, actor, userId);
      await recordAudit(
        tx,
        actor,
        "user.granted",
        {
          subjectId: userId,
          ...(organizationId !== null && { organizationId }),
          ...(pointId !== null && { pointId }),
        },
        { name: user.username, target: `${roleNames[role]}${place}` },
      );
      return ok(null);
    });
  } catch (error) {
    if (violates(error, "grants_once")) return refuse("already_granted");
    throw error;
  }
}

/** Takes a role back and ends the user's sessions. Refuses `not_found` and `last_administrator`. */
export async function revokeRole(actor: UserActor, input: RevokeRole): Promise<Result<null, UserRefusal>> {
  if (!mayManage(actor)) return refuse("not_found");
  const { userId, grantId } = input;
  return inTransaction(async (tx) => {
    await lockAdministrators(tx);
    const grant = await tx.grant.findFirst({
      where: { id: grantId, userId },
      select: { role: true, organizationId: true, pointId: true, user: { select: { username: true } } },
    });
    if (!grant) return refuse("not_found");
    if (grant.role === "administrator" && !(await anotherAdministrator(tx, userId)))
      return refuse("last_administrator");
    await tx.grant.delete({ where: { id: grantId }, select: { id: true } });
    await endSessions(tx, actor, userId);
    const { role, organizationId, pointId } = grant;
    await recordAudit(
      tx,
      actor,
      "user.revoked",
      {
        subjectId: userId,
        ...(organizationId !== null && { organizationId }),
        ...(pointId !== null && { pointId }),
      },
      { name: grant.user.username, target: `${roleNames[role]}${(await placeName(tx, grant)) ?? ""}` },
    );
    return ok(null);
  });
}

/** Disables an account and ends its sessions. Refuses `not_found` and `last_administrator`. Doing it twice is once. */
export async function disableUser(
  actor: UserActor,
  input: { userId: string },
  now: Date,
): Promise<Result<null, UserRefusal>> {
  if (!mayManage(actor)) return refuse("not_found");
  const { userId } = input;
  return inTransaction(async (tx) => {
    await lockAdministrators(tx);
    const user = await tx.user.findUnique({
      where: { id: userId },
      select: { username: true, disabledAt: true, grants: { select: { role: true } } },
    });
    if (!user) return refuse("not_found");
    if (user.disabledAt !== null) return ok(null);
    const administers = user.grants.some((grant) => grant.role === "administrator");
    if (administers && !(await anotherAdministrator(tx, userId))) return refuse("last_administrator");
    await tx.user.update({ where: { id: userId }, data: { disabledAt: now }, select: { id: true } });
    await tx.session.deleteMany({ where: { userId } });
    await recordAudit(tx, actor, "user.disabled", { subjectId: userId }, { name: user.username });
    return ok(null);
  });
}

/** Opens a disabled account again. Refuses `not_found`. */
export async function enableUser(
  actor: UserActor,
  input: { userId: string },
): Promise<Result<null, UserRefusal>> {
  if (!mayManage(actor)) return refuse("not_found");
  const { userId } = input;
  return inTransaction(async (tx) => {
    const user = await tx.user.findUnique({ where: { id: userId }, select: { username: true } });
    if (!user) return refuse("not_found");
    const { count } = await tx.user.updateMany({
      where: { id: userId, disabledAt: { not: null } },
      data: { disabledAt: null },
    });
    if (count > 0)
      await recordAudit(tx, actor, "user.enabled", { subjectId: userId }, { name: user.username });
    return ok(null);
  });
}

/** Ends every session of a user. Refuses `not_found`. */
export async function signOutUser(
  actor: UserActor,
  input: { userId: string },
): Promise<Result<{ ended: number }, UserRefusal>> {
  if (!mayManage(actor)) return refuse("not_found");
  const { userId } = input;
  return inTransaction(async (tx) => {
    const user = await tx.user.findUnique({ where: { id: userId }, select: { username: true } });
    if (!user) return refuse("not_found");
    const { count } = await tx.session.deleteMany({ where: { userId } });
    await recordAudit(
      tx,
      actor,
      "user.signed_out_everywhere",
      { subjectId: userId },
      { name: user.username },
    );
    return ok({ ended: count });
  });
}

/** The administrator's way to `makeAccountLink`: an invitation before the first password, a reset after it. */
export async function makeUserLink(
  actor: UserActor,
  input: { userId: string },
  now: Date,
): Promise<Result<MadeLink, UserRefusal>> {
  if (!mayManage(actor)) return refuse("not_found");
  const user = await prisma.user.findUnique({ where: { id: input.userId }, select: { passwordHash: true } });
  return makeAccountLink(actor, input.userId, user?.passwordHash ? "reset" : "invitation", now);
}

/**
 * The first administrator's one-time link, for the terminal to print. As long as no administrator can sign in, each
 * call gives a new link to the same account. Refuses `administered` once one can.
 */
export async function createFirstAdministrator(
  now: Date,
): Promise<Result<MadeLink & { userId: string; username: string }, "administered">> {
  const author = { kind: "job", name: "Dòng lệnh trên máy chủ" } as const;
  return inTransaction(async (tx) => {
    await lockAdministrators(tx);
    const administrators = await tx.user.findMany({
      where: { disabledAt: null, grants: { some: { role: "administrator" } } },
      orderBy: { createdAt: "asc" },
      select: { id: true, username: true, passwordHash: true },
    });
    if (administrators.some((user) => user.passwordHash !== null)) return refuse("administered");
    let user = administrators[0];
    if (!user) {
      user = await tx.user.create({
        data: {
          ...userRow({ username: "quantri", displayName: "Quản trị hệ thống", personId: null }),
          grants: { create: { role: "administrator" } },
        },
        select: { id: true, username: true, passwordHash: true },
      });
      await recordAudit(tx, author, "user.created", { subjectId: user.id }, { name: user.username });
    }
    const { id: userId, username } = user;
    const link = await insertAccountLink(tx, author, { id: userId, username }, "first_administrator", now);
    return ok({ ...link, userId, username });
  });
}
