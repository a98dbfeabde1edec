import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { prisma } from "@/lib/db/client";
import { refuse } from "@/lib/result";
import { actorWith, buildConference, buildOrganization, buildPoint } from "@/prisma/factories";
import { closeIncident, openIncident } from "./commands";
import { readIncidents } from "./queries";

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

  it("is no longer noted once the file is closed", async () => {
    const { conference, point, clerk } = await setUp();
    const input = incident(point.id);
    await openIncident(clerk, input, now);
    await prisma.conference.update({ where: { id: conference.id }, data: { state: "closed" } });
    expect(await openIncident(clerk, incident(point.id), now)).toEqual(refuse("closed"));
    expect(await closeIncident(clerk, input, now)).toEqual(refuse("closed"));
  });
});
