import { z } from "zod";
import { addPhoto } from "@/lib/articles/photos/commands";
import { photoMaxBytes, photoSayings, type PhotoRefusal } from "@/lib/articles/photos/rules";
import { actingUser } from "@/lib/auth/actor";
import { isSameOrigin } from "@/lib/auth/same-origin";
import { readLimited, uploadName } from "@/lib/files/upload";

const statusOf = {
  not_found: 404,
  wrong_state: 409,
  too_large: 413,
  not_a_photo: 415,
  heic: 415,
  too_many_pixels: 413,
  too_many: 409,
  busy: 503,
  consent_refused: 409,
  invalid: 400,
  signed_out: 401,
} satisfies Record<PhotoRefusal | "invalid" | "signed_out", number>;

const say = (reason: keyof typeof statusOf) =>
  Response.json({ ok: false, reason, message: photoSayings[reason] }, { status: statusOf[reason] });

/** The picture itself is the body, its name a header: there is no form to parse before the size is known. */
export async function POST(request: Request, { params }: { params: Promise<{ articleId: string }> }) {
  const { articleId } = await params;
  if (!isSameOrigin(request)) return say("not_found");
  const actor = await actingUser();
  if (!actor) return say("signed_out");
  if (!z.uuid().safeParse(articleId).success) return say("not_found");
  const bytes = await readLimited(request, photoMaxBytes);
  if (bytes === null) return say("too_large");
  const result = await addPhoto(actor, articleId, { name: uploadName(request), bytes });
  return result.ok ? Response.json(result) : say(result.reason);
}
