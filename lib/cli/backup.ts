import { join, resolve } from "node:path";
import { readEnv } from "@/lib/env";
import { attachDatabase } from "./attach";
import { makeBackup } from "./make-backup";
import { backupName } from "./nightly";
import { runCommand } from "./problem";

/** `npm run backup [-- <file>]`: one consistent file, also while the app runs. */
await runCommand(async () => {
  const env = readEnv();
  const now = new Date();
  const file = resolve(process.argv[2] ?? join(env.DATA_DIR, "backups", backupName("backup", now)));
  const { ownerUrl, close } = await attachDatabase(env);
  try {
    const size = await makeBackup(ownerUrl, env, file, now);
    console.log(`Đã sao lưu vào ${file} (${(size / 1e6).toFixed(1).replace(".", ",")} MB).`);
  } finally {
    await close();
  }
});
