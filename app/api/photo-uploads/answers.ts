import { uploadSaying, type UploadPlace, type UploadRefusal } from "@/lib/articles/photos/uploads/rules";
import { actingUser, currentLinkActor, type Actor } from "@/lib/auth/actor";
import { isSameOrigin } from "@/lib/auth/same-origin";

const statusOf = {
  not_found: 404,
  wrong_state: 409,
  called_off: 409,
  too_large: 413,
  not_a_photo: 415,
  heic: 415,
  too_many_pixels: 413,
  too_many: 409,
  consent_refused: 409,
  sent_too_many: 429,
  // No fault: a phone asks this first when it comes back.
  not_whole: 202,
  busy: 503,
  dead_link: 410,
  signed_out: 401,
  invalid: 400,
} satisfies Record<UploadRefusal | "signed_out" | "invalid", number>;

/** A refusal in the words of whoever sends photos there. */
export const say = (reason: keyof typeof statusOf, kind: UploadPlace["kind"] = "article") =>
  Response.json(
    { ok: false, reason, message: uploadSaying(reason, kind) },
    { status: statusOf[reason], headers: { "cache-control": "no-store" } },
  );

/** Who sends: the holder of the link that the address names, else whoever is signed in; else the refusal. */
export async function senderOf(request: Request): Promise<Actor | Response> {
  if (!isSameOrigin(request)) return say("not_found");
  const link = new URL(request.url).searchParams.get("link");
  if (link !== null) return (await currentLinkActor(link.toLowerCase())) ?? say("dead_link");
  return (await actingUser()) ?? say("signed_out");
}
