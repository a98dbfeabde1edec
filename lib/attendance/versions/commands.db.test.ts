import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { linkPin } from "@/lib/auth/tokens";
import { moveConference } from "@/lib/conferences/moves/commands";
import type { ConferenceState } from "@/lib/conferences/rules";
import { moveConferenceSchema } from "@/lib/conferences/schema";
import { prisma } from "@/lib/db/client";
import { refuse } from "@/lib/result";
import { countStatements } from "@/prisma/test/statements";
import { actorWith, buildConference, buildLink, buildOrganization, buildPoint } from "@/prisma/factories";
import { recordHeadcounts } from "../commands";
import { pinLimit } from "../rules";
import { batchSchema } from "../schema";
import { freezeFigures, freezeFiguresByChair } from "./commands";
import { freezeByChairSchema, freezeSchema } from "./schema";

const now = new Date("2026-12-15T01:00:00Z");
const far = new Date("2030-01-01T00:00:00Z");

async function setUp(state: ConferenceState = "live", { chaired = false } = {}) {
  const conference = await buildConference({ state });
  const conferenceId = conference.id;
  const given = { conferenceId, countingMode: "headcount" as const, summoned: 50 };
  const host = await buildPoint({ ...given, role: "host", tier: "province", report: "open" });
  const member = await buildPoint({ ...given, report: "confirmed" });
  await prisma.pointCounters.update({ where: { pointId: host.id }, data: { headcount: 40 } });
  await prisma.pointCounters.update({ where: { pointId: member.id }, data: { headcount: 30 } });
  const organiser = await actorWith("organiser", conference.ownerId);
  const chair = chaired
    ? await buildLink({ conferenceId, pointId: host.id, role: "chair", expiresAt: far })
    : null;
  const asking = (more: object = {}) =>
    freezeSchema.parse({
      operationId: randomUUID(),
      conferenceId,
      kind: "final",
      number: 1,
      reason: "Không có liên kết chủ trì",
      ...more,
    });
  const byChair = (more: object = {}) =>
    freezeByChairSchema.parse({
      linkId: chair?.id,
      operationId: randomUUID(),
      pin: linkPin(chair?.id ?? "", 1),
      seen: { points: 2, summoned: 100, attending: 70 },
      ...more,
    });
  const versions = () =>
    prisma.figureVersion.findMany({
      where: { conferenceId },
      orderBy: [{ kind: "asc" }, { number: "asc" }],
      select: { id: true, kind: true, number: true, figures: true, reason: true, actorLinkId: true },
    });
  let minutes = 0;
  const correct = (present: number) => {
    const at = new Date(now.getTime() + ++minutes * 60_000);
    return recordHeadcounts(
      organiser,
      member.id,
      batchSchema.parse({
        sentAt: at.getTime(),
        operations: [
          { operationId: randomUUID(), present, reportedAt: at.getTime(), correctionReason: "Đếm lại" },
        ],
      }),
      at,
    );
  };
  return { conference, conferenceId, host, member, organiser, chair, asking, byChair, versions, correct };
}

const trail = async (conferenceId: string) =>
  (
    await prisma.auditEvent.findMany({
      where: { conferenceId, kind: "figures.frozen" },
      orderBy: { id: "asc" },
      select: { details: true },
    })
  ).map(({ details }) => (details as { target?: string }).target);

