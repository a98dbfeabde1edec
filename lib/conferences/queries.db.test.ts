import { beforeAll, describe, expect, it } from "vitest";
import type { UserActor } from "@/lib/auth/actor";
import { prisma } from "@/lib/db/client";
import { actorWith, buildConference, buildOrganization, buildPoint } from "@/prisma/factories";
import { countStatements } from "@/prisma/test/statements";
import { conferenceSearchKey } from "./commands";
import {
  exportConferences,
  findConference,
  findConferenceOverview,
  findConferenceToEdit,
  listConferences,
  listConferencesBetween,
  listConferenceYears,
  listLivingOwners,
  listOwners,
} from "./queries";
import { readConferenceFilter } from "./schema";

const named = (ownerId: string, name: string, more: Parameters<typeof buildConference>[0] = {}) =>
  buildConference({
    ownerId,
    name,
    searchKey: conferenceSearchKey({ name, otherName: null, otherSubject: null, scope: null, hosts: [] }),
    ...more,
  });

describe("finding conferences", () => {
  let actor: UserActor;
  let ownerId: string;
  let foreignId: string;

  beforeAll(async () => {
    ownerId = (await buildOrganization({ name: "Ban Dân vận" })).id;
    actor = await actorWith("organiser", ownerId);
    await named(ownerId, "Hội nghị tổng kết Quy chế dân chủ ở cơ sở", {
      heldOn: new Date("2022-01-14"),
      startsAt: null,
      endsAt: null,
    });
    await named(ownerId, "Giao ban báo cáo viên", { state: "issued", kind: "periodic" });
    const foreign = await named((await buildOrganization()).id, "Hội nghị tổng kết của cơ quan khác");
    foreignId = foreign.id;
    await buildPoint({ conferenceId: foreignId });
  });

  const names = async (params: Record<string, string>) =>
    (await listConferences(actor, readConferenceFilter(params))).rows.map(({ name }) => name);

  it.each([
    [{}, ["Giao ban báo cáo viên", "Hội nghị tổng kết Quy chế dân chủ ở cơ sở"]],
    [{ q: "quy che dan chu" }, ["Hội nghị tổng kết Quy chế dân chủ ở cơ sở"]],
    [{ q: "QCDC" }, ["Hội nghị tổng kết Quy chế dân chủ ở cơ sở"]],
    [{ q: "TỔNG KẾT" }, ["Hội nghị tổng kết Quy chế dân chủ ở cơ sở"]],
    [{ q: "%" }, ["Giao ban báo cáo viên", "Hội nghị tổng kết Quy chế dân chủ ở cơ sở"]],
    [{ state: "issued" }, ["Giao ban báo cáo viên"]],
    [{ kind: "periodic" }, ["Giao ban báo cáo viên"]],
    [{ year: "2022" }, ["Hội nghị tổng kết Quy chế dân chủ ở cơ sở"]],
    [
      { state: "nonsense", year: "x", page: "-4" },
      ["Giao ban báo cáo viên", "Hội nghị tổng kết Quy chế dân chủ ở cơ sở"],
    ],
    [{ page: "99" }, ["Giao ban báo cáo viên", "Hội nghị tổng kết Quy chế dân chủ ở cơ sở"]],
  ])("%j, never another office's", async (params, expected) => {
    expect(await names(params)).toEqual(expected);
  });

  it("does not open another office to a filter that names it", async () => {
    const { ownerId: other } = await prisma.conference.findUniqueOrThrow({
      where: { id: foreignId },
      select: { ownerId: true },
    });
    expect(await names({ owner: other })).toEqual([]);
    expect(await exportConferences(actor, readConferenceFilter({ owner: other }))).toEqual([]);
  });

  it("gives years and offices of the actor's own", async () => {
    expect(await listConferenceYears(actor)).toEqual([2026, 2022]);
    expect(await listOwners(actor, "conferences:write", new Date())).toEqual([
      { id: ownerId, name: "Ban Dân vận" },
    ]);
    expect(await listOwners(await actorWith("editor", ownerId), "conferences:write", new Date())).toEqual([]);
  });

  it("offers no body that has ended, or was merged into another, for a new conference", async () => {
    const on = new Date("2026-11-24T00:00:00Z");
    const past = new Date("2025-02-03T00:00:00Z");
    const bodies = await Promise.all([buildOrganization(), buildOrganization(), buildOrganization()]);
    const [living, ended, merged] = bodies.map(({ id }) => id) as [string, string, string];
    const user = await actorWith("organiser", living);
    const grants = bodies.slice(1).map(({ id }) => ({ ...user.grants[0], organizationId: id }));
    const actorOfAll = { ...user, grants: [...user.grants, ...grants] } as typeof user;
    const names = async () =>
      (await listLivingOwners(actorOfAll, "conferences:write", on)).map(({ id }) => id).sort();
    expect(await names()).toEqual([living, ended, merged].sort());
    await prisma.organization.update({ where: { id: ended }, data: { validTo: past } });
    await prisma.organizationSuccession.create({
      data: { fromId: merged, toId: living, kind: "merged", on: past },
    });
    expect(await names()).toEqual([living]);
  });

  it("shows nothing to an administrator, nor to an editor of one point", async () => {
    const point = await buildPoint();
    for (const other of [await actorWith("administrator"), await actorWith("editor", ownerId, point.id)]) {
      expect((await listConferences(other, readConferenceFilter({}))).total).toBe(0);
      expect(await listConferencesBetween(other, "2020-01-01", "2030-01-01")).toEqual([]);
    }
  });

  it("knows no foreign id, and no id that is none", async () => {
    for (const id of [foreignId, "00000000-0000-4000-8000-00000000dead", "x' OR 1=1", ""]) {
      expect(await findConference(actor, id)).toBeNull();
      expect(await findConferenceOverview(actor, id, new Date())).toBeNull();
      expect(await findConferenceToEdit(actor, id)).toBeNull();
    }
  });

  it("lets those who only read see, not edit; and keeps the way into the meeting to the centre", async () => {
    const { id } = await buildConference({
      ownerId,
      videoSystem: "meeting_link",
      videoUrl: "https://zoom.us/j/1",
    });
    const editor = await actorWith("editor", ownerId);
    expect(await findConference(editor, id)).toMatchObject({ mayWrite: false });
    expect(await findConferenceToEdit(editor, id)).toBeNull();
    expect(await findConferenceOverview(editor, id, new Date())).toMatchObject({ videoUrl: null });
    expect(await findConferenceOverview(actor, id, new Date())).toMatchObject({
      videoUrl: "https://zoom.us/j/1",
    });
    await prisma.conference.delete({ where: { id } });
  });

  it("does not name the foreign conference from which one was copied", async () => {
    const copy = await buildConference({ ownerId, copiedFromId: foreignId });
    expect(await findConferenceOverview(actor, copy.id, new Date())).toMatchObject({ copiedFrom: null });
    await prisma.conference.delete({ where: { id: copy.id } });
  });
});

