import { createWriteStream } from "node:fs";
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pipeline } from "node:stream/promises";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ZipFile } from "yazl";
import { findRedirect } from "@/lib/articles/addresses/queries";
import { prisma } from "@/lib/db/client";
import { refuse } from "@/lib/result";
import { actorWith, buildOrganization } from "@/prisma/factories";
import { beginAtOnce, startImport } from "../commands";
import { claim } from "../worker/commands";
import { readWork } from "../worker/queries";
import { workOn } from "../worker/run";
import { itemOf } from "./commands";
import { saveItem } from "./review/commands";
import { listItems } from "./review/queries";

let folder: string, picture: Buffer;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "diem-cau-folder-"));
  process.env["DATA_DIR"] = folder;
  picture = await sharp({ create: { width: 300, height: 200, channels: 3, background: "#3a3" } })
    .png()
    .toBuffer();
});
afterAll(() => rm(folder, { recursive: true, force: true }));

let nth = 0;
async function zipOf(files: Record<string, string | Buffer>, options: { rename?: [string, string] } = {}) {
  const zip = new ZipFile();
  for (const [name, content] of Object.entries(files)) zip.addBuffer(Buffer.from(content), name);
  zip.end();
  const path = join(folder, `${(nth += 1)}.zip`);
  await pipeline(zip.outputStream, createWriteStream(path));
  if (options.rename) {
    const bytes = await readFile(path, "latin1");
    await writeFile(path, bytes.replaceAll(...options.rename), "latin1");
  }
  return path;
}

