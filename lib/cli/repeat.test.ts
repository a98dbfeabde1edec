import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { repeat } from "./repeat";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

it("works at every turn, also after one that failed, and no more once it was stopped", async () => {
  const complained = vi.spyOn(console, "error").mockImplementation(() => undefined);
  const times: number[] = [];
  const began = Date.now();
  const stop = repeat(
    60_000,
    (now) => {
      times.push(now.getTime() - began);
      return times.length === 1 ? Promise.reject(new Error("no database")) : Promise.resolve();
    },
    "not done",
  );
  await vi.advanceTimersByTimeAsync(150_000);
  expect(times).toEqual([60_000, 120_000]);
  expect(complained).toHaveBeenCalledExactlyOnceWith("not done", expect.anything());
  await stop();
  await vi.advanceTimersByTimeAsync(150_000);
  expect(times).toHaveLength(2);
});

it("is stopped only when the turn under way has ended", async () => {
  let end = () => {};
  const stop = repeat(1_000, () => new Promise((resolve) => (end = resolve)), "not done");
  await vi.advanceTimersByTimeAsync(1_000);
  let stopped = false;
  const stopping = stop().then(() => (stopped = true));
  await vi.advanceTimersByTimeAsync(0);
  expect(stopped).toBe(false);
  end();
  await stopping;
  expect(stopped).toBe(true);
});
