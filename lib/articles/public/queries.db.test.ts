import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { prisma } from "@/lib/db/client";
import { buildConference, buildPublication } from "@/prisma/factories";
import { countStatements } from "@/prisma/test/statements";
import { findCard } from "../og/queries";
import { listForFeed, readSitemapPart } from "./feeds/queries";
import { listNewestFew } from "./guesses/queries";
import { listCategoryBlocks } from "./home/queries";
import { findNeighbours } from "./neighbours/queries";
import {
  findPublished,
  findPublishedCategory,
  findViews,
  listArchiveMonths,
  listPublished,
  listPublishedCategories,
  listRelated,
} from "./queries";
import { publicPageSize } from "./rules";
import { searchPublished } from "./search/queries";

const search = { search: "bai se go", category: null as string | null, year: null as number | null, page: 1 };
async function inSitemap(slug: string) {
  for await (const rows of readSitemapPart(2039, 0, 50_000))
    if (rows.some((row) => row.slug === slug)) return true;
  return false;
}
const unique = () => `muc-${randomUUID().slice(0, 8)}`;
const all = { search: "", categorySlug: null, page: 1 };
const day = (number: number) => new Date(Date.UTC(2030, 0, number));

describe("the list of what is published", () => {
  it("is newest first, by category, with the first photo", async () => {
    const categorySlug = unique();
    const photoId = randomUUID();
    const photo = { photoId, width: 1200, height: 800, caption: "Toàn cảnh", alt: null, credit: "Minh Hà" };
    await buildPublication({ title: "Cũ", categorySlug, categoryName: "Dân vận", publishedAt: day(1) });
    await buildPublication({ title: "Mới", categorySlug, publishedAt: day(2), photos: [photo, { bad: 1 }] });
    const list = await listPublished({ ...all, categorySlug });
    expect(list?.items.map(({ title, photo: shown }) => [title, shown?.photoId ?? null])).toEqual([
      ["Mới", photoId],
      ["Cũ", null],
    ]);
    expect(list?.items[1]?.publishedAt).toEqual(day(1));
  });

  it("is cut into pages by the database, and has none past the last", async () => {
    const categorySlug = unique();
    const titles = Array.from({ length: publicPageSize + 1 }, (_, at) => `Tin ${at}`);
    for (const [at, title] of titles.entries())
      await buildPublication({ title, categorySlug, publishedAt: day(at + 1) });
    const first = await listPublished({ ...all, categorySlug });
    expect([first?.items.length, first?.total, first?.pages]).toEqual([
      publicPageSize,
      publicPageSize + 1,
      2,
    ]);
    const second = await listPublished({ ...all, categorySlug, page: 2 });
    expect(second?.items.map(({ title }) => title)).toEqual(["Tin 0"]);
    expect(await listPublished({ ...all, categorySlug, page: 3 })).toBeNull();
  });

  it("is searched without diacritics, and a wildcard is a letter like any other", async () => {
    const categorySlug = unique();
    await buildPublication({ title: "Điểm cầu Phước Long tổng kết", categorySlug });
    const find = async (search: string) => (await listPublished({ ...all, search, categorySlug }))?.total;
    expect(await find("diem cau phuoc")).toBe(1);
    expect(await find("ĐIỂM CẦU")).toBe(1);
    expect(await find("minh ha")).toBe(1);
    expect(await find("dia phuong khac")).toBe(0);
    expect(await find("d_em")).toBe(0);
    expect(await find("'; DROP TABLE publications; --")).toBe(0);
  });

  it("takes as many statements at 1,000 rows as at 10", async () => {
    const few = unique();
    const many = unique();
    const conferenceId = (await buildConference()).id;
    for (let at = 0; at < 10; at += 1) await buildPublication({ categorySlug: few, conferenceId });
    const { articleId } = await buildPublication({ categorySlug: many, conferenceId });
    await prisma.$executeRaw`
      WITH made AS (
        INSERT INTO articles (conference_id, organization_id, title, lead, body, updated_at)
        SELECT a.conference_id, a.organization_id, a.title, a.lead, a.body, now()
        FROM articles a, generate_series(1, 999) WHERE a.id = ${articleId}::uuid RETURNING id
      )
      INSERT INTO publications (article_id, slug, title, lead, html, category_slug, published_at, search_key)
      SELECT id, 'tin-' || id, 'Tin', 'Sapo', '<p>x</p>', ${many}, now(), ' tin' FROM made`;
    const statements = async (categorySlug: string) =>
      countStatements(() => listPublished({ search: "t", categorySlug, page: 1 }));
    expect((await listPublished({ ...all, categorySlug: many }))?.total).toBe(1_000);
    expect(await statements(many)).toBe(await statements(few));
    expect(await statements(few)).toBe(2);
  });
});

