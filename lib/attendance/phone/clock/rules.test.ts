import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { placeMarks, timesToSend, type Contact, type Waiting } from "./rules";

const start = Date.UTC(2026, 11, 15, 1);
const minutes = (count: number) => count * 60_000;
const day = minutes(1_440);

/** A phone in the true world: `offset` is how wrong its clock is, each opening of the page is a session. */
function phone() {
  let offset = 0;
  let session = 0;
  let opened = 0;
  let contact: Contact | null = null;
  const reading = (at: number) => ({
    wall: start + at + offset,
    mono: at - opened,
    session: String(session),
  });
  return {
    clockIs: (wrong: number) => (offset = wrong),
    opens: (at: number) => {
      opened = at;
      session += 1;
    },
    hears: (at: number): Contact => (contact = { ...reading(at), server: start + at }),
    marks: (at: number, about = "d"): Waiting => ({ ...reading(at), contact, about }),
  };
}

describe("when a waiting mark was made", () => {
  it.each([0, day, -day, minutes(-90)])("is exact while the clock is wrong by %d all the time", (wrong) => {
    const it = phone();
    it.clockIs(wrong);
    it.opens(0);
    it.hears(0);
    const marks = [it.marks(minutes(5)), it.marks(minutes(9))];
    it.opens(minutes(60));
    expect(placeMarks(marks, it.hears(minutes(61)))).toEqual([start + minutes(5), start + minutes(9)]);
  });

  it.each([day, -day])(
    "is exact when the network sets a clock right that was %d wrong, the page open",
    (wrong) => {
      const it = phone();
      it.clockIs(wrong);
      it.opens(0);
      it.hears(0);
      const marks = [it.marks(minutes(5)), it.marks(minutes(9))];
      it.clockIs(0);
      expect(placeMarks(marks, it.hears(minutes(61)))).toEqual([start + minutes(5), start + minutes(9)]);
    },
  );

  it.each([day, -day])(
    "is exact when the phone starts anew with a date %d wrong, and is set right later",
    (wrong) => {
      const it = phone();
      it.opens(0);
      it.hears(0);
      it.clockIs(wrong);
      it.opens(minutes(10));
      const marks = [it.marks(minutes(11)), it.marks(minutes(12))];
      it.clockIs(0);
      expect(placeMarks(marks, it.hears(minutes(61)))).toEqual([start + minutes(11), start + minutes(12)]);
    },
  );

  it("is the earliest possible where nothing tells it: wrong date, closed, opened with the right one", () => {
    const it = phone();
    it.opens(0);
    it.hears(0);
    it.clockIs(-day);
    it.opens(minutes(10));
    const marks = [it.marks(minutes(11)), it.marks(minutes(12))];
    it.clockIs(0);
    it.opens(minutes(60));
    expect(placeMarks(marks, it.hears(minutes(61)))).toEqual([start, start + 1]);
  });

  it("is the time of sending's clock where the server was never heard of before", () => {
    const it = phone();
    it.opens(0);
    const mark = it.marks(minutes(5));
    expect(placeMarks([mark], it.hears(minutes(6)))).toEqual([start + minutes(5)]);
  });

  it("believes a phone that slept", () => {
    const it = phone();
    it.opens(0);
    it.hears(0);
    const mark = it.marks(minutes(1));
    const now = it.hears(minutes(241));
    expect(placeMarks([mark], { ...now, mono: now.mono - minutes(230) })).toEqual([start + minutes(1)]);
  });

  it("keeps the order and stays between the last contact and now, whatever the clocks did", () => {
    const moves = fc.array(
      fc.record({
        after: fc.integer({ min: 0, max: minutes(600) }),
        what: fc.constantFrom("mark", "mark", "mark", "open", "hear", "set"),
        clock: fc.integer({ min: -400 * day, max: 400 * day }),
      }),
      { minLength: 1, maxLength: 40 },
    );
    fc.assert(
      fc.property(moves, (steps) => {
        const it = phone();
        it.opens(0);
        const marks: Waiting[] = [];
        let at = 0;
        for (const { after, what, clock } of steps) {
          at += after;
          if (what === "mark") marks.push(it.marks(at));
          else if (what === "open") it.opens(at);
          else if (what === "hear") it.hears(at);
          else it.clockIs(clock);
        }
        const now = it.hears(at + 1);
        const placed = placeMarks(marks, now);
        placed.forEach((place, index) => {
          expect(place).toBeGreaterThan(placed[index - 1] ?? -Infinity);
          expect(place).toBeLessThanOrEqual(now.server + marks.length);
          expect(place).toBeGreaterThanOrEqual(marks[index]?.contact?.server ?? -Infinity);
        });
      }),
    );
  });

  it("gives one moment to a room marked with one tap", () => {
    const it = phone();
    it.opens(0);
    it.hears(0);
    const marks = Array.from({ length: 500 }, (_, at) => it.marks(minutes(1), String(at)));
    expect(new Set(placeMarks(marks, it.hears(minutes(1) + 300))).size).toBe(1);
  });

  it("goes on where those sent before it ended", () => {
    const it = phone();
    it.opens(0);
    const mark = it.marks(minutes(5));
    const now = it.hears(minutes(6));
    expect(placeMarks([mark], now, start + minutes(5))).toEqual([start + minutes(5) + 1]);
  });
});

it("sends times that the server reads, also from a phone that starts in 1970", () => {
  const now = { wall: 5_000, mono: 5_000, session: "1", server: 5_000 };
  const sent = timesToSend([1_000, 4_000], now);
  expect(sent.places.map((at) => sent.sentAt - at)).toEqual([4_000, 1_000]);
  expect(sent.sentAt).toBeGreaterThan(Date.UTC(2019, 0));
});
