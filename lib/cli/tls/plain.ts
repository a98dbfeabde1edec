import type { IncomingMessage, ServerResponse } from "node:http";

// What somebody may read who does not trust the certificate yet: the page that tells how to, with its parts, and whether
// the app lives. No cookie is set there and nothing is asked that a stranger could not ask.
const readable =
  /^\/(?:chung-thu-so(?:\/[\w.-]+)?|_next\/static\/[\w./~-]+|site\.js|icon\.svg|favicon\.ico|api\/emblem\/[\w-]+|api\/health)$/;

/** Whether a request over plain http is answered as it is; all others are sent to HTTPS. */
export const mayReadPlain = (req: Pick<IncomingMessage, "method" | "url">): boolean =>
  (req.method === "GET" || req.method === "HEAD") && readable.test((req.url ?? "").split("?", 1)[0] ?? "");

/**
 * Sends a request to the same address over HTTPS. For now and not for ever (307, kept by nobody): an office may give
 * HTTPS up again. Takes a Host that has been checked.
 */
export function sendToHttps(req: IncomingMessage, res: ServerResponse): void {
  res.writeHead(307, {
    location: `https://${req.headers.host ?? "localhost"}${req.url ?? "/"}`,
    "content-type": "text/plain; charset=utf-8",
    "cache-control": "no-store",
    connection: "close",
  });
  res.end("Đề nghị mở địa chỉ này bằng https://.");
}
