import { randomUUID } from "node:crypto";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Client } from "pg";
import sharp from "sharp";
import { afterAll, beforeAll, expect, it } from "vitest";
import { freePort, runCli, startApp } from "@/prisma/test/app";
import { startTestServer } from "@/prisma/test/database";
import { startRoundRobin } from "@/prisma/test/round-robin";
import { buildIfNeeded } from "./build";
import { findDifferences } from "./find-differences";
import { dateColumn } from "@/lib/time";

// Two real processes of the app on one PostgreSQL, as an office runs them. What a test made by one is asked of the other.
type App = Awaited<ReturnType<typeof startApp>>;

let home = "";
const closers: (() => Promise<unknown>)[] = [];
let server: Awaited<ReturnType<typeof startTestServer>>;
let one: App, two: App;
let proxy: Awaited<ReturnType<typeof startRoundRobin>>;
let actions: Map<string, string>;
let environment: Record<string, string>;
/** Rows to work on, made before the apps start. */
let made: Awaited<ReturnType<typeof makeRows>>;

// A wait that does not end says so soon.
const timeout = 30_000;
const password = "một câu dài để đăng nhập 1930";

async function makeRows() {
  const { disconnect } = await import("@/lib/db/client");
  const { hashPassword } = await import("@/lib/auth/passwords");
  const factories = await import("@/prisma/factories");
  const owner = await factories.buildOrganization();
  const user = await factories.buildUser({
    passwordHash: await hashPassword(password),
    grants: (["organiser", "editor", "approver"] as const).map((role) => ({
      role,
      organizationId: owner.id,
      pointId: null,
    })),
  });
  const startsAt = new Date(Date.now() - 3_600_000);
  const conference = await factories.buildConference({
    ownerId: owner.id,
    state: "live",
    heldOn: dateColumn(startsAt),
    startsAt,
    endsAt: new Date(startsAt.getTime() + 4 * 3_600_000),
  });
  const at = { conferenceId: conference.id };
  const point = await factories.buildPoint(at);
  const delegates = [];
  for (let count = 0; count < 40; count += 1)
    delegates.push(await factories.buildDelegate({ ...at, pointId: point.id }));
  const link = () => factories.buildLink({ ...at, pointId: point.id, role: "secretary" });
  const [marking, renewed] = [await link(), await link()];
  const publication = await factories.buildPublication({ conferenceId: conference.id });
  await disconnect();
  return { user, conference, point, delegates, marking, renewed, publication };
}

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), "diem-cau-instances-"));
  const secret = process.env["SECRET_KEY"] ?? "";
  [server] = await Promise.all([startTestServer(), buildIfNeeded(console.log)]);
  closers.push(server.stop);
  process.env["DATABASE_URL"] = server.url("owner");
  made = await makeRows();
  environment = {
    DATABASE_URL: server.url("owner"),
    SECRET_KEY: secret,
    FILES_DIR: join(home, "files"),
    TRUSTED_PROXIES: "127.0.0.1",
    DRAIN_SECONDS: "1",
  };
  // At once, as a machine that comes up again starts them.
  [one, two] = (await Promise.all(
    ["one", "two"].map((name) => startApp(join(home, name), { args: [], env: environment })),
  )) as [App, App];
  closers.push(
    () => one.stop("SIGKILL"),
    () => two.stop("SIGKILL"),
  );
  proxy = await startRoundRobin([one.port, two.port]);
  closers.push(proxy.stop);
  const manifest = JSON.parse(await readFile(".next/server/server-reference-manifest.json", "utf8")) as {
    node: Record<string, { exportedName: string }>;
  };
  actions = new Map(Object.entries(manifest.node).map(([id, { exportedName }]) => [exportedName, id]));
}, 600_000);

afterAll(async () => {
  for (const close of closers.reverse()) await close();
  await rm(home, { recursive: true, force: true });
});

const cookiesOf = (answer: Response) =>
  answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(";")[0] ?? "")
    .filter((cookie) => !cookie.endsWith("="))
    .join("; ");

async function connect() {
  const client = new Client({ connectionString: server.url("owner") });
  await client.connect();
  return client;
}

/** Signs in as a person does, at one instance. */
async function signIn({ url }: { url: string }) {
  const asked = await fetch(`${url}/api/auth/csrf`);
  const { csrfToken } = (await asked.json()) as { csrfToken: string };
  const answer = await fetch(`${url}/api/auth/callback/credentials`, {
    method: "POST",
    headers: { "content-type": "application/x-www-form-urlencoded", cookie: cookiesOf(asked) },
    body: new URLSearchParams({ csrfToken, username: made.user.username, password, json: "true" }),
    redirect: "manual",
  });
  const session = /diem-cau\.session=[^;]+/.exec(answer.headers.getSetCookie().join("; "))?.[0] ?? "";
  expect(session).not.toBe("");
  return session;
}

