import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { DelegateNow, PointNow, ReportState } from "@/lib/attendance/rules";
import { nothingHeld, type Queued } from "./operations";
import { layered, memoryLayer } from "./outbox-store";
import type { KeptPoint } from "./phone/database";
import type { PointMemory } from "./phone/kept-point";
import type { Page } from "./roll-call-state";
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

const where = { pointId: "p", linkId: "mine" };
const serverTime = "Tue, 15 Dec 2026 01:00:00 GMT";

const inMemory = (kept: KeptPoint | null = null) => {
  const known = { kept, erased: 0 };
  const memory: PointMemory = {
    load: () => Promise.resolve({ kept: known.kept, own: kept ? ["m"] : [] }),
    save: (point) => {
      known.kept = { ...point, owner: "p.mine", savedAt: 0 };
      return Promise.resolve();
    },
    erase: () => {
      known.kept = null;
      known.erased += 1;
      return Promise.resolve();
    },
  };
  return { known, memory };
};

function storeWith(page: Partial<Page> = {}, memory: PointMemory | null = null, held: Queued[] = []) {
  const waiting = memoryLayer();
  void waiting.change({ add: held });
  return new RollCallStore(
    where,
    { point: pointWith("open", 1), roster: [], ...page },
    { outbox: layered([waiting]), memory },
    () => undefined,
  );
}

/** The server answers in turn: refused for want of a reason, or taken. */
function setUp(...answers: { refuses: boolean; point: PointNow }[]) {
  const posted: Posted["operations"] = [];
  vi.stubGlobal("window", { location: { href: "http://localhost/" } });
  vi.stubGlobal("fetch", (_: URL, { body }: { body: string }) => {
    const { operations } = JSON.parse(body) as Posted;
    posted.push(...operations);
    const answer = answers.shift();
    const outcomes = operations.map(({ operationId }) =>
      answer?.refuses
        ? { operationId, outcome: "refused", reason: "reason_required", message: "Ghi lý do." }
        : { operationId, outcome: "applied", conflict: false },
    );
    return Promise.resolve(
      Response.json({ outcomes, point: answer?.point }, { headers: { date: serverTime } }),
    );
  });
  return { posted, store: storeWith() };
}

/** A page that is shown: what it hears from the window is nothing. */
function shown(answer: () => Promise<Response>) {
  vi.stubGlobal("window", {
    location: { href: "http://localhost/" },
    addEventListener: vi.fn(),
    removeEventListener: vi.fn(),
  });
  vi.stubGlobal("document", { hidden: false, addEventListener: vi.fn(), removeEventListener: vi.fn() });
  vi.stubGlobal("fetch", answer);
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
    store.acts.mark([person], { state: "late" });
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
    store.acts.mark([person], { state: "late" });
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
    store.acts.mark([person], { state: "present" });
    await vi.advanceTimersByTimeAsync(1_000);
    expect([...store.read().news]).toEqual(["other"]);
    await vi.advanceTimersByTimeAsync(60_000);
    expect([...store.read().news]).toEqual([]);
  });

  it("is no news once this phone marks the same delegate", async () => {
    const { store } = setUp(answer);
    store.acts.mark([person], { state: "present" });
    await vi.advanceTimersByTimeAsync(1_000);
    store.acts.mark([{ id: "other", name: "Đ/c Lê Thị Hai" }], { state: "late" });
    expect([...store.read().news]).toEqual([]);
  });
});

