import { randomUUID } from "node:crypto";
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { get as ask, type IncomingMessage } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { freePort, startApp } from "@/prisma/test/app";
import { startTestServer } from "@/prisma/test/database";
import { findNginx, startNginx } from "@/prisma/test/nginx";
import { buildIfNeeded } from "./build";
import { localDate } from "@/lib/time";

// Two processes of the app behind a real nginx with the recommended configuration. This process is a third instance: it
// publishes and withdraws by the app's own functions and says so as they do.
const program = findNginx();

let home = "";
const closers: (() => Promise<unknown>)[] = [];
let apps: { url: string; stop: (signal?: NodeJS.Signals) => Promise<unknown> }[] = [];
let proxy: { url: string; stop: () => Promise<void> };
let made: Awaited<ReturnType<typeof makeRows>>;
let filesFolder = "";

const categorySlug = "tin-noi-bo";
const variant = "480.webp";
// A second when nothing else runs; a busy machine is given more.
const soon = { timeout: 6_000, interval: 20 };

async function makeRows() {
  const factories = await import("@/prisma/factories");
  const { prisma } = await import("@/lib/db/client");
  const office = await factories.buildOrganization();
  const approver = await factories.actorWith("approver", office.id);
  const conference = await factories.buildConference({ ownerId: office.id });
  await prisma.category.create({ data: { slug: categorySlug, name: "Tin nội bộ" } });
  const shown = await factories.buildPublication({
    conferenceId: conference.id,
    title: "Tin đứng yên",
    categorySlug,
  });
  return { office, approver, conference, shown };
}

/** An article on the site with one photo whose file is there. */
async function publish(title: string) {
  const { buildPublication } = await import("@/prisma/factories");
  const { prisma } = await import("@/lib/db/client");
  const { notifySite } = await import("@/lib/realtime/site");
  const key = `photos/${randomUUID()}`;
  await mkdir(join(filesFolder, key), { recursive: true });
  await writeFile(join(filesFolder, key, variant), `picture of ${title}`);
  const stored = { key, contentType: "image/webp", byteSize: 1, sha256: randomUUID(), name: "anh.webp" };
  const { id: storedFileId } = await prisma.storedFile.create({ data: stored });
  const size = { width: 40, height: 30 };
  const photo = await prisma.photo.create({
    data: { organizationId: made.office.id, storedFileId, ...size },
  });
  const publication = await buildPublication({
    conferenceId: made.conference.id,
    title,
    categorySlug,
    publishedAt: new Date(),
    photos: [{ photoId: photo.id, ...size, caption: null, alt: "Ảnh", credit: null }],
  });
  await notifySite();
  return {
    ...publication,
    page: `/tin-bai/${publication.slug}`,
    photo: `/api/photos/${photo.id}/${variant}`,
  };
}

async function withdraw(articleId: string) {
  const { withdrawArticle } = await import("@/lib/articles/moves/commands");
  const { notifySite } = await import("@/lib/realtime/site");
  const input = { articleId, version: 1, reason: "Đăng nhầm." };
  const result = await withdrawArticle(made.approver, input, new Date());
  await notifySite();
  return result.ok;
}

beforeAll(async () => {
  if (!program) return;
  home = await mkdtemp(join(tmpdir(), "diem-cau-proxy-"));
  filesFolder = join(home, "files");
  const [server] = await Promise.all([startTestServer(), buildIfNeeded(console.log)]);
  closers.push(server.stop);
  process.env["DATABASE_URL"] = server.url("owner");
  made = await makeRows();
  const [site, refresh, ...ports] = (await Promise.all(Array.from({ length: 4 }, freePort))) as [
    number,
    number,
  ];
  const env = {
    DATABASE_URL: server.url("owner"),
    SECRET_KEY: process.env["SECRET_KEY"] ?? "",
    FILES_DIR: filesFolder,
    TRUSTED_PROXIES: "127.0.0.1",
    PUBLIC_URL: "https://hop.tinh.example.vn",
    PROXY_URLS: `http://127.0.0.1:${refresh}`,
  };
  apps = await Promise.all(ports.map((port) => startApp(join(home, String(port)), { args: [], env, port })));
  closers.push(...apps.map((app) => () => app.stop("SIGKILL")));
  proxy = await startNginx(program, join(home, "nginx"), { site, refresh, app: ports });
  closers.push(proxy.stop);
  const { disconnect } = await import("@/lib/db/client");
  closers.push(disconnect);
}, 600_000);

