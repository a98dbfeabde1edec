import { z } from "zod";
import { addPhoto } from "@/lib/articles/photos/commands";
import { photoMaxBytes, photoSayings, type PhotoRefusal } from "@/lib/articles/photos/rules";
import { actingUser } from "@/lib/auth/actor";
import { isSameOrigin } from "@/lib/auth/same-origin";

const statusOf = {
  not_found: 404,
  wrong_state: 409,
  too_large: 413,
  not_a_photo: 415,
  too_many_pixels: 413,
  too_many: 409,
  busy: 503,
  invalid: 400,
  signed_out: 401,
} satisfies Record<PhotoRefusal | "invalid" | "signed_out", number>;

const say = (reason: keyof typeof statusOf) =>
  Response.json({ ok: false, reason, message: photoSayings[reason] }, { status: statusOf[reason] });

/** Reads no more than the limit, whatever Content-Length says or leaves out. Null: there is more. */
async function readLimited(body: ReadableStream<Uint8Array> | null): Promise<Uint8Array | null> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  if (!body) return new Uint8Array();
  const reader = body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return Buffer.concat(chunks);
    size += value.byteLength;
    if (size > photoMaxBytes) {
      await reader.cancel().catch(() => undefined);
      return null;
    }
    chunks.push(value);
  }
}

/** The picture itself is the body, its name a header: there is no form to parse before the size is known. */
export async function POST(request: Request, { params }: { params: Promise<{ articleId: string }> }) {
  const { articleId } = await params;
  if (!isSameOrigin(request)) return say("not_found");
  const actor = await actingUser();
  if (!actor) return say("signed_out");
  if (!z.uuid().safeParse(articleId).success) return say("not_found");
  if (Number(request.headers.get("content-length") ?? 0) > photoMaxBytes) return say("too_large");
  const bytes = await readLimited(request.body);
  if (bytes === null) return say("too_large");
  const result = await addPhoto(actor, articleId, { name: nameIn(request), bytes });
  return result.ok ? Response.json(result) : say(result.reason);
}

function nameIn(request: Request): string {
  try {
    return decodeURIComponent(request.headers.get("x-file-name") ?? "");
  } catch {
    return "";
  }
}
