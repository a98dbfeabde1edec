import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Feed, type FeedMessage } from "./feed";

type Held = Map<string, number>;
const decoder = new TextDecoder();
const encoder = new TextEncoder();

/** A subject of numbers by name; a view shows one of them, "*" their sum. */
function setUp() {
  const table = new Map([
    ["a", 1],
    ["b", 1],
  ]);
  const open = vi.fn((_: string) => Promise.resolve(new Map(table)));
  const refresh = vi.fn((_: string, held: Held, ids: readonly string[] | null) => {
    for (const id of ids ?? [...table.keys(), ...held.keys()]) {
      const now = table.get(id);
      if (now === undefined) held.delete(id);
      else held.set(id, now);
    }
    return Promise.resolve();
  });
  const show = vi.fn((held: Held, view: string) =>
    view === "*" ? [...held.values()].reduce((sum, each) => sum + each, 0) : (held.get(view) ?? 0),
  );
  const encode = vi.fn((message: FeedMessage<number, number>) => encoder.encode(JSON.stringify(message)));
  const feed = new Feed<Held, string, number, number>({
    open,
    refresh,
    viewKey: (view) => view,
    show,
    delta: (before, after) => (before === after ? null : after - before),
    encode,
    gatherMs: 100,
    freshMs: 10_000,
    lingerMs: 1_000,
  });
  const viewer = async (view = "*") => {
    const got: unknown[] = [];
    const leave = await feed.watch("k", view, (chunk) => got.push(JSON.parse(decoder.decode(chunk))));
    return { got, leave };
  };
  return { table, open, refresh, show, encode, feed, viewer };
}

