import { recordMarks } from "@/lib/attendance/commands";
import { readPointNow } from "@/lib/attendance/queries";
import { batchSchema } from "@/lib/attendance/schema";
import { notifyBoard } from "@/lib/realtime/notify";
import { answerRead, answerWrite, refuseBatch } from "../hot-path";

type Context = { params: Promise<{ pointId: string }> };

/** A batch of marks. Two statements whatever its size: who asks, and the database function. */
export async function POST(request: Request, { params }: Context) {
  const { pointId } = await params;
  return answerWrite(
    request,
    pointId,
    batchSchema,
    (batch) => (actor, id, received) => recordMarks(actor, id, batch, received),
    {
      ok: ({ conferenceId, changed, outcomes, point }) => {
        if (changed) notifyBoard(conferenceId, pointId.toLowerCase());
        return Response.json({ outcomes, point }, { headers: { "cache-control": "no-store" } });
      },
      refuse: refuseBatch,
    },
  );
}

/** What changed since the serial the phone has seen. */
export async function GET(request: Request, { params }: Context) {
  const { pointId } = await params;
  const asked = Number(new URL(request.url).searchParams.get("since") ?? 0);
  const since = Number.isSafeInteger(asked) && asked >= 0 ? asked : 0;
  return answerRead(request, (actor) => readPointNow(actor, pointId, since), {
    ok: (point) => Response.json({ point }, { headers: { "cache-control": "no-store" } }),
    refuse: refuseBatch,
  });
}
