import { stateNames, type DelegateNow, type HeadcountNow, type PointNow } from "@/lib/attendance/rules";
import { isOlder } from "./roll-call-state";

/** `after`: how many answers had been taken in when this was asked; `whole`: it was asked for everything. */
export type Asked = { after: number; whole: boolean };

/** One state that the server has otherwise than it had; `delegateId` null: a number that was reported. */
export type SetBack = { delegateId: string | null; words: string };

type Told = {
  /** Delegates whose standing mark is another than before. */
  others: readonly DelegateNow[];
  /** The server was set back, and these states with it; null: it was not. */
  setBack: readonly SetBack[] | null;
};

/**
 * What the server said last of each delegate. Answers may overtake each other: one that has seen less than what is held
 * is passed over, unless it was asked for after all of that had come. Then the server has lost something since, as when
 * a backup is restored, and must be asked for everything: what it says now is right, and what is held beyond it stands
 * nowhere.
 */
export class ServerWord {
  delegates: ReadonlyMap<string, DelegateNow>;
  private taken = 0;
  private wentBack = false;
  /** The next look asks for everything. */
  asksAll = false;

  constructor(delegates: readonly DelegateNow[]) {
    this.delegates = byId(delegates);
  }

  asked = (whole: boolean): Asked => ({ after: this.taken, whole });

  /** What this phone kept of the point when the page was last open, which the page itself is behind. */
  recall(delegates: readonly DelegateNow[]): void {
    this.delegates = new Map([...this.delegates, ...byId(delegates)]);
  }

  /** Takes an answer in; null: it is passed over. `held`: the answer before it. */
  take(answer: PointNow, held: PointNow, { after, whole }: Asked): Told | null {
    if (isOlder(answer, held)) {
      if (after !== this.taken) return null;
      this.wentBack = this.asksAll = true;
      // What changed since the last answer is not all of it.
      if (!whole) return null;
    }
    const before = this.delegates;
    const told = byId(answer.delegates);
    this.taken += 1;
    this.delegates = whole ? told : new Map([...before, ...told]);
    const setBack =
      whole && this.wentBack
        ? [...changedStates(before, told), ...changedNumbers(held.headcounts, answer.headcounts)]
        : null;
    if (whole) this.wentBack = this.asksAll = false;
    const others = answer.delegates.filter(({ id, markId }) => markId !== (before.get(id)?.markId ?? null));
    return { others, setBack };
  }
}

const byId = (delegates: readonly DelegateNow[]) => new Map(delegates.map((one) => [one.id, one]));

function changedStates(
  before: ReadonlyMap<string, DelegateNow>,
  now: ReadonlyMap<string, DelegateNow>,
): SetBack[] {
  const nameIn = (all: typeof before, id: string) =>
    stateNames[all.get(id)?.state ?? "expected"].toLowerCase();
  const ids = [...new Set([...before.keys(), ...now.keys()])];
  return ids.flatMap((id) => changedTo(id, nameIn(before, id), nameIn(now, id)));
}

function changedNumbers(before: readonly HeadcountNow[], now: readonly HeadcountNow[]): SetBack[] {
  const numberIn = (all: typeof before, id: string | null) =>
    String(all.find(({ groupId }) => groupId === id)?.present ?? "chưa báo");
  const groups = [...new Set([...before, ...now].map(({ groupId }) => groupId))];
  return groups.flatMap((id) => changedTo(null, numberIn(before, id), numberIn(now, id)));
}

const changedTo = (delegateId: string | null, was: string, now: string): SetBack[] =>
  was === now ? [] : [{ delegateId, words: `trước là ${was}, nay là ${now}` }];
