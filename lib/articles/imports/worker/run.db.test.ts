import { randomUUID } from "node:crypto";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { findRedirect } from "@/lib/articles/addresses/queries";
import { findPublishedPhoto } from "@/lib/articles/photos/queries";
import { findAuthorPage, findTopicPage } from "@/lib/articles/public/people/queries";
import { findPublished } from "@/lib/articles/public/queries";
import { pickTopic } from "@/lib/articles/topics/picked/commands";
import { prisma } from "@/lib/db/client";
import { ok } from "@/lib/result";
import { actorWith, buildOrganization } from "@/prisma/factories";
import { countStatements } from "@/prisma/test/statements";
import { oddItems, wxr, type WxrItem } from "@/prisma/test/wxr";
import { beginAtOnce, stopImport } from "../commands";
import { findImport } from "../queries";
import { picturesPerImported } from "../rules";
import { leaseMs, renewLease, whileLeased, type Progress } from "./commands";
import { readWork } from "./queries";
import { workOn, type Places } from "./run";

// A WordPress export to articles on the site, as the command line and the queue work on it.

let folder: string, uploads: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "diem-cau-import-"));
  process.env["DATA_DIR"] = folder;
  uploads = join(folder, "wp-content/uploads");
  await mkdir(join(uploads, "2021/05"), { recursive: true });
  const picture = sharp({ create: { width: 900, height: 600, channels: 3, background: "#a33" } });
  await writeFile(join(uploads, "2021/05/anh-hoi-nghi.jpg"), await picture.jpeg().toBuffer());
  await writeFile(join(uploads, "2021/05/hong.jpg"), "<svg onload=alert(1)>");
});
afterAll(() => rm(folder, { recursive: true, force: true }));

// Addresses and keys are the site's own: another host for each test, since all write into one database.
const moved = (xml: string, host: string) => xml.replaceAll("cu.example.vn", host);
const newHost = () => `${randomUUID().slice(0, 8)}.example.vn`;
const files = { count: 0 };
async function fileOf(content: string | Uint8Array) {
  const path = join(folder, `${(files.count += 1)}.xml`);
  await writeFile(path, content);
  return path;
}
const terminal = { kind: "job", name: "Dòng lệnh" } as const;

type More = { pages?: boolean; until?: Date; signal?: AbortSignal; progress?: Progress };
async function run(organizationId: string, places: Places, { pages = false, ...more }: More = {}) {
  const begun = await beginAtOnce(terminal, { organizationId, source: "wordpress", name: "cu.xml", pages });
  const work = await readWork(begun.id, begun.worker);
  if (!work) throw new Error("not claimed");
  const ended = await workOn(work, places, {
    until: new Date(8.64e15),
    signal: new AbortController().signal,
    ...more,
  });
  const row = await prisma.importRun.findUniqueOrThrow({
    where: { id: begun.id },
    include: { notes: { orderBy: { id: "asc" } } },
  });
  return { ended, ...row, counts: row.report as Record<string, number> };
}
const plain = (main: string): Places => ({ main, pictures: null });
const articlesOf = (organizationId: string) =>
  prisma.article.findMany({
    where: { organizationId },
    orderBy: { importKey: "asc" },
    select: {
      id: true,
      kind: true,
      state: true,
      version: true,
      importKey: true,
      byline: true,
      conferenceId: true,
      title: true,
      body: true,
      publication: { include: { views: true } },
    },
  });

