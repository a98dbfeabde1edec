import { stateNames, type DelegateNow, type OtherWord } from "@/lib/attendance/rules";
import type { Taken } from "@/lib/attendance/phone/clock/rules";
import { newId } from "@/components/ui/new-id";
import type { Queued } from "./operations";
import type { PhoneClock } from "./phone/clock";
import type { Change, Named, RollCallState, Stranger } from "./roll-call-state";
import { expected } from "./shown";

// What a person does on the roll call, as the operations that are kept and sent.

/** When it was done by the phone's clocks, and why confirmed figures are changed. */
type Made = { taken: Taken; correctionReason: string | null };
type Mark = Extract<Queued, { kind: "marks" }>;

const markOf = (person: Named, change: Change, seenId: string | null, made: Made): Mark => ({
  kind: "marks",
  label: `${person.name}: ${stateNames[change.state].toLowerCase()}`,
  taken: made.taken,
  operation: {
    operationId: newId(),
    delegateId: person.id,
    ...change,
    seenId,
    markedAt: made.taken.wall,
    correctionReason: made.correctionReason,
  },
});

const undoOf = (person: Named, undoesId: string, seenId: string | null, made: Made): Mark => ({
  kind: "marks",
  label: `${person.name}: hoàn tác lần ghi`,
  taken: made.taken,
  operation: {
    operationId: newId(),
    delegateId: person.id,
    undoesId,
    seenId,
    markedAt: made.taken.wall,
    correctionReason: made.correctionReason,
  },
});

const headcountOf = (groupId: string | null, label: string, present: number, made: Made): Queued => ({
  kind: "headcounts",
  label: `${label}: ${present}`,
  taken: made.taken,
  operation: {
    operationId: newId(),
    groupId,
    present,
    reportedAt: made.taken.wall,
    correctionReason: made.correctionReason,
  },
});

/** `operationId` becomes the person's own. */
const admissionOf = (operationId: string, stranger: Stranger, made: Made): Queued => ({
  kind: "admissions",
  label: `${stranger.fullName}: có mặt, ngoài danh sách`,
  taken: made.taken,
  operation: {
    operationId,
    ...stranger,
    admittedAt: made.taken.wall,
    correctionReason: made.correctionReason,
  },
});

/** What was said, to be said again. */
export function changeOf({ state, mode, reason, substituteName, substituteTitle }: OtherWord): Change {
  return {
    state,
    ...(mode && { mode }),
    ...(reason && state === "excused" && { reason }),
    ...(substituteName && { substituteName }),
    ...(substituteTitle && { substituteTitle }),
  };
}

type Parts = {
  clock: PhoneClock;
  state: () => RollCallState;
  /** Keeps them, to be sent. */
  add: (...items: readonly Queued[]) => void;
};

export class Acts {
  /** How delegates stood when this phone made its own marks. */
  readonly before = new Map<string, DelegateNow>();

  constructor(private readonly parts: Parts) {}

  /** Marks delegates; gives the operations' ids, by which they can be taken back. */
  mark(delegates: readonly Named[], change: Change): string[] {
    const made = this.made();
    const items = delegates.map((person) => {
      const standing = this.parts.state().delegates.get(person.id) ?? expected(person.id);
      const item = markOf(person, change, standing.markId, made);
      this.before.set(item.operation.operationId, standing);
      return item;
    });
    this.parts.add(...items);
    return items.map(({ operation }) => operation.operationId);
  }

  /** Takes back operations, this phone's or (of the standing mark) anybody's. */
  undo(marks: readonly { delegate: Named; undoesId: string }[]): void {
    const made = this.made();
    const seen = (id: string) => this.parts.state().delegates.get(id)?.markId ?? null;
    this.parts.add(
      ...marks.map(({ delegate, undoesId }) => undoOf(delegate, undoesId, seen(delegate.id), made)),
    );
  }

  reportHeadcount(groupId: string | null, label: string, present: number): void {
    this.parts.add(headcountOf(groupId, label, present, this.made()));
  }

  /** Somebody at the door who is not on the list; `operationId` becomes the person's own. */
  admit(operationId: string, stranger: Stranger): void {
    this.parts.add(admissionOf(operationId, stranger, this.made()));
  }

  private made(): Made {
    return { taken: this.parts.clock.taken(), correctionReason: this.parts.state().correctionReason };
  }
}
