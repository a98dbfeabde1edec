import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { prisma } from "@/lib/db/client";
import { actorWith, buildConference, buildLink, buildOrganization, buildPoint } from "@/prisma/factories";
import { countStatements } from "@/prisma/test/statements";
import { recordAudit, type Author } from "./commands";
import { listAuditEvents } from "./queries";
import { auditFilterSchema, type AuditKind } from "./rules";

const filter = (given: object = {}) => auditFilterSchema.parse(given);
const unique = () => randomUUID().slice(0, 8);
const job = (name: string): Author => ({ kind: "job", name });

const record = (author: Author, kind: AuditKind, place: Parameters<typeof recordAudit>[3], details = {}) =>
  prisma.$transaction((tx) => recordAudit(tx, author, kind, place, details));

async function office() {
  const { id: organizationId } = await buildOrganization();
  const conference = await buildConference({ ownerId: organizationId, name: `Tổng kết ${unique()}` });
  const point = await buildPoint({ conferenceId: conference.id });
  return { organizationId, conference, point, organiser: await actorWith("organiser", organizationId) };
}

test("an event reads as a sentence, with its conference and point", async () => {
  const { conference, point, organiser } = await office();
  await record(
    organiser,
    "point.updated",
    { conferenceId: conference.id, pointId: point.id },
    { name: point.name, fields: ["địa điểm"] },
  );
  const { rows, older } = await listAuditEvents(organiser, filter({ actor: organiser.name }));
  expect(rows).toMatchObject([
    {
      actorName: organiser.name,
      sentence: `sửa điểm cầu “${point.name}”: địa điểm`,
      conferenceName: conference.name,
      pointName: point.name,
    },
  ]);
  expect(older).toBeNull();
});

test("an organiser reads what happened at their own body, an administrator all, others nothing", async () => {
  const [mine, theirs] = [await office(), await office()];
  const mark = unique();
  for (const { organizationId, conference } of [mine, theirs]) {
    await record(job(mark), "conference.created", { organizationId, conferenceId: conference.id });
    await record(job(mark), "agenda.updated", { conferenceId: conference.id });
  }
  await record(job(mark), "setting.changed", {});
  const seen = async (actor: Parameters<typeof listAuditEvents>[0]) =>
    (await listAuditEvents(actor, filter({ actor: mark }))).rows.map((row) => row.conferenceId);
  expect(await seen(mine.organiser)).toEqual([mine.conference.id, mine.conference.id]);
  expect(await seen(await actorWith("administrator"))).toHaveLength(5);
  for (const role of ["clerk", "editor", "approver"] as const)
    expect(await seen(await actorWith(role, mine.organizationId))).toEqual([]);
  const { actor: link } = await buildLink({
    conferenceId: mine.conference.id,
    pointId: mine.point.id,
    role: "chair",
  });
  expect(await seen(link)).toEqual([]);
});

test("filters by person, conference, kind and Vietnamese day", async () => {
  const admin = await actorWith("administrator");
  const { conference } = await office();
  const mark = unique();
  await record(job(`Máy ${mark}`), "agenda.updated", { conferenceId: conference.id });
  await record(job(`Máy ${mark}`), "article.created", {}, { name: "Tin" });
  const at = (iso: string) =>
    prisma.auditEvent.create({
      data: { kind: "user.signed_in", actorKind: "job", actorName: `Máy ${mark}`, at: new Date(iso) },
      select: { id: true },
    });
  await at("2026-01-01T16:59:59Z");
  await at("2026-01-01T17:00:00Z");
  const count = async (given: object) =>
    (await listAuditEvents(admin, filter({ actor: `máy ${mark}`, ...given }))).rows.length;
  expect(await count({})).toBe(4);
  expect(await count({ conference: conference.name.toLowerCase().replace("tổng kết", "tong ket") })).toBe(1);
  expect(await count({ group: "article" })).toBe(1);
  expect(await count({ until: "2026-01-01" })).toBe(1);
  expect(await count({ from: "2026-01-02", until: "2026-01-02" })).toBe(1);
  expect(await count({ from: "nonsense", group: "x'; drop", before: "-1", until: null })).toBe(4);
  expect((await listAuditEvents(admin, filter({ actor: "%" }))).rows).toEqual(
    (await listAuditEvents(admin, filter({}))).rows,
  );
});

test("pages by id, in the same number of statements however many there are", async () => {
  const admin = await actorWith("administrator");
  const build = async (count: number) => {
    const actorName = unique();
    await prisma.auditEvent.createMany({
      data: Array.from({ length: count }, () => ({ kind: "user.signed_in", actorKind: "job", actorName })),
    });
    return actorName;
  };
  const [few, many] = [await build(10), await build(1000)];
  const first = await listAuditEvents(admin, filter({ actor: many }));
  const second = await listAuditEvents(admin, filter({ actor: many, before: first.older }));
  expect(first.rows).toHaveLength(50);
  expect(BigInt(second.rows[0]?.id ?? 0)).toBeLessThan(BigInt(first.rows.at(-1)?.id ?? 0));
  const statements = (actor: string) => countStatements(() => listAuditEvents(admin, filter({ actor })));
  expect(await statements(many)).toBe(await statements(few));
});

test("nobody changes or removes an event", async () => {
  await record(job("Máy"), "setting.changed", {});
  await expect(prisma.auditEvent.deleteMany({})).rejects.toThrow();
  await expect(prisma.auditEvent.updateMany({ data: { actorName: "khác" } })).rejects.toThrow();
});
