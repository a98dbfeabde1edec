import { describe, expect, it } from "vitest";
import type { UserActor } from "@/lib/auth/actor";
import { findLinkActor } from "@/lib/auth/queries";
import { prisma } from "@/lib/db/client";
import { refuse } from "@/lib/result";
import {
  actorWith,
  buildConference,
  buildLink,
  buildOrganization,
  buildPerson,
  buildPoint,
} from "@/prisma/factories";
import { conferenceStates, type ConferenceState } from "../rules";
import { moveConferenceSchema, type MoveConferenceForm } from "../schema";
import { moveConference } from "./commands";
import { conferenceMoves } from "./rules";

const now = new Date("2026-11-20T02:00:00Z");

async function office() {
  const { id } = await buildOrganization();
  return { ownerId: id, actor: await actorWith("organiser", id) };
}

const move = (
  actor: UserActor,
  conferenceId: string,
  from: ConferenceState,
  to: ConferenceState,
  more: Partial<MoveConferenceForm> = {},
) =>
  moveConference(
    actor,
    moveConferenceSchema.parse({
      conferenceId,
      from,
      to,
      reason: "theo ý kiến của Thường trực",
      heldOn: "20/12/2026",
      heldUntil: "",
      startTime: "14:00",
      endTime: "16:00",
      ...more,
    }),
    now,
  );

const stateOf = (id: string) =>
  prisma.conference.findUniqueOrThrow({
    where: { id },
    select: { state: true, stateReason: true, startsAt: true, version: true },
  });

describe("moving a conference", () => {
  it("follows the table of moves, and nothing else", async () => {
    const { ownerId, actor } = await office();
    for (const from of conferenceStates) {
      for (const to of conferenceStates) {
        const { id } = await buildConference({ ownerId, state: from });
        const allowed = (conferenceMoves[from] as readonly ConferenceState[]).includes(to);
        const result = await move(actor, id, from, to);
        expect(result, `${from} → ${to}`).toEqual(
          allowed ? { ok: true, value: { state: to } } : refuse("not_allowed"),
        );
        expect((await stateOf(id)).state).toBe(allowed ? to : from);
      }
    }
  });

  it("lets one of two people through who move it at once", async () => {
    const { ownerId, actor } = await office();
    const { id } = await buildConference({ ownerId, state: "issued" });
    const results = await Promise.all([
      move(actor, id, "issued", "live"),
      move(actor, id, "issued", "cancelled"),
      move(actor, id, "issued", "rehearsal"),
    ]);
    expect(results.filter((result) => result.ok)).toHaveLength(1);
    expect(results.filter((result) => !result.ok && result.reason === "moved_meanwhile")).toHaveLength(2);
    expect(await prisma.auditEvent.count({ where: { conferenceId: id, kind: "conference.moved" } })).toBe(1);
  });

  it("knows no conference of another office", async () => {
    const { actor } = await office();
    const foreign = await buildConference({ state: "issued" });
    expect(await move(actor, foreign.id, "issued", "cancelled")).toEqual(refuse("not_found"));
    expect((await stateOf(foreign.id)).state).toBe("issued");
  });

  it("is not for those who only read", async () => {
    const { ownerId } = await office();
    const { id } = await buildConference({ ownerId, state: "draft" });
    for (const role of ["clerk", "editor", "approver"] as const) {
      expect(await move(await actorWith(role, ownerId), id, "draft", "issued")).toEqual(refuse("not_found"));
    }
  });

  it("writes the reason beside the state and into the trail", async () => {
    const { ownerId, actor } = await office();
    const { id, name } = await buildConference({ ownerId, state: "issued" });
    await move(actor, id, "issued", "postponed", { reason: "mưa lũ" });
    expect(await stateOf(id)).toMatchObject({ state: "postponed", stateReason: "mưa lũ", version: 2 });
    const trail = await prisma.auditEvent.findFirstOrThrow({ where: { conferenceId: id } });
    expect(trail).toMatchObject({
      kind: "conference.moved",
      details: { name, target: "“Tạm hoãn”", reason: "mưa lũ" },
    });
  });
});

describe("what follows from a move", () => {
  async function withLink(state: ConferenceState) {
    const { ownerId, actor } = await office();
    const { id } = await buildConference({ ownerId, state });
    const point = await buildPoint({ conferenceId: id });
    const link = await buildLink({
      conferenceId: id,
      pointId: point.id,
      role: "secretary",
      expiresAt: new Date("2026-12-16T04:00:00Z"),
    });
    return { actor, id, link };
  }

  it("cancelling ends every link at once", async () => {
    const { actor, id, link } = await withLink("issued");
    expect(await findLinkActor(link.token, now)).not.toBeNull();
    await move(actor, id, "issued", "cancelled");
    expect(await findLinkActor(link.token, now)).toBeNull();
  });

  it("postponing keeps the links alive, and the new day decides when they die", async () => {
    const { actor, id, link } = await withLink("issued");
    await move(actor, id, "issued", "postponed");
    const afterOldDay = new Date("2026-12-18T00:00:00Z");
    expect(await findLinkActor(link.token, afterOldDay)).not.toBeNull();
    expect(await move(actor, id, "postponed", "issued")).toMatchObject({ ok: true });
    const { expiresAt } = await prisma.link.findUniqueOrThrow({ where: { id: link.id } });
    expect(expiresAt).toEqual(new Date("2026-12-21T09:00:00Z"));
    expect(await stateOf(id)).toMatchObject({ state: "issued", startsAt: new Date("2026-12-20T07:00:00Z") });
  });

  async function twoConferences() {
    const { ownerId, actor } = await office();
    const person = await buildPerson({ fullName: "Trần Tuyết Minh" });
    const first = await buildConference({ ownerId, state: "issued" });
    const second = await buildConference({ ownerId, name: "Hội nghị thứ hai", state: "issued" });
    const preside = (conferenceId: string) =>
      prisma.assignment.create({
        data: { conferenceId, role: "chair", personId: person.id, fullName: "Trần Tuyết Minh" },
      });
    await preside(first.id);
    return { actor, first, second, preside };
  }

  it.each(["postponed", "cancelled"] as const)("a %s conference frees its chairs' hours", async (state) => {
    const { actor, first, second, preside } = await twoConferences();
    await expect(preside(second.id)).rejects.toThrow();
    await move(actor, first.id, "issued", state);
    await expect(preside(second.id)).resolves.toBeDefined();
  });

  it("reviving is refused when a chair has been taken meanwhile, and says by whom", async () => {
    const { actor, first, second, preside } = await twoConferences();
    await move(actor, first.id, "issued", "cancelled");
    await preside(second.id);
    expect(await move(actor, first.id, "cancelled", "draft")).toEqual({
      ...refuse("double_booked"),
      fields: {
        startTime:
          "đồng chí Trần Tuyết Minh đã chủ trì “Hội nghị thứ hai”, Thứ Ba, 15/12/2026 · 08:00–11:00.",
      },
    });
    expect((await stateOf(first.id)).state).toBe("cancelled");
  });

  it("a new day on which a chair is taken is refused whole", async () => {
    const { actor, first, second, preside } = await twoConferences();
    await move(actor, first.id, "issued", "postponed");
    await preside(second.id);
    const back = { heldOn: "15/12/2026", startTime: "09:00", endTime: "10:00" };
    expect(await move(actor, first.id, "postponed", "issued", back)).toMatchObject(refuse("double_booked"));
    expect((await stateOf(first.id)).state).toBe("postponed");
    expect(await move(actor, first.id, "postponed", "issued")).toMatchObject({ ok: true });
  });
});