const all = (shown: number) => ({ kind: "all", shown });
const some = (delta: number) => ({ kind: "some", delta });

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe("a feed", () => {
  it("reads, shows and encodes once for any number of viewers of a view", async () => {
    const { feed, open, refresh, show, encode, table, viewer } = setUp();
    const viewers = await Promise.all(Array.from({ length: 50 }, () => viewer()));
    expect(open).toHaveBeenCalledTimes(1);
    expect(show).toHaveBeenCalledTimes(1);
    table.set("a", 2);
    encode.mockClear();
    show.mockClear();
    feed.changed("k", ["a"]);
    feed.changed("k", ["a", "b"]);
    await vi.runAllTimersAsync();
    expect(refresh).toHaveBeenCalledTimes(1);
    expect(refresh).toHaveBeenLastCalledWith("k", expect.anything(), ["a", "b"]);
    expect(show).toHaveBeenCalledTimes(1);
    expect(encode).toHaveBeenCalledTimes(1);
    for (const { got } of viewers) expect(got).toEqual([all(2), some(1)]);
  });

  it("sends each view what changed in it, and nothing where nothing did", async () => {
    const { feed, table, viewer } = setUp();
    const a = await viewer("a");
    const b = await viewer("b");
    table.set("b", 5);
    feed.changed("k", ["b"]);
    await vi.runAllTimersAsync();
    expect(a.got).toEqual([all(1)]);
    expect(b.got).toEqual([all(1), some(4)]);
  });

  it("gives a late viewer the whole view without asking again", async () => {
    const { open, refresh, viewer } = setUp();
    await viewer();
    const late = await viewer();
    expect(open).toHaveBeenCalledTimes(1);
    expect(refresh).not.toHaveBeenCalled();
    expect(late.got).toEqual([all(2)]);
  });

  it("gives a page what is held, and reads it once for a page and the stream that follows it", async () => {
    const { feed, open, viewer } = setUp();
    expect(await Promise.all([feed.look("k", "a"), feed.look("k", "*")])).toEqual([1, 2]);
    const { got } = await viewer();
    expect(open).toHaveBeenCalledTimes(1);
    expect(got).toEqual([all(2)]);
  });

  it("compares with the database what was held while nobody watched", async () => {
    const { feed, table, viewer } = setUp();
    await feed.look("k", "*");
    table.set("a", 7);
    const { got } = await viewer();
    await vi.advanceTimersByTimeAsync(200);
    expect(got).toEqual([all(2), some(6)]);
  });

  it("says nothing when a check finds nothing new", async () => {
    const { feed, table, viewer } = setUp();
    const { got } = await viewer();
    feed.checkAll();
    await vi.runAllTimersAsync();
    expect(got).toHaveLength(1);
    table.delete("a");
    feed.checkAll();
    await vi.runAllTimersAsync();
    expect(got.at(-1)).toEqual(some(-1));
  });

  it("does not lose a change that comes while it reads", async () => {
    const { feed, refresh, table, viewer } = setUp();
    const { got } = await viewer();
    let answer: () => void = () => undefined;
    refresh.mockImplementationOnce((_, held) => {
      held.set("a", 5);
      return new Promise((resolve) => (answer = resolve));
    });
    feed.changed("k", ["a"]);
    await vi.advanceTimersByTimeAsync(100);
    table.set("a", 9);
    feed.changed("k", ["a"]);
    await vi.advanceTimersByTimeAsync(100);
    answer();
    await vi.runAllTimersAsync();
    expect(got.slice(1)).toEqual([some(4), some(4)]);
  });

  it("does not lose a change that comes while it is read for the first time", async () => {
    const { feed, open, table, viewer } = setUp();
    let answer: (held: Held) => void = () => undefined;
    open.mockImplementationOnce(() => new Promise((resolve) => (answer = resolve)));
    const joining = viewer();
    table.set("a", 4);
    feed.changed("k", ["a"]);
    await vi.advanceTimersByTimeAsync(200);
    answer(
      new Map([
        ["a", 1],
        ["b", 1],
      ]),
    );
    const { got } = await joining;
    await vi.advanceTimersByTimeAsync(200);
    expect(got).toEqual([all(2), some(3)]);
  });

  it("tries again after a failed reading", async () => {
    const { feed, refresh, table, viewer } = setUp();
    const silence = vi.spyOn(console, "error").mockImplementation(() => undefined);
    const { got } = await viewer();
    refresh.mockRejectedValueOnce(new Error("away"));
    table.set("a", 2);
    feed.changed("k", ["a"]);
    await vi.runAllTimersAsync();
    expect(got.slice(1)).toEqual([{ kind: "stale" }]);
    feed.checkAll();
    await vi.runAllTimersAsync();
    expect(got.at(-1)).toEqual(some(1));
    expect(silence).toHaveBeenCalledOnce();
    silence.mockRestore();
  });

  it("lets a viewer who could not be served try again", async () => {
    const { open, viewer } = setUp();
    open.mockRejectedValueOnce(new Error("away"));
    await expect(viewer()).rejects.toThrow("away");
    expect((await viewer()).got).toEqual([all(2)]);
  });

  it("calls nothing current while it cannot read, and does again at the first whole comparison", async () => {
    const { feed, refresh, viewer } = setUp();
    const silence = vi.spyOn(console, "error").mockImplementation(() => undefined);
    const { got } = await viewer();
    feed.beat();
    expect(got.at(-1)).toEqual({ kind: "beat" });
    refresh.mockRejectedValue(new Error("away"));
    for (const _ of [1, 2, 3]) {
      feed.checkAll();
      await vi.runAllTimersAsync();
    }
    got.length = 0;
    feed.beat();
    const { got: late } = await viewer();
    expect(got).toEqual([{ kind: "stale" }]);
    expect(late).toEqual([all(2), { kind: "stale" }]);
    refresh.mockResolvedValue();
    feed.checkAll();
    await vi.runAllTimersAsync();
    expect(got.at(-1)).toEqual({ kind: "beat" });
    expect(silence).toHaveBeenCalledOnce();
    silence.mockRestore();
  });

  it("calls nothing current when a reading hangs", async () => {
    const { feed, refresh, viewer } = setUp();
    const { got } = await viewer();
    refresh.mockImplementation(() => new Promise(() => undefined));
    feed.checkAll();
    await vi.advanceTimersByTimeAsync(9_000);
    feed.beat();
    expect(got.at(-1)).toEqual({ kind: "beat" });
    await vi.advanceTimersByTimeAsync(2_000);
    feed.beat();
    expect(got.at(-1)).toEqual({ kind: "stale" });
  });

  it("forgets a subject that nobody has watched for a while", async () => {
    const { feed, open, refresh, viewer } = setUp();
    const { leave } = await viewer();
    leave();
    await vi.advanceTimersByTimeAsync(1_000);
    feed.changed("k", ["a"]);
    feed.checkAll();
    await vi.runAllTimersAsync();
    expect(refresh).not.toHaveBeenCalled();
    await viewer();
    expect(open).toHaveBeenCalledTimes(2);
  });
});
