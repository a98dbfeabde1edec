import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { PointNow } from "@/lib/attendance/rules";
import { Outbox, type OutboxState } from "./outbox";
import type { Queued } from "./operations";
import { layered, memoryLayer, type OutboxStore } from "./outbox-store";
import { sessionStore } from "./session-store";

const point = { serial: 7 } as PointNow;
const mark = (operationId: string, delegateId = `of ${operationId}`): Queued => ({
  kind: "marks",
  label: operationId,
  operation: { operationId, delegateId, state: "present", seenId: null, markedAt: 1 },
});
const count = (operationId: string): Queued => ({
  kind: "headcounts",
  label: operationId,
  operation: { operationId, groupId: null, present: 3, reportedAt: 1 },
});

type Reply =
  | { status: number; headers?: Record<string, string>; refused?: string[]; reason?: string }
  | "offline"
  | "page of a proxy";

function setUp(...replies: Reply[]) {
  return setUpWith(layered([memoryLayer()]), ...replies);
}

function setUpWith(store: OutboxStore, ...replies: Reply[]) {
  const posts: { kind: string; ids: string[] }[] = [];
  let last: OutboxState | undefined;
  const sent: string[] = [];
  const outbox = new Outbox({
    store,
    compose: (parcel) => ({ operations: parcel.map((one) => one.operation) }),
    post: (kind, body) => {
      const { operations } = JSON.parse(body) as { operations: { operationId: string }[] };
      const ids = operations.map((one) => one.operationId);
      posts.push({ kind, ids });
      const reply = replies.shift() ?? { status: 200 };
      if (reply === "offline") return Promise.reject(new TypeError("Failed to fetch"));
      if (reply === "page of a proxy")
        return Promise.resolve(
          new Response("<h1>502</h1>", { status: 502, headers: { "retry-after": "3" } }),
        );
      const outcomes = operations.map(({ operationId }) =>
        reply.refused?.includes(operationId)
          ? { operationId, outcome: "refused", reason: "reason_required", message: "Ghi lý do." }
          : { operationId, outcome: "duplicate" },
      );
      const body200 =
        reply.status === 200 ? { outcomes, point } : { reason: reply.reason, message: "Không được." };
      return Promise.resolve(Response.json(body200, { status: reply.status, headers: reply.headers ?? {} }));
    },
    onSent: (_, parcel) => sent.push(...parcel.map((one) => one.operation.operationId)),
    onState: (state) => (last = state),
  });
  return { outbox, posts, sent, last: () => last };
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
    const { outbox, posts, last } = setUp({ status: 401, reason: "signed_out" });
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

  it("drains twenty thousand in order, each once", { timeout: 60_000 }, async () => {
    const { outbox, posts, last } = setUp();
    const all = Array.from({ length: 20_000 }, (_, at) => String(at));
    outbox.add(...all.map((id) => mark(id)));
    await vi.runAllTimersAsync();
    expect(posts.flatMap((one) => one.ids)).toEqual(all);
    expect(last()).toMatchObject({ queued: [], line: "idle" });
  });

  it("says that the server is busy, not that the network is away", async () => {
    const { outbox, last } = setUp({ status: 503, headers: { "retry-after": "9" } });
    outbox.add(mark("a"));
    await vi.advanceTimersByTimeAsync(1_000);
    expect(last()).toMatchObject({ line: "busy", message: "Không được.", queued: [mark("a")] });
  });

  it("takes a proxy's own page for a busy server", async () => {
    const { outbox, last, sent } = setUp("page of a proxy");
    outbox.add(mark("a"));
    await vi.advanceTimersByTimeAsync(1_000);
    expect(last()).toMatchObject({ line: "busy", message: null });
    await vi.runAllTimersAsync();
    expect(sent).toEqual(["a"]);
  });

  it("lets the others pass where one is refused, and keeps that one with its reason", async () => {
    const { outbox, posts, last } = setUp({ status: 200, refused: ["b"] });
    outbox.add(mark("a"), mark("b"), mark("c"));
    await vi.runAllTimersAsync();
    outbox.add(mark("d"));
    await vi.runAllTimersAsync();
    expect(posts.map((one) => one.ids)).toEqual([["a", "b", "c"], ["d"]]);
    expect(last()).toMatchObject({
      line: "idle",
      queued: [],
      refused: [{ ...mark("b"), message: "Ghi lý do." }],
    });
  });

  it("sends a refused one again with the reason given since, or forgets it", async () => {
    const { outbox, last, sent } = setUp({ status: 200, refused: ["a"] }, { status: 200, refused: ["a"] });
    outbox.add(mark("a"));
    await vi.runAllTimersAsync();
    outbox.resend("Đến sau khi chốt");
    expect(last()?.queued[0]?.operation.correctionReason).toBe("Đến sau khi chốt");
    await vi.runAllTimersAsync();
    expect(sent).toEqual(["a", "a"]);
    expect(last()?.refused).toHaveLength(1);
    outbox.discard();
    expect(last()).toMatchObject({ queued: [], refused: [] });
  });

  it("finds the one at fault in a parcel refused whole, and sends the rest", async () => {
    const bad = { status: 400 };
    const { outbox, posts, sent, last } = setUp(bad, { status: 200 }, bad);
    outbox.add(mark("a"), mark("b"), mark("c"));
    await vi.runAllTimersAsync();
    expect(posts.map((one) => one.ids)).toEqual([["a", "b", "c"], ["a", "b"], ["c"]]);
    expect(sent).toEqual(["a", "b"]);
    expect(last()).toMatchObject({
      line: "idle",
      queued: [],
      refused: [{ ...mark("c"), message: "Không được." }],
    });
  });

  it("is not ended by a refusal of everything: sent again later, or given up by the person", async () => {
    const away = { status: 409, reason: "called_off" };
    const { outbox, sent, last } = setUp(away, away);
    outbox.add(mark("a"));
    await vi.runAllTimersAsync();
    expect(last()).toMatchObject({ line: "stopped", reason: "called_off" });
    outbox.retry();
    await vi.runAllTimersAsync();
    expect(last()).toMatchObject({ line: "stopped", queued: [mark("a")] });
    outbox.retry();
    await vi.runAllTimersAsync();
    expect(sent).toEqual(["a"]);
    expect(last()).toMatchObject({ line: "idle", queued: [] });
  });

  it("gives up what stopped, and goes on with what comes after", async () => {
    const { outbox, posts, last } = setUp({ status: 404, reason: "not_found" });
    outbox.add(mark("a"));
    await vi.runAllTimersAsync();
    outbox.discard();
    expect(last()).toMatchObject({ line: "idle", queued: [] });
    outbox.add(mark("b"));
    await vi.runAllTimersAsync();
    expect(posts.map((one) => one.ids)).toEqual([["a"], ["b"]]);
  });

  it("does not give up with the refused what only waits for the network", async () => {
    const { outbox, last } = setUp({ status: 200, refused: ["a"] }, "offline");
    outbox.add(mark("a"));
    await vi.runAllTimersAsync();
    outbox.add(mark("b"));
    await vi.advanceTimersByTimeAsync(400);
    expect(last()?.line).toBe("waiting");
    outbox.discard();
    expect(last()).toMatchObject({ queued: [mark("b")], refused: [] });
  });
});

