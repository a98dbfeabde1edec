import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { prisma } from "@/lib/db/client";
import { refuse } from "@/lib/result";
import { actorWith, buildOrganization, buildPoint } from "@/prisma/factories";
import { createOrganization, editOrganization } from "./commands";
import { findOrganization } from "./queries";
import { createOrganizationSchema, editOrganizationSchema } from "./rules";

const unique = () => randomUUID().slice(0, 8);
const organiser = async () => actorWith("organiser", (await buildOrganization()).id);

const input = (given: object = {}) =>
  createOrganizationSchema.parse({
    name: `Sở Y tế ${unique()}`,
    shortName: "",
    symbol: "",
    kind: "state_agency",
    tier: "province",
    subordinate: false,
    address: "",
    placeName: "",
    parentId: "",
    validFrom: "",
    ...given,
  });

const edit = (id: string, given: object = {}) =>
  editOrganizationSchema.parse({ ...fields(input(given)), changedOn: "", version: 1, id, ...given });

const fields = (created: ReturnType<typeof input>) => ({
  ...created,
  shortName: created.shortName ?? "",
  symbol: created.symbol ?? "",
  address: created.address ?? "",
  placeName: created.placeName ?? "",
  parentId: created.parentId ?? "",
});

async function made(given: object = {}) {
  const actor = await organiser();
  const created = await createOrganization(actor, input(given));
  if (!created.ok) throw new Error(created.reason);
  return { actor, id: created.value.id };
}

test("a body is added with name, seat and parent, and stands in the audit trail", async () => {
  const parent = await buildOrganization();
  const name = `Ban Dân vận ${unique()}`;
  const { actor, id } = await made({
    name: `  ${name.normalize("NFD")}  `,
    shortName: "BDV",
    symbol: "BDVTU",
    address: "Số 1, đường 14",
    placeName: "Bình Phước",
    parentId: parent.id,
    validFrom: "1997-01-01",
  });
  const found = await findOrganization(actor, id);
  expect(found?.names).toEqual([
    { name, shortName: "BDV", symbol: "BDVTU", validFrom: "1997-01-01", validTo: null },
  ]);
  expect(found?.seats[0]).toMatchObject({ address: "Số 1, đường 14", placeName: "Bình Phước" });
  expect(found?.parents[0]).toMatchObject({ parentId: parent.id, parentName: parent.name });
  const events = await prisma.auditEvent.findMany({
    where: { subjectId: id },
    select: { kind: true, details: true },
  });
  expect(events).toEqual([{ kind: "organization.created", details: { name } }]);
});

test("two bodies cannot bear one name, also when both are added at the same moment", async () => {
  const actor = await organiser();
  const name = `Phường ${unique()}`;
  const results = await Promise.all([1, 2, 3].map(() => createOrganization(actor, input({ name }))));
  expect(results.filter((result) => result.ok)).toHaveLength(1);
  expect(results.filter((result) => !result.ok)).toEqual([refuse("name_taken"), refuse("name_taken")]);
});

test("refuses an unknown parent and whoever may not write the register", async () => {
  const actor = await organiser();
  expect(await createOrganization(actor, input({ parentId: randomUUID() }))).toEqual(
    refuse("parent_not_found"),
  );
  const { id: organizationId } = await buildOrganization();
  const { id: pointId } = await buildPoint();
  for (const stranger of [
    await actorWith("clerk", organizationId),
    await actorWith("editor", organizationId),
    await actorWith("approver", organizationId),
    await actorWith("editor", null, pointId),
  ]) {
    expect(await createOrganization(stranger, input())).toEqual(refuse("not_found"));
    expect(await editOrganization(stranger, edit(organizationId))).toEqual(refuse("not_found"));
  }
  expect(await editOrganization(actor, edit(randomUUID()))).toEqual(refuse("not_found"));
});

test("a correction changes the name in place and says which fields", async () => {
  const { actor, id } = await made({ name: `Sở Nôi vụ ${unique()}`, symbol: "SNV" });
  const name = `Sở Nội vụ ${unique()}`;
  expect(await editOrganization(actor, edit(id, { name, symbol: "SNV", tier: "agency" }))).toMatchObject({
    ok: true,
  });
  const found = await findOrganization(actor, id);
  expect(found?.names.map((row) => row.name)).toEqual([name]);
  expect(found).toMatchObject({ tier: "agency", version: 2 });
  const event = await prisma.auditEvent.findFirst({
    where: { subjectId: id, kind: "organization.updated" },
    select: { details: true },
  });
  expect(event?.details).toEqual({ name, fields: ["tên", "cấp"] });
});

