import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { prisma } from "@/lib/db/client";
import { refuse } from "@/lib/result";
import { actorWith, buildOrganization, buildPublication } from "@/prisma/factories";
import { findLinksOf, findTopicPage } from "../public/people/queries";
import { deleteTopic, mergeTopic, saveTopic } from "./commands";
import { listTopics, searchTopics } from "./queries";

const named = (name: string) => `${name} ${randomUUID().slice(0, 8)}`;
const taken = { ok: false, reason: "taken", fields: { name: "Đã có chủ đề có tên này." } };

async function manager() {
  return actorWith("approver", (await buildOrganization()).id);
}
async function add(name: string) {
  const made = await saveTopic(await manager(), { topicId: null, name, about: null });
  if (!made.ok) throw new Error(made.reason);
  return made.value.topicId;
}
const row = (id: string) => prisma.topic.findUniqueOrThrow({ where: { id } });

async function carried(topicId: string) {
  const publication = await buildPublication();
  await prisma.articleTopic.create({ data: { articleId: publication.articleId, topicId } });
  await prisma.publicationTopic.create({
    data: { publicationId: publication.id, topicId, publishedAt: new Date("2022-01-14T03:00:00Z") },
  });
  return publication;
}

describe("a topic", () => {
  it("keeps its address when it is renamed, and its page tells the new name", async () => {
    const name = named("Dân vận khéo");
    const topicId = await add(name);
    const { slug } = await row(topicId);
    const { id } = await carried(topicId);
    const administrator = await actorWith("administrator");
    const input = { topicId, name: named("Gương điển hình"), about: "Phong trào" };
    expect(await saveTopic(administrator, input)).toEqual({ ok: true, value: { topicId } });
    expect(await row(topicId)).toMatchObject({ slug, name: input.name, about: "Phong trào" });
    expect((await findLinksOf(id)).topics).toEqual([{ slug, name: input.name }]);
    // Its first name is free, and gets an address of its own.
    expect((await row(await add(name))).slug).toBe(`${slug}-2`);
  });

  it("is one of its name, whatever its capitals, also of two at once; of names with the same letters both are", async () => {
    const mark = named("");
    const results = await Promise.allSettled([add(`Bán${mark}`), add(`bán${mark}`), add(`Bàn${mark}`)]);
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(2);
    const slugs = await prisma.topic.findMany({ where: { name: { endsWith: mark } } });
    expect(new Set(slugs.map(({ slug }) => slug)).size).toBe(2);
    const actor = await manager();
    const topicId = await add(named("Khác"));
    expect(await saveTopic(actor, { topicId, name: `BÁN${mark}`, about: null })).toEqual(taken);
  });

  it("refuses who neither approves for an office nor administers, and what is not there", async () => {
    const editor = await actorWith("editor", (await buildOrganization()).id);
    const topicId = await add(named("Chủ đề"));
    const other = await add(named("Chủ đề"));
    const input = { topicId, name: named("Khác"), about: null };
    expect(await saveTopic(editor, input)).toEqual(refuse("not_found"));
    expect(await mergeTopic(editor, { topicId, intoId: other })).toEqual(refuse("not_found"));
    expect(await deleteTopic(editor, { topicId })).toEqual(refuse("not_found"));
    expect(await listTopics(editor, { search: "", page: 1 })).toBeNull();
    expect(await row(topicId)).toMatchObject({ mergedIntoId: null });
    const actor = await manager();
    expect(await saveTopic(actor, { ...input, topicId: randomUUID() })).toEqual(refuse("not_found"));
  });
});