describe("whatever happens", () => {
  it("a new word about somebody ends the refused one about the same", async () => {
    const { outbox, last, posts } = setUp({ status: 200, refused: ["a"] }, { status: 200, refused: ["n"] });
    outbox.add(mark("a", "d"), count("n"));
    await vi.runAllTimersAsync();
    outbox.add(mark("b", "d"));
    await vi.runAllTimersAsync();
    expect(last()?.refused).toMatchObject([{ label: "n" }, { label: "a", replaced: true }]);
    outbox.resend(null);
    await vi.runAllTimersAsync();
    expect(posts.map((one) => one.ids).slice(1)).toEqual([["n"], ["b"], ["n"]]);
    outbox.dropReplaced();
    expect(last()?.refused).toEqual([]);
  });

  it("the refused one is told, not sent again, also where the new word was already waiting", async () => {
    const { outbox, last, posts } = setUp({ status: 200, refused: ["a"] });
    outbox.add(mark("a", "d"), mark("b", "d"));
    await vi.runAllTimersAsync();
    expect(last()?.refused).toMatchObject([{ label: "a", replaced: true }]);
    outbox.resend(null);
    await vi.runAllTimersAsync();
    expect(posts.map((one) => one.ids)).toEqual([["a", "b"]]);
  });

  it("one that is sent again keeps its place before what was made since", async () => {
    const { outbox, posts } = setUp({ status: 200, refused: ["a"] });
    outbox.add(mark("a"));
    await vi.runAllTimersAsync();
    outbox.add(mark("b"));
    outbox.resend(null);
    await vi.runAllTimersAsync();
    expect(posts.map((one) => one.ids)).toEqual([["a"], ["a", "b"]]);
  });

  it.each([
    ["and grows again by doubling", 0, [200, 100, 50, 100, 150]],
    ["and stays so where that one was slow", 12_000, [200, 100, 50, 50, 50, 50, 50, 50]],
  ])(
    "a parcel that the line does not carry in time gets smaller until one passes, %s",
    async (_, took, expected) => {
      const sizes: number[] = [];
      const outbox = new Outbox({
        store: layered([memoryLayer()]),
        compose: (parcel) => ({ ids: parcel.map((one) => one.operation.operationId) }),
        post: (_, body) => {
          const { ids } = JSON.parse(body) as { ids: string[] };
          sizes.push(ids.length);
          if (sizes.length <= 2) return Promise.reject(new DOMException("too long", "TimeoutError"));
          const outcomes = ids.map((operationId) => ({ operationId, outcome: "duplicate" }));
          return new Promise((resolve) =>
            setTimeout(() => resolve(Response.json({ outcomes, point })), took),
          );
        },
        onSent: () => undefined,
        onState: () => undefined,
      });
      outbox.add(...Array.from({ length: 300 }, (_, at) => mark(String(at))));
      await vi.runAllTimersAsync();
      expect(sizes).toEqual(expected);
    },
  );

  it.each([401, 403, 404, 409])("a %d that is not ours is waited out", async (status) => {
    const { outbox, sent, last } = setUp({ status });
    outbox.add(mark("a"));
    await vi.advanceTimersByTimeAsync(400);
    expect(last()).toMatchObject({ line: "busy", queued: [mark("a")] });
    await vi.runAllTimersAsync();
    expect(sent).toEqual(["a"]);
  });

  it("an answer that is nothing, or a fault on the way, ends no sending", async () => {
    const bodies = ["null", "fault"];
    const outcomes = [{ operationId: "a", outcome: "duplicate" }];
    let last: OutboxState | undefined;
    const outbox = new Outbox({
      store: layered([memoryLayer()]),
      compose: () => {
        if (bodies[0] === "fault") throw new Error(bodies.shift());
        return {};
      },
      post: () => Promise.resolve(new Response(bodies.shift() ?? JSON.stringify({ outcomes, point }))),
      onSent: () => undefined,
      onState: (state) => (last = state),
    });
    outbox.add(mark("a"));
    await vi.runAllTimersAsync();
    expect(bodies).toEqual([]);
    expect(last).toMatchObject({ queued: [], line: "idle" });
  });

  it("what was given up while it was under way does not come back refused", async () => {
    const { outbox, last } = setUp({ status: 200, refused: ["a"] });
    outbox.add(mark("a"));
    await vi.advanceTimersByTimeAsync(299);
    vi.advanceTimersByTime(1);
    expect(last()?.line).toBe("sending");
    void outbox.forget();
    await vi.runAllTimersAsync();
    expect(last()).toMatchObject({ queued: [], refused: [] });
  });

  it("what is done after everything was given up is not kept", async () => {
    const store = layered([memoryLayer()]);
    const { outbox, posts, last } = setUpWith(store);
    outbox.add(mark("a"));
    await outbox.forget();
    outbox.add(mark("b"));
    await vi.runAllTimersAsync();
    expect(last()).toMatchObject({ queued: [], refused: [] });
    expect(posts).toEqual([]);
    expect(await store.load()).toMatchObject({ queued: [], refused: [] });
  });

  it("what was made while the store could not be read comes after what waits there, whatever the clock says", async () => {
    vi.setSystemTime(new Date("2026-12-15T09:00:00Z"));
    const layer = memoryLayer();
    const other = setUpWith(layered([{ ...layer, place: "device" }]), "offline");
    other.outbox.add(mark("first", "d"));
    await vi.advanceTimersByTimeAsync(10);
    other.outbox.close();
    vi.setSystemTime(new Date("2026-12-15T07:00:00Z"));
    let fails = true;
    const load = () => (fails ? Promise.reject(new Error("connection lost")) : layer.load());
    const { outbox, sent } = setUpWith(
      layered([{ ...layer, place: "device", load }, memoryLayer()]),
      "offline",
    );
    await outbox.start();
    outbox.add(mark("second", "d"));
    await vi.advanceTimersByTimeAsync(500);
    fails = false;
    await vi.runAllTimersAsync();
    expect(sent).toEqual(["first", "second"]);
  });

  it("what could not be read is not gone: it is read again, and the page says so meanwhile", async () => {
    const layer = memoryLayer();
    await layer.change({ add: [mark("kept")] });
    let fails = true;
    const load = () => (fails ? Promise.reject(new Error("connection lost")) : layer.load());
    const { outbox, last, sent } = setUpWith(layered([{ ...layer, place: "device", load }, memoryLayer()]));
    await outbox.start();
    expect(last()).toMatchObject({ queued: [], trouble: "unavailable" });
    fails = false;
    await vi.runAllTimersAsync();
    expect(sent).toEqual(["kept"]);
    expect(last()).toMatchObject({ queued: [], trouble: null });
  });
});

