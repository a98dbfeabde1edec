import { describe, expect, test } from "vitest";
import { findConferenceOverview } from "@/lib/conferences/queries";
import { prisma } from "@/lib/db/client";
import { refuse } from "@/lib/result";
import { actorWith, buildConference, buildOrganization, buildPoint } from "@/prisma/factories";
import { countStatements } from "@/prisma/test/statements";
import { assign } from "../assignments/commands";
import { listPoints } from "../queries";
import { pointFilterSchema } from "../rules";
import { makeLinks, markInvited } from "./commands";
import { exportPointLinks, findConferenceOfLinks, listPointLinks, listRoomSheets } from "./queries";
import { sheetsShown } from "./rules";

const now = new Date();
const day = 86_400_000;
const soon = () => ({
  heldOn: new Date(new Date(now.getTime() + 3 * day).toISOString().slice(0, 10)),
  startsAt: null,
  endsAt: null,
});
const all = { q: "", tier: null, point: null, page: 1 };

const waitingForLock = async () => {
  const rows = await prisma.$queryRaw<{ waiting: number }[]>`
    SELECT count(*)::int AS waiting FROM pg_stat_activity
    WHERE datname = current_database() AND wait_event_type = 'Lock'`;
  return rows[0]?.waiting ?? 0;
};

async function office() {
  const conference = await buildConference(soon());
  const point = await buildPoint({ conferenceId: conference.id, name: "Xã Thanh Sơn" });
  const organiser = await actorWith("organiser", conference.ownerId);
  const stranger = await actorWith("organiser", (await buildOrganization()).id);
  return { conference, point, organiser, stranger };
}

describe("making links", () => {
  test("gives every point its links and the hall's, once, also at two requests", async () => {
    const { conference, point, organiser } = await office();
    await assign(
      organiser,
      {
        conferenceId: conference.id,
        pointId: point.id,
        role: "chair",
        who: { kind: "office", title: "Bí thư Đảng ủy" },
        phone: null,
        onBehalfOf: null,
      },
      now,
    );
    const input = { conferenceId: conference.id };
    expect((await findConferenceOfLinks(organiser, conference.id, now))?.missing).toBe(4);
    const made = await Promise.all([makeLinks(organiser, input, now), makeLinks(organiser, input, now)]);
    expect(made.map((result) => (result.ok ? result.value.made : result.reason)).toSorted()).toEqual([0, 4]);
    const roles = await prisma.link.findMany({
      where: { conferenceId: conference.id },
      select: { role: true },
    });
    expect(roles.map(({ role }) => role).toSorted()).toEqual(
      ["chair", "hall", "room", "secretary", "technician"].toSorted(),
    );
    expect((await findConferenceOfLinks(organiser, conference.id, now))?.missing).toBe(0);
  });

  test("waits for a chair who is being replaced, and gives them none", async () => {
    const { conference, point, organiser } = await office();
    const chair = await prisma.assignment.create({
      data: { conferenceId: conference.id, pointId: point.id, role: "chair", fullName: "Người Cũ" },
    });
    let making: Promise<unknown> = Promise.resolve();
    await prisma.$transaction(async (tx) => {
      await tx.assignment.update({
        where: { id: chair.id },
        data: { active: false, state: "replaced" },
      });
      making = makeLinks(organiser, { conferenceId: conference.id }, now);
      await expect.poll(waitingForLock, { timeout: 10_000 }).toBeGreaterThan(0);
    });
    await making;
    expect(await prisma.link.count({ where: { assignmentId: chair.id } })).toBe(0);
    expect(await prisma.link.count({ where: { conferenceId: conference.id, role: "secretary" } })).toBe(1);
  });

  test("takes the same number of statements for 400 points as for one, and so does the page", async () => {
    const { conference, organiser } = await office();
    const input = { conferenceId: conference.id };
    const one = await countStatements(() => makeLinks(organiser, input, now));
    const read = () => listPointLinks(organiser, conference.id, all, now);
    const few = await countStatements(read);
    await prisma.$executeRaw`
      INSERT INTO points (conference_id, name, tier, position, search_key, sort_key)
      SELECT ${conference.id}::uuid, 'Xã ' || n, 'commune', n, ' xa ' || n, n::text FROM generate_series(1, 399) n`;
    expect(await countStatements(() => makeLinks(organiser, input, now))).toBe(one);
    expect(await countStatements(read)).toBe(few);
    expect(await prisma.link.count({ where: { conferenceId: conference.id } })).toBe(1201);
    expect(
      await exportPointLinks(organiser, conference.id, { q: "", point: null, tier: null }, now),
    ).toHaveLength(400);
  });

  test("for a conference that is entered afterwards lives three days, beside what expired", async () => {
    const { conference, organiser } = await office();
    const input = { conferenceId: conference.id };
    const first = await makeLinks(organiser, input, now);
    const later = new Date(now.getTime() + 30 * day);
    expect(await makeLinks(organiser, input, later)).toEqual(first);
    const alive = await prisma.link.findMany({
      where: { conferenceId: conference.id, expiresAt: { gt: later } },
      select: { expiresAt: true },
    });
    expect(new Set(alive.map(({ expiresAt }) => expiresAt.getTime()))).toEqual(
      new Set([later.getTime() + 3 * day]),
    );
  });

  test("is refused to strangers and for closed conferences", async () => {
    const { conference, organiser, stranger } = await office();
    const input = { conferenceId: conference.id };
    expect(await makeLinks(stranger, input, now)).toEqual(refuse("not_found"));
    await prisma.conference.update({ where: { id: conference.id }, data: { state: "closed" } });
    expect(await makeLinks(organiser, input, now)).toEqual(refuse("closed"));
    expect(await findConferenceOfLinks(stranger, conference.id, now)).toBeNull();
    expect(
      await findConferenceOfLinks(await actorWith("clerk", conference.ownerId), conference.id, now),
    ).toBeNull();
  });
});

