import type { DelegateNow } from "@/lib/attendance/rules";
import type { MarkToSend } from "./operations";

/** A delegate as this phone shows them: what the server said last, or what waits here to be sent. */
export type Shown = DelegateNow & { pending: boolean };

export const expected = (id: string): DelegateNow => ({
  id,
  state: "expected",
  mode: null,
  markId: null,
  markedAt: null,
  by: null,
  source: null,
  linkId: null,
  conflict: false,
  reason: null,
  substituteName: null,
  substituteTitle: null,
  other: null,
});

/** The delegate once the operation is taken. `before`: how the delegate stood when this phone made a mark of its own. */
export function afterMark(
  operation: MarkToSend,
  standing: DelegateNow,
  before: (operationId: string) => DelegateNow | undefined,
  linkId: string | null,
): DelegateNow {
  if (operation.undoesId !== undefined) {
    if (standing.markId !== operation.undoesId) return standing;
    return before(operation.undoesId) ?? expected(operation.delegateId);
  }
  return {
    ...expected(operation.delegateId),
    state: operation.state ?? "expected",
    mode: operation.mode ?? "in_room",
    markId: operation.operationId,
    markedAt: operation.markedAt,
    linkId,
    reason: operation.reason ?? null,
    substituteName: operation.substituteName ?? null,
    substituteTitle: operation.substituteTitle ?? null,
  };
}

/** Answers are read anew each time: what is in them is compared by its content. */
export const sameShown = (a: Shown, b: Shown) =>
  (Object.keys(b) as (keyof Shown)[]).every(
    (key) => a[key] === b[key] || (key === "other" && JSON.stringify(a.other) === JSON.stringify(b.other)),
  );
