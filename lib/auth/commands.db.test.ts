import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { prisma } from "@/lib/db/client";
import { ok, refuse } from "@/lib/result";
import { actorWith, buildOrganization, buildUser } from "@/prisma/factories";
import type { UserActor } from "./actor";
import {
  changePassword,
  endOwnSession,
  endSession,
  openSession,
  signIn,
  signOutEverywhere,
} from "./commands";
import { hashPassword } from "./passwords";
import { findUserActor } from "./queries";
import { forgetOldAttempts } from "./rate-limit";
import { sessionDays, sessionIdleHours, signInLimits } from "./rules";
import { hashToken } from "./tokens";
import { listOwnSessions } from "./users/queries";

const password = "mật khẩu đủ dài 1";
const passwordHash = await hashPassword(password);
const now = new Date("2026-11-23T02:00:00Z");
const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000);
const address = () => randomUUID();

const withPassword = (given: Parameters<typeof buildUser>[0] = {}) => buildUser({ passwordHash, ...given });

async function proven(username: string, from: string | null = null) {
  const result = await signIn({ username, password }, from, now);
  if (!result.ok) throw new Error(result.reason);
  return result.value;
}

test("the right password opens a session whose row holds the hash of the cookie alone", async () => {
  const { id, username, displayName } = await withPassword();
  const who = await proven(username);
  expect(who).toMatchObject({ userId: id, name: displayName });
  const token = await openSession(who, "10.0.0.7", "Chrome", now);
  const row = await prisma.session.findFirstOrThrow({ where: { userId: id } });
  expect(row).toMatchObject({ tokenHash: hashToken(token ?? ""), address: "10.0.0.7", userAgent: "Chrome" });
  expect(JSON.stringify(row)).not.toContain(token);
  expect(await findUserActor(token ?? "", now)).toMatchObject({ id, sessionId: row.id });
  const event = await prisma.auditEvent.findFirstOrThrow({
    where: { actorUserId: id },
    select: { kind: true },
  });
  expect(event.kind).toBe("user.signed_in");
});

test("a password typed in NFD is the same password", async () => {
  const { username } = await withPassword();
  expect(await signIn({ username, password: password.normalize("NFD") }, null, now)).toMatchObject({
    ok: true,
  });
});

test("refuses a wrong password, an unknown name and an account without a password alike", async () => {
  const { username } = await withPassword();
  const without = await buildUser();
  expect(await signIn({ username, password: "sai" }, null, now)).toEqual(refuse("wrong"));
  expect(await signIn({ username: `nobody-${randomUUID()}`, password }, null, now)).toEqual(refuse("wrong"));
  expect(await signIn({ username: without.username, password: "" }, null, now)).toEqual(refuse("wrong"));
});

test("a disabled account is told so only to whoever knows its password", async () => {
  const { username } = await withPassword({ disabledAt: now });
  expect(await signIn({ username, password: "sai" }, null, now)).toEqual(refuse("wrong"));
  expect(await signIn({ username, password }, null, now)).toEqual(refuse("disabled"));
});

test("after ten attempts on an account even the right password waits for the window to pass", async () => {
  const { username } = await withPassword();
  for (let attempt = 0; attempt < signInLimits.perAccount; attempt += 1)
    expect(await signIn({ username, password: "sai" }, null, now)).toEqual(refuse("wrong"));
  expect(await signIn({ username, password }, null, later(14))).toEqual(refuse("too_many"));
  expect(await signIn({ username, password }, null, later(16))).toMatchObject({ ok: true });
});

test("attempts at the same moment are all counted", async () => {
  const { username } = await withPassword();
  const results = await Promise.all(
    Array.from({ length: 25 }, () => signIn({ username, password: "sai" }, null, now)),
  );
  const reasons = results.map((result) => (result.ok ? "ok" : result.reason));
  expect(reasons.filter((reason) => reason === "wrong")).toHaveLength(signInLimits.perAccount);
});

test("a success forgets the account's attempts and does not count against the address", async () => {
  const { username } = await withPassword();
  const from = address();
  for (let attempt = 1; attempt < signInLimits.perAccount; attempt += 1)
    await signIn({ username, password: "sai" }, from, now);
  await proven(username, from);
  expect(await signIn({ username, password: "sai" }, from, now)).toEqual(refuse("wrong"));
  const row = await prisma.rateLimit.findUniqueOrThrow({ where: { key: `sign-in:address:${from}` } });
  expect(row.attempts).toBe(signInLimits.perAccount);
});

