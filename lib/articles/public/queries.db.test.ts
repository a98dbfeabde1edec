import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { prisma } from "@/lib/db/client";
import { buildConference, buildPublication } from "@/prisma/factories";
import { countStatements } from "@/prisma/test/statements";
import {
  findPublished,
  findPublishedCategory,
  findViews,
  listForFeed,
  listForSitemap,
  listPublished,
  listPublishedCategories,
  listRelated,
} from "./queries";
import { publicPageSize } from "./rules";

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
      feed: (await listForFeed(10)).some((item) => item.id === id),
      sitemap: (await listForSitemap()).some((item) => item.slug === slug),
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
