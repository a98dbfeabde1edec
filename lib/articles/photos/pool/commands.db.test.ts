import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createArticle } from "@/lib/articles/commands";
import type { Actor } from "@/lib/auth/actor";
import { prisma } from "@/lib/db/client";
import { refuse } from "@/lib/result";
import { actorWith, buildConference, buildLink, buildOrganization, buildPoint } from "@/prisma/factories";
import { countStatements } from "@/prisma/test/statements";
import { describePhoto, removePhoto, restorePhoto, takePhoto } from "../commands";
import { findPhoto } from "../queries";
import type { PhotoConsent } from "../rules";
import { addToPool } from "./commands";
import { findArticleForPool, listPointPhotos, listPool, listSenders } from "./queries";
import { photosPerPoint, poolPageSize, readPoolFilter } from "./rules";

let folder: string;
let ownerId: string, conferenceId: string, pointId: string, otherPointId: string;
let editor: Actor, stranger: Actor, pointEditor: Actor, bodyEditor: Actor, room: Actor, otherRoom: Actor;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "diem-cau-pool-"));
  process.env["DATA_DIR"] = folder;
});
afterAll(() => rm(folder, { recursive: true, force: true }));
beforeEach(async () => {
  ownerId = (await buildOrganization()).id;
  const body = await buildOrganization();
  conferenceId = (await buildConference({ ownerId, state: "live" })).id;
  pointId = (await buildPoint({ conferenceId, name: "xã Phú Trung", organizationId: body.id })).id;
  otherPointId = (await buildPoint({ conferenceId, name: "xã Thanh Sơn" })).id;
  editor = await actorWith("editor", ownerId);
  stranger = await actorWith("editor", (await buildOrganization()).id);
  pointEditor = await actorWith("editor", null, pointId);
  bodyEditor = await actorWith("editor", body.id);
  room = (await buildLink({ conferenceId, pointId, role: "room" })).actor;
  otherRoom = (await buildLink({ conferenceId, pointId: otherPointId, role: "secretary" })).actor;
});

let colour = 0;
const picture = async () => {
  colour += 1;
  const background = { r: (colour * 37) % 256, g: (colour * 71) % 256, b: (colour * 113) % 256 };
  return {
    name: "IMG_1.jpg",
    bytes: await sharp({ create: { width: 60, height: 40, channels: 3, background } })
      .jpeg()
      .toBuffer(),
  };
};
const here = () => ({ kind: "point", id: pointId }) as const;
async function sent(actor = room, place: Parameters<typeof addToPool>[1] = here()) {
  const result = await addToPool(actor, place, await picture());
  if (!result.ok) throw new Error(result.reason);
  return result.value.photoId;
}
const all = readPoolFilter({});
const idsOf = async (actor: Actor, filter = all) =>
  (await listPool(actor, conferenceId, filter)).rows.map(({ id }) => id);
const words = (photoId: string, seen: PhotoConsent = "unknown") => ({
  photoId,
  seen,
  caption: "Đoàn chủ tọa",
  alt: "Năm người trên bàn chủ tọa",
  credit: "Lan Anh",
  consent: "given" as const,
  consentNote: null,
  focalX: 0.25,
  focalY: 0.75,
});

