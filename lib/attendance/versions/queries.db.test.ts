import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { prisma } from "@/lib/db/client";
import { actorWith, buildConference, buildLink, buildOrganization, buildPoint } from "@/prisma/factories";
import { countStatements } from "@/prisma/test/statements";
import { freezeFigures } from "./commands";
import {
  compareVersions,
  countChanges,
  findForChair,
  findVersion,
  listBodies,
  listPointFigures,
  listVersionNames,
  listVersions,
  readFiguresNow,
  readSettled,
} from "./queries";
import { bodyPageSize } from "./rules";
import { freezeSchema } from "./schema";

const now = new Date("2026-12-15T01:00:00Z");
const far = new Date("2030-01-01T00:00:00Z");

/** A host, two rooms of one body, one of none, and one that only follows by television. */
async function setUp() {
  const body = await buildOrganization({ name: "Đảng ủy xã Tân Phú" });
  const conference = await buildConference({ state: "live" });
  const conferenceId = conference.id;
  const build = (position: number, given: object, counters: object) =>
    buildPoint({
      conferenceId,
      position,
      countingMode: "headcount",
      report: "confirmed",
      ...given,
    }).then(async (point) => {
      await prisma.pointCounters.update({ where: { pointId: point.id }, data: counters });
      return point;
    });
  const host = await build(
    0,
    { role: "host", tier: "province" },
    { summoned: 40, headcount: 36, excused: 2 },
  );
  const first = await build(1, { organizationId: body.id }, { summoned: 30, headcount: 20 });
  const second = await build(3, { organizationId: body.id }, { summoned: 10, headcount: 9, unexcused: 1 });
  const alone = await build(
    2,
    { name: "Nhà văn hóa", report: "open" },
    { summoned: 5, headcount: 5, guests: 3 },
  );
  const relay = await build(4, { role: "relay_only", report: "none" }, { summoned: 7, headcount: 6 });
  const organiser = await actorWith("organiser", conference.ownerId);
  const freeze = async (kind: "final" | "corrected", number = 1) => {
    const given = { operationId: randomUUID(), conferenceId, kind, number, reason: "Chốt thay" };
    const answer = await freezeFigures(organiser, freezeSchema.parse(given), now);
    if (!answer.ok) throw new Error(answer.reason);
    return answer.value.versionId;
  };
  return { body, conference, conferenceId, host, first, second, alone, relay, organiser, freeze };
}

describe("the totals", () => {
  it("add nobody twice where a point reports for all beneath it", async () => {
    const { conferenceId, host, first, second, organiser } = await setUp();
    await prisma.point.update({ where: { id: host.id }, data: { coversSubtree: true } });
    await prisma.point.updateMany({
      where: { id: { in: [first.id, second.id] } },
      data: { parentId: host.id },
    });
    const { totals } = await readFiguresNow(conferenceId);
    expect([totals.points, totals.summoned, totals.attending]).toEqual([4, 52, 47]);
    const page = await findVersion(organiser, conferenceId, "now");
    const rows = page ? await listPointFigures(page) : [];
    expect(rows.map((row) => row.counted)).toEqual([true, false, true, false, true]);
  });
});

