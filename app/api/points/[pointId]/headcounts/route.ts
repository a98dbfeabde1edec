import { postHeadcounts } from "@/lib/attendance/hot-path/answers";
import { askedBy, toResponse } from "@/lib/auth/exchange";

export async function POST(request: Request, { params }: { params: Promise<{ pointId: string }> }) {
  const { pointId } = await params;
  return toResponse(await postHeadcounts(askedBy(request), pointId));
}
