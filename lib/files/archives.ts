import "server-only";
import { createWriteStream } from "node:fs";
import { mkdir, open, readdir, rename, rm, stat, writeFile } from "node:fs/promises";
import { dirname, join, relative, resolve, sep } from "node:path";
import { pipeline } from "node:stream/promises";
import { ZipFile } from "yazl";

/** Beside the stored files, which all instances share. Made again when asked for, so a backup leaves it out. */
export const archivesFolder = "exports";

const folder = () =>
  join(
    resolve(process.env["FILES_DIR"] || join(process.env["DATA_DIR"] ?? "./data", "files")),
    archivesFolder,
  );

const idPattern = /^[0-9a-f-]{36}$/;
const placeOf = (id: string, attempt: number) => {
  if (!idPattern.test(id)) throw new RangeError(`Not an archive: ${id}`);
  return join(folder(), `${id}-${attempt}`);
};

/** The name among the stored files of an archive that is whole: each attempt's own, so that none is written over. */
export const archiveKey = (id: string, attempt: number) => `${archivesFolder}/${id}-${attempt}.zip`;

const codeOf = (error: unknown) => (error instanceof Error && "code" in error ? String(error.code) : "");
// One name for a file and for a folder; a name longer than the file system takes.
const unnamable = new Set(["EISDIR", "ENOTDIR", "EEXIST", "ENAMETOOLONG", "EINVAL"]);

/**
 * Writes files under a folder and nowhere else. The writer says false where the file system cannot have a file of that
 * name, and never writes over one.
 */
export function folderWriter(root: string) {
  const base = resolve(root);
  return async (file: string, bytes: Uint8Array): Promise<boolean> => {
    const path = resolve(base, file);
    if (!path.startsWith(base + sep)) return false;
    try {
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, bytes, { flag: "wx" });
      return true;
    } catch (error) {
      if (unnamable.has(codeOf(error))) return false;
      throw error;
    }
  };
}

/** A folder of its own for the files that an archive is made of; empty, whatever an attempt before left. */
export async function beginArchive(id: string, attempt: number): Promise<string> {
  const place = placeOf(id, attempt);
  await rm(place, { recursive: true, force: true });
  await mkdir(place, { recursive: true, mode: 0o700 });
  return place;
}

/** Packs what `beginArchive` gave into the archive, which appears whole or not at all, and clears up. Gives its size. */
export async function finishArchive(id: string, attempt: number, signal: AbortSignal): Promise<number> {
  const place = placeOf(id, attempt);
  const half = `${place}.part`;
  const zip = new ZipFile();
  const entries = await readdir(place, { recursive: true, withFileTypes: true });
  const names = entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(place, join(entry.parentPath, entry.name)).split(sep).join("/"))
    .sort();
  // Pictures are packed already.
  for (const name of names)
    zip.addFile(join(place, name), name, { compress: !/\.(?:avif|webp|jpe?g|png|woff2|pdf)$/.test(name) });
  zip.end();
  try {
    await pipeline(zip.outputStream, createWriteStream(half, { mode: 0o600 }), { signal });
    const written = await open(half, "r+");
    await written.sync().finally(() => written.close());
    const whole = `${place}.zip`;
    await rename(half, whole);
    return (await stat(whole)).size;
  } finally {
    await clearArchive(id, attempt);
  }
}

/** Takes away what an archive was made of; the archive stays. */
export async function clearArchive(id: string, attempt: number): Promise<void> {
  const place = placeOf(id, attempt);
  await rm(place, { recursive: true, force: true });
  await rm(`${place}.part`, { force: true });
}

/** Takes away one attempt's archive, which nobody shall have. */
export const dropAttempt = (id: string, attempt: number): Promise<void> =>
  rm(`${placeOf(id, attempt)}.zip`, { force: true });

/** Takes away an archive and whatever attempts left of it; nothing happens where there is none. */
export async function dropArchive(id: string): Promise<void> {
  if (!idPattern.test(id)) return;
  const names = await readdir(folder()).catch(() => []);
  for (const name of names.filter((one) => one.startsWith(`${id}-`)))
    await rm(join(folder(), name), { recursive: true, force: true });
}
