import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { prisma } from "@/lib/db/client";
import { storedSearchKey } from "@/lib/text/search";
import { textSortKey } from "@/lib/text/sort";
import { dateColumn } from "@/lib/time";
import { countStatements } from "@/prisma/test/statements";
import { actorWith, buildLink, buildOrganization, buildPoint } from "@/prisma/factories";
import {
  exportOrganizations,
  findOrganization,
  listBodies,
  listOrganizations,
  organizationNamesOn,
  searchOrganizations,
  type OrganizationRow,
} from "./queries";
import { organizationFilterSchema } from "./rules";

const on = "2026-11-23";
const unique = () => randomUUID().slice(0, 8);
const organiser = async () => actorWith("organiser", (await buildOrganization()).id);
const filter = (given: Record<string, unknown>) => organizationFilterSchema.parse(given);

async function renamed(first: string, second: string, day: string) {
  const { id } = await buildOrganization({ name: first });
  await prisma.organizationName.updateMany({
    where: { organizationId: id },
    data: { validTo: dateColumn(day) },
  });
  await prisma.organizationName.create({
    data: {
      organizationId: id,
      name: second,
      validFrom: dateColumn(day),
      searchKey: storedSearchKey(second),
      sortKey: textSortKey(second),
    },
  });
  return id;
}

test("the name is the one that was right on the day", async () => {
  const id = await renamed("Ban Dân vận Tỉnh ủy", "Ban Tuyên giáo và Dân vận Tỉnh ủy", "2025-02-03");
  const nameOn = async (day: string) => (await organizationNamesOn([id], day)).get(id)?.name;
  expect(await nameOn("2022-01-14")).toBe("Ban Dân vận Tỉnh ủy");
  expect(await nameOn("2025-02-02")).toBe("Ban Dân vận Tỉnh ủy");
  expect(await nameOn("2025-02-03")).toBe("Ban Tuyên giáo và Dân vận Tỉnh ủy");
});

test("a day before every known name gives the first one, a day after the last gives the last", async () => {
  const { id, name } = await buildOrganization({ name: `Cụm ${unique()}` });
  await prisma.organizationName.updateMany({
    where: { organizationId: id },
    data: { validFrom: dateColumn("2020-01-01"), validTo: dateColumn("2021-01-01") },
  });
  expect((await organizationNamesOn([id], "1999-01-01")).get(id)?.name).toBe(name);
  expect((await organizationNamesOn([id], "2030-01-01")).get(id)?.name).toBe(name);
  expect(await organizationNamesOn([], on)).toEqual(new Map());
});

test("the list finds without diacritics, by former names too, and filters by kind and tier", async () => {
  const mark = unique();
  const actor = await organiser();
  const id = await renamed(`Sở Nội vụ ${mark}`, `Sở Dân tộc ${mark}`, "2025-02-03");
  await buildOrganization({ name: `Phường Đồng Xoài ${mark}`, kind: "commune", tier: "commune" });
  const names = async (given: Record<string, unknown>) =>
    (await listOrganizations(actor, filter(given), on)).rows.map((row) => row.name);
  expect(await names({ search: `so noi vu ${mark}` })).toEqual([`Sở Dân tộc ${mark}`]);
  expect(await names({ search: `dong xoai ${mark}` })).toEqual([`Phường Đồng Xoài ${mark}`]);
  expect(await names({ search: mark, kind: "commune" })).toEqual([`Phường Đồng Xoài ${mark}`]);
  expect(await names({ search: mark, tier: "province" })).toEqual([`Sở Dân tộc ${mark}`]);
  expect((await searchOrganizations(actor, `noi vu ${mark}`, on)).map((row) => row.id)).toEqual([id]);
  expect((await searchOrganizations(actor, `noi vu ${mark}`, "2024-01-01"))[0]?.name).toBe(
    `Sở Nội vụ ${mark}`,
  );
});

test("the list is in Vietnamese order, shows the parent, and a page past the end is the last", async () => {
  const mark = unique();
  const actor = await organiser();
  const parent = await buildOrganization({ name: `${mark} Tỉnh ủy` });
  for (const name of ["Đ", "An", "D", "Ă"])
    await buildOrganization({ name: `${mark} ${name}`, parentId: parent.id });
  const list = await listOrganizations(actor, filter({ search: mark, page: 99 }), on);
  expect(list.rows.map((row) => row.name.slice(mark.length + 1))).toEqual(["An", "Ă", "D", "Đ", "Tỉnh ủy"]);
  expect(list.rows[0]?.parentName).toBe(parent.name);
  expect(list).toMatchObject({ total: 5, page: 1, pages: 1 });
});

