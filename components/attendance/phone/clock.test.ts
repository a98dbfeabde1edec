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

const tried = (clock: PhoneClock, ...items: Queued[]) =>
  (clock.compose(items).operations as { markedAt: number }[]).map(({ markedAt }) => markedAt);

function timesOf(clock: PhoneClock, ...items: Queued[]) {
  const times = tried(clock, ...items);
  clock.ended(true);
  return times;
}

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

it("what is made while a parcel is slow on its way stands after it, whenever the server has heard of that", () => {
  const clock = new PhoneClock();
  heard(clock);
  const [all = 0] = tried(clock, made(clock, "all"));
  vi.advanceTimersByTime(2_000);
  const one = made(clock, "one");
  vi.advanceTimersByTime(8_000);
  clock.ended(true);
  const [later = 0] = timesOf(clock, one);
  // The first may be taken for made when its body was whole, ten seconds on.
  expect(later).toBeGreaterThan(all + 10_000);
});

it("what is tried once more stays after what was answered before it, though the clock was set back between", () => {
  const before = new PhoneClock();
  const first = made(before, "first");
  vi.setSystemTime(Date.now() - 3_600_000);
  const second = { ...made(before, "second"), order: (first.order ?? 0) + 1 };
  vi.setSystemTime(Date.now() + 7_200_000);
  const clock = new PhoneClock();
  heard(clock);
  const [one = 0] = timesOf(clock, first);
  const [once = 0] = tried(clock, second);
  clock.ended(false);
  const [again = 0] = timesOf(clock, second);
  expect(once).toBeGreaterThan(one);
  expect(again).toBeGreaterThan(one);
});

it("what is tried once more is not made later than it was by the tries that failed", () => {
  const clock = new PhoneClock();
  heard(clock);
  const mark = made(clock, "mark");
  const [once = 0] = tried(clock, mark);
  vi.advanceTimersByTime(30_000);
  clock.ended(false);
  const [again = 0] = timesOf(clock, mark);
  expect(again).toBe(once);
});
