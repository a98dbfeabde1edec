import { readdir, readFile } from "node:fs/promises";

// Linux counts a process's time in hundredths of a second, whatever the kernel's own tick.
const ticksPerSecond = 100;

interface Times {
  parent: number;
  /** Own time, user and system, in seconds. */
  own: number;
  /** Of children that have ended. */
  gone: number;
}

async function timesOf(pid: number): Promise<Times | null> {
  const text = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => null);
  if (text === null) return null;
  // The name may hold spaces and brackets: fields are counted from its end.
  const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
  const field = (at: number) => Number(fields[at] ?? 0);
  return {
    parent: field(1),
    own: (field(11) + field(12)) / ticksPerSecond,
    gone: (field(13) + field(14)) / ticksPerSecond,
  };
}

/** Seconds of processor time that a process, and with `family` also its children, have used so far. */
export async function cpuSeconds(pid: number, family = false): Promise<number> {
  const self = await timesOf(pid);
  if (!self) return 0;
  if (!family) return self.own;
  const pids = (await readdir("/proc")).map(Number).filter((other) => Number.isInteger(other) && other > 0);
  const all = await Promise.all(pids.map(timesOf));
  const children = all.filter((times) => times?.parent === pid);
  return self.own + self.gone + children.reduce((sum, times) => sum + (times?.own ?? 0), 0);
}

/** Resident memory in MiB: now, and the most it ever was. */
export async function memoryMiB(pid: number): Promise<{ now: number; peak: number }> {
  const text = await readFile(`/proc/${pid}/status`, "utf8").catch(() => "");
  const line = (name: string) =>
    Math.round(Number(new RegExp(`^${name}:\\s+(\\d+) kB`, "m").exec(text)?.[1] ?? 0) / 1024);
  return { now: line("VmRSS"), peak: line("VmHWM") };
}

/** How busy the whole machine is with anything: the average number of runnable processes of the last minute. */
export const loadAverage = async () =>
  Number((await readFile("/proc/loadavg", "utf8").catch(() => "0")).split(" ")[0]);