afterAll(async () => {
  for (const close of closers.reverse()) await close();
  if (home) await rm(home, { recursive: true, force: true });
});

type Answer = { status: number; headers: IncomingMessage["headers"]; body: string };

/** As it was written, not as `fetch` would tidy it up. */
const get = (path: string, headers: Record<string, string> = {}, origin = proxy.url, method = "GET") =>
  new Promise<Answer>((resolve, reject) => {
    const { port } = new URL(origin);
    ask({ port, host: "127.0.0.1", path, method, headers }, (res) => {
      const chunks: Buffer[] = [];
      res.on("data", (chunk: Buffer) => chunks.push(chunk));
      res.on("error", reject);
      res.on("end", () => {
        const whole = Buffer.concat(chunks);
        const body = (res.headers["content-encoding"] === "gzip" ? gunzipSync(whole) : whole).toString();
        resolve({ status: res.statusCode ?? 0, headers: res.headers, body });
      });
    }).on("error", reject);
  });

/** What nginx keeps under these keys, by their status; null for nothing. */
async function statusesHeld(keys: readonly string[]) {
  const folder = join(home, "nginx/cache");
  const names = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = await Promise.all(
    names
      .filter((entry) => entry.isFile())
      .map((entry) => readFile(join(entry.parentPath, entry.name), "latin1").catch(() => "")),
  );
  return keys.map((key) => {
    const file = files.find((text) => text.includes(`\nKEY: ${key}\n`));
    const status = /\nHTTP\/1\.1 (\d+)/.exec(file ?? "")?.[1];
    return status === undefined ? null : Number(status);
  });
}

