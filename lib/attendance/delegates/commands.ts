import "server-only";
import type { UserActor } from "@/lib/auth/actor";
import { recordAudit } from "@/lib/auth/audit/commands";
import type { AuditKind } from "@/lib/auth/audit/rules";
import { reachOf } from "@/lib/auth/scope";
import { inTransaction, prisma, type Transaction } from "@/lib/db/client";
import { snapshotPerson } from "@/lib/organizations/people/queries";
import { inPrintedOrder, printPost } from "@/lib/organizations/people/rules";
import { ok, refuse, type Result } from "@/lib/result";
import { nameSortKey } from "@/lib/text/sort";
import { storedSearchKey } from "@/lib/text/search";
import type { z } from "zod";
import { isConfirmed, type ReportState } from "../rules";
import { mostDelegates } from "./rules";
import type {
  addDelegatesSchema,
  addPersonSchema,
  DelegateInput,
  orderDelegatesSchema,
  removeDelegatesSchema,
  removeGroupSchema,
  saveGroupSchema,
  updateDelegateSchema,
} from "./schema";

type Barred = "not_found" | "closed" | "called_off" | "reason_required";

type Opened = { conferenceId: string; name: string; ownerId: string };

type Raw = {
  refused: "not_found" | "closed" | "called_off" | null;
  conference_id: string;
  point_name: string;
  owner_id: string;
  report: ReportState;
};

/**
 * Takes the lock under which the point's marks are folded, asks who may beneath it, and after the chair's confirmation
 * wants a reason and calls the change a correction. Every change of a list goes through here: the counters follow by
 * trigger inside the same lock, so a list and its marks never wait for each other crosswise.
 */
async function change<W extends Result<unknown, string>>(
  actor: UserActor,
  pointId: string,
  /** `false`: the figures stay as they are, so no reason is asked. */
  reason: string | null | undefined | false,
  now: Date,
  work: (tx: Transaction, point: Opened) => Promise<W>,
): Promise<W | { ok: false; reason: Barred }> {
  const { organizationIds, pointIds } = reachOf(actor, "attendance:write");
  return inTransaction(async (tx) => {
    const [raw] = await tx.$queryRaw<Raw[]>`
      SELECT * FROM open_point_for_writing(${pointId}::uuid, ${organizationIds}::uuid[], ${pointIds}::uuid[], NULL, ${now})`;
    if (!raw || raw.refused) return refuse(raw?.refused ?? "not_found");
    const corrects = isConfirmed(raw.report) && reason !== false;
    if (corrects && !reason) return refuse("reason_required");
    const point = { conferenceId: raw.conference_id, name: raw.point_name, ownerId: raw.owner_id };
    const result = await work(tx, point);
    if (result.ok && corrects) {
      await tx.$executeRaw`
        SELECT move_report(${pointId}::uuid, ${point.conferenceId}::uuid, ${point.ownerId}::uuid, ${point.name},
          ${raw.report}::report_state, ${actor.id}::uuid, NULL, ${actor.name}, ${now}, 1)`;
    }
    return result;
  });
}

const note = (
  tx: Transaction,
  actor: UserActor,
  kind: AuditKind,
  pointId: string,
  point: Opened,
  more: { count?: number; reason?: string | null | undefined } = {},
) =>
  recordAudit(
    tx,
    actor,
    kind,
    { organizationId: point.ownerId, conferenceId: point.conferenceId, pointId, subjectId: pointId },
    {
      name: point.name,
      ...(more.count !== undefined && { count: more.count }),
      ...(more.reason ? { reason: more.reason } : {}),
    },
  );

const keysOf = (one: { fullName: string; title: string | null; rank: string | null }) => ({
  searchKey: storedSearchKey([one.fullName, one.title, one.rank].filter(Boolean).join(" ")),
  sortKey: nameSortKey(one.fullName),
});

