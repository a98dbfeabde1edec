import { cookies } from "next/headers";
import { currentActor, currentLinkActor, linkCookie } from "@/lib/auth/actor";
import { findBoard, type Watcher } from "@/lib/board/queries";
import { isFull, openStream } from "./streams";

const say = (status: number, message: string, headers: Record<string, string> = {}) =>
  Response.json({ message }, { status, headers: { "cache-control": "no-store", ...headers } });

async function whoWatches(link: string | null, conferenceId: string): Promise<Watcher | null> {
  if (link === null) {
    const actor = await currentActor();
    if (!actor || actor.mustChangePassword || !(await findBoard(actor, conferenceId))) return null;
    return { kind: "session", sessionId: actor.sessionId, conferenceId };
  }
  const actor = await currentLinkActor(link);
  const token = (await cookies()).get(linkCookie(link))?.value;
  if (!actor || !token || !(await findBoard(actor, conferenceId))) return null;
  return { kind: "link", linkId: actor.linkId, token, conferenceId };
}

/** The live board as an event stream, for an operator's session or a hall link. */
export async function GET(request: Request, { params }: { params: Promise<{ conferenceId: string }> }) {
  const conferenceId = (await params).conferenceId.toLowerCase();
  const link = new URL(request.url).searchParams.get("link")?.toLowerCase() ?? null;
  if (isFull()) return say(503, "Quá nhiều màn hình đang mở.", { "retry-after": "10" });
  const watcher = await whoWatches(link, conferenceId);
  if (!watcher) return say(404, "Không tìm thấy hội nghị, hoặc liên kết đã hết hạn.");
  return new Response(openStream(watcher, request.signal), {
    headers: {
      "content-type": "text/event-stream; charset=utf-8",
      "cache-control": "no-store, no-transform",
      "x-accel-buffering": "no",
    },
  });
}