describe("the organiser freezes figures", () => {
  it("keeps the totals, the tiers and each point as they stood, once for one request", async () => {
    const { conferenceId, organiser, asking, versions, correct } = await setUp();
    const input = asking();
    expect(await freezeFigures(organiser, input, now)).toEqual({
      ok: true,
      value: { versionId: input.operationId, conferenceId },
    });
    expect(await freezeFigures(organiser, input, now)).toMatchObject({ ok: true });
    await correct(31);
    const [version, ...more] = await versions();
    expect(more).toEqual([]);
    expect(version).toMatchObject({
      kind: "final",
      number: 1,
      reason: "Không có liên kết chủ trì",
      figures: {
        totals: { points: 2, hosts: 1, summoned: 100, attending: 70, unknown: 30, reported: 2, confirmed: 1 },
        tiers: [
          { tier: "province", attending: 40 },
          { tier: "commune", attending: 30 },
        ],
      },
    });
    const rows = await prisma.figureVersionPoint.findMany({
      where: { versionId: input.operationId },
      orderBy: { position: "asc" },
    });
    expect(rows.map((row) => [row.role, row.attending, row.unknown, row.counted])).toEqual([
      ["host", 40, 10, true],
      ["member", 30, 20, true],
    ]);
    expect(await trail(conferenceId)).toEqual(["“Số liệu chốt”"]);
  });

  it("of two who freeze at once lets one, and tells the other", async () => {
    const { conferenceId, organiser, asking, versions } = await setUp("issued");
    const answers = await Promise.all(
      Array.from({ length: 6 }, () =>
        freezeFigures(organiser, asking({ kind: "registered", reason: "" }), now),
      ),
    );
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
    expect(answers.filter((answer) => !answer.ok)).toEqual(
      Array.from({ length: 5 }, () => refuse("frozen_meanwhile")),
    );
    expect(await versions()).toHaveLength(1);
    expect(await trail(conferenceId)).toHaveLength(1);
  });

  it("corrects what is final, with a reason, and only where something differs", async () => {
    const { organiser, asking, versions, correct } = await setUp();
    const corrected = (number = 1) => asking({ kind: "corrected", number, reason: "Đếm lại tại điểm cầu" });
    expect(await freezeFigures(organiser, corrected(), now)).toEqual(refuse("not_final_yet"));
    await freezeFigures(organiser, asking(), now);
    expect(await freezeFigures(organiser, corrected(), now)).toEqual(refuse("nothing_changed"));
    await correct(31);
    expect(await freezeFigures(organiser, corrected(), now)).toMatchObject({ ok: true });
    expect(await freezeFigures(organiser, corrected(2), now)).toEqual(refuse("nothing_changed"));
    await correct(32);
    expect(await freezeFigures(organiser, corrected(1), now)).toEqual(refuse("frozen_meanwhile"));
    expect(await freezeFigures(organiser, corrected(2), now)).toMatchObject({ ok: true });
    expect(await freezeFigures(organiser, asking({ number: 2 }), now)).toEqual(refuse("already_final"));
    expect(
      (await versions()).map(({ kind, number, figures }) => [
        kind,
        number,
        (figures as { totals: { attending: number } }).totals.attending,
      ]),
    ).toEqual([
      ["final", 1, 70],
      ["corrected", 1, 71],
      ["corrected", 2, 72],
    ]);
  });

  it("takes a change of a point's role, which moves the totals, for a correction", async () => {
    const { organiser, conference, asking, versions } = await setUp("live");
    await freezeFigures(organiser, asking(), now);
    await prisma.point.updateMany({
      where: { conferenceId: conference.id, role: "member" },
      data: { role: "relay_only" },
    });
    const corrected = asking({ kind: "corrected", number: 1, reason: "Chỉ theo dõi qua truyền hình" });
    expect(await freezeFigures(organiser, corrected, now)).toMatchObject({ ok: true });
    const totals = (await versions()).map(
      ({ figures }) => (figures as { totals: { points: number } }).totals,
    );
    expect(totals[1]?.points).toBeLessThan(totals[0]?.points ?? 0);
  });

  it("leaves the final word to the chair of the host point while that link opens", async () => {
    const { organiser, asking, chair, versions } = await setUp("live", { chaired: true });
    expect(await freezeFigures(organiser, asking(), now)).toEqual(refuse("chair_freezes"));
    expect(await versions()).toEqual([]);
    await prisma.link.update({ where: { id: chair?.id ?? "" }, data: { revokedAt: now } });
    expect(await freezeFigures(organiser, asking(), now)).toMatchObject({ ok: true });
  });

  it.each([
    ["draft", "wrong_state"],
    ["rehearsal", "wrong_state"],
    ["closed", "closed"],
    ["cancelled", "called_off"],
    ["postponed", "called_off"],
  ] as const)("is refused in a conference that is %s: %s", async (state, reason) => {
    const { organiser, asking, versions } = await setUp(state);
    expect(await freezeFigures(organiser, asking(), now)).toEqual(refuse(reason));
    expect(await versions()).toEqual([]);
  });

  it("is refused before anybody has reported", async () => {
    const { conferenceId, organiser, asking } = await setUp();
    await prisma.point.updateMany({ where: { conferenceId }, data: { report: "none" } });
    expect(await freezeFigures(organiser, asking(), now)).toEqual(refuse("nothing_reported"));
  });

  it("does not exist for another office, nor for who may only read", async () => {
    const { conference, asking, versions } = await setUp();
    const stranger = await actorWith("organiser", (await buildOrganization()).id);
    const clerk = await actorWith("clerk", conference.ownerId);
    for (const actor of [stranger, clerk])
      expect(await freezeFigures(actor, asking(), now)).toEqual(refuse("not_found"));
    expect(await versions()).toEqual([]);
  });

  it("is refused with an operation id that froze something else", async () => {
    const { organiser, asking } = await setUp();
    const other = await setUp();
    const theirs = other.asking();
    await freezeFigures(other.organiser, theirs, now);
    expect(await freezeFigures(organiser, asking({ operationId: theirs.operationId }), now)).toEqual(
      refuse("operation_taken"),
    );
  });

  it("needs a reason in the chair's place, for a correction and for a second time", () => {
    const given = { operationId: randomUUID(), conferenceId: randomUUID(), reason: " " };
    const asks = (kind: string, number: number) => freezeSchema.safeParse({ ...given, kind, number }).success;
    expect([asks("final", 1), asks("corrected", 1), asks("registered", 2)]).toEqual([false, false, false]);
    expect([asks("planned", 1), asks("at_opening", 1)]).toEqual([true, true]);
  });
});

