import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { Server } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { render, type Router } from "@/lib/articles/public-cache/render";
import type { Env } from "@/lib/env";
import { addressMatcher } from "@/lib/env";
import { closeStreams } from "@/lib/realtime/streams";
import { describeFailure } from "@/lib/text/failure";
import { Problem } from "./problem";
import { plainDoor, secureDoor } from "./tls/door";
import type { Tls } from "./tls/open";
import { mayReadPlain, sendToHttps } from "./tls/plain";

/**
 * Whether the address and the host can be read at all; what stands behind answers 500 where they cannot. Takes what the
 * request line and its Host header say.
 */
export function isReadable(url: string, host: string | undefined): boolean {
  if (host !== undefined && !/^(?:[\w.-]+|\[[\da-f:.]+\])(?::\d{1,5})?$/i.test(host)) return false;
  if (!URL.canParse(`http://${host ?? "localhost"}`)) return false;
  try {
    decodeURIComponent(url.split("?", 1)[0] ?? "");
    return true;
  } catch {
    return false;
  }
}

/** Asks what stands behind: about the same request, or about one of the layer's own. */
export type Next = (req?: IncomingMessage, res?: ServerResponse) => Promise<void>;

/** Stands in front of the router: answers by itself, or calls `next` and leaves the answer to the app. */
export type Layer = (req: IncomingMessage, res: ServerResponse, next: Next) => Promise<void>;

/** The address of who asks, as the app may believe it: any copy that came from outside is thrown away. */
export const peerHeader = "x-peer-address";

/** An address without what some proxies write beside it: the port of the connection, which is another each time. */
const plain = (address: string) =>
  address
    .replace(/^"|"$/g, "")
    .replace(/^\[([^\]]*)\](?::\d+)?$/, "$1")
    .replace(/^(\d+(?:\.\d+){3}):\d+$/, "$1")
    .replace(/^::ffff:(?=\d+\.)/, "");

/**
 * Says who asks and by which address, in headers that the rest of the app believes. X-Forwarded-* count only from a
 * trusted proxy, and of its list only the last address that no trusted proxy wrote. `encrypted`: the connection to this
 * very process is TLS.
 */
export function settleHeaders(
  req: Pick<IncomingMessage, "headers">,
  socketAddress: string,
  isTrusted: (address: string) => boolean,
  encrypted = false,
) {
  const { headers } = req;
  const peer = plain(socketAddress);
  const forwarded = [headers["x-forwarded-for"]]
    .flat()
    .join(",")
    .split(",")
    .map((part) => plain(part.trim()))
    .filter(Boolean);
  const proto = headers["x-forwarded-proto"];
  const host = headers["x-forwarded-host"];
  for (const name of Object.keys(headers)) {
    // "forwarded" too, and next's own way of skipping the proxy's checks (CVE-2025-29927).
    if (/^(x-forwarded-.*|forwarded|x-real-ip|x-peer-address|x-middleware-.*)$/.test(name))
      Reflect.deleteProperty(headers, name);
  }
  const believed = isTrusted(peer);
  const outside = believed ? forwarded.findLast((address) => !isTrusted(address)) : undefined;
  // Where all are trusted, what the nearest of them wrote: the first may be the client's own word.
  headers[peerHeader] = outside ?? (believed ? forwarded.at(-1) : undefined) ?? peer;
  headers["x-forwarded-for"] = headers[peerHeader];
  headers["x-forwarded-proto"] = encrypted || (believed && proto === "https") ? "https" : "http";
  const own = believed && typeof host === "string" && isReadable("", host) ? host : headers.host;
  if (own) headers["x-forwarded-host"] = own;
}

/** Refuses (Problem) a port that is taken, before anything long is begun. */
export async function checkPort(port: number, host: string | undefined) {
  const probe = createServer();
  await listen(probe, port, host ?? "127.0.0.1");
  await new Promise((resolve) => probe.close(resolve));
}

// Node lets thirty more through, and Next answers TRACE with 500.
const methods = new Set(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]);

/** Answers that no layer and no page gives: of a server that is starting or about to stop. */
function say(res: ServerResponse, status: "starting" | "stopping") {
  res.writeHead(503, { "content-type": "application/json", "cache-control": "no-store", "retry-after": "2" });
  res.end(JSON.stringify({ status }));
}

// An office's certificate stands for a name that keeps it. One of our own authority does not: a phone that lost it could
// then not even be told so.
const strict = "max-age=31536000";

