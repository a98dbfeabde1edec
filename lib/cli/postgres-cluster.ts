import { randomBytes } from "node:crypto";
import { cp, mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { runProgram } from "./postgres-process";
import type { Launcher } from "./postgres-binaries";
import { Problem } from "./problem";
import { writeSecret } from "./secrets";

export const superRole = "diem_cau_super";

/** What must outlive a start: kept 0600 beside the cluster. */
export interface Connection {
  port: number;
  superPassword: string;
  ownerPassword: string;
  appPassword: string;
}

export async function freePort() {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, "127.0.0.1", resolve));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  return typeof address === "object" && address ? address.port : 0;
}

export async function readConnection(folder: string, isNew: boolean): Promise<Connection> {
  const file = join(folder, "connection.json");
  const text = await readFile(file, "utf8").catch(() => null);
  if (text) return JSON.parse(text) as Connection;
  if (!isNew)
    throw new Problem(
      `Mất tệp ${file} chứa mật khẩu của cơ sở dữ liệu: hãy lấy lại tệp đó từ bản sao của thư mục dữ liệu, hoặc đặt DATA_DIR sang thư mục mới rồi npm run restore.`,
    );
  const secret = () => randomBytes(24).toString("base64url");
  const made = {
    port: await freePort(),
    superPassword: secret(),
    ownerPassword: secret(),
    appPassword: secret(),
  };
  await writeSecret(file, JSON.stringify(made));
  return made;
}

export async function createCluster(launcher: Launcher, cluster: string, password: string) {
  const half = `${cluster}.new`;
  await rm(half, { recursive: true, force: true });
  await mkdir(half, { mode: 0o700 });
  // Outside the folder, which initdb wants empty; its own default would be world-readable in /tmp.
  const passwordFile = `${cluster}.password`;
  await writeFile(passwordFile, `${password}\n`, { mode: 0o600 });
  await launcher.moved?.adopt(half);
  await launcher.moved?.adopt(passwordFile);
  try {
    const { code, said } = await runProgram(launcher, "initdb", [
      `--pgdata=${half}`,
      `--pwfile=${passwordFile}`,
      `--username=${superRole}`,
      "--auth=scram-sha-256",
      "--encoding=UTF8",
      "--locale=C.UTF-8",
      "--locale-provider=icu",
      "--icu-locale=vi-VN",
      "--data-checksums",
    ]);
    if (code !== 0) throw startProblem(said);
    await rename(half, cluster);
  } finally {
    await rm(passwordFile, { force: true });
  }
}

export function startProblem(said: string) {
  if (/No space left on device|Disk quota exceeded/.test(said))
    return new Problem(
      "Ổ đĩa đã đầy, PostgreSQL không khởi động được: hãy giải phóng dung lượng rồi chạy lại.",
    );
  if (/Read-only file system/.test(said))
    return new Problem("Thư mục dữ liệu chỉ cho đọc: hãy cho phép ghi, hoặc đặt DATA_DIR sang thư mục khác.");
  const last = said.trim().split("\n").slice(-3).join(" | ");
  return new Problem(
    `PostgreSQL kèm theo không khởi động được (xem tệp nhật ký trong thư mục dữ liệu): ${last}`,
  );
}

export async function placeOfCluster(launcher: Launcher, folder: string) {
  const here = join(folder, "cluster");
  if (!launcher.moved) return here;
  const there = join(launcher.moved.home, "cluster");
  const made = await readFile(join(there, "PG_VERSION"), "utf8").catch(() => null);
  const old = await readFile(join(here, "PG_VERSION"), "utf8").catch(() => null);
  if (made === null && old !== null) await cp(here, there, { recursive: true });
  await launcher.moved.adopt(launcher.moved.home);
  return there;
}
