import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { UserActor } from "@/lib/auth/actor";
import { prisma } from "@/lib/db/client";
import { openFile } from "@/lib/files/store";
import { refuse } from "@/lib/result";
import { actorWith, buildOrganization } from "@/prisma/factories";
import { changeSettings } from "../commands";
import { readSettings } from "../queries";
import { changeEmblem } from "./commands";
import { findEmblem } from "./queries";
import { emblemMaxBytes } from "./rules";

let folder: string;
let admin: UserActor;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "diem-cau-emblem-"));
  process.env["DATA_DIR"] = folder;
});
afterAll(() => rm(folder, { recursive: true, force: true }));
beforeEach(async () => {
  await prisma.setting.deleteMany({});
  await rm(join(folder, "files"), { recursive: true, force: true });
  admin = await actorWith("administrator");
});

let shade = 0;
const drawing = (width = 300, height = 300) =>
  sharp({
    create: { width, height, channels: 4, background: { r: (shade += 1), g: 40, b: 20, alpha: 0.5 } },
  });
const png = async () => ({ name: "biểu trưng.png", bytes: await drawing().png().toBuffer() });
const changed = async (upload: { name: string; bytes: Uint8Array }, actor = admin) => {
  const result = await changeEmblem(actor, upload);
  if (!result.ok) throw new Error(result.reason);
  return result.value.fileId;
};
const bytesOf = async (key: string) =>
  Buffer.from(await new Response((await openFile(key))?.stream).arrayBuffer());
const fieldsInTrail = async (actor: UserActor) =>
  (
    await prisma.auditEvent.findMany({
      where: { actorUserId: actor.id },
      select: { kind: true, details: true },
    })
  ).map(({ kind, details }) => ({ kind, details }));

/** What a refusal must leave as it was. */
async function expectNothingKept() {
  expect((await readSettings()).emblemFileId).toBeNull();
  expect(await prisma.storedFile.count({ where: { createdById: admin.id } })).toBe(0);
  expect(await fieldsInTrail(admin)).toEqual([]);
  expect(await readdir(folder)).not.toContain("files");
}

describe("a new emblem", () => {
  it("fits into 256 × 256, stays see-through, loses what is hidden in it, and is in the trail by name", async () => {
    const bytes = await drawing(1000, 400)
      .withExif({ IFD0: { Artist: "somebody" }, IFD3: { GPSLatitude: "11/1" } })
      .png()
      .toBuffer();
    const fileId = await changed({ name: "x/../biểu trưng.png", bytes });
    expect((await readSettings()).emblemFileId).toBe(fileId);
    const row = await prisma.storedFile.findUniqueOrThrow({ where: { id: fileId } });
    expect(row.key).toBe(`emblems/${row.sha256}.png`);
    expect(await findEmblem(fileId)).toEqual({ key: row.key });
    const kept = await bytesOf(row.key);
    expect(row).toMatchObject({ contentType: "image/png", byteSize: kept.byteLength, createdById: admin.id });
    const { format, width, height, hasAlpha, exif } = await sharp(kept).metadata();
    expect({ format, width, height, hasAlpha, exif }).toEqual({
      format: "png",
      width: 256,
      height: 102,
      hasAlpha: true,
      exif: undefined,
    });
    const [, , , alpha] = await sharp(kept).raw().toBuffer();
    expect(alpha).toBe(128);
    expect(await fieldsInTrail(admin)).toEqual([
      { kind: "setting.changed", details: { fields: ["Biểu trưng"] } },
    ]);
  });

  it("may be a photo held sideways, and a small one is not blown up", async () => {
    const bytes = await sharp({ create: { width: 80, height: 40, channels: 3, background: "#123" } })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer();
    const emblem = await findEmblem(await changed({ name: "", bytes }));
    expect(await sharp(await bytesOf(emblem?.key ?? "")).metadata()).toMatchObject({ width: 40, height: 80 });
  });

  it("changes nothing when it is the one that is shown already", async () => {
    const upload = await png();
    const first = await changed(upload);
    expect(await changed({ ...upload, name: "khác.png" })).toBe(first);
    expect(await fieldsInTrail(admin)).toHaveLength(1);
  });

  it("hides the earlier one, whose file stays for whoever wants it back", async () => {
    const upload = await png();
    const first = await changed(upload);
    const second = await changed(await png());
    expect(second).not.toBe(first);
    expect(await findEmblem(first)).toBeNull();
    expect(await readdir(join(folder, "files/emblems"))).toHaveLength(2);
    expect(await changed(upload)).toBe(first);
    expect(await findEmblem(first)).not.toBeNull();
    expect(await findEmblem(second)).toBeNull();
  });

  it("taken away is not found, and its file is not served under its id any more", async () => {
    const fileId = await changed(await png());
    const seen = await readSettings();
    expect(await changeSettings(admin, { seen, settings: { ...seen, emblemFileId: null } })).toMatchObject({
      ok: true,
    });
    expect(await findEmblem(fileId)).toBeNull();
    expect((await readSettings()).emblemFileId).toBeNull();
  });

  it("leaves what another administrator changes at the same time", async () => {
    const other = await actorWith("administrator");
    const seen = await readSettings();
    const [fileId, words] = await Promise.all([
      changed(await png()),
      changeSettings(other, { seen, settings: { ...seen, contact: "0271 387 9979" } }),
    ]);
    expect(words).toMatchObject({ ok: true });
    expect(await readSettings()).toMatchObject({ emblemFileId: fileId, contact: "0271 387 9979" });
  });
});

