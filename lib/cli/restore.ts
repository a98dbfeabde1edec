import { resolve } from "node:path";
import { readEnv } from "@/lib/env";
import { attachDatabase } from "./attach";
import { Problem, runCommand } from "./problem";
import { restoreBackup } from "./restore-backup";

/** `npm run restore -- <file> [--force]`: into an empty data folder, or with --force in place of what is there. */
await runCommand(async () => {
  const [file] = process.argv.slice(2).filter((argument) => !argument.startsWith("--"));
  if (!file) throw new Problem("Cách dùng: npm run restore -- <tệp sao lưu> [--force]");
  const env = readEnv();
  const { ownerUrl, isRunning, close } = await attachDatabase(env);
  try {
    if (isRunning) throw new Problem("Điểm Cầu đang chạy trên thư mục dữ liệu này: hãy dừng rồi phục hồi.");
    const force = process.argv.includes("--force");
    const keepKey = env.SECRET_KEY !== undefined;
    const { madeAt, rows } = await restoreBackup({
      ownerUrl,
      folders: env,
      file: resolve(file),
      force,
      keepKey,
    });
    const when = new Date(madeAt).toLocaleString("vi-VN", { timeZone: "Asia/Ho_Chi_Minh" });
    console.log(`Đã phục hồi bản sao lưu lúc ${when}: ${rows.toLocaleString("vi-VN")} dòng.`);
  } finally {
    await close();
  }
});
