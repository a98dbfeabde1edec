import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Feed, type FeedMessage } from "./feed";

type Row = { id: string; n: number };
const decoder = new TextDecoder();
const encoder = new TextEncoder();

function setUp() {
  const table = new Map<string, Row>([
    ["a", { id: "a", n: 1 }],
    ["b", { id: "b", n: 1 }],
  ]);
  const load = vi.fn((_: string, ids: readonly string[] | null) =>
    Promise.resolve(
      [...table.values()].filter((row) => ids === null || ids.includes(row.id)).map((row) => ({ ...row })),
    ),
  );
  const encode = vi.fn((message: FeedMessage<Row>) => encoder.encode(JSON.stringify(message)));
  const feed = new Feed<Row>({ load, encode, gatherMs: 100, freshMs: 10_000 });
  const viewer = async () => {
    const got: unknown[] = [];
    const leave = await feed.watch("k", (chunk) => got.push(JSON.parse(decoder.decode(chunk))));
    return { got, leave };
  };
  return { table, load, encode, feed, viewer };
}

const all = (...rows: Row[]) => ({ kind: "all", rows });
const some = (...rows: Row[]) => ({ kind: "some", rows });

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe("a feed", () => {
  it("reads and encodes once for any number of viewers", async () => {
    const { feed, load, encode, table, viewer } = setUp();
    const viewers = await Promise.all(Array.from({ length: 50 }, viewer));
    expect(load).toHaveBeenCalledTimes(1);
    table.set("a", { id: "a", n: 2 });
    encode.mockClear();
    feed.changed("k", ["a"]);
    feed.changed("k", ["a", "b"]);
    await vi.runAllTimersAsync();
    expect(load).toHaveBeenCalledTimes(2);
    expect(load).toHaveBeenLastCalledWith("k", ["a", "b"]);
    expect(encode).toHaveBeenCalledTimes(1);
    for (const { got } of viewers) expect(got.at(-1)).toEqual(some({ id: "a", n: 2 }));
  });

  it("gives a late viewer everything without asking again", async () => {
    const { load, viewer } = setUp();
    await viewer();
    const late = await viewer();
    expect(load).toHaveBeenCalledTimes(1);
    expect(late.got).toEqual([all({ id: "a", n: 1 }, { id: "b", n: 1 })]);
  });

  it("says nothing when a check finds nothing new, and all when a row came or went", async () => {
    const { feed, table, viewer } = setUp();
    const { got } = await viewer();
    feed.checkAll();
    await vi.runAllTimersAsync();
    expect(got).toHaveLength(1);
    table.delete("a");
    table.set("c", { id: "c", n: 1 });
    feed.checkAll();
    await vi.runAllTimersAsync();
    expect(got.at(-1)).toEqual(all({ id: "b", n: 1 }, { id: "c", n: 1 }));
  });

  it("does not lose a change that comes while it reads", async () => {
    const { feed, load, table, viewer } = setUp();
    const { got } = await viewer();
    let answer: (rows: Row[]) => void = () => undefined;
    load.mockImplementationOnce(() => new Promise((resolve) => (answer = resolve)));
    feed.changed("k", ["a"]);
    await vi.advanceTimersByTimeAsync(100);
    table.set("a", { id: "a", n: 9 });
    feed.changed("k", ["a"]);
    await vi.advanceTimersByTimeAsync(100);
    answer([{ id: "a", n: 5 }]);
    await vi.runAllTimersAsync();
    expect(got.slice(1)).toEqual([some({ id: "a", n: 5 }), some({ id: "a", n: 9 })]);
  });

  it("tries again after a failed reading", async () => {
    const { feed, load, table, viewer } = setUp();
    const silence = vi.spyOn(console, "error").mockImplementation(() => undefined);
    const { got } = await viewer();
    load.mockRejectedValueOnce(new Error("away"));
    table.set("a", { id: "a", n: 2 });
    feed.changed("k", ["a"]);
    await vi.runAllTimersAsync();
    expect(got.slice(1)).toEqual([{ kind: "stale" }]);
    feed.checkAll();
    await vi.runAllTimersAsync();
    expect(got.at(-1)).toEqual(some({ id: "a", n: 2 }));
    expect(silence).toHaveBeenCalledOnce();
    silence.mockRestore();
  });

  it("calls nothing current while it cannot read, and does again at the first whole reading", async () => {
    const { feed, load, viewer } = setUp();
    const silence = vi.spyOn(console, "error").mockImplementation(() => undefined);
    const { got } = await viewer();
    feed.beat();
    expect(got.at(-1)).toEqual({ kind: "beat" });
    load.mockRejectedValue(new Error("away"));
    for (const _ of [1, 2, 3]) {
      feed.checkAll();
      await vi.runAllTimersAsync();
    }
    got.length = 0;
    feed.beat();
    const { got: late } = await viewer();
    expect(got).toEqual([{ kind: "stale" }]);
    expect(late.map((message) => (message as FeedMessage<Row>).kind)).toEqual(["all", "stale"]);
    load.mockResolvedValue([
      { id: "a", n: 1 },
      { id: "b", n: 1 },
    ]);
    feed.checkAll();
    await vi.runAllTimersAsync();
    expect(got.at(-1)).toEqual({ kind: "beat" });
    expect(silence).toHaveBeenCalledOnce();
    silence.mockRestore();
  });

  it("calls nothing current when a reading hangs", async () => {
    const { feed, load, viewer } = setUp();
    const { got } = await viewer();
    load.mockImplementation(() => new Promise(() => undefined));
    feed.checkAll();
    await vi.advanceTimersByTimeAsync(9_000);
    feed.beat();
    expect(got.at(-1)).toEqual({ kind: "beat" });
    await vi.advanceTimersByTimeAsync(2_000);
    feed.beat();
    expect(got.at(-1)).toEqual({ kind: "stale" });
  });

  it("forgets a subject that nobody watches", async () => {
    const { feed, load, viewer } = setUp();
    const { leave } = await viewer();
    leave();
    feed.changed("k", ["a"]);
    feed.checkAll();
    await vi.runAllTimersAsync();
    expect(load).toHaveBeenCalledTimes(1);
  });
});
