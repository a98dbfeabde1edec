import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { PointNow } from "@/lib/attendance/rules";
import { memoryStore, Outbox, type OutboxState, type Queued } from "./outbox";

const point = { serial: 7 } as PointNow;
const mark = (operationId: string): Queued => ({
  kind: "marks",
  operation: { operationId, delegateId: "d", state: "present", seenId: null, markedAt: 1 },
});
const count = (operationId: string): Queued => ({
  kind: "headcounts",
  operation: { operationId, groupId: null, present: 3, reportedAt: 1 },
});

type Reply = { status: number; headers?: Record<string, string> } | "offline";

function setUp(...replies: Reply[]) {
  const posts: { kind: string; ids: string[] }[] = [];
  const states: OutboxState[] = [];
  const sent: string[] = [];
  const outbox = new Outbox({
    store: memoryStore(),
    since: () => 0,
    post: (kind, body) => {
      const { operations } = JSON.parse(body) as { operations: { operationId: string }[] };
      const ids = operations.map((one) => one.operationId);
      posts.push({ kind, ids });
      const reply = replies.shift() ?? { status: 200 };
      if (reply === "offline") return Promise.reject(new TypeError("Failed to fetch"));
      const outcomes = operations.map(({ operationId }) => ({ operationId, outcome: "duplicate" }));
      const body200 = reply.status === 200 ? { outcomes, point } : { message: "Không được." };
      return Promise.resolve(Response.json(body200, { status: reply.status, headers: reply.headers ?? {} }));
    },
    onSent: (_, parcel) => sent.push(...parcel.map((one) => one.operation.operationId)),
    onState: (state) => states.push(state),
  });
  return { outbox, posts, sent, last: () => states.at(-1) };
}

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe("the outbox", () => {
  it("sends quick taps together and forgets them once answered", async () => {
    const { outbox, posts, sent, last } = setUp();
    outbox.add(mark("a"));
    outbox.add(mark("b"));
    await vi.runAllTimersAsync();
    expect(posts).toEqual([{ kind: "marks", ids: ["a", "b"] }]);
    expect(sent).toEqual(["a", "b"]);
    expect(last()).toMatchObject({ queued: [], line: "idle" });
  });

  it("keeps everything while there is no network, and sends the same ids again", async () => {
    const { outbox, posts, last } = setUp("offline", "offline");
    outbox.add(mark("a"));
    await vi.advanceTimersByTimeAsync(1_000);
    expect(last()).toMatchObject({ line: "waiting" });
    outbox.add(mark("b"));
    expect(last()?.queued).toHaveLength(2);
    await vi.runAllTimersAsync();
    expect(posts.map((one) => one.ids)).toEqual([["a"], ["a", "b"], ["a", "b"]]);
    expect(last()).toMatchObject({ queued: [], line: "idle" });
  });

  it("does not wait once the network is back", async () => {
    const { outbox, posts } = setUp("offline");
    outbox.add(mark("a"));
    await vi.advanceTimersByTimeAsync(400);
    outbox.retry();
    await vi.advanceTimersByTimeAsync(1);
    expect(posts).toHaveLength(2);
  });

  it("comes back when a busy server says", async () => {
    const { outbox, posts } = setUp({ status: 503, headers: { "retry-after": "9" } });
    outbox.add(mark("a"));
    await vi.advanceTimersByTimeAsync(8_900);
    expect(posts).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(500);
    expect(posts).toHaveLength(2);
  });

  it("stops where repeating is useless, keeps the operations and says why", async () => {
    const { outbox, posts, last } = setUp({ status: 401 });
    outbox.add(mark("a"));
    await vi.runAllTimersAsync();
    expect(posts).toHaveLength(1);
    expect(last()).toMatchObject({ line: "stopped", message: "Không được.", queued: [mark("a")] });
  });

  it("sends each kind to its own place, in order", async () => {
    const { outbox, posts } = setUp();
    outbox.add(mark("a"), count("b"), mark("c"));
    await vi.runAllTimersAsync();
    expect(posts).toEqual([
      { kind: "marks", ids: ["a"] },
      { kind: "headcounts", ids: ["b"] },
      { kind: "marks", ids: ["c"] },
    ]);
  });

  it("cuts a long queue into parcels that the server takes", async () => {
    const { outbox, posts } = setUp();
    outbox.add(...Array.from({ length: 450 }, (_, at) => mark(String(at))));
    await vi.runAllTimersAsync();
    expect(posts.map((one) => one.ids.length)).toEqual([200, 200, 50]);
  });
});
