import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { DelegateNow, PointNow, ReportState } from "@/lib/attendance/rules";
import { RollCallStore } from "./roll-call-store";
import { expected } from "./shown";

const counters = { revision: 1, rosterRevision: 1 } as PointNow["counters"];
const pointWith = (report: ReportState, serial: number, delegates: DelegateNow[] = []): PointNow => ({
  report,
  serial,
  counters: { ...counters, revision: serial },
  headcounts: [],
  delegates,
});
const person = { id: "d", name: "Đ/c Phạm Văn Tư" };

type Posted = { operations: { operationId: string; correctionReason: string | null }[] };

/** The server answers in turn: refused for want of a reason, or taken. */
function setUp(...answers: { refuses: boolean; point: PointNow }[]) {
  const posted: Posted["operations"] = [];
  vi.stubGlobal("fetch", (_: string, { body }: { body: string }) => {
    const { operations } = JSON.parse(body) as Posted;
    posted.push(...operations);
    const answer = answers.shift();
    const outcomes = operations.map(({ operationId }) =>
      answer?.refuses
        ? { operationId, outcome: "refused", reason: "reason_required", message: "Ghi lý do." }
        : { operationId, outcome: "applied", conflict: false },
    );
    return Promise.resolve(Response.json({ outcomes, point: answer?.point }));
  });
  const where = { pointId: "p", linkId: "mine", actorId: "mine" };
  return { posted, store: new RollCallStore(where, pointWith("open", 1), () => undefined) };
}

beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe("a change after a confirmation that this phone had not heard of", () => {
  it("asks the reason at once, calls nothing saved, and sends the change again with it", async () => {
    const confirmed = pointWith("confirmed", 2);
    const { store, posted } = setUp(
      { refuses: true, point: confirmed },
      { refuses: false, point: confirmed },
    );
    store.mark([person], { state: "late" });
    await vi.advanceTimersByTimeAsync(1_000);
    expect(store.read()).toMatchObject({ asksReason: true, savedAt: null });
    expect(store.read().outbox.refused.map((one) => one.label)).toEqual(["Đ/c Phạm Văn Tư: đến muộn"]);
    store.correctBecause("Đến sau khi chốt");
    store.resend();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(store.read()).toMatchObject({ asksReason: false, outbox: { refused: [], queued: [] } });
    expect(store.read().savedAt).not.toBeNull();
    expect(posted.map((one) => one.correctionReason)).toEqual([null, "Đến sau khi chốt"]);
    expect(new Set(posted.map((one) => one.operationId)).size).toBe(1);
  });

  it("keeps the change when the reason is put off", async () => {
    const { store } = setUp({ refuses: true, point: pointWith("confirmed", 2) });
    store.mark([person], { state: "late" });
    await vi.advanceTimersByTimeAsync(1_000);
    store.putOffReason();
    expect(store.read().asksReason).toBe(false);
    expect(store.read().outbox.refused).toHaveLength(1);
  });
});

describe("what somebody else has just marked", () => {
  const theirs: DelegateNow = { ...expected("other"), state: "present", markId: "m", linkId: "theirs" };
  const answer = { refuses: false, point: pointWith("open", 2, [theirs]) };

  it("is said for a minute", async () => {
    const { store } = setUp(answer);
    store.mark([person], { state: "present" });
    await vi.advanceTimersByTimeAsync(1_000);
    expect([...store.read().news]).toEqual(["other"]);
    await vi.advanceTimersByTimeAsync(60_000);
    expect([...store.read().news]).toEqual([]);
  });

  it("is no news once this phone marks the same delegate", async () => {
    const { store } = setUp(answer);
    store.mark([person], { state: "present" });
    await vi.advanceTimersByTimeAsync(1_000);
    store.mark([{ id: "other", name: "Đ/c Lê Thị Hai" }], { state: "late" });
    expect([...store.read().news]).toEqual([]);
  });
});
