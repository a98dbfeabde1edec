import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { buildConference, buildPublication } from "@/prisma/factories";
import { countStatements } from "@/prisma/test/statements";
import { publicPageSize } from "../rules";
import { guessByWords } from "../guesses/queries";
import { listYears, searchPublished } from "./queries";

const word = () => `tu${randomUUID().replace(/\D/g, "").slice(0, 8)}`;

it("finds by words and year, with what was found marked", async () => {
  const mark = word();
  const conferenceId = (await buildConference()).id;
  const build = (publishedAt: string, categorySlug: string) =>
    buildPublication({
      conferenceId,
      title: `Hội nghị ${mark} tổng kết`,
      categorySlug,
      html: `<p>Trích &amp; ${mark}</p>`,
      publishedAt: new Date(publishedAt),
    });
  await build("2015-12-31T16:59:00Z", `a-${mark}`);
  const next = await build("2015-12-31T17:00:00Z", `b-${mark}`);
  const ask = { search: `hoi nghi ${mark}`, category: null, year: null, page: 1 };
  expect((await searchPublished(ask))?.total).toBe(2);
  const of2016 = await searchPublished({ ...ask, year: 2016 });
  expect(of2016?.items.map(({ id }) => id)).toEqual([next.id]);
  expect(of2016?.items[0]?.markedTitle).toEqual([
    { text: `Hội nghị ${mark}`, found: true },
    { text: " tổng kết", found: false },
  ]);
  expect((await searchPublished({ ...ask, year: 2016, category: `a-${mark}` }))?.total).toBe(0);
  expect((await searchPublished({ ...ask, year: 2015, category: `a-${mark}` }))?.total).toBe(1);
  expect(await searchPublished({ ...ask, year: 2016, page: 2 })).toBeNull();
  expect((await searchPublished({ ...ask, search: "  !! " }))?.total).toBe(0);
  expect(await listYears()).toEqual(expect.arrayContaining([2015, 2016]));
  expect((await guessByWords(`hoi nghi ${mark} khong co`, 3)).map(({ id }) => id)).toContain(next.id);
});

it("cuts a year into pages, with as many statements on each", async () => {
  const mark = word();
  const conferenceId = (await buildConference()).id;
  for (let at = 0; at <= publicPageSize; at += 1)
    await buildPublication({
      conferenceId,
      title: `${mark} ${at}`,
      publishedAt: new Date(Date.UTC(2014, at % 12, 1 + at)),
    });
  const ask = (page: number) => searchPublished({ search: mark, category: null, year: 2014, page });
  const pages = [await ask(1), await ask(2)];
  expect(pages.map((page) => [page?.items.length, page?.total])).toEqual([
    [publicPageSize, publicPageSize + 1],
    [1, publicPageSize + 1],
  ]);
  const times = pages.flatMap((page) => page?.items.map(({ publishedAt }) => publishedAt.getTime()) ?? []);
  expect(times).toEqual([...times].sort((a, b) => b - a));
  expect(await countStatements(() => ask(1))).toBe(3);
  expect(await countStatements(() => ask(2))).toBe(3);
});
