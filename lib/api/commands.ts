import "server-only";
import type { z } from "zod";
import "@/lib/text/zod-sentences";
import { recordHeadcounts, recordMarks, type BatchAnswer } from "@/lib/attendance/commands";
import type { BatchRefusal, Outcome } from "@/lib/attendance/rules";
import type { KeyActor } from "@/lib/auth/actor";
import { ok, type Result } from "@/lib/result";
import { hintCodes, hintSayings } from "./rules";
import { hintHeadcountSchema, hintMarkSchema, type HintBatch, type HintOutcome } from "./schema";

type Recorded = { conferenceId: string; changed: boolean; outcomes: HintOutcome[]; revision: number };
type Write = typeof recordMarks | typeof recordHeadcounts;

// The answer brings what others marked since a serial; a program asks for that elsewhere.
const nothingElse = Number.MAX_SAFE_INTEGER;
const unread = { stands: null, code: "invalid" } as const;

const inMs = (moment: string) => Date.parse(moment);

/**
 * Reads each operation by the API's own form, gives those that can be read to `write` as hints of the key, and answers
 * every one in its place. Safe to repeat: an operation id counts once.
 */
async function record<S extends z.ZodType>(
  write: Write,
  schema: S,
  toOperation: (hint: z.output<S>) => object,
  actor: KeyActor,
  pointId: string,
  batch: HintBatch,
  received: Date,
): Promise<Result<Recorded, BatchRefusal>> {
  const valid: object[] = [];
  const read = batch.operations.map((raw): HintOutcome | null => {
    const parsed = schema.safeParse(raw);
    if (parsed.success) {
      valid.push(toOperation(parsed.data));
      return null;
    }
    const claimed = (raw as { operationId?: unknown } | null)?.operationId;
    const operationId = typeof claimed === "string" ? claimed.slice(0, 64) : null;
    const detail = parsed.error.issues[0]?.message ?? hintSayings.invalid;
    return { operationId, outcome: "refused", ...unread, detail };
  });
  const sent = { sentAt: inMs(batch.sentAt), since: nothingElse, operations: valid };
  const result: Result<BatchAnswer, BatchRefusal> = await write(actor, pointId, sent, received);
  if (!result.ok) return result;
  const { conferenceId, changed, outcomes, point } = result.value;
  const deciding = new Set(point.delegates.map(({ markId }) => markId));
  const answered = outcomes.map((one): HintOutcome => answer(one, write === recordMarks ? deciding : null));
  return ok({
    conferenceId,
    changed,
    outcomes: read.flatMap((refused) => (refused ? [refused] : answered.splice(0, 1))),
    revision: point.counters.revision,
  });
}

const answer = (one: Outcome, deciding: ReadonlySet<string | null> | null): HintOutcome =>
  one.outcome === "refused"
    ? {
        operationId: one.operationId,
        outcome: "refused",
        stands: null,
        code: hintCodes[one.reason],
        detail: one.reason === "invalid" ? one.message : hintSayings[one.reason],
      }
    : {
        operationId: one.operationId,
        outcome: one.outcome,
        stands: deciding && one.outcome === "applied" ? deciding.has(one.operationId) : null,
        code: null,
        detail: null,
      };

/**
 * Records what a program saw of delegates as hints: they yield to a person's word whatever their times and move no
 * report. Refuses the whole with `not_found` (foreign point, a key that is revoked, expired or without the scope),
 * `closed` and `called_off`.
 */
export const recordHintMarks = (actor: KeyActor, pointId: string, batch: HintBatch, received: Date) =>
  record(
    recordMarks,
    hintMarkSchema,
    ({ at, ...hint }) => ({ ...hint, markedAt: inMs(at) }),
    actor,
    pointId,
    batch,
    received,
  );

/** The same for a number that a program counted, at a point or group that reports by number. */
export const recordHintHeadcounts = (actor: KeyActor, pointId: string, batch: HintBatch, received: Date) =>
  record(
    recordHeadcounts,
    hintHeadcountSchema,
    ({ at, ...hint }) => ({ ...hint, reportedAt: inMs(at) }),
    actor,
    pointId,
    batch,
    received,
  );
