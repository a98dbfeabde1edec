import "server-only";
import { answered, inTime, parseJson, tooSlow, type Asked, type Reply } from "@/lib/auth/exchange";
import { isSameOrigin } from "@/lib/auth/same-origin";
import { countView, readView } from "./commands";
import { isAhead, isRobot, viewSchema } from "./rules";

const mostBytes = 200;
const nothing = (status: number): Reply => ({ status, headers: { "cache-control": "no-store" }, body: "" });

/**
 * A published article was opened in a browser (public/site.js): counts it and answers with the number. Robots, reloads
 * and pages fetched ahead are answered alike, and not counted.
 */
export async function postView(asked: Asked): Promise<Reply> {
  if (!isSameOrigin(asked)) return nothing(403);
  const text = await inTime(asked.read(mostBytes));
  if (text === tooSlow) return nothing(408);
  if (text === null) return nothing(413);
  const view = viewSchema.safeParse(parseJson(text));
  if (!view.success) return nothing(400);
  const agent = asked.headers.get("user-agent") ?? "";
  const isReader = !isRobot(agent) && !isAhead(asked.headers.get("sec-purpose"));
  const reader = { address: asked.headers.get("x-peer-address") ?? "", agent };
  const counted = await (isReader ? countView(view.data, reader) : readView(view.data));
  return counted.ok ? answered(counted.value) : nothing(404);
}
