import { dropImportFile, mayGoOnWith } from "@/lib/articles/imports/uploads/commands";
import { receiveParts } from "@/lib/files/parts";
import { say, senderOf } from "../answers";

type Props = { params: Promise<{ fileId: string }> };

async function goOn(request: Request, { params }: Props) {
  const actor = await senderOf(request);
  if (actor instanceof Response) return actor;
  const may = await mayGoOnWith(actor, (await params).fileId);
  if (!may.ok) return say(may.reason);
  return receiveParts(request, { id: may.value.id, maxBytes: may.value.most, location: "" });
}

/** How much of a file has come (tus). */
export const HEAD = goOn;

/** The next part of a file (tus). */
export const PATCH = goOn;

/** Takes a file back. */
export async function DELETE(request: Request, { params }: Props) {
  const actor = await senderOf(request);
  if (actor instanceof Response) return actor;
  const dropped = await dropImportFile(actor, (await params).fileId);
  return dropped.ok ? Response.json(dropped) : say(dropped.reason);
}
