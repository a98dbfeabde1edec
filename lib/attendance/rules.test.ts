import { describe, expect, it } from "vitest";
import { attending, countDelegates, foldMarks, markedWords, type Counters, type FoldedMark } from "./rules";

const at = (seconds: number) => new Date(Date.UTC(2026, 11, 15, 1, 0, seconds));
const mark = (operationId: string, given: Partial<FoldedMark> = {}): FoldedMark => ({
  operationId,
  state: "present",
  undoesId: null,
  sourceClass: 1,
  at: at(0),
  ...given,
});

describe("the fold", () => {
  it.each([
    ["nothing", [], null],
    ["the later mark", [mark("b"), mark("a", { at: at(1) })], "a"],
    ["at equal times the greater operation id", [mark("b"), mark("a")], "b"],
    ["a person over a later hint", [mark("a"), mark("b", { sourceClass: 0, at: at(9) })], "a"],
    ["a hint where nobody spoke", [mark("a", { sourceClass: 0 })], "a"],
    [
      "what an undo leaves",
      [mark("a"), mark("b", { at: at(1) }), mark("c", { state: null, undoesId: "b" })],
      "a",
    ],
    ["nothing after the undo of all", [mark("a"), mark("c", { state: null, undoesId: "a" })], null],
    ["an undo that came before its mark", [mark("c", { state: null, undoesId: "a" }), mark("a")], null],
    [
      "a person's word that a hint undoes",
      [mark("a"), mark("c", { state: null, undoesId: "a", sourceClass: 0 })],
      "a",
    ],
  ] as [string, FoldedMark[], string | null][])("%s", (_, marks, standing) => {
    expect(foldMarks(marks)?.operationId ?? null).toBe(standing);
    expect(foldMarks([...marks].reverse())?.operationId ?? null).toBe(standing);
  });
});

describe("counting", () => {
  const counters = countDelegates([
    { state: "present", mode: "in_room", type: "official", uninvited: false },
    { state: "left_early", mode: "online", type: "official", uninvited: false },
    { state: "substituted", mode: "in_room", type: "official", uninvited: false },
    { state: "unexcused", mode: null, type: "official", uninvited: false },
    { state: "present", mode: "in_room", type: "invited", uninvited: false },
    { state: "late", mode: "in_room", type: "official", uninvited: true },
    { state: "expected", mode: null, type: "invited", uninvited: false },
  ]);

  it("says of marks made at once what the counters count", () => {
    const official = { type: "official", uninvited: false } as const;
    const guest = { type: "invited", uninvited: false } as const;
    const unasked = { type: "official", uninvited: true } as const;
    expect(markedWords([...Array.from({ length: 25 }, () => official), guest])).toBe(
      "25 đại biểu, 1 khách mời",
    );
    expect(markedWords([official, official])).toBe("2 đại biểu");
    expect(markedWords([unasked, guest, guest])).toBe("2 khách mời, 1 ngoài danh sách");
    const marked = [official, guest, unasked].map((one) => ({
      ...one,
      state: "present" as const,
      mode: null,
    }));
    const counted = countDelegates(marked);
    expect(markedWords(marked)).toBe(
      `${counted.present} đại biểu, ${counted.guests} khách mời, ${counted.uninvited} ngoài danh sách`,
    );
  });

  it("keeps guests and uninvited apart from those summoned", () => {
    expect(counters).toMatchObject({
      summoned: 4,
      present: 1,
      guests: 1,
      uninvited: 1,
      expected: 0,
      inRoom: 4,
      online: 1,
    });
  });

  it("counts a substitute where the conference says so, and who left early always", () => {
    const whole: Counters = { ...counters, headcount: null };
    expect(attending(whole, true)).toBe(3);
    expect(attending(whole, false)).toBe(2);
    expect(attending({ ...whole, headcount: 20 }, true)).toBe(23);
  });
});
