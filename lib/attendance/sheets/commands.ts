import "server-only";
import { createHash } from "node:crypto";
import type { Actor } from "@/lib/auth/actor";
import { recordAudit } from "@/lib/auth/audit/commands";
import type { AuditKind } from "@/lib/auth/audit/rules";
import { inTransaction, prisma, type Transaction } from "@/lib/db/client";
import { isPdf } from "@/lib/files/documents";
import { makeSizes } from "@/lib/files/pictures";
import { removeFile, saveFile } from "@/lib/files/store";
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
const contentTypes = { pdf: "application/pdf", jpg: "image/jpeg" } as const;
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

/** A PDF as it is, a picture written anew: what cannot be read as either is refused. */
async function ready(bytes: Uint8Array): Promise<Result<Uint8Array, SheetRefusal>> {
  if (isPdf(bytes)) return ok(bytes);
  const made = await makeSizes(bytes, [sheetPhoto], sheetMaxPixels);
  if (!made.ok) return refuse(made.reason === "not_a_photo" ? "not_a_sheet" : made.reason);
  const [photo] = made.value.sizes;
  if (!photo) throw new Error("no size was made");
  return ok(photo.bytes);
}

/** "IMG_20261215.heic" → "IMG_20261215": the ending is that of the kept file. */
const plainName = (name: string) =>
  cleanLine(name.replace(/\.[A-Za-z0-9]{1,5}$/, "").replace(/[\\/:*?"<>|]/g, " ")).slice(0, 120) ||
  "Danh sách đã ký";

/** Whether a point has no place for one more; `added`: how many files it would bring. */
const isFull = (sheets: readonly { removedAt: Date | null }[], added: number) =>
  sheets.filter(({ removedAt }) => removedAt === null).length >= mostSheets ||
  sheets.length + added > mostSheetsEver;

type Attached = Result<{ sheetId: string }, SheetRefusal>;

const readPoint = (db: Transaction, actor: Actor, pointId: string) =>
  db.point.findFirst({
    where: { id: pointId, AND: [pointOfSheets(actor)] },
    relationLoadStrategy: "join",
    select: {
      ...placeOf,
      signedSheets: { select: { id: true, removedAt: true, file: { select: { key: true } } } },
    },
  });

/** A file is shared by its key: who writes a row that names it, or takes it away for want of one, waits for the others. */
const holdKey = (tx: Transaction, key: string) =>
  tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('files'), hashtext(${key}))`;

/** Takes away a file that was written for a row which then was not, unless another point's row names the same. */
const dropUnnamed = (key: string) =>
  inTransaction(async (tx) => {
    await holdKey(tx, key);
    if ((await tx.storedFile.count({ where: { key } })) === 0) await removeFile(key);
  });

/**
 * Attaches a photograph or a PDF of the signed list to a point. The point's chair and secretary may, and the centre;
 * also once the file of the conference is closed, since paper comes in late. The same file twice is there once. Refuses
 * `not_found`, `called_off`, `too_large`, `too_many`, and by content `not_a_sheet`, `too_many_pixels`, `busy`.
 */
export async function attachSheet(
  actor: Actor,
  pointId: string,
  upload: { name: string; bytes: Uint8Array },
  now: Date,
): Promise<Attached> {
  const point = await readPoint(prisma, actor, pointId);
  if (!point) return refuse("not_found");
  if (barrier(point.conference.state) === "called_off") return refuse("called_off");
  if (upload.bytes.byteLength > sheetMaxBytes) return refuse("too_large");
  const ending = isPdf(upload.bytes) ? "pdf" : "jpg";
  // Of what came, not of what is made of it: what is here already is known without decoding it.
  const sha256 = createHash("sha256").update(upload.bytes).digest("hex");
  const key = `sheets/${sha256}.${ending}`;
  const same = point.signedSheets.find(({ file }) => file.key === key);
  if (same) return inTransaction((tx) => putBack(tx, actor, same.id, now));
  if (isFull(point.signedSheets, 1)) return refuse("too_many");
  const readied = await ready(upload.bytes);
  if (!readied.ok) return readied;
  const bytes = readied.value;
  const name = `${plainName(upload.name)}.${ending}`;
  const file = { key, sha256, contentType: contentTypes[ending], byteSize: bytes.byteLength, name };
  try {
    // Before the point's row is held: a disk can be slow.
    await saveFile(key, bytes);
    const attached = await inTransaction((tx) => enterSheet(tx, actor, pointId, file, bytes, now));
    if (!attached.ok) await dropUnnamed(key);
    return attached;
  } catch (error) {
    // What went wrong is told, not that the file could not be taken away either.
    await dropUnnamed(key).catch(() => undefined);
    throw error;
  }
}

async function enterSheet(
  tx: Transaction,
  actor: Actor,
  pointId: string,
  file: { key: string; sha256: string; contentType: string; byteSize: number; name: string },
  bytes: Uint8Array,
  now: Date,
): Promise<Attached> {
  // Two phones at once, at the last free place or with the same photograph.
  await tx.$queryRaw`SELECT 1 FROM points WHERE id = ${pointId}::uuid FOR NO KEY UPDATE`;
  const point = await readPoint(tx, actor, pointId);
  if (!point) return refuse("not_found");
  if (barrier(point.conference.state) === "called_off") return refuse("called_off");
  const same = point.signedSheets.find((sheet) => sheet.file.key === file.key);
  if (same) return putBack(tx, actor, same.id, now);
  if (isFull(point.signedSheets, 1)) return refuse("too_many");
  await holdKey(tx, file.key);
  // Another point's upload of the same may have failed since, and taken the file away; from here on nobody does.
  await saveFile(file.key, bytes);
  const stored = await tx.storedFile.upsert({
    where: { key: file.key },
    create: { ...file, ...(actor.kind === "user" && { createdById: actor.id }) },
    update: {},
    select: { id: true },
  });
  const sheet = await tx.signedSheet.create({
    data: { pointId, fileId: stored.id, name: file.name, attachedAt: now, attachedByName: actor.name },
    select: { id: true },
  });
  await audit(tx, actor, "delegates.sheet_attached", point, file.name);
  return ok({ sheetId: sheet.id });
}

async function putBack(tx: Transaction, actor: Actor, sheetId: string, now: Date): Promise<Attached> {
  const kept = await setKept(tx, actor, { sheetId, kept: true }, now);
  return kept.ok ? ok({ sheetId }) : kept;
}

/**
 * Takes an attached sheet away, or puts it back. Said twice it is done once. Refuses `not_found`, `called_off` and
 * `too_many`.
 */
export const keepSheet = (actor: Actor, input: KeepSheet, now: Date) =>
  inTransaction((tx) => setKept(tx, actor, input, now));

async function setKept(
  tx: Transaction,
  actor: Actor,
  { sheetId, kept }: KeepSheet,
  now: Date,
): Promise<Result<{ kept: boolean }, SheetRefusal>> {
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
    await audit(tx, actor, kept ? "delegates.sheet_restored" : "delegates.sheet_removed", point, sheet.name);
  return ok({ kept });
}
