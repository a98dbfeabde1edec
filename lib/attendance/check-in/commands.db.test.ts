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
import { countStatements } from "@/prisma/test/statements";
import { untilOneWaits } from "@/prisma/test/waiting";
import { recordMarks } from "../commands";
import { batchSchema } from "../schema";
import { checkInSelf, lookUpSelf, switchAllCheckIns, switchCheckIn } from "./commands";
import { listCheckIns, readArrivals, readDoorCodeNow, readVisitPage } from "./queries";
import { missLimits } from "./rules";

const now = new Date("2026-12-15T01:00:00Z");
const far = new Date("2030-01-01T00:00:00Z");

async function setUp(given: { state?: "live" | "closed" | "cancelled"; open?: boolean } = {}) {
  const { state = "live", open = true } = given;
  const conference = await buildConference({ state });
  const point = await buildPoint({ conferenceId: conference.id });
  const place = { conferenceId: conference.id, pointId: point.id };
  const delegate = await buildDelegate({ ...place, fullName: "Nguyễn Văn An", title: "Trưởng phòng" });
  if (open) await prisma.checkIn.create({ data: { pointId: point.id, isOpen: true } });
  const link = (role: "chair" | "secretary" | "room" | "technician", more: object = {}) =>
    buildLink({ ...place, role, expiresAt: far, ...more });
  const secretary = await link("secretary");
  const visit = (from: string | null = null, at = now) => ({
    pointId: point.id,
    deviceId: randomUUID(),
    at,
    from,
  });
  const said = { fullName: "nguyen van an", delegateId: delegate.id };
  const counters = () => prisma.pointCounters.findUniqueOrThrow({ where: { pointId: point.id } });
  let minute = 0;
  const says = (state: string, more: object = {}) => {
    const at = new Date(now.getTime() + ++minute * 60_000);
    return recordMarks(
      secretary.actor,
      point.id,
      batchSchema.parse({
        sentAt: at.getTime(),
        operations: [
          { operationId: randomUUID(), delegateId: delegate.id, state, markedAt: at.getTime(), ...more },
        ],
      }),
      at,
    );
  };
  return { conference, point, place, delegate, link, secretary, visit, said, counters, says };
}

