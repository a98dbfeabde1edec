import { findUpload, finishUpload } from "@/lib/articles/photos/uploads/commands";
import { say, senderOf } from "../../answers";

/** All parts are sent: makes the photo of them. Apart from the last part, so that it can be asked again on its own. */
export async function POST(request: Request, { params }: { params: Promise<{ uploadId: string }> }) {
  const actor = await senderOf(request);
  if (actor instanceof Response) return actor;
  const { uploadId } = await params;
  const upload = await findUpload(actor, uploadId);
  if (!upload) return say("not_found");
  const made = await finishUpload(actor, uploadId, new Date());
  return made.ok ? Response.json(made) : say(made.reason, upload.place.kind);
}
