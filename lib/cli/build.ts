import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { readdir, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { lockFile } from "./lock";
import { Problem } from "./problem";

const sources = ["app", "components", "lib", "public", "prisma/schema"];
const files = [
  "package.json",
  "package-lock.json",
  "next.config.js",
  "tsconfig.json",
  "postcss.config.mjs",
  "proxy.ts",
  "instrumentation.ts",
  "instrumentation-client.ts",
];
const stampFile = ".next/diem-cau-sources";

/**
 * Next makes the names of server actions from this key, the file and the function. Always the same, so that a page of
 * one release finds its actions in the next, on whatever machine either was built. No secret: every page's scripts carry
 * the names, and who may is asked in the action. What is to be kept secret is sealed by another key (secrets.ts).
 */
const namingKey = Buffer.alloc(32, "diem-cau").toString("base64");

async function listSources(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const found: string[] = [];
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (!entry.isDirectory()) found.push(path);
    else if (path !== "lib/cli" && path !== "lib/db/generated") found.push(...(await listSources(path)));
  }
  return found.filter((path) => !path.includes(".test."));
}

/** A digest of all that a build is made from: by content, because a clone or an unpacked archive has new times. */
export async function sourcesDigest() {
  const paths = [...(await Promise.all(sources.map(listSources))).flat(), ...files].sort();
  const digest = createHash("sha256").update(process.version);
  for (const path of paths) {
    const text = await readFile(path).catch(() => null);
    if (text) digest.update(`\0${path}\0`).update(text);
  }
  return digest.digest("hex");
}

const isBuilt = async (digest: string) => (await readFile(stampFile, "utf8").catch(() => "")) === digest;

/**
 * Builds the app unless the build that is there was made from these very sources. Of several instances that start from
 * one folder one builds, the others wait.
 */
export async function buildIfNeeded(say: (sentence: string) => void) {
  const digest = await sourcesDigest();
  if (await isBuilt(digest)) return;
  say("Đang dựng phần mềm (chỉ lần đầu và sau mỗi lần nâng cấp, một đến ba phút)…");
  const lock = await lockFile("next.config.js", 15 * 60_000);
  if (!lock) throw new Problem("Một tiến trình khác đang dựng phần mềm mãi chưa xong: hãy chờ rồi chạy lại.");
  try {
    if (!(await isBuilt(digest))) await build(digest);
  } finally {
    await lock.release();
  }
}

/** Runs `next build` with its progress shown. Refuses (Problem) when it fails. */
export async function build(digest?: string) {
  const made = digest ?? (await sourcesDigest());
  // A build that is cut short must not pass for the one before it.
  await rm(stampFile, { force: true });
  const next = createRequire(import.meta.url).resolve("next/dist/bin/next");
  const child = spawn(process.execPath, [next, "build"], {
    stdio: ["ignore", "inherit", "inherit"],
    env: {
      ...process.env,
      NODE_ENV: "production",
      NEXT_TELEMETRY_DISABLED: "1",
      NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: namingKey,
      // Two machines with the same sources make the same build (next.config.js).
      BUILD_ID: made.slice(0, 20),
    },
  });
  const end = () => child.kill();
  process.once("exit", end);
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", resolve);
  });
  process.off("exit", end);
  if (code !== 0) throw new Problem("Không dựng được phần mềm: xem các dòng trên, sửa rồi chạy lại.");
  await writeFile(stampFile, made);
}
