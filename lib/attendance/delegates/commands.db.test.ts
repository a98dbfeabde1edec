import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
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
import { recordMarks } from "../commands";
import {
  addDelegates,
  addPerson,
  orderDelegates,
  removeDelegates,
  removeGroup,
  saveGroup,
  restoreDelegates,
  updateDelegate,
} from "./commands";
import { findRoster, listDelegates, previewPaste, readSheet } from "./queries";
import { mostDelegates } from "./rules";
import { delegateFilterSchema, delegateSchema } from "./schema";

const now = new Date("2026-12-15T01:00:00Z");
const draft = (fullName: string, more: object = {}) =>
  delegateSchema.parse({
    formOfAddress: "comrade",
    rank: "",
    fullName,
    title: "",
    type: "official",
    uninvited: false,
    ...more,
  });

async function setUp() {
  const conference = await buildConference({ state: "live" });
  const point = await buildPoint({ conferenceId: conference.id });
  const clerk = await actorWith("clerk", conference.ownerId);
  const stranger = await actorWith("organiser", (await buildOrganization()).id);
  const add = async (...names: string[]) => {
    const result = await addDelegates(
      clerk,
      { pointId: point.id, delegates: names.map((name) => draft(name)) },
      now,
    );
    if (!result.ok) throw new Error(result.reason);
    return result.value.delegateIds;
  };
  const counters = () => prisma.pointCounters.findUniqueOrThrow({ where: { pointId: point.id } });
  const names = async () =>
    (await findRoster(clerk, conference.id, point.id))?.delegates.map((one) => one.fullName);
  return { conference, point, clerk, stranger, add, counters, names };
}

