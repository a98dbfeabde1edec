import { beforeEach, describe, expect, it } from "vitest";
import { prisma } from "@/lib/db/client";
import { buildConference } from "@/prisma/factories";
import { ageChanges } from "@/prisma/test/age-changes";
import { pointsChangedShape } from "../events/schema";
import { compareAll, forgetOld, holdSweep, mostTold, sweep } from "./commands";

beforeEach(async () => {
  await prisma.webhook.deleteMany();
});

/** A conference with points of which its webhooks were told nothing, as one that has just been issued. */
async function issue({ points, webhooks = 1 }: { points: number; webhooks?: number }) {
  const { id: conferenceId, ownerId: organizationId } = await buildConference({ state: "issued" });
  await prisma.point.createMany({
    data: Array.from({ length: points }, (_, at) => ({
      conferenceId,
      name: `Điểm ${at}`,
      tier: "commune" as const,
      searchKey: "",
      sortKey: "",
    })),
  });
  const made = await prisma.webhook.createManyAndReturn({
    data: Array.from({ length: webhooks }, () => ({
      organizationId,
      name: "W",
      url: "https://gate.tinh.vn/",
      events: ["points.changed"],
    })),
    select: { id: true },
  });
  return { conferenceId, webhookIds: made.map(({ id }) => id) };
}

/** The points that a webhook was told of, and in how many deliveries. */
async function toldTo(webhookId: string) {
  const deliveries = await prisma.webhookDelivery.findMany({ where: { webhookId, event: "points.changed" } });
  const points = deliveries.flatMap(({ payload }) => pointsChangedShape.parse(payload).points);
  return { points: points.map(({ id }) => id), deliveries: deliveries.length };
}

const addDeliveries = (webhookId: string, count: number, more: object) =>
  prisma.webhookDelivery.createMany({
    data: Array.from({ length: count }, () => ({
      webhookId,
      event: "ping",
      payload: {},
      nextAt: new Date(),
      ...more,
    })),
  });

describe("all that is new at once", () => {
  it("is told in one turn to every webhook, each point once, beyond what one transaction takes", async () => {
    const { webhookIds } = await issue({ points: 25, webhooks: 3 });
    await compareAll(new Date(), { most: 10 });
    for (const id of webhookIds) {
      const { points } = await toldTo(id);
      expect(points).toHaveLength(25);
      expect(new Set(points).size).toBe(25);
    }
    await compareAll(new Date(), { most: 10 });
    expect(await prisma.webhookDelivery.count()).toBe(
      (await Promise.all(webhookIds.map(toldTo))).reduce((sum, { deliveries }) => sum + deliveries, 0),
    );
  });

  it("is told though more deliveries wait by then than a receiver that is far behind is left with", async () => {
    // As many transactions as deliveries: the fiftieth is not the last.
    const { webhookIds } = await issue({ points: 60, webhooks: 2 });
    const [id = "", behind = ""] = webhookIds;
    await addDeliveries(behind, 50, {});
    await compareAll(new Date(), { most: 1 });
    expect(await toldTo(id)).toMatchObject({ deliveries: 60 });
    expect(await toldTo(behind)).toMatchObject({ deliveries: 0 });
  });

  it("is left to the next turn where this one is over, or the server stops", async () => {
    const { webhookIds } = await issue({ points: 25 });
    const [id = ""] = webhookIds;
    await compareAll(new Date(), { most: 10, until: Date.now() - 1 });
    expect((await toldTo(id)).points).toHaveLength(10);
    await compareAll(new Date(), { most: 10, stopping: AbortSignal.abort() });
    expect((await toldTo(id)).points).toHaveLength(20);
    await compareAll(new Date(), { most: 10 });
    expect((await toldTo(id)).points).toHaveLength(25);
  });

  it("comes in as few deliveries as there are two hundreds of points", async () => {
    const { webhookIds } = await issue({ points: mostTold + 1 });
    await compareAll(new Date());
    expect(await toldTo(webhookIds[0] ?? "")).toMatchObject({ deliveries: 2 });
  });
});

describe("what has just changed", () => {
  it("is so by the database's clock, whatever that of the app says", async () => {
    const { conferenceId, webhookIds } = await issue({ points: 2 });
    const [id = ""] = webhookIds;
    await ageChanges(conferenceId);
    const hours = (count: number) => new Date(Date.now() + count * 3_600_000);
    await sweep(hours(-1));
    expect((await toldTo(id)).points).toEqual([]);
    await prisma.conference.update({ where: { id: conferenceId }, data: { substituteCounts: false } });
    await sweep(hours(1));
    expect((await toldTo(id)).points).toHaveLength(2);
  });
});

describe("what is forgotten", () => {
  const old = { createdAt: new Date(Date.now() - 40 * 86_400_000) };

  it("is so in batches until nothing is left, but for what waits or is young", async () => {
    const { webhookIds, conferenceId } = await issue({ points: 25 });
    const [id = ""] = webhookIds;
    await compareAll(new Date());
    await addDeliveries(id, 15, { ...old, state: "delivered" });
    await addDeliveries(id, 10, { ...old, state: "given_up" });
    await addDeliveries(id, 2, old);
    await addDeliveries(id, 3, { state: "delivered" });
    await prisma.conference.update({
      where: { id: conferenceId },
      data: { heldOn: new Date("2020-01-01"), startsAt: null, endsAt: null },
    });
    await forgetOld(new Date(), { most: 10 });
    const left = await prisma.webhookDelivery.groupBy({
      by: ["state"],
      where: { webhookId: id, event: "ping" },
      _count: true,
    });
    expect(Object.fromEntries(left.map(({ state, _count }) => [state, _count]))).toEqual({
      pending: 2,
      delivered: 3,
    });
    expect(await prisma.webhookSeen.count()).toBe(0);
  });

  it("takes ended deliveries while a sweep is under way", async () => {
    const { webhookIds } = await issue({ points: 0 });
    const [id = ""] = webhookIds;
    await addDeliveries(id, 3, { ...old, state: "delivered" });
    const forgotten = await prisma.$transaction(async (tx) => {
      await holdSweep(tx);
      const forgetting = forgetOld(new Date());
      await expect.poll(() => prisma.webhookDelivery.count()).toBe(0);
      return [forgetting] as const;
    });
    await forgotten[0];
  });
});
