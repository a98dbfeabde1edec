import { z } from "zod";
import { addPaper } from "@/lib/articles/conference-pages/papers/commands";
import { paperMaxBytes, paperSayings, type PaperRefusal } from "@/lib/articles/conference-pages/papers/rules";
import { actingUser } from "@/lib/auth/actor";
import { isSameOrigin } from "@/lib/auth/same-origin";
import { readLimited, uploadName } from "@/lib/files/upload";

const statusOf = {
  not_found: 404,
  too_large: 413,
  not_a_pdf: 415,
  too_many: 409,
  secret: 422,
  signed_out: 401,
} satisfies Record<PaperRefusal | "signed_out", number>;

const say = (reason: keyof typeof statusOf) =>
  Response.json({ ok: false, reason, message: paperSayings[reason] }, { status: statusOf[reason] });

/** A paper of the conference that the address names: the file itself is the body, its name a header. */
export async function POST(request: Request) {
  if (!isSameOrigin(request)) return say("not_found");
  const actor = await actingUser();
  if (!actor) return say("signed_out");
  const conferenceId = new URL(request.url).searchParams.get("conference")?.toLowerCase();
  if (!z.uuid().safeParse(conferenceId).success || conferenceId === undefined) return say("not_found");
  const bytes = await readLimited(request, paperMaxBytes);
  if (bytes === null) return say("too_large");
  const result = await addPaper(actor, conferenceId, { name: uploadName(request), bytes });
  return result.ok ? Response.json(result) : say(result.reason);
}
