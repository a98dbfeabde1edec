import "server-only";
import type { UserActor } from "@/lib/auth/actor";
import { recordAudit } from "@/lib/auth/audit/commands";
import { mayInRegister } from "@/lib/auth/scope";
import { inTransaction, Prisma, type Transaction } from "@/lib/db/client";
import { ok, refuse, type Result } from "@/lib/result";
import { emblemFolder } from "./emblem/rules";
import { readSettings } from "./queries";
import { settingNames, type ChangeSettings, type Settings, type SettingsRefusal } from "./rules";

/** Runs `work` in one transaction in which nobody else changes a setting; it is given what they are now. */
export const inSettings = <T>(work: (tx: Transaction, current: Settings) => Promise<T>) =>
  inTransaction(async (tx) => {
    // Settings that were never changed have no row to lock.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('settings'))`;
    return work(tx, await readSettings(tx));
  });

/** Writes these settings and their line in the trail. The caller asked for the right, and is inside `inSettings`. */
export async function writeSettings(
  tx: Transaction,
  actor: UserActor,
  keys: readonly (keyof Settings)[],
  settings: Partial<Settings>,
) {
  if (keys.length === 0) return;
  for (const key of keys) {
    const value = settings[key] ?? Prisma.JsonNull;
    await tx.setting.upsert({
      where: { key },
      create: { key, value },
      update: { value },
      select: { key: true },
    });
  }
  await recordAudit(tx, actor, "setting.changed", {}, { fields: keys.map((key) => settingNames[key]) });
}

/**
 * Writes the settings that differ from what the page had shown. Refuses `not_found` (no right), `file_not_found` (the
 * emblem is no uploaded emblem), and `changed_meanwhile` when one of them is no longer what the page had shown; other
 * settings do not get in the way.
 */
export async function changeSettings(
  actor: UserActor,
  { seen, settings }: ChangeSettings,
): Promise<Result<Settings, SettingsRefusal>> {
  if (!mayInRegister(actor, "settings:manage")) return refuse("not_found");
  return inSettings(async (tx, current) => {
    const keys = (Object.keys(settings) as (keyof Settings)[]).filter((key) => settings[key] !== seen[key]);
    if (keys.some((key) => current[key] !== seen[key])) return refuse("changed_meanwhile");
    if (keys.includes("emblemFileId") && settings.emblemFileId !== null) {
      const file = await tx.storedFile.findFirst({
        where: { id: settings.emblemFileId, key: { startsWith: emblemFolder } },
        select: { id: true },
      });
      if (!file) return refuse("file_not_found");
    }
    await writeSettings(tx, actor, keys, settings);
    return ok({ ...current, ...settings });
  });
}
