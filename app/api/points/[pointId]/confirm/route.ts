import { confirmFigures } from "@/lib/attendance/commands";
import { confirmSayings, type ConfirmRefusal } from "@/lib/attendance/rules";
import { confirmSchema } from "@/lib/attendance/schema";
import { notifyBoard } from "@/lib/realtime/notify";
import { refuse } from "@/lib/result";
import { answerWrite, refusal } from "../hot-path";

const statuses = {
  not_found: 404,
  closed: 409,
  called_off: 409,
  figures_changed: 409,
  nothing_reported: 409,
  wrong_pin: 403,
  locked: 429,
} satisfies Record<ConfirmRefusal, number>;

/** The chair's confirmation. A signed-in user can not give it in the chair's place. */
export async function POST(request: Request, { params }: { params: Promise<{ pointId: string }> }) {
  const { pointId } = await params;
  return answerWrite(
    request,
    pointId,
    confirmSchema,
    (input) => async (actor, id, received) =>
      actor.kind === "link" ? confirmFigures(actor, id, input, received) : refuse("not_found"),
    {
      ok: ({ conferenceId, report }) => {
        notifyBoard(conferenceId, pointId.toLowerCase());
        return Response.json({ report }, { headers: { "cache-control": "no-store" } });
      },
      refuse: (reason) => refusal(statuses[reason], reason, confirmSayings[reason]),
    },
  );
}