describe("merging", () => {
  it("moves every article, also one that had both, frees the name, and leads on from every earlier address", async () => {
    const name = named("Dân vận khéo");
    const [first, second, third] = [await add(name), await add(named("Khéo")), await add(named("Vận"))];
    const [one, both] = [await carried(first), await carried(first)];
    await prisma.articleTopic.create({ data: { articleId: both.articleId, topicId: second } });
    await prisma.publicationTopic.create({
      data: { publicationId: both.id, topicId: second, publishedAt: new Date("2022-01-14T03:00:00Z") },
    });
    const actor = await manager();
    expect(await mergeTopic(actor, { topicId: first, intoId: second })).toEqual({ ok: true, value: null });
    expect(await mergeTopic(actor, { topicId: second, intoId: third })).toEqual({ ok: true, value: null });
    const { slug } = await row(third);
    const page = await findTopicPage(slug, 1);
    if (page === null || "movedTo" in page) throw new Error("no page");
    expect(page.list.items.map(({ id }) => id).sort()).toEqual([one.id, both.id].sort());
    for (const id of [first, second])
      expect(await findTopicPage((await row(id)).slug, 1)).toEqual({ movedTo: slug });
    expect(await prisma.articleTopic.count({ where: { topicId: { in: [first, second] } } })).toBe(0);
    expect((await listTopics(actor, { search: name, page: 1 }))?.rows).toEqual([]);
    expect(await add(name)).not.toBe(first);
  });

  it("refuses itself, and a topic that was merged meanwhile; of two at once one wins", async () => {
    const [a, b] = [await add(named("A")), await add(named("B"))];
    const actor = await manager();
    expect(await mergeTopic(actor, { topicId: a, intoId: a })).toMatchObject({ reason: "same" });
    const results = await Promise.all([
      mergeTopic(actor, { topicId: a, intoId: b }),
      mergeTopic(actor, { topicId: b, intoId: a }),
      mergeTopic(actor, { topicId: a, intoId: b }),
    ]);
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect(results.filter(({ ok }) => !ok)).toEqual([refuse("not_found"), refuse("not_found")]);
    const gone = results[1].ok ? b : a;
    expect(await saveTopic(actor, { topicId: gone, name: named("C"), about: null })).toEqual(
      refuse("not_found"),
    );
    expect(await deleteTopic(actor, { topicId: gone })).toEqual(refuse("not_found"));
  });
});

describe("deleting", () => {
  it("takes what nothing carries, once, and refuses what an article or a published copy carries", async () => {
    const actor = await manager();
    const unused = await add(named("Không dùng"));
    expect(await deleteTopic(actor, { topicId: unused })).toEqual({ ok: true, value: null });
    expect(await deleteTopic(actor, { topicId: unused })).toEqual(refuse("not_found"));
    const used = await add(named("Đang dùng"));
    const { articleId, id: publicationId } = await carried(used);
    expect(await deleteTopic(actor, { topicId: used })).toEqual(refuse("in_use"));
    await prisma.articleTopic.deleteMany({ where: { articleId } });
    expect(await deleteTopic(actor, { topicId: used })).toEqual(refuse("in_use"));
    await prisma.publicationTopic.deleteMany({ where: { publicationId } });
    expect((await deleteTopic(actor, { topicId: used })).ok).toBe(true);
    expect(await prisma.auditEvent.count({ where: { subjectId: used, kind: "topic.deleted" } })).toBe(1);
  });
});

describe("the list and the picker", () => {
  it("find by words without diacritics, and count what carries a topic and what of it is on the site", async () => {
    const mark = randomUUID().slice(0, 8);
    const topicId = await add(`Xây dựng Đảng ${mark}`);
    await add(`Công tác xây dựng ${mark}`);
    await carried(topicId);
    const { id } = await carried(topicId);
    await prisma.publication.update({ where: { id }, data: { withdrawnAt: new Date() } });
    const actor = await manager();
    const found = await listTopics(actor, { search: `xay dung dang ${mark}`, page: 7 });
    expect(found).toMatchObject({ total: 1, page: 1, rows: [{ id: topicId, articles: 2, live: 1 }] });
    const editor = await actorWith("editor", (await buildOrganization()).id);
    expect((await searchTopics(editor, `xay dung ${mark}`)).map(({ name }) => name)).toEqual([
      `Công tác xây dựng ${mark}`,
      `Xây dựng Đảng ${mark}`,
    ]);
    expect((await searchTopics(editor, `xay`))[0]?.name).toMatch(/^Xây/);
    expect(await searchTopics(await actorWith("clerk", (await buildOrganization()).id), mark)).toEqual([]);
  });
});
