import { beforeAll, describe, expect, it } from "vitest";
import type { UserActor } from "@/lib/auth/actor";
import { prisma } from "@/lib/db/client";
import { refuse } from "@/lib/result";
import {
  actorWith,
  buildConference,
  buildDelegate,
  buildLink,
  buildOrganization,
  buildPerson,
  buildPoint,
} from "@/prisma/factories";
import { countStatements } from "@/prisma/test/statements";
import { copyConferenceSchema, type CopyConferenceForm } from "../schema";
import { copyConference } from "./commands";

const now = new Date("2026-11-20T02:00:00Z");

const copy = (actor: UserActor, sourceId: string, more: Partial<CopyConferenceForm> = {}) =>
  copyConference(
    actor,
    copyConferenceSchema.parse({
      noSecrets: true,
      sourceId,
      name: "Hội nghị tổng kết năm 2027",
      heldOn: "14/12/2027",
      heldUntil: "",
      startTime: "07:30",
      endTime: "11:00",
      withDelegates: false,
      ...more,
    }),
    now,
  );

async function made(result: ReturnType<typeof copy>) {
  const done = await result;
  if (!done.ok) throw new Error(done.reason);
  return done.value;
}

async function office() {
  const { id } = await buildOrganization();
  return { ownerId: id, actor: await actorWith("organiser", id) };
}

const chairOf = (conferenceId: string, pointId: string | null, person: { id: string; fullName: string }) =>
  prisma.assignment.create({
    data: {
      conferenceId,
      pointId,
      role: "chair",
      personId: person.id,
      fullName: person.fullName,
      posts: [{ title: "chức vụ cũ", branch: "party", protocolRank: 100, former: false }],
      state: "confirmed",
    },
    select: { id: true },
  });

