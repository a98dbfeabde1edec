import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { prisma } from "@/lib/db/client";
import { refuse } from "@/lib/result";
import { storedSearchKey } from "@/lib/text/search";
import { nameSortKey } from "@/lib/text/sort";
import { actorWith, buildLink, buildOrganization, buildPerson, buildPoint } from "@/prisma/factories";
import { countStatements } from "@/prisma/test/statements";
import { createPerson, editPerson } from "./commands";
import {
  exportPeople,
  findPerson,
  listPeople,
  searchPeople,
  snapshotPerson,
  type PersonRow,
} from "./queries";
import { createPersonSchema, editPersonSchema, peopleFilterSchema, printPerson } from "./rules";

const now = new Date("2026-11-23T02:00:00Z");
const unique = () => randomUUID().slice(0, 8);
const organiser = async () => actorWith("organiser", (await buildOrganization()).id);
const filter = (given: object) => peopleFilterSchema.parse(given);

const post = (given: object = {}) => ({
  title: "Phó Giám đốc Công an tỉnh",
  branch: "force" as const,
  organizationId: "",
  protocolRank: 270,
  validFrom: "",
  validTo: "",
  former: false,
  ...given,
});

const form = (given: object = {}) => ({
  fullName: "Nguyễn Phương Đằng",
  formOfAddress: "comrade" as const,
  academicTitle: "",
  phone: "",
  posts: [post()],
  ranks: [],
  ...given,
});

const input = (given: object = {}) => createPersonSchema.parse(form(given));
const edit = (id: string, given: object = {}) =>
  editPersonSchema.parse({ ...form(given), id, version: 1, retired: false, ...given });

async function made(given: object = {}) {
  const actor = await organiser();
  const created = await createPerson(actor, input(given));
  if (!created.ok) throw new Error(created.reason);
  return { actor, id: created.value.id };
}

test("posts and ranks are taken as of the day", async () => {
  const { actor, id } = await made({
    posts: [
      post({ title: "Ủy viên Ban Thường vụ Đảng ủy Công an tỉnh", branch: "party", protocolRank: 275 }),
      post({ title: "Trưởng phòng PX03", validFrom: "2015-01-01", validTo: "2020-06-01" }),
      post({
        title: "Phó Giám đốc Công an tỉnh",
        validFrom: "2020-06-01",
        validTo: "2024-01-01",
        former: true,
      }),
      post({ title: "Giám đốc Công an tỉnh", validFrom: "2024-01-01" }),
    ],
    ranks: [
      { name: "Thiếu tướng", validFrom: "2025-05-01" },
      { name: "Đại tá", validFrom: "2019-01-01" },
      { name: "Thượng tá", validFrom: "" },
    ],
  });
  const printed = async (on: string) => {
    const snapshot = await snapshotPerson(actor, id, on);
    return snapshot && printPerson(snapshot);
  };
  const party = "Ủy viên Ban Thường vụ Đảng ủy Công an tỉnh";
  expect(await printed("2014-12-31")).toBe(`Thượng tá Nguyễn Phương Đằng, ${party}`);
  expect(await printed("2022-01-14")).toBe(`Đại tá Nguyễn Phương Đằng, ${party}, Phó Giám đốc Công an tỉnh`);
  expect(await printed("2025-05-01")).toBe(
    `Thiếu tướng Nguyễn Phương Đằng, ${party}, nguyên Phó Giám đốc Công an tỉnh, Giám đốc Công an tỉnh`,
  );
  expect(await snapshotPerson(actor, randomUUID(), "2022-01-14")).toBeNull();
});

