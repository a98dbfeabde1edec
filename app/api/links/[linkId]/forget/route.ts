import { linkCookie } from "@/lib/auth/actor";
import { isSameOrigin } from "@/lib/auth/same-origin";

const linkId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * This browser gives a link back: its cookie, which no script reaches, goes. Asks for no right, since it takes away only
 * what came with the request; the link itself stays as it is.
 */
export async function POST(request: Request, { params }: { params: Promise<{ linkId: string }> }) {
  const { linkId: id } = await params;
  if (!isSameOrigin(request)) return new Response(null, { status: 403 });
  if (!linkId.test(id)) return new Response(null, { status: 404 });
  const cookie = [`${linkCookie(id.toLowerCase())}=`, "Path=/", "HttpOnly", "SameSite=Lax", "Max-Age=0"];
  return new Response(null, {
    status: 204,
    headers: { "set-cookie": cookie.join("; "), "cache-control": "no-store" },
  });
}
