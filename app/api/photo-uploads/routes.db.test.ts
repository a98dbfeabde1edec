import { randomUUID } from "node:crypto";
import { mkdtemp, readdir, rm, utimes } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { createArticle } from "@/lib/articles/commands";
import { forgetUploads } from "@/lib/articles/photos/uploads/commands";
import { uploadsPerSender } from "@/lib/articles/photos/uploads/rules";
import { linkCookie, sessionCookie } from "@/lib/auth/actor";
import { hashToken, makeToken } from "@/lib/auth/tokens";
import { prisma } from "@/lib/db/client";
import { actorWith, buildConference, buildLink, buildOrganization, buildPoint } from "@/prisma/factories";
import { DELETE, HEAD, PATCH } from "./[uploadId]/route";
import { POST as FINISH } from "./[uploadId]/finish/route";
import { POST } from "./route";

// The whole way of a photo in parts, as a phone asks it: begun, sent on from where it was cut, finished.

const jar = vi.hoisted(() => new Map<string, string>());
vi.mock("next/headers", () => ({
  cookies: () =>
    Promise.resolve({ get: (name: string) => (jar.has(name) ? { value: jar.get(name) } : undefined) }),
}));

let folder: string, conferenceId: string, pointId: string, photo: Buffer;
let room: { id: string; token: string }, other: { id: string; token: string };

const hold = ({ id, token }: { id: string; token: string }) => jar.set(linkCookie(id), token);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "diem-cau-uploads-"));
  process.env["DATA_DIR"] = folder;
});
afterAll(() => rm(folder, { recursive: true, force: true }));
let shade = 0;
beforeEach(async () => {
  jar.clear();
  await rm(join(folder, "files/parts"), { recursive: true, force: true });
  conferenceId = (await buildConference({ state: "live" })).id;
  pointId = (await buildPoint({ conferenceId })).id;
  room = await buildLink({ conferenceId, pointId, role: "room" });
  other = await buildLink({
    conferenceId,
    pointId: (await buildPoint({ conferenceId })).id,
    role: "chair",
  });
  hold(room);
  shade += 9;
  const noise = { type: "gaussian", mean: 120, sigma: 30 } as const;
  photo = await sharp({
    create: { width: 300, height: 200, channels: 3, noise, background: { r: shade, g: 9, b: 9 } },
  })
    .jpeg()
    .toBuffer();
});

const own = { "sec-fetch-site": "same-origin", "tus-resumable": "1.0.0" };
const origin = "http://localhost";

const begin = (
  more: Record<string, string> = {},
  { link = room.id, kind = "point", id = pointId, headers = own } = {},
) =>
  POST(
    new Request(`${origin}/api/photo-uploads?kind=${kind}&id=${id}${link ? `&link=${link}` : ""}`, {
      method: "POST",
      headers: { "upload-length": String(photo.length), "x-file-name": "anh.jpg", ...headers, ...more },
    }),
  );
const ask = (
  handler: typeof PATCH,
  method: string,
  address: string,
  headers: Record<string, string> = {},
  body?: BodyInit,
) => {
  const { pathname } = new URL(address, origin);
  const uploadId = pathname.split("/")[3] ?? "";
  const request = new Request(origin + address, {
    method,
    headers: { ...own, ...headers },
    ...(body !== undefined && { body, duplex: "half" }),
  });
  return handler(request, { params: Promise.resolve({ uploadId }) });
};
const part = (address: string, bytes: Uint8Array | ReadableStream<Uint8Array>, offset: number) =>
  ask(
    PATCH,
    "PATCH",
    address,
    { "content-type": "application/offset+octet-stream", "upload-offset": String(offset) },
    bytes as BodyInit,
  );
const offsetOf = async (address: string) =>
  Number((await ask(HEAD, "HEAD", address)).headers.get("upload-offset"));
const finish = async (address: string) => {
  const [path = "", query = ""] = address.split("?");
  const answer = await ask(FINISH, "POST", `${path}/finish?${query}`);
  const body = (await answer.json()) as { value?: { photoId: string }; reason?: string; message?: string };
  return { status: answer.status, ...body };
};
async function begun(more?: Record<string, string>) {
  const answer = await begin(more);
  expect(answer.status).toBe(201);
  return answer.headers.get("location") ?? "";
}
const partsLeft = () => readdir(join(folder, "files/parts")).catch(() => []);