describe("over a reload", () => {
  const storage = () => {
    const kept = new Map<string, string>();
    return {
      getItem: (name: string) => kept.get(name) ?? null,
      setItem: (name: string, value: string) => void kept.set(name, value),
      removeItem: (name: string) => void kept.delete(name),
      kept,
    };
  };
  const storeOf = (here: ReturnType<typeof storage>, key: string) =>
    sessionStore(key, () => here as unknown as Storage);

  it("unsent and refused ones are there again, each once, and are sent", async () => {
    const here = storage();
    const first = setUpWith(storeOf(here, "point.link"), { status: 200, refused: ["a"] }, "offline");
    first.outbox.add(mark("a"));
    await vi.runAllTimersAsync();
    first.outbox.add(mark("b"));
    await vi.advanceTimersByTimeAsync(400);
    first.outbox.close();

    const second = setUpWith(storeOf(here, "point.link"));
    await second.outbox.start();
    await second.outbox.start();
    expect(second.last()).toMatchObject({ queued: [mark("b")], refused: [mark("a")] });
    await vi.runAllTimersAsync();
    expect(second.sent).toEqual(["b"]);
    second.outbox.discard();
    await vi.runAllTimersAsync();
    expect(here.kept.size).toBe(0);
  });

  it("one that cannot be read does not take the others with it", async () => {
    const here = storage();
    const queued = [mark("a"), { label: 1 }, mark("b")];
    here.setItem("diem-cau.unsent.point.link", JSON.stringify({ queued, refused: [mark("c")] }));
    const { outbox, sent } = setUpWith(storeOf(here, "point.link"));
    await outbox.start();
    await vi.runAllTimersAsync();
    expect(sent).toEqual(["a", "b"]);
  });

  it("another link on the same phone never sees them", async () => {
    const here = storage();
    const { outbox } = setUpWith(storeOf(here, "point.link"), "offline");
    outbox.add(mark("a"));
    await vi.advanceTimersByTimeAsync(400);
    outbox.close();
    const other = setUpWith(storeOf(here, "point.other"));
    await other.outbox.start();
    await vi.runAllTimersAsync();
    expect(other.posts).toEqual([]);
  });

  it.each(["", "{}", "[1]", '{"queued":[{}],"refused":[]}', '{"queued":[{"label":1}],"refused":[]}'])(
    "what is not ours is no queue: %s",
    async (text) => {
      const here = storage();
      here.setItem("diem-cau.unsent.point.link", text);
      const { outbox, posts } = setUpWith(storeOf(here, "point.link"));
      await outbox.start();
      await vi.runAllTimersAsync();
      expect(posts).toEqual([]);
    },
  );

  it("goes on in memory where the browser keeps nothing", async () => {
    const shut = () => {
      throw new DOMException("no storage", "SecurityError");
    };
    const { outbox, sent } = setUpWith(sessionStore("point.link", shut));
    await outbox.start();
    outbox.add(mark("a"));
    await vi.runAllTimersAsync();
    expect(sent).toEqual(["a"]);
  });
});
