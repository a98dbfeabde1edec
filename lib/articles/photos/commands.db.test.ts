import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import { prisma } from "@/lib/db/client";
import { openFile } from "@/lib/files/store";
import { refuse } from "@/lib/result";
import {
  actorWith,
  buildConference,
  buildOrganization,
  buildPoint,
  buildPublication,
} from "@/prisma/factories";
import { createArticle } from "../commands";
import { moveArticle } from "../moves/commands";
import { addPhoto, describePhoto, movePhoto, removePhoto, restorePhoto } from "./commands";
import { findPhoto, findPublishedPhoto } from "./queries";
import { photosPerArticle, type DescribePhoto } from "./rules";

let folder: string;
let editor: Actor, stranger: Actor, pointEditor: Actor;
let conferenceId: string, articleId: string, pointArticleId: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "diem-cau-photos-"));
  process.env["DATA_DIR"] = folder;
  const owner = await buildOrganization();
  editor = await actorWith("editor", owner.id);
  stranger = await actorWith("editor", (await buildOrganization()).id);
  conferenceId = (await buildConference({ ownerId: owner.id, state: "ended" })).id;
  const point = await buildPoint({ conferenceId, name: "xã Phú Trung" });
  pointEditor = await actorWith("editor", null, point.id);
  const begin = async (pointId: string | null) => {
    const result = await createArticle(editor, { kind: "report", conferenceId, pointId });
    if (!result.ok) throw new Error(result.reason);
    return result.value.articleId;
  };
  articleId = await begin(null);
  pointArticleId = await begin(point.id);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const wordsOf = (photoId: string, given: Partial<DescribePhoto> = {}): DescribePhoto => ({
  photoId,
  caption: null,
  alt: null,
  credit: null,
  consent: "unknown",
  seen: "unknown",
  consentNote: null,
  focalX: 0.5,
  focalY: 0.5,
  ...given,
});

let colour = 0;
const picture = (width = 60, height = 40) =>
  sharp({
    create: { width, height, channels: 3, background: { r: (colour += 1) * 5, g: 255 - colour * 2, b: 120 } },
  });
const jpeg = async () => ({ name: "ảnh.jpg", bytes: await picture().jpeg().toBuffer() });

const added = async (id = articleId, actor = editor) => {
  const result = await addPhoto(actor, id, await jpeg());
  if (!result.ok) throw new Error(result.reason);
  return result.value.photoId;
};

