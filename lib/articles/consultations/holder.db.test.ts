import { randomUUID } from "node:crypto";
import { expect, it, vi } from "vitest";
import { consultationCookie } from "@/lib/auth/cookies";
import { consultationToken } from "@/lib/auth/tokens";
import { heldToken } from "./holder";

const held = vi.hoisted(() => new Map<string, string>());
vi.mock("next/headers", () => ({
  cookies: () =>
    Promise.resolve({ get: (name: string) => (held.has(name) ? { value: held.get(name) } : undefined) }),
}));

it("opens no other consultation under an address than its own", async () => {
  const [one, other, none] = [randomUUID(), randomUUID(), randomUUID()];
  held.set(consultationCookie(one), consultationToken(one, 1));
  held.set(consultationCookie(other), consultationToken(one, 1));
  expect(await heldToken(one)).toBe(consultationToken(one, 1));
  expect(await heldToken(other)).toBeNull();
  expect(await heldToken(none)).toBeNull();
  held.set(consultationCookie(other), "x");
  expect(await heldToken(other)).toBeNull();
});
