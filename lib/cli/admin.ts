import { readEnv } from "@/lib/env";
import { attachDatabase } from "./attach";
import { Problem, runCommand } from "./problem";

/** `npm run admin -- reset <user>`: a one-time link with which that user sets a new password. */
await runCommand(async () => {
  const [verb, username] = process.argv.slice(2);
  if (verb !== "reset" || !username) throw new Problem("Cách dùng: npm run admin -- reset <tên đăng nhập>");
  const env = readEnv();
  const { address, close } = await attachDatabase(env);
  try {
    const { accountLinkPath, resetLink } = await import("./accounts");
    const token = await resetLink(username, new Date());
    if (!token) throw new Problem(`Không có tài khoản ${username} đang hoạt động.`);
    console.log(`Liên kết đặt mật khẩu (dùng một lần, trong 24 giờ):\n  ${address}${accountLinkPath(token)}`);
  } finally {
    await close();
  }
});
