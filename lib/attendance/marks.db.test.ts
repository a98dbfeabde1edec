import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import { prisma } from "@/lib/db/client";
import {
  actorWith,
  buildConference,
  buildDelegate,
  buildLink,
  buildOrganization,
  buildPoint,
} from "@/prisma/factories";
import { recordMarks } from "./commands";
import { countDelegates, foldMarks, markStates, type MarkState } from "./rules";

const received = new Date("2026-12-15T01:00:00Z");
const openedAt = new Date("2026-12-14T01:00:00Z");
const far = new Date("2030-01-01T00:00:00Z");

async function setUp(roster: number, given: { state?: "live" | "closed" | "cancelled" | "postponed" } = {}) {
  const conference = await buildConference({ state: given.state ?? "live" });
  const point = await buildPoint({ conferenceId: conference.id });
  const place = { pointId: point.id, conferenceId: conference.id };
  const delegates: string[] = [];
  for (let at = 0; at < roster; at++) {
    const special = at % 5 === 3 ? { type: "invited" as const } : at % 5 === 4 ? { uninvited: true } : {};
    delegates.push((await buildDelegate({ ...place, ...special, position: at })).id);
  }
  const secretary = await buildLink({ ...place, role: "secretary", createdAt: openedAt, expiresAt: far });
  return { conference, point, place, delegates, secretary };
}

const mark = (delegateId: string, state: MarkState, more: object = {}) => ({
  operationId: randomUUID(),
  delegateId,
  state,
  markedAt: received.getTime(),
  ...more,
});

const batch = (...operations: object[]) => ({ sentAt: received.getTime(), since: 0, operations });

const write = async (actor: Actor, pointId: string, operations: object[], at = received) => {
  const result = await recordMarks(actor, pointId, { ...batch(...operations), sentAt: at.getTime() }, at);
  if (!result.ok) throw new Error(result.reason);
  return result.value;
};

async function stored(pointId: string) {
  const [rows, marks, counters] = await Promise.all([
    prisma.delegate.findMany({
      where: { pointId, removedAt: null },
      select: { id: true, state: true, mode: true, markId: true, type: true, uninvited: true },
    }),
    prisma.mark.findMany({ where: { pointId } }),
    prisma.pointCounters.findUniqueOrThrow({ where: { pointId } }),
  ]);
  return { rows, marks, counters };
}

/** States and counters in the tables are the fold of the marks in the table. */
async function expectFolded(pointId: string) {
  const { rows, marks, counters } = await stored(pointId);
  const folded = rows.map((row) => {
    const standing = foldMarks(
      marks
        .filter((one) => one.delegateId === row.id)
        .map((one) => ({ ...one, state: one.state as MarkState | null })),
    );
    const state = standing?.state ?? ("expected" as const);
    const there = ["present", "late", "left_early", "substituted"].includes(state);
    return {
      ...row,
      state,
      mode: there ? (standing?.mode ?? "in_room") : null,
      markId: standing?.operationId ?? null,
    };
  });
  expect(rows).toEqual(folded);
  expect(counters).toMatchObject(countDelegates(folded));
  return folded;
}

