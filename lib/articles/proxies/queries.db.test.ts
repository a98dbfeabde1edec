import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import type { UserActor } from "@/lib/auth/actor";
import { prisma } from "@/lib/db/client";
import { actorWith, buildConference, buildOrganization, buildPublication } from "@/prisma/factories";
import { countStatements } from "@/prisma/test/statements";
import { openPublicPage } from "../conference-pages/commands";
import { listTakenOff } from "./queries";
import { heldMs } from "./rules";

let organizationId: string;
let organiser: UserActor;
beforeAll(async () => {
  organizationId = (await buildOrganization()).id;
  organiser = await actorWith("organiser", organizationId);
});

const words = { width: 60, height: 40, caption: null, alt: "Hội trường", credit: null };
async function buildPhoto(articleId: string | null = null) {
  const key = `photos/${randomUUID()}`;
  const { id } = await prisma.photo.create({
    data: {
      ...words,
      organization: { connect: { id: organizationId } },
      ...(articleId !== null && { article: { connect: { id: articleId } } }),
      storedFile: { create: { key, sha256: key, contentType: "image/jpeg", byteSize: 1, name: "x" } },
    },
    select: { id: true },
  });
  return id;
}
const buildAlbum = async (photoIds: string[], withdrawnAt: Date | null) => {
  const shown = { title: "Ảnh", about: null, photos: photoIds.map((photoId) => ({ ...words, photoId })) };
  const slug = `album-${randomUUID()}`;
  await prisma.album.create({
    data: { organizationId, slug, title: "Ảnh", publishedAt: new Date(0), withdrawnAt, shown },
  });
  return slug;
};
const refuse = (id: string) => prisma.photo.update({ where: { id }, data: { consent: "refused" } });
const now = () => new Date();
const long = () => new Date(Date.now() + heldMs + 60_000);

describe("what was taken off the site", () => {
  it("has withdrawn articles and albums with their photos, as long as a proxy may hold them", async () => {
    const [inArticle, inAlbum] = [await buildPhoto(), await buildPhoto()];
    const photos = [{ photoId: inArticle, width: 60, height: 40 }];
    const { slug } = await buildPublication({ photos, withdrawnAt: now() });
    const album = await buildAlbum([inAlbum, inArticle], now());
    const standing = await buildAlbum([inAlbum], null);
    const off = await listTakenOff(now());
    expect(off.articles).toContain(slug);
    expect(off.albums).toContainEqual({ slug: album, photos: 2 });
    expect(off.albums.map((each) => each.slug)).not.toContain(standing);
    expect(off.photoIds).toEqual(expect.arrayContaining([inArticle, inAlbum]));
    const later = await listTakenOff(long());
    expect(later).toEqual({ articles: [], albums: [], conferences: [], photoIds: [] });
  });

  it("has photos refused later, with the article and the albums that show the others", async () => {
    const { slug, articleId } = await buildPublication({});
    const [inArticle, inAlbum, other, waiting] = [
      await buildPhoto(articleId),
      await buildPhoto(),
      await buildPhoto(),
      await buildPhoto(),
    ];
    const album = await buildAlbum([inAlbum, other], null);
    for (const id of [inArticle, inAlbum, waiting]) await refuse(id);
    const off = await listTakenOff(now());
    expect(off.photoIds).toEqual(expect.arrayContaining([inArticle, inAlbum]));
    for (const id of [other, waiting]) expect(off.photoIds).not.toContain(id);
    expect(off.articles).toContain(slug);
    expect(off.albums).toContainEqual({ slug: album, photos: 2 });
    await prisma.photo.update({ where: { id: inAlbum }, data: { consent: "given" } });
    expect((await listTakenOff(now())).photoIds).not.toContain(inAlbum);
    expect((await listTakenOff(long())).photoIds).toEqual([]);
  });

  it("has closed pages of conferences, not those that were opened again", async () => {
    const conferenceId = (await buildConference({ ownerId: organizationId, state: "closed" })).id;
    const turn = async (isOpen: boolean) => {
      const result = await openPublicPage(organiser, { conferenceId, isOpen }, now());
      if (!result.ok) throw new Error(result.reason);
      return result.value.slug ?? "";
    };
    const slug = await turn(true);
    expect((await listTakenOff(now())).conferences).not.toContain(slug);
    await turn(false);
    expect((await listTakenOff(now())).conferences).toContain(slug);
    await turn(true);
    expect((await listTakenOff(now())).conferences).not.toContain(slug);
  });

  it("is read in as many statements however much it is", async () => {
    expect(await countStatements(() => listTakenOff(now()))).toBe(4);
  });
});
