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
import { untilOneWaits } from "@/prisma/test/waiting";
import type { Actor } from "@/lib/auth/actor";
import { admitUninvited as command, recordAdmissions } from "./commands";
import { mostUninvited } from "./rules";
import { admissionSchema, type Admission } from "./schema";

const now = new Date("2026-12-15T01:00:00Z");
const far = new Date("2030-01-01T00:00:00Z");

const admitUninvited = (actor: Actor, { pointId, ...input }: Admission & { pointId: string }, at: Date) =>
  command(actor, pointId, input, at, at);

async function setUp(state: "live" | "closed" | "cancelled" = "live") {
  const conference = await buildConference({ state });
  const point = await buildPoint({ conferenceId: conference.id });
  const place = { conferenceId: conference.id, pointId: point.id };
  await buildDelegate(place);
  const secretary = await buildLink({ ...place, role: "secretary", expiresAt: far });
  const asking = (given: object = {}) => ({
    pointId: point.id,
    ...admissionSchema.parse({
      operationId: randomUUID(),
      admittedAt: now.getTime(),
      fullName: "Đại tá  Nguyễn Văn Khách",
      title: "Phó Giám đốc",
      body: "Công an tỉnh",
      correctionReason: "",
      ...given,
    }),
  });
  const counters = () => prisma.pointCounters.findUniqueOrThrow({ where: { pointId: point.id } });
  const strangers = () => prisma.delegate.count({ where: { pointId: point.id, uninvited: true } });
  return { conference, point, place, secretary, asking, counters, strangers };
}

