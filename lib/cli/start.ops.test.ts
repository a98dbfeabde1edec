import { execFileSync } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { connect } from "node:net";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { freePort, runCli, startApp } from "@/prisma/test/app";
import { startTestServer } from "@/prisma/test/database";
import { buildIfNeeded } from "./build";
import { isPostmasterOf, readPidFile } from "./postgres-process";

const isRoot = process.getuid?.() === 0;
let home = "";
const folder = (name: string) => join(home, name);
const cluster = (data: string) => join(data, "postgres", "cluster");

const serverPid = async (data: string) => {
  const found = await readPidFile(cluster(data));
  if (!found) throw new Error("no server runs");
  return found.pid;
};

/** What the app's own role may ask and write, or the owner of the tables. */
async function ask<Row extends object>(
  data: string,
  sql: string,
  values: unknown[] = [],
  role: "app" | "owner" = "app",
) {
  const { port, appPassword, ownerPassword } = JSON.parse(
    await readFile(join(data, "postgres", "connection.json"), "utf8"),
  ) as {
    port: number;
    appPassword: string;
    ownerPassword: string;
  };
  const client = new Client({
    host: "127.0.0.1",
    port,
    user: `diem_cau_${role}`,
    password: role === "app" ? appPassword : ownerPassword,
    database: "diem_cau",
  });
  await client.connect();
  try {
    return (await client.query<Row>(sql, values)).rows;
  } finally {
    await client.end();
  }
}

const keep = (data: string, key: string) =>
  ask(data, "INSERT INTO settings (key, value, updated_at) VALUES ($1, 'true', now())", [key]);
const kept = async (data: string) =>
  (await ask<{ key: string }>(data, "SELECT key FROM settings WHERE key LIKE 'test-%' ORDER BY key")).map(
    (row) => row.key,
  );

const until = async (holds: () => Promise<boolean>) => {
  while (!(await holds().catch(() => false))) await sleep(50);
};

/** Signs the demonstration's organiser in by a session row. */
async function signIn(data: string) {
  const token = randomBytes(32).toString("base64url");
  const hash = createHash("sha256").update(token).digest("base64url");
  await ask(
    data,
    `INSERT INTO sessions (token_hash, user_id, expires_at)
     SELECT $1, id, now() + interval '1 hour' FROM users WHERE username = 'tochuc'`,
    [hash],
  );
  return { cookie: `diem-cau.session=${token}` };
}

/** The way to open the live board as the organiser. */
async function openBoard(data: string) {
  const headers = await signIn(data);
  const [conference] = await ask<{ id: string }>(
    data,
    "SELECT id FROM conferences WHERE starts_at IS NOT NULL LIMIT 1",
  );
  return async (url: string) => {
    const answer = await fetch(`${url}/api/board/${conference?.id ?? ""}`, { headers });
    expect(answer.headers.get("content-type")).toContain("text/event-stream");
    const reader = answer.body?.getReader();
    if (!reader) throw new Error("no stream");
    const ended = async () => {
      for (;;) {
        const next = await reader.read().catch(() => ({ done: true }));
        if (next.done) return true;
      }
    };
    return { read: () => reader.read(), ended };
  };
}

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), "diem-cau-ops-"));
  await buildIfNeeded(console.log);
}, 600_000);

afterAll(async () => {
  await rm(home, { recursive: true, force: true });
});

