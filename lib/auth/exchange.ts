import "server-only";
import type { z } from "zod";
import { isOverload } from "@/lib/db/errors";
import { readLimited } from "@/lib/files/upload";
import type { Result } from "@/lib/result";
import { invalidValue } from "@/lib/text/sayings";
import "@/lib/text/zod-sentences";
import type { Actor } from "./actor";
import { actorAsking } from "./asking";
import { isSameOrigin } from "./same-origin";

/** A request as far as the hot paths look at it: the framework's, or one that never reaches the framework. */
export type Asked = {
  headers: Pick<Headers, "get">;
  query: URLSearchParams;
  /** The body as text; null when it is larger than `most` bytes. */
  read: (most: number) => Promise<string | null>;
};

/** What is answered, as JSON that nobody stores. */
export type Reply = { status: number; headers: Readonly<Record<string, string>>; body: string };

const reply = (status: number, body: object, headers: Readonly<Record<string, string>> = {}): Reply => ({
  status,
  headers: { "content-type": "application/json", "cache-control": "no-store", ...headers },
  body: JSON.stringify(body),
});

export const answered = (body: object): Reply => reply(200, body);

/** What an answer that is not 200 carries; `message` is for the person, `reason` for the program. */
export const refusal = (
  status: number,
  reason: string,
  message: string,
  headers: Readonly<Record<string, string>> = {},
): Reply => reply(status, { reason, message }, headers);

const busy = () =>
  refusal(503, "busy", "Hệ thống đang bận, sẽ tự gửi lại sau giây lát.", { "retry-after": "2" });

const signedOut = () =>
  refusal(
    401,
    "signed_out",
    "Liên kết hoặc phiên đăng nhập đã hết hạn. Đề nghị mở lại liên kết hoặc đăng nhập lại.",
  );

declare global {
  var diemCauExchange: { atOnce: number } | undefined;
}

// Past this many at once each would only wait longer for the pool: better to say so than to hold 400 rooms in a queue.
const mostAtOnce = 300;
/** Looks find room only below this, so that they give way to what is written. */
const mostWithLooks = 150;
// One count for the process: this module is loaded twice, before the framework's router and behind it.
const exchange = (globalThis.diemCauExchange ??= { atOnce: 0 });

async function withRoom<A>(most: number, work: () => Promise<A | Reply>): Promise<A | Reply> {
  if (exchange.atOnce >= most) return busy();
  exchange.atOnce += 1;
  try {
    return await work();
  } catch (error) {
    if (isOverload(error)) return busy();
    throw error;
  } finally {
    exchange.atOnce -= 1;
  }
}

const whoAsks = (asked: Asked) => actorAsking(asked.headers.get("cookie"), asked.query.get("link"));

/** What a text says as JSON; undefined when it is none, which no schema takes. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** What stands for a body that did not come in time. */
export const tooSlow = Symbol("too slow");
const patienceMs = 15_000;

/** A body, or `tooSlow` when it is not whole within fifteen seconds; whoever sends slower sends again. */
export function inTime(reading: Promise<string | null>): Promise<string | null | typeof tooSlow> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => resolve(tooSlow), patienceMs);
    reading.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

type Answers<T, R extends string, A> = { ok: (value: T) => A; refuse: (reason: R) => A };

/**
 * The frame of what every open phone asks again and again. It finds room only while half of it is free, so that under
 * overload the looks of many phones give way to their marks.
 */
export const answerRead = <T, R extends string, A>(
  asked: Asked,
  read: (actor: Actor) => Promise<Result<T, R>>,
  answers: Answers<T, R, A>,
): Promise<A | Reply> =>
  withRoom(mostWithLooks, async () => {
    const actor = await whoAsks(asked);
    if (!actor) return signedOut();
    const result = await read(actor);
    return result.ok ? answers.ok(result.value) : answers.refuse(result.reason);
  });

/**
 * The frame of a write: from our own page? who asks, and is there room? small enough? readable? Then `run`, whose
 * database statements are the only ones beside that of asking who; it asks again whether the actor may. `arrived`: when
 * the request began to come; `received`: when it was whole and had room.
 */
export async function answerWrite<S extends z.ZodType, T, R extends string, A>(
  asked: Asked,
  { schema, mostBytes }: { schema: S; mostBytes: number },
  run: (actor: Actor, input: z.output<S>, received: Date, arrived: Date) => Promise<Result<T, R>>,
  answers: Answers<T, R, A>,
): Promise<A | Reply> {
  const arrived = new Date();
  if (!isSameOrigin(asked)) return refusal(403, "foreign_origin", "Yêu cầu không đến từ trang của hệ thống.");
  const actor = await withRoom(mostAtOnce, async () => (await whoAsks(asked)) ?? signedOut());
  if ("status" in actor) return actor;
  // Not while it counts among those at once: three hundred that never send the rest would shut all others out.
  const text = await inTime(asked.read(mostBytes));
  if (text === tooSlow) return busy();
  if (text === null) return refusal(413, "too_large", "Nội dung gửi quá lớn: mỗi lần nhiều nhất 1 MB.");
  return withRoom(mostAtOnce, async () => {
    const received = new Date();
    const parsed = schema.safeParse(parseJson(text));
    if (!parsed.success) return refusal(400, "invalid", parsed.error.issues[0]?.message ?? invalidValue);
    const result = await run(actor, parsed.data, received, arrived);
    return result.ok ? answers.ok(result.value) : answers.refuse(result.reason);
  });
}

/** A request that came through the framework's router. */
export const askedBy = (request: Request): Asked => ({
  headers: request.headers,
  query: new URL(request.url).searchParams,
  read: (most) => readText(request, most),
});

export const toResponse = (answer: Reply | Response): Response =>
  answer instanceof Response
    ? answer
    : new Response(answer.body, { status: answer.status, headers: answer.headers });

/** The body of a request as text; null when it is longer than `most` bytes, whatever its headers say. */
export async function readText(request: Request, most: number): Promise<string | null> {
  const bytes = await readLimited(request, most);
  return bytes && new TextDecoder().decode(bytes);
}
