import { postConfirmation } from "@/lib/attendance/hot-path/answers";
import { respond } from "@/lib/auth/exchange";

export async function POST(request: Request, { params }: { params: Promise<{ pointId: string }> }) {
  const { pointId } = await params;
  return respond(request, (asked) => postConfirmation(asked, pointId));
}
