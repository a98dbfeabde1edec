import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { prisma } from "@/lib/db/client";
import { ok, refuse } from "@/lib/result";
import {
  actorWith,
  buildConference,
  buildDelegate,
  buildLink,
  buildOrganization,
  buildPoint,
  buildPublication,
} from "@/prisma/factories";
import type { ConferenceState } from "../rules";
import { removeDraft } from "./commands";

async function draft(state: ConferenceState = "draft") {
  const { id: ownerId } = await buildOrganization();
  const conference = await buildConference({ ownerId, state });
  const point = await buildPoint({ conferenceId: conference.id });
  const place = { conferenceId: conference.id, pointId: point.id };
  return { ownerId, conference, point, place, organiser: await actorWith("organiser", ownerId) };
}
const isThere = async (id: string) => (await prisma.conference.count({ where: { id } })) === 1;
const removal = { actorName: "Trung tâm", at: new Date(), operationId: randomUUID() };

test("a draft goes with its points, lists and assignments, and the trail keeps that it was", async () => {
  const { conference, place, organiser } = await draft();
  await buildDelegate(place);
  await prisma.assignment.create({ data: { ...place, role: "chair", fullName: "Trần Văn Bình" } });
  const { id: conferenceId } = conference;
  expect(await removeDraft(organiser, { conferenceId })).toEqual(ok({ conferenceId }));
  expect(await isThere(conferenceId)).toBe(false);
  expect(await prisma.delegate.count({ where: { conferenceId } })).toBe(0);
  expect(await prisma.auditEvent.findMany({ where: { conferenceId } })).toMatchObject([
    { kind: "conference.deleted", details: { name: conference.name }, actorUserId: organiser.id },
  ]);
  expect(await removeDraft(organiser, { conferenceId })).toEqual(refuse("not_found"));
});

test.each(["issued", "rehearsal", "live", "ended", "closed", "postponed", "cancelled"] as const)(
  "a conference that is %s is not deleted",
  async (state) => {
    const { conference, organiser } = await draft(state);
    expect(await removeDraft(organiser, { conferenceId: conference.id })).toEqual(refuse("not_draft"));
    expect(await isThere(conference.id)).toBe(true);
  },
);

type Scene = Awaited<ReturnType<typeof draft>>;
const engagements: [string, (scene: Scene) => Promise<unknown>][] = [
  ["a link", ({ place }) => buildLink({ ...place, role: "secretary" })],
  [
    "a revoked link",
    async ({ place }) => {
      const { id } = await buildLink({ ...place, role: "secretary" });
      await prisma.link.update({ where: { id }, data: { revokedAt: new Date() } });
    },
  ],
  [
    "a chair who was asked",
    ({ place }) =>
      prisma.assignment.create({ data: { ...place, role: "chair", fullName: "Lê Thị An", state: "asked" } }),
  ],
  [
    "an invited point",
    ({ point }) => prisma.point.update({ where: { id: point.id }, data: { invitation: "invited" } }),
  ],
  [
    "a number reported",
    ({ point }) =>
      prisma.headcount.create({
        data: { ...removal, operationId: randomUUID(), pointId: point.id, present: 3, source: "centre" },
      }),
  ],
  [
    "a mark",
    async ({ place, point }) => {
      const { id: delegateId } = await buildDelegate(place);
      const data = { ...removal, operationId: randomUUID(), pointId: point.id, delegateId };
      await prisma.mark.create({ data: { ...data, state: "present", source: "centre", sourceClass: 1 } });
    },
  ],
  [
    "a line report",
    ({ point }) =>
      prisma.pointEvent.create({
        data: { ...removal, operationId: randomUUID(), pointId: point.id, kind: "connected" },
      }),
  ],
  ["an article", ({ conference }) => buildPublication({ conferenceId: conference.id })],
];

test.each(engagements)("a draft with %s is kept", async (_what, engage) => {
  const scene = await draft();
  await engage(scene);
  expect(await removeDraft(scene.organiser, { conferenceId: scene.conference.id })).toEqual(
    refuse("engaged"),
  );
  expect(await isThere(scene.conference.id)).toBe(true);
});

test("another office's draft is not found, nor one that the role may only read", async () => {
  const { conference, ownerId } = await draft();
  const foreign = (await draft()).organiser;
  for (const actor of [foreign, await actorWith("clerk", ownerId), await actorWith("administrator")])
    expect(await removeDraft(actor, { conferenceId: conference.id })).toEqual(refuse("not_found"));
  expect(await isThere(conference.id)).toBe(true);
});

test("a link made at the same moment is waited for, and keeps the conference", async () => {
  const { conference, place, organiser } = await draft();
  let deleting: ReturnType<typeof removeDraft> | undefined;
  await prisma.$transaction(async (tx) => {
    // As conferenceForChange holds it while links are made.
    await tx.$queryRaw`SELECT id FROM conferences WHERE id = ${conference.id}::uuid FOR SHARE`;
    deleting = removeDraft(organiser, { conferenceId: conference.id });
    for (let waiting = 0; waiting === 0;) {
      const [row] = await tx.$queryRaw<{ count: number }[]>`
        SELECT count(*)::int AS count FROM pg_locks WHERE NOT granted`;
      waiting = row?.count ?? 0;
    }
    await tx.link.create({
      data: { ...place, role: "secretary", label: "Thư ký", expiresAt: new Date("2030-01-01T00:00:00Z") },
    });
  });
  expect(await deleting).toEqual(refuse("engaged"));
  expect(await isThere(conference.id)).toBe(true);
});

test("two who delete at once: one does, the other finds nothing", async () => {
  const { conference, organiser } = await draft();
  const input = { conferenceId: conference.id };
  const answers = await Promise.all([removeDraft(organiser, input), removeDraft(organiser, input)]);
  expect(answers.map((answer) => (answer.ok ? "ok" : answer.reason)).sort()).toEqual(["not_found", "ok"]);
});
