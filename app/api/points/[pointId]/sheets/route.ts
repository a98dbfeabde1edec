import { z } from "zod";
import { attachSheet } from "@/lib/attendance/sheets/commands";
import { sheetMaxBytes, sheetSayings } from "@/lib/attendance/sheets/rules";
import { actingUser, currentLinkActor } from "@/lib/auth/actor";
import { isSameOrigin } from "@/lib/auth/same-origin";
import { readLimited, uploadName } from "@/lib/files/upload";

const statusOf = {
  not_found: 404,
  called_off: 409,
  too_large: 413,
  not_a_sheet: 415,
  too_many_pixels: 413,
  too_many: 409,
  busy: 503,
  signed_out: 401,
  invalid: 400,
} satisfies Record<keyof typeof sheetSayings, number>;

const say = (reason: keyof typeof statusOf) =>
  Response.json({ ok: false, reason, message: sheetSayings[reason] }, { status: statusOf[reason] });

/** A scanned sheet: the file itself is the body, its name a header, so that its size is known before it is parsed. */
export async function POST(request: Request, { params }: { params: Promise<{ pointId: string }> }) {
  const { pointId } = await params;
  if (!isSameOrigin(request)) return say("not_found");
  const link = new URL(request.url).searchParams.get("link");
  const actor = link === null ? await actingUser() : await currentLinkActor(link.toLowerCase());
  if (!actor) return say("signed_out");
  if (!z.guid().safeParse(pointId).success) return say("not_found");
  const bytes = await readLimited(request, sheetMaxBytes);
  if (bytes === null) return say("too_large");
  const upload = { name: uploadName(request), bytes };
  const result = await attachSheet(actor, pointId.toLowerCase(), upload, new Date());
  return result.ok ? Response.json(result) : say(result.reason);
}