test("a renaming from a day ends the old name and keeps it", async () => {
  const [first, second] = [`Ban A ${unique()}`, `Ban B ${unique()}`];
  const { actor, id } = await made({ name: first, address: "Chỗ cũ", validFrom: "2000-01-01" });
  const change = { name: second, address: "Chỗ cũ", changedOn: "2025-02-03" };
  expect(await editOrganization(actor, edit(id, change))).toMatchObject({ ok: true });
  const found = await findOrganization(actor, id);
  expect(found?.names).toMatchObject([
    { name: second, validFrom: "2025-02-03", validTo: null },
    { name: first, validFrom: "2000-01-01", validTo: "2025-02-03" },
  ]);
  expect(found?.seats).toHaveLength(1);
  expect(
    await editOrganization(actor, edit(id, { ...change, name: `Ban C ${unique()}`, version: 2 })),
  ).toEqual(refuse("before_last_change"));
  expect((await findOrganization(actor, id))?.version).toBe(2);
});

test("seat and parent move and end from a day on", async () => {
  const [one, two] = [await buildOrganization(), await buildOrganization()];
  const name = `Chi cục ${unique()}`;
  const { actor, id } = await made({ name, address: "Một", parentId: one.id });
  await editOrganization(
    actor,
    edit(id, { name, address: "Hai", parentId: two.id, changedOn: "2025-07-01" }),
  );
  await editOrganization(
    actor,
    edit(id, { name, address: "Hai", parentId: "", changedOn: "2026-01-01", version: 2 }),
  );
  const found = await findOrganization(actor, id);
  expect(found?.seats.map((row) => row.address)).toEqual(["Hai", "Một"]);
  expect(found?.parents).toMatchObject([
    { parentId: two.id, validFrom: "2025-07-01", validTo: "2026-01-01" },
    { parentId: one.id, validFrom: null, validTo: "2025-07-01" },
  ]);
});

test("a refused edit leaves nothing behind", async () => {
  const taken = await buildOrganization({ name: `Đã có ${unique()}` });
  const { actor, id } = await made();
  const before = await findOrganization(actor, id);
  expect(await editOrganization(actor, edit(id, { name: taken.name, tier: "central" }))).toEqual(
    refuse("name_taken"),
  );
  expect(await editOrganization(actor, edit(id, { parentId: randomUUID() }))).toEqual(
    refuse("parent_not_found"),
  );
  expect(await editOrganization(actor, edit(id, { parentId: id }))).toEqual(refuse("parent_below"));
  const child = await buildOrganization({ parentId: id });
  const grandchild = await buildOrganization({ parentId: child.id });
  expect(await editOrganization(actor, edit(id, { parentId: grandchild.id }))).toEqual(
    refuse("parent_below"),
  );
  expect(await findOrganization(actor, id)).toEqual(before);
});

test("of two people who edit what they both read, the second is told", async () => {
  const { actor, id } = await made();
  const results = await Promise.all([
    editOrganization(actor, edit(id, { placeName: "Đồng Xoài" })),
    editOrganization(await organiser(), edit(id, { placeName: "Biên Hòa" })),
  ]);
  expect(results.filter((result) => result.ok)).toHaveLength(1);
  expect(results.find((result) => !result.ok)).toEqual(refuse("changed_meanwhile"));
});

test.each([
  ["", "name", "Nhập tên cơ quan, đơn vị."],
  ["\u200b ", "name", "Nhập tên cơ quan, đơn vị."],
  ["a".repeat(10_000), "name", "Tên dài nhất 300 ký tự, hãy rút gọn."],
])("a bad name gets a sentence (%#)", (name, path, sentence) => {
  const parsed = createOrganizationSchema.safeParse({ ...fields(input()), validFrom: "", name });
  expect(parsed.error?.issues.map((issue) => [issue.path.join("."), issue.message])).toEqual([
    [path, sentence],
  ]);
});

test("wrong types and impossible days are refused", () => {
  const parsed = createOrganizationSchema.safeParse({
    ...fields(input()),
    validFrom: "2026-02-31",
    kind: "ministry",
  });
  expect(parsed.error?.issues.map((issue) => issue.path.join("."))).toEqual(["kind", "validFrom"]);
});
