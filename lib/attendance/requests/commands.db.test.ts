import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { prisma } from "@/lib/db/client";
import { refuse } from "@/lib/result";
import {
  actorWith,
  buildConference,
  buildDelegate,
  buildLink,
  buildOrganization,
  buildPoint,
} from "@/prisma/factories";
import { checkInSelf, switchCheckIn } from "../check-in/commands";
import { readArrivals } from "../check-in/queries";
import { askAtDoor, decideRequest, refuseRequests } from "./commands";
import { mostWaiting, mostWaitingOfNetwork } from "./rules";
import { askAtDoorSchema, decideRequestSchema } from "./schema";

const now = new Date("2026-12-15T01:00:00Z");
const far = new Date("2030-01-01T00:00:00Z");

async function setUp() {
  const conference = await buildConference({ state: "live" });
  const point = await buildPoint({ conferenceId: conference.id });
  const place = { conferenceId: conference.id, pointId: point.id };
  const delegate = await buildDelegate({ ...place, fullName: "Nguyễn Văn An" });
  await prisma.checkIn.create({ data: { pointId: point.id, isOpen: true } });
  const secretary = await buildLink({ ...place, role: "secretary", expiresAt: far });
  const visit = (from: string | null = null) => ({
    pointId: point.id,
    deviceId: randomUUID(),
    at: now,
    from,
  });
  const asking = (given: object = {}) =>
    askAtDoorSchema.parse({
      requestId: randomUUID(),
      fullName: "Đại tá Lê Văn Khách",
      title: "Phó Giám đốc",
      body: "Công an tỉnh",
      ...given,
    });
  const deciding = (requestId: string, accept: boolean, given: object = {}) =>
    decideRequestSchema.parse({
      pointId: point.id,
      requestId,
      accept,
      seen: "pending",
      reason: "",
      correctionReason: "",
      ...given,
    });
  const asked = async () => {
    const input = asking();
    expect(await askAtDoor(visit(), input, now)).toMatchObject({ ok: true });
    return input.requestId;
  };
  const counters = () => prisma.pointCounters.findUniqueOrThrow({ where: { pointId: point.id } });
  const request = (id: string) => prisma.doorRequest.findUniqueOrThrow({ where: { id } });
  return {
    conference,
    point,
    place,
    delegate,
    secretary,
    visit,
    asking,
    deciding,
    asked,
    counters,
    request,
  };
}

describe("asking at the door", () => {
  it("waits for the secretary and counts nobody; the same phone asks once", async () => {
    const { point, secretary, visit, asking, counters } = await setUp();
    const phone = visit();
    const input = asking();
    const all = await Promise.all(Array.from({ length: 5 }, () => askAtDoor(phone, input, now)));
    expect(all.every((one) => one.ok && one.value.state === "pending")).toBe(true);
    expect(await askAtDoor(phone, asking({ fullName: "Người Khác Hẳn" }), now)).toEqual(
      refuse("other_person"),
    );
    expect(await counters()).toMatchObject({ uninvited: 0 });
    expect(await readArrivals(secretary.actor, point.id, now)).toMatchObject({
      ok: true,
      value: { pending: 1, requests: [{ title: "Phó Giám đốc, Công an tỉnh", state: "pending" }] },
    });
  });

  it("is refused where the door is shut, with an id that is another's, and past what a list can hold", async () => {
    const { point, delegate, visit, asking } = await setUp();
    expect(await askAtDoor(visit(), asking({ requestId: delegate.id }), now)).toEqual(
      refuse("operation_taken"),
    );
    await prisma.doorRequest.createMany({
      data: Array.from({ length: mostWaiting }, (_, at) => ({
        id: randomUUID(),
        pointId: point.id,
        deviceId: randomUUID(),
        fullName: `Người ${at}`,
        askedAt: now,
      })),
    });
    expect(await askAtDoor(visit(), asking(), now)).toEqual(refuse("too_many"));
    await prisma.checkIn.update({ where: { pointId: point.id }, data: { isOpen: false } });
    expect(await askAtDoor(visit(), asking(), now)).toEqual(refuse("off"));
  });

  it("leaves room for others, however many phones one network brings, also at once", async () => {
    const { point, secretary, visit, asking, deciding } = await setUp();
    const program = "a".repeat(22);
    const waiting = { pointId: point.id, askedFrom: program };
    const already = Array.from({ length: mostWaitingOfNetwork - 3 }, () => ({
      ...waiting,
      id: randomUUID(),
      deviceId: randomUUID(),
      fullName: "Người Bịa Ra",
      askedAt: now,
    }));
    await prisma.doorRequest.createMany({ data: already });
    const all = await Promise.all(Array.from({ length: 8 }, () => askAtDoor(visit(program), asking(), now)));
    expect(all.filter((one) => one.ok)).toHaveLength(3);
    expect(all).toContainEqual(refuse("too_many"));
    expect(await prisma.doorRequest.count({ where: waiting })).toBe(mostWaitingOfNetwork);
    expect(await askAtDoor(visit("b".repeat(22)), asking(), now)).toMatchObject({ ok: true });
    expect(await readArrivals(secretary.actor, point.id, now)).toMatchObject({
      ok: true,
      value: { pending: mostWaitingOfNetwork + 1, limits: ["waiting"] },
    });
    // A decision makes room, and forgets from where they asked.
    const { id } = await prisma.doorRequest.findFirstOrThrow({ where: waiting });
    await decideRequest(secretary.actor, deciding(id, false), now);
    expect(await prisma.doorRequest.findUnique({ where: { id } })).toMatchObject({ askedFrom: null });
    expect(await askAtDoor(visit(program), asking(), now)).toMatchObject({ ok: true });
  });

  it("ends with the visit, when the door is shut and opened again", async () => {
    const { point, secretary, visit, asking } = await setUp();
    const before = { ...visit(), at: new Date(now.getTime() - 5_000) };
    for (const open of [false, true]) await switchCheckIn(secretary.actor, { pointId: point.id, open }, now);
    expect(await askAtDoor(before, asking(), now)).toEqual(refuse("signed_out"));
    expect(await askAtDoor(visit(), asking(), now)).toMatchObject({ ok: true });
  });

  it("is forgotten when the same phone then finds its name on the list, and not the other way round", async () => {
    const { delegate, visit, asking, counters } = await setUp();
    const phone = visit();
    await askAtDoor(phone, asking(), now);
    const said = { fullName: "Nguyễn Văn An", delegateId: delegate.id };
    expect(await checkInSelf(phone, said, now)).toMatchObject({ ok: true });
    expect(await counters()).toMatchObject({ present: 1, uninvited: 0 });
    expect(await prisma.doorRequest.count({ where: { deviceId: phone.deviceId } })).toBe(0);
    expect(await askAtDoor(phone, asking(), now)).toEqual(refuse("other_person"));
  });

  it.each(["<img src=x onerror=alert(1)>", "'; DROP TABLE delegates; --", "مرحبا", "A".repeat(120)])(
    "keeps %s as words",
    async (fullName) => {
      const { visit, asking, request } = await setUp();
      const input = asking({ fullName });
      await askAtDoor(visit(), input, now);
      expect((await request(input.requestId)).fullName).toBe(fullName);
    },
  );
});