describe("opened again without network", () => {
  const present: DelegateNow = { ...expected("d"), state: "present", markId: "m" };
  const kept: KeptPoint = {
    owner: "p.mine",
    savedAt: 0,
    point: pointWith("open", 5, [present]),
    roster: [{ id: "d", name: "Đ/c Tư", title: null, type: "official", uninvited: false, searchKey: "tu" }],
    contact: { server: 1_000, wall: 0, mono: 0, session: "before" },
    rosterRevision: 1,
  };
  const offline = () => shown(() => Promise.reject(new TypeError("Failed to fetch")));

  it("shows what this phone knew last, of when it is, and what it marked itself", async () => {
    offline();
    const store = storeWith({}, inMemory(kept).memory);
    const stop = store.start();
    await vi.advanceTimersByTimeAsync(10);
    const state = store.read();
    expect(state).toMatchObject({ offline: true, asOf: 1_000, point: { serial: 5 } });
    expect(state.delegates.get("d")).toMatchObject({ state: "present", pending: false });
    expect(state.roster.map((one) => one.name)).toEqual(["Đ/c Tư"]);
    expect(state.own.has("m")).toBe(true);
    stop();
  });

  it("believes the page where that is newer", async () => {
    offline();
    const store = storeWith({ point: pointWith("confirmed", 9) }, inMemory(kept).memory);
    const stop = store.start();
    await vi.advanceTimersByTimeAsync(10);
    expect(store.read().point).toMatchObject({ serial: 9, report: "confirmed" });
    expect(store.read().delegates.get("d")).toBeUndefined();
    stop();
  });

  it("shows somebody let in at the door who has not been sent yet, and takes them back by an undo", async () => {
    offline();
    const store = storeWith({}, inMemory().memory);
    store.acts.admit("s", { fullName: "Trần Văn Khách", title: "Trưởng phòng", body: "Sở Y tế" });
    expect(store.read().roster.at(-1)).toMatchObject({
      id: "s",
      name: "Trần Văn Khách",
      title: "Trưởng phòng, Sở Y tế",
      uninvited: true,
    });
    expect(store.read().delegates.get("s")).toMatchObject({ state: "present", pending: true });
    store.acts.undo([{ delegate: { id: "s", name: "Trần Văn Khách" }, undoesId: "s" }]);
    expect(store.read().delegates.get("s")).toMatchObject({ state: "expected", pending: true });
    await vi.advanceTimersByTimeAsync(1);
  });
});

describe("a server whose backup was restored", () => {
  const held = { ...expected("d"), state: "present", markId: "m" } as DelegateNow;
  const opened = (server: { now: PointNow }, asked: string[]) =>
    shown(((url: URL) => {
      asked.push(url.searchParams.get("since") ?? "");
      return Promise.resolve(Response.json({ point: server.now }));
    }) as () => Promise<Response>);

  it("is believed by a page that was open, which says what went back", async () => {
    const server = { now: pointWith("open", 9, [held]) };
    const asked: string[] = [];
    opened(server, asked);
    const { known, memory } = inMemory();
    const roster: Page["roster"] = [
      { id: "d", name: "Đ/c Tư", title: null, type: "official", uninvited: false, searchKey: "tu" },
    ];
    const store = storeWith({ point: pointWith("open", 7), roster }, memory);
    const stop = store.start();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(store.read()).toMatchObject({ setBack: null, point: { serial: 9 } });
    server.now = pointWith("open", 4);
    await vi.advanceTimersByTimeAsync(12_000);
    // The wait between looks is shortened by chance: a fourth may have come.
    expect(asked.slice(0, 3)).toEqual(["7", "9", "0"]);
    expect(store.read()).toMatchObject({
      setBack: ["Đ/c Tư: trước là có mặt, nay là chưa điểm danh"],
      point: { serial: 4 },
    });
    expect(store.read().delegates.get("d")).toBeUndefined();
    expect(known.kept?.point).toMatchObject({ serial: 4, delegates: [] });
    store.heardSetBack();
    expect(store.read().setBack).toBeNull();
    stop();
  });

  it("is found out by a mark, too, which is not among what went back", async () => {
    const other = { ...expected("e"), state: "present", markId: "lost" } as DelegateNow;
    shown((({ searchParams }: URL, { body }: RequestInit) => {
      const operations = body ? (JSON.parse(body as string) as Posted).operations : [];
      const mine = { ...held, state: "late", markId: "mine" } as DelegateNow;
      const point = pointWith("open", 4, searchParams.get("since") === "0" ? [mine] : []);
      const outcomes = operations.map(({ operationId }) => ({ operationId, outcome: "applied" }));
      return Promise.resolve(Response.json({ point, outcomes }));
    }) as () => Promise<Response>);
    const store = storeWith({ point: pointWith("open", 9, [held, other]) });
    store.acts.mark([person], { state: "late" });
    await vi.advanceTimersByTimeAsync(1_000);
    expect(store.read().setBack).toEqual([
      "Đại biểu không còn trong danh sách: trước là có mặt, nay là chưa điểm danh",
    ]);
    expect(store.read().delegates.get("d")).toMatchObject({ state: "late", pending: false });
  });

  it("is believed by a page that is opened after it, over what the phone kept", async () => {
    const asked: string[] = [];
    opened({ now: pointWith("open", 4) }, asked);
    const kept: KeptPoint = {
      owner: "p.mine",
      savedAt: 0,
      point: pointWith("open", 9, [held]),
      roster: [],
      contact: null,
      rosterRevision: 1,
    };
    const store = storeWith({ point: pointWith("open", 4) }, inMemory(kept).memory);
    const stop = store.start();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(asked).toEqual(["0"]);
    expect(store.read()).toMatchObject({
      setBack: ["Đại biểu không còn trong danh sách: trước là có mặt, nay là chưa điểm danh"],
      point: { serial: 4 },
    });
    stop();
  });

  it("is asked for everything after a long silence", async () => {
    const asked: string[] = [];
    opened({ now: pointWith("open", 9) }, asked);
    const store = storeWith({ point: pointWith("open", 9, [held]) });
    const stop = store.start();
    await vi.advanceTimersByTimeAsync(1_000);
    vi.stubGlobal("document", { hidden: true, addEventListener: vi.fn(), removeEventListener: vi.fn() });
    await vi.advanceTimersByTimeAsync(660_000);
    expect(asked).toEqual(["9"]);
    vi.stubGlobal("document", { hidden: false, addEventListener: vi.fn(), removeEventListener: vi.fn() });
    await vi.advanceTimersByTimeAsync(60_000);
    expect(asked.slice(0, 3)).toEqual(["9", "0", "9"]);
    expect(store.read().delegates.get("d")).toBeUndefined();
    stop();
  });
});

