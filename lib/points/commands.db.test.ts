import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { prisma } from "@/lib/db/client";
import { refuse } from "@/lib/result";
import { actorWith, buildConference, buildDelegate, buildOrganization, buildPoint } from "@/prisma/factories";
import { countStatements } from "@/prisma/test/statements";
import { addBodies, addPoint, editPoint, movePoint, removePoint, sortPoints } from "./commands";
import { gapsOf } from "./gaps/queries";
import {
  exportPoints,
  findConferenceOfPoints,
  findPointToEdit,
  listPoints,
  placeInList,
  searchPoints,
} from "./queries";
import {
  addPointSchema,
  editPointSchema,
  mostOffered,
  pointFilterSchema,
  type AddPoint,
  type EditPoint,
} from "./rules";

const now = new Date("2026-12-01T01:00:00Z");
const everything = pointFilterSchema.parse({});

const typed = {
  name: "Công an tỉnh",
  role: "member",
  tier: "province",
  organizationId: null,
  parentId: null,
  place: "",
  address: "",
  countingMode: "roster",
  summoned: null,
  joinSystem: null,
  joinUrl: "",
  joinDial: "",
  joinCode: "",
  backupPhone: "",
} as const;

const adding = (conferenceId: string, given: Partial<AddPoint> = {}): AddPoint => ({
  ...addPointSchema.parse({ conferenceId, ...typed }),
  ...given,
});

async function office() {
  const conference = await buildConference();
  const organiser = await actorWith("organiser", conference.ownerId);
  const stranger = await actorWith("organiser", (await buildOrganization()).id);
  return { conference, organiser, stranger };
}

async function editing(pointId: string, given: Partial<EditPoint> = {}): Promise<EditPoint> {
  const { version, name } = await prisma.point.findUniqueOrThrow({ where: { id: pointId } });
  return { ...editPointSchema.parse({ ...typed, pointId, version, name }), ...given };
}

describe("adding a point", () => {
  test("stands at the end of the list, with counters and a trace", async () => {
    const { conference, organiser } = await office();
    await buildPoint({ conferenceId: conference.id, position: 7 });
    const result = await addPoint(organiser, adding(conference.id), now);
    expect(result.ok).toBe(true);
    const [, added] = await prisma.point.findMany({
      where: { conferenceId: conference.id },
      orderBy: { position: "asc" },
      select: { name: true, position: true, counters: { select: { present: true } } },
    });
    expect(added).toEqual({ name: "Công an tỉnh", position: 8, counters: { present: 0 } });
    const events = await prisma.auditEvent.findMany({ where: { conferenceId: conference.id } });
    expect(events.map((event) => event.kind)).toEqual(["point.created"]);
  });

  test("is not found in another office's conference, nor by an editor", async () => {
    const { conference, stranger } = await office();
    const editor = await actorWith("editor", conference.ownerId);
    expect(await addPoint(stranger, adding(conference.id), now)).toEqual(refuse("not_found"));
    expect(await addPoint(editor, adding(conference.id), now)).toEqual(refuse("not_found"));
    expect(await addPoint(stranger, adding(randomUUID()), now)).toEqual(refuse("not_found"));
    expect(await prisma.point.count({ where: { conferenceId: conference.id } })).toBe(0);
  });

  test.each(["closed", "cancelled"] as const)("is refused once the conference is %s", async (state) => {
    const { conference, organiser } = await office();
    await prisma.conference.update({ where: { id: conference.id }, data: { state } });
    expect(await addPoint(organiser, adding(conference.id), now)).toEqual(refuse("closed"));
  });

  test("the district tier is for conferences of its time only", async () => {
    const { conference, organiser } = await office();
    expect(await addPoint(organiser, adding(conference.id, { tier: "district" }), now)).toEqual(
      refuse("district_ended"),
    );
    const old = await buildConference({
      ownerId: conference.ownerId,
      heldOn: new Date("2022-01-14"),
      startsAt: null,
      endsAt: null,
    });
    expect((await addPoint(organiser, adding(old.id, { tier: "district" }), now)).ok).toBe(true);
  });

  test("of two host points asked for at once, one is made", async () => {
    const { conference, organiser } = await office();
    const results = await Promise.all(
      ["A", "B"].map((name) => addPoint(organiser, adding(conference.id, { name, role: "host" }), now)),
    );
    expect(results.filter((result) => result.ok)).toHaveLength(1);
    expect(results).toContainEqual(refuse("host_exists"));
    expect(await prisma.point.count({ where: { conferenceId: conference.id } })).toBe(1);
  });

  test("a parent of another conference and an unknown body are refused", async () => {
    const { conference, organiser } = await office();
    const elsewhere = await buildPoint({});
    expect(await addPoint(organiser, adding(conference.id, { parentId: elsewhere.id }), now)).toEqual(
      refuse("wrong_parent"),
    );
    expect(await addPoint(organiser, adding(conference.id, { organizationId: randomUUID() }), now)).toEqual(
      refuse("wrong_body"),
    );
  });
});