describe("an import of a WordPress export", () => {
  it("brings every article with its date, people, pictures, views and addresses, and tells what it left out", async () => {
    const { id: office } = await buildOrganization();
    const host = newHost();
    const main = await fileOf(moved(wxr(oddItems), host));
    const done = await run(office, { main, pictures: folder });
    expect(done).toMatchObject({ ended: "done", state: "done", problem: null, total: 27, done: 27 });
    const articles = await articlesOf(office);
    const find = (id: number) => articles.find(({ importKey }) => importKey === `wordpress ${host} ${id}`);

    const first = find(101);
    expect(first).toMatchObject({ kind: "news", state: "published", conferenceId: null, byline: "Minh Hà" });
    expect(first?.publication).toMatchObject({
      title: "Hội nghị dân vận & tôn giáo",
      lead: "Mở đầu bài viết.",
      categoryName: "Thời sự trong tỉnh",
      publishedAt: new Date("2021-05-04T01:02:03Z"),
      revisedAt: null,
      topics: [
        { slug: "dan-van", name: "Dân vận" },
        { slug: "ton-giao", name: "Tôn giáo" },
        { slug: "dan-van-kheo", name: "Dân vận khéo" },
      ],
      credits: [{ slug: expect.stringMatching(/^minh-ha/) as string, name: "Minh Hà", role: "author" }],
      views: { views: 231n },
    });
    const [photo] = first?.publication?.photos as {
      photoId: string;
      caption: string;
      alt: string;
      width: number;
    }[];
    expect(photo).toMatchObject({ caption: "Toàn cảnh hội nghị", alt: "Hội trường", width: 900 });
    expect(await findPublishedPhoto(photo?.photoId ?? "")).not.toBeNull();
    expect(await prisma.photo.findUniqueOrThrow({ where: { id: photo?.photoId ?? "" } })).toMatchObject({
      organizationId: office,
      articleId: first?.id,
      conferenceId: null,
    });

    // What the site answers with.
    const shown = await findPublished(first?.publication?.slug ?? "");
    expect(shown).toMatchObject({ views: 231 });
    expect(shown?.html).toContain("<figcaption>Toàn cảnh hội nghị</figcaption>");
    expect(await findRedirect("/2021/05/bai-so-101")).not.toBeNull();
    const [author] = first?.publication?.credits as { slug: string }[];
    expect((await findAuthorPage(author?.slug ?? "", 1))?.head.name).toBe("Minh Hà");
    expect((await findTopicPage("dan-van", 1))?.list?.total).toBeGreaterThanOrEqual(9);

    // Two people whose names differ in their accents only.
    const [other] = find(102)?.publication?.credits as { slug: string; name: string }[];
    expect(other?.name).toBe("Minh Hạ");
    expect(other?.slug).not.toBe(author?.slug);
    expect(find(102)?.publication?.html).toMatch(/<strong>đậm<\/strong>|<li>/);
    expect(find(102)?.publication?.html).toContain("<table>");
    expect(find(102)?.publication?.views?.views).toBe(1200n);

    const hostile = find(103)?.publication;
    expect(
      JSON.stringify(hostile, (_, value: unknown) => (typeof value === "bigint" ? String(value) : value)),
    ).not.toMatch(/alert|javascript:|onclick|iframe|<svg|<style/);
    expect(`${hostile?.html ?? ""}${hostile?.lead ?? ""}`).toContain("Chữ");

    for (const id of [104, 106, 107])
      expect(find(id), String(id)).toMatchObject({ state: "draft", publication: null });
    for (const id of [105, 108, 109, 119, 120, 121, 122]) expect(find(id), String(id)).toBeUndefined();
    expect(find(110)?.publication?.lead).toBe("Trước ]]> sau.");
    expect(find(111)?.publication?.slug).toMatch(/^hoi-nghi(-\d+)?$/);
    expect(await findRedirect("/2021/05/hội-nghị")).toBe(find(111)?.publication?.slug);
    expect(find(117)?.publication?.photos).toHaveLength(1);

    const told = done.notes.map(({ kind, subject, detail }) => `${kind}: ${subject}: ${detail ?? ""}`);
    for (const expected of [
      /^left_out: Đã xóa: /,
      /^left_out: Bài số 108: Không có tiêu đề/,
      /^left_out: Không có nội dung: /,
      /^left_out: Đóng dấu: Có dấu chỉ độ mật/,
      /^left_out: 1 mục loại “page”: /,
      /^left_out: 1 mục loại “tin-tuc”: /,
      /^draft: Bản nháp cũ: /,
      /^picture_missing: Thiếu ảnh: .*mat\.jpg/,
      /^embed: Có nội dung nhúng: https:\/\/youtu\.be\/abc/,
      /^address_ours: .*: \/chuyen-muc\/tin\/bai/,
      /^address_taken: Cùng địa chỉ cũ: \/2021\/05\/trung/,
    ])
      expect(
        told.filter((line) => expected.test(line)),
        String(expected),
      ).toHaveLength(1);
    expect(done.counts).toMatchObject({ created: articles.length, drafts: 3, changed: 0, edited: 0 });
    expect(await prisma.auditEvent.count({ where: { subjectId: done.id, kind: "import.ended" } })).toBe(1);
    expect(await prisma.articleRevision.count({ where: { article: { organizationId: office } } })).toBe(
      articles.length,
    );
  });

  it("again gives the same rows; what was edited since is left alone; what changed there is written over", async () => {
    const { id: office } = await buildOrganization();
    const host = newHost();
    const items: WxrItem[] = [1, 2, 3].map((id) => ({ id, name: `${host.slice(0, 8)}-${id}` }));
    await run(office, plain(await fileOf(moved(wxr(items), host))));
    const before = await articlesOf(office);
    await prisma.publicationViews.update({
      where: { publicationId: before[0]?.publication?.id ?? "" },
      data: { views: 5 },
    });
    const again = await run(office, plain(await fileOf(moved(wxr(items), host))));
    expect(again.counts).toMatchObject({ same: 3, created: 0, changed: 0 });
    expect((await articlesOf(office)).map(({ id, version }) => [id, version])).toEqual(
      before.map(({ id }) => [id, 1]),
    );

    await prisma.article.update({
      where: { id: before[1]?.id ?? "" },
      data: { version: { increment: 1 }, byline: "Sửa ở đây" },
    });
    const changed = items.map((item) => ({ ...item, content: "Chữ mới.", meta: { views: "99" } }));
    const third = await run(office, plain(await fileOf(moved(wxr(changed), host))));
    expect(third.counts).toMatchObject({ changed: 2, edited: 1, created: 0 });
    const after = await articlesOf(office);
    expect(after.map(({ publication }) => publication?.lead)).toEqual([
      "Chữ mới.",
      "Đoạn một của bài 2.",
      "Chữ mới.",
    ]);
    expect(after.map(({ publication }) => publication?.slug)).toEqual(
      before.map(({ publication }) => publication?.slug),
    );
    expect(after[0]?.publication).toMatchObject({ revision: 2, views: { views: 5n } });
    expect(after[1]).toMatchObject({ version: 2, byline: "Sửa ở đây" });
    expect(third.notes).toMatchObject([{ kind: "edited", subject: "Bài số 2" }]);
  });

  it.each([
    ["private", { status: "private" }],
    ["a draft", { status: "draft" }],
    ["locked by a password", { password: "mat-khau" }],
  ])("does not show what has become %s at its source, and says so", async (_, now) => {
    const { id: office } = await buildOrganization();
    const host = newHost();
    const item: WxrItem = { id: 7, tags: ["Dân vận"] };
    await run(office, plain(await fileOf(moved(wxr([item]), host))));
    const before = await articlesOf(office);
    const hidden = { ...item, ...now, content: "Chữ không cho mọi người." };
    const again = await run(office, plain(await fileOf(moved(wxr([hidden]), host))));
    expect(await articlesOf(office)).toEqual(before);
    expect(again.counts).toMatchObject({ left: 1, changed: 0, drafts: 0 });
    expect(again.notes).toMatchObject([
      { kind: "left_out", subject: "Bài số 7", detail: expect.stringContaining("giữ nguyên") as string },
    ]);
    // Public again there: written over like any other.
    const open = { ...item, content: "Chữ mới." };
    expect((await run(office, plain(await fileOf(moved(wxr([open]), host))))).counts).toMatchObject({
      changed: 1,
    });
    expect((await articlesOf(office))[0]?.publication?.lead).toBe("Chữ mới.");
  });

  it.each([
    ["no date", "0000-00-00 00:00:00"],
    ["another date", "2022-01-01 00:00:00"],
  ])("keeps the site's own date and people where its source has %s by now", async (_, date) => {
    const { id: office } = await buildOrganization();
    const host = newHost();
    const item: WxrItem = { id: 7, tags: ["Dân vận"] };
    await run(office, plain(await fileOf(moved(wxr([item]), host))));
    const undated = moved(wxr([{ ...item, content: "Chữ mới.", date }]), host).replace(
      /<pubDate>.*?<\/pubDate>/g,
      "",
    );
    expect((await run(office, plain(await fileOf(undated)))).counts).toMatchObject({ changed: 1, drafts: 0 });
    const publishedAt = new Date("2021-05-04T01:02:03Z");
    expect(
      await prisma.publication.findFirst({
        where: { article: { organizationId: office } },
        select: {
          lead: true,
          publishedAt: true,
          authors: { select: { publishedAt: true } },
          topicLinks: { select: { publishedAt: true } },
        },
      }),
    ).toEqual({ lead: "Chữ mới.", publishedAt, authors: [{ publishedAt }], topicLinks: [{ publishedAt }] });
  });

  it("with the pictures that were missing fills them in, once", async () => {
    const { id: office } = await buildOrganization();
    const host = newHost();
    const content = `<p>Chữ.</p><img src="https://${host}/wp-content/uploads/2021/05/anh-hoi-nghi.jpg"><img src="/wp-content/uploads/2021/05/hong.jpg">`;
    const main = await fileOf(moved(wxr([{ id: 1, content }]), host));
    expect((await run(office, plain(main))).counts).toMatchObject({ created: 1, pictures: 0, missing: 2 });
    const second = await run(office, { main, pictures: uploads });
    expect(second.counts).toMatchObject({ changed: 1, pictures: 1, missing: 1 });
    expect(second.notes.map(({ kind }) => kind)).toContain("picture_bad");
    expect((await run(office, { main, pictures: uploads })).counts).toMatchObject({ same: 1, pictures: 0 });
    const [article] = await articlesOf(office);
    expect(article?.publication?.photos).toHaveLength(1);
  });

  it("brings sixty pictures of an article and tells of each that is more", async () => {
    const { id: office } = await buildOrganization();
    const name = (at: number) => `2021/05/nhieu-${at}.jpg`;
    const bytes = await sharp({ create: { width: 9, height: 6, channels: 3, background: "#a33" } })
      .jpeg()
      .toBuffer();
    for (let at = 0; at < picturesPerImported + 2; at += 1) await writeFile(join(uploads, name(at)), bytes);
    const content = Array.from(
      { length: picturesPerImported + 2 },
      (_, at) => `<p>Đoạn ${at}.</p><img src="/wp-content/uploads/${name(at)}">`,
    ).join("");
    const main = await fileOf(moved(wxr([{ id: 1, content }]), newHost()));
    const done = await run(office, { main, pictures: uploads });
    expect(done.counts).toMatchObject({ created: 1, pictures: picturesPerImported, missing: 2 });
    const told = done.notes.filter(({ kind }) => kind === "picture_missing");
    expect(told.map(({ detail }) => detail)).toEqual(
      [picturesPerImported, picturesPerImported + 1].map(
        (at) => `/wp-content/uploads/${name(at)}: quá 60 ảnh trong một bài.`,
      ),
    );
  });

  it.each([
    ["under", (img: string) => `<figure>${img}<figcaption>TỐI MẬT</figcaption></figure>`],
    ["for", (img: string) => img.replace("<img", `<img alt="TỐI MẬT"`)],
  ])("leaves out what has a mark of secrecy in the words %s a picture", async (_, content) => {
    const { id: office } = await buildOrganization();
    const img = `<img src="/wp-content/uploads/2021/05/anh-hoi-nghi.jpg">`;
    const items = [
      { id: 1, content: `<p>Chữ.</p>${content(img)}` },
      { id: 2, content: `<p>Chữ.</p>${content(img).replace("TỐI MẬT", "Hội trường")}` },
    ];
    const main = await fileOf(moved(wxr(items), newHost()));
    const done = await run(office, { main, pictures: uploads });
    expect(done.counts).toMatchObject({ created: 1, left: 1 });
    expect(done.notes.filter(({ kind }) => kind === "left_out")).toMatchObject([
      { subject: "Bài số 1", detail: expect.stringContaining("độ mật") as string },
    ]);
  });

  it("keeps the topics that were picked here", async () => {
    const { id: office } = await buildOrganization();
    const approver = await actorWith("approver", office);
    const host = newHost();
    const item: WxrItem = { id: 1, tags: ["Dân vận"] };
    await run(office, plain(await fileOf(moved(wxr([item]), host))));
    const [before] = await articlesOf(office);
    const picked = await pickTopic(approver, {
      articleId: before?.id ?? "",
      topic: { name: `Chọn ở đây ${host.slice(0, 8)}` },
    });
    expect(picked).toEqual(ok({ live: true }));
    const changed = { ...item, content: "Chữ mới.", tags: ["Dân vận", "Tôn giáo"] };
    expect((await run(office, plain(await fileOf(moved(wxr([changed]), host))))).counts).toMatchObject({
      changed: 1,
    });
    const names = ["Dân vận", "Tôn giáo", `Chọn ở đây ${host.slice(0, 8)}`];
    const [after] = await articlesOf(office);
    expect(after?.publication?.topics).toMatchObject(names.map((name) => ({ name })));
    const topic = { topic: { select: { name: true } } } as const;
    const article = await prisma.article.findUniqueOrThrow({
      where: { id: after?.id ?? "" },
      select: { topics: { select: topic }, publication: { select: { topicLinks: { select: topic } } } },
    });
    for (const links of [article.topics, article.publication?.topicLinks ?? []])
      expect(links.map((link) => link.topic.name).sort()).toEqual([...names].sort());
  });

  it.each([
    ["stands in the article", null],
    ["was taken out of it", new Date()],
  ])("keeps what was noted of a picture here, which %s", async (_, removedAt) => {
    const { id: office } = await buildOrganization();
    const host = newHost();
    const picture = `<img src="https://${host}/wp-content/uploads/2021/05/anh-hoi-nghi.jpg">`;
    const item: WxrItem = { id: 1, status: "draft", content: `<p>Chữ.</p>${picture}` };
    const again = (given: WxrItem) => fileOf(moved(wxr([given]), host));
    await run(office, { main: await again(item), pictures: uploads });
    const noted = {
      caption: "Đoàn chủ tọa điều hành",
      alt: "Ba người ngồi ở bàn",
      credit: "Lan Anh",
      focalX: 0.2,
      focalY: 0.3,
      consent: "refused",
      consentNote: "Báo qua điện thoại",
    } as const;
    await prisma.photo.updateMany({ where: { organizationId: office }, data: { ...noted, removedAt } });
    const changed = { ...item, status: "publish", content: `<p>Chữ mới.</p>${picture}` };
    expect((await run(office, { main: await again(changed), pictures: uploads })).counts).toMatchObject({
      changed: 1,
    });
    const photos = await prisma.photo.findMany({ where: { organizationId: office, removedAt: null } });
    expect(photos).toMatchObject([noted]);
    // Of its people's no the site is told in the same moment.
    expect(await findPublishedPhoto(photos[0]?.id ?? "")).toBeNull();
    const [article] = await articlesOf(office);
    expect(article?.publication?.photos).toMatchObject([
      { caption: noted.caption, alt: noted.alt, credit: noted.credit },
    ]);
  });

  it("turns links between its articles into links of this site, and no others", async () => {
    const { id: office } = await buildOrganization();
    const host = newHost();
    const hrefs = [
      "https://cu.example.vn/2021/05/bai-so-2/#ket",
      "http://www.cu.example.vn/?p=2",
      "https://cu.example.vn/2021/05/bai-so-3/",
      "https://cu.example.vn/wp-content/uploads/a.pdf",
      "https://khac.example.org/2021/05/bai-so-2/",
    ];
    const links = hrefs.map((href, at) => `<p>Đoạn ${at}: <a href="${href}">xem</a>.</p>`);
    const content = `<p>Mở đầu.</p>${links.join("")}`;
    const items: WxrItem[] = [{ id: 1, content }, { id: 2 }, { id: 3, status: "private" }];
    await run(office, plain(await fileOf(moved(wxr(items), host))));
    const [first] = await articlesOf(office);
    const written = [...JSON.stringify(first?.body).matchAll(/"href":"([^"]*)"/g)].map(([, href]) => href);
    const stays = hrefs.slice(2).map((href) => moved(href, host));
    expect(written).toEqual(["/2021/05/bai-so-2#ket", "/?p=2", ...stays]);
  });

  it("writes no more at once than it may hold at once", async () => {
    const { id: office } = await buildOrganization();
    const content = `<p>Chữ.</p><!--${"a".repeat(9_000_000)}-->`;
    const main = await fileOf(moved(wxr([1, 2, 3, 4, 5].map((id) => ({ id, content }))), newHost()));
    const places: number[] = [];
    const done = await run(office, plain(main), { progress: (place) => places.push(place.done) });
    expect(done.counts).toMatchObject({ created: 5 });
    expect(places).toEqual([3, 5]);
  });

  it("takes what is dated in the future for a draft, and tells that", async () => {
    const { id: office } = await buildOrganization();
    const day = (ms: number) => new Date(Date.now() + ms).toISOString().replace("T", " ").slice(0, 19);
    const items = [
      { id: 1, date: day(2 * 86_400_000) },
      { id: 2, date: "2199-01-01 00:00:00", status: "draft" },
      { id: 3, date: day(3_600_000) },
    ];
    const main = await fileOf(moved(wxr(items), newHost()));
    const done = await run(office, plain(main));
    expect(done.counts).toMatchObject({ created: 3, drafts: 2 });
    expect(done.notes.filter(({ kind }) => kind === "draft")).toMatchObject([
      { subject: "Bài số 1", detail: expect.stringMatching(/^Ngày đăng .* chưa tới\.$/) as string },
      { subject: "Bài số 2", detail: "Ở trang cũ là bản nháp." },
    ]);
    const rows = await prisma.article.findMany({
      where: { organizationId: office },
      orderBy: { importKey: "asc" },
      select: { state: true, createdAt: true, updatedAt: true },
    });
    expect(rows.map(({ state }) => state)).toEqual(["draft", "draft", "published"]);
    for (const { createdAt, updatedAt } of rows.slice(0, 2))
      for (const at of [createdAt, updatedAt]) expect(at.getTime()).toBeLessThanOrEqual(Date.now());
    expect((await run(office, plain(main))).counts).toMatchObject({ same: 3, created: 0, changed: 0 });
  });

  it("leads on from no address of this site, nor from one that browsers never ask for", async () => {
    const { id: office } = await buildOrganization();
    const host = newHost();
    const never = [
      ..."account admin articles audit boards integrations link-sheets organizations people sign-in".split(
        " ",
      ),
      ..."robots.txt rss.xml atom.xml sitemap.xml sitemap-tin-moi.xml favicon.ico site.js icon.svg".split(
        " ",
      ),
      ...["khong-tim-thay", "tin-bai", "tim-kiem", "chuyen-muc/x", "/a.example.vn", "\\a.example.vn"],
      ...["a/%2e%2e/admin", "a//b", "a\\b", "./a"],
    ].map((path) => `/${path}`);
    const kept = [`/${host}/bai..1.html`, `/tin-bai/${host.split(".")[0] ?? ""}`];
    const meta = { _diem_cau_old_addresses: [...never, ...kept].join("\n") };
    const link = `https://cu.example.vn/2021/${host}/`;
    const main = await fileOf(moved(wxr([{ id: Number.parseInt(host.slice(0, 7), 16), link, meta }]), host));
    const done = await run(office, plain(main));
    const led = await prisma.redirect.findMany({
      where: { publication: { article: { organizationId: office } } },
      select: { path: true },
    });
    expect(
      led
        .map(({ path }) => path)
        .filter((path) => !path.startsWith("/?p="))
        .sort(),
    ).toEqual([`/2021/${host}`, ...kept].sort());
    expect(done.notes.filter(({ kind }) => kind === "address_ours")).toHaveLength(never.length);
  });

  it("twice at once makes every article, author and address once", async () => {
    const { id: office } = await buildOrganization();
    const host = newHost();
    const name = `Người ${host.slice(0, 8)}`;
    const items = Array.from({ length: 40 }, (_, at) => ({ id: at + 1, creator: name }));
    const main = await fileOf(moved(wxr(items), host));
    const ended = await Promise.all([run(office, plain(main)), run(office, plain(main))]);
    expect(ended.map((one) => one.ended)).toEqual(["done", "done"]);
    expect(await prisma.article.count({ where: { organizationId: office } })).toBe(40);
    expect(await prisma.author.count({ where: { name } })).toBe(1);
    expect(ended.map(({ counts }) => counts["created"]).sort()).toEqual([0, 40]);
  });

  it("of two offices from one site keeps both, and tells whose the address is", async () => {
    const host = newHost();
    const main = await fileOf(
      moved(wxr([{ id: 1 }]), host).replace("/2021/05/bai-so-1/", `/2021/05/${host}/`),
    );
    const [one, other] = [await buildOrganization(), await buildOrganization()];
    await run(one.id, plain(main));
    const second = await run(other.id, plain(main));
    expect(second.counts).toMatchObject({ created: 1 });
    expect(second.notes.map(({ kind }) => kind)).toContain("address_taken");
    const [first] = await articlesOf(one.id);
    expect(await findRedirect(`/2021/05/${host}`)).toBe(first?.publication?.slug);
  });

  it("of a file that breaks off imports what is whole, and says where it broke", async () => {
    const { id: office } = await buildOrganization();
    const whole = moved(wxr([{ id: 1 }, { id: 2 }, { id: 3 }]), newHost());
    const cut = Buffer.from(whole).subarray(0, whole.lastIndexOf("<wp:post_id>"));
    const done = await run(office, plain(await fileOf(cut)));
    expect(done).toMatchObject({ state: "done", counts: { created: 2 } });
    expect(done.problem).toContain(`byte ${cut.length.toLocaleString("vi-VN")}`);
  });

  it.each([
    ["no export", "<html><body>Trang</body></html>", /WXR/],
    ["nothing", "", /WXR/],
  ])("fails of %s with what to do, and writes nothing", async (_, content, sentence) => {
    const { id: office } = await buildOrganization();
    const done = await run(office, plain(await fileOf(content)));
    expect(done).toMatchObject({ ended: "failed", state: "failed" });
    expect(done.problem).toMatch(sentence);
    expect(await prisma.article.count({ where: { organizationId: office } })).toBe(0);
  });

  it("that is stopped ends at once, keeps what it wrote, and goes on from there", async () => {
    const { id: office } = await buildOrganization();
    const approver = await actorWith("approver", office);
    const main = await fileOf(
      moved(wxr(Array.from({ length: 250 }, (_, at) => ({ id: at + 1 }))), newHost()),
    );
    const begun = await beginAtOnce(terminal, {
      organizationId: office,
      source: "wordpress",
      name: "x",
      pages: false,
    });
    const work = await readWork(begun.id, begun.worker);
    if (!work) throw new Error("not claimed");
    const signal = new AbortController().signal;
    let stopping: Promise<unknown> = Promise.resolve();
    const ended = await workOn(work, plain(main), {
      until: new Date(8.64e15),
      signal,
      progress: () => {
        stopping = stopImport(approver, { runId: begun.id }, new Date());
      },
    });
    await stopping;
    expect(ended).toBe("stopped");
    const written = await prisma.article.count({ where: { organizationId: office } });
    expect([100, 200]).toContain(written);
    expect(await findImport(approver, begun.id)).toMatchObject({ state: "stopped", done: written });
    // Taken up again: nothing twice, nothing missing.
    const worker = randomUUID();
    await prisma.importRun.update({ where: { id: begun.id }, data: { state: "running", worker } });
    const later = await readWork(begun.id, worker);
    if (!later) throw new Error("not claimed");
    expect(await workOn(later, plain(main), { until: new Date(8.64e15), signal })).toBe("done");
    expect(await findImport(approver, begun.id)).toMatchObject({
      state: "done",
      done: 250,
      counts: { created: 250, same: 0 },
    });
  });

  it("whose while ends before its file is read waits for its next, and what it reads is not taken from it", async () => {
    const { id: organizationId } = await buildOrganization();
    const main = await fileOf(moved(wxr([{ id: 1 }]), newHost()));
    const ended = await run(organizationId, plain(main), { signal: AbortSignal.abort() });
    expect(ended).toMatchObject({ ended: "later", state: "waiting", worker: null });
    const worker = randomUUID();
    const mine = { id: ended.id, worker };
    const past = new Date(0);
    await prisma.importRun.update({
      where: { id: ended.id },
      data: { state: "running", worker, workedUntil: past },
    });
    const until = async () =>
      (await prisma.importRun.findUniqueOrThrow({ where: { id: ended.id } })).workedUntil;
    const now = new Date("2026-01-01T00:00:00Z");
    await renewLease({ ...mine, worker: randomUUID() }, now);
    expect(await until()).toEqual(past);
    await renewLease(mine, now);
    expect(await until()).toEqual(new Date(now.getTime() + leaseMs));
    vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
    try {
      await whileLeased(mine, async () => {
        await vi.advanceTimersByTimeAsync(leaseMs / 2);
        while ((await until())?.getTime() === now.getTime() + leaseMs);
      });
      expect(vi.getTimerCount()).toBe(0);
    } finally {
      vi.useRealTimers();
    }
    await prisma.importRun.update({ where: { id: ended.id }, data: { state: "stopped" } });
  });

  it("that another worker has taken over writes nothing more", async () => {
    const { id: office } = await buildOrganization();
    const main = await fileOf(moved(wxr([{ id: 1 }]), newHost()));
    const begun = await beginAtOnce(terminal, {
      organizationId: office,
      source: "wordpress",
      name: "x",
      pages: false,
    });
    const work = await readWork(begun.id, begun.worker);
    await prisma.importRun.update({ where: { id: begun.id }, data: { worker: randomUUID() } });
    if (!work) throw new Error("not claimed");
    const signal = new AbortController().signal;
    expect(await workOn(work, plain(main), { until: new Date(8.64e15), signal })).toBe("stopped");
    expect(await prisma.article.count({ where: { organizationId: office } })).toBe(0);
  });

  it("takes as many statements for ninety articles as for nine", async () => {
    const statements = async (articles: number) => {
      const { id: office } = await buildOrganization();
      const items = Array.from({ length: articles }, (_, at) => ({ id: at + 1, tags: ["Dân vận"] }));
      const main = await fileOf(moved(wxr(items), newHost()));
      return countStatements(() => run(office, plain(main)));
    };
    await statements(1);
    expect(await statements(90)).toBe(await statements(9));
  });
});