async function insert(
  tx: Transaction,
  pointId: string,
  conferenceId: string,
  delegates: readonly (DelegateInput & { personId?: string })[],
) {
  const [last] = await tx.$queryRaw<{ count: number; position: number }[]>`
    SELECT count(*)::int AS count, coalesce(max(position), -1)::int AS position
      FROM delegates WHERE point_id = ${pointId}::uuid AND removed_at IS NULL`;
  if ((last?.count ?? 0) + delegates.length > mostDelegates) return refuse("too_many");
  const added = await tx.delegate.createManyAndReturn({
    data: delegates.map((one, at) => ({
      ...one,
      ...keysOf(one),
      pointId,
      conferenceId,
      position: (last?.position ?? -1) + 1 + at,
    })),
    select: { id: true },
  });
  return ok({ conferenceId, delegateIds: added.map((row) => row.id) });
}

/**
 * Adds delegates at the end of a point's list: one typed, or a pasted list. Refuses `not_found`, `closed`,
 * `called_off`, `reason_required` (after the chair's confirmation) and `too_many`.
 */
export const addDelegates = (actor: UserActor, input: z.output<typeof addDelegatesSchema>, now: Date) =>
  change(actor, input.pointId, input.reason, now, async (tx, point) => {
    const result = await insert(tx, input.pointId, point.conferenceId, input.delegates);
    if (result.ok) {
      const { length: count } = input.delegates;
      await note(tx, actor, "delegates.added", input.pointId, point, { count, reason: input.reason });
    }
    return result;
  });

/** Adds a person of the register, with name, rank and posts as they are on the conference's day. */
export async function addPerson(actor: UserActor, input: z.output<typeof addPersonSchema>, now: Date) {
  const point = await prisma.point.findFirst({
    where: { id: input.pointId },
    select: { conference: { select: { heldOn: true } } },
  });
  const person = point && (await snapshotPerson(actor, input.personId, point.conference.heldOn));
  if (!person?.fullName) return refuse("not_found");
  const delegate = {
    personId: input.personId,
    formOfAddress: person.formOfAddress,
    rank: person.rank,
    fullName: person.fullName,
    title: inPrintedOrder(person.posts).map(printPost).join(", ") || null,
    type: input.type,
    uninvited: false,
  };
  return change(actor, input.pointId, input.reason, now, async (tx, opened) => {
    const result = await insert(tx, input.pointId, opened.conferenceId, [delegate]);
    if (result.ok)
      await note(tx, actor, "delegates.added", input.pointId, opened, { count: 1, reason: input.reason });
    return result;
  });
}

/** Corrects a delegate's name, post or kind; the marks stay. */
export async function updateDelegate(
  actor: UserActor,
  input: z.output<typeof updateDelegateSchema>,
  now: Date,
) {
  // Only to learn which lock to take; who may is asked beneath it.
  const row = await prisma.delegate.findUnique({
    where: { id: input.delegateId },
    select: { pointId: true },
  });
  if (!row) return refuse("not_found");
  return change(actor, row.pointId, input.reason, now, async (tx, point) => {
    const { count } = await tx.delegate.updateMany({
      where: { id: input.delegateId, pointId: row.pointId, removedAt: null },
      data: { ...input.delegate, ...keysOf(input.delegate) },
    });
    if (count === 0) return refuse("not_found");
    await note(tx, actor, "delegates.updated", row.pointId, point, { reason: input.reason });
    return ok({ conferenceId: point.conferenceId, pointId: row.pointId });
  });
}

/** Takes those delegates off the list who are still on it, in one write; their marks are kept and no longer count. */
export const removeDelegates = (actor: UserActor, input: z.output<typeof removeDelegatesSchema>, now: Date) =>
  change(actor, input.pointId, input.reason, now, async (tx, point) => {
    const { count } = await tx.delegate.updateMany({
      where: { id: { in: input.delegateIds }, pointId: input.pointId, removedAt: null },
      data: { removedAt: now },
    });
    if (count === 0) return refuse("not_found");
    await note(tx, actor, "delegates.removed", input.pointId, point, { count, reason: input.reason });
    return ok({ conferenceId: point.conferenceId, count });
  });

