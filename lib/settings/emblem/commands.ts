import "server-only";
import { createHash } from "node:crypto";
import type { UserActor } from "@/lib/auth/actor";
import { mayInRegister } from "@/lib/auth/scope";
import { makeMark } from "@/lib/files/pictures";
import { saveFile } from "@/lib/files/store";
import { ok, refuse, type Result } from "@/lib/result";
import { cleanLine } from "@/lib/text/normalize";
import { inSettings, writeSettings } from "../commands";
import { emblemFolder, emblemMaxBytes, emblemMaxPixels, emblemSide, type EmblemRefusal } from "./rules";

/**
 * Makes an uploaded picture the office's emblem: decoded and written anew as a small PNG. Of two at once the later
 * stays; the one that is shown already changes nothing. An earlier emblem's file is kept (DECISIONS.md). Refuses
 * `not_found` (no right), what weighs or unpacks too much, and what is no picture.
 */
export async function changeEmblem(
  actor: UserActor,
  upload: { name: string; bytes: Uint8Array },
): Promise<Result<{ fileId: string }, EmblemRefusal>> {
  if (!mayInRegister(actor, "settings:manage")) return refuse("not_found");
  if (upload.bytes.byteLength > emblemMaxBytes) return refuse("too_large");
  const made = await makeMark(upload.bytes, emblemSide, emblemMaxPixels);
  if (!made.ok) return refuse(made.reason);

  const sha256 = createHash("sha256").update(made.value).digest("hex");
  const key = `${emblemFolder}${sha256}.png`;
  // Before the row that names it: a backup lists the files after the rows.
  await saveFile(key, made.value);
  return inSettings(async (tx, current) => {
    const { id: fileId } = await tx.storedFile.upsert({
      where: { key },
      create: {
        key,
        sha256,
        contentType: "image/png",
        byteSize: made.value.byteLength,
        name: cleanLine(upload.name).slice(0, 200) || "biểu trưng",
        createdById: actor.id,
      },
      update: {},
      select: { id: true },
    });
    if (current.emblemFileId !== fileId)
      await writeSettings(tx, actor, ["emblemFileId"], { emblemFileId: fileId });
    return ok({ fileId });
  });
}