test("an address that guessed a hundred times waits, other addresses do not", async () => {
  const from = address();
  await prisma.rateLimit.create({
    data: { key: `sign-in:address:${from}`, windowStart: now, attempts: signInLimits.perAddress },
  });
  const { username } = await withPassword();
  expect(await signIn({ username, password }, from, now)).toEqual(refuse("too_many"));
  expect(await signIn({ username, password }, address(), now)).toMatchObject({ ok: true });
});

test("windows long past are forgotten", async () => {
  const [old, recent] = [randomUUID(), randomUUID()];
  await prisma.rateLimit.createMany({
    data: [
      { key: old, windowStart: later(-1441), attempts: 1 },
      { key: recent, windowStart: later(-1439), attempts: 1 },
    ],
  });
  await forgetOldAttempts(now);
  const left = await prisma.rateLimit.findMany({
    where: { key: { in: [old, recent] } },
    select: { key: true },
  });
  expect(left).toEqual([{ key: recent }]);
});

test("a session ends by age, by not being used, by signing out, and with the account", async () => {
  const { id, username } = await withPassword();
  const open = async () => (await openSession(await proven(username), null, null, now)) ?? "";
  const token = await open();
  expect(await findUserActor(token, later(sessionIdleHours * 60 - 1))).not.toBeNull();
  expect(await findUserActor(token, later((sessionIdleHours * 2 - 1) * 60 + sessionDays * 1440))).toBeNull();
  const idle = await open();
  expect(await findUserActor(idle, later(sessionIdleHours * 60 + 1))).toBeNull();
  const left = await open();
  await endSession(left);
  expect(await findUserActor(left, now)).toBeNull();
  const disabled = await open();
  await prisma.user.update({ where: { id }, data: { disabledAt: now }, select: { id: true } });
  expect(await findUserActor(disabled, now)).toBeNull();
  expect(await findUserActor("not a token", now)).toBeNull();
});

test("a password proven before it was changed opens nothing", async () => {
  const { id, username } = await withPassword();
  const who = await proven(username);
  await prisma.user.update({
    where: { id },
    data: { passwordHash: await hashPassword("khác hẳn trước đây") },
  });
  expect(await openSession(who, null, null, now)).toBeNull();
  expect(await prisma.session.count({ where: { userId: id } })).toBe(0);
});

async function signedIn() {
  const { username } = await withPassword();
  const open = async () => {
    const token = await openSession(await proven(username), null, null, now);
    return (await findUserActor(token ?? "", now)) as unknown as UserActor;
  };
  return { username, here: await open(), there: await open() };
}

test("changing the password ends the other sessions and the old password", async () => {
  const { username, here } = await signedIn();
  const next = "mật khẩu mới đủ dài";
  expect(await changePassword(here, { current: password, next }, now)).toEqual(ok(null));
  expect((await listOwnSessions(here, now)).map((session) => session.id)).toEqual([here.sessionId]);
  expect(await signIn({ username, password }, null, now)).toEqual(refuse("wrong"));
  expect(await signIn({ username, password: next }, null, now)).toMatchObject({ ok: true });
});

test("changing the password refuses a wrong one, and too many wrong ones", async () => {
  const { here } = await signedIn();
  const guess = { current: "sai", next: "mật khẩu mới đủ dài" };
  for (let attempt = 0; attempt < signInLimits.perAccount; attempt += 1)
    expect(await changePassword(here, guess, now)).toEqual(refuse("wrong"));
  expect(await changePassword(here, { ...guess, current: password }, now)).toEqual(refuse("too_many"));
  expect(await changePassword(here, { ...guess, current: password }, later(16))).toEqual(ok(null));
});

test("one session is ended from another device, a stranger's is not found", async () => {
  const { here, there } = await signedIn();
  const stranger = await actorWith("administrator");
  expect(await endOwnSession(stranger, { sessionId: there.sessionId })).toEqual(refuse("not_found"));
  expect((await listOwnSessions(here, now))[0]).toMatchObject({ id: here.sessionId, isThisOne: true });
  expect(await endOwnSession(here, { sessionId: there.sessionId })).toEqual(ok(null));
  expect((await listOwnSessions(here, now)).map((session) => session.id)).toEqual([here.sessionId]);
});

test("signing out everywhere ends the actor's sessions and nobody else's", async () => {
  const { here } = await signedIn();
  const other = await actorWith("organiser", (await buildOrganization()).id);
  await signOutEverywhere(here);
  expect(await prisma.session.count({ where: { userId: here.id } })).toBe(0);
  expect(await prisma.session.count({ where: { userId: other.id } })).toBe(1);
});