test("a person is found by name and posts together, without diacritics", async () => {
  const mark = unique();
  const { actor, id } = await made({
    fullName: `Trần Thị ${mark} Đào`,
    posts: [post({ title: "Giám đốc Sở Y tế" })],
  });
  const other = await buildPerson({
    fullName: `Lê ${mark} An`,
    posts: [{ title: `Bí thư Đảng ủy ${mark}` }],
  });
  const found = async (query: string) => (await searchPeople(actor, query, now)).map((person) => person.id);
  expect(await found(`tran thi ${mark}`)).toEqual([id]);
  expect(await found(`${mark} dao giam doc so`)).toEqual([id]);
  expect(await found(`bi thu dang uy ${mark}`)).toEqual([other.id]);
  const list = await listPeople(actor, filter({ search: mark }), now);
  expect(list.rows.map((row) => row.fullName)).toEqual([`Lê ${mark} An`, `Trần Thị ${mark} Đào`]);
});

test("a person who retired is listed but not offered", async () => {
  const mark = unique();
  const { actor, id } = await made({ fullName: `Phạm ${mark}` });
  expect(await editPerson(actor, edit(id, { fullName: `Phạm ${mark}`, retired: true }), now)).toMatchObject({
    ok: true,
  });
  expect(await searchPeople(actor, mark, now)).toEqual([]);
  expect((await listPeople(actor, filter({ search: mark }), now)).rows).toMatchObject([{ retired: true }]);
});

test("the list narrows to the people of one body", async () => {
  const { id: organizationId } = await buildOrganization();
  const { actor, id } = await made({ posts: [post({ organizationId })] });
  expect((await listPeople(actor, filter({ organizationId }), now)).rows.map((row) => row.id)).toEqual([id]);
  expect((await listPeople(actor, filter({ organizationId: randomUUID() }), now)).total).toBe(0);
});

test("phone numbers are shown to those who may read them alone", async () => {
  const mark = unique();
  const { id } = await made({ fullName: `Vũ ${mark}`, phone: "0912 345 678" });
  const { id: organizationId } = await buildOrganization();
  const phones = { administrator: "0912 345 678", organiser: "0912 345 678", clerk: "0912 345 678" } as const;
  for (const role of ["administrator", "organiser", "clerk", "editor", "approver"] as const) {
    const actor = await actorWith(role, role === "administrator" ? null : organizationId);
    const phone = role in phones ? phones[role as keyof typeof phones] : null;
    expect((await findPerson(actor, id))?.phone).toBe(phone);
    expect((await listPeople(actor, filter({ search: mark }), now)).rows[0]?.phone).toBe(phone);
    expect((await searchPeople(actor, mark, now))[0]?.phone).toBe(phone);
  }
});

test("an edit replaces posts and ranks; the trail names the fields, never the phone number", async () => {
  const { actor, id } = await made({ ranks: [{ name: "Đại tá", validFrom: "" }] });
  const change = { posts: [post({ title: "Giám đốc Công an tỉnh" })], phone: "0912345678" };
  expect(await editPerson(actor, edit(id, change), now)).toMatchObject({ ok: true });
  const found = await findPerson(actor, id);
  expect(found).toMatchObject({ phone: "0912345678", version: 2, ranks: [] });
  expect(found?.posts.map((row) => row.title)).toEqual(["Giám đốc Công an tỉnh"]);
  const event = await prisma.auditEvent.findFirst({
    where: { subjectId: id, kind: "person.updated" },
    select: { details: true },
  });
  expect(event?.details).toEqual({
    name: "Nguyễn Phương Đằng",
    fields: ["điện thoại", "chức vụ", "cấp bậc hàm"],
  });
});

test("refuses unknown bodies, unknown people and whoever may not write the register", async () => {
  const { actor, id } = await made();
  const astray = { posts: [post({ organizationId: randomUUID() })] };
  expect(await createPerson(actor, input(astray))).toEqual(refuse("organization_not_found"));
  expect(await editPerson(actor, edit(id, astray), now)).toEqual(refuse("organization_not_found"));
  expect(await editPerson(actor, edit(randomUUID()), now)).toEqual(refuse("not_found"));
  const { id: organizationId } = await buildOrganization();
  for (const role of ["clerk", "editor", "approver"] as const) {
    const stranger = await actorWith(role, organizationId);
    expect(await createPerson(stranger, input())).toEqual(refuse("not_found"));
    expect(await editPerson(stranger, edit(id), now)).toEqual(refuse("not_found"));
  }
  expect((await findPerson(actor, id))?.version).toBe(1);
});

