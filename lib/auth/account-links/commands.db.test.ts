import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { prisma } from "@/lib/db/client";
import { ok, refuse } from "@/lib/result";
import { buildUser } from "@/prisma/factories";
import { signIn } from "../commands";
import { hashPassword } from "../passwords";
import { setPasswordAction } from "./actions";
import { makeAccountLink, setPassword } from "./commands";
import { findAccountLink } from "./queries";

const now = new Date("2026-11-23T02:00:00Z");
const hours = (count: number) => new Date(now.getTime() + count * 3_600_000);
const author = { kind: "job", name: "Dòng lệnh" } as const;
const next = "mật khẩu mới đủ dài";

async function linked(given: Parameters<typeof buildUser>[0] = {}) {
  const user = await buildUser(given);
  const made = await makeAccountLink(author, user.id, "invitation", now);
  if (!made.ok) throw new Error(made.reason);
  return { ...user, ...made.value };
}

test("the link sets the password once and ends what sessions there were", async () => {
  const user = await linked({ passwordHash: await hashPassword("mật khẩu cũ đủ dài") });
  await prisma.session.create({ data: { tokenHash: randomUUID(), userId: user.id, expiresAt: hours(1) } });
  expect(user.path).toBe(`/account/set-password/${user.token}`);
  expect(await findAccountLink(user.token, now)).toMatchObject({ userId: user.id, username: user.username });
  expect(await findAccountLink(user.token, now)).not.toBeNull();
  expect(await setPassword({ token: user.token, next }, now)).toEqual(ok({ username: user.username }));
  expect(await setPassword({ token: user.token, next: "lần thứ hai thì không" }, now)).toEqual(
    refuse("link_gone"),
  );
  expect(await findAccountLink(user.token, now)).toBeNull();
  expect(await prisma.session.count({ where: { userId: user.id } })).toBe(0);
  expect(await signIn({ username: user.username, password: next }, null, now)).toMatchObject({ ok: true });
});

test("used twice at the same moment, it counts once, and the password is the winner's", async () => {
  const user = await linked();
  const passwords = ["mật khẩu thứ nhất", "mật khẩu thứ hai", "mật khẩu thứ ba"];
  const results = await Promise.all(
    passwords.map((one) => setPassword({ token: user.token, next: one }, now)),
  );
  expect(results.filter((result) => result.ok)).toHaveLength(1);
  const winner = passwords[results.findIndex((result) => result.ok)] ?? "";
  expect(await signIn({ username: user.username, password: winner }, null, now)).toMatchObject({ ok: true });
});

test("refuses a link that is unknown, expired, replaced, or of a disabled account", async () => {
  const expired = await linked();
  expect(await setPassword({ token: expired.token, next }, hours(73))).toEqual(refuse("link_gone"));
  const replaced = await linked();
  await makeAccountLink(author, replaced.id, "reset", now);
  expect(await setPassword({ token: replaced.token, next }, now)).toEqual(refuse("link_gone"));
  const disabled = await linked();
  await prisma.user.update({ where: { id: disabled.id }, data: { disabledAt: now } });
  expect(await setPassword({ token: disabled.token, next }, now)).toEqual(refuse("link_gone"));
  expect(await setPassword({ token: "nothing", next }, now)).toEqual(refuse("link_gone"));
});

test("two links made at the same moment leave one that works", async () => {
  const user = await buildUser();
  const made = await Promise.all([1, 2, 3].map(() => makeAccountLink(author, user.id, "reset", now)));
  const tokens = made.map((result) => (result.ok ? result.value.token : ""));
  const live = await Promise.all(tokens.map((token) => findAccountLink(token, now)));
  expect(live.filter((link) => link !== null)).toHaveLength(1);
});

test("no link for nobody or for a disabled account; the row holds no token", async () => {
  expect(await makeAccountLink(author, randomUUID(), "reset", now)).toEqual(refuse("not_found"));
  const disabled = await buildUser({ disabledAt: now });
  expect(await makeAccountLink(author, disabled.id, "reset", now)).toEqual(refuse("disabled"));
  const user = await linked();
  const rows = await prisma.accountLink.findMany({ where: { userId: user.id } });
  const events = await prisma.auditEvent.findMany({
    where: { subjectId: user.id },
    select: { details: true },
  });
  expect(JSON.stringify([rows, events])).not.toContain(user.token);
});

test("a password used to guess too often is forgotten with the new one", async () => {
  const user = await linked();
  for (let attempt = 0; attempt < 12; attempt += 1)
    await signIn({ username: user.username, password: "sai" }, null, now);
  await setPassword({ token: user.token, next }, now);
  expect(await signIn({ username: user.username, password: next }, null, now)).toMatchObject({ ok: true });
});

test("the open action asks for the link and a good password before anything else", async () => {
  const user = await linked();
  expect(await setPasswordAction({ token: user.token, next: "ngắn", again: "ngắn" })).toMatchObject({
    reason: "invalid",
    fields: { next: "Mật khẩu có ít nhất 12 ký tự." },
  });
  expect(await setPasswordAction({ token: user.token, next, again: "khác" })).toMatchObject({
    fields: { again: "Hai lần nhập mật khẩu khác nhau." },
  });
  expect(await setPasswordAction({ token: "nothing", next, again: next })).toEqual(refuse("link_gone"));
  expect(await findAccountLink(user.token, now)).not.toBeNull();
});
