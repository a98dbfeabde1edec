import { randomUUID } from "node:crypto";
import type { MarkState } from "@/lib/attendance/rules";
import type { Phone } from "@/prisma/test/places";

/** One operation as the phone page sends it. */
export interface Operation {
  operationId: string;
  delegateId: string;
  state?: MarkState;
  undoesId?: string;
  seenId?: string;
  markedAt: number;
  reason?: "duty" | "illness";
  substituteName?: string;
}

/** What a phone knows of its point: it is what a real one would hold in memory. */
export interface PhoneState extends Phone {
  delegateIds: readonly string[];
  since: number;
  /** The last mark that it saw on each delegate. */
  seen: Map<string, string>;
  /** Its own last mark, which it may take back. */
  last: Operation | null;
  busy: boolean;
}

const below = (most: number) => Math.floor(Math.random() * most);

/** As in life: 70 of 100 requests carry one to three marks, 20 carry ten, 10 a whole room. */
function sizeOf(room: number) {
  const draw = below(100);
  return Math.min(room, draw < 70 ? 1 + below(3) : draw < 90 ? 10 : room);
}

function someOf(ids: readonly string[], count: number) {
  if (count >= ids.length) return [...ids];
  const picked = new Set<string>();
  while (picked.size < count) {
    const id = ids[below(ids.length)];
    if (id !== undefined) picked.add(id);
  }
  return [...picked];
}

function stateOf(): Pick<Operation, "state" | "reason" | "substituteName"> {
  const draw = below(100);
  if (draw < 80) return { state: "present" };
  if (draw < 86) return { state: "late" };
  if (draw < 88) return { state: "left_early" };
  if (draw < 93) return { state: "excused", reason: draw % 2 === 0 ? "duty" : "illness" };
  if (draw < 96) return { state: "substituted", substituteName: "Lê Văn Đi Thay" };
  return { state: "unexcused" };
}

/** The next thing that a secretary does on this phone; one time in fifty it takes back the mark before. */
export function nextBatch(phone: PhoneState, now: number): Operation[] {
  const common = (delegateId: string) => {
    const seenId = phone.seen.get(delegateId);
    return { operationId: randomUUID(), delegateId, markedAt: now - below(1_500), ...(seenId && { seenId }) };
  };
  if (phone.last && below(50) === 0) {
    const { delegateId, operationId } = phone.last;
    phone.last = null;
    return [{ ...common(delegateId), undoesId: operationId }];
  }
  const ids = someOf(phone.delegateIds, sizeOf(phone.delegateIds.length));
  // A whole room is what "all present" sends.
  const all = ids.length > 10;
  return ids.map((id) => ({ ...common(id), ...(all ? { state: "present" as const } : stateOf()) }));
}
