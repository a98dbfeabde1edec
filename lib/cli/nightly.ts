import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { Client } from "pg";
import type { Env } from "@/lib/env";
import { makeBackup } from "./make-backup";
import { explain } from "./problem";

const hourMs = 3_600_000;
const zoneMs = 7 * hourMs;

/** A name that sorts by time and says it in the hours of Viet Nam. */
export const backupName = (kind: "backup" | "nightly", now: Date) =>
  `${kind}-${new Date(now.getTime() + zoneMs).toISOString().slice(0, 19).replaceAll(":", "").replace("T", "-")}.tar.gz`;

/** The last time before `now` at which the clock in Viet Nam said `hour`. */
export function lastDue(hour: number, now: Date): Date {
  const local = now.getTime() + zoneMs;
  const today = Math.floor(local / (24 * hourMs)) * 24 * hourMs + hour * hourMs;
  return new Date((today <= local ? today : today - 24 * hourMs) - zoneMs);
}

/** Which of the names in a backup folder to remove: nightly ones beyond the newest `keep`; those made by hand stay. */
export const outdated = (names: string[], keep: number) =>
  names
    .filter((name) => /^nightly-.*\.tar\.gz$/.test(name))
    .sort()
    .reverse()
    .slice(keep);

// One of several instances does it, and the others see in the database that it was done.
const backupLock = 71_402_203;

/** Makes the backup of `due` unless this or another instance has; gives its name, or null. */
export async function backupIfDue(
  env: Pick<Env, "DATA_DIR" | "FILES_DIR" | "BACKUP_KEEP">,
  ownerUrl: string,
  due: Date,
  started: Date,
  now: Date,
) {
  const client = new Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ mine: boolean; done: string | null }>(
      `SELECT pg_try_advisory_lock($1) AS mine,
              (SELECT value #>> '{}' FROM settings WHERE key = 'last_backup') AS done`,
      [backupLock],
    );
    const done = rows[0]?.done;
    // A new installation is no reason for a backup; one that was missed while the app stood still is.
    if (!rows[0]?.mine || new Date(done ?? started) >= due) return null;
    const folder = join(env.DATA_DIR, "backups");
    const name = backupName("nightly", now);
    await makeBackup(ownerUrl, env, join(folder, name), now);
    await client.query(
      `INSERT INTO settings (key, value, updated_at) VALUES ('last_backup', to_jsonb($1::text), now())
       ON CONFLICT (key) DO UPDATE SET value = excluded.value, updated_at = excluded.updated_at`,
      [now.toISOString()],
    );
    for (const old of outdated(await readdir(folder), env.BACKUP_KEEP)) await rm(join(folder, old));
    return name;
  } finally {
    await client.end();
  }
}

/** Makes a backup every night while the app runs; one that was missed is made up for. Gives the way to stop. */
export function scheduleBackups(env: Env, ownerUrl: string, say: (sentence: string) => void) {
  if (env.BACKUP_HOUR < 0) return () => Promise.resolve();
  const started = new Date();
  let settled = 0;
  let notBefore = 0;
  let running: Promise<void> | undefined;
  const look = async () => {
    const now = new Date();
    const due = lastDue(env.BACKUP_HOUR, now);
    if (due.getTime() === settled || now.getTime() < notBefore) return;
    try {
      const name = await backupIfDue(env, ownerUrl, due, started, now);
      if (name) say(`Đã sao lưu ${name}.`);
      settled = due.getTime();
    } catch (error) {
      say(`Sao lưu hằng đêm không thành, sẽ thử lại sau một giờ: ${explain(error) ?? String(error)}`);
      notBefore = now.getTime() + hourMs;
    }
  };
  const timer = setInterval(() => {
    running ??= look().finally(() => (running = undefined));
  }, 60_000);
  return () => {
    clearInterval(timer);
    // One that is being written is not waited for: the server's stop ends it, its half file is removed.
    return Promise.resolve();
  };
}
