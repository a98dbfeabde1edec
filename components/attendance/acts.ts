import { stateNames, type OtherWord } from "@/lib/attendance/rules";
import type { Taken } from "@/lib/attendance/phone/clock/rules";
import { newId } from "@/components/ui/new-id";
import type { Queued } from "./operations";
import type { Change, Named, Stranger } from "./roll-call-state";

// What a person does on the roll call, as the operations that are kept and sent.

/** When it was done by the phone's clocks, and why confirmed figures are changed. */
type Made = { taken: Taken; correctionReason: string | null };
type Mark = Extract<Queued, { kind: "marks" }>;

export const markOf = (person: Named, change: Change, seenId: string | null, made: Made): Mark => ({
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

export const undoOf = (person: Named, undoesId: string, seenId: string | null, made: Made): Mark => ({
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

export const headcountOf = (groupId: string | null, label: string, present: number, made: Made): Queued => ({
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
export const admissionOf = (operationId: string, stranger: Stranger, made: Made): Queued => ({
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
