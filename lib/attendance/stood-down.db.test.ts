import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { linkPin } from "@/lib/auth/tokens";
import { prisma } from "@/lib/db/client";
import { buildConference, buildDelegate, buildLink, buildPoint } from "@/prisma/factories";
import { confirmFigures, recordMarks } from "./commands";
import { readSheet } from "./delegates/queries";
import { readPhonePage, readPointNow } from "./queries";

const now = new Date("2026-12-15T01:00:00Z");

async function chairOf(state: "confirmed" | "declined" | "replaced") {
  const { id: conferenceId } = await buildConference({ state: "live" });
  const { id: pointId } = await buildPoint({ conferenceId });
  const place = { conferenceId, pointId };
  const delegate = await buildDelegate(place);
  const { id: assignmentId } = await prisma.assignment.create({
    data: { ...place, role: "chair", fullName: "Lê Văn Vắng", state, active: state === "confirmed" },
    select: { id: true },
  });
  const link = { role: "chair", assignmentId, expiresAt: new Date("2030-01-01T00:00:00Z") } as const;
  return { pointId, delegate, chair: await buildLink({ ...place, ...link }) };
}

const marked = (delegateId: string) => ({
  sentAt: now.getTime(),
  since: 0,
  operations: [{ operationId: randomUUID(), delegateId, state: "present", markedAt: now.getTime() }],
});

// Class 15, what is only hidden on the page is not refused (BBB GHSA-wxjp-h88g-7fqg): a chair who stood down still
// holds a genuine link.
describe("the link of a chair who stood down", () => {
  it.each(["declined", "replaced"] as const)(
    "neither marks nor confirms nor reads the list: %s",
    async (state) => {
      const { pointId, delegate, chair } = await chairOf(state);
      expect(await recordMarks(chair.actor, pointId, marked(delegate.id), now)).toMatchObject({
        reason: "not_found",
      });
      const word = { operationId: randomUUID(), pin: linkPin(chair.id, 1), revision: 0 };
      expect(await confirmFigures(chair.actor, pointId, word, now)).toMatchObject({ reason: "not_found" });
      expect(await prisma.mark.count({ where: { pointId } })).toBe(0);
      expect(await readPhonePage(chair.actor)).toMatchObject({ point: { id: pointId }, rollCall: null });
      expect(await readPointNow(chair.actor, pointId, 0)).toMatchObject({ reason: "not_found" });
      expect(await readSheet(chair.actor, pointId)).toBeNull();
    },
  );

  it("does all that while the chair stands", async () => {
    const { pointId, delegate, chair } = await chairOf("confirmed");
    const written = await recordMarks(chair.actor, pointId, marked(delegate.id), now);
    expect(written).toMatchObject({ ok: true, value: { outcomes: [{ outcome: "applied" }] } });
    const { revision } = await prisma.pointCounters.findUniqueOrThrow({ where: { pointId } });
    const word = { operationId: randomUUID(), pin: linkPin(chair.id, 1), revision: Number(revision) };
    expect(await confirmFigures(chair.actor, pointId, word, now)).toMatchObject({ ok: true });
    expect((await readPhonePage(chair.actor))?.rollCall).not.toBeNull();
    expect(await readPointNow(chair.actor, pointId, 0)).toMatchObject({ ok: true });
    expect(await readSheet(chair.actor, pointId)).not.toBeNull();
  });
});
