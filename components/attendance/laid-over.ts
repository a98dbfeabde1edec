import type { DelegateNow, HeadcountNow, PointNow } from "@/lib/attendance/rules";
import { searchKey } from "@/lib/text/fold";
import type { RosterEntry } from "./delegate-row";
import type { AdmissionToSend, Queued } from "./operations";
import { afterMark, expected, sameShown, type Shown } from "./shown";

export type ShownHeadcount = Pick<HeadcountNow, "groupId" | "present"> &
  Partial<HeadcountNow> & { pending: boolean };

type Known = {
  base: ReadonlyMap<string, DelegateNow>;
  point: PointNow;
  queued: readonly Queued[];
  /** How delegates stood when this phone made its own marks. */
  before: ReadonlyMap<string, DelegateNow>;
  linkId: string | null;
  /** What was shown until now. */
  shown: ReadonlyMap<string, Shown>;
};

/** What the server said last, with what has not been answered yet laid over it. */
export function laidOver({ base, point, queued, before, linkId, shown }: Known) {
  const delegates = new Map<string, Shown>();
  for (const [id, one] of base) delegates.set(id, { ...one, pending: false });
  const headcounts = new Map<string | null, ShownHeadcount>(
    point.headcounts.map((one) => [one.groupId, { ...one, pending: false }]),
  );
  // Also after a reload, when only the queue tells what this phone did.
  const stood = new Map<string, DelegateNow>();
  const stoodBefore = (operationId: string) => stood.get(operationId) ?? before.get(operationId);
  for (const { kind, operation } of queued) {
    if (kind === "headcounts") {
      const { groupId, present } = operation;
      headcounts.set(groupId, { groupId, present, pending: true });
    } else if (kind === "admissions") {
      delegates.set(operation.operationId, { ...admitted(operation, linkId), pending: true });
    } else {
      const standing = delegates.get(operation.delegateId) ?? expected(operation.delegateId);
      stood.set(operation.operationId, standing);
      delegates.set(operation.delegateId, {
        ...afterMark(operation, standing, stoodBefore, linkId),
        pending: true,
      });
    }
  }
  // Rows that did not change keep their identity, so that a tap draws one row anew and not five hundred.
  for (const [id, one] of delegates) {
    const old = shown.get(id);
    if (old && sameShown(old, one)) delegates.set(id, old);
  }
  return { delegates, headcounts: [...headcounts.values()] };
}

const admitted = ({ operationId, admittedAt }: AdmissionToSend, linkId: string | null): DelegateNow => ({
  ...expected(operationId),
  state: "present",
  mode: "in_room",
  markId: operationId,
  markedAt: admittedAt,
  linkId,
});

/** The row of somebody let in at the door, until the page is read again with them in its list. */
export const admittedEntry = ({ operationId, fullName, title, body }: AdmissionToSend): RosterEntry => ({
  id: operationId,
  name: fullName,
  title: [title, body].filter(Boolean).join(", ") || null,
  type: "official",
  uninvited: true,
  searchKey: searchKey([fullName, title, body].join(" ")),
});
