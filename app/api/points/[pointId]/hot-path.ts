import "server-only";
import { z } from "zod";
import type { Actor } from "@/lib/auth/actor";
import * as exchange from "@/lib/auth/exchange";
import { isSameOrigin } from "@/lib/auth/same-origin";
import { batchSayings, type BatchRefusal } from "@/lib/attendance/rules";
import { mostBytes } from "@/lib/attendance/schema";
import type { Result } from "@/lib/result";

/** What an answer that is not 200 carries; `message` is for the person, `reason` for the program. */
export const refusal = (...given: Parameters<typeof exchange.refusal>) =>
  exchange.toResponse(exchange.refusal(...given));

const statuses = { not_found: 404, closed: 409, called_off: 409 } satisfies Record<BatchRefusal, number>;
export const refuseBatch = (reason: BatchRefusal) => refusal(statuses[reason], reason, batchSayings[reason]);

type Answers<T, R extends string> = { ok: (value: T) => Response; refuse: (reason: R) => Response };
type Write<T, R extends string> = (
  actor: Actor,
  pointId: string,
  received: Date,
  arrived: Date,
) => Promise<Result<T, R>>;

/** The frame of what an open page asks again and again, where it comes through the router. */
export const answerRead = async <T, R extends string>(
  request: Request,
  read: (actor: Actor) => Promise<Result<T, R>>,
  answers: Answers<T, R>,
): Promise<Response> =>
  exchange.toResponse(await exchange.answerRead(exchange.askedBy(request), read, answers));

/**
 * The frame of a write at a point that comes through the router, as what a phone seldom sends does: from our own page?
 * room for it? small enough? who asks? readable? Then `run`.
 */
export async function answerWrite<S extends z.ZodType, T, R extends string>(
  request: Request,
  pointId: string,
  schema: S,
  run: (input: z.output<S>) => Write<T, R>,
  answers: Answers<T, R>,
): Promise<Response> {
  if (isSameOrigin(request) && !z.guid().safeParse(pointId).success) return refuseBatch("not_found");
  return exchange.toResponse(
    await exchange.answerWrite(
      exchange.askedBy(request),
      { schema, mostBytes },
      (actor, input, received, arrived) => run(input)(actor, pointId.toLowerCase(), received, arrived),
      answers,
    ),
  );
}