describe("a photo that is sent in parts", () => {
  it("goes on from where the line was cut, and is made once", async () => {
    const address = await begun();
    expect(address).toMatch(/^\/api\/photo-uploads\/[0-9a-f-]{36}\?link=/);
    // A line that breaks in the middle of a part: what had come stays.
    const broken = new ReadableStream<Uint8Array>({
      start: (controller) => controller.enqueue(new Uint8Array(photo.subarray(0, 700))),
      pull: (controller) => controller.error(new Error("cut")),
    });
    await part(address, broken, 0).catch(() => undefined);
    await vi.waitFor(async () => expect(await offsetOf(address)).toBeLessThanOrEqual(700));
    const at = await offsetOf(address);
    expect((await finish(address)).reason).toBe("not_whole");
    expect((await part(address, new Uint8Array(photo.subarray(at, 2_000)), at)).status).toBe(204);
    expect(await offsetOf(address)).toBe(2_000);
    expect((await part(address, new Uint8Array(photo.subarray(0, 10)), 0)).status).toBe(409);
    expect((await part(address, new Uint8Array(photo.subarray(2_000)), 2_000)).status).toBe(204);
    const [first, second] = await Promise.all([finish(address), finish(address)]);
    expect(first.status).toBe(200);
    expect(second).toEqual(first);
    expect(await finish(address)).toEqual(first);
    expect(await prisma.photo.findMany({ where: { pointId }, select: { id: true, width: true } })).toEqual([
      { id: first.value?.photoId, width: 300 },
    ]);
    expect(await partsLeft()).toEqual([]);
    // The same photo, chosen again after a reload that forgot it: no second one.
    const again = await begun();
    await part(again, new Uint8Array(photo), 0);
    expect((await finish(again)).value).toEqual(first.value);
  });

  it("is nobody else's: another link, a revoked one and a stranger get no further", async () => {
    const address = await begun();
    const [path = ""] = address.split("?");
    hold(other);
    for (const [handler, method] of [
      [HEAD, "HEAD"],
      [PATCH, "PATCH"],
      [DELETE, "DELETE"],
    ] as const)
      expect((await ask(handler, method, `${path}?link=${other.id}`)).status, method).toBe(404);
    expect((await finish(`${path}?link=${other.id}`)).status).toBe(404);
    expect((await begin({}, { link: other.id })).status).toBe(404);
    expect((await begin({}, { link: "" })).status).toBe(401);
    await prisma.link.update({ where: { id: room.id }, data: { revokedAt: new Date() } });
    expect((await part(address, new Uint8Array(photo), 0)).status).toBe(410);
    expect((await finish(address)).message).toContain("thu hồi");
    expect(await prisma.photo.count({ where: { conferenceId } })).toBe(0);
  });

  it("stops when its place closes on the way", async () => {
    const address = await begun();
    await prisma.conference.update({ where: { id: conferenceId }, data: { state: "cancelled" } });
    expect((await part(address, new Uint8Array(photo), 0)).status).toBe(409);
    expect((await begin()).status).toBe(409);
  });

  it("is not begun from another site, without its size, too large, or for what is no place", async () => {
    const foreign = { ...own, "sec-fetch-site": "cross-site" };
    expect((await begin({}, { headers: foreign })).status).toBe(404);
    for (const length of ["", "-1", "0", "1e9x"])
      expect((await begin({ "upload-length": length })).status, length).toBe(400);
    expect((await begin({ "upload-length": String(21 * 1024 * 1024) })).status).toBe(413);
    expect((await begin({}, { kind: "office" })).status).toBe(400);
    expect((await begin({}, { id: randomUUID() })).status).toBe(404);
    expect((await begin({ "tus-resumable": "0.1" })).status).toBe(400);
  });

  it("takes no more bytes than were announced", async () => {
    const address = await begun({ "upload-length": "100" });
    const sent = await part(address, new Uint8Array(photo), 0);
    expect(sent.status).toBeGreaterThanOrEqual(400);
    expect((await finish(address)).status).not.toBe(200);
  });

  it("is refused for good when it is no photo, and its bytes are gone", async () => {
    const page = Buffer.from("<!doctype html><script>alert(1)</script>");
    const address = await begun({ "upload-length": String(page.length) });
    await part(address, new Uint8Array(page), 0);
    expect(await finish(address)).toMatchObject({ status: 415, reason: "not_a_photo" });
    expect(await finish(address)).toMatchObject({ status: 415, reason: "not_a_photo" });
    expect((await part(address, new Uint8Array(page), 0)).status).toBe(404);
    expect(await partsLeft()).toEqual([]);
  });

  it("can be given up, said twice as once", async () => {
    const address = await begun();
    await part(address, new Uint8Array(photo.subarray(0, 500)), 0);
    for (const _ of [1, 2]) expect((await ask(DELETE, "DELETE", address)).status).toBe(200);
    expect((await part(address, new Uint8Array(photo.subarray(500)), 500)).status).toBe(404);
    expect(await partsLeft()).toEqual([]);
  });

  it("is one of so many that a link may begin in a day, also at once", async () => {
    await prisma.photoUpload.createMany({
      data: Array.from({ length: uploadsPerSender - 1 }, () => ({
        id: randomUUID(),
        pointId,
        linkId: room.id,
        name: "x",
        byteSize: 1,
      })),
    });
    const answers = await Promise.all([begin(), begin()]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 429]);
    // Another's are not counted, and tomorrow there is room again.
    hold(other);
    const theirs = await prisma.link.findUniqueOrThrow({ where: { id: other.id } });
    expect((await begin({}, { link: other.id, id: theirs.pointId ?? "" })).status).toBe(201);
    await prisma.photoUpload.updateMany({
      where: { linkId: room.id },
      data: { createdAt: new Date(Date.now() - 25 * 3_600_000) },
    });
    expect((await begin()).status).toBe(201);
  });

  it("goes to an article for its editor", async () => {
    const owner = await buildOrganization();
    const editor = await actorWith("editor", owner.id);
    const conference = await buildConference({ ownerId: owner.id });
    const made = await createArticle(editor, { kind: "report", conferenceId: conference.id, pointId: null });
    if (!made.ok) throw new Error(made.reason);
    const token = makeToken();
    await prisma.session.update({ where: { id: editor.sessionId }, data: { tokenHash: hashToken(token) } });
    jar.set(sessionCookie, token);
    const { articleId } = made.value;
    const answer = await begin({}, { link: "", kind: "article", id: articleId });
    const address = answer.headers.get("location") ?? "";
    await part(address, new Uint8Array(photo), 0);
    const { value } = await finish(`${address}?`);
    expect(await prisma.photo.findMany({ where: { articleId }, select: { id: true } })).toEqual([
      { id: value?.photoId },
    ]);
    // The link's place is the point, whoever asks.
    expect((await begin({}, { kind: "article", id: articleId })).status).toBe(404);
  });
});

