import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { recordAudit } from "@/lib/auth/audit/commands";
import { inTransaction, type Transaction } from "@/lib/db/client";
import { ok, refuse, type Result } from "@/lib/result";
import { storedSearchKey } from "@/lib/text/search";
import { nameSortKey } from "@/lib/text/sort";
import { authority, readOperations, type BatchAnswer } from "../commands";
import { mostDelegates, splitPrintedName } from "../delegates/rules";
import { findPointNow } from "../queries";
import { isConfirmed, type BatchRefusal, type ReportState } from "../rules";
import type { Batch } from "../schema";
import { admitSayings, mostUninvited, type AdmissionOutcome, type AdmitRefusal } from "./rules";
import { admissionSchema, type Admission } from "./schema";

type Authority = NonNullable<ReturnType<typeof authority>>;

type Opened = {
  refused: BatchRefusal | null;
  conference_id: string;
  point_name: string;
  owner_id: string;
  report: ReportState;
  counting_mode: "roster" | "headcount" | "groups";
};

/** The point held against every other write there until the transaction ends, or why it takes none. */
export async function openPoint(
  tx: Transaction,
  by: Pick<Authority, "organizationIds" | "pointIds" | "linkId">,
  pointId: string,
  now: Date,
) {
  const [point] = await tx.$queryRaw<Opened[]>`
    SELECT * FROM open_point_for_writing(${pointId}::uuid, ${by.organizationIds}::uuid[], ${by.pointIds}::uuid[],
      ${by.linkId}::uuid, ${now})`;
  return point && !point.refused ? ok(point) : refuse(point?.refused ?? "not_found");
}

type Admitted = Result<{ conferenceId: string; delegateId: string }, AdmitRefusal>;

/**
 * Puts somebody who came without being on the list onto it, present, outside the number summoned. The point's own
 * chair, secretary and room may, and the centre. One operation id counts once, however often it is sent. `sent`: the
 * phone's clock when it sent this, by which its wrong clock is taken out of `admittedAt` as with marks. Refuses
 * `not_found` (foreign point, dead link, a link without the right, a chair who stood down), `closed`, `called_off`,
 * `not_by_name`, `reason_required` (after the chair's confirmation), `too_many` and `operation_taken`.
 */
export async function admitUninvited(
  actor: Actor,
  pointId: string,
  input: Admission,
  sent: Date,
  now: Date,
): Promise<Admitted> {
  const by = authority(actor, pointId);
  return by
    ? inAdmission((tx) => admitWithin(tx, actor, by, pointId, input, sent, now))
    : refuse("not_found");
}

class Barred extends Error {
  constructor(readonly reason: BatchRefusal) {
    super(`the point takes nothing any more: ${reason}`);
  }
}

/** A transaction that admits people. Where the file is closed in its middle, all of it is taken back and refused. */
export async function inAdmission<T, R extends string>(
  work: (tx: Transaction) => Promise<Result<T, R>>,
): Promise<Result<T, R | BatchRefusal>> {
  try {
    return await inTransaction(work);
  } catch (error) {
    if (error instanceof Barred) return refuse(error.reason);
    throw error;
  }
}

