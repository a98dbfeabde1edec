import { findOwnPaper } from "@/lib/articles/conference-pages/papers/queries";
import { actingUser } from "@/lib/auth/actor";
import { openFile } from "@/lib/files/store";

type Context = { params: Promise<{ conferenceId: string; fileId: string }> };

/** A paper for those of the conference, public or not, as a download: what a PDF carries is never run at our address. */
export async function GET(_: Request, { params }: Context) {
  const { conferenceId, fileId } = await params;
  const actor = await actingUser();
  const paper = actor && (await findOwnPaper(actor, conferenceId, fileId));
  const file = paper && (await openFile(paper.key));
  if (!file) return new Response(null, { status: 404, headers: { "cache-control": "no-store" } });
  return new Response(file.stream, {
    headers: {
      "content-type": paper.contentType,
      "content-length": String(file.size),
      "cache-control": "private, no-store",
      "content-disposition": `attachment; filename="tai-lieu"; filename*=UTF-8''${encodeURIComponent(paper.name)}`,
      "content-security-policy": "default-src 'none'; sandbox",
      "x-content-type-options": "nosniff",
    },
  });
}
