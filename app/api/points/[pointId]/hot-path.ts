import "server-only";
import { z } from "zod";
import { currentActor, currentLinkActor, type Actor } from "@/lib/auth/actor";
import { isSameOrigin } from "@/lib/auth/same-origin";
import { batchSayings, type BatchRefusal } from "@/lib/attendance/rules";
import { mostBytes } from "@/lib/attendance/schema";
import { isOverload } from "@/lib/db/errors";
import type { Result } from "@/lib/result";
import { invalidValue } from "@/lib/text/sayings";
import "@/lib/text/zod-sentences";
import { parseJson, readLimited } from "../../read-limited";

/** What an answer that is not 200 carries; `message` is for the person, `reason` for the program. */
export const refusal = (
  status: number,
  reason: string,
  message: string,
  headers: Record<string, string> = {},
) => Response.json({ reason, message }, { status, headers: { "cache-control": "no-store", ...headers } });

const statuses = { not_found: 404, closed: 409, called_off: 409 } satisfies Record<BatchRefusal, number>;
export const refuseBatch = (reason: BatchRefusal) => refusal(statuses[reason], reason, batchSayings[reason]);

const busy = () =>
  refusal(503, "busy", "Hệ thống đang bận, sẽ tự gửi lại sau giây lát.", { "retry-after": "2" });

const signedOut = () =>
  refusal(
    401,
    "signed_out",
    "Liên kết hoặc phiên đăng nhập đã hết hạn. Đề nghị mở lại liên kết hoặc đăng nhập lại.",
  );

// Past this many at once each would only wait longer for the pool: better to say so than to hold 400 rooms in a queue.
const mostAtOnce = 300;
let atOnce = 0;

/** Whoever asks: the holder of the link that `link` names, or without it the signed-in user. */
async function askingActor(request: Request): Promise<Actor | null> {
  const link = new URL(request.url).searchParams.get("link");
  if (link !== null) return z.guid().safeParse(link).success ? currentLinkActor(link.toLowerCase()) : null;
  const actor = await currentActor();
  return actor?.mustChangePassword ? null : actor;
}

type Answers<T, R extends string> = { ok: (value: T) => Response; refuse: (reason: R) => Response };

/**
 * The frame of what every open phone asks again and again. It counts among the requests at once, so that under
 * overload the looks of four hundred phones give way instead of failing.
 */
export async function answerRead<T, R extends string>(
  request: Request,
  read: (actor: Actor) => Promise<Result<T, R>>,
  answer: Answers<T, R>,
): Promise<Response> {
  if (atOnce >= mostAtOnce) return busy();
  atOnce += 1;
  try {
    const actor = await askingActor(request);
    if (!actor) return signedOut();
    const result = await read(actor);
    return result.ok ? answer.ok(result.value) : answer.refuse(result.reason);
  } catch (error) {
    if (isOverload(error)) return busy();
    throw error;
  } finally {
    atOnce -= 1;
  }
}

type Write<T, R extends string> = (actor: Actor, pointId: string, received: Date) => Promise<Result<T, R>>;

/**
 * The frame of every write at a point: from our own page? room for it? small enough? who asks? readable? Then `run`,
 * whose database statements are the only ones beside that of asking who.
 */
export async function answerWrite<S extends z.ZodType, T, R extends string>(
  request: Request,
  pointId: string,
  schema: S,
  run: (input: z.output<S>) => Write<T, R>,
  answer: Answers<T, R>,
): Promise<Response> {
  if (!isSameOrigin(request))
    return refusal(403, "foreign_origin", "Yêu cầu không đến từ trang của hệ thống.");
  if (!z.guid().safeParse(pointId).success) return refuseBatch("not_found");
  if (atOnce >= mostAtOnce) return busy();
  atOnce += 1;
  try {
    const text = await readLimited(request, mostBytes);
    if (text === null) return refusal(413, "too_large", "Nội dung gửi quá lớn: mỗi lần nhiều nhất 1 MB.");
    const received = new Date();
    const actor = await askingActor(request);
    if (!actor) return signedOut();
    const parsed = schema.safeParse(parseJson(text));
    if (!parsed.success) {
      return refusal(400, "invalid", parsed.error.issues[0]?.message ?? invalidValue);
    }
    const result = await run(parsed.data)(actor, pointId.toLowerCase(), received);
    return result.ok ? answer.ok(result.value) : answer.refuse(result.reason);
  } catch (error) {
    if (isOverload(error)) return busy();
    throw error;
  } finally {
    atOnce -= 1;
  }
}