describe("start and stop", () => {
  it("makes everything, serves, keeps its secrets to itself, and leaves nothing running", async () => {
    const data = folder("whole");
    const app = await startApp(data);
    expect((await app.health()).status).toBe(200);
    expect(await (await app.health()).json()).toEqual({ status: "ready" });
    const files = ["secret-key", "postgres/connection.json", "postgres/postgres.log", "lock"];
    for (const file of files) expect((await stat(join(data, file))).mode & 0o077, file).toBe(0);
    const pid = await serverPid(data);
    expect(await app.stop("SIGTERM")).toBe(0);
    expect(await isPostmasterOf(pid, cluster(data))).toBe(false);
    const log = await readFile(join(data, "postgres/postgres.log"), "utf8");
    expect(log).toContain("database system is shut down");
  });

  it("stops by SIGTERM and SIGINT in ten seconds with fifty boards open and as many requests half sent, and the next start finds no crash", async () => {
    const data = folder("streams");
    for (const signal of ["SIGTERM", "SIGINT"] as const) {
      const app = await startApp(data, { args: [] });
      const board = await openBoard(data);
      const boards = await Promise.all(Array.from({ length: 50 }, () => board(app.url)));
      const firsts = await Promise.all(boards.map(({ read }) => read()));
      for (const first of firsts) expect(first.done).toBe(false);
      const sockets = Array.from({ length: 50 }, () => {
        const socket = connect(app.port, "127.0.0.1");
        socket.write("POST /api/health HTTP/1.1\r\nhost: x\r\ncontent-length: 9\r\n\r\n");
        socket.on("error", () => undefined);
        return socket;
      });
      await Promise.all(sockets.map((socket) => new Promise((resolve) => socket.once("connect", resolve))));
      const late = sleep(10_000, "still there after ten seconds");
      expect(await Promise.race([app.stop(signal), late])).toBe(0);
      for (const { ended } of boards) expect(await ended()).toBe(true);
      for (const socket of sockets) socket.destroy();
    }
    expect(await readFile(join(data, "postgres/postgres.log"), "utf8")).not.toContain(
      "was not properly shut down",
    );
  });

  it("a kill -9 of the app loses nothing and blocks nothing: the next start adopts the server", async () => {
    const data = folder("app-killed");
    const app = await startApp(data);
    await keep(data, "test-before");
    const pid = await serverPid(data);
    await app.stop("SIGKILL");
    expect(await isPostmasterOf(pid, cluster(data))).toBe(true);
    const again = await startApp(data, { args: [] });
    expect(await serverPid(data)).toBe(pid);
    expect(await kept(data)).toEqual(["test-before"]);
    expect(await again.stop()).toBe(0);
    expect(await isPostmasterOf(pid, cluster(data))).toBe(false);
  });

  it("a kill -9 of both, and a pid file that now names somebody else, block nothing", async () => {
    const data = folder("both-killed");
    const app = await startApp(data);
    await keep(data, "test-before");
    const pid = await serverPid(data);
    process.kill(pid, "SIGKILL");
    await app.stop("SIGKILL");
    await until(async () => !(await isPostmasterOf(pid, cluster(data))));
    const file = join(cluster(data), "postmaster.pid");
    const text = await readFile(file, "utf8");
    // After a restart of the machine the number may be anybody's: here, this test's own.
    await writeFile(file, text.replace(/^\d+/, String(process.pid)));
    const again = await startApp(data, { args: [] });
    expect(await kept(data)).toEqual(["test-before"]);
    await again.stop();
  });

  it("a kill -9 of PostgreSQL under a running app loses nothing that was acknowledged: it comes back by itself", async () => {
    const data = folder("server-killed");
    const app = await startApp(data);
    await keep(data, "test-before");
    const pid = await serverPid(data);
    process.kill(pid, "SIGKILL");
    await until(async () => (await serverPid(data)) !== pid && (await app.health()).status === 200);
    expect(await kept(data)).toEqual(["test-before"]);
    await keep(data, "test-after");
    expect(await app.stop()).toBe(0);
  });

  it("a second start on the same folder is refused and does the first no harm", async () => {
    const data = folder("twice");
    const app = await startApp(data);
    const second = runCli("start", { env: { DATA_DIR: data, PORT: String(await freePort()) } });
    expect(await second.ended).toBe(1);
    expect(second.output()).toMatch(new RegExp(`đang chạy trên thư mục dữ liệu.*${app.child.pid}`));
    expect((await app.health()).status).toBe(200);
    await app.stop();
  });
});