/**
 * Takes the removal back: the delegates return to their places with the state their marks give, all or none. Refuses
 * as `addDelegates` does, `too_many` when the list has no room for them any more.
 */
export const restoreDelegates = (
  actor: UserActor,
  input: z.output<typeof removeDelegatesSchema>,
  now: Date,
) =>
  change(actor, input.pointId, input.reason, now, async (tx, point) => {
    const { pointId, delegateIds } = input;
    const gone = { id: { in: delegateIds }, pointId, removedAt: { not: null } };
    // The list may have been filled up again since: the limit is asked where the rows are changed.
    const count = await tx.$executeRaw`
      UPDATE delegates SET removed_at = NULL
       WHERE point_id = ${pointId}::uuid AND id = ANY (${delegateIds}::uuid[]) AND removed_at IS NOT NULL
         AND (SELECT count(*) FROM delegates other WHERE other.point_id = ${pointId}::uuid
                AND (other.removed_at IS NULL OR other.id = ANY (${delegateIds}::uuid[]))) <= ${mostDelegates}`;
    if (count === 0) return refuse((await tx.delegate.count({ where: gone })) > 0 ? "too_many" : "not_found");
    await note(tx, actor, "delegates.added", input.pointId, point, { count, reason: input.reason });
    return ok({ conferenceId: point.conferenceId, count });
  });

/** Puts the list in order: by given name, or as given (every delegate once, otherwise `stale`). */
export const orderDelegates = (actor: UserActor, input: z.output<typeof orderDelegatesSchema>, now: Date) =>
  change(actor, input.pointId, false, now, async (tx, point) => {
    const rows = await tx.delegate.findMany({
      where: { pointId: input.pointId, removedAt: null },
      orderBy: [{ sortKey: "asc" }, { id: "asc" }],
      select: { id: true },
    });
    const all = rows.map((row) => row.id);
    const order = input.by === "name" ? all : input.delegateIds;
    const everyOnce = order.length === all.length && new Set(order).size === all.length;
    if (!everyOnce || new Set([...order, ...all]).size !== all.length) return refuse("stale");
    await tx.$executeRaw`
      UPDATE delegates d SET position = o.position - 1
        FROM unnest(${order}::uuid[]) WITH ORDINALITY AS o (id, position)
       WHERE d.id = o.id AND d.point_id = ${input.pointId}::uuid`;
    await note(tx, actor, "delegates.updated", input.pointId, point);
    return ok({ conferenceId: point.conferenceId });
  });

/** Adds or corrects a group that is counted by number ("lãnh đạo các phòng, ban"). */
export const saveGroup = (actor: UserActor, input: z.output<typeof saveGroupSchema>, now: Date) =>
  change(actor, input.pointId, input.reason, now, async (tx, point) => {
    const { pointId, groupId, name, type, summoned } = input;
    if (groupId === null) {
      const position = await tx.delegateGroup.count({ where: { pointId } });
      await tx.delegateGroup.create({
        data: { pointId, name, type, summoned, position },
        select: { id: true },
      });
    } else {
      const where = { id: groupId, pointId, removedAt: null };
      const { count } = await tx.delegateGroup.updateMany({ where, data: { name, type, summoned } });
      if (count === 0) return refuse("not_found");
    }
    await note(tx, actor, "delegates.updated", pointId, point, { reason: input.reason });
    return ok({ conferenceId: point.conferenceId });
  });

/** Takes a group off the list; what was reported for it is kept and no longer counts. */
export const removeGroup = (actor: UserActor, input: z.output<typeof removeGroupSchema>, now: Date) =>
  change(actor, input.pointId, input.reason, now, async (tx, point) => {
    const { count } = await tx.delegateGroup.updateMany({
      where: { id: input.groupId, pointId: input.pointId, removedAt: null },
      data: { removedAt: now },
    });
    if (count === 0) return refuse("not_found");
    await note(tx, actor, "delegates.updated", input.pointId, point, { reason: input.reason });
    return ok({ conferenceId: point.conferenceId });
  });
