import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { recordHeadcounts, recordMarks } from "@/lib/attendance/commands";
import type { Actor } from "@/lib/auth/actor";
import { inTransaction, prisma } from "@/lib/db/client";
import { recordPointEvent } from "@/lib/points/events/commands";
import { actorWith, buildConference, buildDelegate, buildKey, buildPoint } from "@/prisma/factories";
import { countStatements } from "@/prisma/test/statements";
import { recordArrivals, recordUnwatchedArrivals } from "../arrival/commands";
import { readArrivals } from "../arrival/queries";
import { openIncident } from "../incidents/commands";
import { viewOf, type Audience } from "../views/rules";
import { boardFilterSchema } from "../views/schema";
import { openBoard, refreshBoard, type KeptBoard } from "./queries";

async function setUp(communes = 2) {
  const conference = await buildConference({ state: "live" });
  const place = { conferenceId: conference.id };
  const province = await buildPoint({
    ...place,
    tier: "province",
    name: "Tỉnh",
    countingMode: "headcount",
    summoned: 100,
    coversSubtree: true,
  });
  const points: (Awaited<ReturnType<typeof buildPoint>> & { delegate: { id: string } })[] = [];
  for (let at = 0; at < communes; at += 1) {
    const point = await buildPoint({ ...place, parentId: province.id, position: at, name: `Xã ${at}` });
    points.push({ ...point, delegate: await buildDelegate({ ...place, pointId: point.id }) });
  }
  const organiser = await actorWith("organiser", conference.ownerId);
  const mark = async ({ id, delegate }: (typeof points)[number]) => {
    const operation = {
      operationId: randomUUID(),
      delegateId: delegate.id,
      state: "present",
      markedAt: Date.now(),
    } as const;
    const batch = { sentAt: Date.now(), since: 0, operations: [operation] };
    expect((await recordMarks(organiser, id, batch, new Date())).ok).toBe(true);
  };
  const report = async (present: number, by: Actor = organiser) => {
    const operation = { operationId: randomUUID(), groupId: null, present, reportedAt: Date.now() };
    const batch = { sentAt: Date.now(), since: 0, operations: [operation] };
    expect((await recordHeadcounts(by, province.id, batch, new Date())).ok).toBe(true);
  };
  return { conference, province, points, organiser, mark, report };
}

const totalsOf = ({ tree }: KeptBoard) => tree.totalsOf(tree.root);

/** Whose numbers the database adds, and what they come to. */
async function countedSum(conferenceId: string) {
  const [sum] = await prisma.$queryRaw<{ attending: number; summoned: number }[]>`
    SELECT coalesce(sum(attending(k, c.substitute_counts)), 0)::int AS attending, coalesce(sum(k.summoned), 0)::int AS summoned
      FROM counted_points(${conferenceId}::uuid) n JOIN point_counters k ON k.point_id = n.point_id
      JOIN conferences c ON c.id = k.conference_id`;
  return sum;
}