describe("copying a conference", () => {
  let actor: UserActor;
  let sourceId: string;
  let copyId: string;
  let personId: string;

  beforeAll(async () => {
    const mine = await office();
    actor = mine.actor;
    const body = await buildOrganization({ name: "Công an tỉnh Bình Phước" });
    await prisma.organizationName.updateMany({
      where: { organizationId: body.id },
      data: { validTo: new Date("2027-01-01") },
    });
    await prisma.organizationName.create({
      data: {
        organizationId: body.id,
        name: "Công an tỉnh Đồng Nai",
        validFrom: new Date("2027-01-01"),
        searchKey: " cong an tinh dong nai",
        sortKey: "c",
      },
    });
    const source = await buildConference({
      ownerId: mine.ownerId,
      state: "closed",
      chairRule: "Bí thư đảng ủy xã chủ trì",
      videoSystem: "meeting_link",
      videoUrl: "https://zoom.us/j/1",
      hosts: { create: { organizationId: body.id, name: "Công an tỉnh Bình Phước" } },
      agenda: {
        create: {
          position: 0,
          kind: "report",
          title: "Báo cáo tổng kết",
          startsAt: new Date("2026-12-15T01:15:00Z"),
          minutes: 20,
        },
      },
    });
    sourceId = source.id;
    const item = await prisma.agendaItem.findFirstOrThrow({ where: { conferenceId: sourceId } });
    await prisma.coordinationPartner.create({
      data: {
        conferenceId: sourceId,
        agendaItemId: item.id,
        organizationId: body.id,
        name: "Công an tỉnh Bình Phước",
      },
    });
    await prisma.speech.create({
      data: { conferenceId: sourceId, agendaItemId: item.id, topic: "Tham luận" },
    });
    const top = await buildPoint({
      conferenceId: sourceId,
      name: "Tỉnh ủy",
      role: "host",
      check: "passed",
      line: "connected",
    });
    const child = await buildPoint({
      conferenceId: sourceId,
      name: "xã Phú Trung",
      parentId: top.id,
      report: "confirmed",
      joinUrl: "https://zoom.us/j/2",
      joinDial: "10.0.0.1",
      invitation: "confirmed",
    });
    const person = await buildPerson({ fullName: "Nguyễn Phương Đằng", posts: [{ title: "chức vụ mới" }] });
    personId = person.id;
    const chair = await chairOf(sourceId, child.id, person);
    await prisma.assignment.createMany({
      data: [
        {
          conferenceId: sourceId,
          pointId: child.id,
          role: "secretary",
          fullName: "Lê Thị Bình",
          phone: "0900",
        },
        {
          conferenceId: sourceId,
          pointId: child.id,
          role: "technician",
          fullName: "Người đã thay",
          active: false,
        },
        { conferenceId: sourceId, role: "directing", fullName: "Trần Tuyết Minh" },
      ],
    });
    await buildLink({ conferenceId: sourceId, pointId: child.id, role: "chair", assignmentId: chair.id });
    await buildDelegate({
      conferenceId: sourceId,
      pointId: child.id,
      fullName: "Đại biểu mời",
      state: "present",
    });
    await buildDelegate({ conferenceId: sourceId, pointId: child.id, fullName: "Đã bỏ", removedAt: now });
    await buildDelegate({ conferenceId: sourceId, pointId: child.id, fullName: "Tự đến", uninvited: true });
    await prisma.delegateGroup.create({
      data: { pointId: child.id, name: "lãnh đạo các phòng", summoned: 5 },
    });
    copyId = (await made(copy(actor, sourceId, { withDelegates: true }))).conferenceId;
  });

  it("makes a draft of the same kind at the new time, hosts under the names of the new day", async () => {
    const row = await prisma.conference.findUniqueOrThrow({
      where: { id: copyId },
      include: { hosts: true },
    });
    expect(row).toMatchObject({
      state: "draft",
      name: "Hội nghị tổng kết năm 2027",
      startsAt: new Date("2027-12-14T00:30:00Z"),
      chairRule: "Bí thư đảng ủy xã chủ trì",
      copiedFromId: sourceId,
      secretDeniedAt: now,
    });
    expect(row.hosts).toMatchObject([{ name: "Công an tỉnh Đồng Nai" }]);
    expect(row.videoUrl).toBeNull();
  });

  it("carries the tree of points over, as if nothing had happened there yet", async () => {
    const points = await prisma.point.findMany({
      where: { conferenceId: copyId },
      orderBy: { name: "desc" },
    });
    expect(points).toMatchObject([
      { name: "xã Phú Trung", invitation: "uninvited", report: "none", joinUrl: null, joinDial: "10.0.0.1" },
      { name: "Tỉnh ủy", role: "host", check: "unchecked", line: "never", parentId: null },
    ]);
    expect(points[0]?.parentId).toBe(points[1]?.id);
    expect(await prisma.pointCounters.count({ where: { conferenceId: copyId } })).toBe(2);
  });

  it("proposes those who serve again, with the posts of the new day, and nobody who attended", async () => {
    const people = await prisma.assignment.findMany({
      where: { conferenceId: copyId },
      orderBy: { role: "asc" },
    });
    expect(people).toMatchObject([
      {
        role: "chair",
        personId,
        state: "proposed",
        active: true,
        posts: [{ title: "chức vụ mới", branch: "party", protocolRank: 500, former: false }],
      },
      { role: "secretary", fullName: "Lê Thị Bình", phone: "0900", state: "proposed" },
    ]);
  });

  it("shifts the agenda, names partners as on the new day, and forgets who spoke", async () => {
    const agenda = await prisma.agendaItem.findMany({
      where: { conferenceId: copyId },
      include: { partners: true },
    });
    expect(agenda).toMatchObject([
      { title: "Báo cáo tổng kết", startsAt: new Date("2027-12-14T00:45:00Z"), minutes: 20 },
    ]);
    expect(agenda[0]?.partners).toMatchObject([{ name: "Công an tỉnh Đồng Nai", conferenceId: copyId }]);
    expect(await prisma.speech.count({ where: { conferenceId: copyId } })).toBe(0);
  });

  it("takes the lists of delegates along when asked, without a mark, and no link", async () => {
    const delegates = await prisma.delegate.findMany({ where: { conferenceId: copyId } });
    expect(delegates).toMatchObject([{ fullName: "Đại biểu mời", state: "expected", markId: null }]);
    expect(await prisma.delegateGroup.count({ where: { point: { conferenceId: copyId } } })).toBe(1);
    expect(await prisma.link.count({ where: { conferenceId: copyId } })).toBe(0);
    const without = await made(copy(actor, sourceId, { heldOn: "15/12/2027" }));
    expect(await prisma.delegate.count({ where: { conferenceId: without.conferenceId } })).toBe(0);
  });

  it("leaves the agenda's hours unknown when the new hours are", async () => {
    const { conferenceId } = await made(copy(actor, sourceId, { startTime: "", endTime: "" }));
    expect(await prisma.agendaItem.findFirstOrThrow({ where: { conferenceId } })).toMatchObject({
      startsAt: null,
    });
  });
});

