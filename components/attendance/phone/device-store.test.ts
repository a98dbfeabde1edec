import "fake-indexeddb/auto";
import { IDBFactory } from "fake-indexeddb";
import { deleteDB, openDB } from "idb";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { PointNow } from "@/lib/attendance/rules";
import type { Queued } from "../operations";
import { closeDatabase, databaseName, format, openDatabase } from "./database";
import { deviceStore, heldUnder } from "./device-store";
import { keptPoint } from "./kept-point";

const mark = (operationId: string): Queued => ({
  kind: "marks",
  label: operationId,
  operation: { operationId, delegateId: "d", state: "present", seenId: null, markedAt: 1 },
});
const ids = (items: readonly Queued[]) => items.map((one) => one.operation.operationId);

const session = new Map<string, string>();
beforeEach(() => {
  session.clear();
  vi.stubGlobal("indexedDB", new IDBFactory());
  vi.stubGlobal("window", {
    sessionStorage: {
      getItem: (name: string) => session.get(name) ?? null,
      setItem: (name: string, value: string) => void session.set(name, value),
      removeItem: (name: string) => void session.delete(name),
      key: (at: number) => [...session.keys()][at] ?? null,
      get length() {
        return session.size;
      },
    },
  });
});
afterEach(() => {
  closeDatabase();
  vi.unstubAllGlobals();
});

describe("what waits on the phone", () => {
  it("is there after the browser was closed, in order, the refused aside with its reason", async () => {
    const first = deviceStore("p.l");
    expect(await first.change({ add: [mark("a"), mark("b"), mark("c")] })).toBe("device");
    await first.change({ refuse: [{ ...mark("b"), message: "Ghi lý do." }] });
    await first.change({ add: [mark("d")], drop: ["a"] });
    closeDatabase();
    const held = await deviceStore("p.l").load();
    expect(ids(held.queued)).toEqual(["c", "d"]);
    expect(held.refused).toMatchObject([{ label: "b", message: "Ghi lý do." }]);
  });

  it("goes to the end of the queue when it is sent again", async () => {
    const store = deviceStore("p.l");
    await store.change({ add: [mark("a"), mark("b")] });
    await store.change({ refuse: [{ ...mark("a"), message: "Không." }] });
    await store.change({ add: [mark("a")] });
    expect(ids((await store.load()).queued)).toEqual(["b", "a"]);
    expect((await store.load()).refused).toEqual([]);
  });

  it("is never another link's", async () => {
    await deviceStore("p.l").change({ add: [mark("a")] });
    expect((await deviceStore("p.other").load()).queued).toEqual([]);
  });

  it("is told to the other windows of this phone", async () => {
    const other = deviceStore("p.l");
    const heard = new Promise<void>((resolve) => {
      const stop = other.follow(() => {
        stop();
        resolve();
      });
    });
    const one = deviceStore("p.l");
    const stop = one.follow(() => undefined);
    await one.change({ add: [mark("a")] });
    await heard;
    stop();
    expect(ids((await other.load()).queued)).toEqual(["a"]);
  });

  it("includes what a page of before left in its tab, and lets it go once sent", async () => {
    session.set("diem-cau.unsent.p.l", JSON.stringify({ queued: [mark("old")], refused: [] }));
    const store = deviceStore("p.l");
    await store.change({ add: [mark("new")] });
    expect(ids((await store.load()).queued)).toEqual(["old", "new"]);
    await store.change({ drop: ["old", "new"] });
    expect(await store.load()).toEqual({ queued: [], refused: [], failed: [] });
    expect(session.size).toBe(0);
  });
});

describe("where the connection to the phone's store is lost", () => {
  const losing = async (times: number) => {
    await openDatabase();
    const real = Reflect.get(IDBDatabase.prototype, "transaction") as (...args: unknown[]) => IDBTransaction;
    vi.spyOn(IDBDatabase.prototype, "transaction").mockImplementation(function (this: IDBDatabase, ...args) {
      if (times-- > 0) throw new DOMException("Connection to Indexed Database server lost", "UnknownError");
      return real.apply(this, args);
    });
  };
  afterEach(() => vi.restoreAllMocks());

  it("opens it anew, and keeps the change there", async () => {
    await losing(1);
    expect(await deviceStore("p.l").change({ add: [mark("a")] })).toBe("device");
    expect(session.size).toBe(0);
  });

  it("moves what stayed in the tab along with the next change, in the order in which they were made", async () => {
    const store = deviceStore("p.l");
    await losing(2);
    expect(await store.change({ add: [{ ...mark("a"), order: 1 }] })).toBe("tab");
    expect(await store.change({ add: [{ ...mark("b"), order: 2 }] })).toBe("device");
    expect(session.size).toBe(0);
    closeDatabase();
    expect(ids((await deviceStore("p.l").load()).queued)).toEqual(["a", "b"]);
  });

  it("says that it could not be read", async () => {
    const store = deviceStore("p.l");
    await store.change({ add: [mark("a")] });
    await losing(2);
    expect(await store.load()).toMatchObject({ queued: [], failed: ["device"] });
    expect(store.trouble()).toBe("unavailable");
    expect(await store.load()).toMatchObject({ queued: [mark("a")], failed: [] });
    expect(store.trouble()).toBeNull();
  });
});

