import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import type { LinkActor } from "@/lib/auth/actor";
import { prisma } from "@/lib/db/client";
import { printPerson } from "@/lib/organizations/people/rules";
import { refuse } from "@/lib/result";
import {
  actorWith,
  buildConference,
  buildLink,
  buildOrganization,
  buildPerson,
  buildPoint,
} from "@/prisma/factories";
import { assign, removeAssignment, replaceAssignment } from "../assignments/commands";
import { listAssignments } from "../assignments/queries";
import { findDuties } from "../line/queries";
import { confirmChair, decideNomination, declineChair } from "./commands";
import { declineSchema } from "./rules";

const now = new Date("2026-12-01T01:00:00Z");

async function asked(state: "draft" | "issued" | "ended" = "issued") {
  const conference = await buildConference();
  const point = await buildPoint({ conferenceId: conference.id });
  const organiser = await actorWith("organiser", conference.ownerId);
  const person = await buildPerson();
  const made = await assign(
    organiser,
    {
      conferenceId: conference.id,
      pointId: point.id,
      role: "chair",
      who: { kind: "person", personId: person.id },
      phone: null,
      onBehalfOf: null,
    },
    now,
  );
  if (!made.ok) throw new Error(made.reason);
  await prisma.conference.update({ where: { id: conference.id }, data: { state } });
  const { assignmentId } = made.value;
  const linkId = made.value.linkId ?? "";
  const actor = {
    kind: "link",
    linkId,
    name: `Chủ trì ${point.name}`,
    role: "chair",
    conferenceId: conference.id,
    pointId: point.id,
    assignmentId,
  } as unknown as LinkActor;
  return { conference, point, organiser, person, assignmentId, linkId, actor };
}

const confirm = (linkId: string) => ({ linkId, operationId: randomUUID() });
const decline = (linkId: string, fullName?: string) =>
  declineSchema.parse({
    linkId,
    operationId: randomUUID(),
    note: "Bận công tác",
    substitute: fullName
      ? {
          formOfAddress: "comrade",
          rank: "",
          fullName,
          posts: "Phó Bí thư Đảng ủy xã",
          phone: "0912 345 678",
        }
      : null,
  });

const facets = (pointId: string) =>
  prisma.point.findUniqueOrThrow({ where: { id: pointId }, select: { invitation: true } });
const assignmentOf = (id: string) =>
  prisma.assignment.findUniqueOrThrow({ where: { id }, select: { state: true, active: true } });

