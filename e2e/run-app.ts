import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

export type RunningApp = { address: string; folder: string; said: () => string; stop: () => Promise<void> };

/** Starts the production app in a folder of its own, as `npm start` does, and waits until it says that it is ready. */
export async function runApp(port: number, ...options: string[]): Promise<RunningApp> {
  const folder = await mkdtemp(join(tmpdir(), "diem-cau-e2e-"));
  const env = { ...process.env, PORT: String(port), HOST: "127.0.0.1", DATA_DIR: folder, PUBLIC_URL: "" };
  const arguments_ = ["--conditions=react-server", "--import", "tsx", "lib/cli/start.ts", ...options];
  const child = spawn(process.execPath, arguments_, { env, stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  await new Promise<void>((resolve, reject) => {
    const hear = (chunk: Buffer) => {
      said += chunk.toString();
      if (said.includes("Sẵn sàng")) resolve();
    };
    child.stdout.on("data", hear);
    child.stderr.on("data", hear);
    child.once("exit", (code) => reject(new Error(`the app ended with ${code ?? "a signal"}:\n${said}`)));
  });
  return {
    address: `http://127.0.0.1:${port}`,
    folder,
    said: () => said,
    async stop() {
      child.kill("SIGTERM");
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}