describe("a delegate who checks in by themselves", () => {
  it("is present by a mark of the source self, and the point has still reported nothing", async () => {
    const { point, delegate, visit, said, counters } = await setUp();
    expect(await lookUpSelf(visit(), { fullName: "Đ/c Nguyễn Văn An" }, now)).toMatchObject({
      ok: true,
      value: [{ id: delegate.id, title: "Trưởng phòng" }],
    });
    expect(await checkInSelf(visit(), said, now)).toMatchObject({ ok: true, value: { outcome: "present" } });
    expect(await counters()).toMatchObject({ present: 1, inRoom: 1 });
    expect(await prisma.mark.findMany({ where: { pointId: point.id } })).toMatchObject([
      { source: "self", sourceClass: 0, actorName: "Đại biểu", actorLinkId: null, actorUserId: null },
    ]);
    expect(await prisma.point.findUnique({ where: { id: point.id } })).toMatchObject({ report: "none" });
  });

  it("counts once, however often and from however many places at once the phone says it", async () => {
    const { point, visit, said, counters } = await setUp();
    const phone = visit();
    const all = await Promise.all(Array.from({ length: 6 }, () => checkInSelf(phone, said, now)));
    expect(all.every((one) => one.ok)).toBe(true);
    expect(await checkInSelf(phone, said, now)).toMatchObject({ ok: true });
    expect(await counters()).toMatchObject({ present: 1 });
    expect(await prisma.mark.count({ where: { pointId: point.id } })).toBe(1);
  });

  it("speaks for one delegate only, also when two are said at once", async () => {
    const { place, visit, said, counters } = await setUp();
    const other = await buildDelegate({ ...place, fullName: "Lê Văn Bốn" });
    const phone = visit();
    const both = await Promise.all([
      checkInSelf(phone, said, now),
      checkInSelf(phone, { fullName: "Lê Văn Bốn", delegateId: other.id }, now),
    ]);
    expect(both.filter((one) => one.ok)).toHaveLength(1);
    expect(both).toContainEqual(refuse("other_person"));
    expect(await counters()).toMatchObject({ present: 1 });
  });

  it("does not override a person's word, before or after, and both are shown", async () => {
    const { point, visit, said, says, secretary, counters } = await setUp();
    await says("excused", { reason: "duty" });
    expect(await checkInSelf(visit(), said, now)).toMatchObject({
      ok: true,
      value: { outcome: "with_secretary" },
    });
    expect(await counters()).toMatchObject({ present: 0, excused: 1 });
    expect(await readArrivals(secretary.actor, point.id, now)).toMatchObject({
      ok: true,
      value: { arrivals: [{ name: "Đ/c Nguyễn Văn An", state: "excused" }] },
    });
    await says("present");
    expect(await counters()).toMatchObject({ present: 1, excused: 0 });
    await says("unexcused");
    expect(await checkInSelf(visit(), said, new Date(now.getTime() + 3_600_000))).toMatchObject({ ok: true });
    expect(await counters()).toMatchObject({ present: 0, unexcused: 1 });
  });

  it("is nobody with another's name, another point's id, a removed one's, or an id that is none", async () => {
    const here = await setUp();
    const there = await setUp();
    const removed = await buildDelegate({ ...here.place, fullName: "Đã Bỏ Tên", removedAt: now });
    for (const input of [
      { fullName: "Trần Thị Lạ", delegateId: here.delegate.id },
      { fullName: "Nguyễn Văn", delegateId: here.delegate.id },
      { fullName: "Nguyễn Văn An", delegateId: there.delegate.id },
      { fullName: "Đã Bỏ Tên", delegateId: removed.id },
      { fullName: "Nguyễn Văn An", delegateId: randomUUID() },
    ])
      expect(await checkInSelf(here.visit(), input, now)).toEqual(refuse("not_found"));
    expect(await there.counters()).toMatchObject({ present: 0 });
    expect(await prisma.mark.count({ where: { pointId: { in: [here.point.id, there.point.id] } } })).toBe(0);
  });

  it.each([
    ["closed", "closed"],
    ["cancelled", "called_off"],
  ] as const)("is refused when the conference is %s", async (state, reason) => {
    const { visit, said } = await setUp({ state });
    expect(await checkInSelf(visit(), said, now)).toEqual(refuse(reason));
    expect(await lookUpSelf(visit(), said, now)).toEqual(refuse(reason));
  });

  it("is refused where the door is shut, the figures are confirmed, the room is counted by number, or is no more", async () => {
    const shut = await setUp({ open: false });
    expect(await checkInSelf(shut.visit(), shut.said, now)).toEqual(refuse("off"));
    expect(await lookUpSelf(shut.visit(), shut.said, now)).toEqual(refuse("off"));
    const { point, visit, said } = await setUp();
    await prisma.point.update({ where: { id: point.id }, data: { report: "confirmed" } });
    expect(await checkInSelf(visit(), said, now)).toEqual(refuse("confirmed"));
    expect(await lookUpSelf(visit(), said, now)).toEqual(refuse("confirmed"));
    const numbers = { report: "none", countingMode: "headcount" } as const;
    await prisma.point.update({ where: { id: point.id }, data: numbers });
    expect(await checkInSelf(visit(), said, now)).toEqual(refuse("not_by_name"));
    const nowhere = { ...visit(), pointId: randomUUID() };
    expect(await checkInSelf(nowhere, said, now)).toEqual(refuse("signed_out"));
    expect(await lookUpSelf(nowhere, said, now)).toEqual(refuse("signed_out"));
  });

  it("cannot try names without end, and a name that is there costs nothing", async () => {
    const { visit } = await setUp();
    const phone = visit();
    for (let at = 0; at < missLimits.device + 5; at++)
      expect(await lookUpSelf(phone, { fullName: "Nguyễn Văn An" }, now)).toMatchObject({ ok: true });
    const tries = await Promise.all(
      Array.from({ length: missLimits.device + 8 }, (_, at) =>
        lookUpSelf(phone, { fullName: `Người Lạ ${at}` }, now),
      ),
    );
    expect(tries.filter((one) => !one.ok && one.reason === "not_found")).toHaveLength(missLimits.device);
    expect(await lookUpSelf(phone, { fullName: "Nguyễn Văn An" }, now)).toEqual(refuse("too_often"));
    expect(await lookUpSelf(visit(), { fullName: "Nguyễn Văn An" }, now)).toMatchObject({ ok: true });
  });

  it("takes the same number of statements in a room of one as of two hundred", async () => {
    const { place, visit, said, secretary, point } = await setUp();
    await checkInSelf(visit(), said, now);
    const few = await countStatements(() => checkInSelf(visit(), said, now));
    const read = await countStatements(() => readArrivals(secretary.actor, point.id, now));
    for (let at = 0; at < 30; at++) {
      const { id } = await buildDelegate({ ...place, fullName: `Phạm Văn ${at}` });
      await checkInSelf(visit(), { fullName: `Phạm Văn ${at}`, delegateId: id }, now);
    }
    expect(await countStatements(() => checkInSelf(visit(), said, now))).toBe(few);
    expect(await countStatements(() => readArrivals(secretary.actor, point.id, now))).toBe(read);
  });
});

