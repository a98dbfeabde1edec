import { readPass } from "@/lib/attendance/passes/queries";
import { passSayings } from "@/lib/attendance/passes/rules";
import { readPassSchema } from "@/lib/attendance/passes/schema";
import { answerWrite, refusal } from "../hot-path";

/**
 * Whom the pass before a scanner names. A POST that writes nothing: the pass must not stand in an address. No action,
 * since those of a page queue behind one that hangs, and a scanner cannot wait for it.
 */
export async function POST(request: Request, { params }: { params: Promise<{ pointId: string }> }) {
  const { pointId } = await params;
  return answerWrite(
    request,
    pointId,
    readPassSchema,
    ({ token }) =>
      (actor, id) =>
        readPass(actor, id, token),
    {
      ok: (pass) => Response.json(pass, { headers: { "cache-control": "no-store" } }),
      refuse: (reason) => refusal(reason === "not_found" ? 404 : 409, reason, passSayings[reason]),
    },
  );
}
