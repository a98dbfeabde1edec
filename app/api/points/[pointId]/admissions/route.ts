import { recordAdmissions } from "@/lib/attendance/door/commands";
import { admissionBatchSchema } from "@/lib/attendance/door/schema";
import { asArrived } from "@/lib/attendance/schema";
import { notifyBoard } from "@/lib/realtime/notify";
import { answerWrite, refuseBatch } from "../hot-path";

/** People let in at the door who are not on the list, as the phone kept them. */
export async function POST(request: Request, { params }: { params: Promise<{ pointId: string }> }) {
  const { pointId } = await params;
  return answerWrite(
    request,
    pointId,
    admissionBatchSchema,
    (batch) => (actor, id, received, arrived) =>
      recordAdmissions(actor, id, asArrived(batch, arrived, received), received),
    {
      ok: ({ conferenceId, changed, outcomes, point }) => {
        if (changed) notifyBoard(conferenceId, pointId.toLowerCase());
        return Response.json({ outcomes, point }, { headers: { "cache-control": "no-store" } });
      },
      refuse: refuseBatch,
    },
  );
}
