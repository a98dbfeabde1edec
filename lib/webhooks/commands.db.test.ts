import { randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { Webhook } from "standardwebhooks";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { recordMarks } from "@/lib/attendance/commands";
import { prisma } from "@/lib/db/client";
import { refuse } from "@/lib/result";
import { actorWith, buildConference, buildDelegate, buildLink, buildPoint } from "@/prisma/factories";
import { ageChanges } from "@/prisma/test/age-changes";
import { countStatements } from "@/prisma/test/statements";
import {
  editWebhook,
  makeWebhook,
  pauseWebhook,
  removeWebhook,
  renewSecret,
  resumeWebhook,
  sendAgain,
  sendPing,
} from "./commands";
import { deliverDue } from "./delivery/commands";
import {
  envelopeOf,
  eventShapes,
  pointsChangedShape,
  type SentEvent,
  type WebhookEvent,
} from "./events/schema";
import { findWebhook, listWebhooks } from "./queries";
import { makeWebhookSchema, mostWebhooks } from "./rules";
import { webhookSecret } from "./secrets";
import { compareAll, forgetOld, mostTold, sweep } from "./sweep/commands";

type Received = { body: string; headers: Record<string, string> };
let received: Received[] = [];
let reply = (_: IncomingMessage, response: ServerResponse) => void response.end("ok");
let address = "";
const server = createServer((request, response) => {
  const parts: Buffer[] = [];
  request.on("data", (part: Buffer) => parts.push(part));
  request.on("end", () => {
    received.push({
      body: Buffer.concat(parts).toString(),
      headers: request.headers as Record<string, string>,
    });
    reply(request, response);
  });
});

beforeEach(async () => {
  received = [];
  reply = (_, response) => void response.end("ok");
  await prisma.webhook.deleteMany();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const bound = server.address();
  if (typeof bound !== "object" || !bound) throw new Error("no port");
  address = `http://127.0.0.1:${bound.port}`;
  vi.stubEnv("WEBHOOK_HOSTS", `${address}, http://localhost:${bound.port}, gate.tinh.vn`);
});
afterEach(async () => {
  vi.unstubAllEnvs();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

const everyEvent: WebhookEvent[] = ["points.changed", "conference.changed", "figures.frozen"];

async function setUp(points = 1) {
  const conference = await buildConference({ state: "live" });
  const made = [];
  for (let at = 0; at < points; at++) made.push((await buildPoint({ conferenceId: conference.id })).id);
  const actor = await actorWith("organiser", conference.ownerId);
  const input = (more: object = {}) =>
    makeWebhookSchema.parse({
      name: "Cổng dữ liệu",
      url: `${address}/hook`,
      events: everyEvent,
      organizationId: conference.ownerId,
      conferenceId: "",
      ...more,
    });
  const make = async (more: object = {}) => {
    const result = await makeWebhook(actor, input(more), new Date());
    if (!result.ok) throw new Error(result.reason);
    return result.value.id;
  };
  return { conference, points: made, actor, input, make };
}

async function mark(conferenceId: string, pointId: string) {
  const { actor } = await buildLink({ conferenceId, pointId, role: "secretary" });
  const { id: delegateId } = await buildDelegate({ conferenceId, pointId });
  const operations = [{ operationId: randomUUID(), delegateId, state: "present", markedAt: Date.now() }];
  await recordMarks(actor, pointId, { sentAt: Date.now(), since: 0, operations }, new Date());
}

const deliveries = (webhookId: string) =>
  prisma.webhookDelivery.findMany({ where: { webhookId }, orderBy: [{ createdAt: "asc" }, { id: "asc" }] });
const told = async (webhookId: string) =>
  (await deliveries(webhookId)).flatMap(({ event, payload }) =>
    event === "points.changed" ? pointsChangedShape.parse(payload).points.map(({ id }) => id) : [event],
  );
async function sweepAndSend(now = new Date()) {
  for (const { webhookId } of await sweep(now)) await deliverDue(webhookId, () => now);
}

describe("what is told", () => {
  it("is what changed since the webhook was made, once, as the rows have it", async () => {
    const { conference, points, make } = await setUp(3);
    const id = await make();
    await sweep(new Date());
    expect(await told(id)).toEqual([]);
    await mark(conference.id, points[1] ?? "");
    await mark(conference.id, points[1] ?? "");
    await prisma.point.update({ where: { id: points[2] ?? "" }, data: { line: "lost" } });
    await prisma.conference.update({ where: { id: conference.id }, data: { state: "ended" } });
    const figures = { points: 3 };
    await prisma.figureVersion.create({
      data: { conferenceId: conference.id, kind: "final", figures, actorName: "Nguyễn Văn An" },
    });
    await sweep(new Date());
    await sweep(new Date());
    const sent = await told(id);
    expect(sent.sort()).toEqual([points[1], points[2], "conference.changed", "figures.frozen"].sort());
    for (const { event, payload } of await deliveries(id)) {
      const shape = envelopeOf(event as SentEvent, eventShapes[event as SentEvent]);
      const body = { type: event, timestamp: new Date().toISOString(), data: payload };
      expect(shape.safeParse(body).error).toBeUndefined();
      expect(JSON.stringify(payload)).not.toMatch(/Nguyễn|Trần/);
      if (event !== "points.changed") continue;
      for (const point of pointsChangedShape.parse(payload).points) {
        const row = await prisma.point.findUniqueOrThrow({
          where: { id: point.id },
          include: { counters: true },
        });
        expect(point).toMatchObject({
          line: row.line,
          report: row.report,
          revision: Number(row.counters?.revision),
        });
        expect(point.figures.attending).toBe(row.counters?.present);
      }
    }
  });

  it("comes in few deliveries, and stays unsaid while a receiver is far behind", async () => {
    const { conference, make } = await setUp(0);
    const id = await make({ events: ["points.changed"] });
    await prisma.point.createMany({
      data: Array.from({ length: mostTold + 50 }, (_, at) => ({
        conferenceId: conference.id,
        name: `Điểm ${at}`,
        tier: "commune" as const,
        searchKey: "",
        sortKey: "",
      })),
    });
    const few = await countStatements(() => sweep(new Date()));
    const sizes = (await deliveries(id)).map(
      ({ payload }) => pointsChangedShape.parse(payload).points.length,
    );
    expect(sizes.sort((a, b) => a - b)).toEqual([50, mostTold]);
    expect(await countStatements(() => sweep(new Date()))).toBe(few);
    await prisma.webhookDelivery.createMany({
      data: Array.from({ length: 60 }, () => ({
        webhookId: id,
        event: "ping",
        payload: {},
        nextAt: new Date(),
      })),
    });
    const { id: late } = await buildPoint({ conferenceId: conference.id });
    await sweep(new Date());
    expect(await deliveries(id)).toHaveLength(62);
    await prisma.webhookDelivery.updateMany({ where: { webhookId: id }, data: { state: "given_up" } });
    // By then it is no longer among what has just changed.
    await ageChanges(conference.id);
    await sweep(new Date());
    expect(await deliveries(id)).toHaveLength(62);
    expect(await told(id)).not.toContain(late);
    await compareAll(new Date());
    expect(await told(id)).toContain(late);
  });

  it("is of the webhook's own office or conference, never of a draft", async () => {
    const here = await setUp(1);
    const there = await setUp(1);
    const id = await here.make({ conferenceId: here.conference.id });
    const sibling = await buildConference({
      ownerId: here.conference.ownerId,
      state: "live",
    });
    const draft = await buildConference({ ownerId: here.conference.ownerId });
    for (const conferenceId of [sibling.id, draft.id]) await buildPoint({ conferenceId });
    await mark(there.conference.id, there.points[0] ?? "");
    await mark(here.conference.id, here.points[0] ?? "");
    await sweep(new Date());
    expect(await told(id)).toEqual(here.points);
    const all = await here.make({ events: ["points.changed"] });
    const { id: fresh } = await buildPoint({ conferenceId: sibling.id });
    await buildPoint({ conferenceId: draft.id });
    await sweep(new Date());
    expect(await told(all)).toEqual([fresh]);
  });

  it("is told once by two instances that look at the same time, and after a pause as it then stands", async () => {
    const { conference, points, make, actor } = await setUp(1);
    const webhookId = await make({ events: ["points.changed"] });
    await mark(conference.id, points[0] ?? "");
    await Promise.all([sweep(new Date()), sweep(new Date()), sweep(new Date())]);
    expect(await told(webhookId)).toEqual(points);
    await pauseWebhook(actor, { webhookId }, new Date());
    await mark(conference.id, points[0] ?? "");
    await mark(conference.id, points[0] ?? "");
    expect(await sweep(new Date())).toEqual([]);
    expect(await told(webhookId)).toHaveLength(1);
    await resumeWebhook(actor, { webhookId });
    await ageChanges(conference.id);
    await sweep(new Date());
    expect(await told(webhookId)).toHaveLength(1);
    await Promise.all([compareAll(new Date()), compareAll(new Date())]);
    expect(await told(webhookId)).toHaveLength(2);
  });

  it("is every point and the conference when its rule on substitutes changes", async () => {
    const { conference, points, make } = await setUp(2);
    const id = await make();
    await prisma.pointCounters.updateMany({
      where: { conferenceId: conference.id },
      data: { summoned: 3, present: 1, substituted: 1 },
    });
    await compareAll(new Date());
    await prisma.webhookDelivery.deleteMany();
    await prisma.conference.update({ where: { id: conference.id }, data: { substituteCounts: false } });
    await sweep(new Date());
    expect((await told(id)).sort()).toEqual([...points, "conference.changed"].sort());
    for (const { event, payload } of await deliveries(id))
      expect(payload).toMatchObject(
        event === "conference.changed"
          ? { conference: { substituteCounts: false } }
          : { points: [{ figures: { attending: 1 } }, { figures: { attending: 1 } }] },
      );
  });
});

describe("a delivery", () => {
  it("is signed so that the standard's library takes it, and a changed one not", async () => {
    const { make, actor } = await setUp();
    const webhookId = await make();
    await sendPing(actor, { webhookId }, new Date());
    await sweepAndSend();
    const [{ body, headers } = { body: "", headers: {} }] = received;
    const [delivery] = await deliveries(webhookId);
    const verifier = new Webhook(webhookSecret(webhookId, 1));
    expect(verifier.verify(body, headers)).toMatchObject({ type: "ping", data: { webhookId } });
    expect(headers["webhook-id"]).toBe(delivery?.id);
    expect(() => verifier.verify(body.replace("ping", "pong"), headers)).toThrow();
    expect(() => new Webhook(webhookSecret(webhookId, 2)).verify(body, headers)).toThrow();
    expect(delivery).toMatchObject({ state: "delivered", attempts: 1, status: 200, answer: "ok" });
    await renewSecret(actor, { webhookId });
    await sendAgain(actor, { webhookId, deliveryId: delivery?.id ?? "" }, new Date());
    await sweepAndSend();
    expect(
      new Webhook(webhookSecret(webhookId, 2)).verify(received[1]?.body ?? "", received[1]?.headers ?? {}),
    ).toEqual(JSON.parse(body));
    expect(received[1]?.headers["webhook-id"]).toBe(headers["webhook-id"]);
  });

  it("is tried again, later each time, and given up after about a day; received, it clears the alarm", async () => {
    const { make, actor } = await setUp();
    const webhookId = await make();
    reply = (_, response) => void response.writeHead(500).end(`<b>${"x".repeat(5_000)}\u0000`);
    await sendPing(actor, { webhookId }, new Date());
    let now = new Date();
    for (let tries = 1; tries <= 10; tries++) {
      await sweepAndSend(now);
      // Not before its time.
      await sweepAndSend(now);
      expect(received).toHaveLength(tries);
      const [delivery] = await deliveries(webhookId);
      expect(delivery).toMatchObject({
        attempts: tries,
        status: 500,
        state: tries < 10 ? "pending" : "given_up",
      });
      expect(delivery?.answer?.length).toBeLessThanOrEqual(1_000);
      now = delivery?.nextAt ?? now;
    }
    expect((await listWebhooks(actor))[0]).toMatchObject({ state: "failing" });
    reply = (_, response) => void response.writeHead(204).end();
    const [delivery] = await deliveries(webhookId);
    await sendAgain(actor, { webhookId, deliveryId: delivery?.id ?? "" }, now);
    await sweepAndSend(now);
    expect((await listWebhooks(actor))[0]).toMatchObject({ state: "active", deliveredAt: now });
  });

  it("is attempted once, however often the queue hands it over, and not for a paused webhook", async () => {
    const { make, actor } = await setUp();
    const webhookId = await make();
    await sendPing(actor, { webhookId }, new Date());
    const now = new Date();
    const deliver = () => deliverDue(webhookId, () => now);
    await Promise.all([deliver(), deliver(), deliver()]);
    expect(received).toHaveLength(1);
    const [delivery] = await deliveries(webhookId);
    await sendAgain(actor, { webhookId, deliveryId: delivery?.id ?? "" }, now);
    await pauseWebhook(actor, { webhookId }, now);
    expect(await sweep(now)).toEqual([]);
    await deliver();
    await deliverDue(randomUUID());
    expect(received).toHaveLength(1);
  });

  it("follows no redirect, waits for no slow receiver, and goes only where the machine allows", async () => {
    const { make, actor } = await setUp();
    const webhookId = await make();
    const outcome = async () => {
      await prisma.webhookDelivery.deleteMany({ where: { webhookId } });
      await sendPing(actor, { webhookId }, new Date());
      await sweepAndSend();
      const [delivery] = await deliveries(webhookId);
      return [delivery?.state, delivery?.status, delivery?.answer];
    };
    reply = (_, response) => void response.writeHead(302, { location: `${address}/inner` }).end();
    expect(await outcome()).toEqual(["pending", 302, ""]);
    expect(received).toHaveLength(1);
    reply = (request) => void request.socket.destroy();
    expect(await outcome()).toEqual(["pending", null, "Máy nhận ngắt kết nối."]);
    const at = (url: string) => prisma.webhook.update({ where: { id: webhookId }, data: { url } });
    reply = (_, response) => void response.end("ok");
    // A listed name that leads to this machine is refused; its address is listed only as itself.
    await at(`http://localhost:${new URL(address).port}/`);
    expect((await outcome())[0]).toBe("delivered");
    vi.stubEnv("WEBHOOK_HOSTS", `http://localhost:${new URL(address).port}`);
    expect(await outcome()).toEqual(["pending", null, "Tên máy dẫn đến một địa chỉ không được phép gửi."]);
    await at("http://169.254.169.254/latest/meta-data");
    expect(await outcome()).toEqual(["pending", null, "Địa chỉ này không có trong WEBHOOK_HOSTS."]);
  });
});

describe("what is due", () => {
  it("is sent one after another until one is not received, which keeps none of the others from their turn", async () => {
    const { make, actor } = await setUp();
    const webhookId = await make();
    for (let at = 0; at < 3; at++) await sendPing(actor, { webhookId }, new Date(Date.now() - 3_000 + at));
    reply = (_, response) => void response.writeHead(received.length === 1 ? 400 : 200).end();
    const now = new Date();
    await sweepAndSend(now);
    const states = async () => (await deliveries(webhookId)).map(({ state, attempts }) => [state, attempts]);
    expect(await states()).toEqual([
      ["pending", 1],
      ["pending", 0],
      ["pending", 0],
    ]);
    expect(await sweep(now)).toEqual([{ webhookId, failing: true }]);
    await sweepAndSend(now);
    expect(await states()).toEqual([
      ["pending", 1],
      ["delivered", 1],
      ["delivered", 1],
    ]);
    expect((await listWebhooks(actor))[0]).toMatchObject({ state: "active" });
  });

  it("is due again, as if not tried, when this server stops in the middle", async () => {
    const { make, actor } = await setUp();
    const webhookId = await make();
    await sendPing(actor, { webhookId }, new Date());
    const stopping = new AbortController();
    reply = () => {
      stopping.abort();
    };
    await deliverDue(webhookId, undefined, stopping.signal);
    const [delivery] = await deliveries(webhookId);
    expect(delivery).toMatchObject({
      state: "pending",
      attempts: 0,
      attemptedAt: null,
      status: null,
      answer: null,
    });
    expect((await listWebhooks(actor))[0]).toMatchObject({ state: "active", failingSince: null });
    reply = (_, response) => void response.end("ok");
    await sweepAndSend();
    expect(received.map(({ headers }) => headers["webhook-id"])).toEqual([delivery?.id, delivery?.id]);
    expect(await deliveries(webhookId)).toMatchObject([{ state: "delivered", attempts: 1 }]);
  });
});

describe("managing webhooks", () => {
  it("is the organisers' of the office, within what the machine allows", async () => {
    const { conference, input, actor, make } = await setUp();
    for (const role of ["administrator", "clerk", "editor", "approver"] as const) {
      const other = await actorWith(role, role === "administrator" ? null : conference.ownerId);
      expect(await makeWebhook(other, input(), new Date())).toEqual(refuse("not_found"));
    }
    const there = await setUp();
    expect(await makeWebhook(there.actor, input(), new Date())).toEqual(refuse("not_found"));
    const foreign = input({ conferenceId: there.conference.id });
    expect(await makeWebhook(actor, foreign, new Date())).toEqual(refuse("conference_not_found"));
    const elsewhere = input({ url: "https://evil.example/" });
    expect(await makeWebhook(actor, elsewhere, new Date())).toEqual(refuse("not_allowed"));
    const webhookId = await make();
    expect(await editWebhook(actor, { ...elsewhere, webhookId })).toEqual(refuse("not_allowed"));
    vi.stubEnv("WEBHOOK_HOSTS", "");
    expect(await makeWebhook(actor, input(), new Date())).toEqual(refuse("off"));
    expect(await prisma.webhook.count()).toBe(1);
  });

  it("answers another office's webhook like none, whatever is asked of it", async () => {
    const { make, actor } = await setUp();
    const webhookId = await make();
    await sendPing(actor, { webhookId }, new Date());
    const [delivery] = await deliveries(webhookId);
    const there = await setUp();
    const input = { webhookId, name: "X", url: `${address}/`, events: everyEvent };
    const asked = [
      editWebhook(there.actor, input),
      pauseWebhook(there.actor, { webhookId }, new Date()),
      resumeWebhook(there.actor, { webhookId }),
      renewSecret(there.actor, { webhookId }),
      removeWebhook(there.actor, { webhookId }),
      sendPing(there.actor, { webhookId }, new Date()),
      sendAgain(there.actor, { webhookId, deliveryId: delivery?.id ?? "" }, new Date()),
      pauseWebhook(there.actor, { webhookId: randomUUID() }, new Date()),
    ];
    for (const answer of await Promise.all(asked)) expect(answer).toEqual(refuse("not_found"));
    expect(await findWebhook(there.actor, webhookId, { page: 1 })).toBeNull();
    expect(await listWebhooks(there.actor)).toEqual([]);
    const own = await there.make();
    const crossed = await sendAgain(
      there.actor,
      { webhookId: own, deliveryId: delivery?.id ?? "" },
      new Date(),
    );
    expect(crossed).toEqual(refuse("not_found"));
    expect(await findWebhook(actor, webhookId, { page: 1 })).toMatchObject({
      total: 1,
      webhook: { name: "Cổng dữ liệu" },
    });
  });

  it("is not in the way of a sweep that has begun, nor the sweep in the way of a removal", async () => {
    const { conference, points, make, actor } = await setUp(30);
    const webhookId = await make({ events: ["points.changed"] });
    await prisma.point.updateMany({ where: { conferenceId: conference.id }, data: { line: "connected" } });
    const waiting = async (expected: number) => {
      const [found] = await prisma.$queryRaw<{ count: number }[]>`
        SELECT count(*)::int AS count FROM pg_stat_activity
         WHERE datname = current_database() AND wait_event_type = 'Lock'`;
      expect(found?.count).toBe(expected);
    };
    const both = await prisma.$transaction(async (tx) => {
      // The sweep comes as far as this one of what it has to note.
      await tx.$queryRaw`SELECT FROM webhook_seen WHERE subject_id = ${points[15] ?? ""}::uuid FOR UPDATE`;
      const swept = sweep(new Date());
      await vi.waitFor(() => waiting(1));
      const removed = removeWebhook(actor, { webhookId });
      await vi.waitFor(() => waiting(2));
      return [swept, removed] as const;
    });
    expect(await both[1]).toEqual({ ok: true, value: null });
    await both[0];
    expect(await prisma.webhook.count()).toBe(0);
  });

  it("leaves a trace of each change, none of what changes nothing, and stores no secret", async () => {
    const { make, actor, input } = await setUp();
    const webhookId = await make({ events: ["conference.changed"] });
    const { name, url } = input();
    const same = { webhookId, name, url, events: ["conference.changed" as const] };
    await editWebhook(actor, same);
    await editWebhook(actor, { ...same, events: everyEvent });
    await sweep(new Date());
    expect(await told(webhookId)).toEqual([]);
    await pauseWebhook(actor, { webhookId }, new Date());
    await pauseWebhook(actor, { webhookId }, new Date());
    await resumeWebhook(actor, { webhookId });
    await renewSecret(actor, { webhookId });
    const row = JSON.stringify(await prisma.webhook.findUniqueOrThrow({ where: { id: webhookId } }));
    for (const generation of [1, 2]) expect(row).not.toContain(webhookSecret(webhookId, generation).slice(6));
    await sendPing(actor, { webhookId }, new Date());
    await removeWebhook(actor, { webhookId });
    const trail = await prisma.auditEvent.findMany({
      where: { subjectId: webhookId },
      orderBy: { id: "asc" },
    });
    expect(trail.map(({ kind }) => kind.replace("webhook.", ""))).toEqual([
      "made",
      "updated",
      "paused",
      "resumed",
      "secret_renewed",
      "removed",
    ]);
    expect(await deliveries(webhookId)).toEqual([]);
  });

  it("ends at the most an office may have, also when the last two come at once", async () => {
    const { conference, actor, input } = await setUp();
    await prisma.webhook.createMany({
      data: Array.from({ length: mostWebhooks - 1 }, () => ({
        organizationId: conference.ownerId,
        name: "W",
        url: address,
        pausedAt: new Date(),
      })),
    });
    const both = await Promise.all([
      makeWebhook(actor, input(), new Date()),
      makeWebhook(actor, input(), new Date()),
    ]);
    expect(both.find(({ ok }) => !ok)).toEqual(refuse("too_many"));
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  });

  it("forgets what ended long ago", async () => {
    const { make, conference } = await setUp(1);
    const webhookId = await make();
    const old = new Date(Date.now() - 40 * 86_400_000);
    const base = { webhookId, event: "ping", payload: {}, nextAt: old, createdAt: old };
    await prisma.webhookDelivery.createMany({
      data: [
        { ...base, state: "delivered" },
        { ...base, state: "pending" },
      ],
    });
    await prisma.conference.update({
      where: { id: conference.id },
      data: { heldOn: new Date("2020-01-01"), startsAt: null, endsAt: null },
    });
    await forgetOld(new Date());
    expect((await deliveries(webhookId)).map(({ state }) => state)).toEqual(["pending"]);
    expect(await prisma.webhookSeen.count({ where: { webhookId } })).toBe(0);
  });
});