describe("what a batch does", () => {
  it("marks, counts and answers", async () => {
    const { point, delegates, secretary } = await setUp(3);
    const [first = "", second = ""] = delegates;
    const answer = await write(secretary.actor, point.id, [
      mark(first, "present"),
      mark(second, "excused", { reason: "illness", note: "Nằm viện" }),
    ]);
    expect(answer.outcomes.map((one) => one.outcome)).toEqual(["applied", "applied"]);
    expect(answer.point.counters).toMatchObject({
      summoned: 3,
      present: 1,
      excused: 1,
      expected: 1,
      inRoom: 1,
    });
    expect(answer.point.delegates.find((one) => one.id === second)).toMatchObject({
      state: "excused",
      reason: "illness",
      by: secretary.actor.name,
    });
    expect(answer.point.report).toBe("open");
    await expectFolded(point.id);
  });

  it("counts a repeated request once", async () => {
    const { point, delegates, secretary } = await setUp(1);
    const operations = [mark(delegates[0] ?? "", "present")];
    await write(secretary.actor, point.id, operations);
    const again = await write(secretary.actor, point.id, operations, new Date("2026-12-15T01:05:00Z"));
    expect(again.outcomes).toEqual([{ operationId: operations[0]?.operationId, outcome: "duplicate" }]);
    expect(again.point.counters.present).toBe(1);
    expect(await prisma.mark.count({ where: { pointId: point.id } })).toBe(1);
  });

  it("keeps the valid part and answers each invalid one", async () => {
    const { point, delegates, secretary, place } = await setUp(2);
    const other = await setUp(1);
    const removed = await buildDelegate({ ...place, removedAt: received });
    const taken = mark(other.delegates[0] ?? "", "present");
    await write(other.secretary.actor, other.point.id, [taken]);
    const answer = await write(secretary.actor, point.id, [
      mark(delegates[0] ?? "", "present"),
      mark(other.delegates[0] ?? "", "present"),
      mark(removed.id, "present"),
      mark(delegates[1] ?? "", "substituted"),
      { operationId: "x".repeat(10_000), nonsense: true },
      { ...mark(delegates[1] ?? "", "late"), operationId: taken.operationId },
      mark(delegates[1] ?? "", "expected" as MarkState),
      mark(delegates[1] ?? "", "excused", { note: "a".repeat(10_000) }),
      mark(delegates[1] ?? "", "late"),
    ]);
    expect(answer.outcomes.map((one) => (one.outcome === "refused" ? one.reason : one.outcome))).toEqual([
      "applied",
      "unknown_delegate",
      "unknown_delegate",
      "invalid",
      "invalid",
      "operation_taken",
      "invalid",
      "invalid",
      "applied",
    ]);
    expect(answer.outcomes[3]).toMatchObject({ message: "Ghi họ tên người đi thay." });
    await expectFolded(point.id);
  });

  it("takes back by naming, and falls back to the mark below", async () => {
    const { point, delegates, secretary } = await setUp(1);
    const first = mark(delegates[0] ?? "", "excused", { markedAt: received.getTime() - 1000 });
    const second = mark(delegates[0] ?? "", "present");
    const undo = (undoesId: string) => ({ ...mark(delegates[0] ?? "", "present"), state: null, undoesId });
    await write(secretary.actor, point.id, [first, second, undo(second.operationId)]);
    expect((await stored(point.id)).rows[0]?.state).toBe("excused");
    const answer = await write(secretary.actor, point.id, [undo(first.operationId)]);
    expect(answer.point.delegates[0]).toMatchObject({ state: "expected", markId: null });
    await expectFolded(point.id);
  });

  it("takes a wrong clock out of the time, and holds it between the link's opening and the receipt", async () => {
    const { point, delegates, secretary } = await setUp(1);
    const day = 86_400_000;
    const at = async (sentAt: number, markedAt: number) => {
      const operation = mark(delegates[0] ?? "", "present", { markedAt });
      await recordMarks(secretary.actor, point.id, { sentAt, since: 0, operations: [operation] }, received);
      const row = await prisma.mark.findUniqueOrThrow({ where: { operationId: operation.operationId } });
      return row.at.getTime() - received.getTime();
    };
    const clock = received.getTime() + day;
    expect(await at(clock, clock - 60_000)).toBe(-60_000);
    expect(await at(clock - 2 * day, clock - 2 * day - 5_000)).toBe(-5_000);
    expect(await at(clock, clock + 5_000)).toBe(0);
    expect(await at(clock, clock - 9 * day)).toBe(openedAt.getTime() - received.getTime());
  });

  it("shows that another mark stood in between", async () => {
    const { point, delegates, secretary, place } = await setUp(1);
    const other = await buildLink({ ...place, role: "room", createdAt: openedAt, expiresAt: far });
    const [id = ""] = delegates;
    const first = mark(id, "present");
    await write(secretary.actor, point.id, [first]);
    const blind = await write(other.actor, point.id, [mark(id, "unexcused", { seenId: null })]);
    expect(blind.outcomes[0]).toMatchObject({ outcome: "applied", conflict: true });
    const standing = blind.point.delegates[0];
    const seen = await write(secretary.actor, point.id, [
      mark(id, "late", { seenId: standing?.markId ?? null, markedAt: received.getTime() + 5 }),
    ]);
    expect(seen.outcomes[0]).toMatchObject({ outcome: "applied", conflict: false });
  });

  it("asks a reason after the chair's confirmation, and calls the change a correction", async () => {
    const { point, delegates, secretary, conference } = await setUp(2);
    const [first = "", second = ""] = delegates;
    await write(secretary.actor, point.id, [mark(first, "present")]);
    await prisma.point.update({ where: { id: point.id }, data: { report: "confirmed" } });
    const operation = mark(second, "late", { correctionReason: "Đến sau khi chốt" });
    const answer = await write(secretary.actor, point.id, [mark(first, "late"), operation]);
    expect(answer.outcomes.map((one) => (one.outcome === "refused" ? one.reason : one.outcome))).toEqual([
      "reason_required",
      "applied",
    ]);
    expect(answer.point.report).toBe("corrected");
    const row = await prisma.mark.findUniqueOrThrow({ where: { operationId: operation.operationId } });
    expect(row.correction).toBe(true);
    const events = await prisma.auditEvent.findMany({ where: { conferenceId: conference.id } });
    expect(events.map((event) => event.kind)).toEqual(["figures.corrected"]);
    expect(JSON.stringify(events[0]?.details)).not.toContain("Đến sau");
  });

  it("takes no names where a point reports by number", async () => {
    const { point, delegates, secretary } = await setUp(1);
    await prisma.point.update({ where: { id: point.id }, data: { countingMode: "headcount", summoned: 40 } });
    const answer = await write(secretary.actor, point.id, [mark(delegates[0] ?? "", "present")]);
    expect(answer.outcomes[0]).toMatchObject({ outcome: "refused", reason: "not_by_name" });
    expect(answer.point.counters).toMatchObject({ summoned: 40, present: 0, expected: 0 });
  });
});

