import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { prisma } from "@/lib/db/client";
import { refuse } from "@/lib/result";
import { actorWith, buildConference, buildLink, buildOrganization, buildPoint } from "@/prisma/factories";
import { reportCheck, reportLine } from "./commands";
import { findDuties, findLine } from "./queries";

const now = new Date("2026-12-15T00:30:00Z");
const minute = 60_000;

async function room() {
  const conference = await buildConference({
    state: "issued",
    videoSystem: "meeting_link",
    videoUrl: "https://hop.example.vn/r/1",
    videoCode: "123 456",
  });
  const point = await buildPoint({ conferenceId: conference.id, backupPhone: "0271 3888 999" });
  const organiser = await actorWith("organiser", conference.ownerId);
  const place = { conferenceId: conference.id, pointId: point.id, expiresAt: new Date("2026-12-17") };
  const secretary = await buildLink({ ...place, role: "secretary" });
  return { conference, point, organiser, secretary, place };
}

const line = (pointId: string, connected: boolean, agoMs = 0) => ({
  pointId,
  operationId: randomUUID(),
  connected,
  agoMs,
});

const facets = (id: string) =>
  prisma.point.findUniqueOrThrow({
    where: { id },
    select: { line: true, lineAt: true, check: true, checkNote: true },
  });

describe("the line", () => {
  test("every link of the point and the centre may report it; the same operation counts once", async () => {
    const { point, organiser, place } = await room();
    for (const role of ["chair", "secretary", "technician", "room"] as const) {
      const { actor } = await buildLink({ ...place, role });
      expect((await reportLine(actor, line(point.id, true), now)).ok).toBe(true);
    }
    const lost = line(point.id, false);
    await reportLine(organiser, lost, now);
    await reportLine(organiser, lost, now);
    expect(await facets(point.id)).toMatchObject({ line: "lost", lineAt: now });
    expect(await prisma.pointEvent.count({ where: { pointId: point.id } })).toBe(5);
    expect(await prisma.auditEvent.count({ where: { pointId: point.id, kind: "line.changed" } })).toBe(5);
  });

  test("what happened last decides, not what arrived last", async () => {
    const { point, secretary } = await room();
    await reportLine(secretary.actor, line(point.id, true), now);
    await reportLine(secretary.actor, line(point.id, false, 5 * minute), now);
    expect(await facets(point.id)).toMatchObject({ line: "connected", lineAt: now });
    expect(await prisma.pointEvent.count({ where: { pointId: point.id } })).toBe(2);
  });

  test("many reports at once end in the latest", async () => {
    const { point, secretary } = await room();
    const reports = Array.from({ length: 12 }, (_, nth) => line(point.id, nth % 2 === 0, nth * minute));
    await Promise.all(reports.map((each) => reportLine(secretary.actor, each, now)));
    expect(await facets(point.id)).toMatchObject({ line: "connected", lineAt: now });
    expect(await prisma.pointEvent.count({ where: { pointId: point.id } })).toBe(12);
  });

  test("strangers, other points' links, hall screens and dead links find nothing", async () => {
    const { point, secretary, place, conference } = await room();
    const other = await buildPoint({ conferenceId: place.conferenceId });
    const elsewhere = await buildLink({ ...place, pointId: other.id, role: "secretary" });
    const hall = await buildLink({ conferenceId: place.conferenceId, role: "hall" });
    const stranger = await actorWith("organiser", (await buildOrganization()).id);
    const editor = await actorWith("editor", conference.ownerId);
    for (const actor of [elsewhere.actor, hall.actor, stranger, editor])
      expect(await reportLine(actor, line(point.id, true), now)).toEqual(refuse("not_found"));
    await prisma.link.update({ where: { id: secretary.id }, data: { revokedAt: now } });
    expect(await reportLine(secretary.actor, line(point.id, true), now)).toEqual(refuse("not_found"));
    expect(await facets(point.id)).toMatchObject({ line: "never", lineAt: null });
  });

  test.each(["draft", "ended", "closed", "postponed", "cancelled"] as const)(
    "is not reported while the conference is %s",
    async (state) => {
      const { point, secretary, conference } = await room();
      await prisma.conference.update({ where: { id: conference.id }, data: { state } });
      expect(await reportLine(secretary.actor, line(point.id, true), now)).toEqual(refuse("not_open"));
    },
  );

  test("the technical check keeps its note until the next outcome; events are never rewritten", async () => {
    const { point, secretary } = await room();
    const check = (passed: boolean, note: string | null, agoMs = 0) => ({
      pointId: point.id,
      operationId: randomUUID(),
      passed,
      note,
      agoMs,
    });
    await reportCheck(secretary.actor, check(false, "Không có tiếng", minute), now);
    expect(await facets(point.id)).toMatchObject({ check: "failed", checkNote: "Không có tiếng" });
    await reportCheck(secretary.actor, check(true, null), now);
    expect(await facets(point.id)).toMatchObject({ check: "passed", checkNote: null, line: "never" });
    await expect(
      prisma.pointEvent.updateMany({ where: { pointId: point.id }, data: { note: "khác" } }),
    ).rejects.toThrow(/never changed|permission denied/);
  });
});

describe("how a point joins", () => {
  test("is shown to its own links and to the centre, to nobody else", async () => {
    const { point, organiser, secretary, place, conference } = await room();
    const duties = await findDuties(secretary.actor);
    expect(duties?.line.steps).toEqual([
      { kind: "open", url: "https://hop.example.vn/r/1", host: "hop.example.vn" },
      { kind: "copy", label: "Mã phòng, mật khẩu", value: "123 456" },
    ]);
    expect(duties?.line.backupPhone).toBe("0271 3888 999");
    expect(duties?.answer).toBeNull();
    expect((await findLine(organiser, point.id))?.steps).toHaveLength(2);
    expect(await findLine(await actorWith("editor", conference.ownerId), point.id)).toBeNull();
    expect(await findLine(await actorWith("organiser", (await buildOrganization()).id), point.id)).toBeNull();
    const hall = await buildLink({ conferenceId: place.conferenceId, role: "hall" });
    expect(await findDuties(hall.actor)).toBeNull();
  });
});
