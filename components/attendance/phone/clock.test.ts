import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { Queued } from "../operations";
import { PhoneClock } from "./clock";

beforeEach(() => {
  vi.useFakeTimers();
  vi.setSystemTime(new Date("2026-12-15T01:00:00Z"));
});
afterEach(() => vi.useRealTimers());

const heard = (clock: PhoneClock) =>
  clock.heard(new Response(null, { headers: { date: new Date().toUTCString() } }));

function made(clock: PhoneClock, operationId: string): Queued {
  const taken = clock.taken();
  const operation = {
    operationId,
    delegateId: "d",
    state: "late" as const,
    seenId: null,
    markedAt: taken.wall,
  };
  return { kind: "marks", label: operationId, order: Date.now(), taken, operation };
}

const timesOf = (clock: PhoneClock, ...items: Queued[]) =>
  (clock.compose(items).operations as { markedAt: number }[]).map(({ markedAt }) => markedAt);

it("what is sent again keeps its own time, before what was made and sent since", () => {
  const clock = new PhoneClock();
  heard(clock);
  const older = made(clock, "older");
  vi.advanceTimersByTime(600_000);
  const newer = made(clock, "newer");
  const [sentNewer = 0] = timesOf(clock, newer);
  vi.advanceTimersByTime(600_000);
  const newest = made(clock, "newest");
  const [again = 0, last = 0] = timesOf(clock, older, newest);
  expect(again).toBeLessThan(sentNewer);
  expect(last).toBeGreaterThan(sentNewer);
});

it("what is new comes after all that was sent, also where the server's clock is found to be behind", () => {
  const clock = new PhoneClock();
  heard(clock);
  const [first = 0] = timesOf(clock, made(clock, "first"));
  vi.advanceTimersByTime(10);
  clock.heard(new Response(null, { headers: { date: new Date(Date.now() - 2_000).toUTCString() } }));
  const [second = 0] = timesOf(clock, made(clock, "second"));
  expect(second).toBeGreaterThan(first);
});
