import { describe, expect, it } from "vitest";
import { prisma } from "@/lib/db/client";
import { ok, refuse } from "@/lib/result";
import { dateColumn } from "@/lib/time";
import {
  actorWith,
  buildConference,
  buildOrganization,
  buildPerson,
  buildPoint,
  buildPublication,
} from "@/prisma/factories";
import { countStatements } from "@/prisma/test/statements";
import { namesIn, readRegister, readRegisterFor, readStyle } from "../queries";
import { ignoreFinding } from "./commands";
import { mostIgnored } from "./rules";

async function articleOf(ownerId: string) {
  const conferenceId = (
    await buildConference({
      ownerId,
      heldOn: dateColumn("2022-01-14"),
      startsAt: new Date("2022-01-14T01:00:00Z"),
      endsAt: new Date("2022-01-14T04:00:00Z"),
    })
  ).id;
  const { articleId } = await buildPublication({ conferenceId });
  await prisma.article.update({ where: { id: articleId }, data: { state: "draft" } });
  return articleId;
}
const kept = (articleId: string) =>
  prisma.ignoredFinding.findMany({ where: { articleId }, select: { rule: true, text: true } });

describe("an ignored finding", () => {
  it("is remembered once, also by two at once, and forgotten again", async () => {
    const owner = await buildOrganization();
    const articleId = await articleOf(owner.id);
    const editor = await actorWith("editor", owner.id);
    const finding = { articleId, rule: "doubled", text: "các các", ignored: true };
    const answers = await Promise.all([finding, finding, finding].map((one) => ignoreFinding(editor, one)));
    expect(answers).toEqual([ok(null), ok(null), ok(null)]);
    expect(await kept(articleId)).toEqual([{ rule: "doubled", text: "các các" }]);
    const { version } = await prisma.article.findUniqueOrThrow({ where: { id: articleId } });
    expect(version).toBe(1);
    for (let again = 0; again < 2; again += 1)
      expect(await ignoreFinding(editor, { ...finding, ignored: false })).toEqual(ok(null));
    expect(await kept(articleId)).toEqual([]);
  });

  it("is of an article in reach that is still edited", async () => {
    const owner = await buildOrganization();
    const articleId = await articleOf(owner.id);
    const finding = { articleId, rule: "doubled", text: "các các", ignored: true };
    const stranger = await actorWith("editor", (await buildOrganization()).id);
    const clerk = await actorWith("clerk", owner.id);
    for (const actor of [stranger, clerk])
      expect(await ignoreFinding(actor, finding)).toEqual(refuse("not_found"));
    await prisma.ignoredFinding.create({ data: { articleId, rule: "doubled", text: "các các" } });
    expect(await ignoreFinding(stranger, { ...finding, ignored: false })).toEqual(refuse("not_found"));
    await prisma.article.update({ where: { id: articleId }, data: { state: "approved" } });
    const editor = await actorWith("editor", owner.id);
    expect(await ignoreFinding(editor, finding)).toEqual(refuse("wrong_state"));
    expect(await kept(articleId)).toHaveLength(1);
  });

  it("has an end to its number, also for many at once", async () => {
    const owner = await buildOrganization();
    const articleId = await articleOf(owner.id);
    const editor = await actorWith("editor", owner.id);
    await prisma.ignoredFinding.createMany({
      data: Array.from({ length: mostIgnored - 1 }, (_, at) => ({
        articleId,
        rule: "doubled",
        text: `chữ ${at}`,
      })),
    });
    const answers = await Promise.all(
      ["a", "b", "c"].map((text) =>
        ignoreFinding(editor, { articleId, rule: "doubled", text, ignored: true }),
      ),
    );
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
    expect(answers.filter((answer) => !answer.ok)).toEqual([refuse("too_many"), refuse("too_many")]);
    expect(await kept(articleId)).toHaveLength(mostIgnored);
    const again = { articleId, rule: "doubled", text: "chữ 0", ignored: true };
    expect(await ignoreFinding(editor, again)).toEqual(ok(null));
  });
});

