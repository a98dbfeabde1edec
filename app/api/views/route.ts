import { postView } from "@/lib/articles/views/answers";
import { askedBy, toResponse } from "@/lib/auth/exchange";

export async function POST(request: Request) {
  return toResponse(await postView(askedBy(request)));
}
