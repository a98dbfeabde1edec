import "server-only";
import { createHash } from "node:crypto";
import type { Actor } from "@/lib/auth/actor";
import { recordAudit } from "@/lib/auth/audit/commands";
import type { AuditKind } from "@/lib/auth/audit/rules";
import { inTransaction, prisma, type Transaction } from "@/lib/db/client";
import { isPdf } from "@/lib/files/documents";
import { makeSizes } from "@/lib/files/pictures";
import { saveFile } from "@/lib/files/store";
import { ok, refuse, type Result } from "@/lib/result";
import { cleanLine } from "@/lib/text/normalize";
import { barrier } from "../rules";
import { pointOfSheets } from "./queries";
import {
  mostSheets,
  mostSheetsEver,
  sheetMaxBytes,
  sheetMaxPixels,
  sheetPhoto,
  type SheetRefusal,
} from "./rules";
import type { KeepSheet } from "./schema";

const placeOf = {
  id: true,
  name: true,
  conferenceId: true,
  conference: { select: { ownerId: true, state: true } },
} as const;
type Place = { id: string; name: string; conferenceId: string; conference: { ownerId: string } };

const audit = (tx: Transaction, actor: Actor, kind: AuditKind, point: Place, sheet: string) =>
  recordAudit(
    tx,
    actor,
    kind,
    {
      organizationId: point.conference.ownerId,
      conferenceId: point.conferenceId,
      pointId: point.id,
      subjectId: point.id,
    },
    { name: point.name, target: `“${sheet}”` },
  );

type Readied = { bytes: Uint8Array; contentType: string; ending: string };

/** A PDF as it is, a picture written anew: what cannot be read as either is refused. */
async function ready(bytes: Uint8Array): Promise<Result<Readied, SheetRefusal>> {
  if (bytes.byteLength > sheetMaxBytes) return refuse("too_large");
  if (isPdf(bytes)) return ok({ bytes, contentType: "application/pdf", ending: "pdf" });
  const made = await makeSizes(bytes, [sheetPhoto], sheetMaxPixels);
  if (!made.ok) return refuse(made.reason === "not_a_photo" ? "not_a_sheet" : made.reason);
  const [photo] = made.value.sizes;
  if (!photo) throw new Error("no size was made");
  return ok({ bytes: photo.bytes, contentType: "image/jpeg", ending: "jpg" });
}

/** "IMG_20261215.heic" → "IMG_20261215": the ending is that of the kept file. */
const plainName = (name: string) =>
  cleanLine(name.replace(/\.[A-Za-z0-9]{1,5}$/, "").replace(/[\\/:*?"<>|]/g, " ")).slice(0, 120) ||
  "Danh sách đã ký";

/** Whether a point has no place for one more; `added`: how many files it would bring. */
const isFull = (sheets: readonly { removedAt: Date | null }[], added: number) =>
  sheets.filter(({ removedAt }) => removedAt === null).length >= mostSheets ||
  sheets.length + added > mostSheetsEver;

/**
 * Attaches a photograph or a PDF of the signed list to a point. The point's chair and secretary may, and the centre;
 * also once the file of the conference is closed, since paper comes in late. The same file twice is there once. Refuses
 * `not_found`, `called_off`, and by content `too_large`, `not_a_sheet`, `too_many_pixels`, `busy`, `too_many`.
 */
export async function attachSheet(
  actor: Actor,
  pointId: string,
  upload: { name: string; bytes: Uint8Array },
  now: Date,
): Promise<Result<{ sheetId: string }, SheetRefusal>> {
  const point = await prisma.point.findFirst({
    where: { id: pointId, AND: [pointOfSheets(actor)] },
    relationLoadStrategy: "join",
    select: placeOf,
  });
  if (!point) return refuse("not_found");
  if (barrier(point.conference.state) === "called_off") return refuse("called_off");
  const readied = await ready(upload.bytes);
  if (!readied.ok) return readied;
  const { bytes, contentType, ending } = readied.value;
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const key = `sheets/${sha256}.${ending}`;
  const name = `${plainName(upload.name)}.${ending}`;
  return inTransaction(async (tx) => {
    // Two phones at once, at the last free place or with the same photograph.
    await tx.$queryRaw`SELECT 1 FROM points WHERE id = ${pointId}::uuid FOR NO KEY UPDATE`;
    const all = await tx.signedSheet.findMany({
      where: { pointId },
      select: { id: true, removedAt: true, file: { select: { key: true } } },
    });
    const same = all.find(({ file }) => file.key === key);
    if (same && same.removedAt === null) return ok({ sheetId: same.id });
    if (isFull(all, same ? 0 : 1)) return refuse("too_many");
    if (same) {
      await tx.signedSheet.update({
        where: { id: same.id },
        data: { removedAt: null },
        select: { id: true },
      });
      await audit(tx, actor, "delegates.sheet_restored", point, name);
      return ok({ sheetId: same.id });
    }
    // Only what is taken is written: what was refused would lie on the disk for ever.
    await saveFile(key, bytes);
    const file = await tx.storedFile.upsert({
      where: { key },
      create: {
        key,
        sha256,
        contentType,
        byteSize: bytes.byteLength,
        name,
        ...(actor.kind === "user" && { createdById: actor.id }),
      },
      update: {},
      select: { id: true },
    });
    const sheet = await tx.signedSheet.create({
      data: { pointId, fileId: file.id, name, attachedAt: now, attachedByName: actor.name },
      select: { id: true },
    });
    await audit(tx, actor, "delegates.sheet_attached", point, name);
    return ok({ sheetId: sheet.id });
  });
}

/**
 * Takes an attached sheet away, or puts it back. Said twice it is done once. Refuses `not_found`, `called_off` and
 * `too_many` (no place left to put it back).
 */
export async function keepSheet(
  actor: Actor,
  { sheetId, kept }: KeepSheet,
  now: Date,
): Promise<Result<{ kept: boolean }, SheetRefusal>> {
  return inTransaction(async (tx) => {
    const sheet = await tx.signedSheet.findFirst({
      where: { id: sheetId, point: pointOfSheets(actor) },
      select: { name: true, point: { select: placeOf } },
    });
    if (!sheet) return refuse("not_found");
    const { point } = sheet;
    if (barrier(point.conference.state) === "called_off") return refuse("called_off");
    await tx.$queryRaw`SELECT 1 FROM points WHERE id = ${point.id}::uuid FOR NO KEY UPDATE`;
    const all = await tx.signedSheet.findMany({
      where: { pointId: point.id },
      select: { id: true, removedAt: true },
    });
    const isAway = all.some(({ id, removedAt }) => id === sheetId && removedAt !== null);
    if (kept && isAway && isFull(all, 0)) return refuse("too_many");
    const { count } = await tx.signedSheet.updateMany({
      where: { id: sheetId, removedAt: kept ? { not: null } : null },
      data: { removedAt: kept ? null : now },
    });
    if (count > 0)
      await audit(
        tx,
        actor,
        kept ? "delegates.sheet_restored" : "delegates.sheet_removed",
        point,
        sheet.name,
      );
    return ok({ kept });
  });
}
