import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { prisma } from "@/lib/db/client";
import { refuse } from "@/lib/result";
import {
  actorWith,
  buildConference,
  buildOrganization,
  buildPoint,
  buildPublication,
} from "@/prisma/factories";
import { findLinksOf } from "../../public/people/queries";
import { publishArticle, withdrawArticle } from "../../moves/commands";
import type { ArticleState } from "../../rules";
import { mergeTopic, saveTopic } from "../commands";
import { readTopicsOf } from "../queries";
import { mostTopics } from "../rules";
import { dropTopic, pickTopic } from "./commands";

const named = (name: string) => `${name} ${randomUUID().slice(0, 8)}`;
const now = new Date("2026-12-20T03:00:00Z");
const line = (text: string) => ({
  type: "doc",
  content: [{ type: "paragraph", content: [{ type: "text", text }] }],
});

async function office() {
  const owner = await buildOrganization();
  const conference = await buildConference({ ownerId: owner.id, state: "closed" });
  const article = (state: ArticleState, pointId: string | null = null) =>
    prisma.article.create({
      data: {
        conferenceId: conference.id,
        organizationId: owner.id,
        pointId,
        state,
        title: line("Hội nghị tổng kết công tác dân vận"),
        lead: line("Ngày 15-12, hội nghị được tổ chức."),
        body: line("Nội dung hội nghị."),
        byline: "Minh Hà",
      },
      select: { id: true, version: true },
    });
  const [editor, approver] = [await actorWith("editor", owner.id), await actorWith("approver", owner.id)];
  return { owner, conference, article, editor, approver };
}
const topic = (name = named("Chủ đề")) =>
  prisma.topic.create({ data: { name, slug: randomUUID(), nameKey: name.toLowerCase() } });
const namesOf = async (articleId: string) => (await readTopicsOf(articleId)).map(({ name }) => name);

describe("an article's topics", () => {
  it("are found or made by name, once each, and taken off again", async () => {
    const { article, editor } = await office();
    const { id: articleId } = await article("draft");
    const there = await topic();
    const name = named("Mới");
    for (const asked of [{ id: there.id }, { id: there.id }, { name }, { name: name.toUpperCase() }])
      expect(await pickTopic(editor, { articleId, topic: asked })).toEqual({
        ok: true,
        value: { live: false },
      });
    expect((await namesOf(articleId)).sort()).toEqual([there.name, name].sort());
    for (let times = 0; times < 2; times += 1)
      expect((await dropTopic(editor, { articleId, topicId: there.id })).ok).toBe(true);
    expect(await namesOf(articleId)).toEqual([name]);
    const kinds = await prisma.auditEvent.groupBy({
      by: ["kind"],
      where: { subjectId: articleId },
      _count: true,
      orderBy: { kind: "asc" },
    });
    expect(kinds.map(({ kind, _count }) => [kind, _count])).toEqual([
      ["article.topic_added", 2],
      ["article.topic_removed", 1],
    ]);
  });

  it("are ten at most, also when two add at once, and none is made in vain", async () => {
    const { article, editor } = await office();
    const { id: articleId } = await article("draft");
    const topics = await Promise.all(Array.from({ length: mostTopics + 2 }, () => topic()));
    const results = await Promise.all(
      topics.map(({ id }) => pickTopic(editor, { articleId, topic: { id } })),
    );
    expect(results.filter(({ ok }) => ok)).toHaveLength(mostTopics);
    expect(results.filter(({ ok }) => !ok)).toEqual([refuse("too_many"), refuse("too_many")]);
    const name = named("Thừa");
    expect(await pickTopic(editor, { articleId, topic: { name } })).toEqual(refuse("too_many"));
    expect(await prisma.topic.count({ where: { name } })).toBe(0);
  });

  it("follow a topic that was merged, also in that moment, and refuse one that is gone", async () => {
    const { article, editor, approver } = await office();
    const { id: articleId } = await article("draft");
    const { id: other } = await article("draft");
    const [from, into] = [await topic(), await topic()];
    await Promise.all([
      pickTopic(editor, { articleId, topic: { id: from.id } }),
      mergeTopic(approver, { topicId: from.id, intoId: into.id }),
      pickTopic(editor, { articleId: other, topic: { id: from.id } }),
    ]);
    expect([await namesOf(articleId), await namesOf(other)]).toEqual([[into.name], [into.name]]);
    const gone = { articleId, topic: { id: randomUUID() } };
    expect(await pickTopic(editor, gone)).toEqual(refuse("topic_not_found"));
  });

  it("are the approver's once the article is approved, and nobody's of another office", async () => {
    const { article, editor, approver } = await office();
    const { id: articleId } = await article("approved");
    const { id } = await topic();
    const [input, drop] = [
      { articleId, topic: { id } },
      { articleId, topicId: id },
    ];
    expect(await pickTopic(editor, input)).toEqual(refuse("not_allowed"));
    expect((await pickTopic(approver, input)).ok).toBe(true);
    expect(await dropTopic(editor, drop)).toEqual(refuse("not_allowed"));
    for (const role of ["approver", "organiser"] as const) {
      const stranger = await actorWith(role, (await buildOrganization()).id);
      expect(await pickTopic(stranger, input)).toEqual(refuse("not_found"));
      expect(await dropTopic(stranger, drop)).toEqual(refuse("not_found"));
    }
    expect(await namesOf(articleId)).toHaveLength(1);
  });

  it("of a point's article are its own editor's", async () => {
    const { article, conference } = await office();
    const point = await buildPoint({ conferenceId: conference.id });
    const { id: articleId } = await article("draft", point.id);
    const host = await article("draft");
    const own = await actorWith("editor", null, point.id);
    const { id } = await topic();
    expect((await pickTopic(own, { articleId, topic: { id } })).ok).toBe(true);
    expect(await pickTopic(own, { articleId: host.id, topic: { id } })).toEqual(refuse("not_found"));
  });
});