const call = (app: { url: string }, name: string, path: string, input: object, cookie: string) =>
  fetch(`${app.url}${path}`, {
    method: "POST",
    headers: {
      "next-action": actions.get(name) ?? "",
      "content-type": "text/plain;charset=UTF-8",
      origin: app.url,
      cookie,
    },
    body: JSON.stringify([input]),
  });

const open = (app: { url: string }, path: string, cookie = "") =>
  fetch(`${app.url}${path}`, { headers: { cookie }, redirect: "manual" });

const markCookie = () => `diem-cau.link.${made.marking.id}=${made.marking.token}`;

function mark(app: { url: string }, delegateId: string, state: string, operationId: string = randomUUID()) {
  const now = Date.now();
  return fetch(`${app.url}/api/points/${made.point.id}/marks?link=${made.marking.id}`, {
    method: "POST",
    headers: { "content-type": "application/json", "sec-fetch-site": "same-origin", cookie: markCookie() },
    body: JSON.stringify({ sentAt: now, operations: [{ operationId, delegateId, state, markedAt: now }] }),
  });
}

/** The board as one instance shows it: waits until a message holds what is looked for. */
async function watch(app: { url: string }, cookie: string) {
  const answer = await open(app, `/api/board/${made.conference.id}`, cookie);
  expect(answer.headers.get("content-type")).toContain("text/event-stream");
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
  let heard = "";
  const until = async (holds: RegExp) => {
    while (!holds.test(heard)) {
      const next = await reader?.read();
      if (!next || next.done) throw new Error(`the board ended: ${heard.slice(-500)}`);
      heard += next.value;
    }
    heard = "";
  };
  return { until, close: () => reader?.cancel() };
}

it("a mark through one appears on the other's board within a second", { timeout }, async () => {
  const board = await watch(two, await signIn(one));
  await board.until(/event: all/);
  const delays = [];
  for (const [at, delegate] of made.delegates.slice(0, 3).entries()) {
    const began = performance.now();
    expect((await mark(one, delegate.id, "present")).status).toBe(200);
    await board.until(new RegExp(`"attending":${at + 1}\\b`));
    delays.push(performance.now() - began);
  }
  await board.close();
  // The board's own check comes every five seconds, and only one of three marks can be made right before it.
  expect(delays.sort((a, b) => a - b)[1]).toBeLessThan(1_000);
});

it("whoever signs in at one is known at the other, and signing out at one ends it at both", async () => {
  const session = await signIn(one);
  for (const app of [two, one]) expect((await open(app, "/conferences", session)).status).toBe(200);
  expect(await (await call(two, "signOutAction", "/conferences", {}, session)).text()).toContain('"ok":true');
  for (const app of [one, two]) {
    const answer = await open(app, "/conferences", session);
    expect(answer.headers.get("location")).toContain("/sign-in");
  }
});

it("a link renewed at one is dead at the other, and the action of a page of one is done by the other", async () => {
  const session = await signIn(two);
  const path = `/conferences/${made.conference.id}/links`;
  const visit = async (app: App) =>
    (await open(app, `/diem-cau/${made.renewed.token}`)).headers.get("location");
  expect(await visit(two)).toBe(`/diem-cau/phong/${made.renewed.id}`);
  const renewed = await call(one, "renewLinkAction", path, { linkId: made.renewed.id }, session);
  expect(await renewed.text()).toContain('"ok":true');
  for (const app of [two, one]) expect(await visit(app)).toBe("/diem-cau/lien-ket-khong-dung-duoc");
  const revoked = await call(two, "revokeLinkAction", path, { linkId: made.renewed.id }, session);
  expect(await revoked.text()).toContain('"ok":true');
});

it("a photo begun at one is sent on to the other, and served by both", async () => {
  const session = await signIn(one);
  const conference = { conferenceId: made.conference.id, pointId: null };
  const created = await call(one, "createArticleAction", "/articles", conference, session);
  const articleId = /"articleId":"([^"]+)"/.exec(await created.text())?.[1] ?? "";
  const bytes = new Uint8Array(
    await sharp({ create: { width: 40, height: 30, channels: 3, background: "#456" } })
      .jpeg()
      .toBuffer(),
  );
  const own = { "sec-fetch-site": "same-origin", "tus-resumable": "1.0.0", cookie: session };
  const begun = await fetch(`${one.url}/api/photo-uploads?kind=article&id=${articleId}`, {
    method: "POST",
    headers: { ...own, "upload-length": String(bytes.length), "x-file-name": "anh.jpg" },
  });
  const address = begun.headers.get("location") ?? "";
  const half = Math.floor(bytes.length / 2);
  for (const [app, from, to] of [
    [one, 0, half],
    [two, half, bytes.length],
  ] as const) {
    const sent = await fetch(app.url + address, {
      method: "PATCH",
      headers: { ...own, "content-type": "application/offset+octet-stream", "upload-offset": String(from) },
      body: bytes.subarray(from, to),
    });
    expect(sent.status).toBe(204);
  }
  const finished = await fetch(`${one.url}${address}/finish`, { method: "POST", headers: own });
  const { value } = (await finished.json()) as { value?: { photoId: string } };
  for (const app of [one, two]) {
    const photo = await open(app, `/api/photos/${value?.photoId ?? ""}/480.webp`, session);
    expect([photo.status, photo.headers.get("content-type")]).toEqual([200, "image/webp"]);
  }
});