describe("deciding", () => {
  it("accepted, they are present outside the list, by the secretary's own mark", async () => {
    const { secretary, deciding, asked, counters, request } = await setUp();
    const id = await asked();
    expect(await decideRequest(secretary.actor, deciding(id, true), now)).toMatchObject({ ok: true });
    expect(await counters()).toMatchObject({ uninvited: 1, summoned: 1, inRoom: 1 });
    expect(await prisma.delegate.findUnique({ where: { id } })).toMatchObject({
      fullName: "Lê Văn Khách",
      rank: "Đại tá",
      uninvited: true,
      state: "present",
    });
    expect(await prisma.mark.findUnique({ where: { operationId: id } })).toMatchObject({
      source: "secretary",
    });
    expect(await request(id)).toMatchObject({
      state: "accepted",
      decidedAt: now,
      decidedByName: secretary.actor.name,
    });
    // The answer was lost: said again it is done once.
    expect(await decideRequest(secretary.actor, deciding(id, true), now)).toMatchObject({ ok: true });
    expect(await counters()).toMatchObject({ uninvited: 1 });
  });

  it("refused, they are not, with the reason kept; it can be taken back by who has seen it", async () => {
    const { point, secretary, deciding, asked, counters, request } = await setUp();
    const id = await asked();
    const no = deciding(id, false, { reason: "Không thuộc thành phần" });
    expect(await decideRequest(secretary.actor, no, now)).toMatchObject({ ok: true });
    expect(await request(id)).toMatchObject({ state: "refused", refusalReason: "Không thuộc thành phần" });
    expect(await counters()).toMatchObject({ uninvited: 0 });
    expect(
      await prisma.auditEvent.count({ where: { pointId: point.id, kind: "delegates.request_refused" } }),
    ).toBe(1);
    expect(await decideRequest(secretary.actor, deciding(id, true), now)).toEqual(refuse("already_decided"));
    expect(await decideRequest(secretary.actor, deciding(id, true, { seen: "refused" }), now)).toMatchObject({
      ok: true,
    });
    expect(await counters()).toMatchObject({ uninvited: 1 });
  });

  it("of two who decide at once the first is heard, and the figures say the same as the request", async () => {
    const { secretary, deciding, asked, counters, request } = await setUp();
    for (let round = 0; round < 4; round++) {
      const before = (await counters()).uninvited;
      const id = await asked();
      const answers = await Promise.all([
        decideRequest(secretary.actor, deciding(id, true), now),
        decideRequest(secretary.actor, deciding(id, false), now),
      ]);
      expect(answers.filter((one) => one.ok)).toHaveLength(1);
      expect(answers).toContainEqual(refuse("already_decided"));
      const { state } = await request(id);
      expect((await counters()).uninvited).toBe(before + (state === "accepted" ? 1 : 0));
    }
  });

  it("is not another point's, a dead link's, a technician's or another office's", async () => {
    const { conference, place, point, secretary, deciding, asked, request } = await setUp();
    const other = await setUp();
    const id = await asked();
    const technician = await buildLink({ ...place, role: "technician", expiresAt: far });
    const stranger = await actorWith("organiser", (await buildOrganization()).id);
    for (const actor of [other.secretary.actor, technician.actor, stranger])
      expect(await decideRequest(actor, deciding(id, true), now)).toEqual(refuse("not_found"));
    // A request of one point under the name of another.
    const theirs = await other.asked();
    expect(await decideRequest(secretary.actor, deciding(theirs, true), now)).toEqual(refuse("not_found"));
    expect(await decideRequest(secretary.actor, deciding(randomUUID(), true), now)).toEqual(
      refuse("not_found"),
    );
    await prisma.link.update({ where: { id: secretary.id }, data: { revokedAt: now } });
    expect(await decideRequest(secretary.actor, deciding(id, true), now)).toEqual(refuse("not_found"));
    expect(await request(id)).toMatchObject({ state: "pending" });
    const clerk = await actorWith("clerk", conference.ownerId);
    expect(await decideRequest(clerk, deciding(id, true), now)).toMatchObject({ ok: true });
    expect(await prisma.mark.findUnique({ where: { operationId: id } })).toMatchObject({
      source: "centre",
      pointId: point.id,
    });
  });

  it("needs a reason after the chair's confirmation, and nothing once the file is closed", async () => {
    const { conference, point, secretary, deciding, asked, request } = await setUp();
    const id = await asked();
    await prisma.point.update({ where: { id: point.id }, data: { report: "confirmed" } });
    expect(await decideRequest(secretary.actor, deciding(id, true), now)).toEqual(refuse("reason_required"));
    expect(await request(id)).toMatchObject({ state: "pending" });
    const corrected = deciding(id, true, { correctionReason: "Đến sau khi chốt" });
    expect(await decideRequest(secretary.actor, corrected, now)).toMatchObject({ ok: true });
    const late = await setUp().then(async (made) => ({ ...made, id: await made.asked() }));
    await prisma.conference.update({ where: { id: late.conference.id }, data: { state: "closed" } });
    expect(await decideRequest(late.secretary.actor, late.deciding(late.id, true), now)).toEqual(
      refuse("closed"),
    );
    expect(conference.id).not.toBe(late.conference.id);
  });
});