describe("the chair's word for the whole conference", () => {
  it("is given with the link's PIN, on the totals that were seen", async () => {
    const { chair, byChair, versions, conferenceId, correct } = await setUp("live", { chaired: true });
    if (!chair) throw new Error("no chair");
    await correct(31);
    expect(await freezeFiguresByChair(chair.actor, byChair(), now)).toEqual(refuse("figures_changed"));
    const input = byChair({ seen: { points: 2, summoned: 100, attending: 71 } });
    expect(await freezeFiguresByChair(chair.actor, input, now)).toMatchObject({ ok: true });
    expect(await freezeFiguresByChair(chair.actor, input, now)).toMatchObject({ ok: true });
    expect(await freezeFiguresByChair(chair.actor, byChair(), now)).toEqual(refuse("already_final"));
    expect(await versions()).toMatchObject([{ kind: "final", number: 1, actorLinkId: chair.id }]);
    expect(await trail(conferenceId)).toHaveLength(1);
  });

  it("counts once however often it is sent at the same time", async () => {
    const { chair, byChair, versions, conferenceId } = await setUp("ended", { chaired: true });
    if (!chair) throw new Error("no chair");
    const input = byChair();
    const answers = await Promise.all(
      Array.from({ length: 4 }, () => freezeFiguresByChair(chair.actor, input, now)),
    );
    expect(answers.every((answer) => answer.ok)).toBe(true);
    expect(await versions()).toHaveLength(1);
    expect(await trail(conferenceId)).toHaveLength(1);
  });

  it("is locked after too many wrong PINs, tried at once as well", async () => {
    const { chair, byChair, versions } = await setUp("live", { chaired: true });
    if (!chair) throw new Error("no chair");
    const wrong = byChair().pin === "000000" ? "000001" : "000000";
    const tries = await Promise.all(
      Array.from({ length: pinLimit + 3 }, () =>
        freezeFiguresByChair(chair.actor, byChair({ pin: wrong }), now),
      ),
    );
    expect(tries.filter((answer) => !answer.ok && answer.reason === "wrong_pin")).toHaveLength(pinLimit);
    expect(await freezeFiguresByChair(chair.actor, byChair(), now)).toEqual(refuse("locked"));
    expect(await versions()).toEqual([]);
  });

  it("is nobody else's: not a member point's chair, another role, another office's, one who declined", async () => {
    const { conferenceId, host, member, byChair, versions, chair } = await setUp("live", { chaired: true });
    if (!chair) throw new Error("no chair");
    const memberChair = await buildLink({
      conferenceId,
      pointId: member.id,
      role: "chair",
      expiresAt: far,
    });
    const secretary = await buildLink({
      conferenceId,
      pointId: host.id,
      role: "secretary",
      expiresAt: far,
    });
    const hall = await buildLink({ conferenceId, pointId: null, role: "hall", expiresAt: far });
    for (const { id, actor } of [memberChair, secretary, hall])
      expect(await freezeFiguresByChair(actor, byChair({ linkId: id, pin: linkPin(id, 1) }), now)).toEqual(
        refuse("not_found"),
      );
    const assignment = await prisma.assignment.create({
      data: { conferenceId, pointId: host.id, role: "chair", fullName: "Lý Văn Một", state: "declined" },
      select: { id: true },
    });
    await prisma.link.update({ where: { id: chair.id }, data: { assignmentId: assignment.id } });
    expect(await freezeFiguresByChair(chair.actor, byChair(), now)).toEqual(refuse("not_found"));
    await prisma.link.update({
      where: { id: chair.id },
      data: { assignmentId: null, revokedAt: now },
    });
    expect(await freezeFiguresByChair(chair.actor, byChair(), now)).toEqual(refuse("not_found"));
    expect(await versions()).toEqual([]);
  });

  it.each([
    ["issued", "wrong_state"],
    ["closed", "closed"],
    ["cancelled", "called_off"],
  ] as const)("is refused in a conference that is %s: %s", async (state, reason) => {
    const { chair, byChair } = await setUp(state, { chaired: true });
    if (!chair) throw new Error("no chair");
    expect(await freezeFiguresByChair(chair.actor, byChair(), now)).toEqual(refuse(reason));
  });
});