describe("the chair's answer", () => {
  test("yes stands, once, however often it is said", async () => {
    const { actor, linkId, point, assignmentId } = await asked();
    const input = confirm(linkId);
    expect((await confirmChair(actor, input, now)).ok).toBe(true);
    expect((await confirmChair(actor, input, now)).ok).toBe(true);
    expect((await confirmChair(actor, confirm(linkId), now)).ok).toBe(true);
    expect(await facets(point.id)).toEqual({ invitation: "confirmed" });
    expect(await assignmentOf(assignmentId)).toEqual({ state: "confirmed", active: true });
    expect(await prisma.pointEvent.count({ where: { pointId: point.id } })).toBe(1);
    expect(
      await prisma.auditEvent.count({ where: { kind: "assignment.confirmed", pointId: point.id } }),
    ).toBe(1);
  });

  test("no with a substitute: the organiser accepts, the old link is dead, the new chair has one", async () => {
    const { actor, linkId, point, assignmentId, organiser, conference } = await asked();
    const input = decline(linkId, "Hoàng Văn Thụ");
    expect((await declineChair(actor, input, now)).ok).toBe(true);
    expect((await declineChair(actor, input, now)).ok).toBe(true);
    expect(await facets(point.id)).toEqual({ invitation: "declined" });
    expect(await assignmentOf(assignmentId)).toEqual({ state: "declined", active: false });
    expect((await findDuties(actor))?.answer).toMatchObject({
      state: "declined",
      substitute: { fullName: "Hoàng Văn Thụ", state: "pending" },
    });
    const [shown] = await listAssignments(organiser, conference.id, [point.id]);
    const [nomination] = shown?.nominations ?? [];
    if (!nomination) throw new Error("no nomination is shown");
    const stranger = await actorWith("organiser", (await buildOrganization()).id);
    const accept = { nominationId: nomination.id, accept: true };
    expect(await decideNomination(stranger, accept, now)).toEqual(refuse("not_found"));
    const results = await Promise.all([1, 2].map(() => decideNomination(organiser, accept, now)));
    expect(results.filter((result) => result.ok)).toHaveLength(1);
    expect(results).toContainEqual(refuse("decided"));
    const rows = await listAssignments(organiser, conference.id, [point.id]);
    expect(rows.map((row) => printPerson(row))).toEqual(["đồng chí Hoàng Văn Thụ, Phó Bí thư Đảng ủy xã"]);
    expect(await prisma.link.findUniqueOrThrow({ where: { id: linkId } })).toMatchObject({ revokedAt: now });
    expect(await prisma.link.count({ where: { pointId: point.id, revokedAt: null } })).toBe(1);
    expect(await confirmChair(actor, confirm(linkId), now)).toEqual(refuse("not_found"));
  });

  test("a refused substitute leaves the point without a chair; the chair may still say yes after all", async () => {
    const { actor, linkId, point, organiser, assignmentId } = await asked();
    await declineChair(actor, decline(linkId, "Người Thay"), now);
    const nomination = await prisma.nomination.findFirstOrThrow({ where: { assignmentId } });
    expect((await decideNomination(organiser, { nominationId: nomination.id, accept: false }, now)).ok).toBe(
      true,
    );
    expect(await facets(point.id)).toEqual({ invitation: "declined" });
    expect((await confirmChair(actor, confirm(linkId), new Date(now.getTime() + 1000))).ok).toBe(true);
    expect(await facets(point.id)).toEqual({ invitation: "confirmed" });
  });

  test("naming another substitute replaces the first", async () => {
    const { actor, linkId, assignmentId } = await asked();
    await declineChair(actor, decline(linkId, "Người Một"), now);
    await declineChair(actor, decline(linkId, "Người Hai"), now);
    const pending = await prisma.nomination.findMany({ where: { assignmentId, state: "pending" } });
    expect(pending.map(({ fullName }) => fullName)).toEqual(["Người Hai"]);
  });

  test("a point that has another chair by now refuses the substitute and the late yes", async () => {
    const { actor, linkId, point, organiser, assignmentId, conference } = await asked();
    await declineChair(actor, decline(linkId, "Người Thay"), now);
    await prisma.assignment.create({
      data: { conferenceId: conference.id, pointId: point.id, role: "chair", fullName: "Người Khác" },
    });
    const nomination = await prisma.nomination.findFirstOrThrow({ where: { assignmentId } });
    expect(await decideNomination(organiser, { nominationId: nomination.id, accept: true }, now)).toEqual(
      refuse("already_chaired"),
    );
    expect(await prisma.nomination.findUniqueOrThrow({ where: { id: nomination.id } })).toMatchObject({
      state: "pending",
    });
    expect(await confirmChair(actor, confirm(linkId), now)).toEqual(refuse("replaced"));
    const later = new Date(now.getTime() + 60_000);
    expect(await declineChair(actor, decline(linkId), later)).toEqual(refuse("replaced"));
    expect(await prisma.assignment.findUniqueOrThrow({ where: { id: assignmentId } })).toMatchObject({
      stateAt: now,
    });
  });

  test("taking a chair who declined off the list leaves the new chair's yes alone", async () => {
    const { actor, linkId, point, organiser, assignmentId } = await asked();
    await declineChair(actor, decline(linkId, "Người Thay"), now);
    const nomination = await prisma.nomination.findFirstOrThrow({ where: { assignmentId } });
    await prisma.assignment.create({
      data: {
        conferenceId: actor.conferenceId,
        pointId: point.id,
        role: "chair",
        fullName: "Người Khác",
        state: "confirmed",
      },
    });
    await prisma.point.update({ where: { id: point.id }, data: { invitation: "confirmed" } });
    expect((await removeAssignment(organiser, { assignmentId }, now)).ok).toBe(true);
    expect(await facets(point.id)).toEqual({ invitation: "confirmed" });
    expect(await decideNomination(organiser, { nominationId: nomination.id, accept: true }, now)).toEqual(
      refuse("already_chaired"),
    );
  });

  test("hours taken by another event meanwhile are told", async () => {
    const { actor, linkId, person } = await asked();
    await declineChair(actor, decline(linkId), now);
    const other = await buildPoint({});
    await prisma.assignment.create({
      data: { conferenceId: other.conferenceId, pointId: other.id, role: "chair", personId: person.id },
    });
    expect(await confirmChair(actor, confirm(linkId), now)).toEqual(refuse("double_booked"));
  });

  test("replacing and confirming at once leaves one chair and no confirmed ghost", async () => {
    const { actor, linkId, point, organiser, assignmentId } = await asked();
    const [said, replaced] = await Promise.all([
      confirmChair(actor, confirm(linkId), now),
      replaceAssignment(
        organiser,
        {
          assignmentId,
          who: { kind: "office", title: "Phó Bí thư Đảng ủy" },
          phone: null,
          onBehalfOf: null,
        },
        now,
      ),
    ]);
    expect(replaced.ok).toBe(true);
    if (!said.ok) expect(["replaced", "not_found"]).toContain(said.reason);
    expect(await assignmentOf(assignmentId)).toEqual({ state: "replaced", active: false });
    expect((await facets(point.id)).invitation).not.toBe("confirmed");
  });

  test("other links, dead links and past conferences are refused", async () => {
    const { actor, linkId, point, conference } = await asked();
    const place = { conferenceId: conference.id, pointId: point.id };
    for (const role of ["secretary", "technician", "room"] as const) {
      const other = await buildLink({ ...place, role });
      expect(await confirmChair(other.actor, confirm(other.id), now)).toEqual(refuse("not_chair"));
      expect(await declineChair(other.actor, decline(other.id), now)).toEqual(refuse("not_chair"));
    }
    await prisma.link.update({ where: { id: linkId }, data: { expiresAt: now } });
    expect(await confirmChair(actor, confirm(linkId), now)).toEqual(refuse("not_found"));
    await prisma.link.update({
      where: { id: linkId },
      data: { expiresAt: new Date("2027-01-01"), revokedAt: now },
    });
    expect(await declineChair(actor, decline(linkId), now)).toEqual(refuse("not_found"));
    const past = await asked("ended");
    expect(await confirmChair(past.actor, confirm(past.linkId), now)).toEqual(refuse("not_open"));
    expect(await declineChair(past.actor, decline(past.linkId), now)).toEqual(refuse("not_open"));
  });
});