describe("a photo from the room", () => {
  it("waits with its point and its conference, and says by which link it came", async () => {
    const photoId = await sent();
    expect(await prisma.photo.findUniqueOrThrow({ where: { id: photoId } })).toMatchObject({
      organizationId: ownerId,
      conferenceId,
      pointId,
      articleId: null,
      linkId: room.kind === "link" ? room.linkId : "",
      consent: "unknown",
      width: 60,
      height: 40,
    });
    expect(await prisma.auditEvent.count({ where: { kind: "photo.sent", pointId } })).toBe(1);
  });

  it.each(["technician", "hall"] as const)("is not taken from a %s", async (role) => {
    const { actor } = await buildLink({ conferenceId, pointId: role === "hall" ? null : pointId, role });
    expect(await addToPool(actor, here(), await picture())).toEqual(refuse("not_found"));
    expect(await listPointPhotos(actor, pointId)).toBeNull();
  });

  it("is not found for another point's link, another office, and a wrong id", async () => {
    await sent();
    for (const actor of [otherRoom, stranger])
      expect(await addToPool(actor, here(), await picture())).toEqual(refuse("not_found"));
    for (const id of ["x", randomUUID()])
      expect(await addToPool(room, { kind: "point", id }, await picture())).toEqual(refuse("not_found"));
    for (const kind of ["conference", "album"] as const)
      expect(await addToPool(room, { kind, id: conferenceId }, await picture())).toEqual(refuse("not_found"));
  });

  it("is not taken once the conference is called off", async () => {
    await prisma.conference.update({ where: { id: conferenceId }, data: { state: "cancelled" } });
    expect(await addToPool(room, here(), await picture())).toEqual(refuse("called_off"));
  });

  it("is not taken when it is no photo, and nothing is written", async () => {
    const files = await prisma.storedFile.count();
    const bytes = Buffer.from("<svg xmlns='http://www.w3.org/2000/svg'/>");
    expect(await addToPool(room, here(), { name: "anh.jpg", bytes })).toEqual(refuse("not_a_photo"));
    const heic = Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from("ftypheic\0\0\0\0mif1heic")]);
    expect(await addToPool(room, here(), { name: "IMG.jpg", bytes: heic })).toEqual(refuse("heic"));
    expect(await prisma.storedFile.count()).toBe(files);
    expect(await idsOf(editor)).toEqual([]);
  });

  it("is one photo when it is sent twice, also at once, and comes back when it was removed", async () => {
    const one = await picture();
    const results = await Promise.all([addToPool(room, here(), one), addToPool(editor, here(), one)]);
    const ids = new Set(results.map((result) => result.ok && result.value.photoId));
    expect(ids.size).toBe(1);
    const [photoId] = await idsOf(editor);
    expect(ids).toEqual(new Set([photoId]));
    await removePhoto(room, { photoId: photoId ?? "" }, new Date());
    expect(await idsOf(editor)).toEqual([]);
    await addToPool(room, here(), one);
    expect(await idsOf(editor)).toEqual([photoId]);
    // At another point the same picture is another photo.
    await addToPool(otherRoom, { kind: "point", id: otherPointId }, one);
    expect(await idsOf(editor)).toHaveLength(2);
  });

  it("is refused beyond what a point may have, also at once", async () => {
    const photoId = await sent();
    const { id: _, ...row } = await prisma.photo.findUniqueOrThrow({ where: { id: photoId } });
    await prisma.photo.createMany({ data: Array.from({ length: photosPerPoint - 2 }, () => row) });
    const two = [await picture(), await picture()];
    const results = await Promise.all(two.map((one) => addToPool(room, here(), one)));
    expect(results.filter((result) => result.ok)).toHaveLength(1);
    expect(results.find((result) => !result.ok)).toEqual(refuse("too_many"));
    await removePhoto(room, { photoId }, new Date());
    expect((await addToPool(room, here(), await picture())).ok).toBe(true);
    expect(await restorePhoto(room, { photoId })).toEqual(refuse("too_many"));
  });
});

describe("the photos that wait", () => {
  it("are seen by the centre, by the point's own editors and its link, and by nobody else", async () => {
    const photoId = await sent();
    const other = await sent(otherRoom, { kind: "point", id: otherPointId });
    const central = await sent(editor, { kind: "conference", id: conferenceId });
    expect(new Set(await idsOf(editor))).toEqual(new Set([photoId, other, central]));
    expect(await idsOf(pointEditor)).toEqual([photoId]);
    expect(await idsOf(bodyEditor)).toEqual([photoId]);
    expect(await idsOf(stranger)).toEqual([]);
    expect(await listSenders(pointEditor, conferenceId)).toEqual([
      { id: pointId, name: "xã Phú Trung", photos: 1 },
    ]);
    expect((await listPointPhotos(room, pointId))?.photos.map(({ id }) => id)).toEqual([photoId]);
    expect(await listPointPhotos(otherRoom, pointId)).toBeNull();
    for (const actor of [editor, pointEditor, bodyEditor, room])
      expect(await findPhoto(actor, photoId)).not.toBeNull();
    for (const actor of [stranger, otherRoom]) expect(await findPhoto(actor, photoId)).toBeNull();
    expect(await findPhoto(room, central)).toBeNull();
  });

  it("are filtered by sender, consent and use, and come in pages", async () => {
    const photoId = await sent();
    const central = await sent(editor, { kind: "conference", id: conferenceId });
    await describePhoto(room, words(photoId));
    const filtered = (params: Record<string, string>) => idsOf(editor, readPoolFilter(params));
    expect(await filtered({ point: pointId })).toEqual([photoId]);
    expect(await filtered({ point: "conference" })).toEqual([central]);
    expect(await filtered({ consent: "given" })).toEqual([photoId]);
    expect(await filtered({ use: "used" })).toEqual([]);
    const article = await createArticle(editor, { kind: "report", conferenceId, pointId: null });
    if (!article.ok) throw new Error(article.reason);
    await takePhoto(editor, { photoId, articleId: article.value.articleId });
    expect(await filtered({ use: "used" })).toEqual([photoId]);
    expect(await filtered({ use: "unused" })).toEqual([central]);
    const { id: _, ...row } = await prisma.photo.findUniqueOrThrow({ where: { id: central } });
    await prisma.photo.createMany({ data: Array.from({ length: poolPageSize }, () => row) });
    const last = await listPool(editor, conferenceId, readPoolFilter({ page: "99" }));
    expect(last).toMatchObject({ page: 2, total: poolPageSize + 2 });
    expect(last.rows).toHaveLength(2);
    expect(await countStatements(() => listPool(editor, conferenceId, all))).toBe(2);
  });

  it("are described by whoever sent them and by the newsroom", async () => {
    const photoId = await sent();
    for (const actor of [otherRoom, stranger])
      expect(await describePhoto(actor, words(photoId))).toEqual(refuse("not_found"));
    expect((await describePhoto(room, words(photoId))).ok).toBe(true);
    expect((await listPool(editor, conferenceId, all)).rows[0]).toMatchObject({
      ...{ caption: "Đoàn chủ tọa", credit: "Lan Anh", consent: "given", focalX: 0.25, focalY: 0.75 },
      pointName: "xã Phú Trung",
    });
    expect((await describePhoto(pointEditor, words(photoId, "given"))).ok).toBe(true);
    await removePhoto(editor, { photoId }, new Date());
    expect(await describePhoto(room, words(photoId))).toEqual(refuse("not_found"));
  });

  it("are removed and put back, said twice as once, and not by another", async () => {
    const photoId = await sent();
    for (const actor of [otherRoom, stranger]) {
      expect(await removePhoto(actor, { photoId }, new Date())).toEqual(refuse("not_found"));
      expect(await restorePhoto(actor, { photoId })).toEqual(refuse("not_found"));
    }
    const remove = () => removePhoto(room, { photoId }, new Date());
    expect((await Promise.all([remove(), remove()])).every(({ ok }) => ok)).toBe(true);
    expect(await findPhoto(room, photoId)).toBeNull();
    const restore = () => restorePhoto(room, { photoId });
    expect((await Promise.all([restore(), restore()])).every(({ ok }) => ok)).toBe(true);
    expect(await findPhoto(room, photoId)).not.toBeNull();
    for (const kind of ["photo.dropped", "photo.put_back"])
      expect(await prisma.auditEvent.count({ where: { kind, pointId } }), kind).toBe(1);
  });
});

