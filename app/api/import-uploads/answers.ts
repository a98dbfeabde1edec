import { importSayings, type ImportRefusal } from "@/lib/articles/imports/rules";
import { actingUser, type Actor } from "@/lib/auth/actor";
import { isSameOrigin } from "@/lib/auth/same-origin";

const statusOf = {
  not_found: 404,
  wrong_state: 409,
  no_file: 409,
  too_large: 413,
  not_a_zip: 415,
  not_whole: 202,
  busy: 503,
  replaces: 409,
  signed_out: 401,
  invalid: 400,
} satisfies Record<ImportRefusal | "signed_out" | "invalid", number>;

/** A refusal in words. */
export const say = (reason: keyof typeof statusOf) =>
  Response.json(
    { ok: false, reason, message: importSayings[reason] },
    { status: statusOf[reason], headers: { "cache-control": "no-store" } },
  );

/** Who sends, or the refusal. */
export async function senderOf(request: Request): Promise<Actor | Response> {
  if (!isSameOrigin(request)) return say("not_found");
  return (await actingUser()) ?? say("signed_out");
}
