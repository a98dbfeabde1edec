import { randomUUID } from "node:crypto";
import { expect, test, vi } from "vitest";

// A browser without cookies, on every action there is: who forgets to ask who acts is caught here.
vi.mock("next/headers", () => ({
  cookies: () => Promise.resolve({ get: () => undefined, getAll: () => [], has: () => false }),
  headers: () => Promise.resolve(new Headers()),
}));

/** Open on purpose: the one-time token in the input is the proof (tested in account-links/commands.db.test.ts). */
const open = new Set(["./account-links/actions.ts#setPasswordAction"]);

const files = import.meta.glob<Record<string, unknown>>("../**/actions.ts", { eager: true });
const actions = Object.entries(files).flatMap(([path, exports]) =>
  Object.entries(exports).map(([name, action]) => [`${path}#${name}`, action] as const),
);

test("there are actions to ask", () => {
  expect(actions.length).toBeGreaterThan(10);
  expect(actions.map(([name]) => name)).toEqual(expect.arrayContaining([...open]));
});

test.each(actions.filter(([name]) => !open.has(name)))(
  "%s refuses whoever is signed out",
  async (_, action) => {
    for (const input of [{ linkId: randomUUID() }, {}, null]) {
      expect(await (action as (input: unknown) => Promise<unknown>)(input)).toEqual({
        ok: false,
        reason: "signed_out",
      });
    }
  },
);
