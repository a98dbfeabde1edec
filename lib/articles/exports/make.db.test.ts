import { randomUUID } from "node:crypto";
import { access, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Parser } from "htmlparser2";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { fromBuffer, type Entry } from "yauzl";
import { prisma } from "@/lib/db/client";
import { archiveKey } from "@/lib/files/archives";
import { actorWith, buildConference, buildOrganization, buildPublication } from "@/prisma/factories";
import { claimExport, requestExport, stopExport } from "./commands";
import { makeExport } from "./make";
import { findArchive, listExports } from "./queries";
import type { SiteReader } from "./site/copy";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "diem-cau-exports-"));
  vi.stubEnv("FILES_DIR", folder);
  vi.stubEnv("PUBLIC_URL", "https://hop.tinh.example.vn");
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true, force: true });
});
beforeEach(() => prisma.siteExport.deleteMany({}));

async function world(kind: "site" | "wxr") {
  const owner = await buildOrganization();
  const conference = await buildConference({ ownerId: owner.id });
  const approver = await actorWith("approver", owner.id);
  const exportId = randomUUID();
  await requestExport(approver, { exportId, kind, base: null });
  const claimed = await claimExport({ id: exportId, attempt: 1 }, new Date());
  if (!claimed) throw new Error("not claimed");
  return { approver, conference, owner, exportId, claimed };
}
const row = (id: string) => prisma.siteExport.findUniqueOrThrow({ where: { id } });
const signal = () => new AbortController().signal;

const unzip = (bytes: Buffer) =>
  new Promise<Map<string, string>>((resolve, reject) => {
    const files = new Map<string, string>();
    fromBuffer(bytes, { lazyEntries: true }, (error, zip) => {
      if (error) {
        reject(error);
        return;
      }
      zip.on("entry", (entry: Entry) => {
        zip.openReadStream(entry, (failed, stream) => {
          if (failed) {
            reject(failed);
            return;
          }
          const chunks: Buffer[] = [];
          stream.on("data", (chunk: Buffer) => chunks.push(chunk));
          stream.on("end", () => {
            files.set(entry.fileName, Buffer.concat(chunks).toString());
            zip.readEntry();
          });
        });
      });
      zip.once("end", () => {
        resolve(files);
      });
      zip.once("error", reject);
      zip.readEntry();
    });
  });
const archiveOf = async (id: string, attempt = 1) =>
  unzip(await readFile(join(folder, archiveKey(id, attempt))));

/** A site of one page, and what happens while it is read. */
const page =
  (body: () => string, meanwhile: (path: string) => Promise<void> = () => Promise.resolve()): SiteReader =>
  async (path) => {
    await meanwhile(path);
    return { status: 200, headers: { "content-type": "text/html" }, body: Buffer.from(`<p>${body()}</p>`) };
  };

type Item = {
  fields: Record<string, string>;
  terms: Record<string, string[]>;
  meta: Record<string, string[]>;
};

/** What a reader of WXR takes from a file; throws on what is not well-formed. */
function readWxr(xml: string) {
  const channel: Record<string, string[]> = {};
  const items: Item[] = [];
  const open: string[] = [];
  let item: Item | null = null;
  let text = "";
  let term = { domain: "", nicename: "" };
  let key = "";
  const parser = new Parser(
    {
      onopentag: (name, attributes) => {
        open.push(name);
        text = "";
        if (name === "item") item = { fields: {}, terms: {}, meta: {} };
        if (name === "category")
          term = { domain: attributes["domain"] ?? "", nicename: attributes["nicename"] ?? "" };
      },
      ontext: (data) => (text += data),
      onclosetag: (name, isImplied) => {
        if (isImplied || open.pop() !== name) throw new Error(`not well-formed at ${name}`);
        if (name === "item" && item) items.push(item);
        if (name === "item") item = null;
        else if (!item) (channel[name] ??= []).push(text);
        else if (name === "category") (item.terms[term.domain] ??= []).push(`${term.nicename}=${text}`);
        else if (name === "wp:meta_key") key = text;
        else if (name === "wp:meta_value") (item.meta[key] ??= []).push(text);
        else item.fields[name] = text;
        text = "";
      },
    },
    { xmlMode: true },
  );
  parser.end(xml);
  if (open.length > 0) throw new Error(`open at the end: ${open.join(" ")}`);
  return { channel, items };
}

