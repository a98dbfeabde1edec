import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { agendaShift, conferenceStates, formatTimes, linkExpiry } from "./rules";
import { doubleBookingSentence } from "./bookings/rules";
import { conferenceMoves, mayMove, moveName } from "./moves/rules";

const day = (iso: string) => new Date(iso);
const known = {
  heldOn: day("2022-01-14"),
  heldUntil: null,
  startsAt: day("2022-01-14T01:00:00Z"),
  endsAt: day("2022-01-14T04:00:00Z"),
};
const unknown = { ...known, startsAt: null, endsAt: null };

describe("the table of moves", () => {
  it("leads from draft to closed by the written order", () => {
    const order = ["draft", "issued", "rehearsal", "live", "ended", "closed"] as const;
    order.slice(1).forEach((to, at) => expect(mayMove(order[at] ?? "closed", to)).toBe(true));
  });

  it.each([
    ["draft", "live"],
    ["draft", "postponed"],
    ["live", "cancelled"],
    ["ended", "draft"],
    ["closed", "live"],
    ["cancelled", "issued"],
    ["postponed", "live"],
  ] as const)("does not lead from %s to %s", (from, to) => {
    expect(mayMove(from, to)).toBe(false);
  });

  it("never leads to the same state, leaves none for ever, and names every move", () => {
    for (const from of conferenceStates) {
      expect(conferenceMoves[from]).not.toContain(from);
      expect(conferenceMoves[from].length).toBeGreaterThan(0);
      const names = conferenceMoves[from].map((to) => moveName(from, to));
      expect(new Set(names).size).toBe(names.length);
    }
  });
});

describe("when it is held", () => {
  it.each([
    [known, "Thứ Sáu, 14/01/2022 · 08:00–11:00"],
    [unknown, "Thứ Sáu, 14/01/2022"],
    [{ ...known, endsAt: null }, "Thứ Sáu, 14/01/2022 · 08:00"],
    [{ ...unknown, heldUntil: day("2022-01-15") }, "Thứ Sáu, 14/01/2022 – Thứ Bảy, 15/01/2022"],
  ])("prints what is known and nothing else", (times, printed) => {
    expect(formatTimes(times)).toBe(printed);
  });
});

describe("how long links live", () => {
  it.each([
    ["24 hours after the end", { ...known, state: "issued" as const }, "2022-01-15T04:00:00Z"],
    [
      "to the end of the day after, hours unknown",
      { ...unknown, state: "issued" as const },
      "2022-01-15T17:00:00Z",
    ],
    [
      "to the end of the day after the last, several days",
      { ...unknown, heldUntil: day("2022-01-16"), state: "draft" as const },
      "2022-01-17T17:00:00Z",
    ],
    [
      "long enough to say that it is postponed",
      { ...known, state: "postponed" as const },
      "2022-04-13T17:00:00Z",
    ],
  ])("%s", (_what, conference, expiry) => {
    expect(linkExpiry(conference)).toEqual(day(expiry));
  });

  it("never die before the last day is over", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 30 }), fc.constantFrom(...conferenceStates), (days, state) => {
        const heldUntil = new Date(known.heldOn.getTime() + days * 86_400_000);
        const expiry = linkExpiry({ ...unknown, heldUntil, state });
        expect(expiry.getTime()).toBeGreaterThan(heldUntil.getTime() + 17 * 3_600_000);
      }),
    );
  });
});

describe("how far a copied agenda moves", () => {
  const later = { ...known, heldOn: day("2023-01-13"), startsAt: day("2023-01-13T00:30:00Z"), endsAt: null };
  it("by the distance of the starts", () => {
    expect(agendaShift(known, later)).toBe(later.startsAt.getTime() - known.startsAt.getTime());
  });
  it("by days where neither start is known", () => {
    expect(agendaShift(unknown, { ...later, startsAt: null })).toBe(364 * 86_400_000);
  });
  it("not at all, but into the unknown, where only one is", () => {
    expect(agendaShift(known, { ...later, startsAt: null })).toBeNull();
    expect(agendaShift(unknown, later)).toBeNull();
  });
});

it("names another office's conference to nobody who may not see it", () => {
  const who = { person: "đồng chí Nguyễn Văn An", point: "Công an tỉnh" };
  expect(doubleBookingSentence({ ...who, conference: null })).toBe(
    "đồng chí Nguyễn Văn An (điểm cầu Công an tỉnh) đã nhận chủ trì một hội nghị khác trong giờ đó.",
  );
  expect(
    doubleBookingSentence({ ...who, conference: { name: "Giao ban quý I", times: formatTimes(known) } }),
  ).toBe(
    "đồng chí Nguyễn Văn An (điểm cầu Công an tỉnh) đã chủ trì “Giao ban quý I”, Thứ Sáu, 14/01/2022 · 08:00–11:00.",
  );
});