describe("somebody at the door who is not on the list", () => {
  it("is present at once, beside the number summoned, and leaves a trace", async () => {
    const { point, secretary, asking, counters } = await setUp();
    const given = asking();
    expect(await admitUninvited(secretary.actor, given, now)).toMatchObject({
      ok: true,
      value: { delegateId: given.operationId },
    });
    expect(await counters()).toMatchObject({ summoned: 1, expected: 1, present: 0, uninvited: 1, inRoom: 1 });
    expect(await prisma.delegate.findUnique({ where: { id: given.operationId } })).toMatchObject({
      rank: "Đại tá",
      fullName: "Nguyễn Văn Khách",
      title: "Phó Giám đốc, Công an tỉnh",
      state: "present",
      uninvited: true,
    });
    const events = await prisma.auditEvent.findMany({ where: { pointId: point.id } });
    expect(events.map((event) => [event.kind, event.actorLinkId])).toEqual([
      ["delegates.admitted", secretary.id],
    ]);
  });

  it("counts once, sent again and sent at the same time", async () => {
    const { secretary, asking, counters, strangers } = await setUp();
    const given = asking();
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => admitUninvited(secretary.actor, given, now)),
    );
    expect(answers.every((answer) => answer.ok)).toBe(true);
    expect(await admitUninvited(secretary.actor, given, now)).toMatchObject({ ok: true });
    expect(await strangers()).toBe(1);
    expect(await counters()).toMatchObject({ uninvited: 1 });
  });

  it("may be several at once, up to the limit", async () => {
    const { place, secretary, asking, counters } = await setUp();
    const already = Array.from({ length: mostUninvited - 3 }, () => ({
      ...place,
      fullName: "Người Đã Đến",
      uninvited: true,
      searchKey: "",
      sortKey: "",
      position: 1,
    }));
    await prisma.delegate.createMany({ data: already });
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => admitUninvited(secretary.actor, asking(), now)),
    );
    expect(answers.filter((answer) => answer.ok)).toHaveLength(3);
    expect(answers.filter((answer) => !answer.ok)).toEqual(
      Array.from({ length: 5 }, () => refuse("too_many")),
    );
    expect(await counters()).toMatchObject({ uninvited: 3 });
  });

  it("is refused at another's point, by another's link, by the technician's and by a dead one", async () => {
    const { conference, place, secretary, asking, strangers } = await setUp();
    const other = await setUp();
    const technician = await buildLink({ ...place, role: "technician", expiresAt: far });
    const hall = await buildLink({
      conferenceId: conference.id,
      pointId: null,
      role: "hall",
      expiresAt: far,
    });
    const stranger = await actorWith("organiser", (await buildOrganization()).id);
    for (const actor of [other.secretary.actor, technician.actor, hall.actor, stranger])
      expect(await admitUninvited(actor, asking(), now)).toEqual(refuse("not_found"));
    await prisma.link.update({ where: { id: secretary.id }, data: { revokedAt: now } });
    expect(await admitUninvited(secretary.actor, asking(), now)).toEqual(refuse("not_found"));
    expect(await strangers()).toBe(0);
  });

  it("is refused with an operation id that is another's", async () => {
    const { secretary, asking, place, strangers } = await setUp();
    const listed = await buildDelegate(place);
    const taken = asking({ operationId: listed.id });
    expect(await admitUninvited(secretary.actor, taken, now)).toEqual(refuse("operation_taken"));
    const other = await setUp();
    const theirs = other.asking();
    await admitUninvited(other.secretary.actor, theirs, now);
    expect(await admitUninvited(secretary.actor, asking({ operationId: theirs.operationId }), now)).toEqual(
      refuse("operation_taken"),
    );
    expect(await strangers()).toBe(0);
  });

  it.each([
    ["closed", "closed"],
    ["cancelled", "called_off"],
  ] as const)("is refused when the conference is %s", async (state, reason) => {
    const { secretary, asking, strangers } = await setUp(state);
    expect(await admitUninvited(secretary.actor, asking(), now)).toEqual(refuse(reason));
    expect(await strangers()).toBe(0);
  });

  it("needs a reason after the chair's confirmation, and is then one correction", async () => {
    const { point, secretary, asking } = await setUp();
    await prisma.point.update({ where: { id: point.id }, data: { report: "confirmed" } });
    expect(await admitUninvited(secretary.actor, asking(), now)).toEqual(refuse("reason_required"));
    const corrected = asking({ correctionReason: "Đến sau khi chốt" });
    expect(await admitUninvited(secretary.actor, corrected, now)).toMatchObject({ ok: true });
    expect(await prisma.point.findUnique({ where: { id: point.id } })).toMatchObject({ report: "corrected" });
    expect(await prisma.auditEvent.count({ where: { pointId: point.id, kind: "figures.corrected" } })).toBe(
      1,
    );
  });

  it("is refused where the room is counted by number", async () => {
    const { point, secretary, asking } = await setUp();
    await prisma.point.update({ where: { id: point.id }, data: { countingMode: "headcount" } });
    expect(await admitUninvited(secretary.actor, asking(), now)).toEqual(refuse("not_by_name"));
  });

  it("needs a name, in bounds", () => {
    const given = {
      pointId: randomUUID(),
      operationId: randomUUID(),
      title: "",
      body: "",
      correctionReason: "",
    };
    for (const fullName of ["", "   ", "A".repeat(10_000)])
      expect(admissionSchema.safeParse({ ...given, fullName }).success).toBe(false);
  });
});

