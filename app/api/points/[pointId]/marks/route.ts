import { getMarks, postMarks } from "@/lib/attendance/hot-path/answers";
import { respond } from "@/lib/auth/exchange";

type Context = { params: Promise<{ pointId: string }> };

export async function POST(request: Request, { params }: Context) {
  const { pointId } = await params;
  return respond(request, (asked) => postMarks(asked, pointId));
}

export async function GET(request: Request, { params }: Context) {
  const { pointId } = await params;
  return respond(request, (asked) => getMarks(asked, pointId));
}
