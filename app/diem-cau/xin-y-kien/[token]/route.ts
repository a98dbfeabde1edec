import { findConsultation } from "@/lib/articles/consultations/queries";
import { consultationPath } from "@/lib/articles/consultations/rules";
import { consultationCookie, isConsultationCookie, outgrown } from "@/lib/auth/cookies";
import { arrivesSecurely } from "@/lib/auth/same-origin";
import { invalidLinkPath } from "@/lib/points/links/rules";

const mostSeconds = 60 * 86_400;

/** Opens a body's link: the token goes into a cookie that scripts cannot read, the reader on to an address without it. */
export async function GET(request: Request, { params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const found = await findConsultation(token);
  const headers = new Headers({
    Location: found ? consultationPath(found.id) : invalidLinkPath,
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex, nofollow",
  });
  if (found) {
    const manner = ["Path=/", "HttpOnly", "SameSite=Lax", ...(arrivesSecurely(request) ? ["Secure"] : [])];
    const name = consultationCookie(found.id);
    for (const old of outgrown(request.headers.get("cookie"), isConsultationCookie, name))
      headers.append("Set-Cookie", [`${old}=`, ...manner, "Max-Age=0"].join("; "));
    headers.append("Set-Cookie", [`${name}=${token}`, ...manner, `Max-Age=${mostSeconds}`].join("; "));
  }
  return new Response(null, { status: 303, headers });
}
