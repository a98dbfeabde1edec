import { NetworkFirst, Serwist, type SerwistPlugin } from "serwist";
import {
  linkOfPage,
  linkOfToken,
  meaningOf,
  pagePath,
  readMessage,
  storeName,
  type WorkerMessage,
} from "@/lib/attendance/phone/worker/rules";
import { bringIn, dropOutdated, hasItsFiles, isHtml, keepFiles, keptPage, openToken } from "./page-store";

// The service worker under /diem-cau/: with it the page of a point's link opens without network. It keeps pages and
// their files, never an answer of the API: what is known and what waits stands in the page's own database.
// Holds no state, so a new version takes over at once, whatever pages of whichever version are open.

/** A page whose network is this slow is better opened from what is kept; the answer is still kept when it comes. */
const patienceSeconds = 4;

/** The rules of one link's page, as NetworkFirst asks them. */
const pageRules = (linkId: string): SerwistPlugin => ({
  cacheKeyWillBeUsed: () => Promise.resolve(new URL(pagePath(linkId), self.location.origin).href),
  fetchDidSucceed: async ({ response }) => {
    const meaning = meaningOf(response, isHtml(response));
    if (meaning === "forget") await caches.delete(storeName(linkId));
    // Taken for a network that failed: the kept page answers, or where there is none the answer below.
    if (meaning === "cannot" && (await keptPage(linkId))) throw new Error(`answer ${response.status}`);
    return response;
  },
  cacheWillUpdate: async ({ response }) =>
    meaningOf(response, isHtml(response)) === "keep" && (await hasItsFiles(linkId, response))
      ? response
      : null,
  cacheDidUpdate: () => dropOutdated(linkId),
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

async function keep({ linkId, files, page }: WorkerMessage): Promise<void> {
  if (page) await bringIn(linkId);
  if (await keptPage(linkId)) await keepFiles(linkId, files);
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
      handler: async ({ request, url }) =>
        (await openToken(request, linkOfToken(url.pathname) ?? "", patienceSeconds * 1_000)) ?? noPage(),
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
  const work = keep(message).then(
    () => port?.postMessage({ kept: true }),
    () => port?.postMessage({ kept: false }),
  );
  event.waitUntil?.(work);
});

/** The worker's own events, which the library of the browser's window does not know. */
type Lasting = { waitUntil: (work: Promise<unknown>) => void };