describe("a board in memory", () => {
  it("adds whom the database adds, before and after a point reports for those beneath it", async () => {
    const { conference, points, mark, report } = await setUp();
    await mark(points[0] as (typeof points)[number]);
    const board = await openBoard(conference.id);
    expect(totalsOf(board)).toMatchObject({ attending: 1, summoned: 2 });
    expect(totalsOf(board)).toMatchObject({ ...(await countedSum(conference.id)) });
    await report(95);
    await refreshBoard(board, null);
    expect(totalsOf(board)).toMatchObject({ attending: 95, summoned: 100, reporting: 3, reported: 3 });
    expect(totalsOf(board)).toMatchObject({ ...(await countedSum(conference.id)) });
  });

  it("takes nobody out for a number that a program counted", async () => {
    const { conference, points, mark, report } = await setUp();
    await mark(points[0] as (typeof points)[number]);
    const { actor } = await buildKey({ organizationId: conference.ownerId });
    const board = await openBoard(conference.id);
    await report(60, actor);
    await refreshBoard(board, null);
    expect(totalsOf(board)).toMatchObject({ attending: 1, summoned: 2 });
    expect(totalsOf(board)).toMatchObject({ ...(await countedSum(conference.id)) });
    await report(95);
    await refreshBoard(board, null);
    expect(totalsOf(board)).toMatchObject({ attending: 95, summoned: 100 });
    expect(totalsOf(board)).toMatchObject({ ...(await countedSum(conference.id)) });
  });

  it("takes in what is named, and finds by itself what nobody has told of", async () => {
    const { conference, points, mark } = await setUp();
    const [one, other] = points as [(typeof points)[number], (typeof points)[number]];
    const board = await openBoard(conference.id);
    await mark(one);
    await mark(other);
    await refreshBoard(board, [one.id]);
    expect(totalsOf(board).attending).toBe(1);
    const added = await buildPoint({ conferenceId: conference.id, name: "Xã mới" });
    await prisma.point.update({ where: { id: one.id }, data: { name: "Xã đổi tên" } });
    await prisma.conference.update({ where: { id: conference.id }, data: { state: "ended" } });
    // As a machine whose clock is an hour behind would stamp it.
    await prisma.pointCounters.update({
      where: { pointId: other.id },
      data: { changedAt: new Date(Date.now() - 3_600_000) },
    });
    await refreshBoard(board, null);
    expect(totalsOf(board)).toMatchObject({ attending: 2, points: 4 });
    expect(board.tree.find(one.id)?.point?.name).toBe("Xã đổi tên");
    expect(board.conference.state).toBe("ended");
    await prisma.point.delete({ where: { id: added.id } });
    await refreshBoard(board, [added.id]);
    expect(totalsOf(board).points).toBe(3);
  });

  it("counts by another rule on substitutes as soon as the conference does", async () => {
    const { conference, points } = await setUp();
    await prisma.pointCounters.update({ where: { pointId: points[0]?.id ?? "" }, data: { substituted: 1 } });
    await prisma.conference.update({ where: { id: conference.id }, data: { substituteCounts: true } });
    const board = await openBoard(conference.id);
    expect(totalsOf(board).attending).toBe(1);
    await prisma.conference.update({ where: { id: conference.id }, data: { substituteCounts: false } });
    await refreshBoard(board, null);
    expect(totalsOf(board).attending).toBe(0);
  });

  it("counts by that rule also where the reading that met it failed", async () => {
    const { conference, points } = await setUp();
    await prisma.pointCounters.update({ where: { pointId: points[0]?.id ?? "" }, data: { substituted: 1 } });
    await prisma.conference.update({ where: { id: conference.id }, data: { substituteCounts: true } });
    const board = await openBoard(conference.id);
    await prisma.conference.update({ where: { id: conference.id }, data: { substituteCounts: false } });
    // A number that cannot be added makes the reading of the points fail, and nothing that is asked before it.
    const broken = { where: { pointId: points[1]?.id ?? "" } };
    await prisma.pointCounters.update({ ...broken, data: { present: 2_147_483_647, late: 1 } });
    await expect(refreshBoard(board, null)).rejects.toThrow("integer out of range");
    await prisma.pointCounters.update({ ...broken, data: { present: 0, late: 0 } });
    expect(totalsOf(board).attending).toBe(1);
    await refreshBoard(board, null);
    expect(totalsOf(board).attending).toBe(0);
  });

  it("asks as often for twenty points as for two", async () => {
    const few = await setUp(2);
    const many = await setUp(20);
    const statements = async ({ conference, points }: typeof few) => {
      const board = await openBoard(conference.id);
      const ids = points.map(({ id }) => id);
      return [
        await countStatements(() => openBoard(conference.id)),
        await countStatements(() => refreshBoard(board, ids)),
        await countStatements(() => refreshBoard(board, null)),
      ];
    };
    expect(await statements(many)).toEqual(await statements(few));
  });

  it("tells what changed alike to every instance, and names nobody", async () => {
    const { conference, points, organiser, mark } = await setUp();
    const [one] = points as [(typeof points)[number]];
    const told = await openBoard(conference.id);
    await mark(one);
    const event = {
      operationId: randomUUID(),
      pointId: one.id,
      kind: "lost",
      at: new Date(),
      note: "máy hỏng",
    } as const;
    await inTransaction((tx) => recordPointEvent(tx, organiser, event, new Date()));
    await refreshBoard(told, [one.id]);
    const late = await openBoard(conference.id);
    expect(told.changes.map(({ kind, id }) => [kind, id])).toEqual([
      ["lost", one.id],
      ["report_opened", one.id],
    ]);
    expect(late.changes).toEqual(told.changes);
    expect(JSON.stringify(told.changes)).not.toMatch(new RegExp(`${organiser.name}|máy hỏng`));
    // An hour later it is no news.
    await refreshBoard(told, null, new Date(Date.now() + 3_600_000));
    expect(told.changes).toEqual([]);
  });

  it("keeps each minute's numbers once for all instances, of the whole and of every group", async () => {
    const { conference, province, points, mark } = await setUp();
    const at = new Date("2026-12-15T01:00:30Z");
    const board = await openBoard(conference.id);
    await recordArrivals(board, at);
    expect((await readArrivals(conference.id, null)).size).toBe(0);
    for (const point of points) await mark(point);
    await refreshBoard(board, null);
    await Promise.all([recordArrivals(board, at), recordArrivals(await openBoard(conference.id), at)]);
    const sample = { minute: Date.parse("2026-12-15T01:00:00Z"), attending: 2, reported: 2 };
    expect(Object.fromEntries(await readArrivals(conference.id, null))).toEqual({
      [conference.id]: [sample],
      [province.id]: [sample],
    });
    await refreshBoard(board, null);
    expect(board.trend.get(conference.id)).toEqual([sample]);
    // Nothing moved: nothing is kept.
    await recordArrivals(board, new Date("2026-12-15T01:05:00Z"));
    expect((await readArrivals(conference.id, null)).get(conference.id)).toHaveLength(1);
    await prisma.conference.update({ where: { id: conference.id }, data: { state: "closed" } });
    await refreshBoard(board, null);
    await recordArrivals({ ...board, trend: new Map() }, new Date("2026-12-15T02:00:00Z"));
    expect((await readArrivals(conference.id, null)).get(conference.id)).toHaveLength(1);
  });

  it("keeps the minutes of a conference that nobody watches, of these days and only where somebody marked", async () => {
    const now = new Date("2026-12-15T02:00:30Z");
    const [today, idle, past] = [await setUp(), await setUp(), await setUp()];
    await prisma.conference.update({
      where: { id: past.conference.id },
      data: {
        heldOn: new Date("2026-12-01"),
        startsAt: new Date("2026-12-01T01:00:00Z"),
        endsAt: new Date("2026-12-01T04:00:00Z"),
      },
    });
    for (const { conference, points, mark } of [today, past]) {
      await mark(points[0] as (typeof points)[number]);
      const data = { changedAt: now };
      await prisma.pointCounters.updateMany({ where: { conferenceId: conference.id }, data });
    }
    await Promise.all([recordUnwatchedArrivals(now), recordUnwatchedArrivals(now)]);
    const kept = (await readArrivals(today.conference.id, null)).get(today.conference.id);
    expect(kept).toMatchObject([{ attending: 1, reported: 1 }]);
    for (const { conference } of [idle, past]) expect((await readArrivals(conference.id, null)).size).toBe(0);
    // The minute is kept already: the board is not read again.
    expect(await countStatements(() => recordUnwatchedArrivals(now))).toBe(1);
  });

  it("shows incidents to the centre and to nobody else", async () => {
    const { conference, points, organiser } = await setUp();
    const input = {
      incidentId: randomUUID(),
      pointId: points[0]?.id ?? "",
      kind: "no_sound",
      note: "micro hỏng",
    } as const;
    expect((await openIncident(organiser, input, new Date())).ok).toBe(true);
    const board = await openBoard(conference.id);
    const shown = (audience: Audience) =>
      JSON.stringify(viewOf(board, { filter: boardFilterSchema.parse({}), scope: null, audience }));
    expect(shown("operator")).toContain("micro hỏng");
    expect(shown("hall")).not.toMatch(/micro hỏng|no_sound/);
    expect(shown("branch")).not.toMatch(/micro hỏng|no_sound/);
  });
});
