import { NetworkFirst, Serwist, type SerwistPlugin } from "serwist";
import {
  filesIn,
  linkOfPage,
  linkOfToken,
  meaningOf,
  pagePath,
  readMessage,
  storeName,
} from "@/lib/attendance/phone/worker/rules";

// The service worker under /diem-cau/: with it the page of a point's link opens without network. It keeps pages and
// their files, never an answer of the API: what is known and what waits stands in the page's own database.
// Holds no state, so a new version takes over at once, whatever pages of whichever version are open.

/** A page whose network is this slow is better opened from what is kept; the answer is still kept when it comes. */
const patienceSeconds = 4;

const isHtml = (response: Response) => (response.headers.get("content-type") ?? "").includes("text/html");

/** Fetches what the store does not hold yet. Throws where a file cannot be had: the page would not open without it. */
async function keepFiles(store: Cache, files: readonly string[]): Promise<void> {
  const missing = await Promise.all(files.map(async (file) => ((await store.match(file)) ? [] : [file])));
  await store.addAll(missing.flat());
}

/** Whether the page may be kept: only with all its files. Then those of the page before it go, except the letters. */
async function keepWithFiles(store: Cache, response: Response): Promise<boolean> {
  const files = filesIn(await response.clone().text());
  if (files.length === 0) return false;
  try {
    await keepFiles(store, files);
  } catch {
    return false;
  }
  for (const { url } of await store.keys()) {
    const { pathname } = new URL(url);
    if (/\.(?:js|css)$/.test(pathname) && !files.includes(pathname)) await store.delete(url);
  }
  return true;
}

/** The rules of one link's page, as NetworkFirst asks them. */
const pageRules = (linkId: string): SerwistPlugin => ({
  cacheKeyWillBeUsed: () => Promise.resolve(new URL(pagePath(linkId), self.location.origin).href),
  fetchDidSucceed: async ({ response }) => {
    const meaning = meaningOf(response, isHtml(response));
    if (meaning === "forget") await caches.delete(storeName(linkId));
    // Taken for a network that failed: the kept page answers, or where there is none the answer below.
    if (meaning === "cannot" && (await caches.has(storeName(linkId))))
      throw new Error(`answer ${response.status}`);
    return response;
  },
  cacheWillUpdate: async ({ response }) =>
    meaningOf(response, isHtml(response)) === "keep" &&
    (await keepWithFiles(await caches.open(storeName(linkId)), response))
      ? response
      : null,
  handlerDidError: () => Promise.resolve(noPage()),
});

const pageHandler = (linkId: string) =>
  new NetworkFirst({
    cacheName: storeName(linkId),
    networkTimeoutSeconds: patienceSeconds,
    matchOptions: { ignoreVary: true },
    plugins: [pageRules(linkId)],
  });

/** A link that was never opened on this phone while there was network. */
const noPage = () =>
  new Response(
    `<!doctype html><html lang="vi"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark"><title>Chưa có mạng – Điểm Cầu</title>
<h1>Chưa có mạng</h1>
<p>Trang này chưa được mở lần nào trên máy này khi có mạng, nên chưa có gì để hiển thị. Khi có mạng, đề nghị mở lại liên kết.</p>`,
    {
      status: 503,
      headers: {
        "content-type": "text/html; charset=utf-8",
        "cache-control": "no-store",
        "content-security-policy": "default-src 'none'",
      },
    },
  );

/** The link in the message, tapped again without network: the page that it leads to, when it is kept here. */
async function openToken(request: Request, linkId: string): Promise<Response> {
  try {
    return await fetch(request);
  } catch {
    return (await caches.has(storeName(linkId))) ? Response.redirect(pagePath(linkId), 302) : noPage();
  }
}

/** Brings the page in again under its own address, past a page that was opened before this worker. */
async function keep(linkId: string, files: readonly string[], page: boolean): Promise<void> {
  if (page) {
    const response = await fetch(pagePath(linkId), { headers: { accept: "text/html" } });
    const meaning = meaningOf(response, isHtml(response));
    if (meaning === "forget") await caches.delete(storeName(linkId));
    if (meaning !== "keep") return;
    const store = await caches.open(storeName(linkId));
    if (await keepWithFiles(store, response)) await store.put(pagePath(linkId), response);
  }
  if (await caches.has(storeName(linkId))) await keepFiles(await caches.open(storeName(linkId)), files);
}

new Serwist({
  skipWaiting: true,
  clientsClaim: true,
  disableDevLogs: true,
  runtimeCaching: [
    {
      matcher: ({ request, url, sameOrigin }) =>
        sameOrigin && request.mode === "navigate" && linkOfPage(url.pathname) !== null,
      handler: (options) => pageHandler(linkOfPage(options.url.pathname) ?? "").handle(options),
    },
    {
      matcher: ({ request, url, sameOrigin }) =>
        sameOrigin && request.mode === "navigate" && linkOfToken(url.pathname) !== null,
      handler: ({ request, url }) => openToken(request, linkOfToken(url.pathname) ?? ""),
    },
    {
      matcher: ({ url, sameOrigin }) => sameOrigin && url.pathname.startsWith("/_next/static/"),
      handler: async ({ request }) => (await caches.match(request, { ignoreVary: true })) ?? fetch(request),
    },
  ],
}).addEventListeners();

self.addEventListener("message", (event: MessageEvent<unknown> & Partial<Pick<Lasting, "waitUntil">>) => {
  const message = readMessage(event.data);
  if (message === null) return;
  const [port] = event.ports;
  const work = keep(message.linkId, message.files, message.page).then(
    () => port?.postMessage({ kept: true }),
    () => port?.postMessage({ kept: false }),
  );
  event.waitUntil?.(work);
});

/** The worker's own events, which the library of the browser's window does not know. */
type Lasting = { waitUntil: (work: Promise<unknown>) => void };