describe("many points from the bodies", () => {
  test("ticked bodies become points once; police report a number only", async () => {
    const { conference, organiser } = await office();
    const police = await buildOrganization({ kind: "police", tier: "province" });
    const commune = await buildOrganization({ kind: "commune", tier: "commune" });
    const input = {
      conferenceId: conference.id,
      pick: "ticked",
      organizationIds: [police.id, commune.id, randomUUID()],
      countingMode: "roster",
      forcesByHeadcount: true,
    } as const;
    const all = { ...input, organizationIds: [...input.organizationIds] };
    expect(await addBodies(organiser, all, now)).toMatchObject({ ok: true, value: { added: 2 } });
    expect(await addBodies(organiser, all, now)).toEqual(refuse("no_bodies"));
    const points = await prisma.point.findMany({
      where: { conferenceId: conference.id },
      select: { organizationId: true, countingMode: true, tier: true, name: true },
    });
    expect(points).toContainEqual({
      organizationId: police.id,
      countingMode: "headcount",
      tier: "province",
      name: police.name,
    });
    expect(points).toContainEqual({
      organizationId: commune.id,
      countingMode: "roster",
      tier: "commune",
      name: commune.name,
    });
  });

  test("two requests at once do not double a body", async () => {
    const { conference, organiser } = await office();
    const body = await buildOrganization({ kind: "commune" });
    const input = {
      conferenceId: conference.id,
      pick: "ticked" as const,
      organizationIds: [body.id],
      countingMode: "roster" as const,
      forcesByHeadcount: true,
    };
    await Promise.all([addBodies(organiser, input, now), addBodies(organiser, input, now)]);
    expect(await prisma.point.count({ where: { conferenceId: conference.id } })).toBe(1);
  });

  test("as many statements for a hundred bodies as for one; a stranger finds nothing", async () => {
    const { conference, organiser, stranger } = await office();
    const bodies = [];
    for (let nth = 0; nth < 101; nth += 1) bodies.push(await buildOrganization({ kind: "commune" }));
    const ids = bodies.map((body) => body.id);
    const add = (organizationIds: string[]) =>
      addBodies(
        organiser,
        {
          conferenceId: conference.id,
          pick: "ticked",
          organizationIds,
          countingMode: "roster",
          forcesByHeadcount: false,
        },
        now,
      );
    const one = await countStatements(() => add(ids.slice(0, 1)));
    const hundred = await countStatements(() => add(ids));
    expect(hundred).toBe(one);
    expect(await prisma.point.count({ where: { conferenceId: conference.id } })).toBe(101);
    const input = { conferenceId: conference.id, pick: "communes", organizationIds: [] } as const;
    const foreign = {
      ...input,
      organizationIds: [],
      countingMode: "roster",
      forcesByHeadcount: true,
    } as const;
    expect(await addBodies(stranger, { ...foreign, organizationIds: [] }, now)).toEqual(refuse("not_found"));
  });
});