/** So many articles of one category, each a minute older than the one before, in one statement. */
async function fill(categorySlug: string, count: number, searchKey = " tin") {
  const { articleId } = await buildPublication({ categorySlug: unique(), publishedAt: day(1) });
  await prisma.$executeRaw`
    WITH made AS (
      INSERT INTO articles (conference_id, organization_id, title, lead, body, updated_at)
      SELECT a.conference_id, a.organization_id, a.title, a.lead, a.body, now()
      FROM articles a, generate_series(1, ${count}::int) WHERE a.id = ${articleId}::uuid RETURNING id
    )
    INSERT INTO publications (article_id, slug, title, lead, html, category_slug, published_at, search_key)
    SELECT id, 'tin-' || id, 'Tin ' || row_number() OVER (), 'Sapo', '<p>x</p>', ${categorySlug},
           timestamptz '2029-06-15 00:00+07' - row_number() OVER () * interval '1 hour', ${searchKey} FROM made`;
}

describe("counted by months", () => {
  it("every page follows the one before, without a gap or a double, across months", async () => {
    const categorySlug = unique();
    await fill(categorySlug, 1_500);
    const titles = [];
    for (let page = 1; page <= 75; page += 1) {
      const list = await listPublished({ ...all, categorySlug, page });
      expect([list?.total, list?.pages]).toEqual([1_500, 75]);
      titles.push(...(list?.items ?? []).map(({ title }) => title));
    }
    expect(titles).toEqual(Array.from({ length: 1_500 }, (_, at) => `Tin ${at + 1}`));
    expect(await listPublished({ ...all, categorySlug, page: 76 })).toBeNull();
    const june = await listPublished({ ...all, categorySlug, month: "2029-06", page: 17 });
    expect([june?.total, june?.items[0]?.title]).toEqual([336, "Tin 321"]);
    expect((await listPublished({ ...all, categorySlug, month: "2010-01" }))?.total).toBe(0);
  });

  it("counts what comes, goes, comes back and moves, also many at once, with what is written", async () => {
    const [from, to] = [unique(), unique()];
    const one = await buildPublication({ categorySlug: from, publishedAt: new Date("2015-03-31T16:59:59Z") });
    const next = await buildPublication({
      categorySlug: from,
      publishedAt: new Date("2015-03-31T17:00:00Z"),
    });
    const months = async (categorySlug: string) =>
      (await prisma.publicationCount.findMany({ where: { categorySlug }, orderBy: { month: "asc" } })).map(
        ({ month, live }) => [month.toISOString().slice(0, 7), live],
      );
    expect(await months(from)).toEqual([
      ["2015-03", 1],
      ["2015-04", 1],
    ]);
    expect(await listArchiveMonths()).toContainEqual({ month: "2015-04", articles: 1 });
    const both = { id: { in: [one.id, next.id] } };
    await prisma.publication.updateMany({ where: both, data: { withdrawnAt: new Date() } });
    expect((await months(from)).map(([, live]) => live)).toEqual([0, 0]);
    expect((await listArchiveMonths()).map(({ month }) => month)).not.toContain("2015-04");
    await prisma.publication.update({
      where: { id: one.id },
      data: { withdrawnAt: null, categorySlug: to, revision: { increment: 1 } },
    });
    expect([await months(from), await months(to)]).toEqual([
      [
        ["2015-03", 0],
        ["2015-04", 0],
      ],
      [["2015-03", 1]],
    ]);
    await expect(
      prisma.$transaction(async (tx) => {
        await tx.publication.update({ where: { id: one.id }, data: { withdrawnAt: new Date() } });
        throw new Error("taken back");
      }),
    ).rejects.toThrow("taken back");
    expect(await months(to)).toEqual([["2015-03", 1]]);
  });

  it("counts each of many that come at the same moment", async () => {
    const categorySlug = unique();
    const conferenceId = (await buildConference()).id;
    await Promise.all(Array.from({ length: 12 }, () => buildPublication({ categorySlug, conferenceId })));
    expect((await listPublished({ ...all, categorySlug }))?.total).toBe(12);
  });
});

