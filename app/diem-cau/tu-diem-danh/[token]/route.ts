import { countListed } from "@/lib/attendance/check-in/queries";
import { crowdedDoorPath, expiredCodePath } from "@/lib/attendance/check-in/rules";
import { readDoorCode } from "@/lib/auth/door-tokens";
import { visitCookies, visitPath } from "@/lib/auth/door-visit";

/**
 * Opens the code read at a door: proves a moment at the door, in a cookie that lasts some minutes, and leads on to an
 * address without the code. Asks the database nothing but how many new phones its network has brought within a minute.
 */
export async function GET(request: Request, { params }: { params: Promise<{ token: string }> }) {
  const now = new Date();
  const pointId = readDoorCode((await params).token, now);
  const cookies = pointId === null ? null : await visitCookies(request, pointId, countListed, now);
  const headers = new Headers({
    Location: pointId === null ? expiredCodePath : cookies === null ? crowdedDoorPath : visitPath,
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex, nofollow",
  });
  for (const cookie of cookies ?? []) headers.append("Set-Cookie", cookie);
  return new Response(null, { status: 303, headers });
}
