import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import { prisma } from "@/lib/db/client";
import { refuse } from "@/lib/result";
import { actorWith, buildConference, buildOrganization, buildPublication } from "@/prisma/factories";
import { createArticle } from "../../commands";
import { describePhoto, takePhoto } from "../commands";
import { findPublishedPhoto } from "../queries";
import type { DescribePhoto } from "../rules";

let ownerId: string, conferenceId: string;
let editor: Actor;

beforeAll(async () => {
  ownerId = (await buildOrganization()).id;
  editor = await actorWith("editor", ownerId);
  conferenceId = (await buildConference({ ownerId, state: "ended" })).id;
});

const begin = async () => {
  const made = await createArticle(editor, { kind: "report", conferenceId, pointId: null });
  if (!made.ok) throw new Error(made.reason);
  return made.value.articleId;
};
async function buildFile() {
  const key = `photos/${randomUUID()}`;
  const { id } = await prisma.storedFile.create({
    data: { key, sha256: key, contentType: "image/jpeg", byteSize: 1, name: "x" },
    select: { id: true },
  });
  return id;
}
const enter = async (storedFileId: string, organizationId = ownerId) =>
  (
    await prisma.photo.create({
      data: {
        ...{ storedFileId, organizationId, width: 60, height: 40 },
        ...(organizationId === ownerId && { conferenceId }),
      },
      select: { id: true },
    })
  ).id;
/** A picture that waits, the same in an article, and in an album of the office. */
async function used() {
  const file = await buildFile();
  const waiting = await enter(file);
  const articleId = await begin();
  const taken = await takePhoto(editor, { photoId: waiting, articleId });
  if (!taken.ok) throw new Error(taken.reason);
  return { file, waiting, articleId, inArticle: taken.value.photoId, other: await enter(file) };
}
const note = (photoId: string, given: Partial<DescribePhoto> = {}) =>
  describePhoto(editor, {
    photoId,
    ...{ caption: null, alt: null, credit: null, consentNote: null, focalX: 0.5, focalY: 0.5 },
    ...{ consent: "unknown", seen: "unknown" },
    ...given,
  });
const no = { consent: "refused", consentNote: "qua điện thoại" } as const;
const consentOf = async (id: string) =>
  (await prisma.photo.findUniqueOrThrow({ where: { id }, select: { consent: true } })).consent;
const told = (subjectId: string) =>
  prisma.auditEvent.count({ where: { subjectId, kind: "photo.refused", actorName: editor.name } });

describe("a no", () => {
  it("said of a photo that waits is said of its copy in the article and off the site at once", async () => {
    const { waiting, articleId, inArticle, other } = await used();
    await buildPublication({
      photos: [inArticle, other].map((photoId) => ({ photoId, width: 1, height: 1 })),
    });
    await prisma.article.update({ where: { id: articleId }, data: { state: "published" } });
    expect(await findPublishedPhoto(inArticle)).not.toBeNull();
    expect(await note(waiting, no)).toEqual({ ok: true, value: null });
    for (const id of [waiting, inArticle, other]) {
      expect(await prisma.photo.findUniqueOrThrow({ where: { id } })).toMatchObject(no);
      expect(await findPublishedPhoto(id)).toBeNull();
    }
    expect([await told(articleId), await told(conferenceId)]).toEqual([1, 1]);
  });

  it("said in an article is said of what waits and of the other uses, removed ones too", async () => {
    const { waiting, inArticle, other } = await used();
    await prisma.photo.update({ where: { id: other }, data: { removedAt: new Date() } });
    expect((await note(inArticle, no)).ok).toBe(true);
    for (const id of [waiting, inArticle, other]) expect(await consentOf(id)).toBe("refused");
    const refused = await takePhoto(editor, { photoId: waiting, articleId: await begin() });
    expect(refused).toEqual(refuse("consent_refused"));
  });

  it("of one office is not said of another's", async () => {
    const { file, waiting } = await used();
    const foreign = await enter(file, (await buildOrganization()).id);
    expect((await note(waiting, no)).ok).toBe(true);
    expect(await consentOf(foreign)).toBe("unknown");
    const later = await enter(file, (await buildOrganization()).id);
    expect(await consentOf(later)).toBe("unknown");
  });

  it("stands for whatever copy is made later, with its note and since when", async () => {
    const { file, waiting, inArticle } = await used();
    await note(inArticle, no);
    await note(waiting, { consent: "given", seen: "refused" });
    const { refusedAt } = await prisma.photo.findUniqueOrThrow({ where: { id: waiting } });
    expect(refusedAt).toBeNull();
    const made = await takePhoto(editor, { photoId: waiting, articleId: await begin() });
    const id = made.ok ? made.value.photoId : "";
    const copy = await prisma.photo.findUniqueOrThrow({ where: { id } });
    expect(copy).toMatchObject({ ...no, refusedAt: expect.any(Date) as Date });
    expect(await consentOf(await enter(file))).toBe("refused");
  });

  it("and a copy being made do not pass each other", async () => {
    for (let round = 0; round < 6; round += 1) {
      const { file, waiting, inArticle } = await used();
      const articleIds = await Promise.all([begin(), begin()]);
      await Promise.all([
        note(round % 2 === 0 ? waiting : inArticle, no),
        ...articleIds.map((articleId) => takePhoto(editor, { photoId: waiting, articleId })),
        enter(file),
      ]);
      const left = await prisma.photo.count({ where: { storedFileId: file, consent: { not: "refused" } } });
      expect(left).toBe(0);
    }
  });

  it("said of two uses at once is said of all, and twice as once", async () => {
    const { file, waiting, inArticle } = await used();
    const both = await Promise.all([note(waiting, no), note(inArticle, no), note(waiting, no)]);
    expect(both.filter(({ ok }) => ok).length).toBeGreaterThan(0);
    expect(await note(waiting, no)).toEqual({ ok: true, value: null });
    expect(await prisma.photo.count({ where: { storedFileId: file, consent: "refused" } })).toBe(3);
  });
});

describe("a form that was opened before", () => {
  it.each(["waiting", "inArticle"] as const)("does not take the no back (%s)", async (which) => {
    const photoId = (await used())[which];
    expect((await note(photoId, no)).ok).toBe(true);
    expect(await note(photoId, { caption: "Đoàn chủ tọa" })).toEqual(refuse("changed_meanwhile"));
    expect(await prisma.photo.findUniqueOrThrow({ where: { id: photoId } })).toMatchObject({
      ...no,
      caption: null,
    });
    expect((await note(photoId, { seen: "refused", consent: "given", caption: "Đoàn chủ tọa" })).ok).toBe(
      true,
    );
    expect(await consentOf(photoId)).toBe("given");
  });

  it("nor one whose no came by another use of the picture", async () => {
    const { waiting, inArticle } = await used();
    const saved = await Promise.all([note(waiting, no), note(inArticle, { caption: "Đoàn chủ tọa" })]);
    expect(saved[0]).toEqual({ ok: true, value: null });
    expect(await consentOf(inArticle)).toBe("refused");
  });
});
