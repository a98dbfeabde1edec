import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createHash, randomUUID } from "node:crypto";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { prisma } from "@/lib/db/client";
import { openFile } from "@/lib/files/store";
import { refuse } from "@/lib/result";
import { actorWith, buildConference, buildLink, buildOrganization, buildPoint } from "@/prisma/factories";
import { attachSheet, keepSheet } from "./commands";
import { findSheet, listSheets } from "./queries";
import { mostSheets, mostSheetsEver, sheetMaxBytes } from "./rules";

const now = new Date("2026-12-15T01:00:00Z");
const far = new Date("2030-01-01T00:00:00Z");
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "sheets-"));
  process.env["DATA_DIR"] = folder;
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const photo = (shade: number) =>
  sharp({ create: { width: 90, height: 120, channels: 3, background: { r: shade, g: shade, b: shade } } })
    .withExif({ IFD0: { Copyright: "mang theo" } })
    .png()
    .toBuffer();
const pdf = (inside = "x") => Buffer.from(`%PDF-1.7\n${inside}\n%%EOF\n`);

async function setUp(state: "live" | "closed" | "cancelled" = "live") {
  const conference = await buildConference({ state });
  const point = await buildPoint({ conferenceId: conference.id });
  const place = { conferenceId: conference.id, pointId: point.id };
  const link = (role: "chair" | "secretary" | "room" | "technician", more: object = {}) =>
    buildLink({ ...place, role, expiresAt: far, ...more });
  const secretary = await link("secretary");
  const attach = (bytes: Uint8Array, name = "tờ 1.png", actor = secretary.actor) =>
    attachSheet(actor, point.id, { name, bytes }, now);
  const list = () => listSheets(secretary.actor, point.id);
  return { conference, point, link, secretary, attach, list };
}