describe("on the site", () => {
  it("topics come with the publication, follow the approver at once, and wait while the text is rewritten", async () => {
    const { article, editor, approver } = await office();
    const { id: articleId, version } = await article("approved");
    const [first, second] = [await topic(), await topic()];
    await pickTopic(approver, { articleId, topic: { id: first.id } });
    expect((await publishArticle(approver, { articleId, version, correction: "" }, now)).ok).toBe(true);
    const read = async () => {
      const { id, topics } = await prisma.publication.findUniqueOrThrow({ where: { articleId } });
      return { listed: (await findLinksOf(id)).topics.map(({ name }) => name), topics };
    };
    expect(await read()).toEqual({
      listed: [first.name],
      topics: [{ slug: first.slug, name: first.name }],
    });
    const live = { ok: true, value: { live: true } };
    expect(await pickTopic(approver, { articleId, topic: { id: second.id } })).toEqual(live);
    expect(await dropTopic(approver, { articleId, topicId: first.id })).toEqual(live);
    expect((await read()).listed).toEqual([second.name]);
    await prisma.article.update({ where: { id: articleId }, data: { state: "draft" } });
    expect(await pickTopic(editor, { articleId, topic: { id: first.id } })).toEqual({
      ok: true,
      value: { live: false },
    });
    expect((await read()).listed).toEqual([second.name]);
    const [link] = await prisma.publicationTopic.findMany({ where: { publication: { articleId } } });
    expect(link?.publishedAt).toEqual(now);
  });

  it("a withdrawn article gets no topics there until it is published again", async () => {
    const { article, approver } = await office();
    const { id: articleId, version } = await article("approved");
    await publishArticle(approver, { articleId, version, correction: "" }, now);
    await withdrawArticle(approver, { articleId, version: version + 1, reason: "Nhầm" }, now);
    const { id } = await topic();
    expect(await pickTopic(approver, { articleId, topic: { id } })).toEqual({
      ok: true,
      value: { live: false },
    });
    expect(await prisma.publicationTopic.count({ where: { publication: { articleId } } })).toBe(0);
  });

  it("a renamed topic is told by its new name where it was published before", async () => {
    const { conference, approver } = await office();
    const { articleId, id } = await buildPublication({ conferenceId: conference.id });
    const { id: topicId } = await topic();
    await pickTopic(approver, { articleId, topic: { id: topicId } });
    const name = named("Tên mới");
    await saveTopic(approver, { topicId, name, about: null });
    expect((await findLinksOf(id)).topics.map((each) => each.name)).toEqual([name]);
  });
});