describe("the first data", () => {
  it("--empty prints a one-time link, again until it is used, and refuses data in use", async () => {
    const data = folder("empty");
    const link = /http\S+\/account\/set-password\/[\w-]{43}/;
    const app = await startApp(data);
    expect(app.output()).toMatch(link);
    await app.stop();
    const again = await startApp(data);
    expect(again.output()).toMatch(link);
    expect(link.exec(again.output())?.[0]).not.toBe(link.exec(app.output())?.[0]);
    const rows = await ask<{ count: string }>(data, "SELECT count(*) FROM account_links");
    expect(rows).toEqual([{ count: "1" }]);
    await ask(data, "UPDATE users SET password_hash = 'x'");
    await again.stop();
    const refused = runCli("start", {
      args: ["--empty"],
      env: { DATA_DIR: data, PORT: String(await freePort()) },
    });
    expect(await refused.ended).toBe(1);
    expect(refused.output()).toContain("Dữ liệu ở đây đã được dùng");
    const plain = await startApp(data, { args: [] });
    expect(plain.output()).not.toMatch(link);
    expect(plain.output()).not.toContain("minh họa");
    const reset = runCli("admin", { args: ["reset", "quantri"], env: { DATA_DIR: data } });
    expect(await reset.ended).toBe(0);
    expect(reset.output()).toMatch(link);
    await plain.stop();
  });

  it("the demonstration prints its accounts, keeps them 0600, listens on this machine only, and is not loaded twice", async () => {
    const data = folder("demonstration");
    const app = await startApp(data, { args: [], env: { HOST: "" } });
    const file = join(data, "demonstration-accounts.json");
    const accounts = JSON.parse(await readFile(file, "utf8")) as { username: string; password: string }[];
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(accounts.length).toBeGreaterThan(3);
    for (const { username, password } of accounts)
      expect(app.output()).toMatch(new RegExp(`${username} +${password}`));
    expect(listeners(app.port)).toEqual(["127.0.0.1"]);
    const count = () => ask(data, "SELECT count(*) FROM conferences");
    const before = await count();
    await app.stop();
    const again = await startApp(data, { args: [] });
    expect(await count()).toEqual(before);

    // An unexpected error is one line that says where, with the number that the page shows, and nothing that was typed.
    const headers = await signIn(data);
    const rename = (from: string, to: string) =>
      ask(data, `ALTER TABLE ${from} RENAME TO ${to}`, [], "owner");
    await rename("people", "people_away");
    const failed = await fetch(`${again.url}/people?q=Trần+0912345678`, { headers });
    await rename("people_away", "people");
    const page = await failed.text();
    const said = again.output().slice(again.output().indexOf("Sẵn sàng sau"));
    const { digest, path } = JSON.parse(/^\{"at".*\}$/m.exec(said)?.[0] ?? "{}") as Record<string, string>;
    expect(path).toBe("/people");
    expect(page).toContain(digest ?? "no digest");
    expect(said).not.toMatch(/0912345678|⨯|people_away|invocation/);
    await again.stop();
    const refused = runCli("start", {
      args: ["--empty"],
      env: { DATA_DIR: data, PORT: String(await freePort()) },
    });
    expect(await refused.ended).toBe(1);
    expect(refused.output()).toContain("Dữ liệu ở đây đã được dùng");
  });
});

const listeners = (port: number) =>
  execFileSync("sh", ["-c", "cat /proc/net/tcp /proc/net/tcp6"], { encoding: "utf8" })
    .split("\n")
    .map((line) => line.trim().split(/\s+/))
    .filter(
      ([, local, , state]) =>
        state === "0A" && local?.endsWith(`:${port.toString(16).toUpperCase().padStart(4, "0")}`),
    )
    .map(([, local]) => (local?.startsWith("0100007F:") ? "127.0.0.1" : local));