it("what is withdrawn at one is gone from the pages that the other keeps", async () => {
  const path = `/tin-bai/${made.publication.slug}`;
  for (const app of [two, one]) expect((await open(app, path)).status).toBe(200);
  const session = await signIn(one);
  const input = { articleId: made.publication.articleId, version: 1, reason: "Đăng nhầm." };
  const page = `/articles/${made.publication.articleId}`;
  expect(await (await call(one, "withdrawArticleAction", page, input, session)).text()).toContain(
    '"ok":true',
  );
  await expect.poll(async () => (await open(two, path)).status).toBe(404);
});

it("a page of another release finds its scripts at either", async () => {
  const folder = join(environment["FILES_DIR"] ?? "", "builds/an-earlier-one/chunks");
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, "0earlier~1.js"), "1");
  for (const app of [one, two]) {
    const found = await open(app, "/_next/static/chunks/0earlier~1.js");
    expect([found.status, await found.text()]).toEqual([200, "1"]);
    expect(found.headers.get("cache-control")).toContain("immutable");
    expect((await open(app, "/_next/static/chunks/0nowhere.js")).status).toBe(404);
  }
});

it("goes on while a newer release migrates the database, and an older one is not started on it", async () => {
  const client = await connect();
  await client.query(`ALTER TABLE points ADD COLUMN of_a_newer_release text;
    INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at, applied_steps_count)
    VALUES ('newer', 'x', '29990101000000_newer', now(), 1)`);
  await client.end();
  expect((await mark(one, made.delegates[3]?.id ?? "", "present")).status).toBe(200);
  for (const app of [one, two]) expect((await app.health()).status).toBe(200);
  const late = runCli("start", {
    env: { ...environment, DATA_DIR: join(home, "late"), PORT: String(await freePort()), HOST: "127.0.0.1" },
  });
  expect(await late.ended).toBe(1);
  expect(late.output()).toContain("29990101000000_newer");
});

it("a kill -9 of one under load loses and doubles nothing: phones send again, the proxy passes on", async () => {
  const operations = made.delegates.slice(4).flatMap((delegate) =>
    (["present", "left_early", "present"] as const).map((state) => ({
      delegateId: delegate.id,
      state,
      id: randomUUID(),
    })),
  );
  const acknowledged = new Set<string>();
  let killed: Promise<unknown> | undefined;
  const phone = async (own: typeof operations) => {
    for (const { delegateId, state, id } of own) {
      for (;;) {
        const status = await mark(proxy, delegateId, state, id).then(
          async (answer) => (await answer.text(), answer.status),
          () => 0,
        );
        if (status === 200) break;
        await sleep(20);
      }
      acknowledged.add(id);
      if (acknowledged.size === 30) killed = one.stop("SIGKILL");
    }
  };
  const phones = 6;
  await Promise.all(
    Array.from({ length: phones }, (_, at) => phone(operations.filter((__, index) => index % phones === at))),
  );
  await killed;
  expect(acknowledged.size).toBe(operations.length);
  const client = await connect();
  const { rows } = await client.query<{ times: number }>(
    "SELECT operation_id, count(*)::int AS times FROM marks WHERE operation_id = ANY($1::uuid[]) GROUP BY operation_id",
    [[...acknowledged]],
  );
  await client.end();
  expect(rows.filter(({ times }) => times === 1)).toHaveLength(operations.length);
  expect((await findDifferences(server.url("owner"))).differences).toEqual([]);
});

it("tells the load balancer before it stops, answers what still comes, and then ends", async () => {
  const ended = two.stop("SIGTERM");
  await expect.poll(async () => (await two.health()).status, { interval: 20 }).toBe(503);
  expect(await (await two.health()).json()).toEqual({ status: "stopping" });
  const answer = await mark(two, made.delegates[3]?.id ?? "", "left_early");
  expect([answer.status, answer.headers.get("connection")]).toEqual([200, "close"]);
  expect(await ended).toBe(0);
});
