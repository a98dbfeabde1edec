import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { prisma } from "@/lib/db/client";
import { actorWith, buildConference, buildPoint } from "@/prisma/factories";
import { countStatements } from "@/prisma/test/statements";
import { findConferenceOfDocuments, findDocument, listDocuments, listMisquotingDocuments } from "./queries";
import { documentPageSize } from "./rules";

async function setUp() {
  const conference = await buildConference({ state: "ended" });
  const conferenceId = conference.id;
  const given = { conferenceId, report: "confirmed", countingMode: "headcount" } as const;
  await buildPoint({ ...given, role: "host", tier: "province" });
  const member = await buildPoint(given);
  await prisma.pointCounters.updateMany({ where: { conferenceId }, data: { headcount: 30, summoned: 40 } });
  const freeze = async (kind: "final" | "corrected") => {
    const rows = await prisma.$queryRaw<{ refused: string | null }[]>`
      SELECT freeze_figures(${randomUUID()}::uuid, ${conferenceId}::uuid, ${kind}::figure_version_kind, 1, NULL,
                            'lý do', 'Chủ trì', NULL, NULL, now()) AS refused`;
    expect(rows[0]?.refused).toBeNull();
  };
  const report = (present: number) =>
    prisma.pointCounters.update({ where: { pointId: member.id }, data: { headcount: present } });
  const write = (printedDelegates: string | null, printedPoints: string | null = null, more: object = {}) =>
    prisma.issuedDocument.create({
      data: {
        conferenceId,
        type: "Báo cáo",
        abstract: "Kết quả",
        issuer: "Văn phòng",
        printedDelegates,
        printedPoints,
        ...more,
      },
      select: { id: true },
    });
  const clerk = await actorWith("clerk", conference.ownerId);
  return { conference, conferenceId, freeze, report, write, clerk };
}

describe("the alarm of the papers", () => {
  it("is silent until something is settled, and rises with a correction that a paper does not follow", async () => {
    const { conferenceId, freeze, report, write, clerk } = await setUp();
    const { id } = await write("60", "02", {
      number: 12,
      symbol: "-BC/VPTU",
      issuedOn: new Date("2026-12-16"),
    });
    await write("hơn 50");
    const said = async () =>
      (await listDocuments(clerk, conferenceId, 1))?.rows.map(({ misquotes }) => misquotes);
    expect(await said()).toEqual([null, null]);
    expect(await listMisquotingDocuments(clerk, conferenceId)).toEqual([]);
    await freeze("final");
    await report(31);
    expect(await said()).toEqual([[], []]);
    await freeze("corrected");
    const misquotes = ["số đại biểu: văn bản ghi 60, số liệu là 61"];
    expect(await said()).toEqual([misquotes, []]);
    expect(await listMisquotingDocuments(clerk, conferenceId)).toEqual([
      { id, name: "Báo cáo số 12-BC/VPTU", issuer: "Văn phòng", issuedOn: new Date("2026-12-16"), misquotes },
    ]);
    expect((await listDocuments(clerk, conferenceId, 1))?.settled).toMatchObject({
      kind: "corrected",
      attending: 61,
    });
  });

  it("leaves aside papers without totals, cancelled ones, and other conferences", async () => {
    const { conferenceId, freeze, write, clerk } = await setUp();
    const other = await setUp();
    await freeze("final");
    await write(null);
    await write("1", null, { numberState: "cancelled" });
    await other.write("1");
    expect(await listDocuments(clerk, conferenceId, 1)).toMatchObject({ rows: [], total: 0, page: 1 });
    expect(await listMisquotingDocuments(clerk, conferenceId)).toEqual([]);
  });
});

describe("the register", () => {
  it("tells nobody of another office anything", async () => {
    const { conferenceId, freeze, write } = await setUp();
    const { id } = await write("1");
    await freeze("final");
    const stranger = await actorWith("organiser", (await buildConference()).ownerId);
    for (const place of [conferenceId, "x"]) {
      expect(await listDocuments(stranger, place, 1)).toBeNull();
      expect(await listMisquotingDocuments(stranger, place)).toEqual([]);
      expect(await findConferenceOfDocuments(stranger, place)).toBeNull();
      expect(await findDocument(stranger, place, id)).toBeNull();
    }
  });

  it("comes in pages, newest first, in as many statements for many as for few; who may write is told so", async () => {
    const { conference, conferenceId, freeze, write, clerk } = await setUp();
    await freeze("final");
    await write("1", null, { issuedOn: new Date("2026-12-01") });
    const few = await countStatements(() => listDocuments(clerk, conferenceId, 1));
    const fewAlarmed = await countStatements(() => listMisquotingDocuments(clerk, conferenceId));
    for (let at = 0; at < documentPageSize; at += 1)
      await write("2", null, { issuedOn: new Date("2026-12-20") });
    expect(await countStatements(() => listDocuments(clerk, conferenceId, 1))).toBe(few);
    expect(await countStatements(() => listMisquotingDocuments(clerk, conferenceId))).toBe(fewAlarmed);
    expect([few, fewAlarmed]).toEqual([4, 3]);
    const first = await listDocuments(clerk, conferenceId, 1);
    const last = await listDocuments(clerk, conferenceId, 99);
    expect(first).toMatchObject({ total: 21, page: 1, conference: { mayWrite: false } });
    expect(first?.rows.map((row) => row.printedDelegates)).toEqual(Array(20).fill("2"));
    expect(last).toMatchObject({ page: 2, rows: [{ printedDelegates: "1" }] });
    const organiser = await actorWith("organiser", conference.ownerId);
    expect((await listDocuments(organiser, conferenceId, 1))?.conference.mayWrite).toBe(true);
    expect(await findConferenceOfDocuments(clerk, conferenceId)).toBeNull();
    expect(await findConferenceOfDocuments(organiser, conferenceId)).toMatchObject({ id: conferenceId });
  });
});
