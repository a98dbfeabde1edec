import { randomUUID } from "node:crypto";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import { prisma } from "@/lib/db/client";
import { refuse } from "@/lib/result";
import { actorWith, buildConference, buildOrganization, buildPoint, buildTemplate } from "@/prisma/factories";
import { countStatements } from "@/prisma/test/statements";
import { createArticle, saveArticle } from "../commands";
import { findArticle } from "../queries";
import { docText, factsOf, type BodyDoc } from "../text/rules";
import { listFittingTemplates, listTemplates, previewTemplate } from "./queries";
import { templateFilterSchema, type FittingTemplates } from "./rules";

const all = templateFilterSchema.parse({ archived: false });

let ownerId: string;
let editor: Actor, approver: Actor, stranger: Actor;
let conferenceId: string;
let points: { id: string }[];

beforeAll(async () => {
  stranger = await actorWith("approver", (await buildOrganization()).id);
});

beforeEach(async () => {
  ownerId = (await buildOrganization()).id;
  editor = await actorWith("editor", ownerId);
  approver = await actorWith("approver", ownerId);
  ({ id: conferenceId } = await buildConference({
    ownerId,
    state: "ended",
    heldOn: new Date("2022-01-14"),
    startsAt: null,
    endsAt: null,
  }));
  points = [];
  for (const [at, name] of ["Tỉnh ủy", "xã Bù Đốp", "xã Phú Trung"].entries())
    points.push(
      await buildPoint({
        conferenceId,
        name,
        position: at,
        role: at === 0 ? "host" : "member",
        sortKey: name,
      }),
    );
});

const place = (given: Partial<FittingTemplates> = {}): FittingTemplates => ({
  conferenceId,
  pointId: null,
  kind: "report",
  ...given,
});
const names = async (given: Partial<FittingTemplates> = {}, actor = editor) =>
  (await listFittingTemplates(actor, place(given))).map(({ name }) => name);
const template = (name: string, given: Partial<Parameters<typeof buildTemplate>[0]> = {}) =>
  buildTemplate({ organizationId: ownerId, name, ...given });

describe("the templates that fit an article", () => {
  it("are those of its kind, its conference's kind and its place; the most exact first", async () => {
    await template("mọi loại");
    await template("đúng loại", { conferenceKind: "annual_review" });
    await template("loại khác", { conferenceKind: "training" });
    await template("tin vắn", { kind: "brief" });
    await template("điểm cầu", { forPoint: true });
    await template("ngừng dùng", { archivedAt: new Date() });
    await buildTemplate({ organizationId: (await buildOrganization()).id });
    expect(await names()).toEqual(["đúng loại", "mọi loại"]);
    expect(await names({ kind: "brief" })).toEqual(["tin vắn"]);
    expect(await names({ pointId: points[1]?.id ?? "" })).toEqual(["điểm cầu"]);
    expect(await names({ kind: "social" })).toEqual([]);
  });

  it("are those of the point's own body before the office's; none for whoever has no place there", async () => {
    const guest = await buildOrganization();
    const { id: pointId } = await buildPoint({ conferenceId, organizationId: guest.id });
    await template("của cơ quan tổ chức", { forPoint: true, conferenceKind: "annual_review" });
    await buildTemplate({ organizationId: guest.id, name: "của điểm cầu", forPoint: true });
    const writer = await actorWith("editor", guest.id);
    expect(await names({ pointId }, writer)).toEqual(["của điểm cầu", "của cơ quan tổ chức"]);
    expect(await names({}, writer)).toEqual([]);
    expect(await names({ pointId }, stranger)).toEqual([]);
    expect(await names({ conferenceId: randomUUID() })).toEqual([]);
  });
});

const begun = async (
  given: { templateId?: string | null; pointId?: string | null; kind?: "report" | "brief" } = {},
) => {
  const result = await createArticle(editor, { kind: "report", conferenceId, pointId: null, ...given });
  if (!result.ok) throw new Error(result.reason);
  const article = await findArticle(editor, result.value.articleId);
  if (!article) throw new Error("gone");
  const row = await prisma.article.findUniqueOrThrow({
    where: { id: article.id },
    select: { templateId: true },
  });
  return { ...article, ...row };
};