describe("what is wrong is one sentence and exit code 1", () => {
  const refusal = async (env: Record<string, string>, prefix: string[] = []) => {
    const run = runCli("start", {
      args: ["--empty"],
      env: { PORT: String(await freePort()), HOST: "127.0.0.1", ...env },
      prefix,
    });
    const code = await run.ended;
    return { code, sentence: run.output().trim().split("\n").at(-1) ?? "", output: run.output() };
  };

  it("a port in use", async () => {
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(0, "127.0.0.1", resolve));
    const address = taken.address();
    const port = typeof address === "object" && address ? address.port : 0;
    const { code, sentence } = await refusal({ DATA_DIR: folder("port"), PORT: String(port) });
    taken.close();
    expect(code).toBe(1);
    expect(sentence).toMatch(
      new RegExp(`^✗ Cổng ${port} đang có chương trình khác dùng: .*PORT=${port + 1}`),
    );
  });

  it("a setting that makes no sense", async () => {
    const { code, sentence } = await refusal({ DATA_DIR: folder("setting"), PORT: "many" });
    expect(code).toBe(1);
    expect(sentence).toBe("✗ Cấu hình sai. PORT: PORT phải là số từ 1 đến 65535.");
  });

  it("a data folder that is a file", async () => {
    await writeFile(folder("file"), "");
    const { code, sentence } = await refusal({ DATA_DIR: folder("file") });
    expect(code).toBe(1);
    expect(sentence).toContain("không phải thư mục");
  });

  it("a data folder of another major version", async () => {
    const data = folder("major");
    await mkdir(cluster(data), { recursive: true });
    await writeFile(join(cluster(data), "PG_VERSION"), "17\n");
    const { code, sentence } = await refusal({ DATA_DIR: data });
    expect(code).toBe(1);
    expect(sentence).toMatch(/thuộc PostgreSQL 17, còn bản kèm theo là 18/);
  });

  // As root neither can be had without a mount of our own, as somebody else none can be made.
  const mounted = (options: string) =>
    isRoot
      ? [
          "unshare",
          "--mount",
          "sh",
          "-c",
          `mount -t tmpfs -o ${options} tmpfs "$DATA_DIR" && exec "$@"`,
          "sh",
        ]
      : [];

  it("a read-only data folder", async () => {
    const data = folder("read-only");
    await mkdir(data, { mode: isRoot ? 0o700 : 0o500 });
    const { code, sentence } = await refusal({ DATA_DIR: data }, mounted("ro"));
    expect(code).toBe(1);
    expect(sentence).toMatch(/chỉ cho đọc|Không có quyền ghi/);
  });

  it.runIf(isRoot)("a full disk", async () => {
    const data = folder("full");
    await mkdir(data);
    const { code, sentence } = await refusal({ DATA_DIR: data }, mounted("size=20m"));
    expect(code).toBe(1);
    expect(sentence).toContain("Ổ đĩa đã đầy");
  });
});

describe("somebody else's PostgreSQL", () => {
  let server: Awaited<ReturnType<typeof startTestServer>>;
  beforeAll(async () => {
    server = await startTestServer();
    const admin = new Client({ connectionString: server.url("super", "postgres") });
    await admin.connect();
    await admin.query("CREATE ROLE plain LOGIN PASSWORD 'plain'");
    await admin.query("CREATE ROLE maker LOGIN CREATEROLE PASSWORD 'maker'");
    await admin.query("CREATE DATABASE of_plain OWNER plain");
    await admin.query("CREATE DATABASE of_maker OWNER maker");
    await admin.query(
      "CREATE DATABASE latin ENCODING 'LATIN1' LOCALE 'C' LOCALE_PROVIDER libc TEMPLATE template0",
    );
    await admin.end();
  });
  afterAll(() => server.stop());

  const at = (user: string, database: string, password = user) =>
    `postgresql://${user}:${password}@127.0.0.1:${server.port}/${database}`;

  it.each([
    ["wrong password", () => at("plain", "of_plain", "wrong"), /từ chối tài khoản plain/],
    ["no such database", () => at("plain", "nowhere"), /không có cơ sở dữ liệu nowhere/],
    [
      "nobody there",
      () => "postgresql://x:y@127.0.0.1:1/x",
      /Không kết nối được PostgreSQL tại 127\.0\.0\.1:1/,
    ],
    ["unknown host", () => "postgresql://x:y@no-such-host.invalid/x", /no-such-host\.invalid/],
    ["not an address", () => "localhost", /DATABASE_URL phải có dạng/],
    ["wrong encoding", () => at("plain", "latin"), /bảng mã LATIN1/],
    ["no right to make tables", () => at("plain", "of_maker"), /không được tạo bảng/],
  ])("%s is one sentence", async (name, url, sentence) => {
    const data = folder(`given-${name.replaceAll(" ", "-")}`);
    const run = runCli("start", {
      args: ["--empty"],
      env: { DATABASE_URL: url(), DATA_DIR: data, PORT: String(await freePort()), HOST: "127.0.0.1" },
    });
    expect(await run.ended).toBe(1);
    expect(run.output().trim().split("\n").at(-1)).toMatch(sentence);
  });

  it.each(["maker", "plain"])("is used, and none is started, with the account %s", async (user) => {
    const data = folder(`given-${user}`);
    const app = await startApp(data, { env: { DATABASE_URL: at(user, `of_${user}`) } });
    expect((await app.health()).status).toBe(200);
    await expect(stat(join(data, "postgres"))).rejects.toThrow(/ENOENT/);
    await app.stop();
  });
});
