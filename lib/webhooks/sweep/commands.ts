import "server-only";
import { inTransaction, prisma, Prisma, type Transaction } from "@/lib/db/client";
import { conferenceJson, pointChangedAt, pointJson, versionJson } from "../events/queries";
import type { WebhookEvent } from "../events/schema";

/** Points in one delivery: a fast conference is told of in few requests. */
export const mostTold = 200;
/** Rows in one transaction, which other sweeps wait for. */
const mostAtOnce = 20_000;

// A receiver that is away gets the newest state once it is back, and not a day's worth of states one after another.
const mostWaiting = 50;

/** The conferences of which a webhook is told: its own or its office's, but for drafts and what is long past. */
const reached = Prisma.sql`c.owner_id = w.organization_id AND (w.conference_id IS NULL OR w.conference_id = c.id)
  AND c.state <> 'draft' AND coalesce(c.held_until, c.held_on) > current_date - 60`;

/** Of each kind: its rows in a conference, what tells one state of them from another, and how one of them is said. */
const kinds = {
  "points.changed": {
    rows: Prisma.sql`JOIN points p ON p.conference_id = c.id JOIN point_counters k ON k.point_id = p.id`,
    id: Prisma.sql`p.id`,
    // The facets stand beside the moment of change, which is told in milliseconds; the rule on substitutes is the
    // conference's, and changes how many attend.
    token: Prisma.sql`concat_ws('/', k.revision, extract(epoch FROM p.changed_at), p.line, p.report, p."check",
                               c.substitute_counts)`,
    row: Prisma.sql`JOIN points p ON p.id = d.subject_id JOIN point_counters k ON k.point_id = p.id`,
    json: pointJson,
  },
  "conference.changed": {
    rows: Prisma.empty,
    id: Prisma.sql`c.id`,
    token: Prisma.sql`md5(${conferenceJson}::text)`,
    row: Prisma.empty,
    json: conferenceJson,
  },
  "figures.frozen": {
    rows: Prisma.sql`JOIN figure_versions v ON v.conference_id = c.id`,
    id: Prisma.sql`v.id`,
    token: Prisma.sql`''`,
    row: Prisma.sql`JOIN figure_versions v ON v.id = d.subject_id`,
    json: versionJson,
  },
} satisfies Record<WebhookEvent, Record<string, Prisma.Sql>>;

const payloads = {
  "points.changed": Prisma.sql`jsonb_build_object('conferenceId', conference_id, 'points', jsonb_agg(said ORDER BY subject_id))`,
  "conference.changed": Prisma.sql`jsonb_build_object('conference', jsonb_agg(said) -> 0)`,
  "figures.frozen": Prisma.sql`jsonb_build_object('version', jsonb_agg(said) -> 0)`,
} satisfies Record<WebhookEvent, Prisma.Sql>;

type Search = {
  /** Of which webhooks `w`. */
  which: Prisma.Sql;
  /** Which of the rows in conferences that such are told of. */
  rows?: Prisma.Sql;
  most?: Prisma.Sql;
};

/**
 * What differs from what webhooks were told, as `changed`. Each row is read and made a token of once, whatever the number
 * of webhooks, and said only where it differs: the planner would do all of it for every webhook.
 */
const changed = (event: WebhookEvent, { which, rows = Prisma.empty, most = Prisma.empty }: Search) => {
  const kind = kinds[event];
  const wanted = Prisma.sql`${event} = ANY (w.events) AND ${which}`;
  return Prisma.sql`
    standing AS MATERIALIZED (
      SELECT ${kind.id} AS subject_id, c.id AS conference_id, ${kind.token} AS token FROM conferences c ${kind.rows}
       WHERE c.id IN (SELECT c.id FROM webhooks w JOIN conferences c ON ${reached} WHERE ${wanted}) ${rows}
    ), differing AS MATERIALIZED (
      SELECT w.id AS webhook_id, n.subject_id, n.conference_id, n.token
        FROM standing n JOIN conferences c ON c.id = n.conference_id JOIN webhooks w ON ${reached}
        LEFT JOIN webhook_seen s ON s.webhook_id = w.id AND s.subject_id = n.subject_id
       WHERE ${wanted} AND s.token IS DISTINCT FROM n.token ${most}
    ), changed AS (
      SELECT d.*, ${kind.json} AS said FROM differing d JOIN conferences c ON c.id = d.conference_id ${kind.row}
    )`;
};

