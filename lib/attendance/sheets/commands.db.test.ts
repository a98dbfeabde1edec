import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createHash, randomUUID } from "node:crypto";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import { prisma, type Transaction } from "@/lib/db/client";
import { openFile } from "@/lib/files/store";
import { refuse } from "@/lib/result";
import { actorWith, buildConference, buildLink, buildOrganization, buildPoint } from "@/prisma/factories";
import { untilOneWaits } from "@/prisma/test/waiting";
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

const keyOf = (bytes: Uint8Array) => `sheets/${createHash("sha256").update(bytes).digest("hex")}.pdf`;
const isThere = async (bytes: Uint8Array) => {
  const file = await openFile(keyOf(bytes));
  await file?.stream.cancel();
  return file !== null;
};
/** An actor whose name the database cannot write: everything before that write is done. */
const broken = (actor: Actor): Actor => ({ ...actor, name: "\0" });

const fill = (pointId: string, fileId: string, count: number, removedAt: Date | null = null) =>
  Array.from({ length: count }, (_, at) => ({
    ...{ pointId, fileId, name: `${at}.pdf`, attachedAt: now, attachedByName: "x", removedAt },
  }));

/** Does something while the point's row is held, so that who wants to write there has to wait. */
const whilePointIsHeld = <T>(pointId: string, act: (tx: Transaction) => Promise<T>) =>
  prisma.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM points WHERE id = ${pointId}::uuid FOR UPDATE`;
    return act(tx);
  });

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
      data: fill(point.id, fileId, mostSheets - 2),
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
    await prisma.signedSheet.createMany({ data: fill(point.id, fileId, mostSheets - 1) });
    const bytes = pdf(randomUUID());
    const key = keyOf(bytes);
    expect(await attach(bytes)).toEqual(refuse("too_many"));
    // What stands is put back again without a word, also where no place is left.
    expect(await keepSheet(secretary.actor, { sheetId, kept: true }, now)).toMatchObject({ ok: true });
    await prisma.signedSheet.createMany({ data: fill(point.id, fileId, mostSheetsEver - mostSheets, now) });
    await keepSheet(secretary.actor, { sheetId, kept: false }, now);
    expect(await attach(bytes)).toEqual(refuse("too_many"));
    expect(await openFile(key)).toBeNull();
    expect(await prisma.storedFile.count({ where: { key } })).toBe(0);
    expect(await keepSheet(secretary.actor, { sheetId, kept: true }, now)).toMatchObject({ ok: true });
  });

  it("is refused by a full point without being looked into, unless it is there already", async () => {
    const { point, attach, list } = await setUp();
    const picture = await photo(77);
    const attached = await attach(picture);
    const { fileId } = await prisma.signedSheet.findFirstOrThrow({ where: { pointId: point.id } });
    await prisma.signedSheet.createMany({
      data: fill(point.id, fileId, mostSheets - 1),
    });
    // Whoever looks into it finds no picture.
    expect(await attach(Buffer.from("no picture"))).toEqual(refuse("too_many"));
    expect(await attach(picture)).toEqual(attached);
    expect(await list()).toHaveLength(mostSheets);
  });

  it("leaves neither row nor file where the last place is taken while it is being made", async () => {
    const { point, attach } = await setUp();
    await attach(pdf(randomUUID()));
    const { fileId } = await prisma.signedSheet.findFirstOrThrow({ where: { pointId: point.id } });
    const bytes = pdf(randomUUID());
    const attaching = await whilePointIsHeld(point.id, async (tx) => {
      const late = attach(bytes);
      await untilOneWaits(tx);
      expect(await isThere(bytes)).toBe(true);
      await tx.signedSheet.createMany({
        data: fill(point.id, fileId, mostSheets - 1),
      });
      return { late };
    });
    expect(await attaching.late).toEqual(refuse("too_many"));
    expect(await isThere(bytes)).toBe(false);
    expect(await prisma.storedFile.count({ where: { key: keyOf(bytes) } })).toBe(0);
  });

  it("leaves neither row nor file where the conference is called off while it is being made", async () => {
    const { conference, point, attach } = await setUp();
    const bytes = pdf(randomUUID());
    const attaching = await whilePointIsHeld(point.id, async (tx) => {
      const late = attach(bytes);
      await untilOneWaits(tx);
      await tx.conference.update({ where: { id: conference.id }, data: { state: "cancelled" } });
      return { late };
    });
    expect(await attaching.late).toEqual(refuse("called_off"));
    expect(await isThere(bytes)).toBe(false);
    expect(await prisma.signedSheet.count({ where: { pointId: point.id } })).toBe(0);
  });

  it("leaves neither row nor file where writing the row fails", async () => {
    const { point, secretary } = await setUp();
    const bytes = pdf(randomUUID());
    await expect(attachSheet(broken(secretary.actor), point.id, { name: "x", bytes }, now)).rejects.toThrow();
    expect(await isThere(bytes)).toBe(false);
    expect(await prisma.storedFile.count({ where: { key: keyOf(bytes) } })).toBe(0);
    expect(await prisma.signedSheet.count({ where: { pointId: point.id } })).toBe(0);
  });

  it("that fails at one point stays at the other, also when both are sent at once", async () => {
    const here = await setUp();
    const there = await setUp();
    const bytes = pdf(randomUUID());
    const fail = () =>
      expect(
        attachSheet(broken(there.secretary.actor), there.point.id, { name: "x", bytes }, now),
      ).rejects.toThrow();
    const attaching = await whilePointIsHeld(here.point.id, async (tx) => {
      const late = here.attach(bytes);
      await untilOneWaits(tx);
      // Takes the file away that the other one has written and not named yet.
      await fail();
      expect(await isThere(bytes)).toBe(false);
      return { late };
    });
    expect(await attaching.late).toMatchObject({ ok: true });
    expect(await isThere(bytes)).toBe(true);
    await fail();
    expect(await isThere(bytes)).toBe(true);
  });

  it("sent by two points at once is one file, and both have it", async () => {
    const points = [await setUp(), await setUp()];
    const bytes = await photo(31);
    const both = await Promise.all(points.map(({ attach }) => attach(bytes)));
    expect(both).toMatchObject([{ ok: true }, { ok: true }]);
    const rows = await prisma.signedSheet.findMany({
      where: { pointId: { in: points.map(({ point }) => point.id) } },
      select: { file: { select: { id: true, key: true } } },
    });
    expect(new Set(rows.map(({ file }) => file.id)).size).toBe(1);
    expect(await openFile(rows[0]?.file.key ?? "")).not.toBeNull();
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