describe("where the browser keeps nothing", () => {
  it("stays in the tab, and says so", async () => {
    vi.stubGlobal("indexedDB", {
      open: () => {
        throw new DOMException("private window", "InvalidStateError");
      },
    });
    const store = deviceStore("p.l");
    expect(await store.change({ add: [mark("a")] })).toBe("tab");
    expect(store.trouble()).toBe("unavailable");
    expect(ids((await store.load()).queued)).toEqual(["a"]);
  });

  it("stays in the page where there is not even that", async () => {
    vi.stubGlobal("indexedDB", undefined);
    vi.stubGlobal("window", {});
    const store = deviceStore("p.l");
    expect(await store.change({ add: [mark("a")] })).toBe("page");
    expect(ids((await store.load()).queued)).toEqual(["a"]);
  });

  it("leaves alone what a newer page keeps, and says so", async () => {
    const newer = await openDB(databaseName, format + 1, {
      upgrade: (database) => void database.createObjectStore("operations", { keyPath: "somethingElse" }),
    });
    await newer.put("operations", { somethingElse: 1 });
    newer.close();
    const store = deviceStore("p.l");
    expect(await store.change({ add: [mark("a")] })).toBe("tab");
    expect(store.trouble()).toBe("newer");
    const again = await openDB(databaseName, format + 1);
    expect(await again.getAll("operations")).toEqual([{ somethingElse: 1 }]);
    again.close();
    await deleteDB(databaseName);
  });
});

describe("what is known of a point", () => {
  const known = { point: { serial: 3 } as PointNow, roster: [], rosterRevision: 1, contact: null };

  it("is kept for its link, and erased with all that waits under it", async () => {
    const memory = keptPoint("p.l", "l");
    await memory.save(known);
    await deviceStore("p.l").change({ add: [mark("a")] });
    await deviceStore("p.other").change({ add: [mark("b")] });
    expect(await memory.load()).toEqual({
      kept: expect.objectContaining({ point: { serial: 3 } }) as unknown,
      own: ["a"],
    });
    expect(await heldUnder("l")).toMatchObject([{ owner: "p.l", waits: [{ label: "a" }] }]);
    await memory.erase("unless-waiting");
    expect((await memory.load()).kept).not.toBeNull();
    await memory.erase("with-waiting");
    expect(await memory.load()).toEqual({ kept: null, own: [] });
    expect(await heldUnder("l")).toEqual([]);
    expect(ids((await deviceStore("p.other").load()).queued)).toEqual(["b"]);
  });

  it("tells what an older page left in its tab, also where the phone keeps nothing, and erases it", async () => {
    const left = { queued: [mark("old")], refused: [{ ...mark("no"), message: "Không." }] };
    session.set("diem-cau.unsent.p.l", JSON.stringify(left));
    session.set("diem-cau.unsent.p.other", JSON.stringify({ queued: [mark("b")], refused: [] }));
    await deviceStore("p2.l").change({ add: [mark("a")] });
    expect(await heldUnder("l")).toMatchObject([
      { owner: "p2.l", waits: [{ label: "a" }] },
      { owner: "p.l", waits: [{ label: "old" }, { label: "no" }] },
    ]);
    vi.stubGlobal("indexedDB", undefined);
    closeDatabase();
    expect(await heldUnder("l")).toMatchObject([
      { owner: "p.l", waits: [{ label: "old" }, { label: "no" }] },
    ]);
    await keptPoint("p.l", "l").erase("with-waiting");
    expect([...session.keys()]).toEqual(["diem-cau.unsent.p.other"]);
  });

  it("does not outlive its link for what a newer word replaced", async () => {
    const store = deviceStore("p.l");
    await keptPoint("p.l", "l").save(known);
    await store.change({ add: [mark("a")] });
    await store.change({ refuse: [{ ...mark("a"), message: "Không.", replaced: true }] });
    expect((await store.load()).refused).toMatchObject([{ replaced: true }]);
    expect(await heldUnder("l")).toEqual([{ owner: "p.l", waits: [] }]);
    await keptPoint("p.l", "l").erase("unless-waiting");
    expect(await heldUnder("l")).toEqual([]);
  });

  it("goes by itself when its page was not opened for long, unless something waits", async () => {
    vi.setSystemTime(new Date("2026-01-01"));
    await keptPoint("p.old", "old").save(known);
    await keptPoint("p.owing", "owing").save(known);
    await deviceStore("p.owing").change({ add: [mark("a")] });
    vi.setSystemTime(new Date("2026-06-01"));
    await keptPoint("p.l", "l").load();
    await vi.waitFor(async () => expect(await heldUnder("old")).toEqual([]));
    expect(await heldUnder("owing")).toHaveLength(1);
    vi.useRealTimers();
  });
});
