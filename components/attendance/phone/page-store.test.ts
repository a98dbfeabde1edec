import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { pagePath, storeName } from "@/lib/attendance/phone/worker/rules";
import { bringIn, keptPage, openToken } from "./page-store";

const linkId = "1f0a2b3c-4d5e-4f60-8a9b-0c1d2e3f4a5b";
const origin = "https://diem-cau.example";
const pageWith = (file: string) =>
  new Response(`<script src="/_next/static/chunks/${file}.js"></script>`, {
    headers: { "content-type": "text/html; charset=utf-8" },
  });

/** The browser's stores, as far as the worker uses them; what was put or deleted, in order. */
function stores() {
  const all = new Map<string, Map<string, Response>>();
  const done: string[] = [];
  const absolute = (path: string) => new URL(path, origin).href;
  const open = (name: string) => {
    const held = all.get(name) ?? new Map<string, Response>();
    all.set(name, held);
    return {
      match: (path: string) => Promise.resolve(held.get(absolute(path))?.clone()),
      put: (path: string, response: Response) => {
        done.push(`put ${path}`);
        held.set(absolute(path), response);
        return Promise.resolve();
      },
      addAll: async (paths: string[]) => {
        const answers = await Promise.all(paths.map((path) => fetch(path)));
        if (answers.some(({ ok }) => !ok)) throw new TypeError("not all came");
        paths.forEach((path, at) => {
          done.push(`put ${path}`);
          held.set(absolute(path), answers[at] ?? new Response());
        });
      },
      keys: () => Promise.resolve([...held.keys()].map((url) => ({ url }))),
      delete: (url: string) => {
        done.push(`delete ${new URL(url).pathname}`);
        return Promise.resolve(held.delete(url));
      },
    };
  };
  vi.stubGlobal("caches", {
    open: (name: string) => Promise.resolve(open(name)),
    match: (path: string, { cacheName }: { cacheName: string }) =>
      Promise.resolve(all.get(cacheName)?.get(absolute(path))?.clone()),
    delete: (name: string) => Promise.resolve(all.delete(name)),
  });
  return {
    done,
    paths: () => [...(all.get(storeName(linkId))?.keys() ?? [])].map((url) => new URL(url).pathname),
  };
}

let answers: Record<string, () => Promise<Response>>;
beforeEach(() => {
  answers = {};
  vi.stubGlobal("fetch", (asked: string | { url: string }) => {
    const path = typeof asked === "string" ? asked : asked.url;
    return answers[path]?.() ?? Promise.resolve(new Response("the file"));
  });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe("a new page", () => {
  it("is kept before the files of the one before it go", async () => {
    const { done, paths } = stores();
    answers[pagePath(linkId)] = () => Promise.resolve(pageWith("old"));
    await bringIn(linkId);
    answers[pagePath(linkId)] = () => Promise.resolve(pageWith("new"));
    done.length = 0;
    await bringIn(linkId);
    expect(done).toEqual([
      "put /_next/static/chunks/new.js",
      `put ${pagePath(linkId)}`,
      "delete /_next/static/chunks/old.js",
    ]);
    expect(paths().sort()).toEqual([pagePath(linkId), "/_next/static/chunks/new.js"].sort());
  });

  it("leaves the one before it whole where a file of it does not come", async () => {
    const { paths } = stores();
    answers[pagePath(linkId)] = () => Promise.resolve(pageWith("old"));
    await bringIn(linkId);
    answers[pagePath(linkId)] = () => Promise.resolve(pageWith("new"));
    answers["/_next/static/chunks/new.js"] = () => Promise.resolve(new Response(null, { status: 502 }));
    await bringIn(linkId);
    expect(await (await keptPage(linkId))?.text()).toContain("old.js");
    expect(paths()).toContain("/_next/static/chunks/old.js");
  });
});

describe("the link in the message", () => {
  const token = { url: "/diem-cau/token" } as Request;
  const keepOne = async () => {
    answers[pagePath(linkId)] = () => Promise.resolve(pageWith("a"));
    await bringIn(linkId);
  };
  const opened = async () => {
    const answer = openToken(token, linkId, 4_000);
    await vi.advanceTimersByTimeAsync(4_000);
    return answer;
  };
  beforeEach(() => {
    vi.useFakeTimers();
    stores();
    // Node's own takes no address without a host, as a browser's does.
    vi.spyOn(Response, "redirect").mockImplementation(
      (to) => new Response(null, { status: 302, headers: { location: String(to) } }),
    );
  });
  afterEach(() => vi.restoreAllMocks());

  it.each<[string, () => Promise<Response>]>([
    ["no network", () => Promise.reject(new TypeError("Failed to fetch"))],
    ["a line that hangs", () => new Promise<Response>(() => undefined)],
    ["a proxy without an app behind it", () => Promise.resolve(new Response("502", { status: 502 }))],
  ])("leads to the kept page over %s", async (_, answer) => {
    await keepOne();
    answers[token.url] = answer;
    expect((await opened())?.headers.get("location")).toBe(pagePath(linkId));
  });

  it("is the server's where that answers, also that the link is dead", async () => {
    await keepOne();
    answers[token.url] = () => Promise.resolve(new Response("dead", { status: 404 }));
    expect((await opened())?.status).toBe(404);
  });

  it("waits for the server where no page is kept", async () => {
    answers[token.url] = () =>
      new Promise((resolve) => setTimeout(() => resolve(new Response("late")), 9_000));
    const answer = openToken(token, linkId, 4_000);
    await vi.advanceTimersByTimeAsync(9_000);
    expect(await (await answer)?.text()).toBe("late");
    answers[token.url] = () => Promise.reject(new TypeError("Failed to fetch"));
    expect(await opened()).toBeUndefined();
  });
});
