import { NextResponse, type NextRequest } from "next/server";
import { isPublicPath } from "@/lib/articles/public-cache/rules";

const development = process.env.NODE_ENV === "development";

function policy(scripts: string, styles: string) {
  return [
    "default-src 'none'",
    `script-src ${scripts}`,
    `style-src ${styles}`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "media-src 'self' blob:",
    "worker-src 'self'",
    "manifest-src 'self'",
    `connect-src 'self'${development ? " ws:" : ""}`,
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join("; ");
}

// One answer for all readers, so no nonce, and no script but our own files.
const publicPolicy = development
  ? policy("'self' 'unsafe-inline' 'unsafe-eval'", "'self' 'unsafe-inline'")
  : policy("'self'", "'self'");

function noncePolicy(nonce: string) {
  return development
    ? policy(`'self' 'nonce-${nonce}' 'strict-dynamic' 'unsafe-eval'`, "'self' 'unsafe-inline'")
    : // Style *attributes* (a bar's width, a menu's place) are let in: they cannot carry a script or a request.
      `${policy(`'self' 'nonce-${nonce}' 'strict-dynamic'`, `'self' 'nonce-${nonce}'`)}; style-src-attr 'unsafe-inline'`;
}

/**
 * Writes the Content-Security-Policy. Decides nothing else: who may see a page is asked beside the row.
 * Next takes the nonce for its own scripts from the request's copy of the header, in pages rendered per request.
 */
export function proxy(request: NextRequest) {
  const { pathname } = request.nextUrl;
  // A client must not choose the nonce by sending the header itself.
  const headers = new Headers(request.headers);
  headers.delete("content-security-policy");
  headers.delete("content-security-policy-report-only");
  headers.delete("x-nonce");
  // The way back after signing in (lib/auth/actor.ts).
  headers.set("x-asked-path", `${pathname}${request.nextUrl.search}`);

  const value = isPublicPath(pathname) ? publicPolicy : noncePolicy(newNonce());
  if (!isPublicPath(pathname)) headers.set("content-security-policy", value);

  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", value);
  // An address under /diem-cau may hold a token.
  if (pathname.startsWith("/diem-cau")) response.headers.set("referrer-policy", "no-referrer");
  return response;
}

function newNonce() {
  return Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString("base64");
}

export const config = {
  matcher: ["/((?!api/|_next/static/|_next/image|icon.svg|app-icon-|site.js|favicon.ico).*)"],
};
