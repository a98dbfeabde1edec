import "server-only";
import type { z } from "zod";
import "@/lib/text/zod-sentences";
import type { Actor, KeyActor, LinkActor } from "@/lib/auth/actor";
import { recordAudit } from "@/lib/auth/audit/commands";
import { reachOf } from "@/lib/auth/scope";
import { inTransaction, runPrepared } from "@/lib/db/client";
import { ok, refuse } from "@/lib/result";
import { whyNotPin } from "./pin/commands";
import {
  linkSources,
  operationSayings,
  withoutReasons,
  type BatchRefusal,
  type MarkSource,
  type OperationRefusal,
  type Outcome,
  type PointNow,
  type ReportState,
} from "./rules";
import { headcountOperationSchema, markOperationSchema, type Batch, type Confirm } from "./schema";

export type BatchAnswer = { conferenceId: string; changed: boolean; outcomes: Outcome[]; point: PointNow };

type Written =
  | { refused: BatchRefusal }
  | {
      conferenceId: string;
      changed: boolean;
      outcomes: (Pick<Outcome, "operationId"> & {
        outcome: string;
        reason?: OperationRefusal;
        conflict?: boolean;
      })[];
      point: PointNow;
    };

/**
 * What an actor brings to a write at a point; null: this kind of link never writes there. Nor does a key: what it may
 * bring are hints (hintAuthority), and those of marks and headcounts only.
 */
export function authority(actor: Actor, pointId: string) {
  if (actor.kind === "key") return null;
  if (actor.kind === "user") {
    const { organizationIds, pointIds } = reachOf(actor, "attendance:write");
    return { organizationIds, pointIds, userId: actor.id, linkId: null, source: "centre" as MarkSource };
  }
  const source = linkSources[actor.role];
  if (source === null || actor.pointId !== pointId) return null;
  return { organizationIds: [], pointIds: [pointId], userId: null, linkId: actor.linkId, source };
}

/** A key's own limits (life, scope, conference) are asked again by the database, under the point's lock. */
const hintAuthority = ({ organizationId, scopes }: KeyActor) =>
  scopes.includes("marks:write")
    ? {
        organizationIds: [organizationId],
        pointIds: [],
        userId: null,
        linkId: null,
        source: "hint" as MarkSource,
      }
    : null;

/** Sorts the operations that can be read from those that cannot; the latter keep their place in the answer. */
export function readOperations<S extends z.ZodType>(schema: S, operations: readonly unknown[]) {
  const valid: z.output<S>[] = [];
  const answers = operations.map((raw): { read: true } | { read: false; outcome: Outcome } => {
    const parsed = schema.safeParse(raw);
    if (parsed.success) {
      valid.push(parsed.data);
      return { read: true };
    }
    const claimed = (raw as { operationId?: unknown } | null)?.operationId;
    const operationId = typeof claimed === "string" ? claimed.slice(0, 64) : null;
    const message = parsed.error.issues[0]?.message ?? operationSayings.invalid;
    return { read: false, outcome: { operationId, outcome: "refused", reason: "invalid", message } };
  });
  return { valid, answers };
}

const parameters =
  "$1::uuid, $2::uuid[], $3::uuid[], $4::uuid, $5::uuid, $6, $7::mark_source, $8, $9, $10, $11::jsonb, $12::uuid";
const statements = {
  record_marks: `SELECT record_marks(${parameters}) AS written`,
  record_headcounts: `SELECT record_headcounts(${parameters}) AS written`,
};

