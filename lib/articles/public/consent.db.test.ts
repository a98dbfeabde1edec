import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { prisma } from "@/lib/db/client";
import { buildConference, buildPublication } from "@/prisma/factories";
import { countStatements } from "@/prisma/test/statements";
import { listNewestAlbums } from "../albums/queries";
import { findPublicConference } from "../conference-pages/queries";
import { figureHtml } from "../text/html/rules";
import { searchPublished } from "./search/queries";
import { findPublished, listPublished, listRelated } from "./queries";

// People may say no after the photo was published: no page may then keep a frame for it.

const words = { width: 60, height: 40, caption: "Quang cảnh", alt: "Hội trường", credit: null };

async function buildPhoto(organizationId: string, consent?: "refused") {
  const key = `photos/${randomUUID()}`;
  const { id } = await prisma.photo.create({
    data: {
      ...words,
      organization: { connect: { id: organizationId } },
      ...(consent && { consent }),
      storedFile: { create: { key, sha256: key, contentType: "image/jpeg", byteSize: 1, name: "x" } },
    },
    select: { id: true },
  });
  return id;
}

/** An article on the site with these photos, in its list and in its text. */
async function published(consents: ("refused" | undefined)[], title?: string) {
  const conference = await buildConference();
  const categorySlug = `muc-${randomUUID().slice(0, 8)}`;
  const photoIds: string[] = [];
  for (const consent of consents) photoIds.push(await buildPhoto(conference.ownerId, consent));
  const photos = photoIds.map((photoId) => ({ ...words, photoId }));
  const { slug, articleId } = await buildPublication({
    conferenceId: conference.id,
    ...(title !== undefined && { title }),
    categorySlug,
    photos,
    html: `<p>Đầu</p>\n${photos.map((photo) => figureHtml(photo)).join("\n")}\n<p>Cuối</p>`,
  });
  await prisma.photo.updateMany({ where: { id: { in: photoIds } }, data: { articleId } });
  return { slug, categorySlug, photoIds };
}

const inList = async (categorySlug: string) =>
  (await listPublished({ search: "", categorySlug, page: 1 }))?.items[0]?.photo?.photoId ?? null;

describe("a photo whose people have said no after it was published", () => {
  it("gives its place in lists to the next one, in the same statements", async () => {
    const { categorySlug, photoIds, slug } = await published(["refused", undefined]);
    expect(await inList(categorySlug)).toBe(photoIds[1]);
    const plain = await published([undefined]);
    const statements = (of: string) => countStatements(() => inList(of));
    expect(await statements(categorySlug)).toBe(await statements(plain.categorySlug));
    const related = await listRelated({ id: randomUUID(), conferenceId: null, categorySlug });
    expect(related.find((item) => item.slug === slug)?.photo?.photoId).toBe(photoIds[1]);
  });

  it("leaves a list without a photo where there is no other", async () => {
    expect(await inList((await published(["refused"])).categorySlug)).toBeNull();
  });

  it("is gone from the article's page, its figure in the text too, and the others stay", async () => {
    const { slug, photoIds } = await published([undefined, undefined]);
    const whole = await findPublished(slug);
    expect(whole?.photos.map(({ photoId }) => photoId)).toEqual(photoIds);
    await prisma.photo.update({ where: { id: photoIds[0] ?? "" }, data: { consent: "refused" } });
    const left = await findPublished(slug);
    expect(left?.photos.map(({ photoId }) => photoId)).toEqual(photoIds.slice(1));
    expect(left?.html).not.toContain(photoIds[0]);
    expect(left?.html).toContain(photoIds[1]);
    expect(left?.html).toContain("<p>Cuối</p>");
    expect(await countStatements(() => findPublished(slug))).toBe(1);
  });

  it("is not quoted by the search", async () => {
    const title = `Tieude${randomUUID().replace(/\D/g, "")}`;
    const { photoIds, slug } = await published([undefined], title);
    await prisma.photo.update({ where: { id: photoIds[0] ?? "" }, data: { consent: "refused" } });
    const found = await searchPublished({ search: title, category: null, year: null, page: 1 });
    expect(found?.items.map((item) => item.slug)).toEqual([slug]);
    const said = found?.items[0]?.markedText.map(({ text }) => text).join("");
    expect(said).toContain("Đầu Cuối");
    expect(said).not.toContain("Quang cảnh");
  });

  it("leaves the newest albums of the home page and a conference's, and an album of nothing else with it", async () => {
    const conference = await buildConference({ state: "closed" });
    const publicSlug = `hoi-nghi-${randomUUID().slice(0, 8)}`;
    await prisma.conference.update({
      where: { id: conference.id },
      data: { publicSlug, publicSince: new Date() },
    });
    const organizationId = conference.ownerId;
    const refused = await buildPhoto(organizationId, "refused");
    const fine = await buildPhoto(organizationId);
    const album = async (photoIds: string[], day: number) => {
      const title = `Album ${randomUUID()}`;
      await prisma.album.create({
        data: {
          organizationId,
          conferenceId: conference.id,
          slug: randomUUID(),
          title,
          publishedAt: new Date(Date.UTC(2190, 0, day)),
          shown: { title, about: null, photos: photoIds.map((photoId) => ({ ...words, photoId })) },
        },
      });
      return title;
    };
    const empty = await album([refused], 3);
    const mixed = await album([refused, fine], 2);
    const newest = await listNewestAlbums(2);
    expect(newest.map(({ title, photos }) => [title, photos.map(({ photoId }) => photoId)])).toEqual([
      [mixed, [fine]],
    ]);
    expect(await countStatements(() => listNewestAlbums(2))).toBe(2);
    const page = await findPublicConference(publicSlug);
    expect(page?.albums.map(({ title, photos }) => [title, photos.length])).toEqual([
      [empty, 0],
      [mixed, 1],
    ]);
  });
});
