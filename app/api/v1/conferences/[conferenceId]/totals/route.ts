import { readTotals } from "@/lib/api/queries";
import { totalsQuerySchema } from "@/lib/api/schema";
import { answerRead } from "../../../answer";

type Context = { params: Promise<{ conferenceId: string }> };

export async function GET(request: Request, { params }: Context) {
  const { conferenceId } = await params;
  return answerRead(request, "totals:read", conferenceId, totalsQuerySchema, (actor, id, { by }) =>
    readTotals(actor, id, by === "parent"),
  );
}