describe("who may mark", () => {
  const attempt = async (actor: Actor, from: Awaited<ReturnType<typeof setUp>>) =>
    recordMarks(actor, from.point.id, batch(mark(from.delegates[0] ?? "", "present")), received);

  it("refuses a technician, a hall screen, another point's link, an expired and a revoked one", async () => {
    const here = await setUp(1);
    const there = await setUp(1);
    const link = (role: "technician" | "hall" | "secretary" | "chair", more: object = {}) =>
      buildLink({ ...here.place, role, createdAt: openedAt, expiresAt: far, ...more });
    const refused = [
      (await link("technician")).actor,
      (await link("hall")).actor,
      there.secretary.actor,
      (await link("secretary", { expiresAt: new Date("2026-12-15T00:59:59Z") })).actor,
      (await link("chair", { revokedAt: received })).actor,
    ];
    for (const actor of refused)
      expect(await attempt(actor, here)).toEqual({ ok: false, reason: "not_found" });
    expect(await prisma.mark.count({ where: { pointId: here.point.id } })).toBe(0);
    expect((await attempt((await link("chair")).actor, here)).ok).toBe(true);
  });

  it("lets the owner's organiser and clerk in, and nobody else's", async () => {
    const here = await setUp(1);
    const { ownerId } = here.conference;
    const outsiders = [
      await actorWith("organiser", (await buildOrganization()).id),
      await actorWith("editor", ownerId),
      await actorWith("administrator"),
    ];
    for (const actor of outsiders)
      expect(await attempt(actor, here)).toEqual({ ok: false, reason: "not_found" });
    for (const role of ["organiser", "clerk"] as const) {
      expect((await attempt(await actorWith(role, ownerId), here)).ok).toBe(true);
    }
    const rows = await prisma.mark.findMany({ where: { pointId: here.point.id } });
    expect(rows.map((row) => row.source)).toEqual(["centre", "centre"]);
  });

  it("refuses when the conference is closed, cancelled or postponed", async () => {
    for (const [state, reason] of [
      ["closed", "closed"],
      ["cancelled", "called_off"],
      ["postponed", "called_off"],
    ] as const) {
      const here = await setUp(1, { state });
      expect(await attempt(here.secretary.actor, here)).toEqual({ ok: false, reason });
    }
  });

  it("does not find a point that is not there", async () => {
    const { secretary } = await setUp(0);
    const owner = await actorWith("organiser", (await buildOrganization()).id);
    for (const actor of [owner, secretary.actor]) {
      expect(await recordMarks(actor, randomUUID(), batch({}), received)).toEqual({
        ok: false,
        reason: "not_found",
      });
    }
  });
});

