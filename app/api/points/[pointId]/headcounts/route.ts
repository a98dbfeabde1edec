import { recordHeadcounts } from "@/lib/attendance/commands";
import { batchSchema } from "@/lib/attendance/schema";
import { notifyBoard } from "@/lib/realtime/notify";
import { answerWrite, refuseBatch } from "../hot-path";

/** A batch of numbers reported for a point without a roster, or for its groups. */
export async function POST(request: Request, { params }: { params: Promise<{ pointId: string }> }) {
  const { pointId } = await params;
  return answerWrite(
    request,
    pointId,
    batchSchema,
    (batch) => (actor, id, received) => recordHeadcounts(actor, id, batch, received),
    {
      ok: ({ conferenceId, changed, outcomes, point }) => {
        if (changed) notifyBoard(conferenceId, pointId.toLowerCase());
        return Response.json({ outcomes, point }, { headers: { "cache-control": "no-store" } });
      },
      refuse: refuseBatch,
    },
  );
}
