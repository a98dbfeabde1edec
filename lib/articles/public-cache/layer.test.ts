import {
  createServer,
  request as ask,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from "node:http";
import type { AddressInfo } from "node:net";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { afterEach, describe, expect, it } from "vitest";
import { publicCache } from "./layer";

type App = (req: IncomingMessage, res: ServerResponse) => void | Promise<void>;
let open: Server | null = null;
afterEach(() => {
  open?.close();
  open = null;
});

/** The cache on a real socket in front of a small app, with a clock of its own. */
async function site(app: App, mostBytes?: number) {
  let time = 1_000_000;
  const cache = publicCache({ now: () => time, ...(mostBytes !== undefined && { mostBytes }) });
  cache.setHearing(true);
  const asked: { url: string; headers: IncomingMessage["headers"] }[] = [];
  const server = createServer((req, res) => {
    void cache.handle(req, res, async (own = req, reply = res) => {
      asked.push({ url: own.url ?? "", headers: own.headers });
      await app(own, reply);
    });
  });
  open = server;
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const get = (path: string, headers: Record<string, string> = {}, method = "GET") =>
    new Promise<{ status: number; headers: IncomingMessage["headers"]; body: Buffer }>((resolve, reject) => {
      const sent = ask({ port, path, method, headers, agent: false }, (res) => {
        const chunks: Buffer[] = [];
        res.on("data", (chunk: Buffer) => chunks.push(chunk));
        res.on("end", () =>
          resolve({ status: res.statusCode ?? 0, headers: res.headers, body: Buffer.concat(chunks) }),
        );
      });
      sent.on("error", reject);
      sent.end();
    });
  return { cache, asked, get, pass: (ms: number) => (time += ms) };
}

const page =
  (text: () => string, status = 200, headers: Record<string, string> = {}): App =>
  (_, res) => {
    res.writeHead(status, { "content-type": "text/html; charset=utf-8", ...headers });
    res.write("<p>");
    res.end(`${text()}</p><script>self.__next_f=[]</script>`);
  };
const counting = () => {
  let count = 0;
  return page(() => `lần ${++count}`);
};

describe("the cache of public pages", () => {
  it("makes a page once for all its spellings and readers", async () => {
    const { get, asked } = await site(counting());
    const bodies = [];
    for (const path of ["/tin-bai/a", "/tin-bai/a?utm=1", "/tin-bai/a?x=y&z"])
      bodies.push((await get(path)).body.toString());
    expect(bodies).toEqual(["<p>lần 1</p>", "<p>lần 1</p>", "<p>lần 1</p>"]);
    expect(asked.map(({ url }) => url)).toEqual(["/tin-bai/a"]);
  });

  // Web cache poisoning through unkeyed input: nothing of a request reaches the making of the page.
  it("asks the app as nobody: no cookie, no host of the client's, no header that it made up", async () => {
    const { get, asked } = await site(
      page(() => "x", 200, { "set-cookie": "session=1", link: "</a.js>; rel=preload; as=script" }),
    );
    const answer = await get("/", {
      host: "evil.example",
      cookie: "next-auth.session-token=secret",
      "x-forwarded-host": "evil.example",
      "x-forwarded-proto": "gopher",
      "accept-language": "en",
      rsc: "1",
    });
    expect(JSON.stringify(asked)).not.toMatch(/evil|secret|gopher|rsc|accept-language/);
    expect(answer.headers["set-cookie"]).toBeUndefined();
    expect(answer.headers["link"]).toBeUndefined();
  });

  it("keeps no answer that sets a cookie, and none but 200", async () => {
    const withCookie = await site(page(() => "x", 200, { "set-cookie": "a=1" }));
    await withCookie.get("/");
    await withCookie.get("/");
    expect(withCookie.asked).toHaveLength(2);
    open?.close();
    for (const status of [308, 403, 500]) {
      const { get, asked, cache } = await site(page(() => "x", status));
      await get("/tin-bai/khong-co");
      await get("/tin-bai/khong-co");
      expect([status, asked.length, cache.size().pages.answers]).toEqual([status, 2, 0]);
      open?.close();
    }
  });

  it("answers every missing address with one whole page, kept once, and 404", async () => {
    const { get, asked, cache } = await site((req, res) =>
      page(() => String(req.url), req.url === "/khong-tim-thay" ? 200 : 404)(req, res),
    );
    for (const path of ["/tin-bai/a", "/tin-bai/b", "/tin-bai/A/../../tin-bai/c", "/khong-tim-thay?x=1"]) {
      const answer = await get(path);
      expect([answer.status, answer.body.toString()]).toEqual([404, "<p>/khong-tim-thay</p>"]);
      expect(answer.headers["cache-control"]).toBe("no-store");
      expect(answer.headers.etag).toBeUndefined();
    }
    expect(asked.filter(({ url }) => url === "/khong-tim-thay")).toHaveLength(1);
    expect(cache.size().pages.answers).toBe(1);
  });

  it("answers an address that is nothing of ours the same way, unless it is an old one that leads on", async () => {
    const { get, asked, cache } = await site((req, res) => {
      if (req.url === "/2021/05/bai-cu") {
        res.writeHead(308, { location: "/tin-bai/bai-moi" });
        res.end();
      } else return page(() => String(req.url), req.url === "/khong-tim-thay" ? 200 : 404)(req, res);
    });
    const missing = await get("/khong/co", { cookie: "a=1" });
    expect([missing.status, missing.body.toString()]).toEqual([404, "<p>/khong-tim-thay</p>"]);
    const old = await get("/2021/05/bai-cu");
    expect([old.status, old.headers.location]).toEqual([308, "/tin-bai/bai-moi"]);
    expect(asked.map(({ headers }) => headers.cookie)).toEqual([undefined, undefined, undefined]);
    expect((await get("/conferences/x")).body.toString()).toContain("<script>");
    expect(cache.size().pages.answers).toBe(1);
  });

  it("tells the page for a missing address its words, and keeps none of those", async () => {
    const { get, cache } = await site((req, res) =>
      page(() => String(req.url), req.url?.startsWith("/khong-tim-thay") ? 200 : 404)(req, res),
    );
    const answer = await get("/tin-bai/tong-ket-cong-tac-x9?tim=gia");
    expect([answer.status, answer.body.toString()]).toEqual([
      404,
      "<p>/khong-tim-thay?tim=tong+ket+cong+tac</p>",
    ]);
    expect((await get("/khong-tim-thay?tim=gia+mao+tu")).body.toString()).toBe("<p>/khong-tim-thay</p>");
    expect(cache.size().pages.answers).toBe(1);
  });

  it("keeps a picture as it is, in every encoding", async () => {
    const png = Buffer.from([137, 80, 78, 71, 0, 1, 2, 3]);
    const { get } = await site((_, res) => {
      res.writeHead(200, { "content-type": "image/png" }).end(png);
    });
    const answer = await get("/og/hoi-nghi.png?ban=2", { "accept-encoding": "br, gzip" });
    expect(answer.headers["content-encoding"]).toBeUndefined();
    expect(answer.body.equals(png)).toBe(true);
  });

  it("ends also where the missing page itself is missing", async () => {
    const { get } = await site(page(() => "x", 404));
    expect((await get("/tin-bai/a")).status).toBe(404);
  });

  it("keeps no search, however many there are", async () => {
    const { get, cache, asked } = await site(counting());
    for (let at = 0; at < 20; at += 1) await get(`/?q=t${at}&junk=${at}`);
    expect(cache.size().pages.answers).toBe(0);
    expect(asked[3]?.url).toBe("/?q=t3");
  });

  it("lets one making serve all who came meanwhile", async () => {
    let finish = () => {};
    const waits = new Promise<void>((resolve) => (finish = resolve));
    const app = counting();
    const { get, asked } = await site(async (req, res) => {
      await waits;
      await app(req, res);
    });
    const all = Array.from({ length: 30 }, () => get("/"));
    await expect.poll(() => asked.length).toBe(1);
    finish();
    const bodies = new Set((await Promise.all(all)).map(({ body }) => body.toString()));
    expect([...bodies]).toEqual(["<p>lần 1</p>"]);
    expect(asked).toHaveLength(1);
  });

  it("answers HEAD with the headers of GET and no body, also when first asked so", async () => {
    const { get, asked } = await site(counting());
    const head = await get("/", {}, "HEAD");
    const whole = await get("/");
    expect(head.body).toHaveLength(0);
    expect(head.headers["content-length"]).toBe(String(whole.body.length));
    expect({ ...head.headers, date: "" }).toEqual({ ...whole.headers, date: "" });
    expect(asked).toHaveLength(1);
  });

  it("says 304 to whoever holds it, in any encoding", async () => {
    const { get } = await site(counting());
    const { headers } = await get("/", { "accept-encoding": "br" });
    const again = await get("/", { "if-none-match": String(headers.etag), "accept-encoding": "gzip" });
    expect([again.status, again.body.length]).toEqual([304, 0]);
    expect(again.headers.etag).toBe(headers.etag);
    expect(again.headers["cache-control"]).toBe("public, max-age=0, must-revalidate");
  });

  it("compresses once, by what the reader reads", async () => {
    const { get, asked } = await site(page(() => "điểm cầu ".repeat(500)));
    const plain = await get("/");
    const zipped = await get("/", { "accept-encoding": "gzip" });
    const brotli = await get("/", { "accept-encoding": "gzip, br" });
    expect(gunzipSync(zipped.body)).toEqual(plain.body);
    expect(brotliDecompressSync(brotli.body)).toEqual(plain.body);
    expect(brotli.headers).toMatchObject({ "content-encoding": "br", vary: "accept-encoding" });
    expect(plain.headers["content-encoding"]).toBeUndefined();
    expect(asked).toHaveLength(1);
  });

  it("leaves the console's pages to the app, by any method", async () => {
    const { get, asked, cache } = await site((req, res) => {
      res.end(`${req.method} ${req.headers.cookie ?? ""}`);
    });
    for (const path of ["/conferences", "/tin-bai/../api/views", "/conferences/x.rsc"])
      for (const method of ["GET", "POST"])
        expect((await get(path, { cookie: "a=1" }, method)).body.toString()).toBe(`${method} a=1`);
    expect(asked).toHaveLength(6);
    expect(cache.size().pages.answers).toBe(0);
  });

  it("makes no page for another method than to read it", async () => {
    const { get, asked } = await site(counting());
    for (const method of ["POST", "PUT", "PATCH", "DELETE", "OPTIONS"])
      for (const path of [
        "/",
        "/tin-bai/a?x=1",
        "/api/../tim-kiem",
        "/sitemap/2022-1.xml",
        "/wp-login.php",
      ]) {
        const answer = await get(path, { "next-action": "a", cookie: "a=1" }, method);
        expect([answer.status, answer.headers.allow, answer.body.length]).toEqual([405, "GET, HEAD", 0]);
        expect(answer.headers["cache-control"]).toBe("no-store");
      }
    expect(asked).toEqual([]);
  });

  it("has nothing for the framework's scripts: such an address is the missing page, made once", async () => {
    const { get, asked } = await site((req, res) => {
      if (req.url === "/khong-tim-thay") return page(() => "không có")(req, res);
      res.writeHead(200, { "content-type": "text/x-component" }).end("0:{}");
    });
    for (const path of [
      "/tin-bai/a.rsc",
      "/tin-bai/b.rsc?x=1",
      "/tin-bai/c.segments/_tree.segment.rsc",
      "/index.rsc",
      "/tim-kiem.rsc?q=a",
      "/og/a.rsc",
    ]) {
      const answer = await get(path, { rsc: "1", "next-router-prefetch": "1" });
      expect([answer.status, answer.body.toString()]).toEqual([404, "<p>không có</p>"]);
    }
    expect(asked.map(({ url }) => url)).toEqual(["/khong-tim-thay"]);
  });

  it("forgets the page unused for the longest, and what is too large for it", async () => {
    const body = Array.from({ length: 4_000 }, (_, at) => (at * 7919).toString(36)).join("");
    const { get, asked, cache } = await site((req, res) => {
      res.writeHead(200, { "content-type": "text/html" });
      res.end(req.url === "/tin-bai/to" ? body.repeat(20) : body + String(req.url));
    }, 300_000);
    for (const name of ["a", "b", "c", "a", "d", "e", "f", "to"]) await get(`/tin-bai/${name}`);
    expect(cache.size().pages.bytes).toBeLessThanOrEqual(200_000);
    expect(cache.size().pages.answers).toBeGreaterThan(1);
    const before = asked.length;
    await get("/tin-bai/f");
    expect(asked).toHaveLength(before);
    await get("/tin-bai/b");
    await get("/tin-bai/to");
    expect(asked).toHaveLength(before + 2);
  });
});

describe("being right", () => {
  it("forgets everything at a notice, also what was being made meanwhile", async () => {
    let finish = () => {};
    const first = new Promise<void>((resolve) => (finish = resolve));
    let text = "cũ";
    let count = 0;
    const { get, cache, asked } = await site(async (req, res) => {
      const read = text;
      if (++count === 1) await first;
      await page(() => read)(req, res);
    });
    const early = get("/");
    await expect.poll(() => asked.length).toBe(1);
    text = "mới";
    cache.clear();
    const late = await get("/");
    expect(late.body.toString()).toBe("<p>mới</p>");
    finish();
    await early;
    expect((await get("/")).body.toString()).toBe("<p>mới</p>");
    expect(asked).toHaveLength(2);
  });

  it("serves nothing from memory while no notice would reach it", async () => {
    const { get, cache, asked } = await site(counting());
    cache.setHearing(false);
    await get("/");
    expect((await get("/")).body.toString()).toBe("<p>lần 2</p>");
    cache.clear();
    cache.setHearing(true);
    await get("/");
    await get("/");
    expect(asked).toHaveLength(3);
  });

  it("makes a page again after a minute", async () => {
    const { get, asked, pass } = await site(counting());
    await get("/");
    pass(59_000);
    await get("/");
    expect(asked).toHaveLength(1);
    pass(2_000);
    await get("/");
    expect(asked).toHaveLength(2);
  });

  it("shows the earlier page while the app cannot answer, and a sentence when there is none", async () => {
    let isDown = false;
    const well = counting();
    const { get, cache } = await site((req, res) =>
      isDown ? page(() => "stack", 500)(req, res) : well(req, res),
    );
    await get("/");
    isDown = true;
    cache.setHearing(false);
    expect((await get("/")).body.toString()).toBe("<p>lần 1</p>");
    const other = await get("/tin-bai/a");
    expect(other.status).toBe(503);
    expect(other.body.toString()).toContain("tạm thời chưa trả lời được");
    expect(other.body.toString()).not.toContain("stack");
  });

  it("takes the framework's inline scripts out of every public page", async () => {
    const { get } = await site(page(() => "x", 404));
    expect((await get("/tin-bai/a")).body.toString()).toBe("<p>x</p>");
  });
});

describe("scripts and styles", () => {
  it("are compressed, keep the framework's headers, and outlive notices", async () => {
    const { get, cache, asked } = await site((_, res) => {
      res.writeHead(200, {
        "content-type": "text/css",
        "cache-control": "public, max-age=31536000, immutable",
      });
      res.end("a{color:red}".repeat(100));
    });
    const answer = await get("/_next/static/chunks/a.css", { "accept-encoding": "gzip" });
    expect(answer.headers).toMatchObject({
      "content-type": "text/css",
      "content-encoding": "gzip",
      "cache-control": "public, max-age=31536000, immutable",
    });
    cache.clear();
    await get("/_next/static/chunks/a.css?dpl=2");
    expect(asked).toHaveLength(1);
  });
});
