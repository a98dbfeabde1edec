import "server-only";
import { z } from "zod";
import { answerRead, answered, answerWrite, refusal, type Asked, type Reply } from "@/lib/auth/exchange";
import { isSameOrigin } from "@/lib/auth/same-origin";
import { notifyBoard } from "@/lib/realtime/notify";
import { recordHeadcounts, recordMarks, type BatchAnswer } from "../commands";
import { readPointNow } from "../queries";
import { batchSayings, type BatchRefusal } from "../rules";
import { asArrived, batchSchema, mostBytes } from "../schema";

const statuses = { not_found: 404, closed: 409, called_off: 409 } satisfies Record<BatchRefusal, number>;
const refuseBatch = (reason: BatchRefusal) => refusal(statuses[reason], reason, batchSayings[reason]);

/** Tells the boards of a change, and the phone what became of its operations. */
const recorded = (pointId: string) => ({
  ok: ({ conferenceId, changed, outcomes, point }: BatchAnswer) => {
    if (changed) notifyBoard(conferenceId, pointId);
    return answered({ outcomes, point });
  },
  refuse: refuseBatch,
});

async function answerBatch(asked: Asked, claimed: string, record: typeof recordMarks): Promise<Reply> {
  if (isSameOrigin(asked) && !z.guid().safeParse(claimed).success) return refuseBatch("not_found");
  const pointId = claimed.toLowerCase();
  return answerWrite(
    asked,
    { schema: batchSchema, mostBytes },
    (actor, batch, received, arrived) =>
      record(actor, pointId, asArrived(batch, arrived, received), received),
    recorded(pointId),
  );
}

/** A batch of marks. Two statements whatever its size: who asks, and the database function. */
export const postMarks = (asked: Asked, pointId: string): Promise<Reply> =>
  answerBatch(asked, pointId, recordMarks);

/** A batch of numbers reported for a point without a roster, or for its groups. */
export const postHeadcounts = (asked: Asked, pointId: string): Promise<Reply> =>
  answerBatch(asked, pointId, recordHeadcounts);

/** What changed since the serial the phone has seen. */
export const getMarks = (asked: Asked, pointId: string): Promise<Reply> => {
  const wanted = Number(asked.query.get("since") ?? 0);
  const since = Number.isSafeInteger(wanted) && wanted >= 0 ? wanted : 0;
  return answerRead(asked, (actor) => readPointNow(actor, pointId, since), {
    ok: (point) => answered({ point }),
    refuse: refuseBatch,
  });
};
