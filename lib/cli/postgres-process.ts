import { spawn } from "node:child_process";
import { open, readFile, readlink, rename, rm, stat } from "node:fs/promises";
import { basename, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Launcher } from "./postgres-binaries";

// The child must carry neither our zone (initdb would make it the server's) nor a language (its log is read by us).
const environment: NodeJS.ProcessEnv = {
  PATH: process.env["PATH"],
  NODE_ENV: "production",
  TZ: "UTC",
  LC_ALL: "C.UTF-8",
  LC_MESSAGES: "C",
};

/** Runs a PostgreSQL program to its end; gives its exit code and all it said. */
export async function runProgram(launcher: Launcher, program: string, args: string[]) {
  const [command = "", ...rest] = [...launcher.prefix, join(launcher.bin, program), ...args];
  const child = spawn(command, rest, { ...launcher.options, env: environment, detached: true, cwd: "/" });
  let said = "";
  child.stdout.on("data", (text: Buffer) => (said += text.toString()));
  child.stderr.on("data", (text: Buffer) => (said += text.toString()));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", resolve);
  });
  return { code, said };
}

/** Starts the server in a process group of its own (Ctrl-C must reach us first), its words going to `log`. */
export async function spawnServer(launcher: Launcher, args: string[], log: string) {
  const size = await stat(log).then(
    (found) => found.size,
    () => 0,
  );
  if (size > 10_000_000) await rename(log, `${log}.1`);
  const file = await open(log, "a", 0o600);
  const from = size > 10_000_000 ? 0 : size;
  try {
    const [command = "", ...rest] = [...launcher.prefix, join(launcher.bin, "postgres"), ...args];
    const child = spawn(command, rest, {
      ...launcher.options,
      env: environment,
      detached: true,
      cwd: "/",
      stdio: ["ignore", file.fd, file.fd],
    });
    const ended = new Promise<void>((resolve) => {
      child.on("exit", () => resolve());
      child.on("error", () => resolve());
    });
    let running = true;
    void ended.then(() => (running = false));
    child.unref();
    return {
      pid: child.pid ?? 0,
      isRunning: () => running,
      said: async () => (await readFile(log, "utf8")).slice(from),
    };
  } finally {
    await file.close();
  }
}

/** What postmaster.pid of a cluster says, or null. */
export async function readPidFile(cluster: string) {
  const text = await readFile(join(cluster, "postmaster.pid"), "utf8").catch(() => null);
  const [pid, , , port] = text?.split("\n") ?? [];
  return pid && port ? { pid: Math.abs(Number(pid)), port: Number(port) } : null;
}

export function isAlive(pid: number) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

/**
 * Whether the process is the postmaster of that cluster. A pid file outlives its machine: after a restart (of a
 * container above all) the same number may be anybody's, ours included, and PostgreSQL would refuse to start.
 */
export async function isPostmasterOf(pid: number, cluster: string) {
  if (!isAlive(pid)) return false;
  const arguments_ = await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => null);
  if (arguments_ === null) return true;
  const program = await readlink(`/proc/${pid}/exe`).catch(() => arguments_.split("\0")[0] ?? "");
  return basename(program).startsWith("postgres") && arguments_.split("\0").includes(cluster);
}

/** Fast shutdown, then, when that takes longer than `patience` ms, the immediate one (the next start recovers from the log). */
export async function stopPostmaster(pid: number, cluster: string, patience = 6_000) {
  for (const [signal, wait] of [
    ["SIGINT", patience],
    ["SIGQUIT", 2_000],
    ["SIGKILL", 2_000],
  ] as const) {
    if (!(await isPostmasterOf(pid, cluster))) return;
    try {
      process.kill(pid, signal);
    } catch (error) {
      // It ended by itself since we looked.
      if (error instanceof Error && "code" in error && error.code === "ESRCH") return;
      throw error;
    }
    const until = Date.now() + wait;
    while (Date.now() < until && (await isPostmasterOf(pid, cluster))) await sleep(25);
  }
}

/** Removes a pid file that names no living postmaster of this cluster. */
export const forgetPidFile = (cluster: string) => rm(join(cluster, "postmaster.pid"), { force: true });
