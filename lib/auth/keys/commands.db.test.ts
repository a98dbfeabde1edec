import { describe, expect, it } from "vitest";
import { prisma } from "@/lib/db/client";
import { refuse } from "@/lib/result";
import { actorWith, buildConference, buildKey, buildOrganization } from "@/prisma/factories";
import { countStatements } from "@/prisma/test/statements";
import { findKeyActor } from "../queries";
import { makeKey, revokeKey } from "./commands";
import { listKeys, listReach } from "./queries";
import { makeKeySchema, mostKeys } from "./rules";

const now = new Date("2026-12-15T01:00:00Z");
const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000);

async function setUp() {
  const conference = await buildConference({ state: "issued" });
  const actor = await actorWith("organiser", conference.ownerId);
  const input = (more: object = {}) =>
    makeKeySchema.parse({
      name: "Cổng nhận diện hội trường A",
      organizationId: conference.ownerId,
      conferenceId: "",
      scopes: ["marks:write", "points:read"],
      lifetime: "30",
      ...more,
    });
  return { conference, actor, input };
}

const trail = (subjectId: string) =>
  prisma.auditEvent.findMany({
    where: { subjectId },
    orderBy: { id: "asc" },
    select: { kind: true, details: true },
  });

describe("making a key", () => {
  it("gives a token once, and keeps only its hash and who made it", async () => {
    const { actor, input, conference } = await setUp();
    const made = await makeKey(actor, input({ conferenceId: conference.id }), now);
    if (!made.ok) throw new Error(made.reason);
    const { id, token, expiresAt } = made.value;
    expect(token).toMatch(/^dck_[0-9a-f]{32}_[\w-]{43}$/);
    expect(expiresAt).toEqual(later(30 * 24 * 60));
    const row = await prisma.apiKey.findUniqueOrThrow({ where: { id } });
    expect(JSON.stringify(row)).not.toContain(token.slice(-43));
    expect(row.scopes).toEqual(["points:read", "marks:write"]);
    expect(await findKeyActor(token, now)).toMatchObject({ keyId: id, conferenceId: conference.id });
    const events = await trail(id);
    expect(events.map(({ kind }) => kind)).toEqual(["key.made"]);
    expect(JSON.stringify(events)).not.toContain(token.slice(-43));
  });

  it("is for organisers of the office, and reaches their own conferences that are no drafts", async () => {
    const { conference, input } = await setUp();
    const there = await buildConference({ state: "live" });
    for (const role of ["administrator", "clerk", "editor", "approver"] as const) {
      const actor = await actorWith(role, role === "administrator" ? null : conference.ownerId);
      expect(await makeKey(actor, input(), now)).toEqual(refuse("not_found"));
    }
    const stranger = await actorWith("organiser", there.ownerId);
    expect(await makeKey(stranger, input(), now)).toEqual(refuse("not_found"));
    const { actor } = await setUp();
    const own = (conferenceId: string, organizationId: string) => input({ conferenceId, organizationId });
    const organizationId = actor.grants[0]?.organizationId ?? "";
    const draft = await buildConference({ ownerId: organizationId });
    for (const id of [there.id, draft.id])
      expect(await makeKey(actor, own(id, organizationId), now)).toEqual(refuse("conference_not_found"));
    expect(await prisma.apiKey.count({ where: { organizationId } })).toBe(0);
  });

  it("ends at the most an office may have, also when the last two come at once", async () => {
    const { actor, input, conference } = await setUp();
    const organizationId = conference.ownerId;
    await prisma.apiKey.createMany({
      data: Array.from({ length: mostKeys - 1 }, (_, at) => ({
        organizationId,
        name: "Khóa",
        scopes: [],
        tokenHash: `${organizationId}-${at}`,
        expiresAt: later(60),
      })),
    });
    const both = await Promise.all([makeKey(actor, input(), now), makeKey(actor, input(), now)]);
    expect(both.map(({ ok }) => ok).sort()).toEqual([false, true]);
    expect(both.find(({ ok }) => !ok)).toEqual(refuse("too_many"));
    expect((await makeKey(actor, input(), later(61))).ok).toBe(true);
  });

  it.each([
    [{ name: " " }],
    [{ scopes: [] }],
    [{ scopes: ["marks:write", "users:manage"] }],
    [{ lifetime: "0" }],
    [{ conferenceId: "x" }],
  ])("asks for %o rightly", (wrong) => {
    const right = { name: "Cổng", organizationId: "00000000-0000-4000-8000-000000000000", conferenceId: "" };
    const input = { ...right, scopes: ["points:read"], lifetime: "7" };
    expect(makeKeySchema.safeParse(input).success).toBe(true);
    expect(makeKeySchema.safeParse({ ...input, ...wrong }).success).toBe(false);
  });
});

