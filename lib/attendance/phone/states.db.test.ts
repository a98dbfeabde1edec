import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { prisma } from "@/lib/db/client";
import { findDuties } from "@/lib/points/line/queries";
import { actorWith, buildConference, buildDelegate, buildLink, buildPoint } from "@/prisma/factories";
import { countStatements } from "@/prisma/test/statements";
import { recordMarks } from "../commands";
import { readSheet } from "../delegates/queries";
import { readPhonePage, readPointNow, readRollCall } from "../queries";
import type { MarkState } from "../rules";

const now = new Date("2026-12-15T01:00:00Z");

async function pointIn(state: "draft" | "issued" | "live" | "ended" | "closed" | "postponed" | "cancelled") {
  const { id: conferenceId } = await buildConference({ state, stateReason: "Bão số 9" });
  const { id: pointId } = await buildPoint({ conferenceId });
  const place = { conferenceId, pointId };
  const delegate = await buildDelegate(place);
  const link = (role: "secretary" | "room" | "technician") =>
    buildLink({ ...place, role, expiresAt: new Date("2030-01-01T00:00:00Z") });
  return { pointId, delegate, link };
}

describe("a point's page", () => {
  it("reads what the centre reads of the point, times and all, in three statements", async () => {
    const conference = await buildConference({
      state: "live",
      heldOn: new Date("2026-12-15"),
      heldUntil: new Date("2026-12-16"),
      startsAt: new Date("2026-12-15T00:30:00Z"),
      endsAt: new Date("2026-12-16T10:00:00Z"),
    });
    const place = {
      conferenceId: conference.id,
      pointId: (await buildPoint({ conferenceId: conference.id })).id,
    };
    await buildDelegate(place);
    const { actor } = await buildLink({ ...place, role: "secretary" });
    const centre = await actorWith("organiser", conference.ownerId);
    const asOffice = await readRollCall(centre, place.conferenceId, place.pointId);
    expect(asOffice?.rollCall.roster).toHaveLength(1);
    expect(await readPhonePage(actor)).toEqual({ ...asOffice, hasBeneath: false, hadDoor: false });

    await buildPoint({ conferenceId: place.conferenceId, parentId: place.pointId });
    await prisma.checkIn.create({ data: { pointId: place.pointId } });
    expect(await readPhonePage(actor)).toMatchObject({ hasBeneath: true, hadDoor: true });
    expect(await countStatements(() => Promise.all([readPhonePage(actor), findDuties(actor)]))).toBe(3);
    const hall = await buildLink({ conferenceId: place.conferenceId, role: "hall" });
    expect(await readPhonePage(hall.actor)).toBeNull();
  });
});

const marked = (delegateId: string, state: MarkState, more: object = {}) => ({
  sentAt: now.getTime(),
  since: 0,
  operations: [{ operationId: randomUUID(), delegateId, state, markedAt: now.getTime(), ...more }],
});

describe("a point's page in each state of the conference", () => {
  it.each(["draft", "issued", "live", "ended"] as const)(
    "%s: marks are taken, and looked at",
    async (state) => {
      const { pointId, delegate, link } = await pointIn(state);
      const { actor } = await link("secretary");
      expect(await recordMarks(actor, pointId, marked(delegate.id, "present"), now)).toMatchObject({
        ok: true,
      });
      expect(await readPointNow(actor, pointId, 0)).toMatchObject({ ok: true });
    },
  );

  it.each([
    ["closed", "closed"],
    ["postponed", "called_off"],
    ["cancelled", "called_off"],
  ] as const)("%s: an open page learns it, and the page tells why", async (state, reason) => {
    const { pointId, delegate, link } = await pointIn(state);
    const { actor } = await link("secretary");
    expect(await recordMarks(actor, pointId, marked(delegate.id, "present"), now)).toMatchObject({ reason });
    expect(await readPointNow(actor, pointId, 0)).toMatchObject({ ok: false, reason });
    expect(await readPhonePage(actor)).toMatchObject({
      point: { conference: { state, stateReason: "Bão số 9" } },
    });
    expect(await prisma.mark.count({ where: { pointId } })).toBe(0);
  });
});

describe("the poster in the room", () => {
  it("tells who is absent and never why: not on the page, not in the answers, not in the file", async () => {
    const { pointId, delegate, link } = await pointIn("live");
    const secretary = await link("secretary");
    const room = await link("room");
    const ill = marked(delegate.id, "excused", { reason: "illness", note: "Nằm viện 108" });
    const own = await recordMarks(secretary.actor, pointId, ill, now);
    expect(own).toMatchObject({ value: { point: { delegates: [{ reason: "illness" }] } } });
    expect((await readSheet(secretary.actor, pointId))?.rows[0]?.reason).toBe("Ốm đau: Nằm viện 108");

    const again = { ...ill, operations: ill.operations };
    const answers = [
      await recordMarks(room.actor, pointId, again, now),
      await readPointNow(room.actor, pointId, 0),
      await readPhonePage(room.actor),
      await readSheet(room.actor, pointId),
    ];
    for (const answer of answers) {
      expect(
        JSON.stringify(answer, (_, value: unknown) => (typeof value === "bigint" ? Number(value) : value)),
      ).toContain("excused");
      expect(
        JSON.stringify(answer, (_, value: unknown) => (typeof value === "bigint" ? Number(value) : value)),
      ).not.toMatch(/illness|Ốm|Nằm viện/);
    }
  });
});