describe("the articles as WXR", () => {
  it("carry text, dates, authors, category, topics, views, old addresses and pictures, and nothing off the site", async () => {
    const { conference, owner, exportId, claimed, approver } = await world("wxr");
    const mark = randomUUID().slice(0, 8);
    const key = `photos/${mark}`;
    const stored = { key, contentType: "image/jpeg", byteSize: 1, sha256: mark, name: "anh.jpg" };
    const size = { width: 40, height: 30 };
    const { id: storedFileId } = await prisma.storedFile.create({ data: stored });
    const photos = await Promise.all(
      ["Trong bài", "Đầu bài"].map((caption, at) =>
        prisma.photo.create({ data: { organizationId: owner.id, storedFileId, ...size } }).then(({ id }) => ({
          photoId: id,
          ...size,
          caption,
          alt: `Ảnh ${at}`,
          credit: null,
          inText: at === 0,
        })),
      ),
    );
    await import("@/lib/files/store").then(({ saveFile }) =>
      saveFile(`${key}/1600.jpg`, Buffer.from("bytes")),
    );
    const [inText, above] = photos;
    const author = await prisma.author.create({
      data: { slug: `ha-${mark}`, name: "Nguyễn Thị Hà", searchKey: "ha" },
    });
    const topic = await prisma.topic.create({ data: { slug: `dan-van-${mark}`, name: "Dân vận khéo" } });
    const publishedAt = new Date("2022-01-14T20:30:15Z");
    const shown = await buildPublication({
      conferenceId: conference.id,
      title: `Tổng kết <2021> & "nhiệm vụ" ]]> ${mark}`,
      lead: "Ngày 14-1, hội nghị & kết luận.",
      html: `<p>Xem <a href="/hoi-nghi/x">hội nghị</a>.</p><figure class="article-photo"><picture><source type="image/avif" srcset="/api/photos/${inText?.photoId}/480.avif 40w"><img src="/api/photos/${inText?.photoId}/960.jpg" width="40" height="30" alt=""></picture></figure>`,
      categorySlug: "cong-tac-dan-van",
      categoryName: "Công tác dân vận",
      byline: "Minh Hà - Phạm Công",
      publishedAt,
      revisedAt: new Date("2022-01-15T01:00:00Z"),
      views: 231,
      photos,
      corrections: ["Sửa số đại biểu."],
    });
    const publicationId = shown.id;
    await prisma.publicationAuthor.create({
      data: { publicationId, authorId: author.id, role: "author", publishedAt },
    });
    await prisma.publicationTopic.create({ data: { publicationId, topicId: topic.id, publishedAt } });
    const oldSlug = `cu-${mark}`;
    for (const path of [`/tin-bai/${oldSlug}`, `/2022/01/${mark}`])
      await prisma.redirect.create({ data: { path, publicationId } });
    const lined = await buildPublication({
      conferenceId: conference.id,
      byline: `Lê Văn ${mark}`,
      title: `Hai ${mark}`,
    });
    await buildPublication({
      conferenceId: conference.id,
      title: `Đã rút ${mark}`,
      withdrawnAt: new Date(0),
    });

    await makeExport(claimed, { read: page(() => ""), signal: signal() });

    expect(await row(exportId)).toMatchObject({ state: "done", problem: null });
    expect(await findArchive(approver, exportId)).toMatchObject({ id: exportId });
    const files = await archiveOf(exportId);
    for (const { photoId } of photos) expect(files.get(`api/photos/${photoId}/1600.jpg`)).toBe("bytes");
    const xml = files.get("tin-bai.xml") ?? "";
    expect(xml).not.toContain(`Đã rút ${mark}`);
    const { channel, items } = readWxr(xml);
    expect(channel).toMatchObject({
      "wp:wxr_version": ["1.2"],
      "wp:base_site_url": ["https://hop.tinh.example.vn"],
      language: ["vi"],
    });
    expect(channel["wp:author_display_name"]).toEqual(
      expect.arrayContaining(["Nguyễn Thị Hà", `Lê Văn ${mark}`]),
    );
    expect(channel["wp:category_nicename"]).toContain("cong-tac-dan-van");
    expect(channel["wp:tag_slug"]).toContain(topic.slug);
    const numbers = items.map(({ fields }) => fields["wp:post_id"]);
    expect(new Set(numbers).size).toBe(items.length);

    const own = items.find(({ fields }) => fields["wp:post_name"] === shown.slug);
    expect(own?.fields).toMatchObject({
      title: `Tổng kết <2021> & "nhiệm vụ" ]]> ${mark}`,
      link: `https://hop.tinh.example.vn/tin-bai/${shown.slug}`,
      "dc:creator": author.slug,
      "excerpt:encoded": "Ngày 14-1, hội nghị & kết luận.",
      "wp:post_date": "2022-01-15 03:30:15",
      "wp:post_date_gmt": "2022-01-14 20:30:15",
      "wp:post_modified_gmt": "2022-01-15 01:00:00",
      "wp:status": "publish",
      "wp:post_type": "post",
    });
    expect(own?.fields["content:encoded"]).toBe(
      `<p>Xem <a href="https://hop.tinh.example.vn/hoi-nghi/x">hội nghị</a>.</p><figure class="article-photo"><img src="https://hop.tinh.example.vn/api/photos/${inText?.photoId}/1600.jpg" width="40" height="30" alt=""></figure>`,
    );
    expect(own?.terms).toEqual({
      category: ["cong-tac-dan-van=Công tác dân vận"],
      post_tag: [`${topic.slug}=Dân vận khéo`],
      author: [`${author.slug}=Nguyễn Thị Hà`],
    });
    expect(own?.meta).toMatchObject({
      views: ["231"],
      post_views_count: ["231"],
      _wp_old_slug: [oldSlug],
      _diem_cau_byline: ["Minh Hà - Phạm Công"],
    });
    expect(own?.meta["_diem_cau_old_addresses"]?.[0]?.split("\n").sort()).toEqual(
      [`/2022/01/${mark}`, `/tin-bai/${oldSlug}`].sort(),
    );
    const heading = items.find(({ fields }) => fields["wp:post_id"] === own?.meta["_thumbnail_id"]?.[0]);
    expect(heading?.fields).toMatchObject({
      "wp:post_type": "attachment",
      "wp:post_parent": own?.fields["wp:post_id"],
      "wp:attachment_url": `https://hop.tinh.example.vn/api/photos/${above?.photoId}/1600.jpg`,
      "excerpt:encoded": "Đầu bài",
    });
    expect(heading?.meta).toEqual({ _wp_attachment_image_alt: ["Ảnh 1"] });
    const other = items.find(({ fields }) => fields["wp:post_name"] === lined.slug);
    expect(other?.terms["author"]).toEqual([`le-van-${mark}=Lê Văn ${mark}`]);
  });
});

