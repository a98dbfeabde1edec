import { filesIn, meaningOf, pagePath, storeName } from "@/lib/attendance/phone/worker/rules";

// A link's store in the worker: its page and the page's files, so that at every moment a page is kept that opens.

export const isHtml = (response: Response) =>
  (response.headers.get("content-type") ?? "").includes("text/html");

/** Never by asking whether there is a store: one that was opened by mistake is there and empty. */
export const keptPage = (linkId: string): Promise<Response | undefined> =>
  caches.match(pagePath(linkId), { cacheName: storeName(linkId), ignoreVary: true });

/** Fetches what the store does not hold yet. Throws where a file cannot be had: the page would not open without it. */
export async function keepFiles(linkId: string, files: readonly string[]): Promise<void> {
  const store = await caches.open(storeName(linkId));
  const missing = await Promise.all(files.map(async (file) => ((await store.match(file)) ? [] : [file])));
  await store.addAll(missing.flat());
}

/** Whether the page may be kept: only with all its files, which are brought in before it. */
export async function hasItsFiles(linkId: string, page: Response): Promise<boolean> {
  const files = filesIn(await page.clone().text());
  if (files.length === 0) return false;
  try {
    await keepFiles(linkId, files);
  } catch {
    return false;
  }
  return true;
}

/** Once a page is kept the files of the one before it go, except the letters; what two of them at once let go comes back. */
export async function dropOutdated(linkId: string): Promise<void> {
  const page = await keptPage(linkId);
  if (!page) return;
  const files = filesIn(await page.text());
  await keepFiles(linkId, files).catch(() => undefined);
  const store = await caches.open(storeName(linkId));
  for (const { url } of await store.keys()) {
    const { pathname } = new URL(url);
    if (/\.(?:js|css)$/.test(pathname) && !files.includes(pathname)) await store.delete(url);
  }
}

/** Brings the page in again under its own address, past a page that was opened before this worker. */
export async function bringIn(linkId: string): Promise<void> {
  const response = await fetch(pagePath(linkId), { headers: { accept: "text/html" } });
  const meaning = meaningOf(response, isHtml(response));
  if (meaning === "forget") await caches.delete(storeName(linkId));
  if (meaning !== "keep" || !(await hasItsFiles(linkId, response))) return;
  await (await caches.open(storeName(linkId))).put(pagePath(linkId), response);
  await dropOutdated(linkId);
}

/**
 * The link in the message, tapped again: where no good answer comes in time, the page that it leads to, when that is
 * kept here. Undefined: neither an answer nor a page.
 */
export async function openToken(
  request: Request,
  linkId: string,
  patienceMs: number,
): Promise<Response | undefined> {
  const answer = fetch(request).catch(() => undefined);
  const late = new Promise<undefined>((resolve) => setTimeout(resolve, patienceMs));
  const first = await Promise.race([answer, late]);
  if (first && meaningOf(first, isHtml(first)) !== "cannot") return first;
  if (await keptPage(linkId)) return Response.redirect(pagePath(linkId), 302);
  return answer;
}