async function record(
  write: keyof typeof statements,
  schema: typeof markOperationSchema | typeof headcountOperationSchema,
  actor: Actor,
  pointId: string,
  batch: Batch,
  received: Date,
) {
  const by = actor.kind === "key" ? hintAuthority(actor) : authority(actor, pointId);
  if (!by) return refuse("not_found");
  const keyId = actor.kind === "key" ? actor.keyId : null;
  const { valid, answers } = readOperations(schema, batch.operations);
  const iso = (moment: number) => new Date(moment).toISOString();
  const operations = JSON.stringify(
    valid.map((one) =>
      "markedAt" in one
        ? { ...one, markedAt: iso(one.markedAt) }
        : { ...one, reportedAt: iso(one.reportedAt) },
    ),
  );
  const { organizationIds, pointIds, userId, linkId, source } = by;
  const rows = await runPrepared<{ written: Written }>(write, statements[write], [
    pointId,
    organizationIds,
    pointIds,
    userId,
    linkId,
    actor.name,
    source,
    new Date(batch.sentAt),
    received,
    batch.since,
    operations,
    keyId,
  ]);
  const written = rows[0]?.written;
  if (!written) throw new Error(`${write} gave no answer`);
  if ("refused" in written) return refuse(written.refused);
  const spoken = written.outcomes.map((one): Outcome =>
    one.reason
      ? {
          operationId: one.operationId,
          outcome: "refused",
          reason: one.reason,
          message: operationSayings[one.reason],
        }
      : one.outcome === "duplicate"
        ? { operationId: one.operationId, outcome: "duplicate" }
        : { operationId: one.operationId, outcome: "applied", conflict: one.conflict === true },
  );
  const outcomes = answers.flatMap((answer) => (answer.read ? spoken.splice(0, 1) : [answer.outcome]));
  return ok({ ...written, outcomes, point: withoutReasons(actor, written.point) } satisfies BatchAnswer);
}

/**
 * Records a batch of marks at a point in one statement, and gives per operation what became of it, with the point as
 * it then stands. Safe to repeat: an operation id counts once. Refuses the whole batch with `not_found` (unknown point,
 * another's point, a link or key without the right, revoked or expired), `closed` and `called_off`. What a key brings
 * are hints.
 */
export const recordMarks = (actor: Actor, pointId: string, batch: Batch, received: Date) =>
  record("record_marks", markOperationSchema, actor, pointId, batch, received);

/** The same for numbers reported at a point without a roster, or for its groups. */
export const recordHeadcounts = (actor: Actor, pointId: string, batch: Batch, received: Date) =>
  record("record_headcounts", headcountOperationSchema, actor, pointId, batch, received);

/**
 * The chair's word that the point's figures are right. Only the chair's own link can, with its PIN. Refuses `not_found`,
 * `wrong_pin`, `locked` (until the organiser renews the link), `figures_changed` (they moved since the chair looked),
 * `nothing_reported`, `closed`, `called_off`. Confirming twice with one operation id counts once.
 */
export async function confirmFigures(actor: LinkActor, pointId: string, input: Confirm, now: Date) {
  if (actor.role !== "chair" || actor.pointId !== pointId) return refuse("not_found");
  const why = await whyNotPin(actor, pointId, input.pin, now);
  if (why) return refuse(why);

  return inTransaction(async (tx) => {
    const [opened] = await tx.$queryRaw<
      {
        refused: BatchRefusal | null;
        conference_id: string;
        point_name: string;
        owner_id: string;
        report: ReportState;
      }[]
    >`SELECT * FROM open_point_for_writing(${pointId}::uuid, ARRAY[]::uuid[], ARRAY[${pointId}::uuid],
        ${actor.linkId}::uuid, ${now})`;
    if (!opened || opened.refused) return refuse(opened?.refused ?? "not_found");
    const before = await tx.pointEvent.count({ where: { operationId: input.operationId, pointId } });
    const conferenceId = opened.conference_id;
    if (before > 0) return ok({ conferenceId, report: opened.report });
    if (opened.report === "none") return refuse("nothing_reported");
    const moved = await tx.pointCounters.updateMany({
      where: { pointId, revision: BigInt(input.revision) },
      data: { revision: { increment: 1 }, changedAt: now },
    });
    if (moved.count === 0) return refuse("figures_changed");
    await tx.$executeRaw`
      UPDATE points SET report = 'confirmed', report_at = ${now}, report_attending = attending_at(id)
       WHERE id = ${pointId}::uuid`;
    await tx.pointEvent.create({
      data: {
        operationId: input.operationId,
        pointId,
        kind: "report_confirmed",
        at: now,
        receivedAt: now,
        actorName: actor.name,
        actorLinkId: actor.linkId,
      },
      select: { id: true },
    });
    await recordAudit(
      tx,
      actor,
      "figures.confirmed",
      { organizationId: opened.owner_id, conferenceId, pointId, subjectId: pointId },
      { name: opened.point_name },
    );
    return ok({ conferenceId, report: "confirmed" as const });
  });
}
