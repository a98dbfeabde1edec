import { randomUUID } from "node:crypto";
import { describe, expect, it, vi } from "vitest";
import { prisma } from "@/lib/db/client";
import type { Actor } from "@/lib/auth/actor";
import { buildConference, buildDelegate, buildKey, buildLink, buildPoint } from "@/prisma/factories";
import { recordHeadcounts, recordMarks } from "../commands";

async function setUp() {
  const conference = await buildConference({ state: "live" });
  const point = await buildPoint({ conferenceId: conference.id });
  const place = { pointId: point.id, conferenceId: conference.id };
  const delegates = [(await buildDelegate(place)).id, (await buildDelegate(place)).id] as const;
  const { actor } = await buildLink({ ...place, role: "secretary" });
  const room = await buildLink({ ...place, role: "room" });
  const recordAs = async (by: Actor, ...operations: object[]) => {
    const now = new Date();
    const result = await recordMarks(by, point.id, { sentAt: now.getTime(), since: 0, operations }, now);
    if (!result.ok) throw new Error(result.reason);
    return result.value;
  };
  const record = (...operations: object[]) => recordAs(actor, ...operations);
  return { conference, point, delegates, actor, room: room.actor, record, recordAs };
}

const mark = (delegateId: string, more: object = {}) => ({
  operationId: randomUUID(),
  delegateId,
  state: "present",
  markedAt: Date.now(),
  ...more,
});

it("refuses an operation id that another point takes at this very moment, and keeps the rest", async () => {
  const there = await setUp();
  const here = await setUp();
  const taken = mark(here.delegates[0], { state: "excused", reason: "illness" });
  const free = mark(here.delegates[1], { note: "Đến từ sớm" });
  const answer = await prisma.$transaction(async (tx) => {
    // Stands in the index already, and nobody else sees it yet.
    await tx.$executeRaw`
      INSERT INTO marks (operation_id, point_id, delegate_id, state, source, source_class, at, actor_name)
      VALUES (${taken.operationId}::uuid, ${there.point.id}::uuid, ${there.delegates[0]}::uuid, 'late', 'secretary', 1,
              now(), 'Thư ký')`;
    const recording = here.record(taken, free);
    await vi.waitFor(async () => {
      // Not asked in the transaction, whose view of the others' state is its first.
      const [waiting] = await prisma.$queryRaw<{ count: number }[]>`
        SELECT count(*)::int AS count FROM pg_stat_activity
         WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE '%record_marks%'`;
      expect(waiting?.count).toBe(1);
    }, 10_000);
    return { recording };
  });
  const { outcomes, changed } = await answer.recording;
  expect(changed).toBe(true);
  expect(outcomes).toMatchObject([
    { operationId: taken.operationId, outcome: "refused", reason: "operation_taken" },
    { operationId: free.operationId, outcome: "applied", conflict: false },
  ]);
  const details = await prisma.markDetail.findMany({
    where: { operationId: { in: [taken.operationId, free.operationId] } },
    select: { operationId: true },
  });
  expect(details).toEqual([{ operationId: free.operationId }]);
  const states = await prisma.delegate.findMany({
    where: { pointId: here.point.id },
    select: { id: true, state: true },
  });
  expect(new Map(states.map(({ id, state }) => [id, state]))).toEqual(
    new Map([
      [here.delegates[0], "expected"],
      [here.delegates[1], "present"],
    ]),
  );
});

it("keeps the details of the first where an operation stands twice in a batch", async () => {
  const { delegates, record } = await setUp();
  const first = mark(delegates[0], { state: "excused", reason: "duty" });
  const second = { ...first, reason: "illness" };
  const { outcomes } = await record(first, second);
  expect(outcomes.map(({ outcome }) => outcome)).toEqual(["applied", "duplicate"]);
  const details = await prisma.markDetail.findUnique({ where: { operationId: first.operationId } });
  expect(details?.reason).toBe("duty");
});

