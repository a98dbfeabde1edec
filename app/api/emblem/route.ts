import { actingUser } from "@/lib/auth/actor";
import { isSameOrigin } from "@/lib/auth/same-origin";
import { readLimited, uploadName } from "@/lib/files/upload";
import { notifySite } from "@/lib/realtime/site";
import { changeEmblem } from "@/lib/settings/emblem/commands";
import { emblemMaxBytes, emblemSayings, type EmblemRefusal } from "@/lib/settings/emblem/rules";

const statusOf = {
  not_found: 404,
  too_large: 413,
  not_a_photo: 415,
  too_many_pixels: 413,
  busy: 503,
  signed_out: 401,
} satisfies Record<EmblemRefusal | "signed_out", number>;

const say = (reason: keyof typeof statusOf) =>
  Response.json({ ok: false, reason, message: emblemSayings[reason] }, { status: statusOf[reason] });

/** The picture itself is the body, its name a header: there is no form to parse before the size is known. */
export async function POST(request: Request) {
  if (!isSameOrigin(request)) return say("not_found");
  const actor = await actingUser();
  if (!actor) return say("signed_out");
  const bytes = await readLimited(request, emblemMaxBytes);
  if (bytes === null) return say("too_large");
  const result = await changeEmblem(actor, { name: uploadName(request), bytes });
  if (!result.ok) return say(result.reason);
  await notifySite();
  return Response.json(result);
}
