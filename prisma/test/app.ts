import { spawn } from "node:child_process";
import { createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

export async function freePort() {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, "127.0.0.1", resolve));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  if (typeof address !== "object" || !address) throw new Error("no port");
  return address.port;
}

/** Runs a command of lib/cli as npm would, in a process of its own. */
export function runCli(
  script: string,
  {
    args = [],
    env = {},
    prefix = [],
  }: { args?: string[]; env?: Record<string, string>; prefix?: string[] } = {},
) {
  const command = [
    ...prefix,
    process.execPath,
    "--conditions=react-server",
    "--import",
    "tsx",
    `lib/cli/${script}.ts`,
    ...args,
  ];
  // What the tests set for themselves is not for the app.
  const { NODE_ENV: _, VITEST: __, SECRET_KEY: ___, DATABASE_URL: ____, ...outer } = process.env;
  const child = spawn(command[0] ?? "", command.slice(1), { env: { ...outer, ...env } as NodeJS.ProcessEnv });
  let output = "";
  child.stdout.on("data", (text: Buffer) => (output += text.toString()));
  child.stderr.on("data", (text: Buffer) => (output += text.toString()));
  const ended = new Promise<number | null>((resolve) => child.once("close", resolve));
  return { child, output: () => output, ended };
}

/** Starts the app and waits until it says that it is ready. */
export async function startApp(
  folder: string,
  {
    args = ["--empty"],
    env = {},
    port = 0,
  }: { args?: string[]; env?: Record<string, string>; port?: number } = {},
) {
  const at = port || (await freePort());
  const running = runCli("start", {
    args,
    env: { DATA_DIR: folder, PORT: String(at), HOST: "127.0.0.1", ...env },
  });
  const url = `http://127.0.0.1:${at}`;
  const over = running.ended.then((code) => `ended with ${code}`);
  for (;;) {
    const state = await Promise.race([over, sleep(50, "running")]);
    if (state !== "running") throw new Error(`the app ${state}:\n${running.output()}`);
    if (!running.output().includes("Sẵn sàng sau")) continue;
    const stop = async (signal: NodeJS.Signals = "SIGTERM") => {
      running.child.kill(signal);
      return running.ended;
    };
    return { ...running, port: at, url, stop, health: () => fetch(`${url}/api/health`) };
  }
}
