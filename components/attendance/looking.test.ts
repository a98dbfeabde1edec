import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { firstMs, longestMs, Looking, scattered, waitAfter, type Seen } from "./looking";

describe("how long the next look waits", () => {
  it("grows up to a minute while nothing changes", () => {
    const waits = Array.from({ length: 7 }).reduce<number[]>(
      (all) => [...all, waitAfter(all.at(-1) ?? firstMs, "same")],
      [firstMs],
    );
    expect(waits).toEqual([8_000, 12_000, 18_000, 27_000, 40_500, 60_000, 60_000, 60_000]);
  });

  it.each<[Seen, number]>([
    ["changed", 8_000],
    ["same", 45_000],
    ["failed", 45_000],
    ["busy", 60_000],
  ])("after one that waited half a minute and found %s", (seen, wait) => {
    expect(waitAfter(30_000, seen)).toBe(wait);
  });

  it("is scattered, and never above what is promised", () => {
    expect([0, 0.5, 1].map((random) => scattered(longestMs, random))).toEqual([48_000, 54_000, 60_000]);
  });
});

describe("looking", () => {
  beforeEach(() => {
    vi.useFakeTimers();
    vi.spyOn(Math, "random").mockReturnValue(1);
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.restoreAllMocks();
  });

  function setUp(...found: Seen[]) {
    const at: number[] = [];
    const held = { may: true };
    const began = Date.now();
    const looking = new Looking({
      look: () => {
        at.push(Date.now() - began);
        return Promise.resolve(found.shift() ?? "same");
      },
      may: () => held.may,
    });
    looking.start();
    return { looking, at, held };
  }

  it("looks seldom where nothing happens, and often again once something did", async () => {
    const { looking, at } = setUp("same", "same", "changed");
    await vi.advanceTimersByTimeAsync(60_000);
    expect(at).toEqual([8_000, 20_000, 38_000, 46_000, 58_000]);
    looking.stop();
    await vi.advanceTimersByTimeAsync(600_000);
    expect(at).toHaveLength(5);
  });

  it("comes back to eight seconds when something is done here", async () => {
    const { looking, at } = setUp();
    await vi.advanceTimersByTimeAsync(39_000);
    looking.soon();
    await vi.advanceTimersByTimeAsync(9_000);
    expect(at).toEqual([8_000, 20_000, 38_000, 47_000]);
  });

  it("comes back to eight seconds also when something is done here while it looks", async () => {
    const waiting: ((seen: Seen) => void)[] = [];
    const looking = new Looking({
      look: () => new Promise<Seen>((resolve) => waiting.push(resolve)),
      may: () => true,
    });
    looking.start();
    for (const seconds of [8, 12]) {
      await vi.advanceTimersByTimeAsync(seconds * 1_000);
      if (waiting.length === 2) looking.soon();
      waiting.at(-1)?.("same");
    }
    await vi.advanceTimersByTimeAsync(8_000);
    expect(waiting).toHaveLength(3);
    looking.stop();
  });

  it("is not put off by what is done again and again", async () => {
    const { looking, at } = setUp();
    for (let second = 0; second < 20; second += 1) {
      looking.soon();
      await vi.advanceTimersByTimeAsync(1_000);
    }
    expect(at).toEqual([8_000, 16_000]);
  });

  it("does not look where it is of no use", async () => {
    const { at, held } = setUp();
    held.may = false;
    await vi.advanceTimersByTimeAsync(30_000);
    held.may = true;
    await vi.advanceTimersByTimeAsync(2_000);
    expect(at).toEqual([32_000]);
  });

  it("has one look under way at most, and asks afresh after it where that is wanted", async () => {
    const answers: ((seen: Seen) => void)[] = [];
    const looking = new Looking({
      look: () => new Promise((resolve) => answers.push(resolve)),
      may: () => true,
    });
    looking.start();
    await vi.advanceTimersByTimeAsync(8_000);
    void looking.now();
    looking.soon();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(answers).toHaveLength(1);
    const afresh = looking.afresh();
    answers[0]?.("same");
    await vi.advanceTimersByTimeAsync(0);
    expect(answers).toHaveLength(2);
    answers[1]?.("same");
    await afresh;
    looking.stop();
  });
});