describe("a point's list", () => {
  it("adds at the end, counts those summoned, and leaves a trace", async () => {
    const { point, clerk, add, counters, names } = await setUp();
    await add("Nguyễn Văn An", "Trần Bình");
    await addDelegates(
      clerk,
      {
        pointId: point.id,
        delegates: [draft("Khách Mời", { type: "invited" }), draft("Người Đến Thêm", { uninvited: true })],
      },
      now,
    );
    expect(await names()).toEqual(["Nguyễn Văn An", "Trần Bình", "Khách Mời", "Người Đến Thêm"]);
    expect(await counters()).toMatchObject({ summoned: 2, official: 2, expected: 2 });
    const events = await prisma.auditEvent.findMany({ where: { pointId: point.id }, orderBy: { id: "asc" } });
    expect(events.map((event) => [event.kind, (event.details as { count: number }).count])).toEqual([
      ["delegates.added", 2],
      ["delegates.added", 2],
    ]);
  });

  it("takes a person of the register as of the conference's day", async () => {
    const { point, clerk, names } = await setUp();
    const person = await buildPerson({
      fullName: "Phạm Thị Dung",
      rank: "Đại tá",
      posts: [{ title: "Giám đốc" }],
    });
    expect(
      (await addPerson(clerk, { pointId: point.id, personId: person.id, type: "official" }, now)).ok,
    ).toBe(true);
    expect(await names()).toEqual(["Phạm Thị Dung"]);
    expect(
      await addPerson(clerk, { pointId: point.id, personId: randomUUID(), type: "official" }, now),
    ).toEqual({ ok: false, reason: "not_found" });
  });

  it("orders by given name, or as told, and refuses an order of another list", async () => {
    const { point, clerk, add, names } = await setUp();
    const ids = await add("Trần Yến", "Nguyễn Đức", "Lê Anh");
    await orderDelegates(clerk, { pointId: point.id, by: "name" }, now);
    expect(await names()).toEqual(["Lê Anh", "Nguyễn Đức", "Trần Yến"]);
    await orderDelegates(clerk, { pointId: point.id, by: "list", delegateIds: ids }, now);
    expect(await names()).toEqual(["Trần Yến", "Nguyễn Đức", "Lê Anh"]);
    for (const delegateIds of [
      ids.slice(1),
      [...ids.slice(1), randomUUID()],
      [...ids.slice(1), ids[1] ?? ""],
    ]) {
      const result = await orderDelegates(clerk, { pointId: point.id, by: "list", delegateIds }, now);
      expect(result).toEqual({ ok: false, reason: "stale" });
    }
  });

  it("removes with the numbers, and brings back with the marks", async () => {
    const { conference, point, clerk, add, counters } = await setUp();
    const [first = "", second = ""] = await add("Nguyễn Văn An", "Trần Bình");
    const { actor } = await buildLink({
      conferenceId: conference.id,
      pointId: point.id,
      role: "secretary",
      expiresAt: new Date("2030-01-01"),
    });
    const operation = {
      operationId: randomUUID(),
      delegateId: first,
      state: "present",
      markedAt: now.getTime(),
    };
    await recordMarks(actor, point.id, { sentAt: now.getTime(), since: 0, operations: [operation] }, now);
    const input = { pointId: point.id, delegateIds: [first, second] };
    expect(await removeDelegates(clerk, input, now)).toMatchObject({ ok: true, value: { count: 2 } });
    expect(await counters()).toMatchObject({ summoned: 0, present: 0, expected: 0, inRoom: 0 });
    expect(await removeDelegates(clerk, input, now)).toEqual({ ok: false, reason: "not_found" });
    await restoreDelegates(clerk, input, now);
    expect(await counters()).toMatchObject({ summoned: 2, present: 1, expected: 1, inRoom: 1 });
  });

  it("corrects a name and a kind under the lock that marks take, without losing either", async () => {
    const { conference, point, clerk, add, counters } = await setUp();
    const ids = await add(...Array.from({ length: 12 }, (_, at) => `Nguyễn Văn ${"ABCDEGHIKLMN"[at] ?? ""}`));
    const { actor } = await buildLink({
      conferenceId: conference.id,
      pointId: point.id,
      role: "secretary",
      expiresAt: new Date("2030-01-01"),
    });
    await Promise.all(
      ids.flatMap((delegateId, at) => [
        updateDelegate(
          clerk,
          { delegateId, delegate: draft(`Trần Thị ${at}`, { type: at % 2 ? "invited" : "official" }) },
          now,
        ),
        recordMarks(
          actor,
          point.id,
          {
            sentAt: now.getTime(),
            since: 0,
            operations: ids.map((id) => ({
              operationId: randomUUID(),
              delegateId: id,
              state: "present",
              markedAt: now.getTime(),
            })),
          },
          now,
        ),
      ]),
    );
    expect(await counters()).toMatchObject({ summoned: 6, present: 6, guests: 6, inRoom: 12 });
  });

  it("wants a reason after the chair's confirmation, and calls the change a correction", async () => {
    const { point, clerk, add } = await setUp();
    const [first = ""] = await add("Nguyễn Văn An");
    await prisma.point.update({ where: { id: point.id }, data: { report: "confirmed" } });
    const input = { pointId: point.id, delegateIds: [first] };
    expect(await removeDelegates(clerk, input, now)).toEqual({ ok: false, reason: "reason_required" });
    expect((await orderDelegates(clerk, { pointId: point.id, by: "name" }, now)).ok).toBe(true);
    const report = async () => (await prisma.point.findUniqueOrThrow({ where: { id: point.id } })).report;
    expect(await report()).toBe("confirmed");
    expect((await removeDelegates(clerk, { ...input, reason: "Ghi nhầm" }, now)).ok).toBe(true);
    expect(await report()).toBe("corrected");
  });

  it("is closed with the conference, and holds so many", async () => {
    const { conference, point, clerk } = await setUp();
    await prisma.delegate.createMany({
      data: Array.from({ length: 1_999 }, (_, at) => ({
        pointId: point.id,
        conferenceId: conference.id,
        fullName: `Đại biểu ${at}`,
        searchKey: "",
        sortKey: "",
      })),
    });
    const two = { pointId: point.id, delegates: [draft("Một Người"), draft("Hai Người")] };
    expect(await addDelegates(clerk, two, now)).toEqual({ ok: false, reason: "too_many" });
    for (const [state, reason] of [
      ["closed", "closed"],
      ["cancelled", "called_off"],
      ["postponed", "called_off"],
    ] as const) {
      await prisma.conference.update({ where: { id: conference.id }, data: { state } });
      expect(await addDelegates(clerk, two, now)).toEqual({ ok: false, reason });
    }
  });
});