test("what has expired is missing again, stands in no list, and is not counted as open", async () => {
  const { conference, organiser } = await office();
  const input = { conferenceId: conference.id };
  await makeLinks(organiser, input, now);
  const read = () => findConferenceOfLinks(organiser, conference.id, now);
  expect(await read()).toMatchObject({ missing: 0, uninvited: 1 });
  await prisma.link.updateMany({
    where: { conferenceId: conference.id, role: { not: "hall" } },
    data: { expiresAt: now },
  });
  expect(await read()).toMatchObject({ missing: 3, uninvited: 0 });
  expect(await listRoomSheets(organiser, conference.id, all, now)).toMatchObject({ rows: [], total: 0 });
  expect((await findConferenceOverview(organiser, conference.id, now))?._count.links).toBe(1);
  expect(await makeLinks(organiser, input, now)).toMatchObject({ value: { made: 3 } });
  expect(await read()).toMatchObject({ missing: 0 });
});

test("a page past the end shows the last one", async () => {
  const { conference, organiser } = await office();
  await makeLinks(organiser, { conferenceId: conference.id }, now);
  const far = { ...all, page: 9 };
  expect(await listPointLinks(organiser, conference.id, far, now)).toMatchObject({ page: 1, total: 1 });
  expect((await listRoomSheets(organiser, conference.id, far, now)).rows).toHaveLength(1);
  const points = await listPoints(organiser, conference.id, pointFilterSchema.parse({ page: "9" }));
  expect(points).toMatchObject({ page: 1, first: 1, rows: [{}] });
});

test("sheets to print are read by the page, and only those that have a code", async () => {
  const { conference, organiser, stranger } = await office();
  await prisma.$executeRaw`
    INSERT INTO points (conference_id, name, tier, position, search_key, sort_key)
    SELECT ${conference.id}::uuid, 'Xã ' || n, 'commune', n, ' xa ' || n, n::text FROM generate_series(1, 99) n`;
  await makeLinks(organiser, { conferenceId: conference.id }, now);
  const read = (page: number) => listRoomSheets(organiser, conference.id, { ...all, page }, now);
  expect((await read(1)).rows).toHaveLength(sheetsShown);
  expect(await read(2)).toMatchObject({ total: 100, page: 2 });
  expect((await read(2)).rows).toHaveLength(100 - sheetsShown);
  expect((await listRoomSheets(stranger, conference.id, all, now)).total).toBe(0);
});

describe("noting that invitations went out", () => {
  test("asks the chairs of all points not yet invited, or of one", async () => {
    const { conference, point, organiser, stranger } = await office();
    const second = await buildPoint({ conferenceId: conference.id });
    await assign(
      organiser,
      {
        conferenceId: conference.id,
        pointId: point.id,
        role: "chair",
        who: { kind: "office", title: "Bí thư" },
        phone: null,
        onBehalfOf: null,
      },
      now,
    );
    const all = { conferenceId: conference.id, pointId: null };
    // The chair's link was made with the chair: the second point has nothing to send yet.
    expect((await findConferenceOfLinks(organiser, conference.id, now))?.uninvited).toBe(1);
    expect(await markInvited(stranger, all, now)).toEqual(refuse("not_found"));
    // Nothing can have been sent before there are links.
    await prisma.link.deleteMany({ where: { conferenceId: conference.id } });
    expect(await findConferenceOfLinks(organiser, conference.id, now)).toMatchObject({ uninvited: 0 });
    expect(await markInvited(organiser, all, now)).toMatchObject({ value: { pointIds: [] } });
    await makeLinks(organiser, { conferenceId: conference.id }, now);
    expect(await findConferenceOfLinks(organiser, conference.id, now)).toMatchObject({
      uninvited: 2,
      missing: 0,
    });
    const one = await markInvited(organiser, { ...all, pointId: second.id }, now);
    expect(one).toMatchObject({ value: { pointIds: [second.id] } });
    expect(await markInvited(organiser, all, now)).toMatchObject({ value: { pointIds: [point.id] } });
    expect(await markInvited(organiser, all, now)).toMatchObject({ value: { pointIds: [] } });
    const chair = await prisma.assignment.findFirstOrThrow({ where: { pointId: point.id } });
    expect(chair.state).toBe("asked");
    expect(await prisma.point.count({ where: { conferenceId: conference.id, invitation: "invited" } })).toBe(
      2,
    );
  });
});