describe("refusing all who wait", () => {
  it("refuses those who were seen and still wait, in one event, and each can be taken back", async () => {
    const { point, secretary, deciding, asked, request, counters } = await setUp();
    const [accepted, first, second] = [await asked(), await asked(), await asked()];
    await decideRequest(secretary.actor, deciding(accepted, true), now);
    const unseen = await asked();
    const input = { pointId: point.id, requestIds: [accepted, first, second] };
    const both = await Promise.all([1, 2].map(() => refuseRequests(secretary.actor, input, now)));
    expect(both.map((one) => (one.ok ? one.value.count : one)).sort()).toEqual([0, 2]);
    expect(await request(accepted)).toMatchObject({ state: "accepted" });
    expect(await request(unseen)).toMatchObject({ state: "pending" });
    expect(await request(first)).toMatchObject({
      state: "refused",
      decidedAt: now,
      decidedByName: secretary.actor.name,
    });
    const events = await prisma.auditEvent.findMany({
      where: { pointId: point.id, kind: "delegates.request_refused" },
    });
    expect(events).toMatchObject([{ details: { count: 2 } }]);
    await decideRequest(secretary.actor, deciding(second, true, { seen: "refused" }), now);
    expect(await counters()).toMatchObject({ uninvited: 2 });
  });

  it("is not another point's, a technician's or another office's, and names no request of another point", async () => {
    const { point, place, secretary, asked, request } = await setUp();
    const other = await setUp();
    const [id, theirs] = [await asked(), await other.asked()];
    const input = { pointId: point.id, requestIds: [id, theirs] };
    const technician = await buildLink({ ...place, role: "technician", expiresAt: far });
    const stranger = await actorWith("organiser", (await buildOrganization()).id);
    for (const actor of [other.secretary.actor, technician.actor, stranger])
      expect(await refuseRequests(actor, input, now)).toEqual(refuse("not_found"));
    expect(await request(id)).toMatchObject({ state: "pending" });
    expect(await refuseRequests(secretary.actor, input, now)).toMatchObject({
      ok: true,
      value: { count: 1 },
    });
    expect(await request(theirs)).toMatchObject({ state: "pending" });
  });

  it("is refused once the file is closed", async () => {
    const { conference, point, secretary, asked } = await setUp();
    const id = await asked();
    await prisma.conference.update({ where: { id: conference.id }, data: { state: "closed" } });
    expect(await refuseRequests(secretary.actor, { pointId: point.id, requestIds: [id] }, now)).toEqual(
      refuse("closed"),
    );
  });
});