describe("changing a point", () => {
  test("keeps the trace of what changed, and refuses an edit on an older version", async () => {
    const { conference, organiser, stranger } = await office();
    const point = await buildPoint({ conferenceId: conference.id });
    const input = await editing(point.id, { name: "Phường Đồng Xoài", tier: "commune" });
    expect((await editPoint(organiser, input, now)).ok).toBe(true);
    expect(await editPoint(organiser, input, now)).toEqual(refuse("changed"));
    expect(await editPoint(stranger, await editing(point.id), now)).toEqual(refuse("not_found"));
    const event = await prisma.auditEvent.findFirstOrThrow({ where: { pointId: point.id } });
    expect(event.details).toEqual({ name: "Phường Đồng Xoài", fields: ["tên"] });
  });

  test("a second host point and a ring of parents are refused", async () => {
    const { conference, organiser } = await office();
    await buildPoint({ conferenceId: conference.id, role: "host" });
    const top = await buildPoint({ conferenceId: conference.id });
    const below = await buildPoint({ conferenceId: conference.id, parentId: top.id });
    const lowest = await buildPoint({ conferenceId: conference.id, parentId: below.id });
    expect(await editPoint(organiser, await editing(top.id, { role: "host" }), now)).toEqual(
      refuse("host_exists"),
    );
    expect(await editPoint(organiser, await editing(top.id, { parentId: lowest.id }), now)).toEqual(
      refuse("wrong_parent"),
    );
    expect(await editPoint(organiser, await editing(top.id, { parentId: top.id }), now)).toEqual(
      refuse("wrong_parent"),
    );
    expect((await editPoint(organiser, await editing(lowest.id, { parentId: top.id }), now)).ok).toBe(true);
  });

  test("moves within the list and sorts it", async () => {
    const { conference, organiser, stranger } = await office();
    const made = [];
    for (const name of ["C", "A", "D", "B"])
      made.push(await buildPoint({ conferenceId: conference.id, name, position: made.length + 1 }));
    const names = async () =>
      (await exportPoints(organiser, conference.id, everything)).map((point) => point.name).join("");
    const last = made[3]?.id ?? "";
    await movePoint(organiser, { pointId: last, place: 2 }, now);
    expect(await names()).toBe("CBAD");
    await movePoint(organiser, { pointId: last, place: 100 }, now);
    expect(await names()).toBe("CADB");
    expect(await movePoint(stranger, { pointId: last, place: 1 }, now)).toEqual(refuse("not_found"));
    await prisma.point.update({ where: { id: last }, data: { role: "host" } });
    await sortPoints(organiser, { conferenceId: conference.id, by: "name" }, now);
    expect(await names()).toBe("BACD");
    expect(await sortPoints(stranger, { conferenceId: conference.id, by: "name" }, now)).toEqual(
      refuse("not_found"),
    );
  });

  test("leaves as a whole in its order, however many there are", async () => {
    const { conference, organiser } = await office();
    await prisma.point.createMany({
      data: Array.from({ length: 2_050 }, (_, at) => ({
        conferenceId: conference.id,
        name: `Xã ${at}`,
        tier: "commune" as const,
        position: 3_000 - at,
        searchKey: "",
        sortKey: "",
      })),
    });
    const file = await exportPoints(organiser, conference.id, everything);
    expect(file.map((point) => point.name)).toEqual(
      Array.from({ length: 2_050 }, (_, at) => `Xã ${2_049 - at}`),
    );
  });

  test("goes with its delegates, but not once it has marks, numbers or articles", async () => {
    const { conference, organiser, stranger } = await office();
    const place = async () => {
      const point = await buildPoint({ conferenceId: conference.id });
      const delegate = await buildDelegate({ pointId: point.id, conferenceId: conference.id });
      return { pointId: point.id, delegateId: delegate.id };
    };
    const { pointId } = await place();
    expect(await removePoint(stranger, { pointId }, now)).toEqual(refuse("not_found"));
    expect((await removePoint(organiser, { pointId }, now)).ok).toBe(true);
    expect(await removePoint(organiser, { pointId }, now)).toEqual(refuse("not_found"));

    const marked = await place();
    await prisma.mark.create({
      data: {
        operationId: randomUUID(),
        ...marked,
        state: "present",
        source: "secretary",
        sourceClass: 1,
        at: now,
        actorName: "Thư ký",
      },
    });
    expect(await removePoint(organiser, { pointId: marked.pointId }, now)).toEqual(refuse("has_marks"));

    const counted = await place();
    await prisma.headcount.create({
      data: {
        operationId: randomUUID(),
        pointId: counted.pointId,
        present: 3,
        source: "centre",
        at: now,
        actorName: "x",
      },
    });
    expect(await removePoint(organiser, { pointId: counted.pointId }, now)).toEqual(refuse("has_marks"));

    const written = await place();
    await prisma.article.create({
      data: {
        conferenceId: conference.id,
        pointId: written.pointId,
        organizationId: conference.ownerId,
        title: {},
        lead: {},
        body: {},
      },
    });
    expect(await removePoint(organiser, { pointId: written.pointId }, now)).toEqual(refuse("has_articles"));
  });
});

