import "server-only";
import { createHash } from "node:crypto";
import { z } from "zod";
import { problems, problemTitles, type ProblemCode } from "@/lib/api/rules";
import { mostBytes } from "@/lib/attendance/schema";
import { faultsOf } from "@/lib/auth/action";
import { inTime, parseJson, readText, tooSlow } from "@/lib/auth/exchange";
import { keyActorOf, type KeyActor } from "@/lib/auth/actor";
import { keyRequestsPerMinute, type KeyScope } from "@/lib/auth/keys/rules";
import { countAttempt } from "@/lib/auth/rate-limit";
import { isOverload } from "@/lib/db/errors";
import type { Result } from "@/lib/result";
import "@/lib/text/zod-sentences";

const wait: Partial<Record<ProblemCode, string>> = { too_many_requests: "60", busy: "2" };

/** An answer that is not a good one, as RFC 9457 writes it. */
export function problem(code: ProblemCode, faults: Record<string, string> = {}): Response {
  const [status, detail] = problems[code];
  const errors = Object.entries(faults).map(([path, message]) => ({ path, message }));
  const body = {
    type: "about:blank",
    title: problemTitles[status],
    status,
    code,
    detail,
    ...(errors.length > 0 && { errors }),
  };
  const retry = wait[code];
  return Response.json(body, {
    status,
    headers: {
      "content-type": "application/problem+json",
      "cache-control": "no-store",
      ...(status === 401 && { "www-authenticate": "Bearer" }),
      ...(retry !== undefined && { "retry-after": retry }),
    },
  });
}

// Few at once: other programs must not take the database's room from the phones.
const mostAtOnce = 40;
let atOnce = 0;

async function withRoom<A>(work: () => Promise<A | Response>): Promise<A | Response> {
  if (atOnce >= mostAtOnce) return problem("busy");
  atOnce += 1;
  try {
    return await work();
  } catch (error) {
    if (isOverload(error)) return problem("busy");
    throw error;
  } finally {
    atOnce -= 1;
  }
}

/** Whose key, with the scope? not too often? */
async function whoAsks(request: Request, scope: KeyScope | null, now: Date): Promise<KeyActor | Response> {
  const actor = await keyActorOf(request, now);
  if (!actor) return problem("unauthorized");
  if (!(await countAttempt(`key:${actor.keyId}`, keyRequestsPerMinute, 1, now)))
    return problem("too_many_requests");
  return scope !== null && !actor.scopes.includes(scope) ? problem("scope_missing") : actor;
}

/** The frame of every request: room for it? whose key? Then `handle`. */
const framed = (
  request: Request,
  scope: KeyScope | null,
  handle: (actor: KeyActor, now: Date) => Promise<Response>,
): Promise<Response> =>
  withRoom(async () => {
    const now = new Date();
    const actor = await whoAsks(request, scope, now);
    return actor instanceof Response ? actor : handle(actor, now);
  });

const isId = (text: string) => z.guid().safeParse(text).success;

/** The answer with its fingerprint: whoever asks again with it is told in few bytes that nothing changed. */
function answerJson(request: Request, value: unknown): Response {
  const body = JSON.stringify(value);
  const etag = `"${createHash("sha256").update(body).digest("base64url").slice(0, 27)}"`;
  const headers = { "content-type": "application/json", "cache-control": "private, no-cache", etag };
  const known = request.headers.get("if-none-match")?.split(/\s*,\s*/) ?? [];
  return known.includes(etag)
    ? new Response(null, { status: 304, headers })
    : new Response(body, { status: 200, headers });
}

/** A read: its query is parsed by `schema`, `id` (null where the address names none) must be one. */
export function answerRead<S extends z.ZodType, T>(
  request: Request,
  scope: KeyScope | null,
  id: string | null,
  schema: S,
  read: (actor: KeyActor, id: string, query: z.output<S>, now: Date) => Promise<Result<T, "not_found">>,
): Promise<Response> {
  return framed(request, scope, async (actor, now) => {
    if (id !== null && !isId(id)) return problem("not_found");
    const parsed = schema.safeParse(Object.fromEntries(new URL(request.url).searchParams));
    if (!parsed.success) return problem("invalid", faultsOf(parsed.error));
    const result = await read(actor, id?.toLowerCase() ?? "", parsed.data, now);
    return result.ok ? answerJson(request, result.value) : problem(result.reason);
  });
}

/** A write at a point: small enough? readable? then `write`, which answers operation by operation. */
export async function answerWrite<S extends z.ZodType, T>(
  request: Request,
  scope: KeyScope,
  pointId: string,
  schema: S,
  write: (actor: KeyActor, id: string, input: z.output<S>, received: Date) => Promise<Result<T, ProblemCode>>,
  answer: (value: T) => unknown,
): Promise<Response> {
  const actor = await withRoom(() => whoAsks(request, scope, new Date()));
  if (actor instanceof Response) return actor;
  if (!isId(pointId)) return problem("not_found");
  // Not while it takes one of the places: a gate that never sends the rest would shut out all the others.
  const text = await inTime(readText(request, mostBytes));
  if (text === tooSlow) return problem("busy");
  if (text === null) return problem("too_large");
  return withRoom(async () => {
    const received = new Date();
    const parsed = schema.safeParse(parseJson(text));
    if (!parsed.success) return problem("invalid", faultsOf(parsed.error));
    const result = await write(actor, pointId.toLowerCase(), parsed.data, received);
    return result.ok
      ? Response.json(answer(result.value), { headers: { "cache-control": "no-store" } })
      : problem(result.reason);
  });
}
