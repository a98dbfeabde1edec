import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { recordHeadcounts, recordMarks } from "@/lib/attendance/commands";
import { prisma } from "@/lib/db/client";
import { buildConference, buildDelegate, buildLink, buildPoint } from "@/prisma/factories";
import { findDifferences } from "./find-differences";

const now = new Date("2026-12-15T01:00:00Z");
const url = () => process.env["DATABASE_URL"] ?? "";
const own = async (pointId: string) =>
  (await findDifferences(url())).differences.filter((one) => one.pointId === pointId);

async function setUp(countingMode: "roster" | "headcount" | "groups") {
  const conference = await buildConference({ state: "live" });
  const point = await buildPoint({ conferenceId: conference.id, countingMode, summoned: 9 });
  const place = { conferenceId: conference.id, pointId: point.id };
  const { actor } = await buildLink({ ...place, role: "secretary", expiresAt: new Date("2030-01-01") });
  const delegates = await Promise.all(
    Array.from({ length: 6 }, (_, at) =>
      buildDelegate({ ...place, type: at === 5 ? "invited" : "official" }),
    ),
  );
  const batch = (operations: object[]) => ({ sentAt: now.getTime(), since: 0, operations });
  return { point, place, actor, delegates, batch };
}

describe("verify", () => {
  it("finds nothing where marks, undoes, hints and numbers were recorded", async () => {
    const { point, actor, delegates, batch } = await setUp("roster");
    const marks = delegates.map(({ id }, at) => ({
      operationId: randomUUID(),
      delegateId: id,
      state: at % 2 ? "present" : "excused",
      mode: at === 1 ? "online" : null,
      markedAt: now.getTime(),
    }));
    await recordMarks(actor, point.id, batch(marks), now);
    const undo = {
      operationId: randomUUID(),
      delegateId: delegates[1]?.id,
      undoesId: marks[1]?.operationId,
      markedAt: now.getTime(),
    };
    await recordMarks(actor, point.id, batch([undo]), now);
    expect(await own(point.id)).toEqual([]);

    const groups = await setUp("groups");
    const group = await prisma.delegateGroup.create({
      data: { pointId: groups.point.id, name: "Nhóm", summoned: 20 },
    });
    await recordHeadcounts(
      groups.actor,
      groups.point.id,
      batch([{ operationId: randomUUID(), groupId: group.id, present: 18, reportedAt: now.getTime() }]),
      now,
    );
    expect(await own(groups.point.id)).toEqual([]);

    const number = await setUp("headcount");
    await recordHeadcounts(
      number.actor,
      number.point.id,
      batch([{ operationId: randomUUID(), present: 8, reportedAt: now.getTime() }]),
      now,
    );
    expect(await own(number.point.id)).toEqual([]);
    expect((await findDifferences(url())).points).toBeGreaterThanOrEqual(3);
  });

  it("names every counter that was tampered with, and a state that no mark gives", async () => {
    const { point, delegates } = await setUp("roster");
    await prisma.pointCounters.update({ where: { pointId: point.id }, data: { present: 3, headcount: 7 } });
    expect(await own(point.id)).toEqual([
      { pointId: point.id, point: point.name, counter: "headcount", stored: 7, counted: null },
      { pointId: point.id, point: point.name, counter: "present", stored: 3, counted: 0 },
    ]);
    await prisma.pointCounters.update({
      where: { pointId: point.id },
      data: { present: 0, headcount: null },
    });
    await prisma.delegate.update({ where: { id: delegates[0]?.id ?? "" }, data: { state: "late" } });
    expect((await own(point.id)).map((one) => one.counter)).toEqual([
      "expected",
      "late",
      "states of delegates",
    ]);
  });
});
