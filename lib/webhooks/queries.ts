import "server-only";
import { readAllowedHosts } from "@/lib/allowed-hosts";
import type { UserActor } from "@/lib/auth/actor";
import { reachOf } from "@/lib/auth/scope";
import { prisma, type Prisma } from "@/lib/db/client";
import { pageWithin } from "@/lib/db/pages";
import { readEnv } from "@/lib/env";
import { webhookEvents, type SentEvent } from "./events/schema";
import { deliveriesPageSize, stateOfWebhook, type DeliveriesFilter } from "./rules";
import { webhookSecret } from "./secrets";

/** The webhooks that the actor may manage: those of the offices they organise. */
export const webhookScope = (actor: UserActor): Prisma.WebhookWhereInput => ({
  organizationId: { in: reachOf(actor, "integrations:manage").organizationIds },
});

/** Whether the machine's administrator has allowed any place to send to. */
export const areWebhooksOn = () => readAllowedHosts(readEnv().WEBHOOK_HOSTS)?.isEmpty === false;

const shown = {
  id: true,
  name: true,
  url: true,
  events: true,
  createdAt: true,
  pausedAt: true,
  deliveredAt: true,
  failingSince: true,
  conference: { select: { id: true, name: true } },
  organization: {
    select: {
      names: { orderBy: { validFrom: { sort: "desc", nulls: "last" } }, take: 1, select: { name: true } },
    },
  },
} as const satisfies Prisma.WebhookSelect;

type Found = Prisma.WebhookGetPayload<{ select: typeof shown }>;

const rowOf = ({ organization, events, ...webhook }: Found) => ({
  ...webhook,
  events: webhookEvents.filter((event) => events.includes(event)),
  office: organization.names[0]?.name ?? "",
  state: stateOfWebhook(webhook),
});

/** All webhooks of the actor's offices, newest first (an office has few); one statement. */
export async function listWebhooks(actor: UserActor) {
  const found = await prisma.webhook.findMany({
    where: webhookScope(actor),
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: 200,
    relationLoadStrategy: "join",
    select: shown,
  });
  return found.map(rowOf);
}

export type WebhookRow = Awaited<ReturnType<typeof listWebhooks>>[number];

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * A webhook with its secret and one page of what was sent, newest first; three statements. Null for another office's.
 */
export async function findWebhook(actor: UserActor, webhookId: string, filter: DeliveriesFilter) {
  if (!uuid.test(webhookId)) return null;
  const found = await prisma.webhook.findFirst({
    where: { id: webhookId, AND: [webhookScope(actor)] },
    relationLoadStrategy: "join",
    select: { ...shown, generation: true },
  });
  if (!found) return null;
  const { generation, ...webhook } = found;
  const total = await prisma.webhookDelivery.count({ where: { webhookId } });
  const page = pageWithin(filter.page, total, deliveriesPageSize);
  const deliveries = await prisma.webhookDelivery.findMany({
    where: { webhookId },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    skip: (page - 1) * deliveriesPageSize,
    take: deliveriesPageSize,
    select: {
      id: true,
      event: true,
      createdAt: true,
      state: true,
      attempts: true,
      nextAt: true,
      attemptedAt: true,
      status: true,
      answer: true,
    },
  });
  return {
    webhook: { ...rowOf(webhook), secret: webhookSecret(webhook.id, generation) },
    deliveries: deliveries.map(({ event, ...delivery }) => ({ ...delivery, event: event as SentEvent })),
    total,
    page,
  };
}

export type DeliveryRow = NonNullable<Awaited<ReturnType<typeof findWebhook>>>["deliveries"][number];
