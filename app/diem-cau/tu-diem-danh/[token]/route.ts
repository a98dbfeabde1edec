import { expiredCodePath } from "@/lib/attendance/check-in/rules";
import { readDoorCode } from "@/lib/auth/door-tokens";
import { visitCookies, visitPath } from "@/lib/auth/door-visit";

/**
 * Opens the code read at a door: proves a moment at the door, in a cookie that lasts some minutes, and leads on to an
 * address without the code. Changes nothing in the database and does not even ask it.
 */
export async function GET(request: Request, { params }: { params: Promise<{ token: string }> }) {
  const now = new Date();
  const pointId = readDoorCode((await params).token, now);
  const headers = new Headers({
    Location: pointId === null ? expiredCodePath : visitPath,
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex, nofollow",
  });
  if (pointId !== null)
    for (const cookie of visitCookies(request, pointId, now)) headers.append("Set-Cookie", cookie);
  return new Response(null, { status: 303, headers });
}