describe("groups", () => {
  it("count as summoned, only in their own point, and no longer once removed", async () => {
    const { point, clerk, stranger, counters } = await setUp();
    await prisma.point.update({ where: { id: point.id }, data: { countingMode: "groups" } });
    const group = (more: object = {}) => ({
      pointId: point.id,
      groupId: null,
      name: "Lãnh đạo các phòng, ban",
      type: "official" as const,
      summoned: 20,
      ...more,
    });
    expect((await saveGroup(clerk, group(), now)).ok).toBe(true);
    expect(await counters()).toMatchObject({ summoned: 20 });
    const { id: groupId } = await prisma.delegateGroup.findFirstOrThrow({ where: { pointId: point.id } });
    expect((await saveGroup(clerk, group({ groupId, summoned: 25 }), now)).ok).toBe(true);
    expect(await counters()).toMatchObject({ summoned: 25 });
    const gone = { ok: false, reason: "not_found" };
    const other = await setUp();
    expect(await saveGroup(stranger, group(), now)).toEqual(gone);
    expect(await saveGroup(other.clerk, group({ pointId: other.point.id, groupId }), now)).toEqual(gone);
    expect(await removeGroup(other.clerk, { pointId: other.point.id, groupId }, now)).toEqual(gone);
    expect((await removeGroup(clerk, { pointId: point.id, groupId }, now)).ok).toBe(true);
    expect(await removeGroup(clerk, { pointId: point.id, groupId }, now)).toEqual(gone);
    expect(await counters()).toMatchObject({ summoned: 0 });
  });
});

describe("another body's lists", () => {
  it("are not there", async () => {
    const { conference, point, add, stranger, names } = await setUp();
    const [first = ""] = await add("Nguyễn Văn An");
    const gone = { ok: false, reason: "not_found" };
    const some = { pointId: point.id, delegateIds: [first] };
    const person = await buildPerson();
    expect(await addDelegates(stranger, { pointId: point.id, delegates: [draft("Kẻ Lạ")] }, now)).toEqual(
      gone,
    );
    expect(
      await addPerson(stranger, { pointId: point.id, personId: person.id, type: "official" }, now),
    ).toEqual(gone);
    expect(await updateDelegate(stranger, { delegateId: first, delegate: draft("Kẻ Lạ") }, now)).toEqual(
      gone,
    );
    expect(
      await updateDelegate(stranger, { delegateId: randomUUID(), delegate: draft("Kẻ Lạ") }, now),
    ).toEqual(gone);
    expect(await removeDelegates(stranger, some, now)).toEqual(gone);
    expect(await restoreDelegates(stranger, some, now)).toEqual(gone);
    expect(await orderDelegates(stranger, { pointId: point.id, by: "name" }, now)).toEqual(gone);
    expect(
      await previewPaste(stranger, { pointId: point.id, text: "An", convert: null, columns: null }),
    ).toEqual(gone);
    expect(await findRoster(stranger, conference.id, point.id)).toBeNull();
    expect(await readSheet(stranger, point.id)).toBeNull();
    expect(await listDelegates(stranger, conference.id, delegateFilterSchema.parse({}))).toBeNull();
    expect(await names()).toEqual(["Nguyễn Văn An"]);
    const other = await setUp();
    expect(await findRoster(other.clerk, conference.id, other.point.id)).toBeNull();
    expect(
      await removeDelegates(other.clerk, { pointId: other.point.id, delegateIds: [first] }, now),
    ).toEqual(gone);
  });

  it("keeps the sheet from technicians and from links of other points", async () => {
    const { conference, point } = await setUp();
    const elsewhere = await buildPoint({ conferenceId: conference.id });
    const link = async (role: "secretary" | "technician", pointId: string) =>
      (await buildLink({ conferenceId: conference.id, pointId, role })).actor;
    expect(await readSheet(await link("secretary", point.id), point.id)).not.toBeNull();
    expect(await readSheet(await link("technician", point.id), point.id)).toBeNull();
    expect(await readSheet(await link("secretary", elsewhere.id), point.id)).toBeNull();
  });
});

