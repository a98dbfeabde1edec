import { isSameOrigin } from "@/lib/auth/same-origin";
import { countView } from "@/lib/articles/public/commands";
import { viewSchema } from "@/lib/articles/public/rules";

const headers = { "cache-control": "no-store" };
const mostBytes = 200;

/** A published article was opened in a browser (public/site.js): counts it and answers with the number. */
export async function POST(request: Request) {
  if (!isSameOrigin(request)) return new Response(null, { status: 403, headers });
  const length = Number(request.headers.get("content-length") ?? NaN);
  if (!(length <= mostBytes)) return new Response(null, { status: 413, headers });
  const view = viewSchema.safeParse(await request.json().catch(() => null));
  if (!view.success) return new Response(null, { status: 400, headers });
  const counted = await countView(view.data);
  if (!counted.ok) return new Response(null, { status: 404, headers });
  return Response.json(counted.value, { headers });
}
