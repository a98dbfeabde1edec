import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { pipeline } from "node:stream";
import { createGunzip } from "node:zlib";
import { z } from "zod";
import type { Migration } from "@/lib/db/migrate";
import { Problem } from "./problem";
import { readTar, type TarEntry } from "./tar";

/** First in the archive: what is in it and which schema it fits. */
export const manifestSchema = z.object({
  format: z.literal(1),
  madeAt: z.string(),
  migrations: z.array(z.object({ name: z.string(), checksum: z.string() })),
  tables: z.array(z.object({ name: z.string(), columns: z.array(z.string()) })),
});
export type Manifest = z.output<typeof manifestSchema>;

/** Last in the archive: that it is whole, and what a restore must find again. */
export const closingSchema = z.object({
  tables: z.record(z.string(), z.object({ rows: z.number(), sha256: z.string() })),
  sequences: z.array(z.object({ name: z.string(), value: z.string(), called: z.boolean() })),
  files: z.number(),
});
export type Closing = z.output<typeof closingSchema>;

export const checksumOf = (migration: Migration) => createHash("sha256").update(migration.sql).digest("hex");

/** The table whose rows an entry `tables/<name>/<part>.copy` holds, or null. */
export const tableOf = (name: string) => /^tables\/([^/]+)\/\d+\.copy$/.exec(name)?.[1] ?? null;

export function openArchive(file: string) {
  const unpacked = createGunzip();
  // Unlike pipe(), this hands a failure to read on to who reads the archive.
  pipeline(createReadStream(file), unpacked, () => undefined);
  return readTar(unpacked);
}

export async function readAll(entry: TarEntry) {
  const parts: Buffer[] = [];
  for await (const part of entry.body) parts.push(part);
  return Buffer.concat(parts);
}

/** Counts rows and takes the digest of a table's COPY text, in which every row is one line. */
export function tableMeter() {
  const digest = createHash("sha256");
  let rows = 0;
  return {
    add: (bytes: Buffer) => {
      digest.update(bytes);
      for (let at = bytes.indexOf(10); at !== -1; at = bytes.indexOf(10, at + 1)) rows += 1;
    },
    read: () => ({ rows, sha256: digest.digest("hex") }),
  };
}

/** Reads an archive from end to end. Refuses (Problem) what is no backup, is cut short or was changed. */
export async function verifyArchive(file: string): Promise<{ manifest: Manifest; closing: Closing }> {
  const broken = (cause?: unknown) =>
    new Problem(`Tệp ${file} không phải bản sao lưu nguyên vẹn: hãy dùng bản khác.`, { cause });
  let manifest: Manifest | undefined;
  let closing: Closing | undefined;
  const meters = new Map<string, ReturnType<typeof tableMeter>>();
  let files = 0;
  try {
    for await (const entry of openArchive(file)) {
      const table = tableOf(entry.name);
      if (table) {
        const meter = meters.get(table) ?? tableMeter();
        meters.set(table, meter);
        for await (const part of entry.body) meter.add(part);
      } else if (entry.name === "manifest.json")
        manifest = manifestSchema.parse(JSON.parse(String(await readAll(entry))));
      else if (entry.name === "closing.json")
        closing = closingSchema.parse(JSON.parse(String(await readAll(entry))));
      else {
        if (entry.name.startsWith("files/")) files += 1;
        for await (const _ of entry.body);
      }
    }
  } catch (error) {
    throw error instanceof Error && "code" in error && error.code === "ENOENT"
      ? new Problem(`Không có tệp ${file}.`)
      : broken(error);
  }
  if (!manifest || !closing || files !== closing.files) throw broken();
  for (const { name } of manifest.tables) {
    const found = (meters.get(name) ?? tableMeter()).read();
    const said = closing.tables[name];
    if (found.rows !== said?.rows || found.sha256 !== said.sha256) throw broken();
  }
  return { manifest, closing };
}
