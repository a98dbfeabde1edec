import { spawn } from "node:child_process";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Problem } from "./problem";

/** What a running app says about itself in the lock file. */
export interface Holder {
  pid: number;
  address: string;
}

/**
 * Takes the data folder for this process. A child holds the kernel's lock and ends with us, however we end, so no
 * lock is ever stale. Gives null when another process has it.
 */
export async function takeLock(folder: string, patience = 3_000) {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, "lock");
  await writeFile(file, "", { flag: "a", mode: 0o600 });
  const lock = await lockFile(file, patience);
  return lock && { ...lock, say: (holder: Holder) => writeFile(file, JSON.stringify(holder)) };
}

/** Takes the lock of a file that is there, or gives null when another process keeps it for longer than `patience`. */
export async function lockFile(file: string, patience: number) {
  const until = Date.now() + patience;
  for (;;) {
    const release = await tryLock(file);
    if (release) return { release };
    // After a kill -9 the child needs a moment to see that its pipe has closed.
    if (Date.now() >= until) return null;
    await sleep(100);
  }
}

/** What the process that has the folder said about itself. */
export async function readHolder(folder: string): Promise<Holder | null> {
  const text = await readFile(join(folder, "lock"), "utf8").catch(() => "");
  return text === "" ? null : (JSON.parse(text) as Holder);
}

async function tryLock(file: string) {
  const child = spawn("flock", ["--nonblock", "--conflict-exit-code", "75", file, "sh", "-c", "echo; cat"], {
    stdio: ["pipe", "pipe", "ignore"],
    // Ctrl-C goes to the whole group: the lock must outlast our own way of stopping.
    detached: true,
  });
  const taken = await new Promise<boolean>((resolve, reject) => {
    child.once("error", () =>
      reject(new Problem("Thiếu lệnh flock (gói util-linux): hãy cài rồi chạy lại.")),
    );
    child.once("exit", () => resolve(false));
    child.stdout.once("data", () => resolve(true));
  });
  if (!taken) return null;
  child.unref();
  return async () => {
    child.ref();
    const gone = new Promise((resolve) => child.once("exit", resolve));
    child.stdin.end();
    await gone;
  };
}
