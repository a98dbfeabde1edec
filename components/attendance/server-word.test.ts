import { describe, expect, it } from "vitest";
import type { DelegateNow, HeadcountNow, PointNow } from "@/lib/attendance/rules";
import { ServerWord } from "./server-word";
import { expected } from "./shown";

const one = (id: string, markId: string): DelegateNow => ({ ...expected(id), state: "present", markId });
const answer = (serial: number, delegates: DelegateNow[] = [], headcounts: Partial<HeadcountNow>[] = []) =>
  ({ serial, counters: { revision: serial }, delegates, headcounts }) as unknown as PointNow;

describe("an answer that has seen less than what is held", () => {
  it("is passed over where another overtook it", () => {
    const word = new ServerWord([]);
    const asked = word.asked(false);
    word.take(answer(9, [one("a", "m9")]), answer(7), word.asked(false));
    expect(word.take(answer(8), answer(9), asked)).toBeNull();
    expect(word.asksAll).toBe(false);
  });

  it("asks for everything where it was asked for after all that", () => {
    const word = new ServerWord([one("a", "m9")]);
    expect(word.take(answer(8), answer(9), word.asked(false))).toBeNull();
    expect(word.asksAll).toBe(true);
  });

  it("is so by either of the two numbers", () => {
    const word = new ServerWord([]);
    const held = { ...answer(9), counters: { revision: 30 } } as PointNow;
    word.take({ ...answer(12), counters: { revision: 29 } } as PointNow, held, word.asked(false));
    expect(word.asksAll).toBe(true);
  });
});

describe("everything, after the server was set back", () => {
  it("takes the place of all that is held, and tells what changed", () => {
    const held = answer(9, [], [{ groupId: null, present: 30 }]);
    const word = new ServerWord([one("a", "m1"), one("b", "m8"), one("c", "m9")]);
    word.take(answer(5), held, word.asked(false));
    const now = answer(
      5,
      [one("a", "m1"), { ...one("b", "m5"), state: "late" }],
      [{ groupId: null, present: 28 }],
    );
    expect(word.take(now, held, word.asked(true))?.setBack).toEqual([
      { delegateId: "b", words: "trước là có mặt, nay là đến muộn" },
      { delegateId: "c", words: "trước là có mặt, nay là chưa điểm danh" },
      { delegateId: null, words: "trước là 30, nay là 28" },
    ]);
    expect([...word.delegates.keys()]).toEqual(["a", "b"]);
    expect(word.asksAll).toBe(false);
  });

  it("is said also where the server has gone on past what is held since it was found out", () => {
    const word = new ServerWord([one("a", "m9")]);
    word.take(answer(5), answer(9), word.asked(false));
    const told = word.take(answer(12, []), answer(9), word.asked(true));
    expect(told?.setBack?.map(({ delegateId }) => delegateId)).toEqual(["a"]);
  });

  it("is no setting back by itself", () => {
    const word = new ServerWord([one("a", "m9"), one("gone", "m3")]);
    expect(word.take(answer(9, [one("a", "m9")]), answer(9), word.asked(true))).toMatchObject({
      setBack: null,
      others: [],
    });
    expect([...word.delegates.keys()]).toEqual(["a"]);
  });
});
