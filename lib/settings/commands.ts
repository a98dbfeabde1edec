import "server-only";
import type { UserActor } from "@/lib/auth/actor";
import { recordAudit } from "@/lib/auth/audit/commands";
import { mayInRegister } from "@/lib/auth/scope";
import { inTransaction, Prisma } from "@/lib/db/client";
import { ok, refuse, type Result } from "@/lib/result";
import { readSettings } from "./queries";
import { settingNames, type ChangeSettings, type Settings, type SettingsRefusal } from "./rules";

/**
 * Writes the settings that differ from what the page had shown. Refuses `not_found` (no right), `file_not_found`, and
 * `changed_meanwhile` when one of them is no longer what the page had shown; other settings do not get in the way.
 */
export async function changeSettings(
  actor: UserActor,
  { seen, settings }: ChangeSettings,
): Promise<Result<Settings, SettingsRefusal>> {
  if (!mayInRegister(actor, "settings:manage")) return refuse("not_found");
  return inTransaction(async (tx) => {
    // Settings that were never changed have no row to lock.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('settings'))`;
    const current = await readSettings(tx);
    const keys = (Object.keys(settings) as (keyof Settings)[]).filter((key) => settings[key] !== seen[key]);
    if (keys.some((key) => current[key] !== seen[key])) return refuse("changed_meanwhile");
    if (keys.includes("emblemFileId") && settings.emblemFileId !== null) {
      const file = await tx.storedFile.findUnique({
        where: { id: settings.emblemFileId },
        select: { id: true },
      });
      if (!file) return refuse("file_not_found");
    }
    for (const key of keys) {
      const value = settings[key] ?? Prisma.JsonNull;
      await tx.setting.upsert({
        where: { key },
        create: { key, value },
        update: { value },
        select: { key: true },
      });
    }
    if (keys.length > 0)
      await recordAudit(tx, actor, "setting.changed", {}, { fields: keys.map((key) => settingNames[key]) });
    return ok({ ...current, ...settings });
  });
}
