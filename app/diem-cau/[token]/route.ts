import { linkCookie } from "@/lib/auth/actor";
import { findLinkActor } from "@/lib/auth/queries";
import { invalidLinkPath, landingPath } from "@/lib/points/links/rules";

const mostSeconds = 60 * 86_400;

function seeOther(path: string, cookie?: string): Response {
  const headers = new Headers({
    Location: path,
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex, nofollow",
  });
  if (cookie) headers.append("Set-Cookie", cookie);
  return new Response(null, { status: 303, headers });
}

/** A secure cookie would not come back over plain http, which an office without a certificate uses inside its house. */
const isSecure = (request: Request) =>
  (request.headers.get("x-forwarded-proto") ?? new URL(request.url).protocol).startsWith("https");

/**
 * Opens a link: the token goes into a cookie that scripts cannot read, and the reader on to an address without it.
 * Changes nothing in the database: chat programs fetch links to show a preview.
 */
export async function GET(request: Request, context: { params: Promise<{ token: string }> }) {
  const { token } = await context.params;
  const actor = await findLinkActor(token, new Date());
  if (!actor) return seeOther(invalidLinkPath);
  // Path "/": the cookie must also reach the actions and the API of the point.
  const cookie = [
    `${linkCookie(actor.linkId)}=${token}`,
    "Path=/",
    "HttpOnly",
    "SameSite=Lax",
    `Max-Age=${mostSeconds}`,
    ...(isSecure(request) ? ["Secure"] : []),
  ];
  return seeOther(landingPath(actor.role, actor.linkId), cookie.join("; "));
}
