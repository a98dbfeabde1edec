import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { prisma } from "@/lib/db/client";
import { refuse } from "@/lib/result";
import { actorWith, buildOrganization } from "@/prisma/factories";
import { saveCategory } from "./commands";
import { listCategoriesToManage } from "./queries";

it("is added by an approver or an administrator, and keeps its address when renamed", async () => {
  const approver = await actorWith("approver", (await buildOrganization()).id);
  const made = await saveCategory(approver, { categoryId: null, name: "Dân vận khéo", position: 1 });
  if (!made.ok) throw new Error(made.reason);
  const administrator = await actorWith("administrator");
  const { categoryId } = made.value;
  expect((await saveCategory(administrator, { categoryId, name: "Gương điển hình", position: 2 })).ok).toBe(
    true,
  );
  expect(await prisma.category.findUniqueOrThrow({ where: { id: categoryId } })).toMatchObject({
    slug: "dan-van-kheo",
    name: "Gương điển hình",
  });
  expect(await prisma.auditEvent.count({ where: { subjectId: categoryId } })).toBe(2);
});

it("refuses an editor, an unknown category, and one of two of the same name at once", async () => {
  const organizationId = (await buildOrganization()).id;
  const editor = await actorWith("editor", organizationId);
  const approver = await actorWith("approver", organizationId);
  const input = { categoryId: null, name: "Thời sự", position: 0 };
  expect(await saveCategory(editor, input)).toEqual(refuse("not_found"));
  expect(await listCategoriesToManage(editor)).toBeNull();
  expect(await saveCategory(approver, { ...input, categoryId: randomUUID() })).toEqual(refuse("not_found"));
  const results = await Promise.all([saveCategory(approver, input), saveCategory(approver, input)]);
  expect(results.filter((result) => result.ok)).toHaveLength(1);
  expect(results.find((result) => !result.ok)).toMatchObject({ reason: "taken" });
});
