import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { prisma } from "@/lib/db/client";
import { buildConference, buildPublication } from "@/prisma/factories";
import { countStatements } from "@/prisma/test/statements";
import { findLeadStory } from "../lead/queries";
import { findNeighbours } from "../neighbours/queries";
import { listCategoryBlocks } from "./queries";

it("gives the newest of each category, so many of each, in one statement", async () => {
  const slug = `muc-${randomUUID().slice(0, 8)}`;
  await prisma.category.create({ data: { slug, name: "Mục", position: -1 } });
  const conferenceId = (await buildConference()).id;
  for (const day of [1, 2, 3])
    await buildPublication({
      conferenceId,
      title: `Tin ${day}`,
      categorySlug: slug,
      publishedAt: new Date(Date.UTC(2020, 0, day)),
    });
  let blocks: Awaited<ReturnType<typeof listCategoryBlocks>> = [];
  expect(await countStatements(async () => void (blocks = await listCategoryBlocks(2)))).toBe(1);
  const own = blocks.find((block) => block.slug === slug);
  expect(own?.items.map(({ title }) => title)).toEqual(["Tin 3", "Tin 2"]);
});

it("begins with the article that was put there last and is still on the site", async () => {
  const at = new Date("2090-01-01T00:00:00Z");
  const lead = await buildPublication({ leadSince: at });
  expect((await findLeadStory())?.id).toBe(lead.id);
  await prisma.publication.update({ where: { id: lead.id }, data: { withdrawnAt: at } });
  expect((await findLeadStory())?.id).not.toBe(lead.id);
});

it("knows the articles before and after, also of one moment", async () => {
  const conferenceId = (await buildConference()).id;
  const publishedAt = new Date("1985-05-05T00:00:00Z");
  const built = [];
  for (let at = 0; at < 3; at += 1) built.push(await buildPublication({ conferenceId, publishedAt }));
  const [a, b, c] = built.sort((one, other) => (one.id < other.id ? -1 : 1));
  const middle = await findNeighbours({ id: b?.id ?? "", publishedAt });
  expect([middle.newer?.slug, middle.older?.slug]).toEqual([a?.slug, c?.slug]);
});