describe("a phone that was told to forget", () => {
  it("takes and keeps nothing more, and the page can say so", async () => {
    shown(() => Promise.reject(new TypeError("Failed to fetch")));
    const { known, memory } = inMemory();
    const store = storeWith({}, memory);
    const stop = store.start();
    store.acts.mark([person], { state: "late" });
    await vi.advanceTimersByTimeAsync(1_000);
    await store.forget();
    store.acts.mark([person], { state: "present" });
    await vi.advanceTimersByTimeAsync(1_000);
    expect(store.read()).toMatchObject({ forgotten: true, outbox: nothingHeld });
    expect(store.read().delegates.get("d")).toBeUndefined();
    stop();
    expect(known.kept).toBeNull();
  });
});

describe("a link that is dead", () => {
  const dead = () =>
    shown(() =>
      Promise.resolve(Response.json({ reason: "signed_out", message: "Hết hạn." }, { status: 401 })),
    );
  const waiting: Queued = {
    kind: "marks",
    label: "Đ/c Tư: có mặt",
    operation: { operationId: "o", delegateId: "d", state: "present", seenId: null, markedAt: 1 },
  };

  it("is forgotten where nothing waits", async () => {
    dead();
    const { known, memory } = inMemory();
    const stop = storeWith({}, memory).start();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(known.erased).toBeGreaterThan(0);
    stop();
    expect(known.kept).toBeNull();
  });

  it("keeps what waits until the person gives it up", async () => {
    dead();
    const { known, memory } = inMemory();
    const store = storeWith({}, memory, [waiting]);
    const stop = store.start();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(store.read()).toMatchObject({
      barred: "Hết hạn.",
      outbox: { line: "stopped", queued: [waiting] },
    });
    expect(known.erased).toBe(0);
    store.discard();
    await vi.advanceTimersByTimeAsync(1);
    expect(known.erased).toBe(1);
    expect(store.read().outbox).toMatchObject(nothingHeld);
    stop();
  });
});