describe("the calendar", () => {
  it("shows what touches the days, by the hour, several days on each", async () => {
    const { id: ownerId } = await buildOrganization();
    const actor = await actorWith("organiser", ownerId);
    const day = (name: string, on: string, until: string | null, hour: string | null) =>
      named(ownerId, name, {
        heldOn: new Date(on),
        heldUntil: until === null ? null : new Date(until),
        startsAt: hour === null ? null : new Date(`${on}T${hour}:00Z`),
        endsAt: null,
      });
    await day("trước", "2022-01-09", null, null);
    await day("kéo sang", "2022-01-08", "2022-01-10", null);
    await day("chiều", "2022-01-12", null, "07:00");
    await day("sáng", "2022-01-12", null, "01:00");
    await day("sau", "2022-01-17", null, null);
    const found = await listConferencesBetween(actor, "2022-01-10", "2022-01-16");
    expect(found.map(({ name }) => name)).toEqual(["kéo sang", "sáng", "chiều"]);
  });
});

it("makes the same number of statements at 10 and at 1,000 conferences, and pages", async () => {
  const { id: ownerId } = await buildOrganization();
  const actor = await actorWith("organiser", ownerId);
  const fill = (from: number, to: number) => prisma.$executeRaw`
    WITH e AS (INSERT INTO events SELECT gen_random_uuid() FROM generate_series(${from}::int, ${to}::int) RETURNING id),
    c AS (INSERT INTO conferences (event_id, owner_id, name, kind, format, held_on, secret_denied_at, search_key, updated_at)
      SELECT id, ${ownerId}::uuid, 'Hội nghị', 'periodic', 'online', '2026-11-24', now(), ' hoi nghi', now() FROM e RETURNING id)
    INSERT INTO conference_hosts (conference_id, name) SELECT id, 'Tỉnh ủy' FROM c`;
  const filter = readConferenceFilter({ q: "hoi nghi" });
  const work = [
    () => listConferences(actor, filter),
    () => exportConferences(actor, filter),
    () => listConferencesBetween(actor, "2026-11-23", "2026-11-29"),
    () => listConferenceYears(actor),
  ];
  const counts = async () => {
    const each: number[] = [];
    for (const one of work) each.push(await countStatements(one));
    return each;
  };
  await fill(1, 10);
  const few = await counts();
  await fill(11, 1000);
  expect(await counts()).toEqual(few);
  const second = await listConferences(actor, { ...filter, page: 2 });
  expect(second).toMatchObject({ total: 1000, page: 2, pages: 20 });
  expect(second.rows).toHaveLength(50);
  const first = await listConferences(actor, filter);
  expect(new Set([...first.rows, ...second.rows].map(({ id }) => id)).size).toBe(100);
});