describe("an article begun with a template", () => {
  it("takes the one that fits best, the one chosen, or the software's own", async () => {
    const any = await template("mọi loại", { body: "Mọi loại" });
    const exact = await template("đúng loại", { body: "Đúng loại", conferenceKind: "annual_review" });
    const best = await begun();
    expect([best.templateId, docText(best.body)]).toEqual([exact.id, "Đúng loại"]);
    const chosen = await begun({ templateId: any.id });
    expect([chosen.templateId, docText(chosen.body)]).toEqual([any.id, "Mọi loại"]);
    const own = await begun({ templateId: null });
    expect(own.templateId).toBeNull();
    expect(docText(own.body)).toMatch(/^Hội nghị đã nghe/);
    expect((await begun({ kind: "brief" })).templateId).toBeNull();
  });

  it("refuses one that fits no more, another office's, and one that writes too much", async () => {
    const start = (templateId: string) =>
      createArticle(editor, { kind: "report", conferenceId, pointId: null, templateId });
    const gone = await template("ngừng", { archivedAt: new Date() });
    const foreign = await buildTemplate({ organizationId: (await buildOrganization()).id });
    const forPoint = await template("điểm cầu", { forPoint: true });
    const broken = await template("hỏng", { body: "{{chỗ lạ}}" });
    for (const { id } of [gone, foreign, forPoint, broken, { id: randomUUID() }])
      expect(await start(id)).toEqual(refuse("template_gone"));
    const long = await template("dài", { body: "{{#each points}}một\n{{/each}}".repeat(400) });
    expect(await start(long.id)).toEqual(refuse("template_too_long"));
    expect(await prisma.article.count({ where: { conferenceId } })).toBe(0);
  });

  it("holds chips that follow the record, also those that only templates name", async () => {
    const body =
      '{{#each points sep="; "}}{{name | upper}}: {{present | padded}}{{/each}}\nNgày {{conference.date | date:"dd/mm/yyyy"}}';
    await template("các điểm cầu", { body });
    const article = await begun();
    const said =
      "TỈNH ỦY: [số đại biểu]; XÃ BÙ ĐỐP: [số đại biểu]; XÃ PHÚ TRUNG: [số đại biểu]\nNgày 14/01/2022";
    expect(docText(article.body)).toBe(said);
    expect(factsOf(article.body)).toHaveLength(4);
    await prisma.point.update({ where: { id: points[1]?.id ?? "" }, data: { name: "xã Đồng Nai" } });
    await prisma.conference.update({ where: { id: conferenceId }, data: { heldOn: new Date("2022-01-05") } });
    const saved = await saveArticle(editor, {
      articleId: article.id,
      version: 1,
      title: article.title,
      lead: article.lead,
      body: article.body,
      prefix: null,
      byline: null,
      poster: null,
      categoryId: null,
    });
    const now = saved.ok ? docText(saved.value.text.body satisfies BodyDoc) : "";
    expect(now).toContain("XÃ ĐỒNG NAI");
    expect(now).toContain("Ngày 05/01/2022");
    expect(docText((await findArticle(editor, article.id))?.body ?? article.body)).toBe(now);
  });

  it("says the number of each point once it is confirmed, and the frozen one once it is frozen", async () => {
    const body = '{{#each points sep="; "}}{{#if present}}{{name}}: {{present}}{{/if}}{{/each}}';
    await template("số điểm cầu", { body });
    const pointId = points[1]?.id ?? "";
    await prisma.pointCounters.update({ where: { pointId }, data: { headcount: 9 } });
    expect(docText((await begun()).body)).toBe("");
    await prisma.point.update({ where: { id: pointId }, data: { report: "confirmed" } });
    expect(docText((await begun()).body)).toBe("xã Bù Đốp: 9");
    const { id: versionId } = await prisma.figureVersion.create({
      data: {
        conferenceId,
        kind: "final",
        figures: { totals: { points: 3, attending: 8 } },
        actorName: "Chủ trì",
      },
    });
    const none = { summoned: 0, late: 0, leftEarly: 0, substituted: 0, excused: 0, unexcused: 0, unknown: 0 };
    await prisma.figureVersionPoint.create({
      data: {
        versionId,
        pointId,
        name: "xã Bù Đốp",
        role: "member",
        tier: "commune",
        position: 2,
        counted: true,
        report: "confirmed",
        attending: 8,
        ...none,
        guests: 0,
        uninvited: 0,
        inRoom: 8,
        online: 0,
      },
    });
    expect(docText((await begun()).body)).toBe("xã Bù Đốp: 8");
  });
});

