import { readEnv, type Env } from "@/lib/env";
import { openDatabase } from "./database";
import { readHolder, takeLock } from "./lock";
import { secretKey } from "./secrets";

const say = (sentence: string) => console.log(`• ${sentence}`);

/**
 * The database for a command beside the app: the running app's server when there is one, which then is left
 * running, or else one started for the command alone. Sets what lib/db and lib/auth read from the environment.
 */
export async function attachDatabase(env: Env = readEnv()) {
  const lock = await takeLock(env.DATA_DIR, 0);
  const holder = lock ? null : await readHolder(env.DATA_DIR);
  const database = await openDatabase(env, say);
  process.env["DATABASE_URL"] = database.appUrl;
  process.env["SECRET_KEY"] = await secretKey(env);
  return {
    ...database,
    address: env.PUBLIC_URL ?? holder?.address ?? `http://localhost:${env.PORT}`,
    isRunning: lock === null,
    close: async () => {
      const { disconnect } = await import("@/lib/db/client");
      await disconnect();
      if (!lock) return;
      await database.stop();
      await lock.release();
    },
  };
}
