import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import { buildConference, buildDelegate, buildLink, buildPoint } from "@/prisma/factories";
import { recordMarks } from "../commands";
import { readPointNow } from "../queries";
import type { DelegateNow } from "../rules";

const start = new Date("2026-12-15T01:00:00Z").getTime();
const minute = (at: number) => start + at * 60_000;
const far = new Date("2030-01-01T00:00:00Z");

async function setUp() {
  const conference = await buildConference({ state: "live" });
  const point = await buildPoint({ conferenceId: conference.id });
  const place = { pointId: point.id, conferenceId: conference.id };
  const { id } = await buildDelegate(place);
  const createdAt = new Date(minute(-600));
  const link = (role: "secretary" | "room" | "chair", label: string) =>
    buildLink({ ...place, role, label, createdAt, expiresAt: far });
  const lan = await link("secretary", "Thư ký Lan");
  const minh = await link("chair", "Chủ trì Minh");
  const room = await link("room", "Phòng họp");
  const say = async (actor: Actor, at: number, more: object, sentAt = at) => {
    const operation = { operationId: randomUUID(), delegateId: id, markedAt: minute(at), ...more };
    const batch = { sentAt: minute(sentAt), since: 0, operations: [operation] };
    const result = await recordMarks(actor, point.id, batch, new Date(minute(sentAt)));
    if (!result.ok) throw new Error(result.reason);
    expect(result.value.outcomes[0]?.outcome).toBe("applied");
    return operation.operationId;
  };
  const seenBy = async (actor: Actor): Promise<DelegateNow | undefined> => {
    const result = await readPointNow(actor, point.id, 0);
    return result.ok ? result.value.delegates[0] : undefined;
  };
  return { point, id, lan, minh, room, say, seenBy };
}

describe("what one changed over the other", () => {
  it("is told to both, with who and when, when it was changed knowingly", async () => {
    const { lan, minh, say, seenBy } = await setUp();
    const first = await say(lan.actor, 1, { state: "excused", reason: "duty" });
    await say(minh.actor, 5, { state: "late", seenId: first });
    for (const { actor } of [lan, minh])
      expect(await seenBy(actor)).toMatchObject({
        state: "late",
        by: "Chủ trì Minh",
        conflict: false,
        other: {
          markId: first,
          state: "excused",
          by: "Thư ký Lan",
          at: minute(1),
          reason: "duty",
          undoneBy: null,
        },
      });
  });

  it.each([
    ["the earlier one arrives first", ["lan", "minh"]],
    ["the earlier one arrives last", ["minh", "lan"]],
  ] as const)("is a conflict when neither knew, and %s", async (_, order) => {
    const { lan, minh, say, seenBy } = await setUp();
    const words = {
      lan: (sent: number) => say(lan.actor, 1, { state: "excused" }, sent),
      minh: (sent: number) => say(minh.actor, 5, { state: "present" }, sent),
    };
    await words[order[0]](20);
    await words[order[1]](30);
    for (const { actor } of [lan, minh])
      expect(await seenBy(actor)).toMatchObject({
        state: "present",
        markedAt: minute(5),
        conflict: true,
        other: { state: "excused", by: "Thư ký Lan", at: minute(1) },
      });
  });

  it("is settled by whoever marks again, having seen both", async () => {
    const { lan, minh, say, seenBy } = await setUp();
    await say(lan.actor, 1, { state: "excused" }, 20);
    const standing = await say(minh.actor, 5, { state: "present" }, 30);
    await say(lan.actor, 31, { state: "excused", seenId: standing });
    expect(await seenBy(minh.actor)).toMatchObject({
      state: "excused",
      conflict: false,
      other: { markId: standing, state: "present", by: "Chủ trì Minh" },
    });
    await say(minh.actor, 32, { state: "excused", seenId: (await seenBy(minh.actor))?.markId });
    expect(await seenBy(minh.actor)).toMatchObject({ state: "excused", conflict: false });
  });

  it("is seen between two phones that hold the same link", async () => {
    const { room, say, seenBy } = await setUp();
    const first = await say(room.actor, 1, { state: "unexcused" }, 20);
    await say(room.actor, 5, { state: "present", seenId: null }, 30);
    expect(await seenBy(room.actor)).toMatchObject({
      state: "present",
      conflict: true,
      other: { markId: first },
    });
    await say(room.actor, 31, { state: "late", seenId: (await seenBy(room.actor))?.markId });
    expect(await seenBy(room.actor)).toMatchObject({ state: "late", conflict: false, other: null });
  });

  it("has one answer for equal times, and shows the one that yielded", async () => {
    const { lan, minh, say, seenBy } = await setUp();
    const marks = [
      { id: await say(lan.actor, 5, { state: "present" }, 20), state: "present" },
      { id: await say(minh.actor, 5, { state: "unexcused" }, 30), state: "unexcused" },
    ].sort((a, b) => (a.id < b.id ? -1 : 1));
    expect(await seenBy(lan.actor)).toMatchObject({
      markId: marks[1]?.id,
      state: marks[1]?.state,
      conflict: true,
      other: { markId: marks[0]?.id, state: marks[0]?.state },
    });
  });

  it("tells whose word was taken back by whom", async () => {
    const { lan, minh, say, seenBy } = await setUp();
    const first = await say(lan.actor, 1, { state: "present" });
    await say(minh.actor, 5, { undoesId: first, seenId: first });
    expect(await seenBy(lan.actor)).toMatchObject({
      state: "expected",
      other: { markId: first, by: "Thư ký Lan", undoneBy: "Chủ trì Minh", undoneAt: minute(5) },
    });
  });

  it("is nothing where one has only changed their own mind, or both say the same", async () => {
    const { lan, minh, say, seenBy } = await setUp();
    const first = await say(lan.actor, 1, { state: "present" });
    const second = await say(lan.actor, 2, { state: "late", seenId: first });
    expect((await seenBy(lan.actor))?.other).toBeNull();
    await say(lan.actor, 3, { undoesId: second, seenId: second });
    expect(await seenBy(lan.actor)).toMatchObject({ state: "present", other: null });
    await say(minh.actor, 4, { state: "present", seenId: null });
    expect(await seenBy(lan.actor)).toMatchObject({ state: "present", conflict: false, other: null });
  });

  it("never tells the room's poster why somebody was absent", async () => {
    const { lan, room, say, seenBy } = await setUp();
    const first = await say(lan.actor, 1, { state: "excused", reason: "illness" });
    await say(lan.actor, 2, { state: "excused", reason: "illness", seenId: first });
    await say(room.actor, 5, { state: "present", seenId: null });
    const seen = await seenBy(room.actor);
    expect(seen?.other?.state).toBe("excused");
    expect(JSON.stringify(seen)).not.toContain("illness");
    expect((await seenBy(lan.actor))?.other?.reason).toBe("illness");
  });
});
