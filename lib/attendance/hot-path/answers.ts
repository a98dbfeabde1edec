import "server-only";
import { z } from "zod";
import { answerRead, answered, answerWrite, refusal, type Asked, type Reply } from "@/lib/auth/exchange";
import { notifyBoard } from "@/lib/realtime/notify";
import { refuse } from "@/lib/result";
import { confirmFigures, recordHeadcounts, recordMarks, type BatchAnswer } from "../commands";
import { readPointNow } from "../queries";
import { batchSayings, confirmSayings, type BatchRefusal, type ConfirmRefusal } from "../rules";
import { batchSchema, confirmSchema, mostBytes } from "../schema";

const statuses = {
  not_found: 404,
  closed: 409,
  called_off: 409,
  figures_changed: 409,
  nothing_reported: 409,
  wrong_pin: 403,
  locked: 429,
} satisfies Record<ConfirmRefusal, number>;

const refuseBatch = (reason: BatchRefusal) => refusal(statuses[reason], reason, batchSayings[reason]);

const isPoint = (pointId: string) => z.guid().safeParse(pointId).success;

/** Tells the boards of a change, and the phone what became of its operations. */
const recorded = (pointId: string) => ({
  ok: ({ conferenceId, changed, outcomes, point }: BatchAnswer) => {
    if (changed) notifyBoard(conferenceId, pointId);
    return answered({ outcomes, point });
  },
  refuse: refuseBatch,
});

async function answerBatch(asked: Asked, claimed: string, record: typeof recordMarks): Promise<Reply> {
  if (!isPoint(claimed)) return refuseBatch("not_found");
  const pointId = claimed.toLowerCase();
  return answerWrite(
    asked,
    { schema: batchSchema, mostBytes },
    (actor, batch, received) => record(actor, pointId, batch, received),
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

/** The chair's confirmation. A signed-in user can not give it in the chair's place. */
export async function postConfirmation(asked: Asked, claimed: string): Promise<Reply> {
  if (!isPoint(claimed)) return refuseBatch("not_found");
  const pointId = claimed.toLowerCase();
  return answerWrite(
    asked,
    { schema: confirmSchema, mostBytes },
    async (actor, input, received) =>
      actor.kind === "link" ? confirmFigures(actor, pointId, input, received) : refuse("not_found"),
    {
      ok: ({ conferenceId, report }) => {
        notifyBoard(conferenceId, pointId);
        return answered({ report });
      },
      refuse: (reason) => refusal(statuses[reason], reason, confirmSayings[reason]),
    },
  );
}