describe("whatever the order", () => {
  type Plan = {
    delegate: number;
    kind: "mark" | "undo";
    state: MarkState;
    at: number;
    undoes: number;
    online: boolean;
    hint: boolean;
  };
  const plan = fc.record<Plan>({
    delegate: fc.nat({ max: 4 }),
    kind: fc.constantFrom("mark", "mark", "mark", "undo"),
    state: fc.constantFrom(...markStates),
    // Few values, so that equal times occur.
    at: fc.nat({ max: 3 }),
    undoes: fc.nat({ max: 20 }),
    online: fc.boolean(),
    hint: fc.boolean(),
  });

  it("state and counters equal the fold, for any order, batching and repetition", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(plan, { minLength: 1, maxLength: 20 }),
        fc.infiniteStream(fc.nat()),
        async (plans, dice) => {
          const roll = (sides: number) => (dice.next().value ?? 0) % sides;
          const ids = plans.map(() => randomUUID());
          const shuffled = <T>(items: readonly T[]) => {
            const left = [...items];
            return items.flatMap(() => left.splice(roll(left.length), 1));
          };
          const results: unknown[] = [];
          for (let round = 0; round < 2; round++) {
            const { point, delegates, place } = await setUp(5);
            const writers = [
              await buildLink({ ...place, role: "secretary", createdAt: openedAt, expiresAt: far }),
              await buildLink({ ...place, role: "room", createdAt: openedAt, expiresAt: far }),
            ];
            // Operation ids decide ties, so both rounds must agree on their order, though they cannot share them.
            const idOf = (at: number) => `${(ids[at] ?? "").slice(0, 24)}${round}${point.id.slice(-11)}`;
            const operations = plans.map((one, at) => ({
              operationId: idOf(at),
              delegateId: delegates[one.delegate] ?? "",
              ...(one.kind === "mark"
                ? { state: one.state, mode: one.online ? "online" : null }
                : { undoesId: idOf(one.undoes % plans.length) }),
              ...(one.state === "substituted" && { substituteName: "Người đi thay" }),
              markedAt: received.getTime() - one.at * 1000,
              hint: one.hint,
            }));
            const queue = shuffled([...operations, ...operations.slice(0, roll(operations.length + 1))]);
            while (queue.length > 0) {
              const part = queue.splice(0, 1 + roll(4));
              const hints = part.filter((one) => one.hint);
              const said = part.filter((one) => !one.hint);
              await write(writers[roll(2)]?.actor as Actor, point.id, said.length > 0 ? said : [{}]);
              // Hints have no endpoint yet; the function that will take them is the same.
              if (hints.length > 0) {
                await prisma.$queryRaw`SELECT record_marks(${point.id}::uuid, '{}', ARRAY[${point.id}::uuid], NULL, NULL,
                  'camera', 'hint', ${received}, ${received}, 0,
                  ${JSON.stringify(hints.map((one) => ({ ...one, markedAt: new Date(one.markedAt) })))}::jsonb)`;
              }
            }
            const folded = await expectFolded(point.id);
            results.push(
              delegates.map((id) => {
                const row = folded.find((one) => one.id === id);
                return [row?.state, row?.mode, row?.markId?.slice(0, 24)];
              }),
            );
          }
          expect(results[1]).toEqual(results[0]);
        },
      ),
      { numRuns: 60 },
    );
  }, 120_000);
});

describe("sixteen at once", () => {
  it("neither lose, double nor deadlock", async () => {
    const { point, delegates, place } = await setUp(12);
    const writers = await Promise.all(
      Array.from({ length: 16 }, () =>
        buildLink({ ...place, role: "secretary", createdAt: openedAt, expiresAt: far }),
      ),
    );
    const sent: string[] = [];
    await Promise.all(
      writers.map(async ({ actor }, writer) => {
        for (let turn = 0; turn < 8; turn++) {
          const operations = [...delegates]
            .sort(() => ((writer + turn) % 3) - 1)
            .slice(0, 1 + ((writer * turn) % 12))
            .map((id, at) =>
              mark(id, markStates[(writer + turn + at) % 5] ?? "present", {
                markedAt: received.getTime() - ((writer + turn) % 4),
              }),
            );
          sent.push(...operations.map((one) => one.operationId));
          const answer = await write(actor, point.id, operations);
          expect(answer.outcomes.every((one) => one.outcome === "applied")).toBe(true);
          const again = await write(actor, point.id, operations);
          expect(again.outcomes.every((one) => one.outcome === "duplicate")).toBe(true);
        }
      }),
    );
    const { marks } = await stored(point.id);
    expect(marks.map((one) => one.operationId).sort()).toEqual(sent.sort());
    await expectFolded(point.id);
  });
});