describe("people let in while there was no network", () => {
  const minutes = (count: number) => count * 60_000;
  const kept = (at: Date, more: object = {}) => ({
    operationId: randomUUID(),
    fullName: "Nguyễn Văn Khách",
    title: "",
    body: "",
    admittedAt: at.getTime(),
    correctionReason: null,
    ...more,
  });

  it("are taken in order and once, at the time when they came, also by a clock a day ahead", async () => {
    const { point, secretary, strangers } = await setUp();
    const clock = new Date(now.getTime() + minutes(1_440));
    const early = kept(new Date(clock.getTime() - minutes(50)), { fullName: "Người Đến Trước" });
    const batch = {
      sentAt: clock.getTime(),
      since: 0,
      operations: [early, kept(clock, { fullName: "" }), kept(clock, { fullName: "Người Đến Sau" })],
    };
    for (let again = 0; again < 2; again++) {
      const result = await recordAdmissions(secretary.actor, point.id, batch, now);
      expect(result.ok && result.value.outcomes.map((one) => one.outcome)).toEqual([
        "applied",
        "refused",
        "applied",
      ]);
      expect(result.ok && result.value.point.counters.uninvited).toBe(2);
    }
    expect(await strangers()).toBe(2);
    const mark = await prisma.mark.findUniqueOrThrow({ where: { operationId: early.operationId } });
    expect(mark.at).toEqual(new Date(now.getTime() - minutes(50)));
  });

  type Set = Awaited<ReturnType<typeof setUp>>;
  const standDown = async ({ place, secretary }: Set) => {
    const { id } = await prisma.assignment.create({
      data: { ...place, role: "chair", fullName: "Lê Văn Vắng", state: "confirmed" },
      select: { id: true },
    });
    await prisma.link.update({ where: { id: secretary.id }, data: { role: "chair", assignmentId: id } });
    Object.assign(secretary.actor, { role: "chair", assignmentId: id });
    return () => prisma.assignment.update({ where: { id }, data: { state: "declined", active: false } });
  };
  it.each([
    [
      "the file is closed",
      "closed",
      ({ conference }: Set) =>
        () =>
          prisma.conference.update({ where: { id: conference.id }, data: { state: "closed" } }),
    ],
    [
      "the link is revoked",
      "not_found",
      ({ secretary }: Set) =>
        () =>
          prisma.link.update({ where: { id: secretary.id }, data: { revokedAt: now } }),
    ],
    ["the chair stands down", "not_found", standDown],
  ] as const)("stay taken when %s in the middle, and the rest is refused: %s", async (_, reason, before) => {
    const given = await setUp();
    const { point, secretary, strangers } = given;
    const meanwhile = await before(given);
    const other = await setUp();
    const operations = [kept(now), kept(now), kept(now, { fullName: "" }), kept(now)];
    const held = { ...other.place, id: operations[1]?.operationId ?? "", fullName: "Chưa Ghi Xong" };
    let sending: ReturnType<typeof recordAdmissions> | undefined;
    const takenBack = prisma.$transaction(async (tx) => {
      await tx.delegate.create({ data: { ...held, searchKey: "", sortKey: "", position: 9 } });
      sending = recordAdmissions(
        secretary.actor,
        point.id,
        { sentAt: now.getTime(), since: 0, operations },
        now,
      );
      await untilOneWaits(tx);
      await meanwhile();
      throw new Error("taken back");
    });
    await expect(takenBack).rejects.toThrow("taken back");
    const result = await sending;
    expect(result?.ok && result.value).toMatchObject({
      conferenceId: given.conference.id,
      changed: true,
      outcomes: [
        { outcome: "applied" },
        { outcome: "refused", reason },
        { outcome: "refused", reason: "invalid" },
        { outcome: "refused", reason },
      ],
      point: { counters: { uninvited: 1 } },
    });
    expect(await strangers()).toBe(1);
    const again = { sentAt: now.getTime(), since: 0, operations };
    expect(await recordAdmissions(secretary.actor, point.id, again, now)).toEqual(refuse(reason));
  });

  it("are refused one by one with the reason, and all together where nothing may be written", async () => {
    const { point, secretary } = await setUp();
    const other = await setUp();
    const closed = await setUp("closed");
    const batch = () => ({ sentAt: now.getTime(), since: 0, operations: [kept(now), kept(now)] });
    expect(await recordAdmissions(other.secretary.actor, point.id, batch(), now)).toEqual(
      refuse("not_found"),
    );
    expect(await recordAdmissions(closed.secretary.actor, closed.point.id, batch(), now)).toEqual(
      refuse("closed"),
    );
    await prisma.point.update({ where: { id: point.id }, data: { report: "confirmed" } });
    const result = await recordAdmissions(secretary.actor, point.id, batch(), now);
    expect(result.ok && result.value).toMatchObject({
      changed: false,
      outcomes: [{ reason: "reason_required" }, { reason: "reason_required" }],
    });
  });
});
