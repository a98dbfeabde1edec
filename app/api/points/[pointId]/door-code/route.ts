import QRCode from "qrcode";
import { readDoorCodeNow } from "@/lib/attendance/check-in/queries";
import { doorPath } from "@/lib/attendance/check-in/rules";
import { askedOrigin } from "@/lib/auth/asked-origin";
import { answerRead, refuseBatch } from "../hot-path";

/** The code that stands on the door's screen now, drawn, and how long it lasts. */
export async function GET(request: Request, { params }: { params: Promise<{ pointId: string }> }) {
  const { pointId } = await params;
  return answerRead(
    request,
    async (actor) => {
      const read = await readDoorCodeNow(actor, pointId, new Date());
      if (!read.ok) return read;
      const { code, ...rest } = read.value;
      if (!code) return { ok: true as const, value: rest };
      const address = `${await askedOrigin()}${doorPath(code.token)}`;
      const svg = await QRCode.toString(address, { type: "svg", margin: 2, errorCorrectionLevel: "M" });
      return { ok: true as const, value: { ...rest, svg, lastsMs: code.lastsMs } };
    },
    {
      ok: (shown) => Response.json(shown, { headers: { "cache-control": "no-store" } }),
      refuse: refuseBatch,
    },
  );
}
