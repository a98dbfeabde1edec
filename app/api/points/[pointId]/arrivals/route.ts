import { readArrivals } from "@/lib/attendance/check-in/queries";
import { answerRead, refuseBatch } from "../hot-path";

/** Who came in at the point's door past the secretary's hand: an open page asks every few seconds. */
export async function GET(request: Request, { params }: { params: Promise<{ pointId: string }> }) {
  const { pointId } = await params;
  return answerRead(request, (actor) => readArrivals(actor, pointId, new Date()), {
    ok: (arrivals) => Response.json({ arrivals }, { headers: { "cache-control": "no-store" } }),
    refuse: refuseBatch,
  });
}