/** A Word document as small as one may be, with a picture as often as is said. */
async function docx(paragraphs: string[], image: Buffer | null = null, times = 1) {
  const w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
  const drawing = `<w:p><w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"><wp:docPr id="1" name="a" descr="Ảnh trong tệp"/><a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData><pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:blipFill><a:blip xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:embed="rId9"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>`;
  const body =
    paragraphs.map((text) => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`).join("") +
    (image ? drawing.repeat(times) : "");
  const path = await zipOf({
    "[Content_Types].xml": `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="png" ContentType="image/png"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`,
    "_rels/.rels": `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`,
    "word/document.xml": `<?xml version="1.0"?><w:document ${w}><w:body>${body}</w:body></w:document>`,
    "word/_rels/document.xml.rels": `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${image ? `<Relationship Id="rId9" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" Target="media/a.png"/>` : ""}</Relationships>`,
    ...(image && { "word/media/a.png": image }),
  });
  return readFile(path);
}

const terminal = { kind: "job", name: "Dòng lệnh" } as const;
const forever = { until: new Date(8.64e15), signal: new AbortController().signal };

async function begin(organizationId: string, main: string, review = false) {
  const begun = await beginAtOnce(terminal, { organizationId, source: "files", name: "x.zip", pages: false });
  const work = await readWork(begun.id, begun.worker);
  if (!work) throw new Error("not claimed");
  const ended = await workOn(work, { main, pictures: null }, { ...forever, review });
  const run = await prisma.importRun.findUniqueOrThrow({
    where: { id: begun.id },
    include: { notes: { orderBy: { id: "asc" } }, items: { orderBy: { position: "asc" } } },
  });
  return { ended, ...run };
}
const publicationsOf = (organizationId: string) =>
  prisma.publication.findMany({
    where: { article: { organizationId } },
    orderBy: { title: "asc" },
    include: { views: true },
  });

const site = async () => ({
  "bai/mot.html": `<html><head><title>Bài một | Trang cũ</title></head><body><div>Thứ Sáu, 14/01/2022</div><p>Lượt xem: 231</p><p>Chữ của bài một.</p><p><img src="anh/a.png" alt="Ảnh một"></p><script>alert(1)</script><p>Minh Hà</p></body></html>`,
  "bai/anh/a.png": picture,
  "bai/hai.docx": await docx(["Kế hoạch năm 2020", "Nội dung kế hoạch của đơn vị."], picture),
  "bai/ba.doc": "\xd0\xcf\x11\xe0",
  "bai/bon.html": "<p>Tên bài bốn</p><p>Không có ngày ở đâu cả.</p>",
  "danh-sach.csv":
    "tep,tieu_de,ngay,tac_gia,chuyen_muc,luot_xem,dia_chi_cu\nbai/hai.docx,,05/03/2020,Lan Anh,Kế hoạch,12,/ke-hoach-2020.aspx\n",
});

describe("an import of a folder's files", () => {
  it("brings pages and Word documents with their pictures, and tells what it left out", async () => {
    const { id: office } = await buildOrganization();
    const done = await begin(office, await zipOf(await site()));
    expect(done).toMatchObject({ ended: "done", state: "done", total: 4, done: 4 });
    const [one, two] = await publicationsOf(office);
    expect(one).toMatchObject({
      title: "Bài một",
      lead: "Chữ của bài một.",
      byline: "Minh Hà",
      publishedAt: new Date("2022-01-13T17:00:00Z"),
      views: { views: 231n },
      photos: [{ alt: "Ảnh một", width: 300 }],
    });
    expect(one?.html).not.toMatch(/alert|Lượt xem|14\/01/);
    expect(await findRedirect("/bai/mot.html")).toBe(one?.slug);
    expect(two).toMatchObject({
      title: "Kế hoạch năm 2020",
      byline: "Lan Anh",
      categoryName: "Kế hoạch",
      publishedAt: new Date("2020-03-04T17:00:00Z"),
      views: { views: 12n },
      photos: [{ width: 300 }],
    });
    expect(await findRedirect("/ke-hoach-2020.aspx")).toBe(two?.slug);
    const told = done.notes.map(({ kind, subject, detail }) => `${kind}: ${subject}: ${detail ?? ""}`);
    expect(told).toContainEqual(expect.stringMatching(/^left_out: bai\/ba\.doc: .*lưu thành \.docx/));
    expect(told).toContainEqual(expect.stringMatching(/^no_date: Tên bài bốn/));
    expect(await prisma.article.count({ where: { organizationId: office, state: "draft" } })).toBe(1);
    const again = await begin(office, await zipOf(await site()));
    expect(again.report).toMatchObject({ same: 3, created: 0, changed: 0 });
  });

  it("takes a date that no calendar of a site reaches for none, and goes on", async () => {
    const { id: office } = await buildOrganization();
    const odd = `<html><head><meta property="article:published_time" content="0001-01-01T00:00:00"></head><body><p>Tên bài lạ</p><p>Chữ của bài.</p></body></html>`;
    const done = await begin(office, await zipOf({ ...(await site()), "bai/la.html": odd }));
    expect(done).toMatchObject({ state: "done", total: 5, done: 5, report: { created: 4, drafts: 2 } });
    expect(done.notes.map(({ kind, subject }) => `${kind} ${subject}`)).toContain("no_date Tên bài lạ");
  });

  it("tells of one file that breaks its reader, and no more than that", async () => {
    const broken = {
      paths: [],
      read: () => Promise.reject(new Error("EIO")),
      close: () => Promise.resolve(),
    };
    expect(await itemOf(broken, "bai/mot.html", { title: "Có trong danh sách" })).toMatchObject({
      path: "bai/mot.html",
      title: "Có trong danh sách",
      problem: "Máy chủ gặp lỗi khi đọc tệp này.",
    });
  });

  it.each([
    ["a document of 20 MB in a few KB", () => docx(["a".repeat(20 * 1024 * 1024)]), /^Tệp Word quá phức tạp/],
    [
      "one picture that becomes gigabytes",
      () => docx(["a"], Buffer.alloc(20 * 1024 * 1024), 100),
      /^Tệp Word quá phức tạp/,
    ],
    [
      "an archive that is no document",
      async () => readFile(await zipOf({ "a.xml": "<a/>" })),
      /không đọc được/,
    ],
  ])("leaves out %s, and imports what lies beside it", async (_, make, sentence) => {
    const { id: office } = await buildOrganization();
    const done = await begin(office, await zipOf({ ...(await site()), "bai/nang.docx": await make() }));
    expect(done).toMatchObject({ ended: "done", total: 5, report: { created: 3, left: 2 } });
    expect(done.notes.find(({ subject }) => subject === "bai/nang.docx")?.detail).toMatch(sentence);
  });

  it("is looked through first: what was corrected there is what comes", async () => {
    const { id: office } = await buildOrganization();
    const approver = await actorWith("approver", office);
    const main = await zipOf(await site());
    const run = await begin(office, main, true);
    expect(run).toMatchObject({ ended: "review", state: "review" });
    expect(await prisma.article.count({ where: { organizationId: office } })).toBe(0);
    const item = (path: string) => run.items.find((each) => each.path === path)?.position ?? -1;
    const input = (position: number) => ({
      runId: run.id,
      position,
      title: "Tên đã sửa",
      publishedAt: new Date("2019-01-01T00:00:00Z"),
      author: null,
      category: null,
      views: null,
      oldAddress: "/cu/bon.html",
      isLeft: false,
    });
    const stranger = await actorWith("approver", (await buildOrganization()).id);
    expect(await saveItem(stranger, input(item("bai/bon.html")))).toEqual(refuse("not_found"));
    expect(await saveItem(await actorWith("editor", office), input(item("bai/bon.html")))).toEqual(
      refuse("not_found"),
    );
    expect(await saveItem(approver, input(999))).toEqual(refuse("not_found"));
    for (const _ of [1, 2]) expect((await saveItem(approver, input(item("bai/bon.html")))).ok).toBe(true);
    await saveItem(approver, { ...input(item("bai/hai.docx")), isLeft: true });
    const counted = await listItems(run.id, 1, new Date());
    expect(counted).toMatchObject({ total: 4, shown: 2, dateless: 0, ahead: 0, broken: 1 });
    // Of another day, what was looked through is still to come.
    expect(await listItems(run.id, 1, new Date("2018-06-01T00:00:00Z"))).toMatchObject({
      shown: 0,
      ahead: 2,
    });
    // Given to the queue: its file stands among those that were uploaded.
    await prisma.importFile.create({
      data: { runId: run.id, slot: "main", name: "x.zip", size: 1, wholeAt: new Date() },
    });
    expect((await startImport(approver, { runId: run.id })).ok).toBe(true);
    expect(await saveItem(approver, input(item("bai/bon.html")))).toEqual(refuse("wrong_state"));
    const worker = (await claim(new Date()))?.worker ?? "";
    const work = await readWork(run.id, worker);
    if (!work) throw new Error("not claimed");
    expect(await workOn(work, { main, pictures: null }, forever)).toBe("done");
    expect((await publicationsOf(office)).map(({ title }) => title)).toEqual(["Bài một", "Tên đã sửa"]);
  });

  it("under the paths of other articles says which it would replace, and begins only when that is agreed to", async () => {
    const { id: office } = await buildOrganization();
    const approver = await actorWith("approver", office);
    const article = (title: string, day: string) => `<p>${title}</p><p>${day}/2014</p><p>Nội dung.</p>`;
    const year = (name: string) =>
      zipOf({
        "001.html": article(`Hội nghị ${name}`, "05/01"),
        "002.html": article("Chúc mừng năm mới", "01/01"),
        "003.html": article(`Kế hoạch ${name}`, "06/01"),
      });
    await begin(office, await year("năm đầu"));
    await begin((await buildOrganization()).id, await year("nơi khác"));
    const edited = { organizationId: office, importKey: "file 003.html" };
    await prisma.article.updateMany({ where: edited, data: { version: { increment: 1 } } });

    const run = await begin(office, await year("năm sau"), true);
    await prisma.importFile.create({
      data: { runId: run.id, slot: "main", name: "x.zip", size: 1, wholeAt: new Date() },
    });
    const list = await listItems(run.id, 1, new Date());
    expect(list.replaced).toBe(1);
    expect(Object.fromEntries(list.rows.map(({ path, replaces }) => [path, replaces]))).toEqual({
      "001.html": "Hội nghị năm đầu",
      "002.html": null,
      "003.html": null,
    });
    const start = (replaces: boolean) => startImport(approver, { runId: run.id, replaces });
    expect(await start(false)).toEqual(refuse("replaces"));
    await prisma.importRun.update({ where: { id: run.id }, data: { state: "stopped" } });
    expect(await start(false)).toEqual(refuse("replaces"));
    expect((await start(true)).ok).toBe(true);
    await prisma.importRun.update({ where: { id: run.id }, data: { state: "review" } });
    await prisma.importItem.updateMany({
      where: { runId: run.id, path: "001.html" },
      data: { isLeft: true },
    });
    expect((await start(false)).ok).toBe(true);
    await prisma.importRun.update({ where: { id: run.id }, data: { state: "stopped" } });
  });

  const page = "<p>Một</p><p>14/01/2022</p><p>Hai.</p>";
  it.each([
    [
      "a path that leads out",
      () => zipOf({ "aaaaa.html": page }, { rename: ["aaaaa.html", "../aa.html"] }),
      /“\.\.”/,
    ],
    [
      "no archive",
      async () => {
        const path = join(folder, "x.txt");
        await writeFile(path, "PK không phải");
        return path;
      },
      /không đọc được/,
    ],
    ["a bomb", () => zipOf({ "a.html": Buffer.alloc(66 * 1024 * 1024, 32) }), /phình ra/],
    ["nothing to import", () => zipOf({ "a.png": picture }), /không có tệp HTML/],
  ])("refuses %s with a sentence, and writes nothing", async (_, make, sentence) => {
    const { id: office } = await buildOrganization();
    const done = await begin(office, await make());
    expect(done).toMatchObject({ ended: "failed", state: "failed" });
    expect(done.problem).toMatch(sentence);
    expect(await prisma.article.count({ where: { organizationId: office } })).toBe(0);
  });

  it("reads a folder of the disk too, and follows no link out of it", async () => {
    const { id: office } = await buildOrganization();
    const root = join(folder, "site");
    for (const [name, content] of Object.entries(await site())) {
      await mkdir(dirname(join(root, name)), { recursive: true });
      await writeFile(join(root, name), content);
    }
    await writeFile(join(folder, "secret.html"), page);
    await symlink(join(folder, "secret.html"), join(root, "lien-ket.html"));
    const done = await begin(office, root);
    expect(done.items.map(({ path }) => path)).toEqual([
      "bai/ba.doc",
      "bai/bon.html",
      "bai/hai.docx",
      "bai/mot.html",
    ]);
    expect(done.report).toMatchObject({ created: 3, left: 1 });
  });
});
