import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import { prisma } from "@/lib/db/client";
import { ok, refuse } from "@/lib/result";
import { actorWith, buildConference, buildLink, buildOrganization, buildPoint } from "@/prisma/factories";
import { countStatements } from "@/prisma/test/statements";
import { describePhoto, removePhoto } from "../photos/commands";
import { findPublishedPhoto } from "../photos/queries";
import { arrangeAlbum, createAlbum, publishAlbum, saveAlbum, withdrawAlbum } from "./commands";
import { findAlbum, findPublishedAlbum, listAlbums, listPublishedAlbums, listToAdd } from "./queries";
import { readAlbumFilter } from "./rules";

let ownerId: string, conferenceId: string;
let editor: Actor, approver: Actor, stranger: Actor, pointEditor: Actor;
const now = new Date();

beforeEach(async () => {
  ownerId = (await buildOrganization()).id;
  conferenceId = (await buildConference({ ownerId, state: "live" })).id;
  const point = await buildPoint({ conferenceId });
  editor = await actorWith("editor", ownerId);
  approver = await actorWith("approver", ownerId);
  stranger = await actorWith("approver", (await buildOrganization()).id);
  pointEditor = await actorWith("editor", null, point.id);
});

/** A photo that waits. */
async function waiting(given: { alt?: string | null; consent?: "refused"; organizationId?: string } = {}) {
  const key = `photos/${randomUUID()}`;
  const file = await prisma.storedFile.create({
    data: { key, sha256: key, contentType: "image/jpeg", byteSize: 1, name: "x" },
    select: { id: true },
  });
  const { id } = await prisma.photo.create({
    data: {
      organizationId: ownerId,
      conferenceId,
      storedFileId: file.id,
      width: 60,
      height: 40,
      alt: "Hội trường",
      caption: "Quang cảnh",
      ...given,
    },
    select: { id: true },
  });
  return id;
}
async function begun(title = "Hội nghị tổng kết") {
  const made = await createAlbum(editor, { title, about: null, conferenceId });
  if (!made.ok) throw new Error(made.reason);
  return made.value.albumId;
}
const versionOf = async (albumId: string) =>
  (await prisma.album.findUniqueOrThrow({ where: { id: albumId }, select: { version: true } })).version;
async function filled(photos = 2) {
  const albumId = await begun();
  const photoIds: string[] = [];
  for (let at = 0; at < photos; at += 1) photoIds.push(await waiting());
  const arranged = await arrangeAlbum(editor, { albumId, version: 1, photoIds });
  if (!arranged.ok) throw new Error(arranged.reason);
  return { albumId, photoIds, version: arranged.value.version };
}
async function live() {
  const album = await filled();
  const published = await publishAlbum(approver, album, now);
  if (!published.ok) throw new Error(published.reason);
  const { slug } = await prisma.album.findUniqueOrThrow({ where: { id: album.albumId } });
  return { ...album, version: published.value.version, slug };
}

