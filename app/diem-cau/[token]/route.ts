import { isLinkCookie, linkCookie, outgrown } from "@/lib/auth/cookies";
import { findLinkActor } from "@/lib/auth/queries";
import { arrivesSecurely } from "@/lib/auth/same-origin";
import { invalidLinkPath, landingPath } from "@/lib/points/links/rules";

const mostSeconds = 60 * 86_400;

function seeOther(path: string, cookies: readonly string[] = []): Response {
  const headers = new Headers({
    Location: path,
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex, nofollow",
  });
  for (const cookie of cookies) headers.append("Set-Cookie", cookie);
  return new Response(null, { status: 303, headers });
}

/**
 * Opens a link: the token goes into a cookie that scripts cannot read, and the reader on to an address without it.
 * Changes nothing in the database: chat programs fetch links to show a preview.
 */
export async function GET(request: Request, context: { params: Promise<{ token: string }> }) {
  const { token } = await context.params;
  const actor = await findLinkActor(token, new Date());
  if (!actor) return seeOther(invalidLinkPath);
  // Path "/": the cookie must also reach the actions and the API of the point.
  const manner = ["Path=/", "HttpOnly", "SameSite=Lax", ...(arrivesSecurely(request) ? ["Secure"] : [])];
  const name = linkCookie(actor.linkId);
  return seeOther(landingPath(actor.role, actor.linkId), [
    ...outgrown(request.headers.get("cookie"), isLinkCookie, name).map((old) =>
      [`${old}=`, ...manner, "Max-Age=0"].join("; "),
    ),
    [`${name}=${token}`, ...manner, `Max-Age=${mostSeconds}`].join("; "),
  ]);
}
