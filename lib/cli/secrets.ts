import { hkdfSync, randomBytes } from "node:crypto";
import { chmod, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Env } from "@/lib/env";

export const secretKeyFile = (folder: string) => join(folder, "secret-key");

/** The key that signs links: the given one, or one made once and kept in the data folder for us alone. */
export async function secretKey(env: Env) {
  if (env.SECRET_KEY) return env.SECRET_KEY;
  const file = secretKeyFile(env.DATA_DIR);
  const kept = await readFile(file, "utf8").catch(() => "");
  if (kept.trim().length >= 32) {
    await chmod(file, 0o600);
    return kept.trim();
  }
  const made = randomBytes(32).toString("base64url");
  await writeSecret(file, `${made}\n`);
  return made;
}

/**
 * The key by which Next seals what a page hands to a server action for later. Of the links' key, so that all instances
 * agree without one more setting; the build knows nothing of it (build.ts).
 */
export const actionKey = (secret: string): string =>
  Buffer.from(hkdfSync("sha256", secret, "", "diem-cau server actions", 32)).toString("base64");

/** Writes a file that only we may read, whole or not at all. */
export async function writeSecret(file: string, text: string) {
  await writeFile(`${file}.new`, text, { mode: 0o600 });
  await rename(`${file}.new`, file);
}
