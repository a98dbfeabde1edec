import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { prisma } from "@/lib/db/client";
import { buildConference, buildPublication } from "@/prisma/factories";
import { countStatements } from "@/prisma/test/statements";
import { publicPageSize } from "../rules";
import { findAuthorPage, findLinksOf, findTopicPage, listPeopleForSitemap } from "./queries";

const unique = () => `ten-${randomUUID().slice(0, 8)}`;
const day = (number: number) => new Date(Date.UTC(2031, 0, number));

it("lists an author's articles once each, newest first, without those withdrawn", async () => {
  const conferenceId = (await buildConference()).id;
  const slug = unique();
  const author = await prisma.author.create({ data: { slug, name: "Minh Hà", searchKey: " minh ha" } });
  expect(await findAuthorPage(slug, 1)).toBeNull();
  for (let at = 1; at <= publicPageSize + 1; at += 1) {
    const publishedAt = day(at);
    const { id } = await buildPublication({ conferenceId, title: `Bài ${at}`, publishedAt });
    const link = { publicationId: id, authorId: author.id, publishedAt };
    await prisma.publicationAuthor.createMany({
      data: [
        { ...link, role: "author" },
        { ...link, role: "photographer" },
      ],
    });
  }
  const first = await findAuthorPage(slug, 1);
  expect([first?.list.total, first?.list.pages, first?.list.items[0]?.title]).toEqual([
    publicPageSize + 1,
    2,
    `Bài ${publicPageSize + 1}`,
  ]);
  expect((await findAuthorPage(slug, 2))?.list.items.map(({ title }) => title)).toEqual(["Bài 1"]);
  expect(await findAuthorPage(slug, 3)).toBeNull();
  expect(await countStatements(() => findAuthorPage(slug, 1))).toBe(3);
  expect((await listPeopleForSitemap(1_000)).authors).toContain(slug);
  expect(await countStatements(() => listPeopleForSitemap(1))).toBe(2);
  expect((await listPeopleForSitemap(0)).authors).toEqual([]);
  await prisma.publication.updateMany({ where: { conferenceId }, data: { withdrawnAt: new Date() } });
  expect(await findAuthorPage(slug, 1)).toBeNull();
  expect((await listPeopleForSitemap(1_000)).authors).not.toContain(slug);
});

it("lists a topic's articles, and knows no other address", async () => {
  const slug = unique();
  const topic = await prisma.topic.create({ data: { slug, name: "Dân vận khéo", about: "Phong trào" } });
  const { id, title } = await buildPublication();
  await prisma.publicationTopic.create({
    data: { publicationId: id, topicId: topic.id, publishedAt: day(1) },
  });
  const page = await findTopicPage(slug, 1);
  if (page === null || "movedTo" in page) throw new Error("no page");
  expect([page.head.about, page.list.items.map((item) => item.title)]).toEqual(["Phong trào", [title]]);
  expect((await findLinksOf(id)).topics).toEqual([{ slug, name: "Dân vận khéo" }]);
  expect(await findTopicPage(unique(), 1)).toBeNull();
  expect(await findTopicPage("../x", 1)).toBeNull();
  const old = unique();
  await prisma.topic.create({ data: { slug: old, name: "Dân vận", mergedIntoId: topic.id } });
  expect(await findTopicPage(old, 3)).toEqual({ movedTo: slug });
});