describe("revoking", () => {
  it("ends the key, once, for organisers of its office only", async () => {
    const { actor, conference } = await setUp();
    const { id, token } = await buildKey({ organizationId: conference.ownerId, expiresAt: later(60) });
    const there = await setUp();
    const clerk = await actorWith("clerk", conference.ownerId);
    for (const other of [there.actor, clerk])
      expect(await revokeKey(other, { keyId: id }, now)).toEqual(refuse("not_found"));
    expect(await findKeyActor(token, now)).not.toBeNull();
    await Promise.all([revokeKey(actor, { keyId: id }, now), revokeKey(actor, { keyId: id }, later(1))]);
    expect(await findKeyActor(token, now)).toBeNull();
    expect((await trail(id)).map(({ kind }) => kind)).toEqual(["key.revoked"]);
  });
});

describe("a key that is used", () => {
  it("is noted at most once a minute, and costs one statement otherwise", async () => {
    const { conference } = await setUp();
    const { id, token } = await buildKey({ organizationId: conference.ownerId, expiresAt: later(60) });
    const used = async () => (await prisma.apiKey.findUniqueOrThrow({ where: { id } })).lastUsedAt;
    await findKeyActor(token, now);
    expect(await countStatements(() => findKeyActor(token, later(0.5)))).toBe(1);
    expect(await used()).toEqual(now);
    await findKeyActor(token, later(2));
    expect(await used()).toEqual(later(2));
    expect(await findKeyActor(token, later(60))).toBeNull();
  });

  it("gives no scope that this version does not know", async () => {
    const { conference } = await setUp();
    const { token, id } = await buildKey({ organizationId: conference.ownerId, expiresAt: later(60) });
    await prisma.apiKey.update({ where: { id }, data: { scopes: ["points:read", "everything:write"] } });
    expect((await findKeyActor(token, now))?.scopes).toEqual(["points:read"]);
  });
});

describe("the list", () => {
  it("shows the keys of the organiser's offices with their states, and no other's", async () => {
    const { actor, conference } = await setUp();
    const organizationId = conference.ownerId;
    await buildKey({ organizationId, name: "Còn", expiresAt: later(60), createdAt: later(-3) });
    await buildKey({ organizationId, name: "Hết hạn", expiresAt: later(-1), createdAt: later(-2) });
    await buildKey({ organizationId, name: "Thu hồi", revokedAt: now, createdAt: later(-1) });
    await buildKey({ organizationId: (await buildOrganization()).id, name: "Nơi khác" });
    const { rows, total } = await listKeys(actor, { page: 9 }, now);
    expect(rows.map(({ name, state }) => [name, state])).toEqual([
      ["Thu hồi", "revoked"],
      ["Hết hạn", "expired"],
      ["Còn", "active"],
    ]);
    expect(total).toBe(3);
    expect(JSON.stringify(rows)).not.toMatch(/tokenHash/);
    const { offices, conferences } = await listReach(actor);
    expect(offices.map(({ id }) => id)).toEqual([organizationId]);
    expect(conferences.map(({ id }) => id)).toEqual([conference.id]);
  });
});
