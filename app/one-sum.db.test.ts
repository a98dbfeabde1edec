import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { readFacts } from "@/lib/articles/facts/queries";
import type { FactBlock } from "@/lib/articles/facts/rules";
import { plainText } from "@/lib/articles/facts/segments/rules";
import { readSheet } from "@/lib/attendance/delegates/queries";
import { attending } from "@/lib/attendance/rules";
import { findVersion, listBodies, listPointFigures, readFiguresNow } from "@/lib/attendance/versions/queries";
import type { FigureNumbers } from "@/lib/attendance/versions/rules";
import { loadBoardPoints } from "@/lib/board/queries";
import { BoardTree } from "@/lib/board/tree/rules";
import { prisma } from "@/lib/db/client";
import { exportPoints, listPoints } from "@/lib/points/queries";
import { pointFilterSchema } from "@/lib/points/rules";
import { actorWith, buildConference, buildPoint } from "@/prisma/factories";

const counts = { present: 20, late: 4, leftEarly: 3, substituted: 2, excused: 5, unexcused: 6, expected: 7 };

// Named people and groups reported by number at one point, which a sum of only one of them would miss.
const points = [
  { role: "host", countingMode: "roster", headcount: null },
  { role: "member", countingMode: "groups", headcount: 30 },
] as const;

async function setUp(substituteCounts: boolean) {
  const conference = await buildConference({ substituteCounts });
  const made = [];
  for (const { headcount, ...given } of points) {
    const point = await buildPoint({ ...given, conferenceId: conference.id, report: "confirmed" });
    await prisma.pointCounters.update({
      where: { pointId: point.id },
      data: { ...counts, summoned: 90, headcount, guests: 9, uninvited: 8 },
    });
    made.push(point);
  }
  return { conference, made, actor: await actorWith("organiser", conference.ownerId) };
}

/** The number that the fact block of an article says. */
const said = (facts: FactBlock | null, sentence: RegExp) =>
  facts && sentence.exec(Object.values(facts).flat().map(plainText).join("\n"))?.[1];

/** The same sum is asked of every place that shows it. */
describe("who counts as present", () => {
  it.each([
    [true, [29, 59]],
    [false, [27, 57]],
  ])("is one number everywhere; substitutes count: %s", async (substituteCounts, sums) => {
    const { conference, made, actor } = await setUp(substituteCounts);
    const ids = made.map(({ id }) => id);
    const inOrder = (rows: readonly { id: string; sum: number | null }[]) =>
      ids.map((id) => rows.find((row) => row.id === id)?.sum);

    const board = await loadBoardPoints(conference.id, null);
    const filter = pointFilterSchema.parse({});
    const list = await listPoints(actor, conference.id, filter);
    const file = await exportPoints(actor, conference.id, filter);
    const sheets = await Promise.all(ids.map((id) => readSheet(actor, id)));
    const articles = await Promise.all(
      ids.map((pointId) => readFacts({ kind: "report", conferenceId: conference.id, pointId }, null)),
    );
    const whole = await readFacts({ kind: "report", conferenceId: conference.id, pointId: null }, null);
    const frozen = randomUUID();
    await prisma.$queryRaw`SELECT freeze_figures(${frozen}::uuid, ${conference.id}::uuid, 'final', 1, NULL, NULL, '', NULL,
                                                 NULL, now())`;
    const version = await findVersion(actor, conference.id, frozen);
    const bodies = version ? (await listBodies(version, 1)).rows : [];
    const quoting = await readFacts({ kind: "report", conferenceId: conference.id, pointId: null }, null);

    expect({
      board: inOrder(board.map(({ id, attending: sum }) => ({ id, sum }))),
      list: inOrder(list.rows.map(({ id, present: sum }) => ({ id, sum }))),
      file: inOrder(file.map(({ id, present: sum }) => ({ id, sum }))),
      // The sheet and the phone add up what the counters hold by themselves.
      sheets: sheets.map(
        (sheet) => sheet?.counters && attending(sheet.counters, sheet.conference.substituteCounts),
      ),
      articles: articles.map((facts) => Number(said(facts, /Tại điểm cầu có (\d+) đại biểu dự/))),
      version: inOrder(
        (version ? await listPointFigures(version) : []).map(({ id, attending: sum }) => ({ id, sum })),
      ),
      bodies: inOrder(bodies.map(({ id, attending: sum }) => ({ id, sum }))),
      total: Number(said(whole, /2 điểm cầu với (\d+) đại biểu/)),
      frozen: version?.figures.totals.attending,
      quoted: Number(said(quoting, /2 điểm cầu với (\d+) đại biểu/)),
    }).toEqual({
      board: sums,
      list: sums,
      file: sums,
      sheets: sums,
      articles: sums,
      version: sums,
      bodies: sums,
      total: (sums[0] ?? 0) + (sums[1] ?? 0),
      frozen: (sums[0] ?? 0) + (sums[1] ?? 0),
      quoted: (sums[0] ?? 0) + (sums[1] ?? 0),
    });
  });

  it("adds up to the same totals on the board and in what is frozen, whole and by tier", async () => {
    const { conference } = await setUp(true);
    const { id: conferenceId } = conference;
    await buildPoint({ conferenceId, tier: "province", report: "none" });
    const relay = await buildPoint({ conferenceId, role: "relay_only", countingMode: "headcount" });
    await prisma.pointCounters.update({
      where: { pointId: relay.id },
      data: { summoned: 7, headcount: 6, guests: 1 },
    });
    const tree = new BoardTree(await loadBoardPoints(conferenceId, null));
    const figures = await readFiguresNow(conferenceId);
    const shared = (numbers: FigureNumbers) => ({
      points: numbers.points,
      relays: numbers.relays,
      reporting: numbers.reporting,
      reported: numbers.reported,
      confirmed: numbers.confirmed,
      summoned: numbers.summoned,
      attending: numbers.attending,
      guests: numbers.guests + numbers.uninvited,
    });
    expect(tree.totalsOf(tree.root)).toMatchObject(shared(figures.totals));
    expect(tree.tiersOf(tree.root)).toMatchObject(
      figures.tiers.map(({ tier, ...numbers }) => ({ tier, totals: shared(numbers) })),
    );
  });

  it("shows nothing, and not nobody, for a point that has not reported", async () => {
    const { conference, made, actor } = await setUp(true);
    await prisma.point.update({ where: { id: made[0]?.id ?? "" }, data: { report: "none" } });
    const { rows } = await listPoints(actor, conference.id, pointFilterSchema.parse({}));
    expect(rows.find(({ id }) => id === made[0]?.id)?.present).toBeNull();
  });
});
