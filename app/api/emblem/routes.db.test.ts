import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { sessionCookie, type UserActor } from "@/lib/auth/actor";
import { hashToken, makeToken } from "@/lib/auth/tokens";
import { prisma } from "@/lib/db/client";
import { saveFile } from "@/lib/files/store";
import { listenSite } from "@/lib/realtime/site";
import { readSettings } from "@/lib/settings/queries";
import { actorWith, buildOrganization } from "@/prisma/factories";
import { GET } from "./[fileId]/route";
import { POST } from "./route";

const jar = vi.hoisted(() => new Map<string, string>());
vi.mock("next/headers", () => ({
  cookies: () =>
    Promise.resolve({ get: (name: string) => (jar.has(name) ? { value: jar.get(name) } : undefined) }),
}));

let folder: string, picture: Uint8Array<ArrayBuffer>;
let admin: UserActor, editor: UserActor;

async function signIn(actor: UserActor) {
  const token = makeToken();
  await prisma.session.update({ where: { id: actor.sessionId }, data: { tokenHash: hashToken(token) } });
  jar.set(sessionCookie, token);
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "diem-cau-routes-"));
  process.env["DATA_DIR"] = folder;
  admin = await actorWith("administrator");
  editor = await actorWith("editor", (await buildOrganization()).id);
  picture = new Uint8Array(
    await sharp({ create: { width: 30, height: 20, channels: 3, background: "#456" } })
      .png()
      .toBuffer(),
  );
});
afterAll(() => rm(folder, { recursive: true, force: true }));
beforeEach(async () => {
  jar.clear();
  await prisma.setting.deleteMany({});
});

async function post(body: BodyInit, headers: Record<string, string> = {}) {
  const response = await POST(
    new Request("http://localhost/api/emblem", {
      method: "POST",
      headers: { "sec-fetch-site": "same-origin", ...headers },
      body,
      duplex: "half",
    } as RequestInit),
  );
  return {
    status: response.status,
    body: (await response.json()) as { message?: string; value?: { fileId: string } },
  };
}
const get = (fileId: string) =>
  GET(new Request(`http://localhost/api/emblem/${fileId}`), { params: Promise.resolve({ fileId }) });

describe("uploading the emblem", () => {
  it("asks who and from where", async () => {
    expect((await post(picture)).status).toBe(401);
    await signIn(editor);
    expect((await post(picture)).status).toBe(404);
    await signIn(admin);
    expect((await post(picture, { "sec-fetch-site": "cross-site" })).status).toBe(404);
    expect((await readSettings()).emblemFileId).toBeNull();
    expect((await post(picture, { "x-file-name": "%E0%A4%A" })).status).toBe(200);
    expect((await readSettings()).emblemFileId).not.toBeNull();
  });

  it("refuses more than 2 MB with a sentence, also when the length is not told or a lie", async () => {
    await signIn(admin);
    let sent = 0;
    const endless = () =>
      new ReadableStream<Uint8Array>({
        pull(controller) {
          sent += 1;
          if (sent > 50) controller.close();
          else controller.enqueue(new Uint8Array(1024 * 1024));
        },
      });
    expect(await post(endless())).toMatchObject({
      status: 413,
      body: { message: expect.stringContaining("2 MB") as string },
    });
    expect(sent).toBeLessThan(10);
    sent = 0;
    expect((await post(endless(), { "content-length": "100" })).status).toBe(413);
    expect((await post("x", { "content-length": String(50 * 1024 * 1024) })).status).toBe(413);
  });

  it.each(["<svg xmlns='http://www.w3.org/2000/svg'/>", "<html><script>alert(1)</script>", "GIF89a", ""])(
    "refuses %j in words, whatever its name",
    async (content) => {
      await signIn(admin);
      expect(await post(content, { "x-file-name": "a.png" })).toMatchObject({
        status: 415,
        body: { message: expect.stringContaining("PNG") as string },
      });
    },
  );

  it("tells every instance that the public pages are old", async () => {
    await signIn(admin);
    let notices = 0;
    let stop = () => Promise.resolve();
    await new Promise<void>((resolve) => {
      stop = listenSite(
        () => (notices += 1),
        (hearing) => hearing && resolve(),
      );
    });
    const before = notices;
    expect((await post("GIF89a")).status).toBe(415);
    expect((await post(picture)).status).toBe(200);
    // At once here, and by the notice, which the others hear too.
    await vi.waitFor(() => expect(notices).toBe(before + 2));
    await stop();
  });
});

describe("the emblem's address", () => {
  it("answers everybody, for ever, with the picture and nothing that a browser could run", async () => {
    await signIn(admin);
    const fileId = (await post(picture)).body.value?.fileId ?? "";
    jar.clear();
    const answer = await get(fileId);
    expect(answer.status).toBe(200);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      "content-type": "image/png",
      "cache-control": "public, max-age=31536000, immutable",
      "content-security-policy": "default-src 'none'; sandbox",
      "x-content-type-options": "nosniff",
    });
    const bytes = Buffer.from(await answer.arrayBuffer());
    expect(answer.headers.get("content-length")).toBe(String(bytes.byteLength));
    expect(await sharp(bytes).metadata()).toMatchObject({ format: "png", width: 30, height: 20 });
  });

  it("has nothing at an earlier emblem, another file, or what is no id", async () => {
    await signIn(admin);
    const earlier = (await post(picture)).body.value?.fileId ?? "";
    const other = await sharp(picture).negate().png().toBuffer();
    expect((await post(new Uint8Array(other))).status).toBe(200);
    for (const fileId of [earlier, randomUUID(), "x", "../../secret", "", "null"]) {
      const answer = await get(fileId);
      expect(answer.status, fileId).toBe(404);
      expect(answer.headers.get("cache-control"), fileId).toBe("no-store");
    }
  });

  it("has nothing at any id while there is no emblem, nor at a file that only the setting calls one", async () => {
    const key = `photos/${randomUUID()}`;
    await saveFile(key, picture);
    const { id } = await prisma.storedFile.create({
      data: { key, contentType: "image/png", byteSize: 1, sha256: "x", name: "x" },
      select: { id: true },
    });
    expect((await get(id)).status).toBe(404);
    await prisma.setting.create({ data: { key: "emblemFileId", value: id } });
    expect((await readSettings()).emblemFileId).toBe(id);
    expect((await get(id)).status).toBe(404);
  });
});