it("knows no conference of another office", async () => {
  const { actor } = await office();
  const foreign = await buildConference();
  await buildPoint({ conferenceId: foreign.id });
  expect(await copy(actor, foreign.id)).toEqual(refuse("not_found"));
  expect(await prisma.conference.count({ where: { copiedFromId: foreign.id } })).toBe(0);
});

it("is not for those who only read", async () => {
  const { ownerId } = await office();
  const { id } = await buildConference({ ownerId });
  expect(await copy(await actorWith("clerk", ownerId), id)).toEqual(refuse("not_found"));
});

it("carries a chair who is taken then without engaging them, and says so", async () => {
  const { ownerId, actor } = await office();
  const person = await buildPerson({ fullName: "Lê Văn Cường" });
  const { id } = await buildConference({ ownerId });
  const point = await buildPoint({ conferenceId: id, name: "Huyện ủy" });
  await chairOf(id, point.id, person);
  const taken = await buildConference({
    ownerId,
    name: "Hội nghị đã có",
    heldOn: new Date("2027-12-14"),
    startsAt: new Date("2027-12-14T01:00:00Z"),
    endsAt: new Date("2027-12-14T02:00:00Z"),
  });
  await chairOf(taken.id, null, person);
  const { conferenceId, doubleBooked } = await made(copy(actor, id));
  expect(doubleBooked).toEqual([
    {
      person: "đồng chí Lê Văn Cường",
      point: "Huyện ủy",
      conference: { name: "Hội nghị đã có", times: "Thứ Ba, 14/12/2027 · 08:00–09:00" },
    },
  ]);
  const carried = await prisma.assignment.findMany({ where: { conferenceId } });
  expect(carried).toMatchObject([{ personId: person.id, active: false, state: "proposed" }]);
  expect((await made(copy(actor, id, { startTime: "", endTime: "" }))).doubleBooked).toEqual([]);
});

it("carries on that a point reports for those beneath it", async () => {
  const { ownerId, actor } = await office();
  const { id } = await buildConference({ ownerId });
  const head = await buildPoint({ conferenceId: id, countingMode: "headcount", coversSubtree: true });
  await buildPoint({ conferenceId: id, parentId: head.id });
  const { conferenceId } = await made(copy(actor, id));
  const points = await prisma.point.findMany({ where: { conferenceId }, orderBy: { coversSubtree: "desc" } });
  expect(points.map(({ coversSubtree }) => coversSubtree)).toEqual([true, false]);
  expect(points[1]?.parentId).toBe(points[0]?.id);
});

it("two copies to the same hours at once engage each chair once, and neither is half", async () => {
  const { ownerId, actor } = await office();
  const { id } = await buildConference({ ownerId });
  for (let nth = 0; nth < 5; nth += 1) {
    const point = await buildPoint({ conferenceId: id });
    await chairOf(id, point.id, await buildPerson());
  }
  const copies = await Promise.all([made(copy(actor, id)), made(copy(actor, id)), made(copy(actor, id))]);
  const ids = copies.map(({ conferenceId }) => conferenceId);
  const rows = await prisma.assignment.findMany({ where: { conferenceId: { in: ids } } });
  expect(rows).toHaveLength(15);
  expect(rows.filter(({ active }) => active)).toHaveLength(5);
  expect(copies.map(({ points }) => points)).toEqual([5, 5, 5]);
});

it("copies 400 points in as many statements as four", async () => {
  const { ownerId, actor } = await office();
  async function sourceOf(points: number) {
    const { id } = await buildConference({ ownerId });
    await prisma.$executeRaw`
      INSERT INTO points (conference_id, name, tier, search_key, sort_key)
      SELECT ${id}::uuid, 'xã ' || n, 'commune', ' xa', n::text FROM generate_series(1, ${points}) n`;
    await prisma.$executeRaw`
      INSERT INTO assignments (conference_id, point_id, role, full_name)
      SELECT conference_id, id, 'chair', 'Chủ trì ' || name FROM points WHERE conference_id = ${id}::uuid`;
    return id;
  }
  const few = await sourceOf(4);
  const many = await sourceOf(400);
  await copy(actor, few);
  const forFew = await countStatements(() => copy(actor, few));
  const forMany = await countStatements(() => copy(actor, many));
  expect(forMany).toBe(forFew);
  expect(await prisma.assignment.count({ where: { conference: { copiedFromId: many }, active: true } })).toBe(
    400,
  );
});
