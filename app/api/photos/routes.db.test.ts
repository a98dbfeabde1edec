import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { createArticle } from "@/lib/articles/commands";
import { addPhoto } from "@/lib/articles/photos/commands";
import { sessionCookie, type UserActor } from "@/lib/auth/actor";
import { hashToken, makeToken } from "@/lib/auth/tokens";
import { consultationCookie } from "@/lib/auth/cookies";
import { consultationToken } from "@/lib/auth/tokens";
import { prisma } from "@/lib/db/client";
import { actorWith, buildConference, buildOrganization } from "@/prisma/factories";
import { GET } from "./[photoId]/[variant]/route";

const jar = vi.hoisted(() => new Map<string, string>());
vi.mock("next/headers", () => ({
  cookies: () =>
    Promise.resolve({ get: (name: string) => (jar.has(name) ? { value: jar.get(name) } : undefined) }),
}));

let folder: string, articleId: string;
let editor: UserActor, stranger: UserActor;

async function signIn(actor: UserActor) {
  const token = makeToken();
  await prisma.session.update({ where: { id: actor.sessionId }, data: { tokenHash: hashToken(token) } });
  jar.set(sessionCookie, token);
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "diem-cau-routes-"));
  process.env["DATA_DIR"] = folder;
  const owner = await buildOrganization();
  editor = await actorWith("editor", owner.id);
  stranger = await actorWith("editor", (await buildOrganization()).id);
  const conference = await buildConference({ ownerId: owner.id });
  const made = await createArticle(editor, { kind: "report", conferenceId: conference.id, pointId: null });
  if (!made.ok) throw new Error(made.reason);
  articleId = made.value.articleId;
});
afterAll(() => rm(folder, { recursive: true, force: true }));
beforeEach(() => jar.clear());

let shade = 0;
/** Never the same one: the same picture again is the same photo. */
const jpeg = () => {
  shade += 20;
  return sharp({ create: { width: 30, height: 20, channels: 3, background: { r: shade, g: 80, b: 90 } } })
    .jpeg()
    .toBuffer();
};

async function added(bytes: Uint8Array) {
  const result = await addPhoto(editor, articleId, { name: "ảnh.jpg", bytes });
  if (!result.ok) throw new Error(result.reason);
  return result.value.photoId;
}
const get = (photoId: string, variant = "480.jpg", cookie = "") =>
  GET(new Request(`http://localhost/api/photos/${photoId}/${variant}`, { headers: { cookie } }), {
    params: Promise.resolve({ photoId, variant }),
  });

describe("a photo's address", () => {
  it("answers whoever may read the draft, privately, and others as if it were not there", async () => {
    await signIn(editor);
    const photoId = await added(await jpeg());
    const mine = await get(photoId);
    expect(mine.status).toBe(200);
    expect(mine.headers.get("cache-control")).toBe("private, no-store");
    expect(mine.headers.get("content-type")).toBe("image/jpeg");
    expect(mine.headers.get("x-content-type-options")).toBe("nosniff");
    await signIn(stranger);
    expect((await get(photoId)).status).toBe(404);
    jar.clear();
    expect((await get(photoId)).status).toBe(404);

    await prisma.publication.create({
      data: {
        articleId,
        slug: randomUUID(),
        title: "t",
        lead: "l",
        html: "",
        photos: [{ photoId, width: 30, height: 20 }],
        publishedAt: new Date(),
        searchKey: "",
      },
    });
    const open = await get(photoId, "960.webp");
    expect(open.headers.get("cache-control")).toBe("public, max-age=60");
    expect(open.headers.get("content-type")).toBe("image/webp");
  });

  it("cuts it to a shape about its focal point when that is first asked for, once however many ask", async () => {
    await signIn(editor);
    const bytes = await sharp({ create: { width: 200, height: 100, channels: 3, background: "#f00" } })
      .composite([
        {
          input: { create: { width: 100, height: 100, channels: 3, background: "#00f" } },
          left: 100,
          top: 0,
        },
      ])
      .jpeg({ quality: 100 })
      .toBuffer();
    const photoId = await added(bytes);
    const seen = async (variant: string) => {
      const answer = await get(photoId, variant);
      expect(answer.status, variant).toBe(200);
      const picture = sharp(Buffer.from(await answer.arrayBuffer()));
      const { data, info } = await picture.raw().toBuffer({ resolveWithObject: true });
      return { width: info.width, height: info.height, red: data[0] ?? 0, blue: data[2] ?? 0 };
    };
    await prisma.photo.update({ where: { id: photoId }, data: { focalX: 0 } });
    const many = await Promise.all(Array.from({ length: 6 }, () => seen("1x1-480.webp")));
    for (const one of many) expect(one).toMatchObject({ width: 100, height: 100 });
    expect(many[0]?.red).toBeGreaterThan(200);
    await prisma.photo.update({ where: { id: photoId }, data: { focalX: 1 } });
    // At the seam of the colours, which the JPEG between has washed out.
    expect((await seen("1x1-480.webp")).blue).toBeGreaterThan(150);
    expect(await seen("og.jpg")).toMatchObject({ height: 100, width: 190 });
    expect(await seen("16x9-960.avif")).toMatchObject({ width: 178, height: 100 });
    // One from before there was AVIF has none on the disk.
    const { storedFile } = await prisma.photo.findUniqueOrThrow({
      where: { id: photoId },
      select: { storedFile: { select: { key: true } } },
    });
    await rm(join(folder, "files", storedFile.key, "480.avif"));
    expect(await seen("480.avif")).toMatchObject({ width: 200, height: 100 });
    expect((await get(photoId, "2x1-480.jpg")).status).toBe(404);
  });

  it("answers a body that is asked about the draft, while it is asked", async () => {
    await signIn(editor);
    const photoId = await added(await jpeg());
    jar.clear();
    const asked = await prisma.consultation.create({
      data: { articleId, name: "Công an tỉnh", dueAt: new Date(Date.now() + 3_600_000) },
    });
    const cookie = (generation: number) =>
      `other=1; ${consultationCookie(asked.id)}=${consultationToken(asked.id, generation)}`;
    const shown = await get(photoId, "480.jpg", cookie(1));
    expect([shown.status, shown.headers.get("cache-control")]).toEqual([200, "private, no-store"]);
    expect((await get(photoId, "480.jpg", cookie(2))).status).toBe(404);
    expect((await get(randomUUID(), "480.jpg", cookie(1))).status).toBe(404);
    await prisma.consultation.update({ where: { id: asked.id }, data: { dueAt: new Date(0) } });
    expect((await get(photoId, "480.jpg", cookie(1))).status).toBe(404);
  });

  it.each([
    ["x", "480.jpg"],
    [randomUUID(), "480.jpg"],
    [randomUUID(), "../../secret"],
    [randomUUID(), "480.svg"],
  ])("has nothing at %s/%s", async (photoId, variant) => {
    expect((await get(photoId, variant)).status).toBe(404);
  });
});
