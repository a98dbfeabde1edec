import { beginUpload } from "@/lib/articles/photos/uploads/commands";
import { photoMaxBytes } from "@/lib/articles/photos/rules";
import { uploadHref, uploadPlaceSchema } from "@/lib/articles/photos/uploads/rules";
import { receiveParts } from "@/lib/files/parts";
import { uploadName } from "@/lib/files/upload";
import { say, senderOf } from "./answers";

/** Begins a photo that is sent part by part (tus): to which place stands in the address. */
export async function POST(request: Request) {
  const actor = await senderOf(request);
  if (actor instanceof Response) return actor;
  const { searchParams } = new URL(request.url);
  const place = uploadPlaceSchema.safeParse(Object.fromEntries(searchParams));
  const byteSize = Number(request.headers.get("upload-length") ?? Number.NaN);
  if (!place.success || !Number.isSafeInteger(byteSize) || byteSize < 1) return say("invalid");
  const input = { place: place.data, name: uploadName(request), byteSize };
  const begun = await beginUpload(actor, input, new Date());
  if (!begun.ok) return say(begun.reason, place.data.kind);
  const { uploadId: id } = begun.value;
  const location = uploadHref(id, actor.kind === "link" ? actor.linkId : null);
  return receiveParts(request, { id, maxBytes: photoMaxBytes, location });
}
