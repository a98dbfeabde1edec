import "server-only";
import { open as openHandle, readdir, stat } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import type { Readable } from "node:stream";
import { fromBufferPromise, openPromise, type Entry, type ZipFile } from "yauzl";
import { ok, refuse, type Result } from "@/lib/result";

/** Files under one root, of a folder or of a ZIP archive, by their path with "/" from the root. */
export interface FileTree {
  paths: readonly string[];
  /** Null: there is no such file. "too_large": it is larger than `most`, whatever it says of itself. */
  read(path: string, most: number): Promise<Uint8Array | "too_large" | null>;
  close(): Promise<void>;
}

export type TreeRefusal = "not_a_zip" | "bad_path" | "too_many_files" | "too_dense";

/** As many files as one tree may have. */
export const mostFiles = 400_000;
/** What an archive may become unpacked, as a multiple of what it is: text packs to a tenth, a bomb to a thousandth. */
const mostDensity = 200;
const freeOfDensity = 64 * 1024 * 1024;

const isMissing = (error: unknown) =>
  error instanceof Error && "code" in error && (error.code === "ENOENT" || error.code === "EISDIR");

/** A folder with what is below it. Links are not followed, so that nothing outside of it is read. */
export async function openFolder(root: string): Promise<Result<FileTree, TreeRefusal>> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  // The names as the disk has them may be decomposed; they are asked for as they are written in pages.
  const found = new Map(
    entries
      .filter((entry) => entry.isFile())
      .map((entry) => {
        const path = join(entry.parentPath, entry.name);
        return [relative(root, path).split(sep).join("/").normalize("NFC"), path];
      }),
  );
  if (found.size > mostFiles) return refuse("too_many_files");
  return ok({
    paths: [...found.keys()].sort(),
    async read(path, most) {
      const real = found.get(path);
      if (real === undefined) return null;
      try {
        const handle = await openHandle(real, "r");
        try {
          const { size } = await handle.stat();
          return size > most ? "too_large" : new Uint8Array(await handle.readFile());
        } finally {
          await handle.close();
        }
      } catch (error) {
        if (isMissing(error)) return null;
        throw error;
      }
    },
    close: () => Promise.resolve(),
  });
}

async function readAll(stream: Readable, most: number): Promise<Uint8Array | "too_large"> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream) {
    size += (chunk as Buffer).length;
    if (size > most) {
      stream.destroy();
      return "too_large";
    }
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks);
}

/**
 * A ZIP archive, read where it lies: nothing is unpacked to the disk. Refuses what is no archive, names that lead out of
 * it, more files than `mostFiles`, and what would become far larger than it is.
 */
export async function openZip(path: string): Promise<Result<FileTree, TreeRefusal>> {
  const opened = await openPromise(path, { lazyEntries: true, autoClose: false }).catch(() => null);
  if (!opened) return refuse("not_a_zip");
  const entries = await listEntries(opened, (await stat(path)).size);
  if (!(entries instanceof Map)) {
    opened.close();
    return refuse(entries);
  }
  return ok({
    paths: [...entries.keys()].sort(),
    async read(name, most) {
      const entry = entries.get(name);
      if (!entry || !entry.canDecodeFileData()) return null;
      if (entry.uncompressedSize > most) return "too_large";
      try {
        return await readAll(await opened.openReadStreamPromise(entry), most);
      } catch {
        // Damaged or lying about its size.
        return null;
      }
    },
    close: () => {
      opened.close();
      return Promise.resolve();
    },
  });
}

async function listEntries(zip: ZipFile, size: number): Promise<Map<string, Entry> | TreeRefusal> {
  if (zip.entryCount > mostFiles) return "too_many_files";
  const entries = new Map<string, Entry>();
  let whole = 0;
  try {
    for await (const entry of zip.eachEntry()) {
      if (entry.fileName.endsWith("/")) continue;
      whole += entry.uncompressedSize;
      if (whole > freeOfDensity && whole > size * mostDensity) return "too_dense";
      entries.set(entry.fileName.normalize("NFC"), entry);
    }
  } catch (error) {
    return error instanceof Error && /path|characters in fileName/i.test(error.message)
      ? "bad_path"
      : "not_a_zip";
  }
  return entries;
}

/** Whether bytes are a ZIP archive that becomes no more than `most` when all of it, or what `counts` names, is unpacked. */
export async function unpacksWithin(
  bytes: Uint8Array,
  most: number,
  counts: (name: string) => boolean = () => true,
): Promise<boolean> {
  const zip = await fromBufferPromise(Buffer.from(bytes), { lazyEntries: true, autoClose: false }).catch(
    () => null,
  );
  if (!zip) return false;
  let left = most;
  try {
    for await (const entry of zip.eachEntry()) {
      if (entry.fileName.endsWith("/") || !counts(entry.fileName)) continue;
      if (!entry.canDecodeFileData() || entry.uncompressedSize > left) return false;
      const content = await readAll(await zip.openReadStreamPromise(entry), left);
      if (content === "too_large") return false;
      left -= content.byteLength;
    }
    return true;
  } catch {
    return false;
  } finally {
    zip.close();
  }
}
