// What the service worker of the points' pages keeps and lets go. One store for each link, which holds its page and the
// page's files and nothing else: so one link never brings back another's, and forgetting it is one act.

const uuid = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";
const pagePattern = new RegExp(`^/diem-cau/phong/(${uuid})$`);
const tokenPattern = /^\/diem-cau\/([\w-]{43})$/;

export const workerPath = "/diem-cau/sw.js";
export const workerScope = "/diem-cau/";
export const pagePath = (linkId: string) => `/diem-cau/phong/${linkId}`;
export const storeName = (linkId: string) => `diem-cau.page.${linkId}`;

/** The link whose page lies under this path; null: another page, which the worker leaves alone. */
export const linkOfPage = (path: string): string | null => pagePattern.exec(path)?.[1] ?? null;

/** The link that a token names (lib/auth/tokens.ts), unproven: enough to show what this phone keeps anyway. */
export function linkOfToken(path: string): string | null {
  const token = tokenPattern.exec(path)?.[1];
  if (!token) return null;
  const bytes = atob(token.replaceAll("-", "+").replaceAll("_", "/") + "=");
  const hex = Array.from(bytes.slice(0, 16), (one) => one.charCodeAt(0).toString(16).padStart(2, "0")).join(
    "",
  );
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

export const isPageFile = (path: string) =>
  /^\/_next\/static\/[\w./~%-]+\.(?:js|css|woff2)$/.test(path) && !path.includes("..");

/** The scripts and styles that a page names, in its tags and in the data for its components. */
export const filesIn = (html: string): string[] => [
  ...new Set(html.match(/\/_next\/static\/[\w./~%-]+\.(?:js|css)(?![\w.])/g)),
];

/**
 * What an answer for a point's page means. `keep`: the page as it now is. `forget`: the link is dead. `cannot`: the
 * server or a proxy before it is not able to now, so the kept page is the better answer. `pass`: a redirect, or what
 * is none of ours (a hotel's sign-in): shown, never kept.
 */
export function meaningOf(answer: Pick<Response, "status" | "redirected" | "type">, isHtml: boolean) {
  if (answer.status === 404 || answer.status === 410) return "forget";
  if (answer.status >= 500 || answer.status === 408 || answer.status === 429) return "cannot";
  return answer.status === 200 && isHtml && !answer.redirected ? "keep" : "pass";
}

/** What a page asks of the worker, whichever of the two is the newer: what the other does not know is passed over. */
export type WorkerMessage = {
  kind: "keep";
  linkId: string;
  /** Files that the page has loaded beside those it names: the letters. */
  files: string[];
  /** Whether the worker has not seen the page itself: it was opened before there was a worker, or has changed since. */
  page: boolean;
};

export function readMessage(data: unknown): WorkerMessage | null {
  if (typeof data !== "object" || data === null) return null;
  const { kind, linkId, files, page } = data as Record<string, unknown>;
  if (kind !== "keep" || typeof linkId !== "string" || linkOfPage(pagePath(linkId)) === null) return null;
  if (!Array.isArray(files) || typeof page !== "boolean") return null;
  const known = files.filter((one): one is string => typeof one === "string" && isPageFile(one));
  return { kind, linkId, files: known, page };
}
