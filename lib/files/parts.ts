import "server-only";
import { FileStore } from "@tus/file-store";
import { MemoryLocker, Server } from "@tus/server";
import { mkdir, readdir, readFile, rename, rm, stat } from "node:fs/promises";
import { join, resolve } from "node:path";

/**
 * Beside the stored files, which all instances share: a phone whose line was cut may come back to another instance. Of
 * nobody's interest once whole, so a backup leaves it out.
 */
export const partsFolder = "parts";
/** The same of what is whole and waits to be worked on; a backup leaves it out too. */
export const keptFolder = "kept-uploads";

const root = () => resolve(process.env["FILES_DIR"] || join(process.env["DATA_DIR"] ?? "./data", "files"));
const folder = () => join(root(), partsFolder);

// Two requests for one upload in two instances write the same bytes at the same places, so a lock of one process is enough.
const locker = new MemoryLocker();

const idPattern = /^[0-9a-f-]{36}$/;

/**
 * Takes parts by the tus protocol (https://tus.io/protocols/resumable-upload): the standard that clients resume by. Who may
 * send is asked before; `id` is the upload's, and the request's own address says nothing here.
 */
export function receiveParts(
  request: Request,
  { id, maxBytes, location }: { id: string; maxBytes: number; location: string },
): Promise<Response> {
  if (!idPattern.test(id)) throw new RangeError(`Not an upload: ${id}`);
  const server = new Server({
    path: "/",
    datastore: new FileStore({ directory: folder() }),
    locker,
    maxSize: maxBytes,
    allowedOrigins: () => false,
    namingFunction: () => id,
    generateUrl: () => location,
    getFileIdFromRequest: () => id,
    // Its own sentences are English and name files; ours are said by whoever asked.
    onResponseError: (_, error) => ({
      status_code: "status_code" in error ? error.status_code : 500,
      body: "",
    }),
  });
  return server.handleWeb(request);
}

/** All bytes that have come; null: there are none. */
export async function readParts(id: string): Promise<Uint8Array | null> {
  if (!idPattern.test(id)) return null;
  return readFile(join(folder(), id)).catch((error: unknown) => {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  });
}

/** Forgets an upload's bytes; nothing happens where there are none. */
export async function dropParts(id: string): Promise<void> {
  if (!idPattern.test(id)) return;
  for (const name of [id, `${id}.json`]) await rm(join(folder(), name), { force: true });
}

const changedAt = async (name: string) => (await stat(join(folder(), name)).catch(() => null))?.mtime ?? null;

/** The uploads to which nobody has added since. What is said of one is written at its beginning only, so its bytes count. */
export async function listPartsBefore(before: Date): Promise<string[]> {
  const names = await readdir(folder()).catch(() => []);
  const old: string[] = [];
  for (const id of new Set(names.map((name) => name.replace(/\.json$/, "")))) {
    const at = (await changedAt(id)) ?? (await changedAt(`${id}.json`));
    if (at !== null && at < before) old.push(id);
  }
  return old;
}

/** How many bytes of an upload have come; null: none. */
export async function sizeOfParts(id: string): Promise<number | null> {
  const found = await stat(join(folder(), id)).catch(() => null);
  return found && found.size;
}

const idOnly = (id: string) => {
  if (!idPattern.test(id)) throw new RangeError(`Not an upload: ${id}`);
  return id;
};

/** Where an upload lies once it is kept whole. */
export const keptPath = (id: string) => join(root(), keptFolder, idOnly(id));

/** Keeps a whole upload beside the parts, where no tidying takes it away. Said again nothing happens. */
export async function keepParts(id: string): Promise<void> {
  await mkdir(join(root(), keptFolder), { recursive: true, mode: 0o700 });
  await rename(join(folder(), idOnly(id)), keptPath(id)).catch(async (error: unknown) => {
    if (!(await stat(keptPath(id)).catch(() => null))) throw error;
  });
  await rm(join(folder(), `${id}.json`), { force: true });
}

/** Forgets a kept upload; nothing happens where there is none. */
export async function dropKept(id: string): Promise<void> {
  await rm(keptPath(id), { force: true });
}
