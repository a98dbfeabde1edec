import { mkdir, readFile } from "node:fs/promises";
import { isIPv4 } from "node:net";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { migrate } from "@/lib/db/migrate";
import { readEnv, type Env } from "@/lib/env";
import { lanAddresses } from "@/lib/lan-address";
import { authorityPath } from "@/lib/settings/authority/rules";
import { buildIfNeeded } from "./build";
import { mayWork, openDatabase, type Database } from "./database";
import { readHolder, takeLock } from "./lock";
import { scheduleBackups } from "./nightly";
import { buildsFolder, otherBuilds, publishBuild } from "./old-builds";
import { Problem, runCommand } from "./problem";
import { repeat } from "./repeat";
import { actionKey, secretKey } from "./secrets";
import { checkPort, serve } from "./server";
import { authorityFiles, openTls, type Tls } from "./tls/open";

Object.assign(process.env, { NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1", CHECKPOINT_DISABLE: "1" });

const say = (sentence: string) => console.log(`• ${sentence}`);

/** What has been opened and how to close it again, last first. */
const closers: (() => Promise<void>)[] = [];
let closing: Promise<void> | undefined;
/** Longer than everything that stopping may take. */
let patienceMs = 9_500;

function close() {
  return (closing ??= (async () => {
    for (const closer of closers.reverse()) {
      await closer().catch((error: unknown) => console.error(error));
    }
  })());
}

async function stop(signal: string) {
  // A second Ctrl-C, or a signal while something hangs, must not be able to keep us for ever.
  if (closing) return;
  console.log(`\n• ${signal}: đang dừng…`);
  setTimeout(() => process.exit(1), patienceMs).unref();
  await close();
  say("Đã dừng.");
  process.exit(0);
}

async function begin(env: Env, empty: boolean) {
  await mkdir(env.DATA_DIR, { recursive: true, mode: 0o700 });
  const lock = await takeLock(env.DATA_DIR);
  if (!lock) {
    const holder = await readHolder(env.DATA_DIR);
    throw new Problem(
      `Điểm Cầu đang chạy trên thư mục dữ liệu ${env.DATA_DIR}${holder ? ` (tiến trình ${holder.pid}, ${holder.address})` : ""}: hãy dừng bản đó trước, hoặc đặt DATA_DIR khác.`,
    );
  }
  closers.push(lock.release);
  await checkPort(env.PORT, env.HOST);
  const tls = await openTls(env, say);
  await buildIfNeeded(say);
  await publishBuild(join(env.FILES_DIR, buildsFolder));

  say(env.DATABASE_URL ? "Đang nối PostgreSQL của DATABASE_URL…" : "Đang khởi động PostgreSQL kèm theo…");
  const database = await openDatabase(env, say);
  closers.push(database.stop);
  const migrated = await migrate(database.ownerUrl);
  if (!migrated.ok) throw new Problem(migrated.message);
  if (migrated.value.length > 0) say(`Đã nâng cấp cơ sở dữ liệu: ${migrated.value.join(", ")}.`);
  await giveSettings(env, database);
  database.supervise(say);
  return { lock, tls, ownerUrl: database.ownerUrl, kind: await beginData(env, database, empty) };
}

/** What the app's code reads from the environment, decided here. */
async function giveSettings(env: Env, database: Database) {
  process.env["DATABASE_URL"] = (await mayWork(database.appUrl)) ? database.appUrl : database.ownerUrl;
  const secret = await secretKey(env);
  process.env["SECRET_KEY"] = secret;
  process.env["NEXT_SERVER_ACTIONS_ENCRYPTION_KEY"] = actionKey(secret);
  process.env["DATA_DIR"] = env.DATA_DIR;
  process.env["FILES_DIR"] = env.FILES_DIR;
  process.env["HTTPS"] = env.HTTPS ?? "";
  process.env["TLS_AUTHORITY"] =
    env.HTTPS === "local" ? authorityFiles(env.DATA_DIR)["tls/authority.pem"] : "";
  if (env.PUBLIC_URL) process.env["NEXTAUTH_URL"] = env.PUBLIC_URL;
  // Without a public address next-auth takes the request's own host, which server.ts has settled.
  else process.env["AUTH_TRUST_HOST"] = "true";
}

async function beginData(env: Env, database: Database, empty: boolean) {
  const { beginInstallation } = await import("./installation");
  const { disconnect } = await import("@/lib/db/client");
  closers.push(disconnect);
  const { forgetOldAttempts } = await import("@/lib/auth/rate-limit");
  await forgetOldAttempts(new Date());
  return beginInstallation({ empty, folder: env.DATA_DIR, ownerUrl: database.ownerUrl }, say);
}

/** `--https` stands for HTTPS=local, or for office where a certificate is given. */
function settings() {
  const { HTTPS, TLS_CERT } = process.env;
  const wished = process.argv.includes("--https") ? (TLS_CERT ? "office" : "local") : undefined;
  return readEnv({ ...process.env, HTTPS: HTTPS || wished });
}

async function start() {
  const began = performance.now();
  const env = settings();
  patienceMs += env.DRAIN_SECONDS * 1_000;
  const { lock, tls, kind, ownerUrl } = await begin(env, process.argv.includes("--empty"));
  const host = env.HOST ?? (kind === "demonstration" ? "127.0.0.1" : undefined);
  process.env["LAN_PORT"] = isOpen(host) ? String(env.PORT) : "";
  const { answerPhones } = await import("@/lib/attendance/hot-path/layer");
  const builds = await otherBuilds(join(env.FILES_DIR, buildsFolder));
  const layers = [answerPhones, builds, ...(await openPublicSite(env))];
  const { read, stop } = await serve(env, { host, tls, layers });
  closers.push(stop);
  closers.push(await openJobs(ownerUrl, read));
  closers.push(scheduleBackups(env, ownerUrl, say));
  await repeatWorks();
  const scheme = tls ? "https" : "http";
  const address =
    env.PUBLIC_URL ??
    `${scheme}://${host === undefined || isOpen(host) || host === "127.0.0.1" ? "localhost" : host}:${env.PORT}`;
  await lock.say({ pid: process.pid, address });
  await printWelcome(env, kind, address);
  if (tls) await printPhones(env, tls, host);
  say(
    `Sẵn sàng sau ${((performance.now() - began) / 1000).toFixed(1).replace(".", ",")} giây. Dừng: Ctrl-C.`,
  );
}

/** The public site's part: its cache, which hears of changes made by any instance, and the views not yet written. */
async function openPublicSite({ PROXY_URLS }: Env) {
  const { publicCache } = await import("@/lib/articles/public-cache/layer");
  const { flushViews } = await import("@/lib/articles/views/commands");
  const { answerViews } = await import("@/lib/articles/views/layer");
  const { listenSite } = await import("@/lib/realtime/site");
  const { proxies } = await import("@/lib/articles/proxies/refresh");
  const cache = publicCache();
  const inFront = proxies(PROXY_URLS);
  const onChange = () => {
    cache.clear();
    inFront.tell();
  };
  closers.push(flushViews, inFront.stop, listenSite(onChange, cache.setHearing));
  return [answerViews, cache.handle];
}

/** The queue in the database, and what it has to do. */
async function openJobs(ownerUrl: string, read: Awaited<ReturnType<typeof serve>>["read"]) {
  const { webhookJobs } = await import("@/lib/webhooks/jobs");
  const { articleJobs } = await import("@/lib/articles/jobs");
  const { exportJobs } = await import("@/lib/articles/exports/jobs");
  const leaving = new AbortController();
  const jobs = [...articleJobs, ...exportJobs(read, leaving.signal), ...webhookJobs()];
  const [{ installJobs }, { startJobs }] = await Promise.all([
    import("@/lib/jobs/install"),
    import("@/lib/jobs/queue"),
  ]);
  await installJobs(ownerUrl, jobs);
  const { stop } = await startJobs(process.env["DATABASE_URL"] ?? "", jobs);
  return () => {
    leaving.abort();
    return stop();
  };
}

/** What is done while the app runs, whether or not anybody has a page open. */
async function repeatWorks() {
  const { recordUnwatchedArrivals } = await import("@/lib/board/arrival/commands");
  const { forgetOldAttempts } = await import("@/lib/auth/rate-limit");
  // Where it fails, a minute is missing in the chart of arrival.
  closers.push(repeat(60_000, recordUnwatchedArrivals, "arrivals not kept"));
  closers.push(repeat(3_600_000, forgetOldAttempts, "old attempts not forgotten"));
}

async function printWelcome(env: Env, kind: "empty" | "demonstration", address: string) {
  console.log(`\n  Điểm Cầu: ${address}\n`);
  if (kind === "demonstration") {
    const { accountsFile } = await import("./installation");
    const file = accountsFile(env.DATA_DIR);
    const accounts = JSON.parse(await readFile(file, "utf8").catch(() => "[]")) as Record<string, string>[];
    console.log(`  Dữ liệu minh họa. Tài khoản (giữ trong ${file}):`);
    for (const { username = "", password = "", name = "" } of accounts)
      console.log(`    ${username.padEnd(12)} ${password}   ${name}`);
    console.log("");
    return;
  }
  const { accountLinkPath, firstAdministratorLink } = await import("./accounts");
  const token = await firstAdministratorLink(new Date());
  if (token)
    console.log(
      `  Chưa có quản trị viên. Mở liên kết này (dùng một lần, trong 24 giờ) để đặt mật khẩu cho tài khoản quản trị:\n    ${address}${accountLinkPath(token)}\n`,
    );
}

/** Where phones find the app, and what they need first. */
async function printPhones({ PUBLIC_URL, PORT }: Env, { mode }: Tls, host: string | undefined) {
  const { findLocalAuthority } = await import("@/lib/settings/authority/queries");
  const authority = mode === "local" ? await findLocalAuthority() : null;
  const lan = isOpen(host) ? lanAddresses().filter(isIPv4) : [host].filter((each) => each !== "127.0.0.1");
  const origins = PUBLIC_URL ? [PUBLIC_URL] : lan.map((each) => `https://${each}:${PORT}`);
  const [first] = origins;
  if (first === undefined)
    say("Chỉ máy này mở được. Để điện thoại trong mạng mở được: đặt HOST=0.0.0.0 rồi chạy lại.");
  else say(`Điện thoại mở: ${origins.join(" hoặc ")}`);
  if (authority && first !== undefined)
    say(`Mỗi điện thoại cài chứng thư số một lần: ${first.replace("https:", "http:")}${authorityPath}`);
  if (authority) say(`Dấu vân tay của chứng thư để đối chiếu (SHA-256): ${authority.fingerprint}`);
}

/** Whether a process with this HOST is reached from other machines by whatever address this one has. */
const isOpen = (host: string | undefined) => host === undefined || host === "0.0.0.0" || host === "::";

// When the terminal or the pipe that reads us is gone, complaining of it would fail in turn, and so on without end.
for (const stream of [process.stdout, process.stderr]) stream.on("error", () => undefined);

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => void stop(signal));

await runCommand(async () => {
  try {
    await start();
  } catch (error) {
    await close();
    throw error;
  }
});
if (process.exitCode) process.exit();