describe("a version", () => {
  it("by body has each body once, in the order of the list, under the name of the day; pages in the database", async () => {
    const { body, conferenceId, organiser, freeze, alone } = await setUp();
    const versionId = await freeze("final");
    await prisma.pointCounters.updateMany({ where: { conferenceId }, data: { headcount: 1 } });
    const page = await findVersion(organiser, conferenceId, versionId);
    if (!page) throw new Error("no version");
    const { rows, total } = await listBodies(page, 1);
    expect(total).toBe(4);
    expect(rows.slice(1, 3)).toMatchObject([
      {
        id: body.id,
        name: "Đảng ủy xã Tân Phú",
        isBody: true,
        points: 2,
        summoned: 40,
        attending: 29,
        unexcused: 1,
      },
      { id: alone.id, name: "Nhà văn hóa", isBody: false, points: 1, attending: 5, guests: 3 },
    ]);
    expect(await listBodies(page, 99)).toMatchObject({ page: 1, rows: { length: 4 } });
    await prisma.point.createMany({
      data: Array.from({ length: bodyPageSize }, (_, at) => ({
        conferenceId,
        name: `Xã ${at}`,
        tier: "commune" as const,
        searchKey: "",
        sortKey: "",
        position: 10 + at,
      })),
    });
    const present = await findVersion(organiser, conferenceId, "now");
    if (!present) throw new Error("no page");
    expect(await listBodies(present, 2)).toMatchObject({
      page: 2,
      total: bodyPageSize + 4,
      rows: { length: 4 },
    });
    expect((await listBodies(present, null)).rows).toHaveLength(bodyPageSize + 4);
  });

  it("is compared with another and with now, point by point", async () => {
    const { conferenceId, organiser, freeze, first, second } = await setUp();
    const final = await freeze("final");
    await prisma.pointCounters.update({ where: { pointId: first.id }, data: { headcount: 21 } });
    const corrected = await freeze("corrected");
    await prisma.point.delete({ where: { id: second.id } });
    const added = await buildPoint({ conferenceId, name: "Xã Mới" });
    const compare = (from: string, to: string) =>
      compareVersions(organiser, conferenceId, { from, to, page: 1 });
    expect(await compare(final, corrected)).toMatchObject({
      total: 1,
      rows: [{ id: first.id, before: { attending: 20 }, after: { attending: 21 } }],
    });
    const latest = await compare(final, "now");
    expect(latest?.total).toBe(3);
    expect(latest?.rows).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ id: second.id, after: null }),
        expect.objectContaining({ id: added.id, before: null }),
      ]),
    );
    expect(await countChanges(conferenceId, null)).toBe(2);
    expect(await countChanges(conferenceId, first.id)).toBe(0);
    expect(await countChanges(conferenceId, added.id)).toBe(1);
    expect(await listVersions(organiser, conferenceId, now)).toMatchObject({ changed: 2, chaired: false });
  });

  it("is quoted by places: the settled one, with the point's own number", async () => {
    const { conferenceId, freeze, first } = await setUp();
    const place = { conferenceId, pointId: first.id };
    expect(await readSettled([place])).toEqual([]);
    expect(await countChanges(conferenceId, null)).toBeNull();
    await freeze("final");
    await prisma.pointCounters.update({ where: { pointId: first.id }, data: { headcount: 21 } });
    const id = await freeze("corrected");
    const other = await setUp();
    const whole = { conferenceId, pointId: null };
    const found = await readSettled([place, whole, { conferenceId: other.conferenceId, pointId: null }]);
    expect(found).toHaveLength(2);
    expect(found.find((one) => one.pointId !== null)).toMatchObject({
      ...place,
      id,
      kind: "corrected",
      number: 1,
      points: 4,
      attending: 77,
      atPoint: 21,
    });
    expect(found.find((one) => one.pointId === null)).toMatchObject({ ...whole, id, atPoint: null });
  });

  it("of another office does not exist, nor under another conference", async () => {
    const { conferenceId, freeze, organiser } = await setUp();
    const versionId = await freeze("final");
    const other = await setUp();
    const theirs = await other.freeze("final");
    const stranger = other.organiser;
    const pointsEditor = await actorWith("editor", null, other.host.id);
    for (const actor of [stranger, pointsEditor]) {
      expect(await listVersions(actor, conferenceId, now)).toBeNull();
      expect(await listVersionNames(actor, conferenceId)).toBeNull();
      expect(await findVersion(actor, conferenceId, versionId)).toBeNull();
      expect(await findVersion(actor, conferenceId, "now")).toBeNull();
      expect(await compareVersions(actor, conferenceId, { from: versionId, to: "now", page: 1 })).toBeNull();
    }
    expect(await findVersion(organiser, conferenceId, theirs)).toBeNull();
    expect(
      await compareVersions(organiser, conferenceId, { from: versionId, to: theirs, page: 1 }),
    ).toBeNull();
    for (const id of ["x", randomUUID()]) expect(await findVersion(organiser, conferenceId, id)).toBeNull();
  });

  it("is read in a number of statements that its points do not change", async () => {
    const { conferenceId, freeze, organiser } = await setUp();
    await freeze("final");
    expect(await countStatements(() => listVersions(organiser, conferenceId, now))).toBe(3);
  });
});

describe("what the chair sees before the word", () => {
  it("is the totals and who has not confirmed, on the link of the host point's chair only", async () => {
    const { conferenceId, host, first, alone, organiser, freeze } = await setUp();
    const link = (pointId: string, role: "chair" | "secretary") =>
      buildLink({ conferenceId, pointId, role, expiresAt: far });
    const chair = await link(host.id, "chair");
    expect(await findForChair(chair.actor)).toMatchObject({
      figures: { totals: { points: 4, attending: 76, reporting: 5, confirmed: 3 } },
      unconfirmed: [{ report: "none" }, { id: alone.id, report: "open" }],
      settled: null,
    });
    // Spoken for by the one above, it is not waited for.
    const { id: parentId } = await buildPoint({
      ...{ conferenceId, report: "confirmed", countingMode: "headcount", coversSubtree: true, position: 9 },
    });
    await buildPoint({ conferenceId, parentId, position: 10 });
    const names = async () => (await findForChair(chair.actor))?.unconfirmed.length;
    expect(await names()).toBe(3);
    await prisma.pointCounters.update({ where: { pointId: parentId }, data: { headcount: 8 } });
    expect(await names()).toBe(2);
    for (const { actor } of [await link(first.id, "chair"), await link(host.id, "secretary")])
      expect(await findForChair(actor)).toBeNull();
    expect(await findForChair(organiser)).toBeNull();
    await prisma.link.update({ where: { id: chair.id }, data: { revokedAt: now } });
    await freeze("final");
    expect(await findForChair(chair.actor)).toMatchObject({ settled: { kind: "final" } });
  });
});