it("the articles as WXR hold no photo whose people have said no since", async () => {
  const { conference, owner, exportId, claimed } = await world("wxr");
  const mark = randomUUID().slice(0, 8);
  const size = { width: 40, height: 30 };
  const stored = { key: `photos/${mark}`, contentType: "image/jpeg", byteSize: 1, sha256: mark, name: "a" };
  const { id: storedFileId } = await prisma.storedFile.create({ data: stored });
  const organizationId = owner.id;
  const photo = async (caption: string, inText: boolean) => {
    const { id: photoId } = await prisma.photo.create({ data: { organizationId, storedFileId, ...size } });
    return { photoId, ...size, caption: `${caption} ${mark}`, alt: null, credit: null, inText };
  };
  const photos = [await photo("Còn lại", true), await photo("Từ chối", true), await photo("Cũng thế", false)];
  const [, ...refused] = photos;
  const html = photos
    .filter(({ inText }) => inText)
    .map(
      ({ photoId, caption }) =>
        `<figure class="article-photo"><img src="/api/photos/${photoId}/960.jpg" alt=""><figcaption>${caption}</figcaption></figure>\n`,
    )
    .join("");
  const { articleId } = await buildPublication({ conferenceId: conference.id, photos, html });
  await prisma.photo.updateMany({
    where: { id: { in: photos.map(({ photoId }) => photoId) } },
    data: { articleId },
  });
  await prisma.photo.updateMany({
    where: { id: { in: refused.map(({ photoId }) => photoId) } },
    data: { consent: "refused" },
  });
  await makeExport(claimed, { read: page(() => ""), signal: signal() });
  const xml = (await archiveOf(exportId)).get("tin-bai.xml") ?? "";
  expect(xml).toContain(`Còn lại ${mark}`);
  for (const { photoId, caption } of refused) {
    expect(xml).not.toContain(photoId);
    expect(xml).not.toContain(caption);
  }
});