describe("searching among many", () => {
  it("finds words in any order, whole ones, newest first, no further than a thousand, and says that there are more", async () => {
    const categorySlug = unique();
    const word = `tu${randomUUID().replaceAll("-", "")}`;
    await fill(categorySlug, 2_500, ` tong ket ${word} nam`);
    const find = (search: string, page = 1) => listPublished({ ...all, search, page });
    const first = await find(`${word} tổng`);
    expect([first?.total, first?.isMore, first?.pages]).toEqual([1_000, true, 50]);
    expect(first?.items.map(({ title }) => title)).toEqual(
      Array.from({ length: publicPageSize }, (_, at) => `Tin ${at + 1}`),
    );
    expect((await find(word, 50))?.items.at(-1)?.title).toBe("Tin 1000");
    expect(await find(word, 51)).toBeNull();
    expect((await find(word.slice(0, -1)))?.total).toBe(0);
    expect((await find(`${word} khac`))?.total).toBe(0);
  });

  it("month by month finds what all at once finds", async () => {
    const categorySlug = unique();
    const word = `tu${randomUUID().replaceAll("-", "")}`;
    await fill(categorySlug, 3_000, ` ${word}`);
    const find = (most: number) => prisma.$queryRaw<{ id: string }[]>`
      SELECT id FROM find_publications(${[word]}::text[], ${categorySlug}, ${most}::int)`;
    const whole = await find(1_000_000);
    expect(whole).toHaveLength(3_000);
    // Fewer than the planner thinks there are.
    expect(await find(7)).toEqual(whole.slice(0, 7));
  });

  it("finds what the newest half year hardly holds, in the same order", async () => {
    const categorySlug = unique();
    const word = `tu${randomUUID().replaceAll("-", "")}`;
    await fill(categorySlug, 1_500, ` ${word}`);
    const conferenceId = (await buildConference()).id;
    for (let month = 0; month < 6; month += 1)
      await buildPublication({
        conferenceId,
        categorySlug,
        title: `Mới ${month} ${word}`,
        publishedAt: new Date(Date.UTC(2029, 6 + month, 3)),
      });
    await prisma.$executeRaw`ANALYZE publications`;
    const find = (most: number) => prisma.$queryRaw<{ id: string }[]>`
      SELECT id FROM find_publications(${[word]}::text[], ${categorySlug}, ${most}::int)`;
    const byTime = await prisma.$queryRaw<{ id: string }[]>`
      SELECT id FROM publications WHERE category_slug = ${categorySlug} ORDER BY published_at DESC, id`;
    expect(byTime).toHaveLength(1_506);
    for (const most of [1, 6, 7, 100, 300, 700, 1_505, 5_000])
      expect(await find(most), String(most)).toEqual(byTime.slice(0, most));
  });
});