describe("two administrators at once", () => {
  it("with different pictures: both are told yes, one of them is shown, both are in the trail", async () => {
    const other = await actorWith("administrator");
    const ids = await Promise.all([changed(await png()), changed(await png(), other)]);
    expect(ids).toContain((await readSettings()).emblemFileId);
    expect(await fieldsInTrail(admin)).toHaveLength(1);
    expect(await fieldsInTrail(other)).toHaveLength(1);
  });

  it("with the same picture: one file, one change", async () => {
    const other = await actorWith("administrator");
    const upload = await png();
    const ids = await Promise.all([changed(upload), changed(upload, other), changed(upload)]);
    expect(new Set(ids)).toEqual(new Set([(await readSettings()).emblemFileId]));
    expect([...(await fieldsInTrail(admin)), ...(await fieldsInTrail(other))]).toHaveLength(1);
  });
});

describe("refused, with nothing kept", () => {
  const text = (content: string) => Promise.resolve(Buffer.from(content));
  it.each([
    [
      "SVG",
      () => text(`<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9"/></svg>`),
    ],
    ["HTML", () => text("<!doctype html><script>alert(1)</script>")],
    ["PDF", () => text("%PDF-1.7\n1 0 obj<<>>endobj")],
    ["nothing", () => text("")],
    ["a GIF", () => drawing().gif().toBuffer()],
    ["a PNG's beginning", async () => (await drawing().png().toBuffer()).subarray(0, 60)],
  ])("%s named as a picture", async (_, make) => {
    expect(await changeEmblem(admin, { name: "bieu-trung.png", bytes: await make() })).toEqual(
      refuse("not_a_photo"),
    );
    await expectNothingKept();
  });

  it("more than 2 MB, and a small file that would unpack to billions of pixels", async () => {
    const large = new Uint8Array(emblemMaxBytes + 1);
    expect(await changeEmblem(admin, { name: "x", bytes: large })).toEqual(refuse("too_large"));
    const bomb = await sharp({ create: { width: 9000, height: 9000, channels: 3, background: "#fff" } })
      .png({ compressionLevel: 9 })
      .toBuffer();
    expect(bomb.byteLength).toBeLessThan(emblemMaxBytes);
    expect(await changeEmblem(admin, { name: "x.png", bytes: bomb })).toEqual(refuse("too_many_pixels"));
    await expectNothingKept();
  });

  it("whoever is no administrator", async () => {
    const { id } = await buildOrganization();
    const upload = await png();
    for (const role of ["organiser", "clerk", "editor", "approver"] as const)
      expect(await changeEmblem(await actorWith(role, id), upload), role).toEqual(refuse("not_found"));
    await expectNothingKept();
  });
});