/** The same inside such a transaction that has more to do. Nothing is written where it refuses. */
export async function admitWithin(
  tx: Transaction,
  actor: Actor,
  by: Authority,
  pointId: string,
  input: Admission,
  sent: Date,
  now: Date,
): Promise<Admitted> {
  const { operationId } = input;
  const { organizationIds, pointIds, userId, linkId, source } = by;
  const opened = await openPoint(tx, by, pointId, now);
  if (!opened.ok) return opened;
  const point = opened.value;
  const { conference_id: conferenceId, owner_id: organizationId, point_name: name } = point;
  const known = await tx.delegate.findUnique({
    where: { id: operationId },
    select: { pointId: true, uninvited: true },
  });
  // Sent again: the answer was lost, the person is there.
  if (known?.pointId === pointId && known.uninvited) return ok({ conferenceId, delegateId: operationId });
  if (known || (await tx.mark.count({ where: { operationId } })) > 0) return refuse("operation_taken");
  if (point.counting_mode === "headcount") return refuse("not_by_name");
  if (isConfirmed(point.report) && !input.correctionReason) return refuse("reason_required");
  const [last] = await tx.$queryRaw<{ count: number; uninvited: number; position: number }[]>`
    SELECT count(*)::int AS count, count(*) FILTER (WHERE uninvited)::int AS uninvited,
           coalesce(max(position), -1)::int AS position
      FROM delegates WHERE point_id = ${pointId}::uuid AND removed_at IS NULL`;
  if ((last?.uninvited ?? 0) >= mostUninvited || (last?.count ?? 0) >= mostDelegates)
    return refuse("too_many");
  const person = splitPrintedName(input.fullName);
  const title = [input.title, input.body].filter(Boolean).join(", ") || null;
  await tx.delegate.create({
    data: {
      id: operationId,
      conferenceId,
      pointId,
      ...person,
      title,
      uninvited: true,
      position: (last?.position ?? -1) + 1,
      searchKey: storedSearchKey([person.fullName, title, person.rank].filter(Boolean).join(" ")),
      sortKey: nameSortKey(person.fullName),
    },
    select: { id: true },
  });
  await recordAudit(
    tx,
    actor,
    "delegates.admitted",
    { organizationId, conferenceId, pointId, subjectId: pointId },
    { name, ...(input.correctionReason && { reason: input.correctionReason }) },
  );
  // The mark moves the report and, after the confirmation, writes down the correction.
  const mark = {
    operationId,
    delegateId: operationId,
    state: "present",
    mode: "in_room",
    markedAt: new Date(input.admittedAt).toISOString(),
    correctionReason: input.correctionReason,
  };
  const [row] = await tx.$queryRaw<
    { written: { refused?: BatchRefusal; outcomes?: { outcome: string }[] } }[]
  >`
    SELECT record_marks(${pointId}::uuid, ${organizationIds}::uuid[], ${pointIds}::uuid[], ${userId}::uuid,
      ${linkId}::uuid, ${actor.name}, ${source}::mark_source, ${sent}, ${now}, 0::bigint,
      ${JSON.stringify([mark])}::jsonb) AS written`;
  if (row?.written.refused) throw new Barred(row.written.refused);
  if (row?.written.outcomes?.[0]?.outcome !== "applied")
    throw new Error(`the mark of ${operationId} was not taken`);
  return ok({ conferenceId, delegateId: operationId });
}

const refusesAll = (reason: AdmitRefusal): reason is BatchRefusal =>
  reason === "not_found" || reason === "closed" || reason === "called_off";

/**
 * What a phone kept of people admitted at the door, each on its own and in the order in which they came, and the point
 * as it then stands. Safe to repeat. Refuses the whole request like `recordMarks` where nothing of it was taken; where
 * the file is closed in between or the actor loses their right, what was taken before stays and is said to be, and only
 * the rest is refused.
 */
export async function recordAdmissions(
  actor: Actor,
  pointId: string,
  batch: Batch,
  received: Date,
): Promise<Result<Omit<BatchAnswer, "outcomes"> & { outcomes: AdmissionOutcome[] }, BatchRefusal>> {
  const { valid, answers } = readOperations(admissionSchema, batch.operations);
  const spoken: AdmissionOutcome[] = [];
  let changed: string | null = null;
  let barred: BatchRefusal | null = null;
  for (const one of valid) {
    const result: Admitted = barred
      ? refuse(barred)
      : await admitUninvited(actor, pointId, one, new Date(batch.sentAt), received);
    const { operationId } = one;
    if (result.ok) {
      changed = result.value.conferenceId;
      spoken.push({ operationId, outcome: "applied", conflict: false });
    } else {
      const reason: AdmitRefusal = result.reason;
      if (refusesAll(reason)) barred = reason;
      if (barred && changed === null) return refuse(barred);
      spoken.push({ operationId, outcome: "refused", reason, message: admitSayings[reason] });
    }
  }
  // Whoever stood down since then still hears of what they brought; else it would be written and called refused.
  const heard = changed !== null && actor.kind === "link" ? { ...actor, assignmentId: null } : actor;
  const now = await findPointNow(heard, pointId, batch.since);
  if (!now) return refuse("not_found");
  // Closed just now: whoever waits for an answer hears of what was taken first.
  if (now.barred && changed === null) return refuse(now.barred);
  const outcomes = answers.flatMap((answer) => (answer.read ? spoken.splice(0, 1) : [answer.outcome]));
  return ok({ conferenceId: changed ?? "", changed: changed !== null, outcomes, point: now.point });
}
