import { randomUUID } from "node:crypto";
import { expect, it, vi } from "vitest";
import { prisma } from "@/lib/db/client";
import { buildConference, buildDelegate, buildLink, buildPoint } from "@/prisma/factories";
import { recordMarks } from "../commands";

async function setUp() {
  const conference = await buildConference({ state: "live" });
  const point = await buildPoint({ conferenceId: conference.id });
  const place = { pointId: point.id, conferenceId: conference.id };
  const delegates = [(await buildDelegate(place)).id, (await buildDelegate(place)).id] as const;
  const { actor } = await buildLink({ ...place, role: "secretary" });
  const record = async (...operations: object[]) => {
    const now = new Date();
    const result = await recordMarks(actor, point.id, { sentAt: now.getTime(), since: 0, operations }, now);
    if (!result.ok) throw new Error(result.reason);
    return result.value;
  };
  return { conference, point, delegates, record };
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
