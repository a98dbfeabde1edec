import { createServer, type Server } from "node:http";
import { afterAll, afterEach, beforeAll, describe, expect, inject, it, vi } from "vitest";
import { prisma } from "@/lib/db/client";
import { installJobs } from "@/lib/jobs/install";
import { startJobs } from "@/lib/jobs/queue";
import { buildConference } from "@/prisma/factories";
import { webhookJobs } from "./jobs";

const url = process.env["DATABASE_URL"] ?? "";
const owner = new URL(inject("database").superUrl);
owner.pathname = new URL(url).pathname;

const servers: Server[] = [];
/** A receiver, with how often it was asked; one that is dead takes the request and never answers. */
async function listen(dead: boolean) {
  const asked = { times: 0, url: "" };
  const server = createServer((_, response) => {
    asked.times += 1;
    if (!dead) response.end("ok");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  servers.push(server);
  const address = server.address();
  if (typeof address !== "object" || !address) throw new Error("no port");
  asked.url = `http://127.0.0.1:${address.port}`;
  return asked;
}

async function buildWebhook(
  organizationId: string,
  receiver: string,
  failingSince: Date | null,
  pings: number,
) {
  const { id } = await prisma.webhook.create({
    data: { organizationId, name: "W", url: receiver, failingSince },
    select: { id: true },
  });
  const nextAt = new Date(Date.now() - 60_000 + pings);
  await prisma.webhookDelivery.createMany({
    data: Array.from({ length: pings }, () => ({ webhookId: id, event: "ping", payload: {}, nextAt })),
  });
  return id;
}

beforeAll(async () => {
  vi.stubEnv("WEBHOOK_HOSTS", "http://127.0.0.1");
  await installJobs(owner.toString().replaceAll("+", "%20"), webhookJobs());
});
afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await prisma.webhook.deleteMany();
});

describe("the workers", () => {
  it("are not held by receivers that do not answer, and a stop counts as no attempt", async () => {
    const { ownerId } = await buildConference();
    const [dead, alive] = [await listen(true), await listen(false)];
    vi.stubEnv("WEBHOOK_HOSTS", `${dead.url}, ${alive.url}`);
    const since = new Date(Date.now() - 60_000);
    for (let at = 0; at < 14; at++) await buildWebhook(ownerId, dead.url, since, 20);
    await buildWebhook(ownerId, dead.url, null, 20);
    const { stop } = await startJobs(url, webhookJobs());
    try {
      await vi.waitFor(() => expect(dead.times).toBeGreaterThan(2), { timeout: 20_000, interval: 100 });
      await buildWebhook(ownerId, alive.url, null, 30);
      await vi.waitFor(() => expect(alive.times).toBe(30), { timeout: 20_000, interval: 100 });
    } finally {
      await stop();
    }
    // What was under way is due again; what was tried to its end says how it ended.
    const underWay = { state: "pending", attempts: { gt: 0 }, answer: null } as const;
    await vi.waitFor(async () => expect(await prisma.webhookDelivery.count({ where: underWay })).toBe(0));
  });
});