describe.runIf(program)("behind nginx", () => {
  it("a publication is on every page that lists it within a second, at each instance and at the proxy", async () => {
    const [year = "", month = ""] = localDate(new Date()).split("-");
    const lists = [
      "/",
      `/chuyen-muc/${categorySlug}`,
      "/rss.xml",
      "/atom.xml",
      `/sitemap/${year}-1.xml`,
      `/luu-tru/${year}/${month}`,
      `/tin-bai/${made.shown.slug}`,
    ];
    const origins = [proxy.url, ...apps.map((app) => app.url)];
    for (const origin of origins)
      for (const path of lists) await get(path, { "accept-encoding": "gzip" }, origin);
    const { slug, page } = await publish("Tin vừa đăng");
    await Promise.all(
      origins.flatMap((origin) =>
        [...lists, page].map((path) =>
          expect
            .poll(
              async () => (await get(path, { "accept-encoding": "gzip" }, origin)).body.includes(slug),
              soon,
            )
            .toBe(true),
        ),
      ),
    );
  });

  it("what is withdrawn is gone with its pictures: from each instance at once, from the proxy within a second", async () => {
    const { articleId, slug, page, photo } = await publish("Tin sẽ gỡ");
    const packings = ["", "gzip", "br"];
    for (const path of [page, photo]) {
      for (const packing of packings)
        await expect
          .poll(async () => (await get(path, { "accept-encoding": packing })).status, soon)
          .toBe(200);
    }
    expect(await withdraw(articleId)).toBe(true);
    await Promise.all([
      ...apps.flatMap(({ url }) =>
        [page, photo].map((path) =>
          expect.poll(async () => (await get(path, {}, url)).status, soon).toBe(404),
        ),
      ),
      ...[page, photo].flatMap((path) =>
        packings.map((packing) =>
          expect.poll(async () => (await get(path, { "accept-encoding": packing })).status, soon).toBe(404),
        ),
      ),
      expect.poll(async () => (await get("/")).body.includes(slug), soon).toBe(false),
    ]);
  });

  it("browsers ask for a page each time and keep a photo for a minute; both are 304 to whoever has them", async () => {
    const { page, photo } = await publish("Tin để hỏi lại");
    for (const [path, control] of [
      [page, "public, max-age=0, must-revalidate"],
      [photo, "public, max-age=60"],
    ] as const) {
      await expect.poll(async () => (await get(path)).status, soon).toBe(200);
      const { headers } = await get(path);
      expect([headers["cache-control"], headers["x-accel-expires"]]).toEqual([control, undefined]);
      expect((await get(path, { "if-none-match": headers.etag ?? "" })).status).toBe(304);
      expect((await get(path, { "if-none-match": '"other"' })).status).toBe(200);
    }
  });

  it("no header, cookie, method or spelling of one reader's changes what another is given", async () => {
    const { page, slug } = await publish("Tin của mọi người");
    await expect.poll(async () => (await get(page)).status, soon).toBe(200);
    await expect.poll(async () => (await get("/")).body.includes(slug), soon).toBe(true);
    const clean = (await get(page)).body;
    const home = (await get("/")).body;
    const marked = "canary7f3";
    const attacks: [string, Record<string, string>, string?][] = [
      [page, { "x-forwarded-host": `${marked}.example`, "x-host": `${marked}.example` }],
      [page, { host: `${marked}.example` }],
      [page, { forwarded: `host=${marked}.example`, "x-forwarded-proto": "gopher", "x-forwarded-port": "1" }],
      [page, { "x-http-method-override": "POST", "x-method-override": "DELETE" }],
      [page, { "x-original-url": `/${marked}`, "x-rewrite-url": `/${marked}` }],
      [
        page,
        {
          cookie: `next-auth.session-token=${marked}; diem-cau.theme=dark`,
          authorization: `Bearer ${marked}`,
        },
      ],
      [
        page,
        { rsc: "1", "next-router-prefetch": "1", "x-middleware-subrequest": "proxy", purpose: "prefetch" },
      ],
      [
        page,
        {
          "accept-language": marked,
          accept: "application/json",
          "user-agent": marked,
          origin: `https://${marked}`,
        },
      ],
      [page, { "x-diem-cau-refresh": "1", host: marked }],
      [`${page}?${marked}=1&_rsc=${marked}`, {}],
      [page, { range: "bytes=0-9" }],
      [page, {}, "HEAD"],
      [`/?utm=${marked}`, {}],
      [`/?trang=1&${marked}`, {}],
      [`/?trang=%22%3E${marked}`, {}],
    ];
    for (const [path, headers, method] of attacks) {
      await get(path, headers, proxy.url, method);
      const after = await get(page);
      expect([path, headers, after.status, after.body === clean]).toEqual([path, headers, 200, true]);
      expect((await get("/")).body === home).toBe(true);
      expect(JSON.stringify(after.headers)).not.toContain(marked);
    }
    // The app gives no ranges of a page: the whole one, and to everybody.
    const part = await get(page, { range: "bytes=0-9" });
    expect([part.status, part.body === clean]).toEqual([200, true]);
  });

  it("other spellings of an address end at the one page or at none, and nothing of the console is kept", async () => {
    const { page, slug } = await publish("Tin có một địa chỉ");
    await expect.poll(async () => (await get(page)).status, soon).toBe(200);
    const clean = (await get(page)).body;
    for (const path of [
      `/tin-bai/%${slug.charCodeAt(0).toString(16)}${slug.slice(1)}`,
      `/chuyen-muc/../tin-bai/${slug}`,
      `//tin-bai//${slug}`,
    ])
      expect([path, (await get(path)).body === clean]).toEqual([path, true]);
    for (const path of [
      `${page};jsessionid=1`,
      `${page}/x.css`,
      `${page}.css`,
      `${page}%2fx.css`,
      `${page}%00`,
      `${page}%0d%0aset-cookie:a=1`,
      `/tin-bai%2f${slug}x`,
      "/conferences/x.css",
      "/sign-in;.css",
      "/account/..%2fsite.js",
    ]) {
      const answer = await get(path, { cookie: "next-auth.session-token=canary7f3" });
      expect([path, answer.status >= 300, answer.headers["set-cookie"]]).toEqual([path, true, undefined]);
      expect(answer.body).not.toContain("canary7f3");
    }
    expect((await get(page)).body).toBe(clean);
  });

  it("an address of a former site leads on from outside too, any other is answered by the page that helps", async () => {
    const { page, id: publicationId } = await publish("Tin có địa chỉ cũ");
    const { prisma } = await import("@/lib/db/client");
    await prisma.redirect.create({ data: { path: "/ten-bai-cu", publicationId } });
    for (const path of ["/ten-bai-cu", "/ten-bai-cu/", "/ten-bai-cu/?utm=x"]) {
      const answer = await get(path);
      expect([path, answer.status, answer.headers.location]).toEqual([path, 308, page]);
    }
    for (const path of [
      "/khong-co-trang-nay",
      "/conferences",
      "/conferences/x%0d%0aa:b",
      "/a%5c..%5c..%5csign-in",
    ]) {
      const answer = await get(path);
      expect([path, answer.status]).toEqual([path, 404]);
      expect(answer.body).toContain("Không tìm thấy trang");
    }
  });

  it("what is sent to such an address with a body is refused, and the next reader is answered", async () => {
    for (let time = 0; time < 5; time += 1) {
      const sent = await fetch(`${proxy.url}/sign-in`, { method: "POST", body: "x".repeat(50_000) });
      expect([sent.status, (await get("/khong-co-trang-nay")).status]).toEqual([405, 404]);
    }
  });

  it("a room's link reaches the app with its photo, and nothing of such an answer is kept", async () => {
    const { photo } = await publish("Tin có ảnh của phòng họp");
    await expect.poll(async () => (await get(photo)).status, soon).toBe(200);
    const link = randomUUID();
    const waiting = `/api/photos/${randomUUID()}/${variant}`;
    expect((await get(`${waiting}?link=${link}`)).status).toBe(404);
    expect(await statusesHeld([waiting])).toEqual([null]);
    expect((await get(waiting)).status).toBe(404);
    expect(await statusesHeld([waiting])).toEqual([404]);
  });

  it("asking anew, however often, is not refused as a flood, and leaves room for readers", async () => {
    const { photo } = await publish("Tin có ảnh được hỏi lại");
    for (let turn = 0; turn < 20; turn += 1) {
      const answers = await Promise.all(
        Array.from({ length: 20 }, () => get(photo, { "x-diem-cau-refresh": "1" })),
      );
      expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    }
    expect((await get(photo)).status).toBe(200);
  });

  it("each packing is kept apart, and whoever reads none gets none", async () => {
    const { page } = await publish("Tin nhiều cách gói");
    await expect.poll(async () => (await get(page)).status, soon).toBe(200);
    const packed = async (accepted: string) =>
      (await get(page, { "accept-encoding": accepted })).headers["content-encoding"];
    for (const [accepted, packing] of [
      ["gzip, deflate, br, zstd", "br"],
      ["gzip", "gzip"],
      ["", undefined],
      ["br;q=0, gzip;q=0.0", undefined],
      ["GZIP;q=0.5", "gzip"],
      ["identity", undefined],
      ["brotli, xgzip", undefined],
    ] as const)
      expect([accepted, await packed(accepted)]).toEqual([accepted, packing]);
  });

  it("while the app is away its readers see the site, and never what was withdrawn", async () => {
    const [stays, goes] = [await publish("Tin ở lại"), await publish("Tin đã gỡ")];
    const paths = [stays.page, goes.page, goes.photo];
    for (const path of paths) await expect.poll(async () => (await get(path)).status, soon).toBe(200);
    await withdraw(goes.articleId);
    // Nobody asks for it any more but the app itself: looked for where nginx keeps it, in each packing.
    const held = [goes.page, `gzip${goes.page}`, `br${goes.page}`, goes.photo];
    await expect.poll(async () => statusesHeld(held), soon).toEqual(held.map(() => 404));
    await Promise.all(apps.map((app) => app.stop("SIGKILL")));
    expect((await get(stays.page)).status).toBe(200);
    expect((await get(goes.page)).status).not.toBe(200);
    expect((await get(goes.photo)).status).not.toBe(200);
  });
});