describe("a delegate with two phones", () => {
  it("arrived once, by the first; and not at all once taken off the list", async () => {
    const { conference, point, place, delegate, secretary, visit, said } = await setUp();
    const later = new Date(now.getTime() + 60_000);
    const phone = visit();
    expect(await checkInSelf(phone, said, now)).toMatchObject({ ok: true });
    expect(await checkInSelf(visit(), said, later)).toMatchObject({ ok: true });
    const second = await buildDelegate({ ...place, fullName: "Trần Thị Bình" });
    await checkInSelf(visit(), { fullName: "Trần Thị Bình", delegateId: second.id }, now);
    const organiser = await actorWith("organiser", conference.ownerId);
    const seen = async () => {
      const screen = await readDoorCodeNow(secretary.actor, point.id, later);
      const list = await readArrivals(secretary.actor, point.id, later);
      const doors = await listCheckIns(organiser, conference.id, 1);
      return {
        screen: screen.ok && screen.value.arrived,
        doors: doors?.rows.find(({ id }) => id === point.id)?.arrived,
        list: list.ok && list.value.arrivals.map((one) => [one.delegateId, one.at]).sort(),
      };
    };
    const at = now.getTime();
    const both = [delegate.id, second.id].map((id) => [id, at]).sort();
    expect(await seen()).toEqual({ screen: 2, doors: 2, list: both });
    await prisma.delegate.update({ where: { id: delegate.id }, data: { removedAt: later } });
    expect(await seen()).toEqual({ screen: 1, doors: 1, list: [[second.id, at]] });
    expect(await readVisitPage(phone)).toMatchObject({ mine: { outcome: "with_secretary" } });
  });
});

