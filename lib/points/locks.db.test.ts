import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import type { LinkActor } from "@/lib/auth/actor";
import { moveConference } from "@/lib/conferences/moves/commands";
import { prisma } from "@/lib/db/client";
import { actorWith, buildConference, buildPerson, buildPoint } from "@/prisma/factories";
import { confirmChair, declineChair } from "./answers/commands";
import { assign, removeAssignment, replaceAssignment } from "./assignments/commands";
import { reportLine } from "./line/commands";
import { markInvited, revokeLink } from "./links/commands";

const now = new Date("2026-12-01T01:00:00Z");

async function asked() {
  const conference = await buildConference();
  const point = await buildPoint({ conferenceId: conference.id });
  const organiser = await actorWith("organiser", conference.ownerId);
  const { id: personId } = await buildPerson();
  const made = await assign(
    organiser,
    {
      conferenceId: conference.id,
      pointId: point.id,
      role: "chair",
      who: { kind: "person", personId },
      phone: null,
      onBehalfOf: null,
    },
    now,
  );
  if (!made.ok || !made.value.linkId) throw new Error("no chair");
  await prisma.conference.update({ where: { id: conference.id }, data: { state: "issued" } });
  const { assignmentId, linkId } = made.value;
  const chair = {
    kind: "link",
    linkId,
    name: "Chủ trì",
    role: "chair",
    conferenceId: conference.id,
    pointId: point.id,
    assignmentId,
  } as unknown as LinkActor;
  return { conference, point, organiser, personId, assignmentId, linkId, chair };
}

// A deadlock would be thrown, not refused: it reaches the person as "the server is busy" and their word is lost.
test("answers, the line, invitations, replacements, removals and moves at once wait for each other", async () => {
  const office = { kind: "office", title: "Phó Bí thư Đảng ủy" } as const;
  for (let round = 0; round < 12; round += 1) {
    const { conference, point, organiser, personId, assignmentId, linkId, chair } = await asked();
    const conferenceId = conference.id;
    const pointId = point.id;
    const operation = () => ({ linkId, operationId: randomUUID() });
    const settled = await Promise.allSettled([
      confirmChair(chair, operation(), now),
      reportLine(chair, { pointId, operationId: randomUUID(), agoMs: 0, connected: true }, now),
      replaceAssignment(organiser, { assignmentId, who: office, phone: null, onBehalfOf: null }, now),
      markInvited(organiser, { conferenceId, pointId: null }, now),
      declineChair(chair, { ...operation(), note: "Bận công tác", substitute: null }, now),
      reportLine(chair, { pointId, operationId: randomUUID(), agoMs: 0, connected: false }, now),
      moveConference(
        organiser,
        {
          conferenceId,
          from: "issued",
          to: round % 2 ? "cancelled" : "postponed",
          reason: "Bão",
          times: null,
        },
        now,
      ),
      round % 3 ? removeAssignment(organiser, { assignmentId }, now) : revokeLink(organiser, { linkId }, now),
    ]);
    const thrown = settled.flatMap((one) => (one.status === "rejected" ? [String(one.reason)] : []));
    expect(thrown).toEqual([]);
    // Whatever came first, nobody presides twice, and no chair's link outlives its chair.
    expect(await prisma.assignment.count({ where: { pointId, role: "chair", active: true } })).toBeLessThan(
      2,
    );
    const stale = { pointId, role: "chair", revokedAt: null, assignment: { state: "replaced" } } as const;
    expect(await prisma.link.count({ where: stale })).toBe(0);
    expect(await prisma.assignment.count({ where: { personId, active: true } })).toBeLessThan(2);
  }
});
