import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { prisma } from "@/lib/db/client";
import { refuse } from "@/lib/result";
import { actorWith, buildConference, buildOrganization, buildPoint } from "@/prisma/factories";
import { closeIncident, openIncident } from "./commands";
import { readIncidents } from "./queries";
import { mostHeldIncidents } from "./rules";

async function setUp() {
  const conference = await buildConference({ state: "live" });
  const point = await buildPoint({ conferenceId: conference.id });
  return { conference, point, clerk: await actorWith("clerk", conference.ownerId) };
}

const now = new Date();
const incident = (pointId: string, kind: "no_sound" | "called" = "no_sound") => ({
  incidentId: randomUUID(),
  pointId,
  kind,
  note: "thử lại micro",
});

const kinds = async (conferenceId: string) =>
  (await prisma.auditEvent.findMany({ where: { conferenceId }, orderBy: { id: "asc" } })).map(
    ({ kind }) => kind,
  );

const waitingForLock = async () => {
  const rows = await prisma.$queryRaw<{ waiting: number }[]>`
    SELECT count(*)::int AS waiting FROM pg_stat_activity
     WHERE datname = current_database() AND wait_event_type = 'Lock'`;
  return rows[0]?.waiting ?? 0;
};

describe("an incident", () => {
  it("is noted once, lasts until it is said to be over, and both stand in the trail", async () => {
    const { conference, point, clerk } = await setUp();
    const input = incident(point.id);
    const results = await Promise.all([openIncident(clerk, input, now), openIncident(clerk, input, now)]);
    expect(results.every(({ ok }) => ok)).toBe(true);
    expect(await readIncidents(conference.id, now)).toMatchObject([
      { kind: "no_sound", note: "thử lại micro", openedBy: clerk.name, closedAt: null },
    ]);
    for (const _ of [1, 2]) expect((await closeIncident(clerk, input, now)).ok).toBe(true);
    expect(await readIncidents(conference.id, now)).toMatchObject([
      { closedAt: now.getTime(), closedBy: clerk.name },
    ]);
    expect(await kinds(conference.id)).toEqual(["incident.opened", "incident.closed"]);
    const told = await prisma.auditEvent.findMany({
      where: { conferenceId: conference.id },
      select: { details: true },
    });
    expect(JSON.stringify(told)).not.toContain("micro");
    // What is over is no news after some hours; what lasts stays.
    expect(await readIncidents(conference.id, new Date(now.getTime() + 86_400_000))).toEqual([]);
  });

  it("is over at once where it is a call", async () => {
    const { conference, point, clerk } = await setUp();
    expect((await openIncident(clerk, incident(point.id, "called"), now)).ok).toBe(true);
    expect(await readIncidents(conference.id, now)).toMatchObject([
      { kind: "called", closedAt: now.getTime() },
    ]);
    expect(await kinds(conference.id)).toEqual(["incident.called"]);
  });

  it("is another office's business nowhere, and an id stands for one incident", async () => {
    const { conference, point, clerk } = await setUp();
    const other = await setUp();
    const input = incident(point.id);
    expect((await openIncident(clerk, input, now)).ok).toBe(true);
    const strangers = [
      other.clerk,
      await actorWith("organiser", (await buildOrganization()).id),
      await actorWith("editor", conference.ownerId),
    ];
    for (const stranger of strangers) {
      expect(await openIncident(stranger, incident(point.id), now)).toEqual(refuse("not_found"));
      expect(await closeIncident(stranger, input, now)).toEqual(refuse("not_found"));
    }
    const stolen = { ...input, pointId: other.point.id };
    expect(await openIncident(other.clerk, stolen, now)).toEqual(refuse("not_found"));
    expect(await openIncident(clerk, incident(randomUUID()), now)).toEqual(refuse("not_found"));
    expect(await closeIncident(clerk, { incidentId: randomUUID() }, now)).toEqual(refuse("not_found"));
    expect(await readIncidents(conference.id, now)).toMatchObject([{ closedAt: null }]);
    expect(await readIncidents(other.conference.id, now)).toEqual([]);
  });

  it("lasts on the board whatever number of calls came after it", async () => {
    const { conference, point, clerk } = await setUp();
    const input = incident(point.id);
    await openIncident(clerk, input, now);
    const later = new Date(now.getTime() + 60_000);
    await prisma.pointIncident.createMany({
      data: Array.from({ length: mostHeldIncidents + 1 }, () => ({
        ...{ id: randomUUID(), conferenceId: conference.id, pointId: point.id, kind: "called" as const },
        ...{ openedAt: later, openedBy: clerk.name, closedAt: later, closedBy: clerk.name },
      })),
    });
    const shown = await readIncidents(conference.id, later);
    expect(shown[0]).toMatchObject({ id: input.incidentId, closedAt: null });
    expect(shown).toHaveLength(mostHeldIncidents + 1);
  });

  it("is refused, not left out, where as many last as a board holds", async () => {
    const { conference, point, clerk } = await setUp();
    const first = incident(point.id);
    await openIncident(clerk, first, now);
    await prisma.pointIncident.createMany({
      data: Array.from({ length: mostHeldIncidents - 1 }, () => ({
        ...{ id: randomUUID(), conferenceId: conference.id, pointId: point.id, kind: "no_sound" as const },
        ...{ openedAt: now, openedBy: clerk.name },
      })),
    });
    expect(await readIncidents(conference.id, now)).toHaveLength(mostHeldIncidents);
    const one = incident(point.id);
    expect(await openIncident(clerk, one, now)).toEqual(refuse("too_many"));
    // What is noted already may be sent again, and a call is over at once.
    expect((await openIncident(clerk, first, now)).ok).toBe(true);
    expect((await openIncident(clerk, incident(point.id, "called"), now)).ok).toBe(true);
    await closeIncident(clerk, first, now);
    expect((await openIncident(clerk, one, now)).ok).toBe(true);
  });

  it("is not one more than a board holds, also when the last two come at once", async () => {
    const { conference, point, clerk } = await setUp();
    await prisma.pointIncident.createMany({
      data: Array.from({ length: mostHeldIncidents - 1 }, () => ({
        ...{ id: randomUUID(), conferenceId: conference.id, pointId: point.id, kind: "no_sound" as const },
        ...{ openedAt: now, openedBy: clerk.name },
      })),
    });
    const both = await prisma.$transaction(async (tx) => {
      await tx.$queryRaw`SELECT FROM conferences WHERE id = ${conference.id}::uuid FOR UPDATE`;
      const opened = [1, 2].map(() => openIncident(clerk, incident(point.id), now));
      while ((await waitingForLock()) < 2);
      return [opened] as const;
    });
    const answers = await Promise.all(both[0]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers.find(({ ok }) => !ok)).toEqual(refuse("too_many"));
  });

  it.each(["open", "close"] as const)(
    "%s waits for whoever closes the file at the same moment, and is refused",
    async (act) => {
      const { conference, point, clerk } = await setUp();
      const input = incident(point.id);
      if (act === "close") await openIncident(clerk, input, now);
      let acting: Promise<unknown> = Promise.resolve();
      await prisma.$transaction(async (tx) => {
        await tx.conference.update({ where: { id: conference.id }, data: { state: "closed" } });
        acting = act === "open" ? openIncident(clerk, input, now) : closeIncident(clerk, input, now);
        while ((await waitingForLock()) === 0);
      });
      expect(await acting).toEqual(refuse("closed"));
      expect(
        await prisma.pointIncident.count({ where: { pointId: point.id, closedAt: { not: null } } }),
      ).toBe(0);
      expect(await kinds(conference.id)).toEqual(act === "open" ? [] : ["incident.opened"]);
    },
  );

  it("is no longer noted once the file is closed", async () => {
    const { conference, point, clerk } = await setUp();
    const input = incident(point.id);
    await openIncident(clerk, input, now);
    await prisma.conference.update({ where: { id: conference.id }, data: { state: "closed" } });
    expect(await openIncident(clerk, incident(point.id), now)).toEqual(refuse("closed"));
    expect(await closeIncident(clerk, input, now)).toEqual(refuse("closed"));
  });
});