describe("somebody who misuses a code of the door", () => {
  const wrong = (at: number) => ({ fullName: `Người Lạ ${at}` });
  const right = { fullName: "Nguyễn Văn An" };
  const minutesOn = (count: number) => new Date(now.getTime() + count * 60_000);

  it("with many phones of one network uses up its network's tries, and nobody else's", async () => {
    const { point, visit, secretary } = await setUp();
    const program = "a".repeat(22);
    const answers = [];
    for (let at = 0; at < missLimits.network + 30; at++)
      answers.push(await lookUpSelf(visit(program), wrong(at), now));
    expect(answers.filter((one) => !one.ok && one.reason === "not_found")).toHaveLength(missLimits.network);
    expect(answers.at(-1)).toEqual(refuse("too_often"));
    expect(await prisma.rateLimit.findUnique({ where: { key: `self:point:${point.id}` } })).toMatchObject({
      attempts: missLimits.network,
    });
    const honest = visit("b".repeat(22));
    expect(await lookUpSelf(honest, wrong(0), now)).toEqual(refuse("not_found"));
    expect(await lookUpSelf(honest, right, now)).toMatchObject({ ok: true });
    // Behind the same router: whoever mistypes their name and then writes it rightly, yes; whoever tries names, no.
    const beside = visit(program);
    expect(await lookUpSelf(beside, right, now)).toMatchObject({ ok: true });
    for (let at = 1; at < missLimits.spared; at++)
      expect(await lookUpSelf(beside, wrong(0), now)).toEqual(refuse("too_often"));
    expect(await lookUpSelf(beside, right, now)).toMatchObject({ ok: true });
    expect(await lookUpSelf(beside, wrong(0), now)).toEqual(refuse("too_often"));
    expect(await lookUpSelf(beside, right, now)).toEqual(refuse("too_often"));
    expect(await readArrivals(secretary.actor, point.id, now)).toMatchObject({
      ok: true,
      value: { limits: ["names"] },
    });
    expect(await readArrivals(secretary.actor, point.id, minutesOn(11))).toMatchObject({
      ok: true,
      value: { limits: [] },
    });
    expect(await lookUpSelf(beside, right, minutesOn(11))).toMatchObject({ ok: true });
  });

  it("from many networks uses up the point's tries, and a phone that has missed little still finds its name", async () => {
    const { point, visit, said, counters } = await setUp();
    await prisma.rateLimit.create({
      data: { key: `self:point:${point.id}`, windowStart: now, attempts: missLimits.point },
    });
    expect(await lookUpSelf(visit("c".repeat(22)), wrong(0), now)).toEqual(refuse("too_often"));
    const phones = Array.from({ length: 5 }, () => visit("d".repeat(22)));
    const found = await Promise.all(phones.map((phone) => lookUpSelf(phone, right, now)));
    expect(found.every((one) => one.ok)).toBe(true);
    const [phone = visit()] = phones;
    expect(await checkInSelf(phone, said, now)).toMatchObject({ ok: true, value: { outcome: "present" } });
    expect(await counters()).toMatchObject({ present: 1 });
  });

  it("past the limits learns of few names a phone, also when it asks many at once", async () => {
    const { point, visit } = await setUp();
    await prisma.rateLimit.create({
      data: { key: `self:point:${point.id}`, windowStart: now, attempts: missLimits.point },
    });
    const phone = visit();
    const answers = await Promise.all(
      Array.from({ length: 3 * missLimits.spared }, (_, at) => lookUpSelf(phone, wrong(at), now)),
    );
    expect(answers).toEqual(answers.map(() => refuse("too_often")));
    expect(await lookUpSelf(phone, right, now)).toEqual(refuse("too_often"));
  });

  it("past the limits learns of few names a network, with however many phones, and other networks still find theirs", async () => {
    const { point, visit, secretary } = await setUp();
    await prisma.rateLimit.create({
      data: { key: `self:point:${point.id}`, windowStart: now, attempts: missLimits.point },
    });
    const program = "e".repeat(22);
    // One delegate is on the list.
    const most = missLimits.sparedOfNetwork + 1;
    const spared = { key: `self:spared:${program}`, windowStart: now };
    await prisma.rateLimit.create({ data: { ...spared, attempts: most - 2 } });
    const hall = await Promise.all([1, 2].map(() => lookUpSelf(visit(program), right, now)));
    expect(hall.every((one) => one.ok)).toBe(true);
    for (let at = 0; at < 2; at++) {
      expect(await lookUpSelf(visit(program), right, now)).toMatchObject({ ok: true });
      expect(await lookUpSelf(visit(program), wrong(at), now)).toEqual(refuse("too_often"));
    }
    expect(await prisma.rateLimit.findUnique({ where: { key: spared.key } })).toMatchObject({
      attempts: most,
    });
    for (let at = 0; at < 3; at++)
      expect(await lookUpSelf(visit(program), right, now)).toEqual(refuse("too_often"));
    expect(await lookUpSelf(visit("f".repeat(22)), right, now)).toMatchObject({ ok: true });
    expect(await lookUpSelf(visit(), right, now)).toMatchObject({ ok: true });
    expect(await readArrivals(secretary.actor, point.id, now)).toMatchObject({
      ok: true,
      value: { limits: ["names"] },
    });
    expect(await lookUpSelf(visit(program), right, minutesOn(11))).toMatchObject({ ok: true });
  });

  it("is out once the door was shut and opened again, and an honest phone reads the new code", async () => {
    const { point, secretary, visit, said } = await setUp();
    const before = visit(null, new Date(now.getTime() - 60_000));
    expect(await lookUpSelf(before, right, now)).toMatchObject({ ok: true });
    for (const open of [false, true]) await switchCheckIn(secretary.actor, { pointId: point.id, open }, now);
    expect(await lookUpSelf(before, right, now)).toEqual(refuse("signed_out"));
    expect(await checkInSelf(before, said, now)).toEqual(refuse("signed_out"));
    expect(await readVisitPage(before)).toBeNull();
    // In the very second of the opening, too.
    const opened = new Date(now.getTime() + 500);
    for (const open of [false, true])
      await switchCheckIn(secretary.actor, { pointId: point.id, open }, opened);
    expect(await lookUpSelf(visit(), right, opened)).toMatchObject({ ok: true });
    expect(await checkInSelf(visit(), said, opened)).toMatchObject({ ok: true });
    expect(await readVisitPage(visit())).not.toBeNull();
  });

  it("stays in where the door was opened twice without being shut, and is out with all doors of the conference", async () => {
    const { conference, point, secretary, visit } = await setUp({ open: false });
    const organiser = await actorWith("organiser", conference.ownerId);
    const all = (open: boolean, at: Date) =>
      switchAllCheckIns(organiser, { conferenceId: conference.id, open }, at);
    await switchCheckIn(secretary.actor, { pointId: point.id, open: true }, now);
    const phone = visit();
    await switchCheckIn(secretary.actor, { pointId: point.id, open: true }, minutesOn(1));
    await all(true, minutesOn(2));
    expect(await lookUpSelf(phone, right, minutesOn(3))).toMatchObject({ ok: true });
    await all(false, minutesOn(4));
    expect(await lookUpSelf(phone, right, minutesOn(4))).toEqual(refuse("off"));
    await all(true, minutesOn(5));
    expect(await lookUpSelf(phone, right, minutesOn(5))).toEqual(refuse("signed_out"));
  });

  it("is no longer spoken of once the door was opened again", async () => {
    const { point, visit, secretary } = await setUp();
    await prisma.rateLimit.create({
      data: { key: `self:point:${point.id}`, windowStart: now, attempts: missLimits.point },
    });
    await lookUpSelf(visit(), wrong(0), now);
    for (const open of [false, true])
      await switchCheckIn(secretary.actor, { pointId: point.id, open }, minutesOn(1));
    expect(await readArrivals(secretary.actor, point.id, minutesOn(2))).toMatchObject({
      ok: true,
      value: { limits: [] },
    });
  });
});