describe("the list of all delegates", () => {
  it("searches without diacritics, filters and pages, in as many statements at ten rows as at a thousand", async () => {
    const { conference, point, clerk, add } = await setUp();
    await add("Nguyễn Phương Đằng", "Trần Thị Ý");
    const ask = (query: object) => listDelegates(clerk, conference.id, delegateFilterSchema.parse(query));
    expect((await ask({ q: "phuong dang" }))?.rows.map((row) => row.fullName)).toEqual([
      "Nguyễn Phương Đằng",
    ]);
    expect((await ask({ state: "present" }))?.total).toBe(0);
    expect((await ask({ point: randomUUID() }))?.total).toBe(0);
    const few = await countStatements(() => ask({ q: "n" }));
    const other = await buildPoint({ conferenceId: conference.id, position: 1_000 });
    const repeat = (id: string, times: number) => Array.from({ length: times }, () => id);
    await Promise.all(
      Array.from({ length: 10 }, () => buildDelegate({ conferenceId: conference.id, pointId: other.id })),
    );
    await prisma.delegate.createMany({
      data: Array.from({ length: 1_000 }, (_, at) => ({
        pointId: point.id,
        conferenceId: conference.id,
        fullName: `N ${at}`,
        searchKey: " n",
        sortKey: "n",
        position: at,
      })),
    });
    expect(await countStatements(() => ask({ q: "n" }))).toBe(few);
    expect((await ask({ point: other.id }))?.point).toEqual({ id: other.id, name: other.name });
    const elsewhere = await buildPoint();
    expect((await ask({ point: elsewhere.id }))?.point).toBeNull();
    const byName = await prisma.delegate.findMany({
      where: { conferenceId: conference.id, removedAt: null },
      orderBy: [{ sortKey: "asc" }, { id: "asc" }],
      take: 50,
      select: { id: true },
    });
    expect((await ask({ sort: "name" }))?.rows.map(({ id }) => ({ id }))).toEqual(byName);
    // Room after room, each in its own order.
    const last = await ask({ page: "21" });
    expect(last?.rows.map((row) => row.point.id)).toEqual([...repeat(point.id, 2), ...repeat(other.id, 10)]);
    const second = await ask({ page: "2" });
    expect([second?.rows.length, second?.total]).toEqual([50, 1_012]);
  });

  it("is not restored past the limit, two at once or one", async () => {
    const { conference, point, clerk, add } = await setUp();
    const [first, second] = await add("Nguyễn Văn An", "Trần Bình");
    await removeDelegates(clerk, { pointId: point.id, delegateIds: [first ?? "", second ?? ""] }, now);
    const filler = {
      conferenceId: conference.id,
      pointId: point.id,
      fullName: "Đông",
      searchKey: "",
      sortKey: "",
    };
    await prisma.delegate.createMany({
      data: Array.from({ length: mostDelegates - 1 }, (_, position) => ({ ...filler, position })),
    });
    const restore = (...ids: (string | undefined)[]) =>
      restoreDelegates(clerk, { pointId: point.id, delegateIds: ids.map((id) => id ?? "") }, now);
    expect(await restore(first, second)).toEqual(refuse("too_many"));
    const answers = await Promise.all([restore(first), restore(second)]);
    expect(answers.map((answer) => answer.ok).sort()).toEqual([false, true]);
    expect(answers).toContainEqual(refuse("too_many"));
    expect(await prisma.delegate.count({ where: { pointId: point.id, removedAt: null } })).toBe(
      mostDelegates,
    );
  });
});