describe("one article", () => {
  it("comes with its corrections in order, its views and its photos, in one statement", async () => {
    const { slug } = await buildPublication({
      views: 231,
      corrections: ["Sửa chức vụ.", "Sửa số đợt."],
      poster: "Admin",
    });
    expect(await countStatements(() => findPublished(slug))).toBe(1);
    const found = await findPublished(slug);
    expect(found).toMatchObject({ slug, views: 231, poster: "Admin", photos: [] });
    expect(found?.corrections.map(({ text }) => text).sort()).toEqual(["Sửa chức vụ.", "Sửa số đợt."]);
  });

  it.each(["", "khong-co", "A", "../x", "a' OR 1=1"])("is not there under %j", async (slug) => {
    expect(await findPublished(slug)).toBeNull();
  });

  it("names related ones: its conference first, then its category, then the newest; never itself", async () => {
    const categorySlug = unique();
    const conferenceId = (await buildConference()).id;
    const own = await buildPublication({ conferenceId, categorySlug });
    await buildPublication({ title: "Cùng chuyên mục", categorySlug, publishedAt: day(20) });
    await buildPublication({ title: "Cùng hội nghị", conferenceId, categorySlug, publishedAt: day(1) });
    await buildPublication({ title: "Khác", publishedAt: day(28) });
    const related = await listRelated({ id: own.id, conferenceId, categorySlug });
    expect(related.slice(0, 3).map(({ title }) => title)).toEqual([
      "Cùng hội nghị",
      "Cùng chuyên mục",
      "Khác",
    ]);
    expect(related.map(({ id }) => id)).not.toContain(own.id);
    expect(new Set(related.map(({ id }) => id)).size).toBe(related.length);
    const without = await listRelated({ id: own.id, conferenceId, categorySlug: null });
    expect(without[0]?.title).toBe("Cùng hội nghị");
  });
});

describe("what is not on the site", () => {
  it("cannot be reached by any query once it is withdrawn", async () => {
    const categorySlug = unique();
    const conferenceId = (await buildConference()).id;
    const category = await prisma.category.create({ data: { slug: categorySlug, name: "Đã gỡ" } });
    const shown = await buildPublication({ conferenceId });
    const { id, slug } = await buildPublication({
      conferenceId,
      title: "Bài sẽ gỡ",
      categorySlug,
      categoryName: "Đã gỡ",
      publishedAt: new Date("2039-01-01T00:00:00Z"),
    });
    const reached = async () => ({
      page: (await findPublished(slug)) !== null,
      list: (await listPublished({ ...all, categorySlug }))?.total,
      home: (await listPublished(all))?.items.some((item) => item.id === id),
      related: (await listRelated({ id: shown.id, conferenceId, categorySlug: null })).some(
        (item) => item.id === id,
      ),
      feed: (await listForFeed(null)).some((item) => item.id === id),
      sitemap: await inSitemap(slug),
      search: (await searchPublished({ ...search, category: categorySlug }))?.total,
      ofYear: (await searchPublished({ ...search, category: categorySlug, year: 2039 }))?.total,
      block: (await listCategoryBlocks(5)).some((block) => block.slug === categorySlug),
      newer:
        (await findNeighbours({ ...shown, publishedAt: new Date("2038-12-31T00:00:00Z") })).newer?.slug ===
        slug,
      card: (await findCard(slug)) !== null,
      newest: (await listNewestFew(1))[0]?.id === id,
      categories: (await listPublishedCategories()).some((item) => item.slug === categorySlug),
      views: await findViews(id),
    });
    expect(await reached()).toEqual({
      page: true,
      list: 1,
      home: true,
      related: true,
      feed: true,
      sitemap: true,
      search: 1,
      ofYear: 1,
      block: true,
      newer: true,
      card: true,
      newest: true,
      categories: true,
      views: 0,
    });
    await prisma.publication.update({ where: { id }, data: { withdrawnAt: new Date() } });
    expect(await reached()).toEqual({
      page: false,
      list: 0,
      home: false,
      related: false,
      feed: false,
      sitemap: false,
      search: 0,
      ofYear: 0,
      block: false,
      newer: false,
      card: false,
      newest: false,
      categories: false,
      views: null,
    });
    expect(await findPublishedCategory(categorySlug)).toMatchObject({ name: "Đã gỡ" });
    await prisma.category.delete({ where: { id: category.id } });
    expect(await findPublishedCategory(categorySlug)).toBeNull();
  });

  it("is a draft: what its editors type later stays off the page", async () => {
    const { slug, articleId } = await buildPublication({ title: "Bản đã duyệt" });
    const text = {
      type: "doc",
      content: [{ type: "paragraph", content: [{ type: "text", text: "Bản nháp mới" }] }],
    };
    await prisma.article.update({
      where: { id: articleId },
      data: { state: "draft", title: text, body: text },
    });
    expect(JSON.stringify(await findPublished(slug))).not.toContain("nháp");
    expect((await listPublished({ ...all, search: "ban nhap moi" }))?.total).toBe(0);
  });
});