const noted = Prisma.sql`
  INSERT INTO webhook_seen (webhook_id, subject_id, conference_id, token)
  SELECT webhook_id, subject_id, conference_id, token FROM differing
  ON CONFLICT (webhook_id, subject_id) DO UPDATE SET token = excluded.token`;

/** The active webhooks that are not far behind. */
const listOpen = async (tx: Transaction) =>
  (
    await tx.$queryRaw<{ id: string }[]>`
      SELECT w.id FROM webhooks w
       WHERE w.paused_at IS NULL AND ${mostWaiting} > (
         SELECT count(*) FROM webhook_deliveries d WHERE d.webhook_id = w.id AND d.state = 'pending')`
  ).map(({ id }) => id);

type Collect = { open: string[]; now: Date; most?: number; rows?: Prisma.Sql };

/** Writes down for the `open` webhooks what differs; whether that was as `most` as it takes, so that there may be more. */
async function collect(
  tx: Transaction,
  event: WebhookEvent,
  { open, now, most = mostAtOnce, rows }: Collect,
) {
  const perDelivery = event === "points.changed" ? mostTold : 1;
  const which = Prisma.sql`w.paused_at IS NULL AND w.id = ANY (${open}::uuid[])`;
  const [written] = await tx.$queryRaw<{ full: boolean }[]>`
    WITH ${changed(event, { which, most: Prisma.sql`LIMIT ${most}`, ...(rows && { rows }) })}
    , noted AS (${noted}
    ), batched AS (
      SELECT c.*, (row_number() OVER (PARTITION BY webhook_id, conference_id ORDER BY subject_id) - 1) / ${perDelivery}
               AS batch
        FROM changed c
    ), written AS (
      INSERT INTO webhook_deliveries (webhook_id, event, payload, created_at, next_at)
      SELECT webhook_id, ${event}, ${payloads[event]}, ${now}, ${now}
        FROM batched GROUP BY webhook_id, conference_id, batch
    )
    SELECT count(*) >= ${most} AS full FROM differing`;
  return written?.full === true;
}

/**
 * What stands now is taken as known to the webhook, which is then told of what changes from here on. For a new webhook,
 * and for events it did not ask for before.
 */
export async function beginFromNow(tx: Transaction, webhookId: string, events: readonly WebhookEvent[]) {
  for (const event of events)
    await tx.$executeRaw`
      WITH ${changed(event, { which: Prisma.sql`w.id = ${webhookId}::uuid` })} ${noted}`;
}

// Several instances may look at once; what one has noted the others would note, and send, again.
const sweepLock = 71_402_205;

/** Waits for a sweep that is under way and keeps the next away until the transaction ends. */
export const holdSweep = (tx: Transaction) => tx.$executeRaw`SELECT pg_advisory_xact_lock(${sweepLock})`;

/**
 * Well over the time between two sweeps, so that one that is left out or late loses nothing. By the database's clock, as
 * are the moments that its triggers write.
 */
const recently = Prisma.sql`now() - interval '30 seconds'`;

export type Due = { webhookId: string; failing: boolean };

/**
 * Compares what every active webhook was told with what the rows say, and writes the differences down as deliveries;
 * then gives the webhooks that have deliveries due. Of points only those that changed in the last half minute are
 * compared: `compareAll` finds the others. A few statements whatever the number of webhooks and points.
 */
