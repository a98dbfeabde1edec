import { dropUpload, mayGoOn } from "@/lib/articles/photos/uploads/commands";
import { photoMaxBytes } from "@/lib/articles/photos/rules";
import { receiveParts } from "@/lib/files/parts";
import { say, senderOf } from "../answers";

type Props = { params: Promise<{ uploadId: string }> };

async function goOn(request: Request, { params }: Props) {
  const actor = await senderOf(request);
  if (actor instanceof Response) return actor;
  const { uploadId } = await params;
  const may = await mayGoOn(actor, uploadId);
  if (!may.ok) return say(may.reason);
  return receiveParts(request, { id: may.value.id, maxBytes: photoMaxBytes, location: "" });
}

/** How much of a photo has come (tus). */
export const HEAD = goOn;

/** The next part of a photo (tus). */
export const PATCH = goOn;

/** Gives up a photo that is on its way. */
export async function DELETE(request: Request, { params }: Props) {
  const actor = await senderOf(request);
  if (actor instanceof Response) return actor;
  const dropped = await dropUpload(actor, (await params).uploadId, new Date());
  return dropped.ok ? Response.json(dropped) : say(dropped.reason);
}
