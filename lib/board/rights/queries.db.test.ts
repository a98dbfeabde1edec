import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { linkToken } from "@/lib/auth/tokens";
import { readContacts } from "@/lib/board/contacts/queries";
import { prisma } from "@/lib/db/client";
import { actorWith, buildConference, buildLink, buildOrganization, buildPoint } from "@/prisma/factories";
import { findBoard, findBranch, findEnded, hasBranch, listBranches, type Watcher } from "./queries";

/** Two provinces side by side, each with a commune that somebody can be rung at. */
async function setUp() {
  const conference = await buildConference({ state: "live" });
  const place = { conferenceId: conference.id };
  const province = async (name: string) => {
    const head = await buildPoint({ ...place, name, tier: "province" });
    const commune = await buildPoint({
      ...place,
      name: `Xã của ${name}`,
      parentId: head.id,
      backupPhone: "0271 3 888 999",
    });
    return { head, commune };
  };
  return { conference, here: await province("Tỉnh này"), there: await province("Tỉnh kia") };
}

describe("the board of a branch", () => {
  it("opens by the link of the chair and the secretary of its head, and by no other", async () => {
    const { conference, here, there } = await setUp();
    const place = { conferenceId: conference.id, pointId: here.head.id };
    for (const role of ["chair", "secretary"] as const) {
      const { actor } = await buildLink({ ...place, role });
      expect((await findBranch(actor, here.head.id))?.id).toBe(here.head.id);
      expect(await hasBranch(actor)).toBe(true);
      expect(await findBranch(actor, there.head.id)).toBeNull();
      expect(await findBranch(actor, here.commune.id)).toBeNull();
      expect(await findBoard(actor, conference.id)).toBeNull();
      expect(
        Object.keys(await readContacts(actor, conference.id, [here.commune.id, there.commune.id])),
      ).toEqual([here.commune.id]);
    }
    for (const role of ["room", "technician"] as const) {
      const { actor } = await buildLink({ ...place, role });
      expect(await findBranch(actor, here.head.id)).toBeNull();
      expect(await hasBranch(actor)).toBe(false);
      expect(await readContacts(actor, conference.id, [here.commune.id])).toEqual({});
    }
    const hall = await buildLink({ conferenceId: conference.id, pointId: null, role: "hall" });
    expect(await findBranch(hall.actor, here.head.id)).toBeNull();
    expect(await hasBranch(hall.actor)).toBe(false);
  });

  it("is not there where nothing lies beneath: a point's own people see only their point", async () => {
    const { conference, here } = await setUp();
    const { actor } = await buildLink({
      conferenceId: conference.id,
      pointId: here.commune.id,
      role: "chair",
    });
    expect(await hasBranch(actor)).toBe(false);
    expect(await findBranch(actor, here.commune.id)).toBeNull();
  });

  it("is closed to a chair who has stood down", async () => {
    const { conference, here } = await setUp();
    const place = { conferenceId: conference.id, pointId: here.head.id };
    const assignment = await prisma.assignment.create({
      data: { ...place, role: "chair", fullName: "Lê Văn Chủ", state: "declined", active: false },
    });
    const { actor } = await buildLink({ ...place, role: "chair", assignmentId: assignment.id });
    expect(await findBranch(actor, here.head.id)).toBeNull();
    expect(await readContacts(actor, conference.id, [here.commune.id])).toEqual({});
  });

  it("is for an organiser or clerk at its head, for the centre, and for nobody of another office", async () => {
    const { conference, here, there } = await setUp();
    const own = await actorWith("clerk", null, here.head.id);
    expect((await findBranch(own, here.head.id))?.conference.id).toBe(conference.id);
    expect(await findBranch(own, there.head.id)).toBeNull();
    expect(await findBoard(own, conference.id)).toBeNull();
    expect((await listBranches(own)).map(({ id }) => id)).toEqual([here.head.id]);
    expect(Object.keys(await readContacts(own, conference.id, [here.commune.id, there.commune.id]))).toEqual([
      here.commune.id,
    ]);
    const centre = await actorWith("organiser", conference.ownerId);
    expect((await findBranch(centre, there.head.id))?.id).toBe(there.head.id);
    expect(await listBranches(centre)).toEqual([]);
    for (const stranger of [
      await actorWith("organiser", (await buildOrganization()).id),
      await actorWith("editor", null, here.head.id),
      await actorWith("clerk", null, (await setUp()).here.head.id),
    ]) {
      expect(await findBranch(stranger, here.head.id)).toBeNull();
      expect(await readContacts(stranger, conference.id, [here.commune.id])).toEqual({});
    }
    expect(await findBranch(centre, "not-an-id")).toBeNull();
    expect(await findBranch(centre, randomUUID())).toBeNull();
  });

  it("goes where its points go", async () => {
    const { conference, here, there } = await setUp();
    const { actor } = await buildLink({
      conferenceId: conference.id,
      pointId: here.head.id,
      role: "secretary",
    });
    await prisma.point.update({ where: { id: here.commune.id }, data: { parentId: there.head.id } });
    expect(await findBranch(actor, here.head.id)).toBeNull();
    expect(await readContacts(actor, conference.id, [here.commune.id])).toEqual({});
  });
});

describe("who has lost the right to watch", () => {
  const now = new Date();

  async function watching() {
    const { conference, here, there } = await setUp();
    const place = { conferenceId: conference.id, pointId: here.head.id };
    const assignment = await prisma.assignment.create({
      data: { ...place, role: "chair", fullName: "Lê Văn Chủ" },
    });
    const link = await buildLink({ ...place, role: "chair", assignmentId: assignment.id });
    const clerk = await actorWith("clerk", null, here.head.id);
    const watchers: Watcher[] = [
      { kind: "link", linkId: link.id, token: link.token, ...place },
      { kind: "session", sessionId: clerk.sessionId, ...place },
    ];
    return { conference, here, there, assignment, link, clerk, watchers };
  }

  it("nobody, as long as all is as it was", async () => {
    const { watchers } = await watching();
    expect(await findEnded(watchers, now)).toEqual([]);
  });

  it("whoever stood down, and whose right at the point was taken", async () => {
    const { watchers, assignment, clerk } = await watching();
    await prisma.assignment.update({
      where: { id: assignment.id },
      data: { state: "declined", active: false },
    });
    await prisma.grant.deleteMany({ where: { userId: clerk.id } });
    expect(await findEnded(watchers, now)).toEqual(watchers);
  });

  it("both, when the points beneath are moved away", async () => {
    const { watchers, here, there } = await watching();
    await prisma.point.update({ where: { id: here.commune.id }, data: { parentId: there.head.id } });
    expect(await findEnded(watchers, now)).toEqual(watchers);
  });

  it("whoever watches something else than the own branch", async () => {
    const { watchers, conference, there } = await watching();
    const elsewhere = watchers.map((one) => ({ ...one, pointId: there.head.id }));
    const whole = watchers.map((one) => ({ ...one, pointId: null }));
    const other = watchers.map((one) => ({ ...one, conferenceId: randomUUID() }));
    for (const wrong of [elsewhere, whole, other]) expect(await findEnded(wrong, now)).toEqual(wrong);
    const room = await buildLink({ conferenceId: conference.id, pointId: there.head.id, role: "room" });
    const poster: Watcher = {
      kind: "link",
      linkId: room.id,
      token: linkToken(room.id, 1),
      conferenceId: conference.id,
      pointId: there.head.id,
    };
    expect(await findEnded([poster], now)).toEqual([poster]);
  });
});
