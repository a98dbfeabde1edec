import "server-only";
import { prisma, runPrepared, type Transaction } from "@/lib/db/client";
import { defaultSettings, isSettingKey, settingsSchema, type Settings } from "./rules";

/**
 * All settings, those never changed at their defaults. Asks for no right: the public site prints them. A value that an
 * older version wrote and that is no longer allowed counts as not set. Outside a transaction past Prisma: every page of
 * a phone reads them, for the page of a dead link that it carries.
 */
export async function readSettings(tx?: Transaction): Promise<Settings> {
  const rows = tx
    ? await tx.setting.findMany({ select: { key: true, value: true } })
    : await runPrepared<{ key: string; value: unknown }>("settings", "SELECT key, value FROM settings", []);
  const given: Partial<Record<keyof Settings, unknown>> = {};
  for (const { key, value } of rows) {
    if (isSettingKey(key) && settingsSchema.shape[key].safeParse(value).success) given[key] = value;
  }
  return settingsSchema.parse({ ...defaultSettings, ...given });
}

/** Whether demonstration data is in the database: the pages then say so on a banner and ask not to be indexed. */
export async function hasDemonstrationData(): Promise<boolean> {
  const rows = await prisma.$queryRaw<{ found: boolean }[]>`
    SELECT EXISTS (SELECT FROM users WHERE is_demonstration) OR EXISTS (SELECT FROM conferences WHERE is_demonstration)
      AS found`;
  return rows[0]?.found ?? false;
}