describe("an album", () => {
  it("is begun where the actor writes, each with an address of its own", async () => {
    const made = await Promise.all([begun("Ảnh đẹp"), begun("Ảnh đẹp")]);
    const slugs = await prisma.album.findMany({ where: { id: { in: made } }, select: { slug: true } });
    expect(new Set(slugs.map(({ slug }) => slug)).size).toBe(2);
    for (const actor of [stranger, pointEditor])
      expect(await createAlbum(actor, { title: "x", about: null, conferenceId })).toEqual(
        refuse("not_found"),
      );
    expect(await createAlbum(pointEditor, { title: "x", about: null, conferenceId: null })).toEqual(
      refuse("not_found"),
    );
    const ofOffice = await createAlbum(editor, { title: "Tư liệu", about: null, conferenceId: null });
    expect(ofOffice.ok).toBe(true);
  });

  it("is one however often it is sent, also at once, and only its sender's", async () => {
    const sent = { title: "Gửi hai lần", about: null, conferenceId, albumId: randomUUID() };
    const answers = await Promise.all([1, 2, 3].map(() => createAlbum(editor, sent)));
    expect(answers).toEqual(answers.map(() => ok({ albumId: sent.albumId })));
    expect(await prisma.album.count({ where: { conferenceId, title: sent.title } })).toBe(1);
    const told = { kind: "album.created" as const, subjectId: sent.albumId };
    expect(await prisma.auditEvent.count({ where: told })).toBe(1);
    expect(await createAlbum(approver, sent)).toEqual(refuse("not_found"));
    expect(await createAlbum(stranger, { ...sent, conferenceId: null })).toEqual(refuse("not_found"));
  });

  it("is not found by another office and by a point's editor, whatever they ask", async () => {
    const { albumId, version, photoIds } = await filled();
    for (const actor of [stranger, pointEditor]) {
      expect(await findAlbum(actor, albumId)).toBeNull();
      const which = { albumId, version };
      expect(await saveAlbum(actor, { ...which, title: "x", about: null })).toEqual(refuse("not_found"));
      expect(await arrangeAlbum(actor, { ...which, photoIds })).toEqual(refuse("not_found"));
      expect(await publishAlbum(actor, which, now)).toEqual(refuse("not_found"));
      expect(await withdrawAlbum(actor, which, now)).toEqual(refuse("not_found"));
      expect((await listAlbums(actor, readAlbumFilter({}))).rows).toEqual([]);
    }
    expect(await findAlbum(editor, "x")).toBeNull();
  });

  it("is changed by one of two at once, and the other is told", async () => {
    const albumId = await begun();
    const save = (title: string) => saveAlbum(editor, { albumId, version: 1, title, about: "Giới thiệu" });
    const results = await Promise.all([save("Một"), save("Hai")]);
    expect(results.filter((result) => result.ok)).toHaveLength(1);
    expect(results.find((result) => !result.ok)).toEqual(refuse("changed_meanwhile"));
    expect(await prisma.auditEvent.count({ where: { subjectId: albumId, kind: "album.updated" } })).toBe(1);
  });

  it("takes photos that wait with its office, in the order given, each once", async () => {
    const { albumId, photoIds, version } = await filled(3);
    const [a = "", b = "", c = ""] = photoIds;
    const arranged = await arrangeAlbum(editor, { albumId, version, photoIds: [c, a, b, a] });
    expect(arranged.ok).toBe(true);
    expect((await findAlbum(editor, albumId))?.photos.map(({ id }) => id)).toEqual([c, a, b]);
    const foreign = await waiting({ organizationId: (await buildOrganization()).id });
    const next = { albumId, version: version + 1 };
    expect(await arrangeAlbum(editor, { ...next, photoIds: [foreign] })).toEqual(refuse("not_found"));
    const no = await waiting({ consent: "refused" });
    expect(await arrangeAlbum(editor, { ...next, photoIds: [no] })).toEqual(refuse("consent_refused"));
    // What was refused has changed nothing.
    expect(await versionOf(albumId)).toBe(version + 1);
    const spare = await waiting();
    const album = await findAlbum(editor, albumId);
    if (!album) throw new Error("gone");
    expect((await listToAdd(album)).map(({ id }) => id)).toEqual([spare]);
  });

  it("is found by words of its title without diacritics, in pages", async () => {
    const albumId = await begun("Hội nghị tổng kết công tác dân vận");
    await begun("Khác");
    const found = await listAlbums(editor, readAlbumFilter({ q: "dan van" }));
    expect(found.rows.map(({ id }) => id)).toEqual([albumId]);
    expect(await countStatements(() => listAlbums(editor, readAlbumFilter({})))).toBe(2);
  });
});