describe("adding a photo", () => {
  it("turns it upright, strips what is hidden in it, and begins the caption from the record", async () => {
    const bytes = await picture(80, 40)
      .withExif({ IFD0: { Artist: "somebody", Orientation: "6" }, IFD3: { GPSLatitude: "11/1" } })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer();
    const result = await addPhoto(editor, pointArticleId, { name: "x.jpg", bytes });
    if (!result.ok) throw new Error(result.reason);
    const row = await prisma.photo.findUniqueOrThrow({
      where: { id: result.value.photoId },
      include: { storedFile: true },
    });
    expect(row).toMatchObject({ width: 40, height: 80, alt: null });
    expect(row.caption).toBe("Đại biểu dự hội nghị tại điểm cầu xã Phú Trung");
    for (const name of [
      "480.avif",
      "480.webp",
      "480.jpg",
      "960.avif",
      "1600.avif",
      "1600.webp",
      "1600.jpg",
    ]) {
      const file = await openFile(`${row.storedFile.key}/${name}`);
      const kept = await sharp(Buffer.from(await new Response(file?.stream).arrayBuffer())).metadata();
      expect(kept, name).toMatchObject({ width: 40, height: 80 });
      expect(kept.exif, name).toBeUndefined();
      expect(kept.orientation, name).toBeUndefined();
    }
  });

  const text = (content: string) => Promise.resolve(Buffer.from(content));
  it.each([
    ["SVG", () => text(`<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>`)],
    ["HTML", () => text("<!doctype html><script>alert(1)</script>")],
    ["nothing", () => text("")],
    ["a GIF", () => picture().gif().toBuffer()],
    ["half a JPEG", async () => (await picture(900, 900).jpeg({ quality: 100 }).toBuffer()).subarray(0, 400)],
  ])("refuses %s named as a photo", async (_, make) => {
    expect(await addPhoto(editor, articleId, { name: "anh.jpg", bytes: await make() })).toEqual(
      refuse("not_a_photo"),
    );
  });

  it("refuses 50 MB, and a small file that would unpack to billions of pixels", async () => {
    const large = new Uint8Array(50 * 1024 * 1024);
    expect(await addPhoto(editor, articleId, { name: "x", bytes: large })).toEqual(refuse("too_large"));
    const bomb = await sharp({ create: { width: 9000, height: 9000, channels: 3, background: "#fff" } })
      .png({ compressionLevel: 9 })
      .toBuffer();
    expect(await addPhoto(editor, articleId, { name: "x.png", bytes: bomb })).toEqual(
      refuse("too_many_pixels"),
    );
  });

  it("is not found for another office, and refused once the article is approved", async () => {
    expect(await addPhoto(stranger, articleId, await jpeg())).toEqual(refuse("not_found"));
    expect(await addPhoto(pointEditor, articleId, await jpeg())).toEqual(refuse("not_found"));
    const result = await createArticle(editor, { kind: "report", conferenceId, pointId: null });
    if (!result.ok) throw new Error(result.reason);
    const photoId = await added(result.value.articleId);
    await prisma.article.update({ where: { id: result.value.articleId }, data: { state: "approved" } });
    expect(await addPhoto(editor, result.value.articleId, await jpeg())).toEqual(refuse("wrong_state"));
    expect(await removePhoto(editor, { photoId }, new Date())).toEqual(refuse("wrong_state"));
    const words = wordsOf(photoId, { caption: "x", alt: "x" });
    expect(await describePhoto(editor, words)).toEqual(refuse("wrong_state"));
    expect(await movePhoto(editor, { photoId, direction: "up" })).toEqual(refuse("wrong_state"));
    expect(await restorePhoto(editor, { photoId })).toEqual(refuse("wrong_state"));
  });

  it("takes no more than an article may have, also at once", async () => {
    const begun = await createArticle(editor, { kind: "report", conferenceId, pointId: null });
    if (!begun.ok) throw new Error(begun.reason);
    const photoId = await added(begun.value.articleId);
    const { id: _id, ...row } = await prisma.photo.findUniqueOrThrow({ where: { id: photoId } });
    await prisma.photo.createMany({ data: Array.from({ length: photosPerArticle - 2 }, () => row) });
    const uploads = await Promise.all([jpeg(), jpeg(), jpeg()]);
    const results = await Promise.all(uploads.map((one) => addPhoto(editor, begun.value.articleId, one)));
    expect(results.filter((result) => result.ok)).toHaveLength(1);
    expect(results.filter((result) => !result.ok)).toEqual([refuse("too_many"), refuse("too_many")]);
  });

  it("puts back no more than an article may have, also at once", async () => {
    const begun = await createArticle(editor, { kind: "report", conferenceId, pointId: null });
    if (!begun.ok) throw new Error(begun.reason);
    const photoId = await added(begun.value.articleId);
    const { id: _id, ...row } = await prisma.photo.findUniqueOrThrow({ where: { id: photoId } });
    await prisma.photo.createMany({ data: Array.from({ length: photosPerArticle - 2 }, () => row) });
    const removed = await prisma.photo.createManyAndReturn({
      data: Array.from({ length: 3 }, () => ({ ...row, removedAt: new Date() })),
      select: { id: true },
    });
    const results = await Promise.all(removed.map(({ id }) => restorePhoto(editor, { photoId: id })));
    expect(results.filter((result) => result.ok)).toHaveLength(1);
    expect(results.filter((result) => !result.ok)).toEqual([refuse("too_many"), refuse("too_many")]);
    const shown = { articleId: begun.value.articleId, removedAt: null };
    expect(await prisma.photo.count({ where: shown })).toBe(photosPerArticle);
    // One that is there already is not one too many.
    expect((await restorePhoto(editor, { photoId })).ok).toBe(true);
  });

  it("takes the same picture twice, also at once", async () => {
    const upload = await jpeg();
    const results = await Promise.all([
      addPhoto(editor, articleId, upload),
      addPhoto(editor, articleId, upload),
    ]);
    expect(results.every((result) => result.ok)).toBe(true);
  });
});

describe("the same picture again", () => {
  it("is the photo that is there, and one that was removed comes back", async () => {
    const picture = await jpeg();
    const [first, second] = await Promise.all([
      addPhoto(editor, pointArticleId, picture),
      addPhoto(editor, pointArticleId, picture),
    ]);
    if (!first.ok || !second.ok) throw new Error("refused");
    expect(second.value.photoId).toBe(first.value.photoId);
    await removePhoto(editor, first.value, new Date());
    expect(await addPhoto(editor, pointArticleId, picture)).toEqual(first);
    expect(await prisma.photo.count({ where: { id: first.value.photoId, removedAt: null } })).toBe(1);
  });
});

