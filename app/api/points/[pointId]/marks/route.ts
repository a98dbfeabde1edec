import { getMarks, postMarks } from "@/lib/attendance/hot-path/answers";
import { askedBy, toResponse } from "@/lib/auth/exchange";

type Context = { params: Promise<{ pointId: string }> };

export async function POST(request: Request, { params }: Context) {
  const { pointId } = await params;
  return toResponse(await postMarks(askedBy(request), pointId));
}

export async function GET(request: Request, { params }: Context) {
  const { pointId } = await params;
  return toResponse(await getMarks(askedBy(request), pointId));
}
