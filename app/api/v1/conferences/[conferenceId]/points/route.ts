import { listPointsSeen } from "@/lib/api/queries";
import { pointsQuerySchema } from "@/lib/api/schema";
import { answerRead } from "../../../answer";

type Context = { params: Promise<{ conferenceId: string }> };

export async function GET(request: Request, { params }: Context) {
  const { conferenceId } = await params;
  return answerRead(request, "points:read", conferenceId, pointsQuerySchema, listPointsSeen);
}
