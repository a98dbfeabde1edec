import "server-only";
import { randomUUID } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdir, open, rename, rm, stat } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { Readable } from "node:stream";

/** Where files lie. On disk now; an object store later answers the same questions. */
export interface FileStore {
  /** Durable when it returns. The same key always holds the same bytes, so writing it again does nothing. */
  save(key: string, bytes: Uint8Array): Promise<void>;
  /** Null when there is no such file. */
  open(key: string): Promise<{ size: number; stream: ReadableStream<Uint8Array> } | null>;
  /** Takes a file away; nothing happens where there is none. The caller knows that no row names it. */
  remove(key: string): Promise<void>;
}

// Keys are made from content hashes by our own code; the pattern is the second lock against "../".
const keyPattern = /^[a-z0-9-]+(?:\/[a-z0-9-]+)*(?:\.[a-z0-9]+)?$/;

const isMissing = (error: unknown) => error instanceof Error && "code" in error && error.code === "ENOENT";

async function syncFolder(folder: string) {
  const handle = await open(folder, "r");
  await handle.sync().finally(() => handle.close());
}

export function diskStore(root: string): FileStore {
  const pathOf = (key: string) => {
    if (!keyPattern.test(key)) throw new RangeError(`Not a key: ${key}`);
    return join(root, key);
  };
  return {
    async save(key, bytes) {
      const path = pathOf(key);
      const folder = dirname(path);
      if (await stat(path).catch(() => null)) return;
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const half = `${path}.${randomUUID()}.part`;
      try {
        const handle = await open(half, "wx", 0o600);
        await handle
          .writeFile(bytes)
          .then(() => handle.sync())
          .finally(() => handle.close());
        await rename(half, path);
      } catch (error) {
        await rm(half, { force: true });
        throw error;
      }
      await syncFolder(folder);
    },
    async open(key) {
      const path = pathOf(key);
      try {
        const { size } = await stat(path);
        return { size, stream: Readable.toWeb(createReadStream(path)) as ReadableStream<Uint8Array> };
      } catch (error) {
        if (isMissing(error)) return null;
        throw error;
      }
    },
    async remove(key) {
      await rm(pathOf(key), { force: true });
    },
  };
}

const store = () =>
  diskStore(resolve(process.env["FILES_DIR"] || join(process.env["DATA_DIR"] ?? "./data", "files")));

export const saveFile: FileStore["save"] = (key, bytes) => store().save(key, bytes);
export const openFile: FileStore["open"] = (key) => store().open(key);
export const removeFile: FileStore["remove"] = (key) => store().remove(key);
