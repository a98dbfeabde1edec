import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { reachOf } from "@/lib/auth/scope";
import { isId } from "@/lib/conferences/queries";
import { inTransaction, prisma, type Prisma } from "@/lib/db/client";
import { dropKept, dropParts, keepParts, sizeOfParts } from "@/lib/files/parts";
import { cleanLine } from "@/lib/text/normalize";
import { ok, refuse, type Result } from "@/lib/result";
import { holdRun } from "../hold";
import { importSlots, type ImportRefusal, type ImportSlot } from "../rules";
import { namedRight, type ImportFilePlace } from "./rules";

const own = (actor: Actor): Prisma.ImportRunWhereInput => ({
  organizationId: { in: reachOf(actor, "articles:approve").organizationIds },
});

/**
 * Lets a file be sent for an import that has not begun. Another one for the same slot takes the place of the first.
 * Refuses `not_found`, `wrong_state` once the import has begun, `too_large`, and `not_a_zip` by the name.
 */
export async function beginImportFile(
  actor: Actor,
  { run: runId, slot }: ImportFilePlace,
  { name, size }: { name: string; size: number },
): Promise<Result<{ fileId: string }, ImportRefusal>> {
  const run = await prisma.importRun.findFirst({
    where: { AND: [{ id: runId }, own(actor)] },
    select: { state: true, source: true },
  });
  if (!run) return refuse("not_found");
  if (run.state !== "uploading") return refuse("wrong_state");
  if (size > importSlots[slot].most) return refuse("too_large");
  const shown = cleanLine(name).slice(0, 200);
  if (!namedRight(slot, run.source, shown)) return refuse("not_a_zip");
  const begun = await inTransaction(async (tx) => {
    // So that two windows that begin at once leave one file, and none is taken from under an import that begins.
    if ((await holdRun(tx, runId)) !== "uploading") return null;
    const before = await tx.importFile.findMany({ where: { runId, slot }, select: { id: true } });
    await tx.importFile.deleteMany({ where: { runId, slot } });
    const { id } = await tx.importFile.create({
      data: { runId, slot, name: shown, size },
      select: { id: true },
    });
    return { fileId: id, old: before };
  });
  if (!begun) return refuse("wrong_state");
  for (const { id } of begun.old) {
    await dropParts(id);
    await dropKept(id);
  }
  return ok({ fileId: begun.fileId });
}

async function findFile(actor: Actor, fileId: string) {
  if (!isId(fileId)) return null;
  return prisma.importFile.findFirst({
    where: { id: fileId, run: own(actor) },
    select: { id: true, slot: true, size: true, wholeAt: true, run: { select: { id: true, state: true } } },
  });
}

/** Whether parts may still be added, and how much there may be: asked at every part. */
export async function mayGoOnWith(
  actor: Actor,
  fileId: string,
): Promise<Result<{ id: string; most: number }, ImportRefusal>> {
  const file = await findFile(actor, fileId);
  if (!file || file.wholeAt !== null) return refuse("not_found");
  if (file.run.state !== "uploading") return refuse("wrong_state");
  return ok({ id: file.id, most: importSlots[file.slot as ImportSlot].most });
}

/** Keeps a file of which all has come. Said again it answers the same. Refuses `not_found` and `not_whole`. */
export async function finishImportFile(
  actor: Actor,
  fileId: string,
  now: Date,
): Promise<Result<null, ImportRefusal>> {
  const file = await findFile(actor, fileId);
  if (!file) return refuse("not_found");
  if (file.wholeAt !== null) return ok(null);
  if ((await sizeOfParts(file.id)) !== Number(file.size)) return refuse("not_whole");
  await keepParts(file.id);
  await prisma.importFile.updateMany({ where: { id: file.id, wholeAt: null }, data: { wholeAt: now } });
  return ok(null);
}

/** Takes a file back before the import has begun. Refuses `not_found`, and `wrong_state` once it has. */
export async function dropImportFile(actor: Actor, fileId: string): Promise<Result<null, ImportRefusal>> {
  const file = await findFile(actor, fileId);
  if (!file) return refuse("not_found");
  if (file.run.state !== "uploading") return refuse("wrong_state");
  const isDropped = await inTransaction(async (tx) => {
    if ((await holdRun(tx, file.run.id)) !== "uploading") return false;
    await tx.importFile.deleteMany({ where: { id: file.id } });
    return true;
  });
  if (!isDropped) return refuse("wrong_state");
  await dropParts(file.id);
  await dropKept(file.id);
  return ok(null);
}
