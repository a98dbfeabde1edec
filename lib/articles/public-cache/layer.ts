import "server-only";
import type { IncomingMessage, ServerResponse } from "node:http";
import { authorityPath } from "@/lib/settings/authority/rules";
import { answerStore, makeAnswer, type Answer } from "./answers";
import { heldByProxy } from "../proxies/rules";
import { render, type Router } from "./render";
import {
  addressOf,
  encodingFor,
  isKnownTag,
  isOnlyRead,
  missingPath,
  wordsOfAddress,
  wordsParam,
  withoutFrameworkScripts,
  type Address,
} from "./rules";

const mebibyte = 1_048_576;
/** After this long a page is made again, so that the number of its views does not stand still. */
const freshMs = 60_000;
/** While the app cannot answer, for how long an earlier page is better than none. */
const staleMs = 600_000;

// Of the app's headers: those of one connection, those that the answer gets anew, and those for its own router.
const notKept =
  /^(?:connection|keep-alive|transfer-encoding|date|content-length|content-encoding|etag|last-modified|vary|link|set-cookie|cache-control|x-powered-by|x-nextjs-.*)$/;

const trouble = Buffer.from(
  `<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Trang đang gặp sự cố</title></head><body><h1>Trang đang gặp sự cố</h1><p>Máy chủ tạm thời chưa trả lời được. Vui lòng thử lại sau ít phút.</p></body></html>`,
);

/**
 * Finished public pages, and the compressed scripts and styles, in front of the router. Pages are forgotten by
 * `clear` (something that the site shows has changed) and are served from memory only while `setHearing(true)`, that
 * is, while such a notice would reach this instance.
 */
export function publicCache({ mostBytes = 48 * mebibyte, now = Date.now } = {}) {
  const pages = answerStore((mostBytes * 2) / 3);
  const assets = answerStore(mostBytes / 3);
  const flights = new Map<string, Promise<Answer>>();
  let hearing = false;
  let generation = 0;

  async function make(address: Address, router: Router): Promise<Answer> {
    const begun = generation;
    const rendered = await render(router, address.url);
    if (rendered.status >= 500) return troubleAnswer(pages.get(address.url));
    // Next leaves the page of notFound() to its script; ours is whole.
    if (rendered.status === 404 && address.kind === "page" && isHtml(rendered.headers) && !isMissing(address))
      return find(missingAt(address.url), router);
    const answer = await finish(address, rendered, now());
    const mayStore =
      address.mayStore && answer.status === 200 && rendered.headers["set-cookie"] === undefined;
    if (mayStore && address.kind === "asset") assets.put(address.url, answer);
    // What was read before a notice may already be wrong.
    if (mayStore && address.kind === "page" && begun === generation) pages.put(address.url, answer);
    return answer;
  }

  const troubleAnswer = (earlier: Answer | undefined) =>
    earlier && now() - earlier.madeAt < staleMs
      ? earlier
      : makeAnswer(
          503,
          { "content-type": "text/html; charset=utf-8", "retry-after": "10", "cache-control": "no-store" },
          trouble,
          now(),
        );

  /** Many readers of a page that is not there wait for one making of it. */
  function shared(address: Address, router: Router): Promise<Answer> {
    const going = flights.get(address.url);
    if (going) return going;
    const flight = make(address, router).finally(() => {
      if (flights.get(address.url) === flight) flights.delete(address.url);
    });
    flights.set(address.url, flight);
    return flight;
  }

  function stored(address: Address): Answer | undefined {
    if (address.kind === "asset") return assets.get(address.url);
    const answer = hearing ? pages.get(address.url) : undefined;
    return answer && now() - answer.madeAt < freshMs ? answer : undefined;
  }

  async function find(address: Address, router: Router): Promise<Answer> {
    const answer = stored(address) ?? (await shared(address, router));
    if (!isMissing(address) || answer.status !== 200) return answer;
    return { ...answer, status: 404, headers: { ...answer.headers, "cache-control": "no-store" } };
  }

  return {
    handle: async (
      req: IncomingMessage,
      res: ServerResponse,
      next: (req?: IncomingMessage, res?: ServerResponse) => Promise<void>,
    ) => {
      if (req.method !== "GET" && req.method !== "HEAD") {
        if (!isOnlyRead(req.url ?? "")) return next();
        res.writeHead(405, { allow: "GET, HEAD", "cache-control": "no-store", "content-length": 0 }).end();
        return;
      }
      const address = addressOf(req.url ?? "", req.headers["user-agent"]);
      if (!address) return next();
      send(
        req,
        res,
        await find(address, next),
        address.kind === "page" && address.mayStore ? heldByProxy(now()) : {},
      );
    },
    clear: () => {
      generation += 1;
      pages.clear();
      // Who asks from now on must not be given what was begun before.
      flights.clear();
    },
    setHearing: (hears: boolean) => {
      hearing = hears;
    },
    size: () => ({ pages: pages.size(), assets: assets.size() }),
  };
}

const isMissing = ({ url }: Address) => url.split("?", 1)[0] === missingPath;

/** The page for what is not there, with a guess by the words of its address. Not kept: there is no end of those. */
function missingAt(url: string): Address {
  const words = wordsOfAddress(url);
  return words === ""
    ? { kind: "page", url: missingPath, mayStore: true }
    : {
        kind: "page",
        url: `${missingPath}?${new URLSearchParams({ [wordsParam]: words }).toString()}`,
        mayStore: false,
      };
}

const isHtml = (headers: Record<string, string>) => /^text\/html\b/.test(headers["content-type"] ?? "");

async function finish(address: Address, rendered: Awaited<ReturnType<typeof render>>, madeAt: number) {
  const headers = Object.fromEntries(
    Object.entries(rendered.headers).filter(([name]) => !notKept.test(name)),
  );
  const body = isHtml(headers)
    ? Buffer.from(withoutFrameworkScripts(rendered.body.toString("utf8")))
    : rendered.body;
  headers["vary"] = address.url.startsWith(authorityPath) ? "accept-encoding, user-agent" : "accept-encoding";
  if (address.kind === "asset") headers["cache-control"] = rendered.headers["cache-control"] ?? "no-cache";
  // Browsers and proxies may keep it but ask each time: an article that was withdrawn is gone at once.
  else headers["cache-control"] = rendered.status === 200 ? "public, max-age=0, must-revalidate" : "no-store";
  return makeAnswer(rendered.status, headers, body, madeAt);
}

/** `held`: what a proxy is told of it, which is another each second. */
function send(
  req: IncomingMessage,
  res: ServerResponse,
  answer: Answer,
  held: Readonly<Record<string, string>>,
) {
  const { status, headers, etag, bodies } = answer;
  if (status === 200 && isKnownTag(req.headers["if-none-match"], etag)) {
    const { "content-type": _, ...kept } = headers;
    res.writeHead(304, { ...held, ...kept, etag }).end();
    return;
  }
  const asked = encodingFor(req.headers["accept-encoding"]);
  const body = bodies[asked];
  const encoding = body === bodies.identity ? "identity" : asked;
  res.writeHead(status, {
    ...((status === 200 || status === 404) && held),
    ...headers,
    ...(status === 200 && { etag }),
    ...(encoding !== "identity" && { "content-encoding": encoding }),
    "content-length": body.length,
  });
  res.end(req.method === "HEAD" ? undefined : body);
}