/**
 * Serves the built app in this process, with `layers` in front of it, over TLS where `tls` is given. Gives the way to read
 * a page as nobody in particular, and the way to stop it: it first says for DRAIN_SECONDS that it is not ready, so that a
 * load balancer sends nobody new.
 */
export async function serve(
  env: Env,
  { host, tls, layers = [] }: { host: string | undefined; tls: Tls | null; layers?: Layer[] },
) {
  // Until the app is ready, whoever asks is told to come back.
  let answer = (_: IncomingMessage, res: ServerResponse): void => say(res, "starting");
  const handle = (req: IncomingMessage, res: ServerResponse) => answer(req, res);
  const handlePlain = (req: IncomingMessage, res: ServerResponse) =>
    mayReadPlain(req) || !isReadable(req.url ?? "", req.headers.host)
      ? answer(req, res)
      : sendToHttps(req, res);
  const door = tls ? secureDoor(tls, handle, handlePlain) : plainDoor(handle);
  await listen(door.listener, env.PORT, host);

  const { default: next } = await import("next");
  // Quiet: next would print each error whole, with the values of the statement; instrumentation.ts says what may be said.
  const app = next({
    dev: false,
    quiet: true,
    dir: process.cwd(),
    hostname: host ?? "localhost",
    port: env.PORT,
  });
  try {
    await app.prepare();
  } catch (error) {
    door.listener.close();
    throw error;
  }
  const through = throughLayers(layers, app.getRequestHandler());
  const isTrusted = addressMatcher(env.TRUSTED_PROXIES);
  let draining = false;
  answer = (req, res) => {
    // Whoever keeps this connection, a proxy above all, must not put the next request on it.
    if (draining) res.setHeader("connection", "close");
    if (draining && req.url === "/api/health") {
      say(res, "stopping");
      return;
    }
    if (!methods.has(req.method ?? "") || !isReadable(req.url ?? "", req.headers.host)) {
      res.writeHead(400, { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" });
      res.end("Địa chỉ không đọc được.");
      return;
    }
    const encrypted = "encrypted" in req.socket;
    if (encrypted && tls?.mode === "office") res.setHeader("strict-transport-security", strict);
    settleHeaders(req, req.socket.remoteAddress ?? "", isTrusted, encrypted);
    through(req, res).catch((error: unknown) => {
      console.error(describeFailure(error));
      if (!res.headersSent) res.writeHead(500, { "content-type": "text/plain; charset=utf-8" });
      res.end("Máy chủ gặp lỗi.");
    });
  };
  const unfollow = door.follow();

  const stop = async () => {
    draining = true;
    if (env.DRAIN_SECONDS > 0) await sleep(env.DRAIN_SECONDS * 1_000);
    await unfollow();
    const closed = door.close();
    closeStreams();
    door.closeIdle();
    // What has begun may end: a mark that was sent is answered.
    await Promise.race([closed, sleep(2_500)]);
    door.closeAll();
    await closed;
    await app.close();
  };
  return { stop, read: (path: string) => render(through, path) };
}

/** The app's router behind its layers, the first in front. */
export function throughLayers(layers: readonly Layer[], route: Router): Router {
  const step = (at: number, req: IncomingMessage, res: ServerResponse): Promise<void> => {
    const layer = layers[at];
    return layer ? layer(req, res, (ask = req, reply = res) => step(at + 1, ask, reply)) : route(req, res);
  };
  return (req, res) => step(0, req, res);
}

async function listen(server: Server, port: number, host: string | undefined) {
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => reject(listenProblem(error, port, host ?? "")));
    if (host === undefined) server.listen(port, resolve);
    else server.listen(port, host, resolve);
  });
}

function listenProblem(error: NodeJS.ErrnoException, port: number, host: string) {
  if (error.code === "EADDRINUSE")
    return new Problem(
      `Cổng ${port} đang có chương trình khác dùng: hãy dừng chương trình đó, hoặc chạy PORT=${port + 1} npm start.`,
    );
  if (error.code === "EACCES")
    return new Problem(
      `Không có quyền mở cổng ${port}: hãy chọn cổng từ 1024 trở lên (PORT=3000) và đặt reverse proxy ở trước.`,
    );
  if (error.code === "EADDRNOTAVAIL" || error.code === "ENOTFOUND")
    return new Problem(`Máy này không có địa chỉ ${host}: hãy sửa HOST.`);
  return error;
}