describe("a signed sheet", () => {
  it("photographed is written anew as a JPEG without what it carried, and listed", async () => {
    const { point, secretary, attach, list } = await setUp();
    const attached = await attach(await photo(200), "..\\..\\tờ <1>.png");
    expect(attached).toMatchObject({ ok: true });
    const [sheet] = (await list()) ?? [];
    expect(sheet).toMatchObject({ attachedByName: secretary.actor.name });
    expect(sheet?.name).toBe(".. .. tờ 1.jpg");
    const found = await findSheet(secretary.actor, point.id, sheet?.id ?? "");
    expect(found?.file.contentType).toBe("image/jpeg");
    const file = await openFile(found?.file.key ?? "");
    const bytes = Buffer.from(await new Response(file?.stream).arrayBuffer());
    const head = await sharp(bytes).metadata();
    expect(head.format).toBe("jpeg");
    expect(head.exif).toBeUndefined();
  });

  it("as a PDF is kept as it came; the same file twice, and at the same time, is there once", async () => {
    const { attach, list } = await setUp();
    const same = pdf(randomUUID());
    await Promise.all([attach(same), attach(same), attach(same)]);
    expect(await list()).toMatchObject([{ name: "tờ 1.pdf", byteSize: same.byteLength }]);
  });

  it.each([
    ["HTML", Buffer.from("<html><script>alert(1)</script></html>")],
    ["SVG", Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')],
    ["nothing", Buffer.alloc(0)],
    ["a PDF cut off on the way", Buffer.from("%PDF-1.7\nabc")],
    ["a PDF behind something else", Buffer.from("MZ%PDF-1.7\n%%EOF")],
  ])("is not %s", async (_, bytes) => {
    const { attach } = await setUp();
    expect(await attach(bytes, "danh-sach.pdf")).toEqual(refuse("not_a_sheet"));
  });

  it("has limits of size and of number, also for two at once", async () => {
    const { point, attach, list } = await setUp();
    expect(await attach(Buffer.alloc(sheetMaxBytes + 1))).toEqual(refuse("too_large"));
    await attach(pdf(randomUUID()));
    const { fileId } = await prisma.signedSheet.findFirstOrThrow({ where: { pointId: point.id } });
    await prisma.signedSheet.createMany({
      data: Array.from({ length: mostSheets - 2 }, (_, at) => ({
        pointId: point.id,
        fileId,
        name: `${at}.pdf`,
        attachedAt: now,
        attachedByName: "x",
      })),
    });
    const two = await Promise.all([attach(pdf(randomUUID())), attach(pdf(randomUUID()))]);
    expect(two.filter((one) => one.ok)).toHaveLength(1);
    expect(two).toContainEqual(refuse("too_many"));
    expect(await list()).toHaveLength(mostSheets);
  });

  it("that is refused leaves neither row nor file, and attaching and taking away comes to an end", async () => {
    const { point, secretary, attach } = await setUp();
    const attached = await attach(pdf(randomUUID()));
    const sheetId = attached.ok ? attached.value.sheetId : "";
    const { fileId } = await prisma.signedSheet.findFirstOrThrow({ where: { pointId: point.id } });
    const fill = (count: number, removedAt: Date | null) =>
      prisma.signedSheet.createMany({
        data: Array.from({ length: count }, (_, at) => ({
          pointId: point.id,
          fileId,
          name: `${at}.pdf`,
          attachedAt: now,
          attachedByName: "x",
          removedAt,
        })),
      });
    await fill(mostSheets - 1, null);
    const bytes = pdf(randomUUID());
    const key = `sheets/${createHash("sha256").update(bytes).digest("hex")}.pdf`;
    expect(await attach(bytes)).toEqual(refuse("too_many"));
    // What stands is put back again without a word, also where no place is left.
    expect(await keepSheet(secretary.actor, { sheetId, kept: true }, now)).toMatchObject({ ok: true });
    await fill(mostSheetsEver - mostSheets, now);
    await keepSheet(secretary.actor, { sheetId, kept: false }, now);
    expect(await attach(bytes)).toEqual(refuse("too_many"));
    expect(await openFile(key)).toBeNull();
    expect(await prisma.storedFile.count({ where: { key } })).toBe(0);
    expect(await keepSheet(secretary.actor, { sheetId, kept: true }, now)).toMatchObject({ ok: true });
  });

  it("that was taken away and is attached again is put back", async () => {
    const { point, secretary, attach, list } = await setUp();
    const bytes = pdf(randomUUID());
    const attached = await attach(bytes);
    const sheetId = attached.ok ? attached.value.sheetId : "";
    await keepSheet(secretary.actor, { sheetId, kept: false }, now);
    expect(await attach(bytes)).toEqual(attached);
    expect(await list()).toHaveLength(1);
    expect(await prisma.signedSheet.count({ where: { pointId: point.id } })).toBe(1);
  });

  it("taken away is gone from list and download, and comes back; each once", async () => {
    const { point, secretary, attach, list } = await setUp();
    const attached = await attach(pdf(randomUUID()));
    const sheetId = attached.ok ? attached.value.sheetId : "";
    for (const kept of [false, false]) await keepSheet(secretary.actor, { sheetId, kept }, now);
    expect(await list()).toEqual([]);
    expect(await findSheet(secretary.actor, point.id, sheetId)).toBeNull();
    await keepSheet(secretary.actor, { sheetId, kept: true }, now);
    expect(await list()).toHaveLength(1);
    const kinds = await prisma.auditEvent.findMany({
      where: { pointId: point.id },
      orderBy: { id: "asc" },
      select: { kind: true },
    });
    expect(kinds.map(({ kind }) => kind.split(".")[1])).toEqual([
      "sheet_attached",
      "sheet_removed",
      "sheet_restored",
    ]);
  });

  it("is not for the poster, the technician, another point, a stranger", async () => {
    const { conference, point, link, attach, secretary } = await setUp();
    const other = await setUp();
    const attached = await attach(pdf(randomUUID()));
    const sheetId = attached.ok ? attached.value.sheetId : "";
    const room = await link("room");
    const technician = await link("technician");
    const stranger = await actorWith("organiser", (await buildOrganization()).id);
    for (const actor of [room.actor, technician.actor, other.secretary.actor, stranger]) {
      expect(await attachSheet(actor, point.id, { name: "x.pdf", bytes: pdf() }, now)).toEqual(
        refuse("not_found"),
      );
      expect(await listSheets(actor, point.id)).toBeNull();
      expect(await findSheet(actor, point.id, sheetId)).toBeNull();
      expect(await keepSheet(actor, { sheetId, kept: false }, now)).toEqual(refuse("not_found"));
    }
    const organiser = await actorWith("organiser", conference.ownerId);
    expect(await findSheet(organiser, point.id, sheetId)).not.toBeNull();
    expect(await findSheet(secretary.actor, point.id, "x")).toBeNull();
  });

  it("may come in after the file is closed, and not to a conference that was called off", async () => {
    const closed = await setUp("closed");
    expect(await closed.attach(pdf(randomUUID()))).toMatchObject({ ok: true });
    const cancelled = await setUp("cancelled");
    expect(await cancelled.attach(pdf(randomUUID()))).toEqual(refuse("called_off"));
  });
});