describe("a look at a template", () => {
  const text = { title: "{{title}}", lead: "{{lead}}", body: "{{#each points}}{{name}}\n{{/each}}" };
  it("is the draft that it would make of a conference in reach", async () => {
    const input = { ...place(), ...text, forPoint: false };
    const shown = await previewTemplate(approver, input);
    expect(shown.ok && docText(shown.value.body)).toBe("Tỉnh ủy\nxã Bù Đốp\nxã Phú Trung");
    const ofPoint = { ...input, forPoint: true, body: "{{point.name}}" };
    expect(await previewTemplate(approver, ofPoint)).toEqual(refuse("not_found"));
    const own = await previewTemplate(approver, { ...ofPoint, pointId: points[2]?.id ?? "" });
    expect(own.ok && docText(own.value.body)).toBe("xã Phú Trung");
    const endless = `${"{{#each points}}".repeat(6)}một hai ba{{name}}${"{{/each}}".repeat(6)}`;
    expect(await previewTemplate(approver, { ...input, body: `${endless}\n`.repeat(20) })).toEqual(
      refuse("too_long"),
    );
  });

  it("is refused to an editor, and of another office's conference", async () => {
    const input = { ...place(), ...text, forPoint: false };
    expect(await previewTemplate(editor, input)).toEqual(refuse("not_found"));
    expect(await previewTemplate(stranger, input)).toEqual(refuse("not_found"));
  });
});

it("the list is of the actor's office, by kind or out of use, a page at a time", async () => {
  await template("B");
  await template("A");
  await template("C", { kind: "social" });
  await template("D", { archivedAt: new Date() });
  const listed = async (actor: Actor, filter = all) =>
    (await listTemplates(actor, filter)).rows.map(({ name }) => name);
  expect(await listed(approver)).toEqual(["A", "B", "C"]);
  expect(await listed(approver, { ...all, kind: "social" })).toEqual(["C"]);
  expect(await listed(approver, { ...all, archived: true })).toEqual(["D"]);
  expect(await listed(stranger)).toEqual([]);
  expect(await listed(editor)).toEqual([]);
  const few = await countStatements(() => listTemplates(approver, all));
  await prisma.articleTemplate.createMany({
    data: Array.from({ length: 120 }, (_, at) => ({
      organizationId: ownerId,
      name: `Mẫu ${at}`,
      kind: "report" as const,
      forPoint: false,
      title: "t",
      lead: "l",
      body: "b",
    })),
  });
  expect(await countStatements(() => listTemplates(approver, all))).toBe(few);
  expect(await listTemplates(approver, { ...all, page: 9 })).toMatchObject({ total: 123, page: 3 });
});

it("as many statements to begin an article, however many points and templates", async () => {
  const begin = () => createArticle(editor, { kind: "report", conferenceId, pointId: null });
  await template("các điểm cầu", { body: '{{#each points sep=", "}}{{name}}{{/each}}' });
  await begin();
  const few = await countStatements(begin);
  await prisma.point.createMany({
    data: Array.from({ length: 100 }, (_, at) => ({
      conferenceId,
      name: `xã ${at}`,
      searchKey: "",
      sortKey: String(at),
      tier: "commune" as const,
    })),
  });
  for (let at = 0; at < 5; at += 1) await template(`Mẫu ${at}`, { conferenceKind: "training" });
  expect(await countStatements(begin)).toBe(few);
});
