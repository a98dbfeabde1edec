import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import { prisma } from "@/lib/db/client";
import { refuse } from "@/lib/result";
import { actorWith, buildOrganization, buildTemplate } from "@/prisma/factories";
import { archiveTemplate, saveTemplate } from "./commands";
import { findTemplate } from "./queries";
import { saveTemplateSchema, type SaveTemplate } from "./rules";

let organizationId: string;
let approver: Actor, editor: Actor, stranger: Actor;

beforeAll(async () => {
  organizationId = (await buildOrganization()).id;
  approver = await actorWith("approver", organizationId);
  editor = await actorWith("editor", organizationId);
  stranger = await actorWith("approver", (await buildOrganization()).id);
});

const input = (given: Partial<SaveTemplate> = {}): SaveTemplate => ({
  templateId: null,
  version: 0,
  organizationId,
  name: `Mẫu ${randomUUID()}`,
  kind: "report",
  conferenceKind: "annual_review",
  forPoint: false,
  title: "{{title}}",
  lead: "{{lead}}",
  body: "{{totals}}",
  ...given,
});
const stored = (id: string) => prisma.articleTemplate.findUniqueOrThrow({ where: { id } });
const auditsOf = async (subjectId: string) =>
  (await prisma.auditEvent.findMany({ where: { subjectId }, orderBy: { id: "asc" } })).map(
    ({ kind }) => kind,
  );

describe("saving a template", () => {
  it("makes one, and saves it over the version that was edited", async () => {
    const made = await saveTemplate(approver, input());
    if (!made.ok) throw new Error(made.reason);
    const { templateId } = made.value;
    const changes = input({
      templateId,
      version: 1,
      name: "Tên mới",
      body: "{{tasks}}",
      conferenceKind: null,
    });
    expect(await saveTemplate(approver, changes)).toEqual({ ok: true, value: { templateId, version: 2 } });
    expect(await stored(templateId)).toMatchObject({
      organizationId,
      name: "Tên mới",
      body: "{{tasks}}",
      conferenceKind: null,
      version: 2,
    });
    expect(await auditsOf(templateId)).toEqual(["template.created", "template.updated"]);
  });

  it("again is refused by its name, two at once too; another office may have the name", async () => {
    const again = input();
    const results = await Promise.all([saveTemplate(approver, again), saveTemplate(approver, again)]);
    expect(results.filter((result) => result.ok)).toHaveLength(1);
    expect(await saveTemplate(approver, again)).toMatchObject({
      reason: "taken",
      fields: { name: "Đã có mẫu đang dùng mang tên này." },
    });
    expect(await prisma.articleTemplate.count({ where: { name: again.name } })).toBe(1);
    const other = await buildOrganization();
    expect(
      (await saveTemplate(await actorWith("approver", other.id), { ...again, organizationId: other.id })).ok,
    ).toBe(true);
  });

  it("tells the second of two editors, whose words are not written", async () => {
    const { id: templateId } = await buildTemplate({ organizationId });
    const results = await Promise.all(
      ["{{tasks}}", "{{awards}}"].map((body) =>
        saveTemplate(approver, input({ templateId, version: 1, body })),
      ),
    );
    expect(results.filter((result) => result.ok)).toHaveLength(1);
    expect(results).toContainEqual(refuse("changed_meanwhile"));
    expect(await stored(templateId)).toMatchObject({ version: 2 });
    expect(await auditsOf(templateId)).toEqual(["template.updated"]);
  });

  it("is refused to an editor and to another office, for theirs and for ours", async () => {
    const { id: templateId } = await buildTemplate({ organizationId });
    for (const actor of [editor, stranger]) {
      expect(await saveTemplate(actor, input())).toEqual(refuse("not_found"));
      expect(await saveTemplate(actor, input({ templateId, version: 1 }))).toEqual(refuse("not_found"));
      expect(await archiveTemplate(actor, { templateId, version: 1, archived: true }, new Date())).toEqual(
        refuse("not_found"),
      );
      expect(await findTemplate(actor, templateId)).toBeNull();
    }
    expect(await stored(templateId)).toMatchObject({ version: 1, archivedAt: null });
    expect(await saveTemplate(approver, input({ templateId: randomUUID(), version: 1 }))).toEqual(
      refuse("not_found"),
    );
  });

  it("does not move a template to another office", async () => {
    const { id: templateId } = await buildTemplate({ organizationId });
    const other = (await buildOrganization()).id;
    expect((await saveTemplate(approver, input({ templateId, version: 1, organizationId: other }))).ok).toBe(
      true,
    );
    expect(await stored(templateId)).toMatchObject({ organizationId });
  });
});

describe("a template out of use", () => {
  it("is not edited until it is used again; each once", async () => {
    const { id: templateId } = await buildTemplate({ organizationId });
    const now = new Date();
    const archive = { templateId, version: 1, archived: true };
    const [first, second] = await Promise.all([
      archiveTemplate(approver, archive, now),
      archiveTemplate(approver, archive, now),
    ]);
    expect([first.ok, second.ok].sort()).toEqual([false, true]);
    expect(await archiveTemplate(approver, { ...archive, version: 2 }, now)).toEqual(
      refuse("changed_meanwhile"),
    );
    expect(await saveTemplate(approver, input({ templateId, version: 2 }))).toEqual(refuse("archived"));
    const back = { templateId, version: 2, archived: false };
    expect(await archiveTemplate(approver, back, now)).toEqual({
      ok: true,
      value: { templateId, version: 3 },
    });
    expect(await archiveTemplate(approver, back, now)).toEqual(refuse("changed_meanwhile"));
    expect(await stored(templateId)).toMatchObject({ archivedAt: null, version: 3 });
    expect(await auditsOf(templateId)).toEqual(["template.archived", "template.restored"]);
  });

  it("comes back only while no other in use has its name", async () => {
    const { id: templateId, name } = await buildTemplate({ organizationId, archivedAt: new Date() });
    await buildTemplate({ organizationId, name });
    expect(await archiveTemplate(approver, { templateId, version: 1, archived: false }, new Date())).toEqual(
      refuse("taken"),
    );
  });
});

describe("what is not saved", () => {
  const fault = (given: Partial<SaveTemplate>) => {
    const read = saveTemplateSchema.safeParse(input(given));
    return read.success
      ? null
      : read.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`).join();
  };
  it.each([
    [{ body: "A\n{{#if leaders}}" }, /^body: Dòng 2, cột 1: /],
    [{ lead: "{{point.name}}" }, /^lead: Dòng 1, cột 3: .*mẫu cho bài của một điểm cầu/],
    [{ title: "" }, "title: Nhập tiêu đề."],
    [{ title: "{{title}}".repeat(200) }, /^title: Tiêu đề dài nhất 1\.000/],
    [{ name: " " }, "name: Nhập tên mẫu."],
    [{ body: "TUYỆT MẬT {{lead}}" }, /^body: Có dấu chỉ độ mật/],
  ] as const)("%o", (given, expected) => {
    expect(fault(given)).toMatch(expected);
  });
  it("but a point's place may stand in a template for points", () => {
    expect(fault({ lead: "{{point.name}}", forPoint: true })).toBeNull();
  });
});