describe("an export being made", () => {
  it("begins again when something is taken off the site meanwhile", async () => {
    const { conference, exportId, claimed } = await world("site");
    const { id } = await buildPublication({ conferenceId: conference.id });
    let round = 0;
    const read = page(
      () => `lần ${round}`,
      async (path) => {
        if (path !== "/anh") return;
        round += 1;
        if (round === 1)
          await prisma.publication.update({ where: { id }, data: { withdrawnAt: new Date() } });
      },
    );
    await makeExport(claimed, { read, signal: signal() });
    expect(await row(exportId)).toMatchObject({ state: "done" });
    expect((await archiveOf(exportId)).get("anh/index.html")).toBe("<p>lần 2</p>");
    expect(await readdir(join(folder, "exports"))).toContain(`${exportId}-1.zip`);
    expect(await readdir(join(folder, "exports"))).not.toContain(`${exportId}-1`);
  });

  it("is given to nobody once something was taken off the site that it holds", async () => {
    const { conference, exportId, claimed, approver } = await world("site");
    const { id } = await buildPublication({ conferenceId: conference.id });
    await makeExport(claimed, { read: page(() => ""), signal: signal() });
    expect(await findArchive(approver, exportId)).toMatchObject({ id: exportId });
    await prisma.publication.update({ where: { id }, data: { withdrawnAt: new Date() } });
    expect(await findArchive(approver, exportId)).toBe("outdated");
    expect((await listExports(approver, 1))?.rows).toMatchObject([{ isOutdated: true }]);
  });

  it("ends when it is stopped, and leaves nothing", async () => {
    const { exportId, claimed, approver } = await world("site");
    const read = page(
      () => "",
      async (path) => {
        if (path === "/hoi-nghi") await stopExport(approver, { exportId }, new Date());
        // A second passes between two beats.
        if (path === "/hoi-nghi") vi.setSystemTime(Date.now() + 5_000);
      },
    );
    vi.useFakeTimers({ toFake: ["Date"] });
    try {
      await makeExport(claimed, { read, signal: signal() });
    } finally {
      vi.useRealTimers();
    }
    expect((await row(exportId)).state).toBe("stopped");
    expect((await readdir(join(folder, "exports"))).filter((name) => name.startsWith(exportId))).toEqual([]);
  });

  it("leaves its row to another when its process ends, and says why where the site fails", async () => {
    const ended = await world("site");
    const leaving = new AbortController();
    const read = page(
      () => "",
      () => {
        leaving.abort();
        return Promise.resolve();
      },
    );
    await makeExport(ended.claimed, { read, signal: leaving.signal });
    expect((await row(ended.exportId)).state).toBe("running");
    const failed = await world("site");
    const said = vi.spyOn(console, "error").mockImplementation(() => undefined);
    await makeExport(failed.claimed, {
      read: () => Promise.reject(new Error("no router")),
      signal: signal(),
    });
    expect(said).toHaveBeenCalledOnce();
    said.mockRestore();
    expect(await row(failed.exportId)).toMatchObject({ state: "failed" });
    expect((await row(failed.exportId)).problem).toContain("Hãy xuất lại");
  });
});

it("writes under its folder only, and never over a file", async () => {
  const { folderWriter } = await import("@/lib/files/archives");
  const root = await mkdtemp(join(folder, "goc-"));
  await writeFile(join(root, "a"), "trước");
  const write = folderWriter(root);
  const bytes = Buffer.from("sau");
  expect(await write("../ngoai", bytes)).toBe(false);
  expect(await write("a", bytes)).toBe(false);
  expect(await write("a/b", bytes)).toBe(false);
  expect(await write("c/d.html", bytes)).toBe(true);
  expect(await readFile(join(root, "a"), "utf8")).toBe("trước");
  await expect(access(join(folder, "ngoai"))).rejects.toThrow();
});
