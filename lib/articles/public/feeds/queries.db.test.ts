import { expect, it } from "vitest";
import { buildConference, buildPublication } from "@/prisma/factories";
import { countByYear, listForFeed, listNewest, readSitemapPart } from "./queries";

const slugsOf = async (year: number, from: number, most: number) => {
  const slugs: string[] = [];
  for await (const rows of readSitemapPart(year, from, most)) slugs.push(...rows.map(({ slug }) => slug));
  return slugs;
};

it("reads a part of the sitemap by the year of Viet Nam, from the place where the part before ended", async () => {
  const conferenceId = (await buildConference()).id;
  const at = (publishedAt: string) => buildPublication({ conferenceId, publishedAt: new Date(publishedAt) });
  await at("1990-12-31T16:59:59Z");
  const first = await at("1990-12-31T17:00:00Z");
  const second = await at("1991-06-01T00:00:00Z");
  const same = await at("1991-06-01T00:00:00Z");
  const all = await slugsOf(1991, 0, 50_000);
  expect(all).toHaveLength(3);
  expect(all[0]).toBe(first.slug);
  expect(all.slice(1).sort()).toEqual([second.slug, same.slug].sort());
  expect([...(await slugsOf(1991, 0, 2)), ...(await slugsOf(1991, 2, 2))]).toEqual(all);
  expect(await countByYear()).toContainEqual({ year: 1991, articles: 3 });
});

it("gives a category's feed its own articles, and search engines those of two days", async () => {
  const now = new Date("1992-03-05T00:00:00Z");
  const one = await buildPublication({
    categorySlug: "muc-cua-nguon-tin",
    publishedAt: new Date("1992-03-04T00:00:00Z"),
  });
  const old = await buildPublication({ publishedAt: new Date("1992-03-02T00:00:00Z") });
  expect((await listForFeed("muc-cua-nguon-tin")).map(({ slug }) => slug)).toEqual([one.slug]);
  const newest = (await listNewest(now)).map(({ slug }) => slug);
  expect(newest).toContain(one.slug);
  expect(newest).not.toContain(old.slug);
});