test("who may not read the register finds nobody: an editor of one point, the holder of a link", async () => {
  const { id } = await made();
  const { id: pointId, conferenceId } = await buildPoint();
  const { actor: link } = await buildLink({ conferenceId, pointId, role: "chair" });
  for (const stranger of [await actorWith("editor", null, pointId), link]) {
    expect(await findPerson(stranger, id)).toBeNull();
    expect(await snapshotPerson(stranger, id, now)).toBeNull();
    expect(await searchPeople(stranger, "", now)).toEqual([]);
    expect((await listPeople(stranger, filter({}), now)).rows).toEqual([]);
  }
});

test("of two people who edit what they both read, the second is told and nothing of theirs is kept", async () => {
  const { actor, id } = await made();
  const edits = ["Một", "Hai"].map((title) => edit(id, { posts: [post({ title })] }));
  const results = await Promise.all(edits.map((given) => editPerson(actor, given, now)));
  expect(results.filter((result) => result.ok)).toHaveLength(1);
  expect(results.find((result) => !result.ok)).toEqual(refuse("changed_meanwhile"));
  const kept = results[0]?.ok ? "Một" : "Hai";
  expect((await findPerson(actor, id))?.posts.map((row) => row.title)).toEqual([kept]);
});

test("the list makes the same number of statements at 10 and at 1,000 rows", async () => {
  const actor = await organiser();
  const build = async (count: number) => {
    const mark = unique();
    for (let at = 0; at < count; at += 1)
      await buildPerson({ fullName: `${mark} ${at}`, posts: [{ title: "Chuyên viên" }], rank: "Đại úy" });
    return mark;
  };
  const statements = (mark: string, rows: number) =>
    countStatements(async () => {
      expect((await listPeople(actor, filter({ search: mark }), now)).rows).toHaveLength(rows);
    });
  expect(await statements(await build(1000), 50)).toBe(await statements(await build(10), 10));
});

test("an export is the whole list in its order, two statements a thousand rows, and nothing for whoever may not read", async () => {
  const actor = await organiser();
  const mark = unique();
  const { id: organizationId } = await buildOrganization();
  const ids = Array.from({ length: 2_005 }, () => randomUUID());
  // Many of one name: the key alone does not say where a batch ends.
  await prisma.person.createMany({
    data: ids.map((id, at) => {
      const fullName = `Trần ${mark} ${at % 3}`;
      return { id, fullName, searchKey: storedSearchKey(fullName), sortKey: nameSortKey(fullName) };
    }),
  });
  await prisma.post.createMany({
    data: ids.slice(0, 7).map((personId) => ({
      personId,
      organizationId,
      title: "Chánh Văn phòng",
      branch: "party" as const,
      protocolRank: 500,
      searchKey: storedSearchKey("Chánh Văn phòng"),
    })),
  });
  const given = filter({ search: mark });
  let exported: PersonRow[] = [];
  const statements = await countStatements(async () => {
    exported = await exportPeople(actor, given, now);
  });
  expect(statements).toBe(6);
  expect(exported).toHaveLength(ids.length);
  expect(new Set(exported.map((row) => row.id))).toEqual(new Set(ids));
  for (const page of [1, 20, 21, 41]) {
    const { rows } = await listPeople(actor, { ...given, page }, now);
    expect(exported.slice((page - 1) * 50, page * 50)).toEqual(rows);
  }
  expect(await exportPeople(actor, filter({ search: mark, organizationId }), now)).toHaveLength(7);
  const { id: pointId } = await buildPoint();
  expect(await exportPeople(await actorWith("editor", null, pointId), given, now)).toEqual([]);
});