describe("an operation among those of its batch", () => {
  it("is a conflict with what another marked before the batch came again", async () => {
    const { delegates, record, recordAs, room } = await setUp();
    const first = mark(delegates[0], { state: "present" });
    await record(first);
    const [standing] = (
      await recordAs(room, mark(delegates[0], { state: "unexcused", seenId: first.operationId }))
    ).point.delegates;
    const blind = mark(delegates[0], { state: "late", seenId: first.operationId });
    expect((await record(first, blind)).outcomes).toMatchObject([
      { outcome: "duplicate" },
      { outcome: "applied", conflict: true },
    ]);
    expect(standing?.markId).not.toBe(first.operationId);
  });

  it("is no conflict with its own batch's earlier ones, new or sent before", async () => {
    const { delegates, record } = await setUp();
    const first = mark(delegates[0], { state: "present" });
    const second = mark(delegates[0], { state: "late" });
    const third = mark(delegates[0], { state: "left_early" });
    expect((await record(first, second)).outcomes).toMatchObject([{ conflict: false }, { conflict: false }]);
    expect((await record(first, second, third)).outcomes).toMatchObject([
      { outcome: "duplicate" },
      { outcome: "duplicate" },
      { outcome: "applied", conflict: false },
    ]);
  });

  it("is a conflict though an earlier one on the same delegate was refused", async () => {
    const { delegates, record, recordAs, room } = await setUp();
    const elsewhere = await setUp();
    const taken = mark(elsewhere.delegates[0]);
    await elsewhere.record(taken);
    await recordAs(room, mark(delegates[0], { state: "unexcused" }));
    const refused = { ...mark(delegates[0]), operationId: taken.operationId };
    expect((await record(refused, mark(delegates[0]))).outcomes).toMatchObject([
      { outcome: "refused", reason: "operation_taken" },
      { outcome: "applied", conflict: true },
    ]);
  });

  it("does not share its id with another delegate's", async () => {
    const { point, delegates, record } = await setUp();
    const first = mark(delegates[0]);
    const twin = { ...mark(delegates[1]), operationId: first.operationId };
    expect((await record(first, twin, first)).outcomes).toMatchObject([
      { outcome: "applied" },
      { outcome: "refused", reason: "operation_taken" },
      { outcome: "duplicate" },
    ]);
    expect(await prisma.mark.count({ where: { pointId: point.id } })).toBe(1);
  });

  it("may use the id of one that was refused before it", async () => {
    const { delegates, record } = await setUp();
    const unknown = mark(randomUUID());
    const known = { ...mark(delegates[0], { note: "Đến từ sớm" }), operationId: unknown.operationId };
    expect((await record(unknown, known)).outcomes).toMatchObject([
      { outcome: "refused", reason: "unknown_delegate" },
      { outcome: "applied" },
    ]);
    const detail = await prisma.markDetail.findUnique({ where: { operationId: known.operationId } });
    expect(detail?.note).toBe("Đến từ sớm");
  });

  it("does not share its id with another group's number", async () => {
    const { id: conferenceId } = await buildConference({ state: "live" });
    const point = await buildPoint({ conferenceId, countingMode: "groups" });
    const [one, other] = await Promise.all(
      ["Cán bộ", "Đoàn viên"].map((name, position) =>
        prisma.delegateGroup.create({ data: { pointId: point.id, name, summoned: 10, position } }),
      ),
    );
    const { actor } = await buildLink({ conferenceId, pointId: point.id, role: "secretary" });
    const now = new Date();
    const number = { operationId: randomUUID(), groupId: one?.id, present: 7, reportedAt: now.getTime() };
    const operations = [number, { ...number, groupId: other?.id }, number];
    const result = await recordHeadcounts(
      actor,
      point.id,
      { sentAt: now.getTime(), since: 0, operations },
      now,
    );
    expect(result).toMatchObject({
      ok: true,
      value: {
        outcomes: [
          { outcome: "applied" },
          { outcome: "refused", reason: "operation_taken" },
          { outcome: "duplicate" },
        ],
      },
    });
  });
});

it("takes no hint after the confirmation, whatever reason it brings", async () => {
  const { conference, point, delegates } = await setUp();
  const { actor } = await buildKey({ organizationId: conference.ownerId, scopes: ["marks:write"] });
  await prisma.point.update({ where: { id: point.id }, data: { report: "confirmed" } });
  const now = new Date();
  const operations = [mark(delegates[0], { correctionReason: "Cổng nhận diện" })];
  expect(
    await recordMarks(actor, point.id, { sentAt: now.getTime(), since: 0, operations }, now),
  ).toMatchObject({
    value: { outcomes: [{ outcome: "refused", reason: "reason_required" }], changed: false },
  });
  await prisma.point.update({ where: { id: point.id }, data: { countingMode: "headcount" } });
  const numbers = [
    { operationId: randomUUID(), present: 7, reportedAt: now.getTime(), correctionReason: "Cổng nhận diện" },
  ];
  expect(
    await recordHeadcounts(actor, point.id, { sentAt: now.getTime(), since: 0, operations: numbers }, now),
  ).toMatchObject({
    value: { outcomes: [{ outcome: "refused", reason: "reason_required" }], changed: false },
  });
});
