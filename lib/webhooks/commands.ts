import "server-only";
import { readAllowedHosts } from "@/lib/allowed-hosts";
import type { UserActor } from "@/lib/auth/actor";
import { recordAudit } from "@/lib/auth/audit/commands";
import type { AuditDetails, AuditKind } from "@/lib/auth/audit/rules";
import { reachOf } from "@/lib/auth/scope";
import { inTransaction, type Prisma, type Transaction } from "@/lib/db/client";
import { readEnv } from "@/lib/env";
import { ok, refuse, type Result } from "@/lib/result";
import { webhookEvents } from "./events/schema";
import { webhookScope } from "./queries";
import {
  mostWebhooks,
  type DeliveryId,
  type EditWebhook,
  type MakeWebhook,
  type WebhookId,
  type WebhookRefusal,
} from "./rules";
import { beginFromNow, holdSweep } from "./sweep/commands";

/** Why the machine sends nothing to this address; null: it may. Asked again at every attempt. */
function whyNotTo(url: string): "off" | "not_allowed" | null {
  const allowed = readAllowedHosts(readEnv().WEBHOOK_HOSTS);
  if (!allowed || allowed.isEmpty) return "off";
  return allowed.mayName(new URL(url)) ? null : "not_allowed";
}

const hostIn = (url: string) => new URL(url).host;

/**
 * Makes a webhook, which is told of what changes from now on. Refuses `not_found` (no right at the office),
 * `conference_not_found`, `off` and `not_allowed` (WEBHOOK_HOSTS), `too_many`.
 */
export async function makeWebhook(
  actor: UserActor,
  input: MakeWebhook,
  now: Date,
): Promise<Result<{ id: string }, WebhookRefusal>> {
  const { organizationId, conferenceId, name, url, events } = input;
  if (!reachOf(actor, "integrations:manage").organizationIds.includes(organizationId))
    return refuse("not_found");
  const why = whyNotTo(url);
  if (why) return refuse(why);
  return inTransaction(async (tx) => {
    if (conferenceId !== null) {
      const conference = { id: conferenceId, ownerId: organizationId, state: { not: "draft" as const } };
      if ((await tx.conference.count({ where: conference })) === 0) return refuse("conference_not_found");
    }
    // Counted under a lock of the office's own, so that two at once cannot both be the last.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext(${`webhooks: ${organizationId}`}))`;
    if ((await tx.webhook.count({ where: { organizationId } })) >= mostWebhooks) return refuse("too_many");
    const made = await tx.webhook.create({
      data: { organizationId, conferenceId, name, url, events, createdById: actor.id, createdAt: now },
      select: { id: true },
    });
    await beginFromNow(tx, made.id, events);
    await recordAudit(
      tx,
      actor,
      "webhook.made",
      { organizationId, subjectId: made.id, ...(conferenceId !== null && { conferenceId }) },
      { name, target: hostIn(url) },
    );
    return ok(made);
  });
}

const held = {
  id: true,
  name: true,
  url: true,
  events: true,
  organizationId: true,
  conferenceId: true,
} as const satisfies Prisma.WebhookSelect;
type Held = Prisma.WebhookGetPayload<{ select: typeof held }>;

/** Runs `work` on a webhook of the actor's, its row held (`first` comes before that); null stands for "nothing changed", which leaves no trace. */
async function withWebhook(
  actor: UserActor,
  webhookId: string,
  work: (tx: Transaction, webhook: Held) => Promise<{ kind: AuditKind; details?: AuditDetails } | null>,
  first?: (tx: Transaction) => Promise<unknown>,
): Promise<Result<null, "not_found">> {
  return inTransaction(async (tx) => {
    await first?.(tx);
    // Not FOR UPDATE: a sweep that tells this webhook something asks for its key, and need not wait.
    await tx.$queryRaw`SELECT id FROM webhooks WHERE id = ${webhookId}::uuid FOR NO KEY UPDATE`;
    const webhook = await tx.webhook.findFirst({
      where: { id: webhookId, AND: [webhookScope(actor)] },
      select: held,
    });
    if (!webhook) return refuse("not_found");
    const done = await work(tx, webhook);
    if (!done) return ok(null);
    const { organizationId, conferenceId, name } = webhook;
    await recordAudit(
      tx,
      actor,
      done.kind,
      { organizationId, subjectId: webhookId, ...(conferenceId !== null && { conferenceId }) },
      { name, ...done.details },
    );
    return ok(null);
  });
}