export async function sweep(now: Date): Promise<Due[]> {
  await inTransaction(async (tx) => {
    const [held] = await tx.$queryRaw<
      { mine: boolean }[]
    >`SELECT pg_try_advisory_xact_lock(${sweepLock}) AS mine`;
    if (!held?.mine) return;
    const told = { open: await listOpen(tx), now };
    await collect(tx, "conference.changed", told);
    await collect(tx, "points.changed", { ...told, rows: Prisma.sql`AND ${pointChangedAt} >= ${recently}` });
    await collect(tx, "figures.frozen", told);
  });
  return prisma.$queryRaw<Due[]>`
    SELECT w.id AS "webhookId", w.failing_since IS NOT NULL AS failing FROM webhooks w
     WHERE w.paused_at IS NULL AND w.id IN (
       SELECT d.webhook_id FROM webhook_deliveries d WHERE d.state = 'pending' AND d.next_at <= ${now})`;
}

/** With one more transaction of fifteen seconds a turn is shorter than its job may last. */
const turnMs = 30_000;

type Turn = { most?: number; until?: number; stopping?: AbortSignal };

/**
 * Compares all points, once a minute: those of a webhook that was paused or far behind, of a conference that has just
 * been issued, of a restored backup. Nothing depends on having seen a change happen, so nothing is lost. Goes on, one
 * transaction after another, until all is written down or the turn is over: the next one finds what is left. A webhook
 * that was not far behind at the beginning is told everything, though many deliveries wait for it by then.
 */
export async function compareAll(
  now: Date,
  { most = mostAtOnce, until = Date.now() + turnMs, stopping }: Turn = {},
): Promise<void> {
  const compare = (open?: string[]) =>
    inTransaction(async (tx) => {
      await holdSweep(tx);
      const told = open ?? (await listOpen(tx));
      return { told, full: await collect(tx, "points.changed", { open: told, now, most }) };
    });
  let { told, full } = await compare();
  while (full && Date.now() < until && !stopping?.aborted) ({ told, full } = await compare(told));
}

/** Whether any webhook wants to be told of anything. */
export const anyActive = async (): Promise<boolean> =>
  (await prisma.webhook.findFirst({ where: { pausedAt: null }, select: { id: true } })) !== null;

const keptDays = 30;
/** Deliveries forgotten by one statement; each may carry two hundred points. */
const mostForgotten = 1_000;

/**
 * Forgets deliveries that ended long ago, and what was told of conferences long past: some at a time, so that what has
 * once become much is forgotten too. Only the latter keeps sweeps away: deliveries that ended are nothing to them.
 */
export async function forgetOld(now: Date, { most, stopping }: Omit<Turn, "until"> = {}) {
  const inBatches = async (size: number, forget: (size: number) => Promise<number>) => {
    while (!stopping?.aborted && (await forget(size)) >= size);
  };
  const before = new Date(now.getTime() - keptDays * 86_400_000);
  await inBatches(
    most ?? mostForgotten,
    (size) => prisma.$executeRaw`
      WITH old AS MATERIALIZED (
        SELECT id FROM webhook_deliveries WHERE state <> 'pending' AND created_at < ${before}
         LIMIT ${size} FOR UPDATE SKIP LOCKED)
      DELETE FROM webhook_deliveries d USING old WHERE d.id = old.id`,
  );
  await inBatches(most ?? mostAtOnce, (size) =>
    inTransaction(async (tx) => {
      await holdSweep(tx);
      return tx.$executeRaw`
        WITH old AS MATERIALIZED (
          SELECT s.webhook_id, s.subject_id
            FROM webhook_seen s JOIN webhooks w ON w.id = s.webhook_id JOIN conferences c ON c.id = s.conference_id
           WHERE NOT (${reached}) LIMIT ${size})
        DELETE FROM webhook_seen s USING old WHERE s.webhook_id = old.webhook_id AND s.subject_id = old.subject_id`;
    }),
  );
}