describe("what a move of the conference freezes", () => {
  async function move(
    { organiser, conferenceId }: Awaited<ReturnType<typeof setUp>>,
    from: ConferenceState,
    to: ConferenceState,
  ) {
    const typed = { reason: "", heldOn: "", heldUntil: "", startTime: "", endTime: "" };
    const input = moveConferenceSchema.parse({ conferenceId, from, to, ...typed });
    expect(await moveConference(organiser, input, now)).toMatchObject({ ok: true });
  }

  it("is the plan, the lists and who was there at the opening; a wrong click is frozen again, not rewritten", async () => {
    const place = await setUp("draft");
    await move(place, "draft", "issued");
    await move(place, "issued", "rehearsal");
    await move(place, "rehearsal", "live");
    await move(place, "live", "rehearsal");
    await move(place, "rehearsal", "live");
    await move(place, "live", "ended");
    await move(place, "ended", "live");
    expect((await place.versions()).map(({ kind, number }) => [kind, number])).toEqual([
      ["planned", 1],
      ["registered", 1],
      ["at_opening", 1],
      ["at_opening", 2],
    ]);
    expect(await trail(place.conferenceId)).toEqual(["dự kiến", "đăng ký", "lúc khai mạc", "lúc khai mạc"]);
  });

  it("is both the lists and the opening without a rehearsal, and nothing once the figures are final", async () => {
    const place = await setUp("issued");
    await move(place, "issued", "live");
    await freezeFigures(place.organiser, place.asking(), now);
    await move(place, "live", "rehearsal");
    await move(place, "rehearsal", "live");
    expect((await place.versions()).map(({ kind, number }) => [kind, number])).toEqual([
      ["registered", 1],
      ["at_opening", 1],
      ["final", 1],
    ]);
  });
});

describe("frozen", () => {
  it("is neither rewritten nor taken out, and goes with the conference", async () => {
    const { conferenceId, organiser, asking } = await setUp();
    const input = asking();
    await freezeFigures(organiser, input, now);
    const where = { id: input.operationId };
    const rows = { versionId: input.operationId };
    await expect(prisma.figureVersion.update({ where, data: { reason: "khác" } })).rejects.toThrow();
    await expect(prisma.figureVersion.delete({ where })).rejects.toThrow();
    await expect(
      prisma.figureVersionPoint.updateMany({ where: rows, data: { attending: 1 } }),
    ).rejects.toThrow();
    await expect(prisma.figureVersionPoint.deleteMany({ where: rows })).rejects.toThrow();
    await prisma.point.deleteMany({ where: { conferenceId } });
    expect(await prisma.figureVersionPoint.count({ where: rows })).toBe(2);
    await prisma.conference.delete({ where: { id: conferenceId } });
    expect(await prisma.figureVersion.count({ where })).toBe(0);
    expect(await prisma.figureVersionPoint.count({ where: rows })).toBe(0);
  });

  it("takes as many statements for two thousand points as for two", async () => {
    const few = await setUp();
    const many = await setUp();
    await prisma.point.createMany({
      data: Array.from({ length: 2_000 }, (_, at) => ({
        conferenceId: many.conferenceId,
        name: `Xã ${at}`,
        tier: "commune" as const,
        countingMode: "headcount" as const,
        searchKey: "",
        sortKey: String(at),
        position: at,
      })),
    });
    const freeze = (place: typeof few) => () => freezeFigures(place.organiser, place.asking(), now);
    const small = await countStatements(freeze(few));
    expect(await countStatements(freeze(many))).toBe(small);
    expect(small).toBeLessThanOrEqual(6);
    const [version] = await many.versions();
    expect(await prisma.figureVersionPoint.count({ where: { versionId: version?.id ?? "" } })).toBe(2_002);
  });
});
