import "server-only";
import { prisma } from "@/lib/db/client";

/** Counts one attempt under the key and gives how many that makes; one statement, shared by all instances. */
export async function addAttempt(key: string, windowMinutes: number, now: Date): Promise<number> {
  const windowStart = new Date(now.getTime() - windowMinutes * 60_000);
  const rows = await prisma.$queryRaw<{ attempts: number }[]>`
    INSERT INTO rate_limits AS r (key, window_start, attempts) VALUES (${key}, ${now}, 1)
    ON CONFLICT (key) DO UPDATE SET
      attempts = CASE WHEN r.window_start < ${windowStart} THEN 1 ELSE r.attempts + 1 END,
      window_start = CASE WHEN r.window_start < ${windowStart} THEN ${now} ELSE r.window_start END
    RETURNING attempts`;
  return rows[0]?.attempts ?? Infinity;
}

/** Counts one attempt under the key and says whether it is within the limit. */
export const countAttempt = async (key: string, limit: number, windowMinutes: number, now: Date) =>
  (await addAttempt(key, windowMinutes, now)) <= limit;

export async function forgetAttempts(key: string): Promise<void> {
  await prisma.rateLimit.deleteMany({ where: { key } });
}

/** What turned out to be no attempt against the limit is not counted. */
export async function takeBackAttempt(key: string): Promise<void> {
  await prisma.rateLimit.updateMany({
    where: { key, attempts: { gt: 0 } },
    data: { attempts: { decrement: 1 } },
  });
}

/** Forgets windows long past: names that somebody guessed would pile up for ever. */
export async function forgetOldAttempts(now: Date): Promise<void> {
  await prisma.rateLimit.deleteMany({ where: { windowStart: { lt: new Date(now.getTime() - 86_400_000) } } });
}
