import { listDelegatesSeen } from "@/lib/api/queries";
import { delegatesQuerySchema } from "@/lib/api/schema";
import { answerRead } from "../../../answer";

type Context = { params: Promise<{ pointId: string }> };

export async function GET(request: Request, { params }: Context) {
  const { pointId } = await params;
  return answerRead(request, "delegates:read", pointId, delegatesQuerySchema, listDelegatesSeen);
}
