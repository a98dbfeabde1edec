import { finishImportFile } from "@/lib/articles/imports/uploads/commands";
import { say, senderOf } from "../../answers";

/** All parts are sent: keeps the file until the import has read it. */
export async function POST(request: Request, { params }: { params: Promise<{ fileId: string }> }) {
  const actor = await senderOf(request);
  if (actor instanceof Response) return actor;
  const kept = await finishImportFile(actor, (await params).fileId, new Date());
  return kept.ok ? Response.json(kept) : say(kept.reason);
}
