import { importSlots } from "@/lib/articles/imports/rules";
import { beginImportFile } from "@/lib/articles/imports/uploads/commands";
import { importFileHref, importFileSchema } from "@/lib/articles/imports/uploads/rules";
import { receiveParts } from "@/lib/files/parts";
import { uploadName } from "@/lib/files/upload";
import { say, senderOf } from "./answers";

/** Begins a file of an import that is sent part by part (tus): of which one stands in the address. */
export async function POST(request: Request) {
  const actor = await senderOf(request);
  if (actor instanceof Response) return actor;
  const place = importFileSchema.safeParse(Object.fromEntries(new URL(request.url).searchParams));
  const size = Number(request.headers.get("upload-length") ?? Number.NaN);
  if (!place.success || !Number.isSafeInteger(size) || size < 1) return say("invalid");
  const begun = await beginImportFile(actor, place.data, { name: uploadName(request), size });
  if (!begun.ok) return say(begun.reason);
  const { fileId: id } = begun.value;
  return receiveParts(request, {
    id,
    maxBytes: importSlots[place.data.slot].most,
    location: importFileHref(id),
  });
}
