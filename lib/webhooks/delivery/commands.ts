import "server-only";
import { Webhook } from "standardwebhooks";
import { readAllowedHosts } from "@/lib/allowed-hosts";
import { prisma } from "@/lib/db/client";
import { readEnv } from "@/lib/env";
import { nextAttempt } from "../rules";
import { webhookSecret } from "../secrets";
import { sendTo } from "./send";

type Claimed = {
  event: string;
  payload: unknown;
  created_at: Date;
  attempts: number;
  webhook_id: string;
  url: string;
  generation: number;
};

// Longer than an attempt may last: an attempt that ended with its process is made up for after this.
const claimMs = 60_000;

/** Takes the attempt that is due for this caller alone; null when it is not due, has ended, or is taken. */
async function claim(deliveryId: string, now: Date): Promise<Claimed | null> {
  const rows = await prisma.$queryRaw<Claimed[]>`
    UPDATE webhook_deliveries d SET attempts = d.attempts + 1, attempted_at = ${now},
           next_at = ${new Date(now.getTime() + claimMs)}
      FROM webhooks w
     WHERE d.id = ${deliveryId}::uuid AND d.state = 'pending' AND d.next_at <= ${now}
       AND w.id = d.webhook_id AND w.paused_at IS NULL
    RETURNING d.event, d.payload, d.created_at, d.attempts, w.id AS webhook_id, w.url, w.generation`;
  return rows[0] ?? null;
}

/**
 * Makes the attempt that is due for a delivery, signed as Standard Webhooks says, and writes down how it ended: received
 * (2xx), to be tried again, or given up after about a day. Called twice, it makes one attempt.
 */
export async function attempt(deliveryId: string, now: Date, stopping?: AbortSignal) {
  const claimed = await claim(deliveryId, now);
  if (!claimed) return;
  const { event, payload, created_at: createdAt, attempts, webhook_id: webhookId, url, generation } = claimed;
  const body = JSON.stringify({ type: event, timestamp: createdAt.toISOString(), data: payload });
  const headers = {
    "content-type": "application/json",
    "user-agent": "diem-cau",
    "webhook-id": deliveryId,
    "webhook-timestamp": String(Math.floor(now.getTime() / 1_000)),
    "webhook-signature": new Webhook(webhookSecret(webhookId, generation)).sign(deliveryId, now, body),
  };
  const allowed = readAllowedHosts(readEnv().WEBHOOK_HOSTS);
  if (!allowed) throw new Error("WEBHOOK_HOSTS cannot be read");
  const { status, answer } = await sendTo(new URL(url), body, headers, allowed, stopping);
  const received = status !== null && status >= 200 && status < 300;
  const next = received ? null : nextAttempt(attempts, now);
  const state = received ? "delivered" : next ? "pending" : "given_up";
  await prisma.$transaction([
    prisma.webhookDelivery.updateMany({
      // Sent again by hand meanwhile: that attempt's end is not ours to write.
      where: { id: deliveryId, attemptedAt: now },
      data: { state, status, answer, ...(next && { nextAt: next }) },
    }),
    received
      ? prisma.webhook.updateMany({
          where: { id: webhookId },
          data: { deliveredAt: now, failingSince: null },
        })
      : prisma.webhook.updateMany({
          where: { id: webhookId, failingSince: null },
          data: { failingSince: now },
        }),
  ]);
}