describe("whether people agreed", () => {
  it("hides a photo on the site at once when they say no", async () => {
    const photoId = await added(pointArticleId);
    await buildPublication({ photos: [{ photoId, width: 1, height: 1 }] });
    expect(await findPublishedPhoto(photoId)).not.toBeNull();
    await describePhoto(editor, wordsOf(photoId, { consent: "refused", consentNote: "qua điện thoại" }));
    expect(await findPublishedPhoto(photoId)).toBeNull();
  });

  it("keeps an article from approval, with its own sentence", async () => {
    const begun = await createArticle(editor, { kind: "report", conferenceId, pointId: null });
    if (!begun.ok) throw new Error(begun.reason);
    const id = begun.value.articleId;
    const photoId = await added(id);
    const text = "Hội nghị kết thúc.";
    const line = { type: "doc", content: [{ type: "paragraph", content: [{ type: "text", text }] }] };
    const { version, organizationId } = await prisma.article.update({
      where: { id },
      data: { state: "in_review", byline: "Minh Hà", title: line, lead: line, body: line },
    });
    const approver = await actorWith("approver", organizationId);
    const approve = () => moveArticle(approver, { articleId: id, version, to: "approved" });
    await describePhoto(editor, wordsOf(photoId, { alt: "Hội trường", consent: "refused" }));
    expect(await approve()).toEqual(refuse("consent_refused"));
    await describePhoto(editor, wordsOf(photoId, { alt: "Hội trường", seen: "refused" }));
    expect((await approve()).ok).toBe(true);
  });
});

describe("a photo of a draft", () => {
  it("is shown to those who may read the article, and to nobody else", async () => {
    const photoId = await added();
    expect(await findPhoto(editor, photoId)).not.toBeNull();
    expect(await findPhoto(stranger, photoId)).toBeNull();
    expect(await findPhoto(pointEditor, photoId)).toBeNull();
    expect(await findPublishedPhoto(photoId)).toBeNull();
    const words = wordsOf(photoId, { caption: "Ảnh", alt: "Hội trường" });
    expect(await describePhoto(stranger, words)).toEqual(refuse("not_found"));
    expect(await removePhoto(stranger, { photoId }, new Date())).toEqual(refuse("not_found"));
    expect(await restorePhoto(stranger, { photoId })).toEqual(refuse("not_found"));
    expect(await movePhoto(stranger, { photoId, direction: "up" })).toEqual(refuse("not_found"));
    expect((await describePhoto(editor, words)).ok).toBe(true);
    const said = { subjectId: articleId, kind: "photo.described" };
    expect(await prisma.auditEvent.count({ where: said })).toBe(1);
  });

  it("is shown to all while a snapshot on the site shows it, and no longer after it is withdrawn", async () => {
    const photoId = await added();
    const own = await prisma.publication.create({
      data: {
        articleId,
        slug: `photo-${photoId}`,
        title: "t",
        lead: "l",
        html: "",
        photos: [{ photoId, width: 1, height: 1 }],
        publishedAt: new Date(),
        searchKey: "",
      },
    });
    await removePhoto(editor, { photoId }, new Date());
    expect(await findPhoto(editor, photoId)).toBeNull();
    expect(await findPublishedPhoto(photoId)).not.toBeNull();
    await prisma.publication.update({ where: { id: own.id }, data: { withdrawnAt: new Date() } });
    expect(await findPublishedPhoto(photoId)).toBeNull();
  });

  it("can be put back after it was removed, and moved in the order", async () => {
    const result = await createArticle(editor, { kind: "report", conferenceId, pointId: null });
    if (!result.ok) throw new Error(result.reason);
    const id = result.value.articleId;
    const [first, second] = [await added(id), await added(id)];
    await removePhoto(editor, { photoId: first }, new Date());
    expect((await restorePhoto(editor, { photoId: first })).ok).toBe(true);
    await Promise.all([
      movePhoto(editor, { photoId: second, direction: "up" }),
      movePhoto(editor, { photoId: second, direction: "up" }),
    ]);
    const rows = await prisma.photo.findMany({ where: { articleId: id }, orderBy: { position: "asc" } });
    expect(rows.map((row) => row.id)).toEqual([second, first]);
  });
});
