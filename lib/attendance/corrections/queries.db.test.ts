import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { prisma } from "@/lib/db/client";
import { storedSearchKey } from "@/lib/text/search";
import { actorWith, buildConference, buildDelegate, buildLink, buildPoint } from "@/prisma/factories";
import { countStatements } from "@/prisma/test/statements";
import { recordMarks } from "../commands";
import { batchSchema } from "../schema";
import { exportCorrections, listCorrections } from "./queries";
import { correctedWords, correctionFilterSchema } from "./rules";

const at = new Date("2026-12-15T01:00:00Z");

/** A conference in which two points were corrected after their chairs had confirmed. */
async function setUp() {
  const conference = await buildConference({ state: "live" });
  const conferenceId = conference.id;
  const organiser = await actorWith("organiser", conference.ownerId);
  const corrected = async (name: string, reason: string) => {
    const point = await buildPoint({ conferenceId, name, searchKey: storedSearchKey(name) });
    const place = { conferenceId, pointId: point.id };
    const delegate = await buildDelegate(place);
    await prisma.point.update({ where: { id: point.id }, data: { report: "confirmed", reportAttending: 0 } });
    const secretary = await buildLink({
      ...place,
      role: "secretary",
      expiresAt: new Date("2030-01-01T00:00:00Z"),
    });
    const operationId = randomUUID();
    const operation = { operationId, delegateId: delegate.id, state: "present", correctionReason: reason };
    await recordMarks(
      secretary.actor,
      point.id,
      batchSchema.parse({
        sentAt: at.getTime(),
        operations: [{ ...operation, markedAt: at.getTime() }],
      }),
      at,
    );
    return { ...point, operationId };
  };
  const first = await corrected("Xã Tân Phú", "Đến muộn nửa giờ");
  const second = await corrected("Xã Long Hà", "Ghi nhầm người");
  return { conference, conferenceId, organiser, first, second };
}

const all = correctionFilterSchema.parse({});

describe("the log of corrections", () => {
  it("tells before, after, why and who, newest first, in three statements", async () => {
    const { conferenceId, organiser, first, second } = await setUp();
    const page = await listCorrections(organiser, conferenceId, all);
    expect(page).toMatchObject({
      total: 2,
      rows: [
        {
          pointId: second.id,
          pointName: "Xã Long Hà",
          before: 0,
          after: 1,
          reason: "Ghi nhầm người",
          byLink: true,
        },
        { pointId: first.id, pointName: "Xã Tân Phú", before: 0, after: 1, reason: "Đến muộn nửa giờ" },
      ],
    });
    expect(await countStatements(() => listCorrections(organiser, conferenceId, all))).toBe(3);
    expect((await exportCorrections(organiser, conferenceId, all))?.rows).toEqual(page?.rows);
  });

  it("finds a point without diacritics, and shows the last page past the end", async () => {
    const { conferenceId, organiser, first } = await setUp();
    const filter = correctionFilterSchema.parse({ q: "tan phu", page: "99" });
    expect(await listCorrections(organiser, conferenceId, filter)).toMatchObject({
      total: 1,
      page: 1,
      rows: [{ pointId: first.id }],
    });
  });

  it("forgets a reason that was deleted beside its mark", async () => {
    const { conferenceId, organiser, second } = await setUp();
    await prisma.markDetail.delete({ where: { operationId: second.operationId } });
    expect((await listCorrections(organiser, conferenceId, all))?.rows[0]).toMatchObject({
      pointId: second.id,
      reason: null,
    });
  });

  it("is for those who may mark in the whole conference: not another office, an editor, or one point's clerk", async () => {
    const { conference, conferenceId, first } = await setUp();
    const other = await setUp();
    for (const actor of [
      other.organiser,
      await actorWith("editor", conference.ownerId),
      await actorWith("clerk", null, first.id),
    ]) {
      expect(await listCorrections(actor, conferenceId, all)).toBeNull();
      expect(await exportCorrections(actor, conferenceId, all)).toBeNull();
    }
    expect(await listCorrections(other.organiser, "x", all)).toBeNull();
  });
});

it.each([
  [{ before: 35, after: 1036 }, "35 → 1.036 có mặt"],
  [{ before: 35, after: 35 }, "vẫn 35 có mặt"],
  [{ before: null, after: 35 }, "35 có mặt"],
  [{ before: null, after: null }, "Sửa danh sách đại biểu"],
])("%j is said as %s", (row, words) => {
  expect(correctedWords(row)).toBe(words);
});
