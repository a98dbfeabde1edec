import { expect, test, vi } from "vitest";
import { prisma } from "@/lib/db/client";
import { buildOrganization, buildUser } from "@/prisma/factories";
import { endOwnSessionAction, signOutEverywhereAction } from "./actions";
import { hashToken } from "./tokens";

const token = "a session whose password came from somebody else";

vi.mock("next/headers", () => ({
  cookies: () => Promise.resolve({ get: () => ({ value: token }), delete: () => undefined }),
  headers: () => Promise.resolve(new Headers()),
}));

// Class 8, a step of the sign-in that only the pages ask for (Cal.com CVE-2025-66489).
test("whoever still has a first password calls no action but those that end it", async () => {
  const grants = [
    { role: "organiser" as const, organizationId: (await buildOrganization()).id, pointId: null },
  ];
  const user = await buildUser({ mustChangePassword: true, grants });
  const expiresAt = new Date(Date.now() + 3_600_000);
  await prisma.session.create({ data: { tokenHash: hashToken(token), userId: user.id, expiresAt } });

  const asked = {} as Parameters<typeof endOwnSessionAction>[0];
  expect(await endOwnSessionAction(asked)).toEqual({ ok: false, reason: "signed_out" });
  await prisma.user.update({ where: { id: user.id }, data: { mustChangePassword: false } });
  expect(await endOwnSessionAction(asked)).toMatchObject({ reason: "invalid" });
  await prisma.user.update({ where: { id: user.id }, data: { mustChangePassword: true } });
  expect(await signOutEverywhereAction({})).toMatchObject({ ok: true });
});