it("forgets after a day what nobody went on sending, and keeps what is on its way", async () => {
  const [old, fresh] = [await begun(), await begun()];
  for (const address of [old, fresh]) await part(address, new Uint8Array(photo.subarray(0, 500)), 0);
  const idOf = (address: string) => address.split(/[/?]/)[3] ?? "";
  const before = new Date(Date.now() - 25 * 3_600_000);
  await prisma.photoUpload.update({ where: { id: idOf(old) }, data: { createdAt: before } });
  for (const name of [idOf(old), `${idOf(old)}.json`])
    await utimes(join(folder, "files/parts", name), before, before);
  await forgetUploads(new Date());
  expect((await partsLeft()).sort()).toEqual([idOf(fresh), `${idOf(fresh)}.json`].sort());
  expect((await ask(HEAD, "HEAD", old)).status).toBe(404);
  expect(await offsetOf(fresh)).toBe(500);
});

it("leaves what is sent for an import, and a photo whose parts still come a day after its beginning", async () => {
  const idOf = (address: string) => address.split(/[/?]/)[3] ?? "";
  const [slow, other] = [await begun(), await begun()];
  for (const address of [slow, other]) await part(address, new Uint8Array(photo.subarray(0, 500)), 0);
  const { id: organizationId } = await buildOrganization();
  const run = await prisma.importRun.create({
    data: { organizationId, source: "wordpress", name: "Trang cũ", createdByName: "Người duyệt" },
  });
  // The parts of a file for an import lie in the same folder under its own number.
  await prisma.importFile.create({
    data: { id: idOf(other), runId: run.id, slot: "pictures", name: "anh.zip", size: 20_000_000_000 },
  });
  const before = new Date(Date.now() - 25 * 3_600_000);
  for (const name of [idOf(other), `${idOf(other)}.json`, `${idOf(slow)}.json`])
    await utimes(join(folder, "files/parts", name), before, before);
  await forgetUploads(new Date());
  const left = [slow, other].flatMap((address) => [idOf(address), `${idOf(address)}.json`]);
  expect((await partsLeft()).sort()).toEqual(left.sort());
  await prisma.importRun.delete({ where: { id: run.id } });
  await forgetUploads(new Date());
  expect((await partsLeft()).sort()).toEqual([idOf(slow), `${idOf(slow)}.json`].sort());
});
