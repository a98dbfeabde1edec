import "server-only";
import { inTransaction, prisma, Prisma, type Transaction } from "@/lib/db/client";
import { conferenceJson, pointJson, versionJson } from "../events/queries";
import type { WebhookEvent } from "../events/schema";

/** Points in one delivery, and in one sweep: a fast conference is told of in few requests. */
export const mostTold = 200;
const mostAtOnce = 20_000;

// A receiver that is away gets the newest state once it is back, and not a day's worth of states one after another.
const mostWaiting = 50;

/** The conferences of which a webhook is told: its own or its office's, but for drafts and what is long past. */
const reached = Prisma.sql`c.owner_id = w.organization_id AND (w.conference_id IS NULL OR w.conference_id = c.id)
  AND c.state <> 'draft' AND coalesce(c.held_until, c.held_on) > current_date - 60`;

/** Of each kind: its rows, what tells one state of them from another, and how they are said. */
const kinds = {
  "points.changed": {
    from: Prisma.sql`JOIN points p ON p.conference_id = c.id JOIN point_counters k ON k.point_id = p.id`,
    id: Prisma.sql`p.id`,
    // The facets stand beside the moment of change, which is told in milliseconds.
    token: Prisma.sql`concat_ws('/', k.revision, extract(epoch FROM p.changed_at), p.line, p.report, p."check")`,
    json: pointJson,
  },
  "conference.changed": {
    from: Prisma.empty,
    id: Prisma.sql`c.id`,
    token: Prisma.sql`md5(${conferenceJson}::text)`,
    json: conferenceJson,
  },
  "figures.frozen": {
    from: Prisma.sql`JOIN figure_versions v ON v.conference_id = c.id`,
    id: Prisma.sql`v.id`,
    token: Prisma.sql`''`,
    json: versionJson,
  },
} satisfies Record<WebhookEvent, Record<string, Prisma.Sql>>;

const payloads = {
  "points.changed": Prisma.sql`jsonb_build_object('conferenceId', conference_id, 'points', jsonb_agg(said ORDER BY subject_id))`,
  "conference.changed": Prisma.sql`jsonb_build_object('conference', jsonb_agg(said) -> 0)`,
  "figures.frozen": Prisma.sql`jsonb_build_object('version', jsonb_agg(said) -> 0)`,
} satisfies Record<WebhookEvent, Prisma.Sql>;

const changed = (event: WebhookEvent, which: Prisma.Sql) => {
  const { from, id, token, json } = kinds[event];
  return Prisma.sql`
    SELECT w.id AS webhook_id, ${id} AS subject_id, c.id AS conference_id, ${token} AS token, ${json} AS said
      FROM webhooks w JOIN conferences c ON ${reached} ${from}
      LEFT JOIN webhook_seen s ON s.webhook_id = w.id AND s.subject_id = ${id}
     WHERE ${event} = ANY (w.events) AND ${which} AND s.token IS DISTINCT FROM ${token}`;
};

const noted = Prisma.sql`
  INSERT INTO webhook_seen (webhook_id, subject_id, conference_id, token)
  SELECT webhook_id, subject_id, conference_id, token FROM changed
  ON CONFLICT (webhook_id, subject_id) DO UPDATE SET token = excluded.token`;

async function collect(tx: Transaction, event: WebhookEvent, now: Date) {
  const perDelivery = event === "points.changed" ? mostTold : 1;
  return tx.$executeRaw`
    WITH waiting AS (
      SELECT webhook_id FROM webhook_deliveries WHERE state = 'pending' GROUP BY webhook_id
      HAVING count(*) >= ${mostWaiting}
    ), changed AS (
      ${changed(event, Prisma.sql`w.paused_at IS NULL AND w.id NOT IN (SELECT webhook_id FROM waiting)`)}
      LIMIT ${mostAtOnce}
    ), noted AS (${noted}
    ), batched AS (
      SELECT c.*, (row_number() OVER (PARTITION BY webhook_id, conference_id ORDER BY subject_id) - 1) / ${perDelivery}
               AS batch
        FROM changed c
    )
    INSERT INTO webhook_deliveries (webhook_id, event, payload, created_at, next_at)
    SELECT webhook_id, ${event}, ${payloads[event]}, ${now}, ${now}
      FROM batched GROUP BY webhook_id, conference_id, batch`;
}

/**
 * What stands now is taken as known to the webhook, which is then told of what changes from here on. For a new webhook,
 * and for events it did not ask for before.
 */
export async function beginFromNow(tx: Transaction, webhookId: string, events: readonly WebhookEvent[]) {
  for (const event of events)
    await tx.$executeRaw`
      WITH changed AS (${changed(event, Prisma.sql`w.id = ${webhookId}::uuid`)}) ${noted}`;
}

// Several instances may look at once; what one has noted the others would note, and send, again.
const sweepLock = 71_402_205;

/**
 * Compares what every active webhook was told with what the rows say, and writes the differences down as deliveries;
 * then gives the deliveries that are due. A few statements whatever the number of webhooks and points. Nothing depends
 * on having seen a change happen, so nothing is lost by a crash, a restored backup or a pause.
 */
export async function sweep(now: Date): Promise<{ deliveryId: string }[]> {
  await inTransaction(async (tx) => {
    const [held] = await tx.$queryRaw<
      { mine: boolean }[]
    >`SELECT pg_try_advisory_xact_lock(${sweepLock}) AS mine`;
    if (!held?.mine) return;
    await collect(tx, "conference.changed", now);
    await collect(tx, "points.changed", now);
    await collect(tx, "figures.frozen", now);
  });
  const due = await prisma.webhookDelivery.findMany({
    where: { state: "pending", nextAt: { lte: now }, webhook: { pausedAt: null } },
    orderBy: { nextAt: "asc" },
    take: 500,
    select: { id: true },
  });
  return due.map(({ id }) => ({ deliveryId: id }));
}

/** Whether any webhook wants to be told of anything. */
export const anyActive = async (): Promise<boolean> =>
  (await prisma.webhook.findFirst({ where: { pausedAt: null }, select: { id: true } })) !== null;

const keptDays = 30;

/** Forgets deliveries that ended long ago, and what was told of conferences long past. */
export async function forgetOld(now: Date) {
  const before = new Date(now.getTime() - keptDays * 86_400_000);
  await prisma.webhookDelivery.deleteMany({
    where: { state: { not: "pending" }, createdAt: { lt: before } },
  });
  await prisma.$executeRaw`
    DELETE FROM webhook_seen s USING webhooks w, conferences c
     WHERE w.id = s.webhook_id AND c.id = s.conference_id AND NOT (${reached})`;
}
