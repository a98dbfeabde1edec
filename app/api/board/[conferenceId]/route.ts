import { cookies } from "next/headers";
import { currentActor, currentLinkActor, linkCookie } from "@/lib/auth/actor";
import { findBoard, findBranch, type Watcher } from "@/lib/board/rights/queries";
import type { Audience } from "@/lib/board/views/rules";
import { boardFilterSchema } from "@/lib/board/views/schema";
import { isFull, openStream } from "./streams";

const say = (status: number, message: string, headers: Record<string, string> = {}) =>
  Response.json({ message }, { status, headers: { "cache-control": "no-store", ...headers } });

type Right = { watcher: Watcher; audience: Audience };

async function rightOfSession(conferenceId: string, pointId: string | null): Promise<Right | null> {
  const actor = await currentActor();
  if (!actor || actor.mustChangePassword) return null;
  const found =
    pointId === null ? await findBoard(actor, conferenceId) : (await findBranch(actor, pointId))?.conference;
  if (found?.id !== conferenceId) return null;
  const { sessionId } = actor;
  const audience = pointId === null ? "operator" : "branch";
  return { watcher: { kind: "session", sessionId, conferenceId, pointId }, audience };
}

async function rightOfLink(linkId: string, conferenceId: string): Promise<Right | null> {
  const actor = await currentLinkActor(linkId);
  const token = (await cookies()).get(linkCookie(linkId))?.value;
  if (!actor || !token) return null;
  const { pointId } = actor;
  const found =
    pointId === null ? await findBoard(actor, conferenceId) : (await findBranch(actor, pointId))?.conference;
  if (found?.id !== conferenceId) return null;
  const audience = pointId === null ? "hall" : "branch";
  return { watcher: { kind: "link", linkId: actor.linkId, token, conferenceId, pointId }, audience };
}

/**
 * The live board as an event stream: of all points for an operator's session or a hall link; of a point with those
 * beneath it for its chair's or secretary's link, and with `point` for a session. What else the address says is the
 * filter (boardFilterSchema): two streams with the same are sent the same.
 */
export async function GET(request: Request, { params }: { params: Promise<{ conferenceId: string }> }) {
  const conferenceId = (await params).conferenceId.toLowerCase();
  const { link, point, ...asked } = Object.fromEntries(new URL(request.url).searchParams);
  const right =
    link === undefined
      ? await rightOfSession(conferenceId, point?.toLowerCase() ?? null)
      : await rightOfLink(link.toLowerCase(), conferenceId);
  if (!right) return say(404, "Không tìm thấy hội nghị, hoặc liên kết đã hết hạn.");
  const { watcher, audience } = right;
  // Right before it is opened: what opens at once is counted one by one.
  if (isFull(watcher)) return say(503, "Quá nhiều màn hình đang mở.", { "retry-after": "10" });
  const view = { filter: boardFilterSchema.parse(asked), scope: watcher.pointId, audience };
  return new Response(openStream(watcher, view, request.signal), {
    headers: {
      "content-type": "text/event-stream; charset=utf-8",
      "cache-control": "no-store, no-transform",
      "x-accel-buffering": "no",
    },
  });
}
