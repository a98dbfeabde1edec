import { recordHintMarks } from "@/lib/api/commands";
import { hintBatchSchema } from "@/lib/api/schema";
import { notifyBoard } from "@/lib/realtime/notify";
import { answerWrite } from "../../../answer";

type Context = { params: Promise<{ pointId: string }> };

export async function POST(request: Request, { params }: Context) {
  const { pointId } = await params;
  return answerWrite(request, "marks:write", pointId, hintBatchSchema, recordHintMarks, (written) => {
    const { conferenceId, changed, outcomes, revision } = written;
    if (changed) notifyBoard(conferenceId, pointId.toLowerCase());
    return { outcomes, revision };
  });
}