describe("the switch", () => {
  it("is the chair's, the secretary's and the centre's; said twice it is one event", async () => {
    const { conference, point, link, secretary } = await setUp({ open: false });
    const open = { pointId: point.id, open: true };
    await Promise.all(Array.from({ length: 4 }, () => switchCheckIn(secretary.actor, open, now)));
    expect(await prisma.auditEvent.count({ where: { pointId: point.id } })).toBe(1);
    const chair = await link("chair");
    const organiser = await actorWith("organiser", conference.ownerId);
    for (const actor of [chair.actor, organiser]) {
      expect(await switchCheckIn(actor, { ...open, open: false }, now)).toMatchObject({ ok: true });
      expect(await readDoorCodeNow(actor, point.id, now)).toMatchObject({ ok: true, value: { door: "off" } });
      expect(await switchCheckIn(actor, open, now)).toMatchObject({ ok: true });
    }
    const shown = await readDoorCodeNow(organiser, point.id, now);
    expect(shown).toMatchObject({ ok: true, value: { door: "open", code: { lastsMs: 20_000 } } });
  });

  it("is not the poster's, the technician's, another point's, a dead link's or a stranger's", async () => {
    const { point, link } = await setUp({ open: false });
    const other = await setUp();
    const room = await link("room");
    const technician = await link("technician");
    const dead = await link("secretary", { revokedAt: now });
    const stranger = await actorWith("organiser", (await buildOrganization()).id);
    for (const actor of [room.actor, technician.actor, other.secretary.actor, dead.actor, stranger])
      expect(await switchCheckIn(actor, { pointId: point.id, open: true }, now)).toEqual(refuse("not_found"));
    for (const actor of [technician.actor, other.secretary.actor, stranger]) {
      expect(await readDoorCodeNow(actor, point.id, now)).toEqual(refuse("not_found"));
      expect(await readArrivals(actor, point.id, now)).toEqual(refuse("not_found"));
    }
    // The poster may show the code and the list, as it may mark.
    expect(await readDoorCodeNow(room.actor, point.id, now)).toMatchObject({ ok: true });
  });

  it("stays shut where the room is counted by number or the file is closed", async () => {
    const { point, secretary } = await setUp({ open: false });
    await prisma.point.update({ where: { id: point.id }, data: { countingMode: "headcount" } });
    const open = { pointId: point.id, open: true };
    expect(await switchCheckIn(secretary.actor, open, now)).toEqual(refuse("not_by_name"));
    const closed = await setUp({ state: "closed" });
    expect(await switchCheckIn(closed.secretary.actor, { ...open, pointId: closed.point.id }, now)).toEqual(
      refuse("closed"),
    );
  });

  it("for a whole conference: one statement, no point counted by number, and no other office's", async () => {
    const { conference, point, place } = await setUp({ open: false });
    await buildPoint({ conferenceId: conference.id });
    await buildPoint({ conferenceId: conference.id, countingMode: "headcount" });
    const organiser = await actorWith("organiser", conference.ownerId);
    const all = (open: boolean) =>
      switchAllCheckIns(organiser, { conferenceId: place.conferenceId, open }, now);
    expect(await all(true)).toMatchObject({ ok: true, value: { count: 2 } });
    expect(await all(true)).toMatchObject({ ok: true, value: { count: 0 } });
    expect(await listCheckIns(organiser, conference.id, 1)).toMatchObject({ open: 2, byName: 2, total: 3 });
    const stranger = await actorWith("organiser", (await buildOrganization()).id);
    const input = { conferenceId: conference.id, open: false };
    expect(await switchAllCheckIns(stranger, input, now)).toEqual(refuse("not_found"));
    expect(await listCheckIns(stranger, conference.id, 1)).toBeNull();
    expect(await all(false)).toMatchObject({ ok: true, value: { count: 2 } });
    expect(await prisma.checkIn.findUnique({ where: { pointId: point.id } })).toMatchObject({
      isOpen: false,
    });
    const cancelled = await setUp({ state: "cancelled" });
    const theirs = await actorWith("organiser", cancelled.conference.ownerId);
    const calledOff = { conferenceId: cancelled.conference.id, open: true };
    expect(await switchAllCheckIns(theirs, calledOff, now)).toEqual(refuse("called_off"));
  });

  it("opens no door of a file that is being closed at that moment", async () => {
    const { conference, point } = await setUp({ open: false });
    const organiser = await actorWith("organiser", conference.ownerId);
    let opening: ReturnType<typeof switchAllCheckIns> | undefined;
    await prisma.$transaction(async (tx) => {
      await tx.conference.update({ where: { id: conference.id }, data: { state: "closed" } });
      opening = switchAllCheckIns(organiser, { conferenceId: conference.id, open: true }, now);
      await untilOneWaits(tx);
    });
    expect(await opening).toEqual(refuse("closed"));
    expect(await prisma.checkIn.count({ where: { pointId: point.id } })).toBe(0);
  });
});

describe("the page of a phone at the door", () => {
  it("shows what this phone has said, and nothing of any other", async () => {
    const { visit, said } = await setUp();
    const phone = visit();
    await checkInSelf(phone, said, now);
    expect(await readVisitPage(phone)).toMatchObject({
      door: "open",
      mine: { name: "Đ/c Nguyễn Văn An", outcome: "present" },
    });
    expect(await readVisitPage(visit())).toMatchObject({ mine: null, request: null });
  });
});
