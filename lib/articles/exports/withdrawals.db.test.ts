import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { prisma } from "@/lib/db/client";
import { actorWith, buildConference, buildOrganization, buildPublication } from "@/prisma/factories";
import { arrangeAlbum, createAlbum, publishAlbum, withdrawAlbum } from "../albums/commands";
import { choosePaper, openPublicPage } from "../conference-pages/commands";
import { removePaper } from "../conference-pages/papers/commands";
import { describePhoto } from "../photos/commands";
import { findArchive, readClock } from "./queries";

async function world() {
  const { id: ownerId } = await buildOrganization();
  const { id: conferenceId } = await buildConference({ ownerId, state: "ended" });
  const approver = await actorWith("approver", ownerId);
  const organiser = await actorWith("organiser", ownerId);
  /** Whether an archive that was begun before `work` is still given. */
  const stillGiven = async (work: () => Promise<unknown>) => {
    const { id } = await prisma.siteExport.create({
      data: {
        id: randomUUID(),
        organizationId: ownerId,
        kind: "site",
        state: "done",
        createdByName: "Người duyệt",
        readFrom: await readClock(),
      },
      select: { id: true },
    });
    await work();
    return (await findArchive(approver, id)) !== "outdated";
  };
  return { ownerId, conferenceId, approver, organiser, stillGiven };
}

const stored = () => {
  const key = `stored/${randomUUID()}`;
  return { key, sha256: key, contentType: "image/jpeg", byteSize: 1, name: "x" };
};
const photoOf = (organizationId: string, conferenceId: string) =>
  prisma.photo.create({
    data: {
      organization: { connect: { id: organizationId } },
      conference: { connect: { id: conferenceId } },
      storedFile: { create: stored() },
      width: 60,
      height: 40,
      alt: "Hội trường",
    },
    select: { id: true },
  });

it("a conference's page that is closed takes the archives with it; one that is opened does not", async () => {
  const { conferenceId, organiser, stillGiven } = await world();
  const open = (isOpen: boolean) => () => openPublicPage(organiser, { conferenceId, isOpen }, new Date());
  expect(await stillGiven(open(true))).toBe(true);
  expect(await stillGiven(open(false))).toBe(false);
});

it.each(["hidden", "removed"] as const)("so does a paper that is %s", async (how) => {
  const { conferenceId, organiser, stillGiven } = await world();
  const { id } = await prisma.conferenceFile.create({
    data: {
      conference: { connect: { id: conferenceId } },
      storedFile: { create: stored() },
      name: "Báo cáo",
    },
    select: { id: true },
  });
  const show = (isPublic: boolean) => () =>
    choosePaper(organiser, { conferenceId, kind: "file", id, isPublic });
  expect(await stillGiven(show(true))).toBe(true);
  const gone = how === "hidden" ? show(false) : () => removePaper(organiser, { conferenceId, fileId: id });
  expect(await stillGiven(gone)).toBe(false);
});

it("so does a document that is hidden or whose number is cancelled", async () => {
  const { conferenceId, organiser, stillGiven } = await world();
  const { id } = await prisma.issuedDocument.create({
    data: { conferenceId, type: "report", abstract: "Báo cáo kết quả" },
    select: { id: true },
  });
  const show = (isPublic: boolean) => () =>
    choosePaper(organiser, { conferenceId, kind: "document", id, isPublic });
  expect(await stillGiven(show(true))).toBe(true);
  expect(await stillGiven(show(false))).toBe(false);
  await show(true)();
  const cancel = () => prisma.issuedDocument.update({ where: { id }, data: { numberState: "cancelled" } });
  expect(await stillGiven(cancel)).toBe(false);
});

it("so does an album published again without a photo, and one withdrawn", async () => {
  const { ownerId, conferenceId, approver, stillGiven } = await world();
  const made = await createAlbum(approver, { title: `Ảnh ${randomUUID()}`, about: null, conferenceId });
  if (!made.ok) throw new Error(made.reason);
  const { albumId } = made.value;
  const [first, second] = [await photoOf(ownerId, conferenceId), await photoOf(ownerId, conferenceId)];
  const which = async () => {
    const { version } = await prisma.album.findUniqueOrThrow({ where: { id: albumId } });
    return { albumId, version };
  };
  const publish =
    (...photoIds: string[]) =>
    async () => {
      await arrangeAlbum(approver, { ...(await which()), photoIds });
      expect((await publishAlbum(approver, await which(), new Date())).ok).toBe(true);
    };
  expect(await stillGiven(publish(first.id))).toBe(true);
  expect(await stillGiven(publish(second.id, first.id))).toBe(true);
  expect(await stillGiven(publish(second.id))).toBe(false);
  const withdraw = async () => withdrawAlbum(approver, await which(), new Date());
  expect(await stillGiven(withdraw)).toBe(false);
});

it("so does a photo whose people say no", async () => {
  const { ownerId, conferenceId, approver, stillGiven } = await world();
  const { id: photoId } = await photoOf(ownerId, conferenceId);
  const say = (seen: "unknown" | "given", consent: "given" | "refused") => async () => {
    const told = { caption: null, alt: "Hội trường", credit: null, consentNote: null };
    const said = await describePhoto(approver, { photoId, ...told, seen, consent, focalX: 0.5, focalY: 0.5 });
    expect(said.ok).toBe(true);
  };
  expect(await stillGiven(say("unknown", "given"))).toBe(true);
  expect(await stillGiven(say("given", "refused"))).toBe(false);
});

it("so does an article published again without a photo, and one withdrawn", async () => {
  const { conferenceId, stillGiven } = await world();
  const photos = [{ photoId: randomUUID() }, { photoId: randomUUID() }];
  const { id } = await buildPublication({ conferenceId, photos });
  const write = (data: { photos?: object[]; title?: string; withdrawnAt?: Date }) => () =>
    prisma.publication.update({ where: { id }, data: { ...data, revision: { increment: 1 } } });
  expect(await stillGiven(write({ title: "Tên mới", photos: photos.toReversed() }))).toBe(true);
  expect(await stillGiven(write({ photos: photos.slice(1) }))).toBe(false);
  expect(await stillGiven(write({ withdrawnAt: new Date() }))).toBe(false);
});