describe("taking a photo into an article", () => {
  const begin = async (at: string | null = null) => {
    const made = await createArticle(editor, { kind: "report", conferenceId, pointId: at });
    if (!made.ok) throw new Error(made.reason);
    return made.value.articleId;
  };

  it("makes a photo of the article with the same file and words, once", async () => {
    const photoId = await sent();
    await describePhoto(room, words(photoId));
    const articleId = await begin();
    const take = () => takePhoto(editor, { photoId, articleId });
    const [first, second] = await Promise.all([take(), take()]);
    if (!first.ok) throw new Error(first.reason);
    expect(second).toEqual(first);
    const [own, waiting] = await Promise.all(
      [first.value.photoId, photoId].map((id) => prisma.photo.findUniqueOrThrow({ where: { id } })),
    );
    expect(own).toMatchObject({ articleId, caption: "Đoàn chủ tọa", consent: "given", focalX: 0.25 });
    expect(own?.storedFileId).toBe(waiting?.storedFileId);
    expect(waiting?.articleId).toBeNull();
    expect((await findArticleForPool(editor, articleId))?.taken).toEqual(new Set([photoId]));
    // The article's words are its own from now on.
    await describePhoto(editor, { ...words(first.value.photoId, "given"), caption: "Khác" });
    expect((await listPool(editor, conferenceId, all)).rows[0]).toMatchObject({
      caption: "Đoàn chủ tọa",
      articles: 1,
    });
  });

  it("is refused of what is foreign, removed, refused by its people, and once the article is approved", async () => {
    const photoId = await sent();
    const articleId = await begin();
    const pointArticleId = await begin(pointId);
    const foreign = await sent(otherRoom, { kind: "point", id: otherPointId });
    expect(await takePhoto(stranger, { photoId, articleId })).toEqual(refuse("not_found"));
    expect(await takePhoto(pointEditor, { photoId, articleId })).toEqual(refuse("not_found"));
    expect(await takePhoto(room, { photoId, articleId })).toEqual(refuse("not_found"));
    expect(await takePhoto(pointEditor, { photoId: foreign, articleId: pointArticleId })).toEqual(
      refuse("not_found"),
    );
    expect((await takePhoto(pointEditor, { photoId, articleId: pointArticleId })).ok).toBe(true);
    expect(await findArticleForPool(stranger, articleId)).toBeNull();
    await prisma.photo.update({ where: { id: photoId }, data: { consent: "refused" } });
    expect(await takePhoto(editor, { photoId, articleId })).toEqual(refuse("consent_refused"));
    await prisma.photo.update({ where: { id: photoId }, data: { consent: "given", removedAt: new Date() } });
    expect(await takePhoto(editor, { photoId, articleId })).toEqual(refuse("not_found"));
    await restorePhoto(editor, { photoId });
    await prisma.article.update({ where: { id: articleId }, data: { state: "approved" } });
    expect(await takePhoto(editor, { photoId, articleId })).toEqual(refuse("wrong_state"));
  });
});