describe("the list", () => {
  test("a picker finds points by typing, never all of them and never the point itself", async () => {
    const { conference, organiser, stranger } = await office();
    await prisma.$executeRaw`
      INSERT INTO points (conference_id, name, tier, position, search_key, sort_key)
      SELECT ${conference.id}::uuid, 'Xã ' || n, 'commune', n, ' xa ' || n, n::text FROM generate_series(1, 99) n`;
    const own = await buildPoint({ conferenceId: conference.id, name: "Xã Đak Ơ", position: 100 });
    const search = (query: string, except: string | null = null, actor = organiser) =>
      searchPoints(actor, { conferenceId: conference.id, query, except });
    expect(await search("")).toHaveLength(mostOffered);
    expect(await search("dak o")).toEqual([{ id: own.id, name: "Xã Đak Ơ", tier: "commune" }]);
    expect(await search("dak o", own.id)).toEqual([]);
    expect(await search("", null, stranger)).toEqual([]);
    expect(await placeInList(own.id)).toBe(100);
  });

  test("searches without diacritics, filters, and is empty for a stranger", async () => {
    const { conference, organiser, stranger } = await office();
    await buildPoint({
      conferenceId: conference.id,
      name: "Công an tỉnh",
      tier: "province",
      check: "failed",
    });
    await buildPoint({ conferenceId: conference.id, name: "Xã Thanh Sơn" });
    const found = async (filter: Record<string, unknown>, actor = organiser) =>
      (await listPoints(actor, conference.id, pointFilterSchema.parse(filter))).rows.map((row) => row.name);
    expect(await found({ q: "cong an" })).toEqual(["Công an tỉnh"]);
    expect(await found({ tier: "commune" })).toEqual(["Xã Thanh Sơn"]);
    expect(await found({ condition: "failed" })).toEqual(["Công an tỉnh"]);
    expect(await found({ condition: "no_chair" })).toHaveLength(2);
    expect(await found({ q: "%", tier: "nonsense", page: "-3" })).toHaveLength(2);
    expect(await found({}, stranger)).toEqual([]);
    expect(await findConferenceOfPoints(stranger, conference.id)).toBeNull();
    expect(await findConferenceOfPoints(organiser, "no-id")).toBeNull();
    expect(await gapsOf(stranger, conference.id)).toBeNull();
  });

  test("names as silent whom the board names: not those for whom one above has given a number", async () => {
    const { conference, organiser } = await office();
    const at = { conferenceId: conference.id };
    const province = await buildPoint({
      ...at,
      name: "Tỉnh",
      countingMode: "headcount",
      coversSubtree: true,
    });
    const commune = await buildPoint({ ...at, name: "Xã", parentId: province.id });
    await buildPoint({ ...at, name: "Thôn", parentId: commune.id });
    await buildPoint({ ...at, name: "Sở" });
    const silent = async () => {
      const filter = pointFilterSchema.parse({ condition: "unreported" });
      return (await listPoints(organiser, conference.id, filter)).rows.map(({ name }) => name).sort();
    };
    expect(await silent()).toEqual(["Sở", "Thôn", "Tỉnh", "Xã"]);
    // A program's number alone speaks for nobody.
    await prisma.pointCounters.update({ where: { pointId: province.id }, data: { headcount: 90 } });
    expect(await silent()).toEqual(["Sở", "Thôn", "Tỉnh", "Xã"]);
    await prisma.point.update({ where: { id: province.id }, data: { report: "open" } });
    expect(await silent()).toEqual(["Sở"]);
    const { rows } = await listPoints(organiser, conference.id, everything);
    expect(rows.flatMap(({ name, covered }) => (covered ? [name] : [])).sort()).toEqual(["Thôn", "Xã"]);
  });

  test("a foreign point is absent from the form, for a reader too", async () => {
    const { conference, organiser, stranger } = await office();
    const point = await buildPoint({ conferenceId: conference.id });
    expect(await findPointToEdit(organiser, point.id)).toMatchObject({ name: point.name });
    expect(await findPointToEdit(stranger, point.id)).toBeNull();
    expect(await findPointToEdit(await actorWith("editor", conference.ownerId), point.id)).toBeNull();
  });

  test("makes the same number of statements at 10 and at 1,000 points", async () => {
    const { conference, organiser } = await office();
    const fill = (from: number, to: number) =>
      prisma.$executeRaw`
        INSERT INTO points (conference_id, name, tier, position, search_key, sort_key)
        SELECT ${conference.id}::uuid, 'Xã ' || n, 'commune', n, ' xa ' || n, lpad(n::text, 6, '0')
        FROM generate_series(${from}::int, ${to}::int) n`;
    const read = async () => {
      await findConferenceOfPoints(organiser, conference.id);
      const { rows, total } = await listPoints(organiser, conference.id, everything);
      const gaps = await gapsOf(organiser, conference.id);
      return { rows: rows.length, total, without: gaps?.counts.no_chair };
    };
    await fill(1, 10);
    expect(await read()).toEqual({ rows: 10, total: 10, without: 10 });
    const few = await countStatements(read);
    await fill(11, 1000);
    const many = await countStatements(read);
    expect(await read()).toEqual({ rows: 50, total: 1000, without: 1000 });
    expect(many).toBe(few);
  });
});
