import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { keepAsking, type Asking } from "./keep-asking";

const patienceMs = 8_000;
const everyMs = 5_000;

/** A line on which each question is answered when the test says so. */
function line() {
  const open: { answer: (text: string) => void; fail: () => void; signal: AbortSignal }[] = [];
  let atOnce = 0;
  const ask = (signal: AbortSignal) =>
    new Promise<string>((resolve, reject) => {
      expect(++atOnce).toBe(1);
      const over = (end: () => void) => () => {
        atOnce -= 1;
        end();
      };
      open.push({
        answer: (text) => over(() => resolve(text))(),
        fail: over(() => reject(new Error("no network"))),
        signal,
      });
      signal.addEventListener(
        "abort",
        over(() => reject(new Error("given up"))),
      );
    });
  return { open, ask };
}

let asking: Asking;
let said: string[];
const start = ({ ask }: ReturnType<typeof line>, more: object = {}) => {
  said = [];
  asking = keepAsking(ask, {
    patienceMs,
    firstMs: 0,
    heard: (answer) => {
      said.push(answer);
      return everyMs;
    },
    lost: () => {
      said.push("lost");
      return everyMs;
    },
    ...more,
  });
};
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  asking.stop();
  vi.useRealTimers();
});

describe("what is asked again and again", () => {
  it("is heard on a line slower than the turns, and asked again only then", async () => {
    const slow = line();
    start(slow);
    await pass(0);
    await pass(everyMs + 2_000);
    expect(slow.open).toHaveLength(1);
    slow.open[0]?.answer("late");
    await pass(everyMs - 1);
    expect(slow.open).toHaveLength(1);
    await pass(1);
    expect(slow.open).toHaveLength(2);
    expect(said).toEqual(["late"]);
  });

  it("is given up on a line that swallows everything, said to be lost, and asked again", async () => {
    const dead = line();
    start(dead);
    await pass(patienceMs - 1);
    expect(said).toEqual([]);
    await pass(1);
    expect(said).toEqual(["lost"]);
    await pass(everyMs);
    expect(dead.open).toHaveLength(2);
    dead.open[1]?.answer("back");
    await pass(0);
    expect(said).toEqual(["lost", "back"]);
    expect(dead.open[1]?.signal.aborted).toBe(false);
  });

  it("is asked once more, and no second row of questions begins, when somebody will not wait", async () => {
    const { open, ...rest } = line();
    start({ open, ...rest });
    await pass(0);
    for (let press = 0; press < 3; press++) asking.now();
    expect(open).toHaveLength(1);
    open[0]?.answer("of before");
    await pass(0);
    expect(open).toHaveLength(2);
    open[1]?.answer("of now");
    await pass(0);
    asking.now();
    await pass(0);
    expect(open).toHaveLength(3);
    open[2]?.fail();
    await pass(everyMs);
    expect(open).toHaveLength(4);
    expect(said).toEqual(["of before", "of now", "lost"]);
  });

  it("rests where the answer says so, until somebody asks", async () => {
    const { open, ...rest } = line();
    start({ open, ...rest }, { heard: () => null });
    await pass(0);
    open[0]?.answer("ended");
    await pass(60_000);
    expect(open).toHaveLength(1);
    asking.now();
    expect(open).toHaveLength(2);
  });

  it("is lost, and asked again, where the answer is one that cannot be taken", async () => {
    const { open, ...rest } = line();
    const heard = (answer: string) => {
      if (answer === "nonsense") throw new Error("not to be read");
      said.push(answer);
      return everyMs;
    };
    start({ open, ...rest }, { heard });
    await pass(0);
    open[0]?.answer("nonsense");
    await pass(everyMs);
    expect(said).toEqual(["lost"]);
    expect(open).toHaveLength(2);
    open[1]?.answer("nonsense");
    await pass(0);
    asking.now();
    expect(open).toHaveLength(3);
    open[2]?.answer("plain");
    await pass(0);
    expect(said).toEqual(["lost", "lost", "plain"]);
  });

  it("says nothing more once it was stopped, also of what was under way", async () => {
    const { open, ...rest } = line();
    start({ open, ...rest }, { firstMs: everyMs });
    await pass(everyMs - 1);
    expect(open).toHaveLength(0);
    await pass(1);
    asking.stop();
    expect(open[0]?.signal.aborted).toBe(true);
    asking.now();
    await pass(60_000);
    expect(open).toHaveLength(1);
    expect(said).toEqual([]);
  });
});