describe("the register as a text's day sees it", () => {
  it("knows old names, new ones, successors and posts", async () => {
    const mark = crypto.randomUUID().slice(0, 6);
    const [old, now] = [`Ban Dân vận ${mark}`, `Ban Tuyên giáo và Dân vận ${mark}`];
    const renamed = await buildOrganization({ name: old });
    const end = dateColumn("2025-03-01");
    await prisma.organizationName.updateMany({
      where: { organizationId: renamed.id },
      data: { validTo: end },
    });
    await prisma.organizationName.create({
      data: { organizationId: renamed.id, name: now, validFrom: end, searchKey: "", sortKey: "" },
    });
    const gone = await buildOrganization({ name: `Tỉnh Cũ ${mark}`, validTo: dateColumn("2025-07-01") });
    const after = await buildOrganization({ name: `Tỉnh Mới ${mark}` });
    await prisma.organizationSuccession.create({
      data: { fromId: gone.id, toId: after.id, kind: "merged", on: dateColumn("2025-07-01") },
    });
    const fullName = `Trần Tuyết Minh${mark.replace(/\d/g, "x")}`;
    const person = await buildPerson({
      fullName,
      posts: [{ title: "Trưởng ban" }, { title: "Phó Chủ tịch" }],
    });
    await prisma.post.updateMany({
      where: { personId: person.id, title: "Trưởng ban" },
      data: { validTo: end },
    });
    const text = `${old}, ${now} và Tỉnh Cũ ${mark}; đồng chí ${fullName} dự.`;
    const actor = await actorWith("editor", (await buildOrganization()).id);
    const then = await readRegister(actor, text, "2022-01-14");
    expect(then.names).toEqual(
      expect.arrayContaining([
        { name: old, valid: true, until: null, since: null, now: null },
        { name: now, valid: false, until: null, since: "2025-03-01", now: old },
        { name: `Tỉnh Cũ ${mark}`, valid: true, until: null, since: null, now: null },
      ]),
    );
    expect(then.people).toEqual([{ name: fullName, posts: ["Trưởng ban", "Phó Chủ tịch"] }]);
    const today = await readRegister(actor, text, "2026-01-14");
    expect(today.names).toEqual(
      expect.arrayContaining([
        { name: old, valid: false, until: "2025-03-01", since: null, now },
        { name: now, valid: true, until: null, since: null, now: null },
        { name: `Tỉnh Cũ ${mark}`, valid: false, until: "2025-07-01", since: null, now: `Tỉnh Mới ${mark}` },
      ]),
    );
    expect(today.people).toEqual([{ name: fullName, posts: ["Phó Chủ tịch"] }]);
    expect(await readRegister(actor, "Không nêu ai.", "2026-01-14")).toEqual({ names: [], people: [] });
    const owner = await buildOrganization();
    const articleId = await articleOf(owner.id);
    expect(await readRegisterFor(actor, { articleId, text })).toBeNull();
    const own = await readRegisterFor(await actorWith("editor", owner.id), { articleId, text });
    expect(own).toEqual(then);
    const atPoint = await actorWith("editor", null, (await buildPoint()).id);
    expect(await readRegister(atPoint, text, "2026-01-14")).toEqual({ names: [], people: [] });
  });

  it("is asked with the same statements whatever the text is", async () => {
    const owner = await buildOrganization();
    const articleId = await articleOf(owner.id);
    const actor = await actorWith("editor", owner.id);
    const ask = (text: string) => () => readStyle(actor, articleId, text, "2022-01-14");
    const few = await countStatements(ask("Đồng chí Nguyễn Văn An dự."));
    expect(await countStatements(ask("Nguyễn Văn An, Lê Thị Bình; ".repeat(2_000)))).toBe(few);
    expect(few).toBeLessThanOrEqual(4);
  });

  it("reads every name out of a run of capitals, and not without end", () => {
    expect(namesIn("Đồng chí Trần Tuyết Minh dự")).toEqual(["Trần Tuyết", "Trần Tuyết Minh", "Tuyết Minh"]);
    expect(namesIn("An Bình ".repeat(50_000)).length).toBeLessThan(6_000);
  });
});