/**
 * Changes name, address and events. An event that was not asked for before is told from now on. Refuses `not_found`,
 * `off` and `not_allowed`.
 */
export async function editWebhook(
  actor: UserActor,
  input: EditWebhook,
): Promise<Result<null, WebhookRefusal>> {
  const { webhookId, name, url, events } = input;
  const why = whyNotTo(url);
  if (why) return refuse(why);
  return withWebhook(actor, webhookId, async (tx, before) => {
    const fresh = webhookEvents.filter((event) => events.includes(event) && !before.events.includes(event));
    const fields = [
      ...(before.name === name ? [] : ["tên"]),
      ...(before.url === url ? [] : [`địa chỉ (${hostIn(url)})`]),
      ...(before.events.join() === events.join() ? [] : ["sự kiện"]),
    ];
    if (fields.length === 0) return null;
    await tx.webhook.update({ where: { id: webhookId }, data: { name, url, events }, select: { id: true } });
    await beginFromNow(tx, webhookId, fresh);
    return { kind: "webhook.updated", details: { fields } };
  });
}

/** Sends nothing until resumed; what changes meanwhile is told then, once. Refuses `not_found`. */
export const pauseWebhook = (actor: UserActor, { webhookId }: WebhookId, now: Date) =>
  withWebhook(actor, webhookId, async (tx) => {
    const { count } = await tx.webhook.updateMany({
      where: { id: webhookId, pausedAt: null },
      data: { pausedAt: now },
    });
    return count > 0 ? { kind: "webhook.paused" } : null;
  });

/** Refuses `not_found`. */
export const resumeWebhook = (actor: UserActor, { webhookId }: WebhookId) =>
  withWebhook(actor, webhookId, async (tx) => {
    const { count } = await tx.webhook.updateMany({
      where: { id: webhookId, pausedAt: { not: null } },
      data: { pausedAt: null },
    });
    return count > 0 ? { kind: "webhook.resumed" } : null;
  });

/** A new secret from the next attempt on; the old one signs nothing any more. Refuses `not_found`. */
export const renewSecret = (actor: UserActor, { webhookId }: WebhookId) =>
  withWebhook(actor, webhookId, async (tx) => {
    await tx.webhook.update({
      where: { id: webhookId },
      data: { generation: { increment: 1 } },
      select: { id: true },
    });
    return { kind: "webhook.secret_renewed" };
  });

/**
 * Ends a webhook, with what waited and what was sent. Refuses `not_found`. Not during a sweep, which writes rows that go
 * with it and then asks for its row: each would wait for the other.
 */
export const removeWebhook = (actor: UserActor, { webhookId }: WebhookId) =>
  withWebhook(
    actor,
    webhookId,
    async (tx) => {
      await tx.webhook.delete({ where: { id: webhookId }, select: { id: true } });
      return { kind: "webhook.removed" };
    },
    holdSweep,
  );

/** Puts a `ping` among what is due. Refuses `not_found`. */
export const sendPing = (actor: UserActor, { webhookId }: WebhookId, now: Date) =>
  withWebhook(actor, webhookId, async (tx) => {
    await tx.webhookDelivery.create({
      data: { webhookId, event: "ping", payload: { webhookId }, createdAt: now, nextAt: now },
      select: { id: true },
    });
    return null;
  });

/** Sends a delivery again, as it was, under its own id: a receiver that has it already knows. Refuses `not_found`. */
export async function sendAgain(
  actor: UserActor,
  { webhookId, deliveryId }: DeliveryId,
  now: Date,
): Promise<Result<null, "not_found">> {
  let found = 0;
  const answer = await withWebhook(actor, webhookId, async (tx) => {
    const { count } = await tx.webhookDelivery.updateMany({
      where: { id: deliveryId, webhookId },
      data: { state: "pending", attempts: 0, nextAt: now },
    });
    found = count;
    return null;
  });
  return answer.ok && found === 0 ? refuse("not_found") : answer;
}
