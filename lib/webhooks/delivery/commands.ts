import "server-only";
import { Webhook } from "standardwebhooks";
import { readAllowedHosts } from "@/lib/allowed-hosts";
import { prisma } from "@/lib/db/client";
import { readEnv } from "@/lib/env";
import { nextAttempt } from "../rules";
import { webhookSecret } from "../secrets";
import { sendTo, type Sent } from "./send";

type Claimed = {
  id: string;
  event: string;
  payload: unknown;
  created_at: Date;
  attempts: number;
  tried_at: Date | null;
  url: string;
  generation: number;
};

/** With one more attempt of ten seconds a turn is shorter than its job may last. */
const turnMs = 10_000;
// Longer than an attempt may last: an attempt that ended with its process is made up for after this.
const claimMs = 60_000;

/** Takes the attempt of the webhook that has been due longest for this caller alone; null when none is due. */
async function claim(webhookId: string, now: Date): Promise<Claimed | null> {
  const rows = await prisma.$queryRaw<Claimed[]>`
    WITH due AS MATERIALIZED (
      SELECT d.id, d.attempted_at AS tried_at, w.url, w.generation
        FROM webhook_deliveries d JOIN webhooks w ON w.id = d.webhook_id
       WHERE d.webhook_id = ${webhookId}::uuid AND d.state = 'pending' AND d.next_at <= ${now} AND w.paused_at IS NULL
       ORDER BY d.next_at, d.created_at, d.id LIMIT 1 FOR UPDATE OF d SKIP LOCKED)
    UPDATE webhook_deliveries d SET attempts = d.attempts + 1, attempted_at = ${now},
           next_at = ${new Date(now.getTime() + claimMs)}
      FROM due WHERE d.id = due.id
    RETURNING d.id, d.event, d.payload, d.created_at, d.attempts, due.tried_at, due.url, due.generation`;
  return rows[0] ?? null;
}

/** Makes a claimed attempt, signed as Standard Webhooks says. */
async function send(webhookId: string, claimed: Claimed, now: Date, stopping: AbortSignal | undefined) {
  const { id, event, payload, created_at: createdAt, url, generation } = claimed;
  const body = JSON.stringify({ type: event, timestamp: createdAt.toISOString(), data: payload });
  const headers = {
    "content-type": "application/json",
    "user-agent": "diem-cau",
    "webhook-id": id,
    "webhook-timestamp": String(Math.floor(now.getTime() / 1_000)),
    "webhook-signature": new Webhook(webhookSecret(webhookId, generation)).sign(id, now, body),
  };
  const allowed = readAllowedHosts(readEnv().WEBHOOK_HOSTS);
  if (!allowed) throw new Error("WEBHOOK_HOSTS cannot be read");
  return sendTo(new URL(url), body, headers, allowed, stopping);
}

/** Where an attempt is still the last of its delivery: sent again by hand meanwhile, its end is not ours to write. */
const stillOurs = ({ id }: Claimed, now: Date) => ({ id, attemptedAt: now });

/** An attempt that this server's stop cut off counts as none: it is due at once, for whoever works next. */
const giveBack = (claimed: Claimed, now: Date) =>
  prisma.webhookDelivery.updateMany({
    where: stillOurs(claimed, now),
    data: { attempts: claimed.attempts - 1, attemptedAt: claimed.tried_at, nextAt: now },
  });

/** Writes down how an attempt ended. The webhook first, as whoever removes it takes its row before its deliveries'. */
async function settle(webhookId: string, claimed: Claimed, sent: NonNullable<Sent>, now: Date) {
  const received = sent.status !== null && sent.status >= 200 && sent.status < 300;
  const next = received ? null : nextAttempt(claimed.attempts, now);
  const state = received ? "delivered" : next ? "pending" : "given_up";
  await prisma.$transaction([
    received
      ? prisma.webhook.updateMany({
          where: { id: webhookId },
          data: { deliveredAt: now, failingSince: null },
        })
      : prisma.webhook.updateMany({
          where: { id: webhookId, failingSince: null },
          data: { failingSince: now },
        }),
    prisma.webhookDelivery.updateMany({
      where: stillOurs(claimed, now),
      data: { state, ...sent, ...(next && { nextAt: next }) },
    }),
  ]);
  return received;
}

/**
 * Makes the attempts of a webhook that are due, one after another, and writes down how each ended: received (2xx), to
 * be tried again, or given up after about a day. Ends at the first that was not received, and after `turnMs`: what is
 * left is due at the next sweep, and meanwhile another webhook has its turn. Called twice at once, it makes each
 * attempt once.
 */
export async function deliverDue(
  webhookId: string,
  clock: () => Date = () => new Date(),
  stopping?: AbortSignal,
) {
  const until = Date.now() + turnMs;
  do {
    const now = clock();
    const claimed = await claim(webhookId, now);
    if (!claimed) return;
    const sent = await send(webhookId, claimed, now, stopping);
    if (sent === null) {
      await giveBack(claimed, now);
      return;
    }
    if (!(await settle(webhookId, claimed, sent, now))) return;
  } while (Date.now() < until && !stopping?.aborted);
}