describe("publishing an album", () => {
  it("asks for the approver's role, a photo, words for every photo, and everybody's consent", async () => {
    const albumId = await begun();
    expect(await publishAlbum(editor, { albumId, version: 1 }, now)).toEqual(refuse("not_allowed"));
    expect(await withdrawAlbum(editor, { albumId, version: 1 }, now)).toEqual(refuse("not_allowed"));
    expect(await publishAlbum(approver, { albumId, version: 1 }, now)).toEqual(refuse("empty"));
    const photoId = await waiting({ alt: null });
    await arrangeAlbum(editor, { albumId, version: 1, photoIds: [photoId] });
    const publish = () => publishAlbum(approver, { albumId, version: 2 }, now);
    expect(await publish()).toEqual(refuse("alt_missing"));
    await prisma.photo.update({ where: { id: photoId }, data: { alt: "x", consent: "refused" } });
    expect(await publish()).toEqual(refuse("consent_refused"));
    await prisma.photo.update({ where: { id: photoId }, data: { consent: "given" } });
    expect(await findPublishedPhoto(photoId)).toBeNull();
    const results = await Promise.all([publish(), publish()]);
    expect(results.filter((result) => result.ok)).toHaveLength(1);
    expect(await findPublishedPhoto(photoId)).not.toBeNull();
    expect(await withdrawAlbum(approver, { albumId, version: 2 }, now)).toEqual(refuse("changed_meanwhile"));
  });

  it("copies what readers see: later words wait for the next publication", async () => {
    const { albumId, photoIds, version, slug } = await live();
    const [photoId = ""] = photoIds;
    const words = { photoId, alt: "Mới", credit: null, consentNote: null } as const;
    await describePhoto(editor, {
      ...words,
      ...{ caption: "Chưa duyệt", consent: "given", seen: "unknown", focalX: 0, focalY: 0 },
    });
    expect((await findPublishedAlbum(slug))?.photos[0]).toMatchObject({ caption: "Quang cảnh" });
    expect((await findAlbum(editor, albumId))?.state).toBe("changed");
    await removePhoto(editor, { photoId: photoIds[1] ?? "" }, now);
    expect((await findPublishedAlbum(slug))?.photos).toHaveLength(2);
    await publishAlbum(approver, { albumId, version }, now);
    expect((await findPublishedAlbum(slug))?.photos).toMatchObject([{ photoId, caption: "Chưa duyệt" }]);
    expect((await findAlbum(editor, albumId))?.state).toBe("published");
  });

  it("is undone at once, its photos with it, and may be done again", async () => {
    const { albumId, photoIds, version, slug } = await live();
    const [photoId = ""] = photoIds;
    expect((await listPublishedAlbums(1))?.items.map((item) => item.slug)).toContain(slug);
    expect((await withdrawAlbum(approver, { albumId, version }, now)).ok).toBe(true);
    expect(await findPublishedAlbum(slug)).toBeNull();
    expect(await findPublishedPhoto(photoId)).toBeNull();
    expect((await listPublishedAlbums(1))?.items.map((item) => item.slug)).not.toContain(slug);
    const again = { albumId, version: version + 1 };
    expect(await withdrawAlbum(approver, again, now)).toEqual(refuse("not_public"));
    expect((await publishAlbum(approver, again, now)).ok).toBe(true);
    expect(await findPublishedPhoto(photoId)).not.toBeNull();
  });

  it("no longer shows who said no afterwards", async () => {
    const { photoIds, slug } = await live();
    const [photoId = "", other] = photoIds;
    await prisma.photo.update({ where: { id: photoId }, data: { consent: "refused" } });
    expect((await findPublishedAlbum(slug))?.photos.map((photo) => photo.photoId)).toEqual([other]);
    expect(await findPublishedPhoto(photoId)).toBeNull();
    expect(await listPublishedAlbums(1_000)).toBeNull();
    expect(await findPublishedAlbum("../x")).toBeNull();
  });

  it("is nothing that a point's link may do or see", async () => {
    const { albumId, version } = await live();
    const { actor } = await buildLink({ conferenceId, role: "hall" });
    expect(await findAlbum(actor, albumId)).toBeNull();
    expect(await publishAlbum(actor, { albumId, version }, now)).toEqual(refuse("not_found"));
  });
});