test("groups of bodies: subordinate, communes; ended ones are left out", async () => {
  const actor = await organiser();
  const party = await buildOrganization({ name: `Đảng ủy ${unique()}`, subordinate: true });
  const commune = await buildOrganization({ kind: "commune", tier: "commune" });
  const ended = await buildOrganization({
    kind: "commune",
    tier: "commune",
    validTo: dateColumn("2025-07-01"),
  });
  const subordinate = (await listBodies(actor, "subordinate", on)).map((row) => row.id);
  expect(subordinate).toContain(party.id);
  expect(subordinate).not.toContain(commune.id);
  const communes = (await listBodies(actor, "communes", on)).map((row) => row.id);
  expect(communes).toContain(commune.id);
  expect(communes).not.toContain(ended.id);
  expect((await listBodies(actor, "communes", "2025-06-30")).map((row) => row.id)).toContain(ended.id);
});

test("one body comes with its dated rows, newest first; a wrong id is absent", async () => {
  const actor = await organiser();
  const id = await renamed("Tên cũ", "Tên mới", "2025-02-03");
  const found = await findOrganization(actor, id);
  expect(found?.names).toEqual([
    { name: "Tên mới", shortName: null, symbol: null, validFrom: "2025-02-03", validTo: null },
    { name: "Tên cũ", shortName: null, symbol: null, validFrom: null, validTo: "2025-02-03" },
  ]);
  expect(await findOrganization(actor, randomUUID())).toBeNull();
  expect(await findOrganization(actor, "1 or 1=1")).toBeNull();
});

test("who may not read the register sees nothing of it: an editor of one point, the holder of a link", async () => {
  const { id: pointId, conferenceId } = await buildPoint();
  const { id } = await buildOrganization({ subordinate: true });
  const { actor: link } = await buildLink({ conferenceId, pointId, role: "chair" });
  for (const actor of [await actorWith("editor", null, pointId), link]) {
    expect(await findOrganization(actor, id)).toBeNull();
    expect((await listOrganizations(actor, filter({}), on)).rows).toEqual([]);
    expect(await searchOrganizations(actor, "", on)).toEqual([]);
    expect(await listBodies(actor, "all", on)).toEqual([]);
  }
});

test("the list makes the same number of statements at 10 and at 1,000 rows", async () => {
  const actor = await organiser();
  const build = async (mark: string, count: number) => {
    for (let at = 0; at < count; at += 1) await buildOrganization({ name: `${mark} ${at}` });
    return mark;
  };
  const few = await build(unique(), 10);
  const many = await build(unique(), 1000);
  const statements = (mark: string) =>
    countStatements(async () => {
      expect(
        (await listOrganizations(actor, filter({ search: mark }), on)).rows.length,
      ).toBeGreaterThanOrEqual(10);
    });
  expect(await statements(many)).toBe(await statements(few));
});

test("an export is the whole list in its order, a thousand rows a statement, and nothing for whoever may not read", async () => {
  const actor = await organiser();
  const mark = unique();
  const ids = Array.from({ length: 2_005 }, () => randomUUID());
  await prisma.organization.createMany({
    data: ids.map((id) => ({ id, kind: "commune", tier: "commune" })),
  });
  // Many of one name: the key alone does not say where a batch ends.
  await prisma.organizationName.createMany({
    data: ids.map((organizationId, at) => {
      const name = `Xã ${mark} ${at % 3}`;
      return { organizationId, name, searchKey: storedSearchKey(name), sortKey: textSortKey(name) };
    }),
  });
  const given = filter({ search: mark, kind: "commune" });
  let exported: OrganizationRow[] = [];
  const statements = await countStatements(async () => {
    exported = await exportOrganizations(actor, given, on);
  });
  expect(statements).toBe(3);
  expect(new Set(exported.map((row) => row.id))).toEqual(new Set(ids));
  expect(exported).toHaveLength(ids.length);
  for (const page of [1, 20, 21, 41]) {
    const { rows } = await listOrganizations(actor, { ...given, page }, on);
    expect(exported.slice((page - 1) * 50, page * 50)).toEqual(rows);
  }
  expect(await exportOrganizations(actor, filter({ search: mark, kind: "police" }), on)).toEqual([]);
  const { id: pointId } = await buildPoint();
  expect(await exportOrganizations(await actorWith("editor", null, pointId), given, on)).toEqual([]);
});
